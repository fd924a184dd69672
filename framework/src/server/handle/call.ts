/** One call of a handler while it runs. */
import type { CallContext } from "../../state/call.ts";
import type { Line } from "../delivery/line.ts";

export class RunningCall implements CallContext {
  readonly n: number;
  readonly #line: Line;
  readonly #abort = new AbortController();

  constructor(n: number, line: Line) {
    this.n = n;
    this.#line = line;
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }
  get cancelled(): boolean {
    return this.#abort.signal.aborted;
  }
  effect(kind: string, ...args: readonly unknown[]): void {
    this.#line.effect(kind, ...args);
  }
  cancel(reason: unknown): void {
    this.#abort.abort(reason);
  }
}
