// Made from messages/endpoint.md by scripts/messages.ts.
import { SolenoidError } from "./solenoid-error.ts";
import { Failure } from "../wire/failure.ts";

/** An endpoint does not say who may call it. */
export function endpointOpen(): SolenoidError {
  return new SolenoidError("endpoint-open", `An endpoint does not say who may call it.`);
}

/** {endpoint} has answered {what}, which is no answer. */
export function endpointResult(slots: { endpoint: string | number; what: string | number }): SolenoidError {
  return new SolenoidError("endpoint-result", `${slots.endpoint} has answered ${slots.what}, which is no answer.`);
}

/** An endpoint was called where no server runs. */
export function endpointOutside(): SolenoidError {
  return new SolenoidError("endpoint-outside", `An endpoint was called where no server runs.`);
}

/** There is nothing at {path}. */
export function noEndpoint(slots: { path: string | number }): Failure {
  return new Failure(`There is nothing at ${slots.path}.`, { code: "no-endpoint" });
}

/** {path} answers {allowed}, not {method}. */
export function methodNotAllowed(slots: { path: string | number; allowed: string | number; method: string | number }): Failure {
  return new Failure(`${slots.path} answers ${slots.allowed}, not ${slots.method}.`, { code: "method-not-allowed" });
}

/** This request comes from a page of another site. */
export function requestOrigin(): Failure {
  return new Failure(`This request comes from a page of another site.`, { code: "request-origin" });
}

/** The address of this request cannot be read. */
export function requestAddress(): Failure {
  return new Failure(`The address of this request cannot be read.`, { code: "request-address" });
}

/** The body must be {expected}; this one is {type}. */
export function bodyType(slots: { expected: string | number; type: string | number }): Failure {
  return new Failure(`The body must be ${slots.expected}; this one is ${slots.type}.`, { code: "body-type" });
}

/** A body was expected. */
export function bodyMissing(): Failure {
  return new Failure(`A body was expected.`, { code: "body-missing" });
}

/** The body is not {expected}. */
export function bodySyntax(slots: { expected: string | number }): Failure {
  return new Failure(`The body is not ${slots.expected}.`, { code: "body-syntax" });
}

/** The body has a member named {key}. */
export function bodyKey(slots: { key: string | number }): Failure {
  return new Failure(`The body has a member named ${slots.key}.`, { code: "body-key" });
}

/** The body nests deeper than {limit}. */
export function bodyDeep(slots: { limit: string | number }): Failure {
  return new Failure(`The body nests deeper than ${slots.limit}.`, { code: "body-deep" });
}

/** The body is larger than {limit} bytes. */
export function bodyTooLarge(slots: { limit: string | number }): Failure {
  return new Failure(`The body is larger than ${slots.limit} bytes.`, { code: "body-too-large" });
}

/** {where} must be {expected}; it is {got}. */
export function bodyInvalid(slots: { where: string | number; expected: string | number; got: string | number }): Failure {
  return new Failure(`${slots.where} must be ${slots.expected}; it is ${slots.got}.`, { code: "body-invalid" });
}

/** api/{file}: {why}. */
export function endpointName(slots: { file: string | number; why: string | number }): SolenoidError {
  return new SolenoidError("endpoint-name", `api/${slots.file}: ${slots.why}.`);
}

/** {file} exports {name}, which is no endpoint. */
export function endpointExport(slots: { file: string | number; name: string | number }): SolenoidError {
  return new SolenoidError("endpoint-export", `${slots.file} exports ${slots.name}, which is no endpoint.`);
}

/** {file} has no endpoint. */
export function endpointNone(slots: { file: string | number }): SolenoidError {
  return new SolenoidError("endpoint-none", `${slots.file} has no endpoint.`);
}

/** {endpoint} does not say who may call it. */
export function endpointAccess(slots: { endpoint: string | number }): SolenoidError {
  return new SolenoidError("endpoint-access", `${slots.endpoint} does not say who may call it.`);
}

/** {endpoint} declares a body, and requests of its method have none. */
export function endpointBody(slots: { endpoint: string | number }): SolenoidError {
  return new SolenoidError("endpoint-body", `${slots.endpoint} declares a body, and requests of its method have none.`);
}

/** {endpoint}: {what} has the type `{type}`, {why}. */
export function endpointType(slots: { endpoint: string | number; what: string | number; type: string | number; why: string | number }): SolenoidError {
  return new SolenoidError("endpoint-type", `${slots.endpoint}: ${slots.what} has the type \`${slots.type}\`, ${slots.why}.`);
}
