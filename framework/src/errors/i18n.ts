// Made from messages/i18n.md by scripts/messages.ts.
import { SolenoidError } from "./solenoid-error.ts";
import { Failure } from "../wire/failure.ts";

/** {locale} is none of the languages of this app: {known}. */
export function localeUnknown(slots: { locale: string | number; known: string | number }): Failure {
  return new Failure(`${slots.locale} is none of the languages of this app: ${slots.known}.`, { code: "locale-unknown" });
}

/** The messages of {locale} cannot be loaded: {reason} */
export function localeLoad(slots: { locale: string | number; reason: string | number }): SolenoidError {
  return new SolenoidError("locale-load", `The messages of ${slots.locale} cannot be loaded: ${slots.reason}`);
}

/** The message {key} of {locale} must be a text, or an object of plural forms with `other`. */
export function localeMessage(slots: { key: string | number; locale: string | number }): SolenoidError {
  return new SolenoidError("locale-message", `The message ${slots.key} of ${slots.locale} must be a text, or an object of plural forms with \`other\`.`);
}
