import { busy, cancelled, frameSize, offline } from "../../errors/event.ts";
import type { Failure } from "../../wire/failure.ts";
import { argsText, cancelText, eventText, exceeds } from "../../wire/event-frame.ts";
import type { CallOptions } from "../socket/contract.ts";
import type { ClientLimits } from "../socket/limits.ts";
import { Running } from "./call.ts";
import type { SentCall } from "./call.ts";

export interface Pending {
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

export type Caller = Pick<Calls, "call">;

/** The connection, as calls know it. */
export interface Carrier {
  /** Why a call cannot be taken now. */
  failure(refuse: boolean): Failure | undefined;
  send(text: string): void;
  /** A call was made or given up. */
  changed(): void;
}

/**
 * The page's calls, numbered 1, 2, 3… as they are made, and kept until their outcome is told. They are made from the moment that the page
 * is taken over; the code that carries them may come a moment later, and finds them here, in order.
 */
export class Calls {
  next = 1;
  /** Sent on any socket, up to here: the server may know it. */
  everSent = 0;
  /** Characters of all arguments. */
  size = 0;
  readonly pending = new Map<number, Pending>();
  carrier: Carrier | undefined;
  /** Nothing has come to carry them. */
  #stranded = false;
  readonly #limits: ClientLimits;

  constructor(limits: ClientLimits) {
    this.#limits = limits;
  }

  /** A new event. One that cannot be sent has failed already, and takes no number. */
  call(state: string, handler: string, args: readonly unknown[], options: CallOptions = {}): SentCall {
    const n = this.next;
    const refuse = options.offline === "refuse";
    // After a reset the number is another event's.
    const running: Running = new Running(() => { if (this.pending.get(n)?.running === running) this.#cancel(n); });
    try {
      const failure = this.carrier ? this.carrier.failure(refuse) : refuse && this.#stranded ? offline() : undefined;
      if (failure) throw failure;
      const text = argsText(args);
      const { frameBytes, events, bytes } = this.#limits;
      const frame = eventText(n, state, handler, text, false);
      if (exceeds(frame, frameBytes)) throw frameSize({ bytes: frame.length, limit: frameBytes });
      if (this.pending.size >= events || this.size + text.length > bytes) throw busy();
      this.next++;
      this.size += text.length;
      this.pending.set(n, { n, state, handler, args: text, refuse, running, cancelled: false });
      running.call.n = n;
    } catch (error) {
      running.reject(error);
    }
    this.carrier?.changed();
    return running.call;
  }

  /** Gives event n up. One that no socket has carried is over for its caller; the server is asked about the others. */
  #cancel(n: number): void {
    const event = this.pending.get(n);
    if (!event || event.cancelled) return;
    event.cancelled = true;
    if (n > this.everSent) this.drop(event, cancelled());
    else this.carrier!.send(cancelText(n));
    this.carrier?.changed();
  }

  /** There is no connection, or no code for one: calls that would rather fail than wait do, if no socket has carried them. */
  disconnected(): void {
    this.#stranded = true;
    for (const event of this.pending.values()) {
      if (!event.refuse || event.cancelled || event.n <= this.everSent) continue;
      event.cancelled = true;
      this.drop(event, offline());
    }
  }

  /** The caller is told now; the number stays until the server has settled it. */
  drop(event: Pending, failure: Error): void {
    this.size -= event.args.length;
    event.args = "";
    event.running.reject(failure);
  }
}
