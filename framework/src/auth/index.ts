/** `solenoid/auth`: who may come in, and as what. Used in app/auth.ts. */
export { defineAuth, type Grant, type Identity } from "./define.ts";
export { auth0, clerk, developer, entra, github, google, keycloak, oidc, okta, passkeys, passwords, type DevelopmentUser, type Provider } from "./providers.ts";
export type { Mail } from "./mail/mail.ts";
export type { AttributesOf, AuthConfig } from "../state/register.ts";
