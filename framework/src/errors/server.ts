// Made from messages/server.md by scripts/messages.ts.
import { SolenoidError } from "./solenoid-error.ts";
import { Failure } from "../wire/failure.ts";

/** There is no handler {handler} on {state}. */
export function unknownHandler(slots: { handler: string | number; state: string | number }): Failure {
  return new Failure(`There is no handler ${slots.handler} on ${slots.state}.`, { code: "unknown-handler" });
}

/** There is no state {state}. */
export function unknownState(slots: { state: string | number }): Failure {
  return new Failure(`There is no state ${slots.state}.`, { code: "unknown-state" });
}

/** {handler}{where} expected {expected}, got {got}. */
export function invalidArgument(slots: { handler: string | number; where: string | number; expected: string | number; got: string | number }): Failure {
  return new Failure(`${slots.handler}${slots.where} expected ${slots.expected}, got ${slots.got}.`, { code: "invalid-argument" });
}

/** {state} could not be loaded: {reason} */
export function stateNotLoaded(slots: { state: string | number; reason: string | number }): Failure {
  return new Failure(`${slots.state} could not be loaded: ${slots.reason}`, { code: "state-not-loaded" });
}

/** This takes the permission {permission}. */
export function forbidden(slots: { permission: string | number }): Failure {
  return new Failure(`This takes the permission ${slots.permission}.`, { code: "forbidden" });
}

/** This took longer than {seconds} seconds and was ended. */
export function timeout(slots: { seconds: string | number }): Failure {
  return new Failure(`This took longer than ${slots.seconds} seconds and was ended.`, { code: "timeout" });
}

/** {limit} calls of this page are waiting already. */
export function queueFull(slots: { limit: string | number }): Failure {
  return new Failure(`${slots.limit} calls of this page are waiting already.`, { code: "queue-full" });
}

/** Slot {slot} of the page holds another state. */
export function slotTaken(slots: { slot: string | number }): Failure {
  return new Failure(`Slot ${slots.slot} of the page holds another state.`, { code: "slot-taken" });
}

/** The page has no value {id} in slot {slot}. */
export function unknownSlot(slots: { id: string | number; slot: string | number }): Failure {
  return new Failure(`The page has no value ${slots.id} in slot ${slots.slot}.`, { code: "unknown-slot" });
}

/** This page uses more than {limit} states. */
export function tooManyStates(slots: { limit: string | number }): Failure {
  return new Failure(`This page uses more than ${slots.limit} states.`, { code: "too-many-states" });
}

/** {name} is not a compiled state class. */
export function notAState(slots: { name: string | number }): SolenoidError {
  return new SolenoidError("not-a-state", `${slots.name} is not a compiled state class.`);
}

/** Nobody is signed in. */
export function unauthenticated(): Failure {
  return new Failure(`Nobody is signed in.`, { code: "unauthenticated" });
}

/** The server is full: it holds {limit} pages. */
export function tooManyTabs(slots: { limit: string | number }): Failure {
  return new Failure(`The server is full: it holds ${slots.limit} pages.`, { code: "too-many-tabs" });
}

/** {handler} was called while the page rendered. */
export function handlerInRender(slots: { handler: string | number }): SolenoidError {
  return new SolenoidError("handler-in-render", `${slots.handler} was called while the page rendered.`);
}
