// Made from messages/values.md by scripts/messages.ts.
import { SolenoidError } from "./solenoid-error.ts";

/** The text does not hold a value: {reason}. */
export function valueRefused(slots: { reason: string | number }): SolenoidError {
  return new SolenoidError("value-refused", `The text does not hold a value: ${slots.reason}.`);
}

/** {what} cannot be sent to a page{where}. */
export function valueUnsendable(slots: { what: string | number; where: string | number }): SolenoidError {
  return new SolenoidError("value-unsendable", `${slots.what} cannot be sent to a page${slots.where}.`);
}
