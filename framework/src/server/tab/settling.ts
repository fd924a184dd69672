/**
 * When a delta is ready. What an author's code has changed when it awaits is pushed, without being asked to; a value that
 * the change has set going, such as a query of a getter, joins the same delta if it comes within a moment.
 */
import { limits } from "../limits.ts";
import type { Cell } from "../track/index.ts";

export class Settling {
  readonly #cells: () => readonly Cell[];
  readonly #push: () => void;
  #planned = false;

  constructor(cells: () => readonly Cell[], push: () => void) {
    this.#cells = cells;
    this.#push = push;
  }

  /** At the end of the synchronous run. */
  soon(): void {
    if (this.#planned) return;
    this.#planned = true;
    queueMicrotask(() => {
      this.#planned = false;
      this.now();
    });
  }

  /** Evaluates what has become stale; then `then`, and a delta. */
  now(then?: () => void): void {
    const waiting = this.#cells().filter((cell) => cell.evaluate() > 0);
    const push = () => {
      then?.();
      this.#push();
    };
    if (waiting.length === 0) return push();
    const late = new Promise<void>((resolve) => setTimeout(resolve, limits.settleWait));
    void Promise.race([Promise.all(waiting.map((cell) => cell.settled())), late]).then(push);
  }
}
