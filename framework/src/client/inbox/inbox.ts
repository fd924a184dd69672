import type { Boot } from "../../wire/boot.ts";
import type { Clock } from "../../wire/clock.ts";
import { ackText } from "../../wire/frames.ts";
import type { At, DeltaFrame, WelcomeFrame } from "../../wire/frames.ts";

/** What the page has of what the server sent, and what it has told the server of that. */
export class Inbox {
  tab: string;
  /** Hash of the field table that the page knows. Empty: what it has is of no use, a snapshot must come. */
  fields: string;
  #at: At;
  #acked = true;
  #timer: (() => void) | null = null;
  readonly #clock: Clock;
  readonly #ackAfter: number;
  readonly #send: (text: string) => void;

  constructor(boot: Boot, clock: Clock, ackAfter: number, send: (text: string) => void) {
    this.tab = boot.tab;
    this.fields = boot.fields;
    this.#at = [boot.line, boot.epoch, boot.d, boot.v];
    this.#clock = clock;
    this.#ackAfter = ackAfter;
    this.#send = send;
  }

  get at(): At {
    return this.#at;
  }

  /** A frame is applied on the one before it and on nothing else (`contiguous`). */
  place(d: number): "old" | "next" | "gap" {
    const next = this.#at[2] + 1;
    return d < next ? "old" : d === next ? "next" : "gap";
  }

  applied({ d, v }: DeltaFrame): void {
    this.#at = [this.#at[0], this.#at[1], d, v];
    this.unsure();
  }

  welcomed({ tab, at, table }: WelcomeFrame): void {
    this.tab = tab;
    this.#at = at;
    if (table) this.fields = table.hash;
    this.unsure();
  }

  /** The server may not know what the page has: it is told before the next event, or when there was none for a while. */
  unsure(): void {
    this.#acked = false;
    this.#timer ??= this.#clock.after(this.#ackAfter, () => {
      this.#timer = null;
      this.acknowledge();
    });
  }

  acknowledge(): void {
    if (this.#acked) return;
    this.#acked = true;
    this.#send(ackText(this.#at[2], this.#at[3]));
  }

  stop(): void {
    this.#timer?.();
    this.#timer = null;
  }
}
