// Made from messages/auth.md by scripts/messages.ts.
import { SolenoidError } from "./solenoid-error.ts";
import { Failure } from "../wire/failure.ts";

/** permissions: {got} is no permission. Expected lower-case words around one colon, as "sales:read", each once. */
export function authPermission(slots: { got: string | number }): SolenoidError {
  return new SolenoidError("auth-permission", `permissions: ${slots.got} is no permission. Expected lower-case words around one colon, as "sales:read", each once.`);
}

/** roles.{role}: {got} grants nothing. Expected one of {known}, a group as "{group}", or "*". */
export function authGrant(slots: { role: string | number; got: string | number; known: string | number; group: string | number }): SolenoidError {
  return new SolenoidError("auth-grant", `roles.${slots.role}: ${slots.got} grants nothing. Expected one of ${slots.known}, a group as "${slots.group}", or "*".`);
}

/** roles: {got} cannot be a role's name. Expected a letter, then letters, digits, `-` or `_`. */
export function authRole(slots: { got: string | number }): SolenoidError {
  return new SolenoidError("auth-role", `roles: ${slots.got} cannot be a role's name. Expected a letter, then letters, digits, \`-\` or \`_\`.`);
}

/** attributes.{name}: {why}. */
export function authAttribute(slots: { name: string | number; why: string | number }): SolenoidError {
  return new SolenoidError("auth-attribute", `attributes.${slots.name}: ${slots.why}.`);
}

/** session.{name}: {got} is no duration that a session can have. Expected a number and a unit, as "30m", "8h" or "14d", of a minute to a year, and idle at most absolute. */
export function authSession(slots: { name: string | number; got: string | number }): SolenoidError {
  return new SolenoidError("auth-session", `session.${slots.name}: ${slots.got} is no duration that a session can have. Expected a number and a unit, as "30m", "8h" or "14d", of a minute to a year, and idle at most absolute.`);
}

/** audit.keep: {got} is no time that the audit log can be kept. Expected days, as "365d", at least "30d". */
export function authAudit(slots: { got: string | number }): SolenoidError {
  return new SolenoidError("auth-audit", `audit.keep: ${slots.got} is no time that the audit log can be kept. Expected days, as "365d", at least "30d".`);
}

/** {provider}: {option} {why}. */
export function authOption(slots: { provider: string | number; option: string | number; why: string | number }): SolenoidError {
  return new SolenoidError("auth-option", `${slots.provider}: ${slots.option} ${slots.why}.`);
}

/** Two providers in app/auth.ts have the id {id}. */
export function authTwice(slots: { id: string | number }): SolenoidError {
  return new SolenoidError("auth-twice", `Two providers in app/auth.ts have the id ${slots.id}.`);
}

/** SOLENOID_SECRET is not set. Expected a random text of at least 32 characters, which all servers of the app share; `openssl rand -base64 32` makes one. */
export function authSecret(): SolenoidError {
  return new SolenoidError("auth-secret", `SOLENOID_SECRET is not set. Expected a random text of at least 32 characters, which all servers of the app share; \`openssl rand -base64 32\` makes one.`);
}

/** SOLENOID_SECRET has one of {length} characters. Expected at least {shortest}. */
export function authSecretShort(slots: { length: string | number; shortest: string | number }): SolenoidError {
  return new SolenoidError("auth-secret-short", `SOLENOID_SECRET has one of ${slots.length} characters. Expected at least ${slots.shortest}.`);
}

/** The app declares a table {table}, and that name is the framework's. */
export function authTable(slots: { table: string | number }): SolenoidError {
  return new SolenoidError("auth-table", `The app declares a table ${slots.table}, and that name is the framework's.`);
}

/** The attribute {name} of a user {why}. */
export function authAttributeValue(slots: { name: string | number; why: string | number }): SolenoidError {
  return new SolenoidError("auth-attribute-value", `The attribute ${slots.name} of a user ${slots.why}.`);
}

/** onSignIn: {got} is no role. Expected one of {known}. */
export function authRoleUnknown(slots: { got: string | number; known: string | number }): SolenoidError {
  return new SolenoidError("auth-role-unknown", `onSignIn: ${slots.got} is no role. Expected one of ${slots.known}.`);
}

/** You could not be signed in. Try again, or sign in another way. */
export function authRefused(): Failure {
  return new Failure(`You could not be signed in. Try again, or sign in another way.`, { code: "auth-refused" });
}

/** This account is closed. Ask an administrator to open it. */
export function authDisabled(): Failure {
  return new Failure(`This account is closed. Ask an administrator to open it.`, { code: "auth-disabled" });
}

/** There is an account with this e-mail address already. Sign in to it as before; another way to sign in can be added there. */
export function authEmailTaken(): Failure {
  return new Failure(`There is an account with this e-mail address already. Sign in to it as before; another way to sign in can be added there.`, { code: "auth-email-taken" });
}

/** There is no account for you here. Ask an administrator to invite you. */
export function authNoAccount(): Failure {
  return new Failure(`There is no account for you here. Ask an administrator to invite you.`, { code: "auth-no-account" });
}

/** Nobody can sign in to this app: auth is not running. */
export function authOff(): SolenoidError {
  return new SolenoidError("auth-off", `Nobody can sign in to this app: auth is not running.`);
}

/** You cannot do this to yourself. Ask another administrator. */
export function authYourself(): Failure {
  return new Failure(`You cannot do this to yourself. Ask another administrator.`, { code: "auth-yourself" });
}

/** {name} may do more than you, so only somebody who may do as much can do this. */
export function authStronger(slots: { name: string | number }): Failure {
  return new Failure(`${slots.name} may do more than you, so only somebody who may do as much can do this.`, { code: "auth-stronger" });
}

/** There is no such user any more. */
export function authUserGone(): Failure {
  return new Failure(`There is no such user any more.`, { code: "auth-user-gone" });
}

/** {name} cannot be the name of a role. {why} */
export function authRoleName(slots: { name: string | number; why: string | number }): Failure {
  return new Failure(`${slots.name} cannot be the name of a role. ${slots.why}`, { code: "auth-role-name" });
}

/** The server cannot look up who you are at the moment. Try again soon. */
export function authStale(): Failure {
  return new Failure(`The server cannot look up who you are at the moment. Try again soon.`, { code: "auth-stale" });
}

/** app/auth.ts lists developer(), which lets everybody in as anybody. Nothing is served. */
export function authDeveloper(): SolenoidError {
  return new SolenoidError("auth-developer", `app/auth.ts lists developer(), which lets everybody in as anybody. Nothing is served.`);
}
