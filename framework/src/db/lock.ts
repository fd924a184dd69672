/** What one has at a time: those of this process queue for it, first come, first served, without blocking anything. */
import { dbBusy } from "../errors/db.ts";
import { limits } from "./limits.ts";
import { reasonOf } from "./unit.ts";

type Waiter = () => void;

export class Lock {
  #held = false;
  readonly #waiting = new Set<Waiter>();

  /** True when it was free, and is the caller's now. */
  tryTake(): boolean {
    if (this.#held) return false;
    return (this.#held = true);
  }

  /**
   * Waits for its turn.
   * @throws Failure `db-busy` after a minute or where too many wait; `cancelled` when the signal aborts first
   */
  take(signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.reject(reasonOf(signal));
    if (this.tryTake()) return Promise.resolve();
    if (this.#waiting.size >= limits.waitingWriters) return Promise.reject(dbBusy());
    return new Promise<void>((resolve, reject) => {
      const leave = (): void => {
        this.#waiting.delete(proceed);
        clearTimeout(timer);
        signal?.removeEventListener("abort", abort);
      };
      const proceed = (): void => {
        leave();
        resolve();
      };
      const giveUp = (why: Error): void => {
        leave();
        reject(why);
      };
      const abort = (): void => giveUp(reasonOf(signal!));
      const timer = setTimeout(() => giveUp(dbBusy()), limits.writerWait);
      signal?.addEventListener("abort", abort);
      this.#waiting.add(proceed);
    });
  }

  /** Hands it to the next one, if there is one. */
  release(): void {
    const next = this.#waiting.values().next().value;
    if (next) next();
    else this.#held = false;
  }
}
