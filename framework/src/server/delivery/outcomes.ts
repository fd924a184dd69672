/**
 * Which events came, and what became of them.
 *
 * Numbers are settled and told up to `low`, then some with an outcome that is kept until the page acknowledges it
 * (`keepOutcome`), then open ones, up to `received`. `inOrder` keeps this range without gaps, `window` keeps it short.
 */
export class Outcomes {
  #received = 0;
  #low = 0;
  /** In the order of settling, and so of versions. */
  readonly #kept: { readonly n: number; readonly text: string; readonly v: number }[] = [];
  /** Settled above `low`; true once the page has been told, which an earlier open event may outlast. */
  readonly #settled = new Map<number, boolean>();
  /** Texts of `#kept` that no frame has carried yet. */
  #fresh: string[] = [];
  readonly #window: number;

  constructor(window: number) {
    this.#window = window;
  }

  get received(): number {
    return this.#received;
  }

  /** `known`: it came before (rule `dedupe`). `gap`: not the next one (`inOrder`), or further ahead than the `window`. */
  receive(n: number): "known" | "gap" | "next" {
    if (n <= this.#received) return "known";
    if (n !== this.#received + 1 || n > this.#low + this.#window) return "gap";
    this.#received = n;
    return "next";
  }

  /** Received, and without an outcome. */
  open(n: number): boolean {
    return n > this.#low && n <= this.#received && !this.#settled.has(n);
  }

  /** An outcome, recorded under the version of the commit that will hold it (`decisionsAreOutcomes`, `versionOfCommit`). */
  keep(n: number, text: string, v: number): void {
    this.#kept.push({ n, text, v });
    this.#settled.set(n, false);
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
    for (; told < this.#kept.length && this.#kept[told]!.v <= v; told++) this.#settled.set(this.#kept[told]!.n, true);
    if (told === 0) return;
    this.#kept.splice(0, told);
    while (this.#settled.get(this.#low + 1)) this.#settled.delete(++this.#low);
  }
}

const NONE: readonly string[] = [];
