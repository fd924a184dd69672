import type { Clock } from "../../wire/clock.ts";
import type { DeliveryLimits } from "./limits.ts";

/** Notices silence on one socket. One sleeping timer looks now and then, so that a message costs no timer. */
export class Pulse {
  #heardAt = 0;
  #saidAt = 0;
  #cancel: (() => void) | null = null;
  readonly #clock: Clock;
  readonly #limits: DeliveryLimits;
  readonly #ping: () => void;
  readonly #dead: () => void;

  constructor(clock: Clock, limits: DeliveryLimits, ping: () => void, dead: () => void) {
    this.#clock = clock;
    this.#limits = limits;
    this.#ping = ping;
    this.#dead = dead;
  }

  start(): void {
    this.#heardAt = this.#saidAt = this.#clock.now();
    this.#sleep();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  heard(): void {
    this.#heardAt = this.#clock.now();
  }

  said(): void {
    this.#saidAt = this.#clock.now();
  }

  #sleep(): void {
    this.#cancel?.();
    const { pingAfter, deadAfter } = this.#limits;
    const next = Math.min(this.#saidAt + pingAfter, this.#heardAt + deadAfter);
    this.#cancel = this.#clock.after(Math.max(1, next - this.#clock.now()), () => this.#look());
  }

  #look(): void {
    const now = this.#clock.now();
    if (now - this.#heardAt >= this.#limits.deadAfter) return this.#dead();
    if (now - this.#saidAt >= this.#limits.pingAfter) {
      this.#ping();
      this.said();
    }
    this.#sleep();
  }
}
