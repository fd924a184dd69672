/** Time that stands still until a test moves it on. */
import { appTime } from "../server/clock.ts";
import type { Clock } from "../wire/clock.ts";

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

class StandingClock implements Clock {
  #now = 0;
  readonly #timers = new Set<Timer>();

  now(): number {
    return this.#now;
  }
  after(milliseconds: number, run: () => void): () => void {
    const timer: Timer = { at: this.#now + Math.max(0, milliseconds), run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }
  soon(run: () => void): void {
    queueMicrotask(run);
  }

  /** Runs what is due, in order of time; what that sets going has its turn before the next. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    for (let next = this.#due(end); next !== undefined; next = this.#due(end)) {
      this.#timers.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.run();
      await new Promise((resolve) => setImmediate(resolve));
    }
    this.#now = end;
    await new Promise((resolve) => setImmediate(resolve));
  }

  /** The first timer to run until then; of those of one moment the one that was set first. */
  #due(end: number): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers) if (timer.at <= end && (first === undefined || timer.at < first.at)) first = timer;
    return first;
  }
}

const standing = new StandingClock();
appTime.clock = standing;

/**
 * Moves the time of `@every`, schedules and sessions on, which stands still in tests otherwise. What is due runs in order, and
 * each to its first wait for something else. `Date` is the test runner's business.
 * @example
 * await clock.advance(5_000);
 * await settled();
 */
export const clock: { advance(milliseconds: number): Promise<void> } = { advance: (milliseconds) => standing.advance(milliseconds) };
