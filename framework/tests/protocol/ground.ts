/** The journal below all processes, which outlives them; and what one process has of it. */
import { parseFeed } from "../../src/server/delivery/image.ts";
import type { Answer, Group, Journal, SessionRow, StoredTab, SweepRule, TabWrite, Verdict } from "../../src/server/journal/journal.ts";
import { MemoryJournal } from "../../src/server/journal/memory.ts";

export class Ground {
  /** Of processes that begin from now on: their writes take place when they are answered. */
  late = false;
  inner = new MemoryJournal(() => 0);
  readonly ids = new Set<string>();
  /** Broken by a write, until the laws are looked at. */
  readonly breaches: string[] = [];
  readonly #written = new Map<string, { readonly rev: number; readonly epoch: string }>();
  readonly #effects = new Map<string, Set<string>>();
  #saved: StoredTab[] | undefined;
  /** It was rolled back or flushed: what was acknowledged may be gone. */
  lost = false;

  note(row: TabWrite, verdict: Verdict): void {
    this.ids.add(row.id);
    if (verdict !== "ok") return;
    const before = this.#written.get(row.id);
    const again = before?.rev === row.rev && before.epoch === row.epoch;
    if (before !== undefined && !again && row.rev !== before.rev + 1 && !this.lost) this.breaches.push(`one writer: revision ${row.rev} over ${before.rev} of ${row.id}`);
    this.#written.set(row.id, row);
    for (const [, effect] of parseFeed(row.feed).fx) {
      const [, kind, , text] = effect as [v: number, kind: string, level: string, text: string];
      if (kind === "toast") this.effectsOf(row.id).add(text);
    }
  }

  /** Those that were ever committed, in their order. */
  effectsOf(id: string): Set<string> {
    let known = this.#effects.get(id);
    if (known === undefined) this.#effects.set(id, known = new Set());
    return known;
  }

  get hasSaved(): boolean {
    return this.#saved !== undefined;
  }
  async save(): Promise<void> {
    const rows = await Promise.all([...this.ids].map((id) => this.inner.read(id)));
    this.#saved = rows.filter((row) => row !== undefined);
  }
  async rollBack(): Promise<void> {
    await this.#begin(this.#saved ?? []);
  }
  async flush(): Promise<void> {
    await this.#begin([]);
  }
  async #begin(rows: readonly StoredTab[]): Promise<void> {
    this.lost = true;
    this.inner = new MemoryJournal(() => 0);
    for (const row of rows) await this.inner.take({ ...row, whole: true }, undefined);
  }
}

const never = new Promise<never>(() => {});

/** A write takes place when it is made, or else when it is answered; that is when the test says so, or never. */
export class ProcessJournal implements Journal {
  readonly #ground: Ground;
  readonly #late: boolean;
  dead = false;
  unanswered: ((answered: boolean) => void) | undefined;

  constructor(ground: Ground) {
    this.#ground = ground;
    this.#late = ground.late;
  }

  write(group: Group, answer: Answer): void {
    if (this.dead) return;
    let verdicts = this.#late ? undefined : this.#put(group);
    this.unanswered = (answered) => {
      this.unanswered = undefined;
      if (!answered) return answer(undefined, new Error("No answer"));
      verdicts ??= this.#put(group);
      answer(verdicts);
    };
  }
  #put(group: Group): readonly Verdict[] {
    let all: readonly Verdict[] = [];
    this.#ground.inner.write(group, (verdicts) => { all = verdicts!; });
    for (const [index, row] of group.tabs.entries()) this.#ground.note(row, all[index]!);
    return all;
  }
  read(id: string): Promise<StoredTab | undefined> {
    return this.dead ? never : this.#ground.inner.read(id);
  }
  readNow(id: string): StoredTab | undefined {
    return this.dead ? undefined : this.#ground.inner.readNow(id);
  }
  owner(id: string): Promise<string | undefined> {
    return this.dead ? never : this.#ground.inner.owner(id);
  }
  async take(row: TabWrite, from: string | undefined): Promise<boolean> {
    if (this.dead) return never;
    const taken = await this.#ground.inner.take(row, from);
    if (taken) this.#ground.note(row, "ok");
    return taken;
  }
  sessions(): Promise<readonly SessionRow[]> {
    return this.#ground.inner.sessions();
  }
  sweep(rule: SweepRule): void {
    this.#ground.inner.sweep(rule);
  }
  close(): void {}
}
