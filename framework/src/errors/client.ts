// Made from messages/client.md by scripts/messages.ts.
import { SolenoidError } from "./solenoid-error.ts";

/** This can only be called while a page renders. */
export function noPage(): SolenoidError {
  return new SolenoidError("no-page", `This can only be called while a page renders.`);
}

/** {state}.{name} cannot be written from the page; call a handler. */
export function readOnlyState(slots: { state: string | number; name: string | number }): SolenoidError {
  return new SolenoidError("read-only-state", `${slots.state}.${slots.name} cannot be written from the page; call a handler.`);
}

/** {what} is on its way; read it inside <Loading>. */
export function notReady(slots: { what: string | number }): SolenoidError {
  return new SolenoidError("not-ready", `${slots.what} is on its way; read it inside <Loading>.`);
}

/** This form has no children, and the inputs that it would draw are not loaded. */
export function formNotDrawn(): SolenoidError {
  return new SolenoidError("form-not-drawn", `This form has no children, and the inputs that it would draw are not loaded.`);
}
