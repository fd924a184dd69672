/** Lets few in at a time. Whoever comes when too many wait already is told so at once, and costs nothing. */
import { signInBusy } from "../errors/credentials.ts";

interface Bounds {
  readonly atOnce: number;
  readonly waiting: number;
}

export class Gate {
  readonly #bounds: () => Bounds;
  readonly #waiting: (() => void)[] = [];
  #inside = 0;

  /** @param bounds as they are at that moment */
  constructor(bounds: () => Bounds) {
    this.#bounds = bounds;
  }

  /** @throws Failure `sign-in-busy` */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const { atOnce, waiting } = this.#bounds();
    if (this.#inside >= atOnce) {
      if (this.#waiting.length >= waiting) throw signInBusy();
      // Whoever leaves hands over the place, so nobody comes in between.
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else this.#inside++;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#inside--;
    }
  }
}
