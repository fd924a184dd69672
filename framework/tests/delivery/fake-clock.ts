import type { Clock } from "../../src/wire/clock.ts";

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** Time that moves when the test says so. What is due `soon` runs when the test calls `settle`, or time moves. */
export class FakeClock implements Clock {
  #now = 0;
  readonly #timers = new Set<Timer>();
  #soon: (() => void)[] = [];

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, run: () => void): () => void {
    const timer = { at: this.#now + milliseconds, run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  soon(run: () => void): void {
    this.#soon.push(run);
  }

  /** Ends the turn of the event loop. */
  settle(): void {
    while (this.#soon.length) for (const run of this.#soon.splice(0)) run();
  }

  /** Moves to the next timer, if one is due within this time; else by all of it. True: a timer has run. */
  step(within: number): boolean {
    this.settle();
    const next = [...this.#timers].sort((a, b) => a.at - b.at)[0];
    if (!next || next.at > this.#now + within) {
      this.#now += within;
      return false;
    }
    this.#now = Math.max(this.#now, next.at);
    this.#timers.delete(next);
    next.run();
    this.settle();
    return true;
  }

  advance(milliseconds: number): void {
    const end = this.#now + milliseconds;
    while (this.#now < end) this.step(end - this.#now);
  }

  get timers(): number {
    return this.#timers.size;
  }
}
