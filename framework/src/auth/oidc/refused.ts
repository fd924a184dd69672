/** Why somebody was not signed in: what they are told, and what the log and the audit know. */
import { AuthorizationResponseError, ClientError, ResponseBodyError, WWWAuthenticateChallengeError } from "openid-client";
import { SolenoidError } from "../../errors/solenoid-error.ts";
import { signInCancelled, signInFailed, signInNotAdmitted, signInUnavailable } from "../../errors/sign-in.ts";
import type { Failure } from "../../wire/failure.ts";
import { NoAnswer } from "./provider-fetch.ts";

export class SignInRefused extends Error {
  /** For the page: it reveals nothing. */
  readonly failure: Failure;
  /** For the log and the audit, in a few words without secrets. */
  readonly reason: string;
  /** The provider does not accept the app itself. */
  readonly unconfigured: boolean;

  constructor(failure: Failure, reason: string, { cause, unconfigured = false }: { cause?: unknown; unconfigured?: boolean } = {}) {
    super(`${failure.code}: ${reason}`, { cause });
    this.name = "SignInRefused";
    this.failure = failure;
    this.reason = reason;
    this.unconfigured = unconfigured;
  }
}

export const notAdmitted = (label: string, reason: string): SignInRefused => new SignInRefused(signInNotAdmitted({ provider: label }), reason);
export const failed = (label: string, reason: string, cause?: unknown): SignInRefused => new SignInRefused(signInFailed({ provider: label }), reason, { cause });
export const unavailable = (label: string, reason: string, cause?: unknown): SignInRefused => new SignInRefused(signInUnavailable({ provider: label }), reason, { cause });

/** Runs what asks a provider; whatever it throws becomes a refusal. */
export async function orRefuse<T>(label: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw error instanceof SignInRefused ? error : refusalOf(label, error);
  }
}

/** Errors with which a provider says that it is not able, and that another time it may be. */
const LATER = new Set(["server_error", "temporarily_unavailable"]);
/** Those with which it refuses the app. */
const OURS = new Set(["invalid_client", "unauthorized_client", "invalid_request", "invalid_scope", "unsupported_grant_type", "unsupported_response_type"]);

function refusalOf(label: string, thrown: unknown): SignInRefused {
  // What is thrown inside of a request comes wrapped.
  const cause = (thrown as { cause?: unknown } | undefined)?.cause;
  const error = thrown instanceof ClientError && (cause instanceof NoAnswer || cause instanceof SolenoidError) ? cause : thrown;
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError) {
    const said = wordOf(error.error);
    if (said === "access_denied") return new SignInRefused(signInCancelled({ provider: label }), said, { cause: error });
    if (LATER.has(said)) return unavailable(label, said, error);
    return new SignInRefused(signInFailed({ provider: label }), said, { cause: error, unconfigured: OURS.has(said) });
  }
  if (error instanceof WWWAuthenticateChallengeError) {
    const said = wordOf(error.cause.map(({ parameters }) => parameters["error"]).find((each) => each !== undefined));
    return new SignInRefused(signInFailed({ provider: label }), said, { cause: error, unconfigured: OURS.has(said) });
  }
  if (error instanceof NoAnswer) return unavailable(label, "no answer", error);
  if (error instanceof ClientError) {
    if (error.code === "OAUTH_TIMEOUT" || error.code === "OAUTH_ABORT") return unavailable(label, "no answer in time", error);
    const status = (error.cause as { status?: unknown } | undefined)?.status;
    if (typeof status === "number") return unavailable(label, `answered ${status}`, error);
    return failed(label, reasonOf(error), error);
  }
  if (error instanceof SolenoidError) return new SignInRefused(signInFailed({ provider: label }), error.code, { cause: error, unconfigured: true });
  return failed(label, "unexpected", error);
}

/** An error's name as the provider sends it is somebody else's text. */
const wordOf = (text: unknown): string => (typeof text === "string" && /^[a-z_]{1,40}$/.test(text) ? text : "error");

/** The library's own words: they name the claim or the parameter that is wrong, and never its value. */
function reasonOf({ message, cause }: ClientError): string {
  const inner = cause instanceof Error ? cause.message : message;
  return inner.replaceAll(/[^\x20-\x7e]/g, "").slice(0, 160);
}
