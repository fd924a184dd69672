// Made from messages/state.md by scripts/messages.ts.
import { SolenoidError } from "./solenoid-error.ts";

/** {state}.{member} is only there in a state that the server has made. */
export function noHome(slots: { state: string | number; member: string | number }): SolenoidError {
  return new SolenoidError("no-home", `${slots.state}.${slots.member} is only there in a state that the server has made.`);
}

/** Two states are named {name}: {file} and {other}. */
export function duplicateState(slots: { name: string | number; file: string | number; other: string | number }): SolenoidError {
  return new SolenoidError("duplicate-state", `Two states are named ${slots.name}: ${slots.file} and ${slots.other}.`);
}

/** @{decorator} on {member} returns a replacement; decorators of a state can only describe it. */
export function decoratorReplaces(slots: { decorator: string | number; member: string | number }): SolenoidError {
  return new SolenoidError("decorator-replaces", `@${slots.decorator} on ${slots.member} returns a replacement; decorators of a state can only describe it.`);
}

/** redirect got {address}, which is no address of this app. */
export function redirectElsewhere(slots: { address: string | number }): SolenoidError {
  return new SolenoidError("redirect-elsewhere", `redirect got ${slots.address}, which is no address of this app.`);
}
