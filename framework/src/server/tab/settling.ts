/**
 * When a delta is ready. What an author's code has changed when it awaits is pushed, without being asked to; a value that
 * the change has set going, such as a query of a getter, joins the same delta if it comes within a moment.
 */
import { limits } from "../limits.ts";
import type { Cell } from "../track/index.ts";

export class Settling {
  readonly #states: () => Iterable<{ readonly cell: Cell }>;
  readonly #push: () => void;
  /** Something has changed, and nobody has looked since. */
  #due = false;
  /** A look is in the queue of the event loop. */
  #queued = false;
  /** An event is handled, which looks by itself if its handler is synchronous. */
  #handling = false;

  constructor(states: () => Iterable<{ readonly cell: Cell }>, push: () => void) {
    this.#states = states;
    this.#push = push;
  }

  /** At the end of the synchronous run. */
  soon(): void {
    this.#due = true;
    if (this.#handling || this.#queued) return;
    this.#queued = true;
    void Promise.resolve().then(this.#look);
  }

  /** Takes the first, synchronous part of an event as one run. */
  handling(run: () => void): void {
    this.#handling = true;
    try {
      run();
    } finally {
      this.#handling = false;
      if (this.#due) this.soon();
    }
  }

  /** Evaluates what has become stale; then `then`, and a delta. */
  now(then?: () => void): void {
    this.#due = false;
    const waiting: Cell[] = [];
    for (const { cell } of this.#states()) if ((cell.awake || cell.pending > 0) && cell.evaluate() > 0) waiting.push(cell);
    const push = (): void => {
      then?.();
      this.#push();
    };
    if (waiting.length === 0) return push();
    const late = new Promise<void>((resolve) => setTimeout(resolve, limits.settleWait));
    void Promise.race([Promise.all(waiting.map((cell) => cell.settled())), late]).then(push);
  }

  readonly #look = (): void => {
    this.#queued = false;
    if (this.#due) this.now();
  };
}
