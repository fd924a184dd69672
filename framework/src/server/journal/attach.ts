/** A socket said hello: which tab is that, who owns it, and what is left of it. */
import { createHash } from "node:crypto";
import type { HelloFrame } from "../../wire/frames.ts";
import type { BrowserSession } from "../session/sessions.ts";
import { sameSecret } from "../session/secret.ts";
import type { Tab } from "../tab/tab.ts";
import type { LineImage } from "../delivery/image.ts";
import { headAndFeed, parseHead, type Head } from "./head.ts";
import { counterOf, type StoredTab, type TabWrite } from "./journal.ts";
import type { TabJournal } from "./keeper.ts";
import { readTab, type SavedTab } from "./restore.ts";
import { forked, nextEpoch, takenOver } from "./take.ts";
import type { Tell } from "./map.ts";

/** Why a page does not get its tab now. */
export interface Refusal {
  readonly code: "gone" | "stale" | "moved" | "newer" | "drain";
  /** Milliseconds after which it may come again. */
  readonly ms: number;
}

/** What a tab begins with that another owner had, or that a page has brought. */
export interface Heir {
  readonly id: string;
  readonly secret: string;
  readonly epoch: string;
  /** Undefined: it begins anew. */
  readonly image: LineImage | undefined;
  readonly saved: SavedTab | undefined;
  readonly rev: number;
  readonly sameBuild: boolean;
}

export interface TabsHome {
  find(id: string): Tab | undefined;
  inherit(session: BrowserSession, heir: Heir): Tab;
  /** For one more tab. @throws `too-many-tabs` */
  makeRoom(session: BrowserSession): void;
  /** It is somebody else's now. */
  forget(tab: Tab, code: string): void;
}

const GONE: Refusal = { code: "gone", ms: 0 };
const STALE: Refusal = { code: "stale", ms: 0 };
const MOVED: Refusal = { code: "moved", ms: 0 };
/** A build that knows the tab may come at any time, but hardly soon. */
const NEWER: Refusal = { code: "newer", ms: 5_000 };

/** An id that a server has made; where nobody has a tab of another, its page is loaded anew (`UNKEPT`). */
const TAB_ID = /^[\w-]{22}$/;

export class Attach {
  readonly #home: TabsHome;
  readonly #journal: TabJournal;
  readonly #tell: Tell;
  /** Hellos of one tab are answered one after the other. */
  readonly #busy = new Map<string, Promise<unknown>>();

  constructor(home: TabsHome, journal: TabJournal, tell: Tell) {
    this.#home = home;
    this.#journal = journal;
    this.#tell = tell;
  }

  async find(hello: HelloFrame, session: BrowserSession): Promise<Tab | Refusal> {
    const before = this.#busy.get(hello.tab);
    const found = (async () => {
      await before?.catch(() => {});
      return this.#find(hello, session);
    })();
    this.#busy.set(hello.tab, found);
    try {
      return await found;
    } finally {
      if (this.#busy.get(hello.tab) === found) this.#busy.delete(hello.tab);
    }
  }

  async #find(hello: HelloFrame, session: BrowserSession): Promise<Tab | Refusal> {
    const here = await this.#owned(hello.tab);
    if (here !== undefined && !mayHave(session, hello, here.session.id, here.secret)) return GONE;
    if (here?.line.foreign(hello) === false) return here;
    const row = await this.#journal.committer.journal.read(hello.tab);
    if (row === undefined && here !== undefined) return here.keeper === undefined ? GONE : MOVED;
    if (row === undefined) return this.#blank(hello, session);
    const head = parseHead(row);
    if (!mayHave(session, hello, row.session, head.key)) return GONE;
    const foreign = here !== undefined || (head.inst !== "" && head.inst !== hello.inst);
    return foreign ? this.#fork(hello, session, row, head) : this.#take(hello, session, row, head);
  }

  /** The tab in memory. Another process may have taken it, while this one was thought to be dead (`verifyOwner`). */
  async #owned(id: string): Promise<Tab | undefined> {
    const tab = this.#home.find(id);
    if (tab === undefined) return undefined;
    const owner = await this.#journal.committer.journal.owner(id);
    if (owner === undefined || owner === tab.line.epoch || counterOf(owner) < counterOf(tab.line.epoch)) return tab;
    this.#home.forget(tab, "moved");
    return undefined;
  }

  async #take(hello: HelloFrame, session: BrowserSession, row: StoredTab, head: Head): Promise<Tab | Refusal> {
    if (hello.a <= head.a) return STALE;                                      // attempt
    const sameBuild = head.build === this.#journal.build;
    const saved = readTab(row, sameBuild, this.#tell);
    if (saved.newer) return NEWER;                                            // noDowngrade
    const epoch = nextEpoch(row.epoch);
    const image = takenOver(head, row.epoch, hello, !sameBuild);
    const rev = row.rev + 1;
    // Until its states are written anew, the row says that they are another build's.
    const write = { ...row, epoch, rev, claimed: true, ...headAndFeed(head.key, head.build, image), parts: NO_PARTS, whole: false };
    return this.#inherit(write, row.epoch, session, { id: row.id, secret: head.key, epoch, image, saved, rev, sameBuild });
  }

  /** The same page finds the same copy again. */
  async #fork(hello: HelloFrame, session: BrowserSession, row: StoredTab, head: Head): Promise<Tab | Refusal> {
    const id = createHash("sha256").update(`${row.id} ${hello.inst}`).digest("base64url").slice(0, 22);
    const here = await this.#owned(id);
    if (here !== undefined) return here;
    const there = await this.#journal.committer.journal.read(id);
    if (there !== undefined) return this.#take(hello, session, there, parseHead(there));
    const sameBuild = head.build === this.#journal.build;
    const saved = readTab(row, sameBuild, this.#tell);
    if (saved.newer) return NEWER;
    const epoch = nextEpoch(undefined);
    const image = forked(head, id, hello);
    const write = { ...row, id, epoch, rev: 1, claimed: true, ...headAndFeed(head.key, head.build, image), whole: true };
    return this.#inherit(write, undefined, session, { id, secret: head.key, epoch, image, saved, rev: 1, sameBuild });
  }

  async #inherit(write: TabWrite, from: string | undefined, session: BrowserSession, heir: Heir): Promise<Tab | Refusal> {
    this.#home.makeRoom(session);
    if (!(await this.#journal.committer.journal.take(write, from))) return MOVED;   // fence
    // The hello that it was taken for is still to be attached.
    const image = heir.image && { ...heir.image, a: heir.image.a - 1 };
    return this.#home.inherit(session, { ...heir, image });
  }

  /**
   * Nobody has the tab any more. The page begins anew, under the same name: the counter goes on from the page's, so that an
   * owner of before stays fenced.
   */
  #blank(hello: HelloFrame, session: BrowserSession): Tab | Refusal {
    if (!TAB_ID.test(hello.tab) || !/^\d{1,9}\./.test(hello.at[1])) return GONE;
    this.#home.makeRoom(session);
    return this.#home.inherit(session, {
      id: hello.tab, secret: hello.key, epoch: nextEpoch(hello.at[1]), image: undefined, saved: undefined, rev: 0, sameBuild: false,
    });
  }
}

const NO_PARTS: TabWrite["parts"] = new Map();

/** The tab's id alone opens nothing: the key from its HTML and the session must fit. */
function mayHave(session: BrowserSession, hello: HelloFrame, owner: string, secret: string): boolean {
  return session.id === owner && sameSecret(secret, hello.key);
}
