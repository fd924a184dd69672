// Made from messages/journal.md by scripts/messages.ts.
import { SolenoidError } from "./solenoid-error.ts";

/** The journal {file} cannot be opened: {reason} */
export function journalOpen(slots: { file: string | number; reason: string | number }): SolenoidError {
  return new SolenoidError("journal-open", `The journal ${slots.file} cannot be opened: ${slots.reason}`);
}

/** The journal "{kind}" needs a part that is not there yet; "sqlite", "memory" and "off" are. */
export function journalKind(slots: { kind: string | number }): SolenoidError {
  return new SolenoidError("journal-kind", `The journal "${slots.kind}" needs a part that is not there yet; "sqlite", "memory" and "off" are.`);
}

/** The journal could not be written for {seconds} seconds: {reason} */
export function journalUnsure(slots: { seconds: string | number; reason: string | number }): SolenoidError {
  return new SolenoidError("journal-unsure", `The journal could not be written for ${slots.seconds} seconds: ${slots.reason}`);
}
