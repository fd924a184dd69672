/** Who vouches for a user. Data: what each is given is checked here, and nothing is asked of anybody before the server starts. */
import { authOption } from "../errors/auth.ts";
import { isHere } from "./here.ts";

export interface Provider {
  readonly id: string;
}

/** As the framework reads it. `kind` is the function that has made it, as several may be of one. */
export interface ProviderData extends Provider {
  readonly kind: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly issuer?: string;
  readonly [option: string]: unknown;
}

interface Client {
  clientId?: string;
  clientSecret?: string;
}

type Rule = readonly [fits: (value: string) => boolean, expected: string];

const TEXT: Rule = [(value) => value !== "" && value.trim() === value, "expects a text without spaces around it"];
const ID: Rule = [(value) => /^[a-z][a-z0-9-]{0,39}$/.test(value), "expects lower-case letters, digits and `-`, as \"partner\""];
const DOMAIN: Rule = [(value) => /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i.test(value), "expects a domain, as \"example.com\""];
const NAME: Rule = [(value) => /^[a-z0-9](?:[a-z0-9-]{0,38})$/i.test(value), "expects the name of an organization, as its address has it"];
const ISSUER: Rule = [isIssuer, "expects an address with https, as \"https://id.example.com/realms/main\""];
const oneOf = (...values: string[]): Rule => [(value) => values.includes(value), `expects one of ${values.map((each) => JSON.stringify(each)).join(", ")}`];

function isIssuer(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(value);
  return (protocol === "https:" || (protocol === "http:" && isHere(hostname))) && username + password + search + hash === "";
}

/** @throws `auth-option` */
function provider(id: string, options: object, rules: Readonly<Record<string, Rule>>, needed: readonly string[] = []): ProviderData {
  const given = options as Readonly<Record<string, unknown>>;
  for (const option of Object.keys(given)) if (!Object.hasOwn(rules, option)) throw authOption({ provider: id, option, why: `is not known; there are ${Object.keys(rules).join(", ") || "no options"}` });
  for (const [option, [fits, expected]] of Object.entries(rules)) {
    const value = given[option];
    if (value === undefined && !needed.includes(option)) continue;
    if (typeof value !== "string" || !fits(value)) throw authOption({ provider: id, option, why: `${expected}, got ${value === undefined ? "nothing" : option === "clientSecret" ? "another" : JSON.stringify(value)}` });
  }
  return Object.freeze({ ...given, kind: id, id });
}

const CLIENT = { clientId: TEXT, clientSecret: TEXT };

/** Ids and secrets come from the environment, `GOOGLE_CLIENT_ID` and `GOOGLE_CLIENT_SECRET`, where they are not given. */
export function google(options: Client & { hostedDomain?: string } = {}): Provider {
  return provider("google", options, { ...CLIENT, hostedDomain: DOMAIN });
}
/** Microsoft Entra ID. @param options `tenants`: whose users may come in, by their ids */
export function entra({ tenants, ...options }: Client & { tenants: readonly [string, ...string[]] }): Provider {
  // One that the environment does not name is found when the server starts.
  if (!Array.isArray(tenants) || tenants.length === 0 || !tenants.every((each) => typeof each === "string")) {
    throw authOption({ provider: "entra", option: "tenants", why: "expects a list of tenants' ids, with one at least" });
  }
  return Object.freeze({ ...provider("entra", options, CLIENT), tenants: Object.freeze([...tenants]) });
}
/** @param options `issuer`: the Frontend API address, from `CLERK_ISSUER` where it is not given */
export function clerk(options: Client & { issuer?: string } = {}): Provider {
  return provider("clerk", options, { ...CLIENT, issuer: ISSUER });
}
export function okta(options: Client & { issuer: string }): Provider {
  return provider("okta", options, { ...CLIENT, issuer: ISSUER }, ["issuer"]);
}
export function auth0(options: Client & { domain: string }): Provider {
  return provider("auth0", options, { ...CLIENT, domain: DOMAIN }, ["domain"]);
}
export function github(options: Client & { organization?: string } = {}): Provider {
  return provider("github", options, { ...CLIENT, organization: NAME });
}
export function keycloak(options: Client & { issuer: string }): Provider {
  return provider("keycloak", options, { ...CLIENT, issuer: ISSUER }, ["issuer"]);
}
/** Any other provider that speaks OpenID Connect. */
export function oidc({ scopes = ["openid", "email", "profile"], ...options }: Client & { id: string; label?: string; issuer: string; scopes?: readonly string[] }): Provider {
  const made = provider("oidc", options, { ...CLIENT, id: ID, label: TEXT, issuer: ISSUER }, ["id", "issuer"]);
  if (!Array.isArray(scopes) || !scopes.every((each) => typeof each === "string" && /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(each)) || !scopes.includes("openid")) {
    throw authOption({ provider: "oidc", option: "scopes", why: "expects a list of words with \"openid\" among them" });
  }
  return Object.freeze({ ...made, id: options.id, scopes: Object.freeze([...scopes]) });
}
/** Names and passwords of the app itself. */
export function passwords(options: { register?: "open" | "invited"; totp?: "off" | "optional" | "required" } = {}): Provider {
  return provider("passwords", options, { register: oneOf("open", "invited"), totp: oneOf("off", "optional", "required") });
}
export function passkeys(): Provider {
  return provider("passkeys", {}, {});
}
/** Somebody for development: a name, roles of auth.ts, and its attributes by their names. */
export interface DevelopmentUser {
  readonly name: string;
  /** Default: the name `@example.com`. */
  readonly email?: string;
  readonly roles?: readonly string[];
  readonly [attribute: string]: unknown;
}
/**
 * Signs in as any seeded user in one click. A production server that lists it does not start.
 * @param options `users`: who is there at first; without it, one for each role
 * @example
 * developer({ users: [{ name: "Ada", roles: ["admin"] }, { name: "Nora", roles: ["regionManager"], region: "North" }] })
 */
export function developer({ users, ...options }: { users?: readonly [DevelopmentUser, ...DevelopmentUser[]] } = {}): Provider {
  const made = provider("developer", options, {});
  return users === undefined ? made : Object.freeze({ ...made, users: Object.freeze([...users]) });
}
