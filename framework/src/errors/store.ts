// Made from messages/store.md by scripts/messages.ts.
import { SolenoidError } from "./solenoid-error.ts";

/** "{key}" cannot be written here: values of a state are read-only in the page. */
export function readOnly(slots: { key: string | number }): SolenoidError {
  return new SolenoidError("read-only", `"${slots.key}" cannot be written here: values of a state are read-only in the page.`);
}

/** A delta does not fit what the page has, at {path}. */
export function storePath(slots: { path: string | number }): SolenoidError {
  return new SolenoidError("store-path", `A delta does not fit what the page has, at ${slots.path}.`);
}
