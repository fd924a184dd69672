/** A journal for one process of a test, which can die: from then on nothing that it asks for happens, and nothing is answered. */
import type { Answer, Group, Journal, SessionRow, StoredTab, SweepRule, TabWrite } from "../../src/server/journal/journal.ts";

const never = new Promise<never>(() => {});

export class DyingJournal implements Journal {
  readonly #inner: Journal;
  readonly groups: Group[] = [];
  dead = false;
  /** So many writes are not answered; `failsAfter`: they take place all the same. */
  failures = 0;
  failsAfter = false;
  /** While set, writes wait for it; they take place when they are made, or when they are answered. */
  hold: { readonly late: boolean; readonly run: (() => void)[] } | undefined;

  constructor(inner: Journal) {
    this.#inner = inner;
  }

  write(group: Group, answer: Answer): void {
    if (this.dead) return;
    this.groups.push(group);
    if (this.failures > 0) {
      this.failures--;
      if (this.failsAfter) this.#inner.write(group, () => {});
      return answer(undefined, new Error("No answer"));
    }
    const answered: Answer = (verdicts, error) => {
      if (!this.dead) answer(verdicts, error);
    };
    if (this.hold === undefined) return this.#inner.write(group, answered);
    if (this.hold.late) return void this.hold.run.push(() => this.#inner.write(group, answered));
    this.#inner.write(group, (...verdicts) => this.hold!.run.push(() => answered(...verdicts)));
  }
  read(id: string): Promise<StoredTab | undefined> {
    return this.dead ? never : this.#inner.read(id);
  }
  readNow(id: string): StoredTab | undefined {
    return this.dead ? undefined : this.#inner.readNow(id);
  }
  owner(id: string): Promise<string | undefined> {
    return this.dead ? never : this.#inner.owner(id);
  }
  take(row: TabWrite, from: string | undefined): Promise<boolean> {
    return this.dead ? never : this.#inner.take(row, from);
  }
  sessions(): Promise<readonly SessionRow[]> {
    return this.#inner.sessions();
  }
  sweep(rule: SweepRule): void {
    if (!this.dead) this.#inner.sweep(rule);
  }
  /** Its process is gone; the journal itself is another one's too. */
  close(): void {}
}
