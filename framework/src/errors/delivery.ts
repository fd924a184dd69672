// Made from messages/delivery.md by scripts/messages.ts.
import { SolenoidError } from "./solenoid-error.ts";

/** {limit} effects wait for the page already; no more can be emitted until it has shown them. */
export function effectsFull(slots: { limit: string | number }): SolenoidError {
  return new SolenoidError("effects-full", `${slots.limit} effects wait for the page already; no more can be emitted until it has shown them.`);
}
