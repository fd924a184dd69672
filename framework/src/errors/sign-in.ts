// Made from messages/sign-in.md by scripts/messages.ts.
import { SolenoidError } from "./solenoid-error.ts";
import { Failure } from "../wire/failure.ts";

/** {missing} is not set, and app/auth.ts lists {providers}. Nothing is served. */
export function authEnvironment(slots: { missing: string | number; providers: string | number }): SolenoidError {
  return new SolenoidError("auth-environment", `${slots.missing} is not set, and app/auth.ts lists ${slots.providers}. Nothing is served.`);
}

/** entra: {got} is no tenant. Expected the id of a Microsoft Entra tenant, as "8eaef023-2b34-4da1-9baa-8bc8c9d6a490". */
export function authTenant(slots: { got: string | number }): SolenoidError {
  return new SolenoidError("auth-tenant", `entra: ${slots.got} is no tenant. Expected the id of a Microsoft Entra tenant, as "8eaef023-2b34-4da1-9baa-8bc8c9d6a490".`);
}

/** origin is not set, and {providers} must know where to lead users back to. Expected the app's public address, as "https://sales.example", in solenoid.config.ts or SOLENOID_ORIGIN. */
export function authOrigin(slots: { providers: string | number }): SolenoidError {
  return new SolenoidError("auth-origin", `origin is not set, and ${slots.providers} must know where to lead users back to. Expected the app's public address, as "https://sales.example", in solenoid.config.ts or SOLENOID_ORIGIN.`);
}

/** Signing in with {provider} did not work. Please start again. */
export function signInFailed(slots: { provider: string | number }): Failure {
  return new Failure(`Signing in with ${slots.provider} did not work. Please start again.`, { code: "sign-in-failed" });
}

/** {provider} does not answer at the moment. Please try again in a minute, or sign in another way. */
export function signInUnavailable(slots: { provider: string | number }): Failure {
  return new Failure(`${slots.provider} does not answer at the moment. Please try again in a minute, or sign in another way.`, { code: "sign-in-unavailable" });
}

/** You came back from {provider} without signing in. */
export function signInCancelled(slots: { provider: string | number }): Failure {
  return new Failure(`You came back from ${slots.provider} without signing in.`, { code: "sign-in-cancelled" });
}

/** This sign-in was begun too long ago, in another browser, or has been finished already. Please start again. */
export function signInExpired(): Failure {
  return new Failure(`This sign-in was begun too long ago, in another browser, or has been finished already. Please start again.`, { code: "sign-in-expired" });
}

/** Your account at {provider} may not sign in here. Use one of your organization. */
export function signInNotAdmitted(slots: { provider: string | number }): Failure {
  return new Failure(`Your account at ${slots.provider} may not sign in here. Use one of your organization.`, { code: "sign-in-not-admitted" });
}

/** {provider} does not accept this app: {reason}. Compare clientId and clientSecret with the provider's page, and the callback address {callback}. */
export function signInNotConfigured(slots: { provider: string | number; reason: string | number; callback: string | number }): SolenoidError {
  return new SolenoidError("sign-in-not-configured", `${slots.provider} does not accept this app: ${slots.reason}. Compare clientId and clientSecret with the provider's page, and the callback address ${slots.callback}.`);
}

/** {provider} takes clients by {methods}, and this framework knows client_secret_basic, client_secret_post and client_secret_jwt. */
export function providerAuth(slots: { provider: string | number; methods: string | number }): SolenoidError {
  return new SolenoidError("provider-auth", `${slots.provider} takes clients by ${slots.methods}, and this framework knows client_secret_basic, client_secret_post and client_secret_jwt.`);
}

/** {provider} has sent neither roles nor anything else in {claims}. Add the mappers "realm roles" and "client roles" to the client, with "Add to ID token" or "Add to access token" on. */
export function providerMapper(slots: { provider: string | number; claims: string | number }): SolenoidError {
  return new SolenoidError("provider-mapper", `${slots.provider} has sent neither roles nor anything else in ${slots.claims}. Add the mappers "realm roles" and "client roles" to the client, with "Add to ID token" or "Add to access token" on.`);
}
