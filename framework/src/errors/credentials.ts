// Made from messages/credentials.md by scripts/messages.ts.
import { Failure } from "../wire/failure.ts";

/** The e-mail address or the password is not right. */
export function signInRefused(): Failure {
  return new Failure(`The e-mail address or the password is not right.`, { code: "sign-in-refused" });
}

/** Too many tries. Try again in {wait}. */
export function signInSlow(slots: { wait: string | number }): Failure {
  return new Failure(`Too many tries. Try again in ${slots.wait}.`, { code: "sign-in-slow" });
}

/** Too many people sign in at this moment. Try again in a few seconds. */
export function signInBusy(): Failure {
  return new Failure(`Too many people sign in at this moment. Try again in a few seconds.`, { code: "sign-in-busy" });
}

/** This sign-in took too long, or was finished before. Begin again. */
export function signInOver(): Failure {
  return new Failure(`This sign-in took too long, or was finished before. Begin again.`, { code: "sign-in-over" });
}

/** This code is not right. */
export function codeRefused(): Failure {
  return new Failure(`This code is not right.`, { code: "code-refused" });
}

/** This passkey was not accepted. */
export function passkeyRefused(): Failure {
  return new Failure(`This passkey was not accepted.`, { code: "passkey-refused" });
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

/** This link does not work any more. Ask for a new one. */
export function linkRefused(): Failure {
  return new Failure(`This link does not work any more. Ask for a new one.`, { code: "link-refused" });
}

/** This invitation is for another e-mail address. */
export function inviteOther(): Failure {
  return new Failure(`This invitation is for another e-mail address.`, { code: "invite-other" });
}

/** You cannot give {role}: it may do more than you. */
export function inviteRoles(slots: { role: string | number }): Failure {
  return new Failure(`You cannot give ${slots.role}: it may do more than you.`, { code: "invite-roles" });
}

/** Confirm that it is you first. */
export function confirmFirst(): Failure {
  return new Failure(`Confirm that it is you first.`, { code: "confirm-first" });
}

/** This is no e-mail address. */
export function emailInvalid(): Failure {
  return new Failure(`This is no e-mail address.`, { code: "email-invalid" });
}

/** This app asks for a code at every sign-in, so it cannot be turned off. */
export function secondFactorNeeded(): Failure {
  return new Failure(`This app asks for a code at every sign-in, so it cannot be turned off.`, { code: "second-factor-needed" });
}

/** This app sends no mail. Ask whoever runs it for a link. */
export function mailOff(): Failure {
  return new Failure(`This app sends no mail. Ask whoever runs it for a link.`, { code: "mail-off" });
}

/** Accounts are by invitation here. */
export function registerInvited(): Failure {
  return new Failure(`Accounts are by invitation here.`, { code: "register-invited" });
}

/** Only the owner of an account can change this. */
export function ownAccount(): Failure {
  return new Failure(`Only the owner of an account can change this.`, { code: "own-account" });
}

/** This is the only way to sign in that is left. Add another one first. */
export function lastWayIn(): Failure {
  return new Failure(`This is the only way to sign in that is left. Add another one first.`, { code: "last-way-in" });
}

/** This passkey is here already. */
export function passkeyKnown(): Failure {
  return new Failure(`This passkey is here already.`, { code: "passkey-known" });
}
