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
  readonly #kept = new Map<number, { readonly text: string; readonly v: number }>();
  /** Acknowledged, but above `low`: an earlier event is open still. */
  readonly #told = new Set<number>();
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
    return n > this.#low && n <= this.#received && !this.#kept.has(n) && !this.#told.has(n);
  }

  /** An outcome, recorded under the version of the commit that will hold it (`decisionsAreOutcomes`, `versionOfCommit`). */
  keep(n: number, text: string, v: number): void {
    this.#kept.set(n, { text, v });
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
    return pending.flatMap((n) => this.#kept.get(n)?.text ?? []);
  }

  /** The page has seen everything up to this version: those outcomes need not be kept. */
  acknowledge(v: number): void {
    for (const [n, outcome] of this.#kept) {
      if (outcome.v > v) break;
      this.#kept.delete(n);
      this.#told.add(n);
    }
    while (this.#told.delete(this.#low + 1)) this.#low++;
  }
}

const NONE: readonly string[] = [];
