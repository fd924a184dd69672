import { busy, cancelled, frameRefused, frameSize, lost, offline } from "../../errors/event.ts";
import { argsText, cancelText, eventText, exceeds } from "../../wire/frames.ts";
import type { Events as EventsAt, Result } from "../../wire/frames.ts";
import type { ClientLimits } from "../socket/limits.ts";
import { Running } from "./call.ts";
import type { SentCall } from "./call.ts";
import { failureOf } from "./outcome.ts";

interface Pending {
  readonly n: number;
  readonly state: string;
  readonly handler: string;
  args: string;
  /** Fails rather than wait for a connection. */
  readonly refuse: boolean;
  readonly running: Running;
  /** If it is sent, or sent again, then with the mark that keeps it from starting (`cancelMark`). */
  cancelled: boolean;
}

/** The page's events, numbered 1, 2, 3…, kept until their outcome is told. */
export class Events {
  #next = 1;
  /** Sent on this socket, up to here. */
  #sentTo = 0;
  /** Sent on any socket: the server may know it. */
  #everSent = 0;
  #size = 0;
  readonly #pending = new Map<number, Pending>();
  readonly #limits: ClientLimits;

  constructor(limits: ClientLimits) {
    this.#limits = limits;
  }

  at(): EventsAt {
    return [this.#next, [...this.#pending.keys()]];
  }

  /** Calls whose end the page awaits. The framework's own do not count. */
  get waiting(): number {
    let count = 0;
    for (const { running, state } of this.#pending.values()) if (!running.settled && !state.startsWith("$")) count++;
    return count;
  }

  /** A new event. One that cannot be sent has failed already, and takes no number. */
  add(state: string, handler: string, args: readonly unknown[], refuse: boolean, failure: Error | undefined, cancel: (n: number) => void): SentCall {
    const n = this.#next;
    // After a reset the number is another event's.
    const running: Running = new Running(() => { if (this.#pending.get(n)?.running === running) cancel(n); });
    try {
      if (failure) throw failure;
      const text = argsText(args);
      const { frameBytes, events, bytes } = this.#limits;
      const frame = eventText(n, state, handler, text, false);
      if (exceeds(frame, frameBytes)) throw frameSize({ bytes: frame.length, limit: frameBytes });
      if (this.#pending.size >= events || this.#size + text.length > bytes) throw busy();
      this.#next++;
      this.#size += text.length;
      this.#pending.set(n, { n, state, handler, args: text, refuse, running, cancelled: false });
      running.call.n = n;
    } catch (error) {
      running.reject(error);
    }
    return running.call;
  }

  /** Sends what is due: all above the last one sent that the `window` allows, in order. `last`: the window is nearly used up. */
  flush(send: (text: string, last: boolean) => void): void {
    const { window, ackResults } = this.#limits;
    while (this.#sentTo + 1 < this.#next) {
      const n = this.#sentTo + 1, oldest = this.#pending.keys().next().value ?? n;
      if (n >= oldest + window) return;
      this.#sentTo = n;
      this.#everSent = Math.max(this.#everSent, n);
      const event = this.#pending.get(n);
      if (event) send(eventText(n, event.state, event.handler, event.args, event.cancelled), n >= oldest + window - ackResults);
    }
  }

  /** The server has received all up to r; what it lacks is sent again, and what it may not know of is said again (`resend`). */
  resume(r: number, send: (text: string) => void): void {
    this.#sentTo = r;
    for (const { n, cancelled } of this.#pending.values()) if (cancelled && n <= r) send(cancelText(n));
  }

  /** Gives event n up. One that no socket has carried is over for its caller; the server is asked about the others. */
  cancel(n: number, send: (text: string) => void): void {
    const event = this.#pending.get(n);
    if (!event || event.cancelled) return;
    event.cancelled = true;
    if (n > this.#everSent) this.#drop(event, cancelled());
    else send(cancelText(n));
  }

  /** The connection is gone: calls that would rather fail than wait do, if no socket has carried them. */
  disconnected(): void {
    for (const event of this.#pending.values()) {
      if (!event.refuse || event.cancelled || event.n <= this.#everSent) continue;
      event.cancelled = true;
      this.#drop(event, offline());
    }
  }

  /** The server could not read event n: its number goes out again as cancelled, so that those behind it can follow. */
  refused(n: number, code: string, send: (text: string) => void): void {
    const event = this.#pending.get(n);
    if (!event || event.running.settled) return;
    event.cancelled = true;
    this.#drop(event, frameRefused({ code }));
    send(eventText(n, event.state, event.handler, "[]", true));
  }

  part(n: number, i: number, value: unknown): void {
    this.#pending.get(n)?.running.part(i, value);
  }

  settle([n, outcome, value, parts]: Result): void {
    const event = this.#pending.get(n);
    if (!event) return;
    this.#pending.delete(n);
    this.#size -= event.args.length;
    if (outcome === "done") event.running.resolve(value, parts);
    else event.running.reject(failureOf(outcome, value));
  }

  /** Nobody will answer any more; numbers begin anew (`resetSettles`). */
  reset(): void {
    for (const { running } of this.#pending.values()) running.reject(lost());
    this.#pending.clear();
    this.#next = 1;
    this.#sentTo = this.#everSent = this.#size = 0;
  }

  /** The caller is told now; the number stays until the server has settled it. */
  #drop(event: Pending, failure: Error): void {
    this.#size -= event.args.length;
    event.args = "";
    event.running.reject(failure);
  }
}
