/**
 * Group commit: what the tabs of this process have to write goes into one transaction. A group is what one turn of the event
 * loop has made, or all that waits when the last write is answered: the slower the journal, the larger the groups.
 */
import { journalUnsure } from "../../errors/journal.ts";
import { realClock, type Clock } from "../../wire/clock.ts";
import type { Group, Journal, SessionRow, TabWrite, Verdict } from "./journal.ts";

/** A tab, as far as the committer knows it. */
export interface Writer {
  readonly id: string;
  /**
   * Its row as it is now; undefined: there is nothing to write; `wait`: nothing but what others write is to be told. Called in a turn of the event loop of its own, so never in the
   * middle of a segment.
   * @param whole the journal may have lost the row
   */
  capture(whole: boolean): TabWrite | "wait" | undefined;
  /** It is captured behind those that are not, and its row written before theirs: what they tell of it is in the same group. */
  readonly shared?: true;
  /** What became of the last capture; `absent` is taken care of here. */
  answered(verdict: Exclude<Verdict, "absent">): void;
  /** It is not known what of it the journal has, and it is too late to find out. */
  unsure(error: Error): void;
}

export interface CommitterOptions {
  readonly journal: Journal;
  readonly clock?: Clock;
  /** Runs after what the event loop has at hand. */
  readonly turn?: (run: () => void) => void;
  readonly failed?: (error: unknown) => void;
}

/** Milliseconds: between two tries of a write that was not answered; and until its tabs are left. */
const AGAIN = 50;
const UNSURE = 5_000;

interface Flight {
  readonly group: Group;
  readonly writers: readonly Writer[];
  /** They have no row in it, and wait for those of others. */
  readonly followers: readonly Writer[];
  readonly since: number;
}

export class Committer {
  readonly journal: Journal;
  readonly #clock: Clock;
  readonly #turn: (run: () => void) => void;
  readonly #failed: (error: unknown) => void;
  #waiting = new Set<Writer>();
  /** Those among the waiting whose rows the journal has lost. */
  readonly #whole = new Set<Writer>();
  #left: string[] = [];
  #sessions = new Map<string, SessionRow>();
  #ended: string[] = [];
  #scheduled = false;
  #flight: Flight | undefined;
  #idle: (() => void)[] = [];

  constructor({ journal, clock = realClock, turn = setImmediate, failed = () => {} }: CommitterOptions) {
    this.journal = journal;
    this.#clock = clock;
    this.#turn = turn;
    this.#failed = failed;
  }

  /** The tab has something to write, or to send that waits for a write. */
  due(writer: Writer): void {
    this.#waiting.add(writer);
    this.#schedule();
  }

  /** The tab is no longer this process's: nothing of it is written any more. */
  forget(writer: Writer): void {
    this.#waiting.delete(writer);
    this.#whole.delete(writer);
  }

  /** The page has left: its row goes. */
  leave(writer: Writer): void {
    this.forget(writer);
    this.#left.push(writer.id);
    this.#schedule();
  }

  session(row: SessionRow): void {
    this.#sessions.set(row.hash, row);
    this.#schedule();
  }

  endSession(hash: string): void {
    this.#sessions.delete(hash);
    this.#ended.push(hash);
    this.#schedule();
  }

  /** Resolves when nothing waits and no answer is out, or when it takes longer than that. */
  async settled(milliseconds: number): Promise<void> {
    if (!this.#scheduled && this.#flight === undefined) return;
    await new Promise<void>((resolve) => {
      this.#idle.push(resolve);
      this.#clock.after(milliseconds, resolve);
    });
  }

  #schedule(): void {
    if (this.#scheduled || this.#flight !== undefined) return;
    this.#scheduled = true;
    this.#turn(() => {
      this.#scheduled = false;
      this.#commit();
    });
  }

  #commit(): void {
    const { rows, writers, followers } = this.#capture();
    const group: Group = { tabs: rows, left: this.#left, sessions: [...this.#sessions.values()], ended: this.#ended };
    this.#left = [];
    this.#sessions = new Map();
    this.#ended = [];
    if (rows.length + group.left.length + group.sessions.length + group.ended.length === 0) {
      for (const each of followers) each.answered("ok");
      return this.#rest();
    }
    this.#write({ group, writers, followers, since: this.#clock.now() });
  }

  /** A capture may make other tabs wait: they are for the next group. Shared states that change with it are for this one. */
  #capture(): Pick<Flight, "writers" | "followers"> & { rows: TabWrite[] } {
    const waiting = this.#waiting;
    this.#waiting = new Set();
    const tabs = this.#rowsOf([...waiting].filter(({ shared }) => !shared));
    const shared = this.#rowsOf([...waiting, ...this.#waiting].filter((each) => each.shared));
    for (const each of shared.writers) this.#waiting.delete(each);
    return { rows: [...shared.rows, ...tabs.rows], writers: [...shared.writers, ...tabs.writers], followers: tabs.followers };
  }

  #rowsOf(waiting: Iterable<Writer>): { rows: TabWrite[]; writers: Writer[]; followers: Writer[] } {
    const rows: TabWrite[] = [];
    const writers: Writer[] = [];
    const followers: Writer[] = [];
    for (const writer of new Set(waiting)) {
      const row = this.#rowOf(writer);
      if (row === undefined) continue;
      if (row === "wait") followers.push(writer);
      else {
        rows.push(row);
        writers.push(writer);
      }
    }
    return { rows, writers, followers };
  }

  /** One tab that cannot be written must not keep the others from it. */
  #rowOf(writer: Writer): TabWrite | "wait" | undefined {
    try {
      return writer.capture(this.#whole.delete(writer));
    } catch (error) {
      this.#failed(error);
      writer.unsure(error instanceof Error ? error : new Error(String(error)));
      return undefined;
    }
  }

  #write(flight: Flight): void {
    this.#flight = flight;
    this.journal.write(flight.group, (verdicts, error) => {
      if (verdicts === undefined) this.#unanswered(flight, error);
      else this.#answered(flight, verdicts);
    });
  }

  #answered({ writers, followers }: Flight, verdicts: readonly Verdict[]): void {
    this.#flight = undefined;
    for (const [index, writer] of writers.entries()) {
      const verdict = verdicts[index]!;
      if (verdict !== "absent") {
        writer.answered(verdict);
        continue;
      }
      this.#waiting.add(writer);
      this.#whole.add(writer);
    }
    for (const follower of followers) follower.answered("ok");
    this.#rest();
  }

  /** Written again as it was, with the same tokens: it does no harm where it was written before. */
  #unanswered(flight: Flight, error: unknown): void {
    this.#failed(error);
    const seconds = (this.#clock.now() - flight.since) / 1000;
    if (seconds * 1000 < UNSURE) return void this.#clock.after(AGAIN, () => this.#write(flight));
    const reason = journalUnsure({ seconds: Math.round(seconds), reason: error instanceof Error ? error.message : "no answer" });
    this.#flight = undefined;
    for (const writer of [...flight.writers, ...flight.followers]) writer.unsure(reason);
    const { left, sessions, ended } = flight.group;
    this.#left.push(...left);
    for (const session of sessions) if (!this.#sessions.has(session.hash)) this.#sessions.set(session.hash, session);
    this.#ended.push(...ended);
    this.#rest();
  }

  /** What came meanwhile is the next group. */
  #rest(): void {
    if (this.#waiting.size + this.#left.length + this.#sessions.size + this.#ended.length > 0) return this.#schedule();
    for (const idle of this.#idle.splice(0)) idle();
  }
}
