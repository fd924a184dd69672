// Made from messages/config.md by scripts/messages.ts.
import { SolenoidError } from "./solenoid-error.ts";

/** solenoid.config.ts has a key {key}, which there is not. There are: {known}. */
export function configUnknownKey(slots: { key: string | number; known: string | number }): SolenoidError {
  return new SolenoidError("config-unknown-key", `solenoid.config.ts has a key ${slots.key}, which there is not. There are: ${slots.known}.`);
}

/** solenoid.config.ts has a key {key}, which there is not. Did you mean {near}? */
export function configUnknownKeyNear(slots: { key: string | number; near: string | number }): SolenoidError {
  return new SolenoidError("config-unknown-key-near", `solenoid.config.ts has a key ${slots.key}, which there is not. Did you mean ${slots.near}?`);
}

/** {key} in solenoid.config.ts must be an object; it is {got}. */
export function configNotObject(slots: { key: string | number; got: string | number }): SolenoidError {
  return new SolenoidError("config-not-object", `${slots.key} in solenoid.config.ts must be an object; it is ${slots.got}.`);
}

/** {key} in solenoid.config.ts must be {expected}; it is {got}. */
export function configValue(slots: { key: string | number; expected: string | number; got: string | number }): SolenoidError {
  return new SolenoidError("config-value", `${slots.key} in solenoid.config.ts must be ${slots.expected}; it is ${slots.got}.`);
}

/** The environment variable {variable} must be {expected}. */
export function configVariable(slots: { variable: string | number; expected: string | number }): SolenoidError {
  return new SolenoidError("config-variable", `The environment variable ${slots.variable} must be ${slots.expected}.`);
}

/** {variable} asks for the locale {locale}, which the app does not have. It has: {known}. */
export function configLocale(slots: { variable: string | number; locale: string | number; known: string | number }): SolenoidError {
  return new SolenoidError("config-locale", `${slots.variable} asks for the locale ${slots.locale}, which the app does not have. It has: ${slots.known}.`);
}

/** {file} has no default export. */
export function configNoDefault(slots: { file: string | number }): SolenoidError {
  return new SolenoidError("config-no-default", `${slots.file} has no default export.`);
}

/** {file} cannot be loaded: {reason} */
export function configLoad(slots: { file: string | number; reason: string | number }): SolenoidError {
  return new SolenoidError("config-load", `${slots.file} cannot be loaded: ${slots.reason}`);
}
