type Mark = typeof OPEN | typeof SETTLED | typeof TOLD;
const OPEN = 0;
const SETTLED = 1;
/** Settled, and the page knows it. An earlier one that is open may outlast it. */
const TOLD = 2;

/**
 * Which events came, and what became of them.
 *
 * Numbers are settled and told up to `low`, then some with an outcome that is kept until the page acknowledges it
 * (`keepOutcome`), then open ones, up to `received`. `inOrder` keeps this range without gaps, `window` keeps it short.
 */
export class Outcomes {
  #low = 0;
  /** What became of those above `low` that came: number `low + 1` first. */
  readonly #marks: Mark[] = [];
  /** In the order of settling, and so of versions. */
  readonly #kept: { readonly n: number; readonly text: string; readonly v: number }[] = [];
  /** Texts of `#kept` that no frame has carried yet. */
  #fresh: string[] = [];
  readonly #window: number;

  constructor(window: number) {
    this.#window = window;
  }

  get received(): number {
    return this.#low + this.#marks.length;
  }

  /** `known`: it came before (rule `dedupe`). `gap`: not the next one (`inOrder`), or further ahead than the `window`. */
  receive(n: number): "known" | "gap" | "next" {
    const { received } = this;
    if (n <= received) return "known";
    if (n !== received + 1 || n > this.#low + this.#window) return "gap";
    this.#marks.push(OPEN);
    return "next";
  }

  /** Received, and without an outcome. */
  open(n: number): boolean {
    return this.#marks[n - this.#low - 1] === OPEN;
  }

  /** An outcome, recorded under the version of the commit that will hold it (`decisionsAreOutcomes`, `versionOfCommit`). */
  keep(n: number, text: string, v: number): void {
    this.#kept.push({ n, text, v });
    this.#marks[n - this.#low - 1] = SETTLED;
    this.#fresh.push(text);
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
    let done = 0;
    while (this.#marks[done] === TOLD) done++;
    this.#marks.splice(0, done);
    this.#low += done;
  }
}

const NONE: readonly string[] = [];
