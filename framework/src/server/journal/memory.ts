/** A journal that ends with the process: tabs outlive their place in memory, not a crash. */
import { isShared, verdictOver, writeEach, type Answer, type Group, type Journal, type SessionRow, type StoredTab, type SweepRule, type TabWrite, type Verdict } from "./journal.ts";

interface Kept {
  readonly row: StoredTab;
  readonly at: number;
}

export class MemoryJournal implements Journal {
  readonly #tabs = new Map<string, Kept>();
  readonly #sessions = new Map<string, SessionRow>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  write({ tabs, left, sessions, ended }: Group, answer: Answer): void {
    const verdicts = writeEach(tabs, (row) => this.#write(row));
    for (const id of left) this.#tabs.delete(id);
    for (const session of sessions) this.#sessions.set(session.hash, session);
    for (const hash of ended) this.#sessions.delete(hash);
    answer(verdicts);
  }

  #write(row: TabWrite): Verdict {
    const verdict = verdictOver(this.#tabs.get(row.id)?.row.epoch, row.epoch, row.whole);
    if (verdict === "ok") this.#put(row);
    return verdict;
  }

  #put({ parts, whole, head, ...row }: TabWrite): void {
    const before = this.#tabs.get(row.id)?.row;
    const after = new Map(whole ? [] : before?.parts);
    for (const [name, text] of parts) {
      if (text === null) after.delete(name);
      else after.set(name, text);
    }
    this.#tabs.set(row.id, { row: { ...row, head: head ?? before!.head, parts: after }, at: this.#now() });
  }

  read(id: string): Promise<StoredTab | undefined> {
    return Promise.resolve(this.#tabs.get(id)?.row);
  }

  readNow(id: string): StoredTab | undefined {
    return this.#tabs.get(id)?.row;
  }

  owner(id: string): Promise<string | undefined> {
    return Promise.resolve(this.#tabs.get(id)?.row.epoch);
  }

  take(row: TabWrite, from: string | undefined): Promise<boolean> {
    const free = this.#tabs.get(row.id)?.row.epoch === from;
    if (free) this.#put(row);
    return Promise.resolve(free);
  }

  sessions(): Promise<readonly SessionRow[]> {
    return Promise.resolve([...this.#sessions.values()]);
  }

  sweep({ tabs, unclaimed, sessions, perSession, shared, holdsTab, holdsSession }: SweepRule): void {
    const now = this.#now();
    const count = new Map<string, number>();
    for (const [id, { row, at }] of [...this.#tabs].toSorted(([, a], [, b]) => b.at - a.at)) {
      const [whose, most] = isShared(row) ? ["", shared] : [row.session, perSession];
      const nth = (count.get(whose) ?? 0) + 1;
      count.set(whose, nth);
      if (holdsTab(id)) this.#tabs.set(id, { row, at: now });
      else if (at < now - (row.claimed ? tabs : unclaimed) || nth > most) this.#tabs.delete(id);
    }
    for (const [hash, session] of this.#sessions) {
      if (holdsSession(hash)) this.#sessions.set(hash, { ...session, used: now });
      else if (session.used < now - sessions) this.#sessions.delete(hash);
    }
  }

  close(): void {}
}
