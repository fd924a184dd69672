// Made from messages/store.md by scripts/messages.ts.
import { SolenoidError } from "./solenoid-error.ts";

/** The page has no {path} to change. */
export function storePath(slots: { path: string | number }): SolenoidError {
  return new SolenoidError("store-path", `The page has no ${slots.path} to change.`);
}

/** {key} cannot be written in the browser: call a handler of its state. */
export function readOnly(slots: { key: string | number }): SolenoidError {
  return new SolenoidError("read-only", `${slots.key} cannot be written in the browser: call a handler of its state.`);
}
