interface Sent {
  readonly d: number;
  /** Empty: too large to be held, or forgotten; a page that misses it gets a snapshot. */
  readonly text: string;
  readonly size: number;
}

/** Frames sent and not acknowledged, for replay. While it is full no frame is composed (`credit`). */
export class Outbox {
  readonly #frames: Sent[] = [];
  #bytes = 0;
  readonly #mostBytes: number;
  readonly #mostFrames: number;

  constructor(mostBytes: number, mostFrames: number) {
    this.#mostBytes = mostBytes;
    this.#mostFrames = mostFrames;
  }

  get full(): boolean {
    return this.#bytes >= this.#mostBytes || this.#frames.length >= this.#mostFrames;
  }

  /** Characters and frames held in memory. */
  get held(): { bytes: number; frames: number } {
    return { bytes: this.#frames.reduce((sum, sent) => sum + sent.text.length, 0), frames: this.#frames.length };
  }

  push(d: number, text: string): void {
    // A frame that fills the outbox alone counts, so that the page must acknowledge it, but is not worth its memory.
    this.#frames.push({ d, text: text.length > this.#mostBytes ? "" : text, size: text.length });
    this.#bytes += text.length;
  }

  acknowledge(d: number): void {
    let got = 0;
    while (got < this.#frames.length && this.#frames[got]!.d <= d) this.#bytes -= this.#frames[got++]!.size;
    if (got > 0) this.#frames.splice(0, got);
  }

  /** The texts above frame `d`; undefined: not all of them are here. `newest`: the last frame that was sent. */
  after(d: number, newest: number): readonly string[] | undefined {
    if (d === newest) return [];
    const missed = this.#frames.filter((sent) => sent.d > d);
    return missed[0]?.d === d + 1 && missed.every((sent) => sent.text !== "") ? missed.map((sent) => sent.text) : undefined;
  }

  /** Keeps their numbers, not their texts. */
  forget(): void {
    for (const [at, sent] of this.#frames.entries()) this.#frames[at] = { ...sent, text: "" };
  }

  clear(): void {
    this.#frames.length = 0;
    this.#bytes = 0;
  }
}
