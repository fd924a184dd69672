// Made from messages/api.md by scripts/messages.ts.
import { SolenoidError } from "./solenoid-error.ts";
import { Failure } from "../wire/failure.ts";

/** This API key is not valid. */
export function apiKeyRefused(): Failure {
  return new Failure(`This API key is not valid.`, { code: "api-key-refused" });
}

/** Too many requests. Try again in {seconds} seconds. */
export function apiKeyRate(slots: { seconds: string | number }): Failure {
  return new Failure(`Too many requests. Try again in ${slots.seconds} seconds.`, { code: "api-key-rate" });
}

/** {what} of an API key {why}. */
export function apiKeyGiven(slots: { what: string | number; why: string | number }): Failure {
  return new Failure(`${slots.what} of an API key ${slots.why}.`, { code: "api-key-given" });
}

/** A user has at most {limit} API keys. Revoke one that is not used. */
export function apiKeysFull(slots: { limit: string | number }): Failure {
  return new Failure(`A user has at most ${slots.limit} API keys. Revoke one that is not used.`, { code: "api-keys-full" });
}

/** There is no API key {id}. */
export function apiKeyMissing(slots: { id: string | number }): Failure {
  return new Failure(`There is no API key ${slots.id}.`, { code: "api-key-missing" });
}

/** A request with this Idempotency-Key is being answered, or was when the server ended. */
export function requestRunning(): Failure {
  return new Failure(`A request with this Idempotency-Key is being answered, or was when the server ended.`, { code: "request-running" });
}

/** This Idempotency-Key came with another request. */
export function requestOther(): Failure {
  return new Failure(`This Idempotency-Key came with another request.`, { code: "request-other" });
}

/** Idempotency-Key has 8 to 200 letters, digits or signs, and goes with POST, PUT, PATCH and DELETE. */
export function requestKey(): Failure {
  return new Failure(`Idempotency-Key has 8 to 200 letters, digits or signs, and goes with POST, PUT, PATCH and DELETE.`, { code: "request-key" });
}

/** {handler}: http: {path} {why}. */
export function httpPath(slots: { handler: string | number; path: string | number; why: string | number }): SolenoidError {
  return new SolenoidError("http-path", `${slots.handler}: http: ${slots.path} ${slots.why}.`);
}

/** {handler} and {other} both answer POST {pattern}. */
export function httpTaken(slots: { handler: string | number; other: string | number; pattern: string | number }): SolenoidError {
  return new SolenoidError("http-taken", `${slots.handler} and ${slots.other} both answer POST ${slots.pattern}.`);
}

/** {handler} cannot be called over HTTP: {why}. */
export function httpHandler(slots: { handler: string | number; why: string | number }): SolenoidError {
  return new SolenoidError("http-handler", `${slots.handler} cannot be called over HTTP: ${slots.why}.`);
}
