import { chunkText } from "../../wire/frames.ts";

interface Kept {
  readonly text: string;
  /** The frame that carried it; 0: none yet. */
  d: number;
}

/**
 * Chunks of the tab's streams. They are kept until acknowledged, so that a snapshot can bring again what it overtakes, and a
 * stream arrives whole. Beyond the bound their iterators wait.
 */
export class Streams {
  #kept: Kept[] = [];
  #carried = 0;
  #bytes = 0;
  #counts: Map<number, number> | null = null;
  #waiting: (() => void)[] = [];
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** A promise when the sender is as far ahead as it may be: it is kept when there is room again. */
  add(n: number, value: unknown): Promise<void> | undefined {
    const i = this.#counts?.get(n) ?? 0;
    const text = chunkText(n, i, value);
    (this.#counts ??= new Map()).set(n, i + 1);
    this.#kept.push({ text, d: 0 });
    this.#bytes += text.length;
    return this.#bytes < this.#most ? undefined : new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** How many chunks event n had; it has ended. */
  close(n: number): number {
    const count = this.#counts?.get(n) ?? 0;
    this.#counts?.delete(n);
    return count;
  }

  /** Chunks that no frame has carried; frame `d` will. */
  take(d: number): readonly string[] {
    if (this.#carried === this.#kept.length) return [];
    const fresh = this.#kept.slice(this.#carried);
    for (const chunk of fresh) chunk.d = d;
    this.#carried = this.#kept.length;
    return fresh.map((chunk) => chunk.text);
  }

  /** For the snapshot with number `d`: all that a page at frame `have` has not got (`snapshotCarries`). */
  takeAfter(have: number, d: number): readonly string[] {
    const missed = this.#kept.filter((chunk) => chunk.d === 0 || chunk.d > have);
    for (const chunk of missed) chunk.d = d;
    this.#carried = this.#kept.length;
    return missed.map((chunk) => chunk.text);
  }

  /** No page has what was sent: all that is kept goes again. */
  again(): void {
    for (const chunk of this.#kept) chunk.d = 0;
    this.#carried = 0;
  }

  acknowledge(d: number): void {
    let got = 0;
    while (got < this.#carried && this.#kept[got]!.d <= d) this.#bytes -= this.#kept[got++]!.text.length;
    if (got === 0) return;
    this.#kept = this.#kept.slice(got);
    this.#carried -= got;
    if (this.#bytes < this.#most) this.release();
  }

  /** Lets all iterators go on. */
  release(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const go of waiting) go();
  }
}
