import { frameRefused, incomplete, lost } from "../../errors/outcome.ts";
import { cancelText, eventText } from "../../wire/frames.ts";
import type { Events as EventsAt, Result } from "../../wire/frames.ts";
import type { ClientLimits } from "../socket/limits.ts";
import type { Calls } from "./calls.ts";
import { failureOf } from "./outcome.ts";

/** The page's calls on their way: which of them the server has, and what has become of them. */
export class Events {
  /** Sent on this socket, up to here. */
  #sentTo = 0;
  readonly #calls: Calls;
  readonly #limits: ClientLimits;

  constructor(calls: Calls, limits: ClientLimits) {
    this.#calls = calls;
    this.#limits = limits;
  }

  at(): EventsAt {
    return [this.#calls.next, [...this.#calls.pending.keys()]];
  }

  /** Calls whose end the page awaits. The framework's own do not count. */
  get waiting(): number {
    let count = 0;
    for (const { running, state } of this.#calls.pending.values()) if (!running.settled && !state.startsWith("$")) count++;
    return count;
  }

  /** Sends what is due: all above the last one sent that the `window` allows, in order. `last`: the window is nearly used up. */
  flush(send: (text: string, last: boolean) => void): void {
    const { window, ackResults } = this.#limits;
    const { pending } = this.#calls;
    while (this.#sentTo + 1 < this.#calls.next) {
      const n = this.#sentTo + 1, oldest = pending.keys().next().value ?? n;
      if (n >= oldest + window) return;
      this.#sentTo = n;
      this.#calls.everSent = Math.max(this.#calls.everSent, n);
      const event = pending.get(n);
      if (event) send(eventText(n, event.state, event.handler, event.args, event.cancelled), n >= oldest + window - ackResults);
    }
  }

  /** The server has received all up to r; what it lacks is sent again, and what it may not know of is said again (`resend`). */
  resume(r: number, send: (text: string) => void): void {
    this.#sentTo = r;
    for (const { n, cancelled } of this.#calls.pending.values()) if (cancelled && n <= r) send(cancelText(n));
  }

  /** The server could not read event n: its number goes out again as cancelled, so that those behind it can follow. */
  refused(n: number, code: string, send: (text: string) => void): void {
    const event = this.#calls.pending.get(n);
    if (!event || event.running.settled) return;
    event.cancelled = true;
    this.#calls.drop(event, frameRefused({ code }));
    send(eventText(n, event.state, event.handler, "[]", true));
  }

  part(n: number, i: number, value: unknown): void {
    this.#calls.pending.get(n)?.running.part(i, value);
  }

  /** Of a stream the server says how many parts it has sent: those that only a lost process had are missed here. */
  settle([n, outcome, value, parts = 0]: Result): void {
    const event = this.#calls.pending.get(n);
    if (!event) return;
    this.#calls.pending.delete(n);
    this.#calls.size -= event.args.length;
    const { running } = event;
    const missing = parts - running.count;
    if (outcome !== "done") running.reject(failureOf(outcome, value));
    else if (missing > 0) running.reject(incomplete({ missing }));
    else running.resolve(value);
  }

  /** Nobody will answer any more; numbers begin anew (`resetSettles`). */
  reset(): void {
    const calls = this.#calls;
    for (const { running } of calls.pending.values()) running.reject(lost());
    calls.pending.clear();
    calls.next = 1;
    this.#sentTo = calls.everSent = calls.size = 0;
  }
}
