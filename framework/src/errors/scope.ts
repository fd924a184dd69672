// Made from messages/scope.md by scripts/messages.ts.
import { SolenoidError } from "./solenoid-error.ts";
import { Failure } from "../wire/failure.ts";

/** {state} is {scope}'s and cannot use {other}, which is {narrower}'s. */
export function scopeNarrower(slots: { state: string | number; scope: string | number; other: string | number; narrower: string | number }): SolenoidError {
  return new SolenoidError("scope-narrower", `${slots.state} is ${slots.scope}'s and cannot use ${slots.other}, which is ${slots.narrower}'s.`);
}

/** {state}.caller is only known in a handler. */
export function noCaller(slots: { state: string | number }): SolenoidError {
  return new SolenoidError("no-caller", `${slots.state}.caller is only known in a handler.`);
}

/** The server holds {limit} shared states already. */
export function tooManyShared(slots: { limit: string | number }): Failure {
  return new Failure(`The server holds ${slots.limit} shared states already.`, { code: "too-many-shared" });
}

/** {value} is shared, so a page cannot ask for its own window of it. */
export function sharedWindow(slots: { value: string | number }): Failure {
  return new Failure(`${slots.value} is shared, so a page cannot ask for its own window of it.`, { code: "shared-window" });
}

/** @every on {method} expected {least} to {most} milliseconds, got {got}. */
export function timerPeriod(slots: { method: string | number; least: string | number; most: string | number; got: string | number }): SolenoidError {
  return new SolenoidError("timer-period", `@every on ${slots.method} expected ${slots.least} to ${slots.most} milliseconds, got ${slots.got}.`);
}

/** {method} failed; it runs again at its next time. */
export function timerFailed(slots: { method: string | number }): SolenoidError {
  return new SolenoidError("timer-failed", `${slots.method} failed; it runs again at its next time.`);
}

/** {state} was changed by a newer version of the app. */
export function sharedNewer(slots: { state: string | number }): Failure {
  return new Failure(`${slots.state} was changed by a newer version of the app.`, { code: "shared-newer" });
}
