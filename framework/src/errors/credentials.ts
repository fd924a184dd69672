// Made from messages/credentials.md by scripts/messages.ts.
import { Failure } from "../wire/failure.ts";

/** Too many people sign in at this moment. Try again in a few seconds. */
export function signInBusy(): Failure {
  return new Failure(`Too many people sign in at this moment. Try again in a few seconds.`, { code: "sign-in-busy" });
}

/** At least {length} characters are needed. A sentence is good. */
export function passwordShort(slots: { length: string | number }): Failure {
  return new Failure(`At least ${slots.length} characters are needed. A sentence is good.`, { code: "password-short" });
}

/** At most {length} characters can be taken. */
export function passwordLong(slots: { length: string | number }): Failure {
  return new Failure(`At most ${slots.length} characters can be taken.`, { code: "password-long" });
}

/** This password would be guessed soon. {why} */
export function passwordGuessable(slots: { why: string | number }): Failure {
  return new Failure(`This password would be guessed soon. ${slots.why}`, { code: "password-guessable" });
}
