import { listText, OutcomeRuns, type LineImage } from "./image.ts";

type Mark = typeof OPEN | typeof SETTLED | typeof TOLD | typeof MISSING;
const OPEN = 0;
const SETTLED = 1;
/** Settled, and the page knows it. An earlier one that is open may outlast it. */
const TOLD = 2;
/** Came to an owner that ended before it was started, and must come again. */
const MISSING = 3;

/**
 * Which events came, and what became of them.
 *
 * Numbers are settled and told up to `low`, then some with an outcome that is kept until the page acknowledges it
 * (`keepOutcome`), then open ones, up to `received`. `inOrder` keeps this range without gaps, `window` keeps it short. Only
 * what a former owner left may have gaps: those beyond `received` that it had settled are known all the same.
 */
export class Outcomes {
  #low = 0;
  #received = 0;
  /** What became of those above `low` that came: number `low + 1` first. */
  readonly #marks: Mark[] = [];
  /** In the order of settling, and so of versions. */
  readonly #kept: { readonly n: number; readonly text: string; readonly v: number }[] = [];
  /** `#kept` as the image has it, where it was asked for: each event adds one, and none is taken away before the page acknowledges many. */
  #out: OutcomeRuns | undefined;
  /** Texts of `#kept` that no frame has carried yet. */
  #fresh: string[] = [];
  /** Open ones whose start is recorded, or about to be. */
  #started: Set<number> | null = null;
  readonly #window: number;

  constructor(window: number, image?: Pick<LineImage, "low" | "told" | "out">) {
    this.#window = window;
    if (image !== undefined) this.#restore(image);
  }

  #restore({ low, told, out }: Pick<LineImage, "low" | "told" | "out">): void {
    this.#low = this.#received = low;
    for (let n = low + 1; n <= Math.max(low, ...told, ...out.map(([each]) => each)); n++) this.#marks.push(MISSING);
    for (const n of told) this.#marks[n - low - 1] = TOLD;
    for (const [n, v, result] of out) {
      this.#marks[n - low - 1] = SETTLED;
      this.#kept.push({ n, v, text: JSON.stringify(result) });
    }
    this.#kept.sort((a, b) => a.v - b.v);
    this.#pass();
  }

  /** Received without gap, up to here. */
  get received(): number {
    return this.#received;
  }

  /** `known`: it came before (rule `dedupe`). `gap`: not the next one (`inOrder`), or further ahead than the `window`. */
  receive(n: number): "known" | "gap" | "next" {
    if (n <= this.#received) return "known";
    const at = n - this.#low - 1;
    if (n !== this.#received + 1 || at >= this.#window) return (this.#marks[at] ?? MISSING) === MISSING ? "gap" : "known";
    this.#marks[at] = OPEN;
    this.#received = n;
    if (at + 1 < this.#marks.length) this.#pass();
    return "next";
  }

  /** Over those that a former owner has settled. */
  #pass(): void {
    while ((this.#marks[this.#received - this.#low] ?? MISSING) !== MISSING) this.#received++;
  }

  /** It runs from now on; should its owner end before it does, it is told as interrupted (`startRecord`). */
  start(n: number): void {
    (this.#started ??= new Set()).add(n);
  }

  /** Received, and without an outcome. */
  open(n: number): boolean {
    return this.#marks[n - this.#low - 1] === OPEN;
  }

  /** An outcome, recorded under the version of the commit that will hold it (`decisionsAreOutcomes`, `versionOfCommit`). */
  keep(n: number, text: string, v: number): void {
    const kept = { n, text, v };
    this.#kept.push(kept);
    this.#out?.add(kept);
    this.#marks[n - this.#low - 1] = SETTLED;
    this.#fresh.push(text);
    this.#started?.delete(n);
  }

  /** After a loss: what the page holds settled is settled, so that its next numbers follow (`adoptCount`). */
  adopt(next: number, pending: readonly number[]): void {
    const open = new Set(pending);
    for (let n = this.#low + 1; n < next; n++) {
      const at = n - this.#low - 1;
      if (open.has(n) || this.#marks[at] === SETTLED) this.#marks[at] ??= MISSING;
      else this.#marks[at] = TOLD;
    }
    this.#lower();
    this.#received = Math.max(this.#received, this.#low);
    this.#pass();
  }

  /** Results that no frame has carried. */
  take(): readonly string[] {
    if (this.#fresh.length === 0) return NONE;
    const fresh = this.#fresh;
    this.#fresh = [];
    return fresh;
  }

  /** For a snapshot: the results that the page misses (`snapshotCarries`). */
  takeFor(pending: readonly number[]): readonly string[] {
    this.#fresh = [];
    const missing = new Set(pending);
    return this.#kept.filter(({ n }) => missing.has(n)).map(({ text }) => text);
  }

  /** The page has seen everything up to this version: those outcomes need not be kept. */
  acknowledge(v: number): void {
    let told = 0;
    for (; told < this.#kept.length && this.#kept[told]!.v <= v; told++) this.#marks[this.#kept[told]!.n - this.#low - 1] = TOLD;
    if (told === 0) return;
    this.#kept.splice(0, told);
    this.#out = undefined;
    this.#lower();
  }

  #lower(): void {
    let done = 0;
    while (this.#marks[done] === TOLD) done++;
    this.#marks.splice(0, done);
    this.#low += done;
  }

  /** Members of a line's image. */
  image(): string {
    const told = this.#marks.length > this.#kept.length ? this.#marks.flatMap((mark, at) => (mark === TOLD ? [this.#low + 1 + at] : [])) : NONE;
    const open = this.#started?.size ? [...this.#started] : NONE;
    return `"low":${this.#low}${listText("told", told.join())}${listText("open", open.join())}${listText("out", this.#outText())}`;
  }

  #outText(): string {
    if (this.#kept.length === 0) return "";
    if (this.#out === undefined) {
      this.#out = new OutcomeRuns();
      for (const kept of this.#kept) this.#out.add(kept);
    }
    return this.#out.text;
  }
}

const NONE: readonly never[] = [];
