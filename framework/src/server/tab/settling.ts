/**
 * When a delta is ready. What an author's code has changed when it awaits is pushed, without being asked to; a value that
 * the change has set going, such as a query of a getter, joins the same delta if it comes within a moment.
 */
import { limits } from "../limits.ts";
import type { TabCell } from "./tab-state.ts";

interface Settled {
  readonly cell: Pick<TabCell, "awake" | "pending" | "evaluate" | "settled">;
  /** Nothing of it travels yet. */
  readonly loading: boolean;
}

export class Settling {
  readonly #states: () => Iterable<Settled>;
  readonly #evaluating: (run: () => void) => void;
  readonly #push: () => void;
  /** Something has changed, and nobody has looked since. */
  #due = false;
  /** A look is in the queue of the event loop. */
  #queued = false;
  /** An event is handled, which looks by itself if its handler is synchronous. */
  #handling = false;
  /** Pushes that wait for values. */
  #waiting: Set<() => void> | null = null;

  /** @param evaluating runs evaluations as what they are: nobody's call */
  constructor(states: () => Iterable<Settled>, evaluating: (run: () => void) => void, push: () => void) {
    this.#states = states;
    this.#evaluating = evaluating;
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
    const settled = this.#evaluate();
    const push = (): void => {
      then?.();
      this.#push();
    };
    if (settled === undefined) return push();
    const once = (): void => { if (this.#waiting!.delete(once)) push(); };
    (this.#waiting ??= new Set()).add(once);
    const late = new Promise<void>((resolve) => setTimeout(resolve, limits.settleWait));
    void Promise.race([settled, late]).then(once);
  }

  /** Waits no more for what was to join a delta. */
  hurry(): void {
    for (const push of this.#waiting ?? []) push();
  }

  /** Gives a promise where a value is then on its way. */
  #evaluate(): Promise<unknown> | undefined {
    let waiting: Promise<void>[] | undefined;
    this.#evaluating(() => {
      // A cell whose changes were sent a moment ago may still have values on their way.
      for (const { cell, loading } of this.#states()) if (!loading && (cell.awake || cell.pending > 0) && cell.evaluate() > 0) (waiting ??= []).push(cell.settled());
    });
    return waiting && Promise.all(waiting);
  }

  readonly #look = (): void => {
    this.#queued = false;
    if (this.#due) this.now();
  };
}
