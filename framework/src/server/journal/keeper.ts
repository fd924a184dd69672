/** What stands between a tab and its row: takes the row when it is to be written, and says when it was. */
import { journalUnsure } from "../../errors/journal.ts";
import type { Commits } from "../delivery/host.ts";
import type { Line } from "../delivery/line.ts";
import type { TabState } from "../tab/tab-state.ts";
import type { Heir } from "./attach.ts";
import type { Committer, Writer } from "./committer.ts";
import { headText } from "./head.ts";
import type { TabWrite, Verdict } from "./journal.ts";
import type { SavedState } from "./restore.ts";
import { SavedStates, type Keepable } from "./saved-states.ts";

/** A tab, as far as its keeper knows it. */
export interface KeptTab {
  readonly id: string;
  readonly session: { readonly id: string; readonly ended?: true };
  readonly line: Line;
  readonly query: URLSearchParams;
  /** The key in its page's HTML. */
  readonly secret: string;
  /** Outcomes that wait for values to come with them are settled now, with what their calls have changed. */
  hurry(): void;
  /** This process has to leave it: the page is told the code and comes back, if it may. */
  expel(code: string): void;
}

interface KeptStates extends Keepable {
  /** Shared states that the tab may tell of, whose changes are written with the group at hand. */
  readonly unwritten: readonly string[];
}

/** What the tabs of one process share. */
export interface TabJournal {
  readonly committer: Committer;
  /** Of the classes that run here. */
  readonly build: string;
  readonly unkept: (state: string, field: string, reason: string) => void;
  readonly failed: (error: unknown) => void;
}

/** Before the id of a tab that the journal has nothing of. */
export const UNKEPT = "~";

export class Keeper implements Commits, Writer {
  readonly states: SavedStates;
  readonly #tab: KeptTab;
  readonly #keepable: KeptStates;
  readonly #journal: TabJournal;
  #rev: number;
  /** The journal has a row of this tab, made by this build. */
  #stored: boolean;
  #begun: boolean;
  /** Of the head that was last written. */
  #history = "";
  #capturing = false;
  /** Asked for a commit; and one is not answered. */
  #due = false;
  #asked = false;
  #closed = false;
  #error: Error | undefined;

  /** @param from of the row that it goes on from */
  constructor(tab: KeptTab, states: KeptStates, journal: TabJournal, from?: Pick<Heir, "rev" | "sameBuild" | "saved">) {
    this.#tab = tab;
    this.#keepable = states;
    this.#journal = journal;
    this.states = new SavedStates(journal.unkept);
    this.#begun = from !== undefined;
    this.#rev = from?.rev ?? 0;
    this.#stored = from?.sameBuild ?? false;
    if (from?.saved !== undefined) this.states.adoptRest(from.saved.rest);
  }

  get id(): string {
    return this.#tab.id;
  }

  /** Its page has left, and what goes on for it is nobody's to be told. */
  removed = false;

  /** The journal has all of the tab. */
  get settled(): boolean {
    return this.#stored && !this.#due && !this.#asked;
  }

  /** Resolves when the journal has the tab as it is now. @throws `journal-unsure` */
  async stored(): Promise<void> {
    if (!(await this.#tab.line.committed!.stored())) throw Object.assign(this.#error ?? journalUnsure({ seconds: 0, reason: "the tab has ended" }), { statusCode: 503 });
  }

  /** The page's HTML says what is there now. A tab that nobody can know of is not written. */
  begin(): void {
    this.#begun = true;
    this.states.begin(this.#keepable, this.#tab.query);
  }

  /** The state was made as the row has it. One that another build wrote is written anew. */
  restored(address: string, instance: TabState, { record, values }: SavedState): void {
    if (this.#stored && values !== undefined) this.states.adopt(address, instance, record.large);
  }

  due(): void {
    if (!this.#begun || this.#closed || this.#capturing) return;
    this.#due = true;
    this.#journal.committer.due(this);
  }

  capture(lost: boolean): TabWrite | "wait" | undefined {
    if (this.#closed) return undefined;
    this.#due = false;
    if (this.#tab.session.ended) {                                            // revokeInCommit
      this.#tab.expel("signed-out");
      return undefined;
    }
    this.#hurry();
    const row = this.#row(lost || !this.#stored);
    this.#asked = row !== undefined;
    return row;
  }

  /** What that settles belongs to the capture at hand, and asks for no other. */
  #hurry(): void {
    this.#capturing = true;
    try {
      this.#tab.hurry();
    } finally {
      this.#capturing = false;
    }
  }

  #row(whole: boolean): TabWrite | "wait" | undefined {
    const tab = this.#tab;
    const { line } = tab;
    let body = "";
    let parts: TabWrite["parts"] = new Map();
    const save = (): boolean => {
      const saved = this.states.save(this.#keepable, tab.query, whole);
      ({ body, parts } = saved);
      return saved.changed;
    };
    let needs: readonly string[] = NONE;
    const follows = (): boolean => (needs = this.#keepable.unwritten).length > 0;
    if (!line.committed!.capture(save, whole, follows)) return needs.length > 0 ? "wait" : undefined;
    follows();
    const { historyText } = line;
    const head = whole || historyText !== this.#history ? headText(tab.secret, this.#journal.build, historyText) : undefined;
    this.#history = historyText;
    return { id: tab.id, session: tab.session.id, epoch: line.epoch, rev: ++this.#rev, claimed: line.claimed, head, feed: line.committed!.image(), body, parts, whole, needs };
  }

  answered(verdict: Exclude<Verdict, "absent">): void {
    if (this.#closed) return;
    if (verdict === "fenced") return this.#tab.expel("moved");                // leaveWhenFenced
    if (verdict === "revoked") return this.#tab.expel("signed-out");
    this.#stored = true;
    this.#asked = false;
    this.#tab.line.committed!.committed();
  }

  unsure(error: Error): void {
    if (this.#closed) return;
    this.#error = error;
    this.#journal.failed(error);
    this.#tab.expel("moved");
  }

  /** The tab leaves this process; the row stays. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#journal.committer.forget(this);
  }

  /** The page has left for good, and the row with it. */
  remove(): void {
    if (this.#closed) return;
    this.#closed = this.removed = true;
    this.#journal.committer.leave(this);
  }
}

const NONE: readonly never[] = [];
