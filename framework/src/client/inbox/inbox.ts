import type { Boot } from "../../wire/boot.ts";
import type { Clock } from "../../wire/clock.ts";
import { ackText } from "../../wire/frames.ts";
import type { At, DeltaFrame, WelcomeFrame } from "../../wire/frames.ts";
import type { ClientLimits } from "../socket/limits.ts";

/** What the page has of what the server sent, and what it has told the server of that. */
export class Inbox {
  tab = "";
  key = "";
  /** Hash of the field table that the page knows. Empty: what it has is of no use, a snapshot must come. */
  fields = "";
  #at: At = ["", "", 0, 0];
  /** How far the server is behind in knowing that. From 1 on it is told before the next event, which it might refuse else. */
  #debt = 0;
  #timer: (() => void) | null = null;
  readonly #clock: Clock;
  readonly #limits: ClientLimits;
  readonly #send: (text: string) => void;

  constructor(clock: Clock, limits: ClientLimits, send: (text: string) => void) {
    this.#clock = clock;
    this.#limits = limits;
    this.#send = send;
  }

  begin({ tab, key, fields, line, epoch, d, v }: Boot): void {
    this.tab = tab;
    this.key = key;
    this.fields = fields;
    this.#at = [line, epoch, d, v];
  }

  get at(): At {
    return this.#at;
  }

  /** A frame is applied on the one before it and on nothing else (`contiguous`). */
  place(d: number): "old" | "next" | "gap" {
    const next = this.#at[2] + 1;
    return d < next ? "old" : d === next ? "next" : "gap";
  }

  /** @param size characters of the frame, which the server keeps until it is acknowledged */
  applied({ d, v, res, fx, ch }: DeltaFrame, size: number): void {
    const { ackResults, ackSize } = this.#limits;
    this.#at = [this.#at[0], this.#at[1], d, v];
    this.#owe(fx.length + ch.length + res.length / ackResults + size / ackSize);
  }

  welcomed({ tab, at, table }: WelcomeFrame): void {
    this.tab = tab;
    this.#at = at;
    if (table) this.fields = table.hash;
    this.unsure();
  }

  /** The server may not know at all what the page has. */
  unsure(): void {
    this.#owe(1);
  }

  #owe(debt: number): void {
    this.#debt += debt;
    this.#timer ??= this.#clock.after(this.#limits.ackAfter, () => {
      this.#timer = null;
      this.acknowledge();
    });
  }

  /** Before an event: not each, as a frame of its own costs as much as the event. */
  acknowledgeIfDue(): void {
    if (this.#debt >= 1) this.acknowledge();
  }

  acknowledge(): void {
    if (this.#debt === 0) return;
    this.#debt = 0;
    this.#send(ackText(this.#at[2], this.#at[3]));
  }

  stop(): void {
    this.#timer?.();
    this.#timer = null;
  }
}
