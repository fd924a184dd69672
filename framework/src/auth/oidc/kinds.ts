/** How each provider differs from the standard. */
import type { IDToken } from "openid-client";
import type { ProviderData } from "../providers.ts";

type Claims = IDToken;

export interface Kind {
  /** On buttons and in messages. */
  readonly label: string;
  /** Where it is discovered, and who it says it is. */
  readonly issuer: string;
  readonly scopes: readonly string[];
  /** Asked for as well where the provider offers them. */
  readonly more?: readonly string[];
  /** More for the address that users are sent to. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Its ID token has all that it knows: it is not asked for more. */
  readonly whole?: boolean;
  /** How its clients are registered unless somebody says otherwise. */
  readonly clientAuth?: "client_secret_post";
  /** Claims that it puts into the access token alone. */
  readonly accessClaims?: readonly string[];
  /** Why this user of the provider is let in by none of the app's rules; undefined: may come in. */
  readonly refuses?: (claims: Claims) => string | undefined;
  /** Who that is for ever; the ID token's `sub` unless said. Undefined: the token does not say. */
  readonly subject?: (claims: Claims) => string | undefined;
  /** Whether the address is still its user's, where `email_verified` says less. */
  readonly ownsEmail?: (claims: Claims, email: string) => boolean;
  /** Where it signs out, if its metadata does not say. */
  readonly signOut?: (options: { readonly clientId: string; readonly returnTo: string }) => string;
}

const STANDARD = ["openid", "email", "profile"];
/** With it comes a refresh token: roles follow the provider's, and who is closed out there is soon closed out here. */
const LASTING = "offline_access";

const MAKERS: Readonly<Record<string, (provider: ProviderData) => Kind>> = { google, entra, clerk, okta, auth0, keycloak, oidc };

export const isOidc = ({ kind }: ProviderData): boolean => Object.hasOwn(MAKERS, kind);

export const kindOf = (provider: ProviderData): Kind => MAKERS[provider.kind]!(provider);

function google({ hostedDomain }: ProviderData): Kind {
  const domain = hostedDomain as string | undefined;
  return {
    label: "Google",
    issuer: "https://accounts.google.com",
    scopes: STANDARD,
    whole: true,
    // A hint for the page that chooses an account. Anybody can leave it out of the address, so the claim decides.
    ...(domain !== undefined && { parameters: { hd: domain } }),
    refuses: ({ hd }) => (domain === undefined || (typeof hd === "string" && hd.toLowerCase() === domain.toLowerCase()) ? undefined : `hd is ${typeof hd === "string" ? "another" : "missing"}`),
    // Of other addresses Google has only once seen that the user had them.
    ownsEmail: ({ hd }, email) => typeof hd === "string" || email.toLowerCase().endsWith("@gmail.com"),
  };
}

const PERSONAL = "9188040d-6c67-4c5b-b112-36a304b66dad";

function entra(provider: ProviderData): Kind {
  const tenants = (provider["tenants"] as readonly string[]).map((each) => each.toLowerCase());
  const whose = tenants.length === 1 ? tenants[0]! : tenants.includes(PERSONAL) ? "common" : "organizations";
  return {
    label: "Microsoft",
    issuer: `https://login.microsoftonline.com/${whose}/v2.0`,
    scopes: STANDARD,
    more: [LASTING],
    whole: true,
    // The library puts the token's own tenant into the issuer that it expects, so that any tenant would do.
    refuses: ({ tid }) => (typeof tid === "string" && tenants.includes(tid.toLowerCase()) ? undefined : "tenant is not listed"),
    // `sub` is another for each app, `email` is whatever an administrator of the tenant has written.
    subject: ({ tid, oid }) => (typeof tid === "string" && typeof oid === "string" && oid !== "" ? `${tid}.${oid}` : undefined),
    ownsEmail: () => false,
  };
}

function clerk({ issuer }: ProviderData): Kind {
  return { label: "Clerk", issuer: issuer!, scopes: STANDARD };
}

function okta({ issuer }: ProviderData): Kind {
  return { label: "Okta", issuer: issuer!, scopes: STANDARD, more: [LASTING, "groups"] };
}

function auth0(provider: ProviderData): Kind {
  const issuer = `https://${String(provider["domain"])}/`;
  return {
    label: "Auth0",
    issuer,
    scopes: STANDARD,
    more: [LASTING],
    clientAuth: "client_secret_post",
    signOut: ({ clientId, returnTo }) => `${issuer}v2/logout?${new URLSearchParams({ client_id: clientId, returnTo }).toString()}`,
  };
}

function keycloak({ issuer }: ProviderData): Kind {
  return { label: "Keycloak", issuer: issuer!, scopes: STANDARD, accessClaims: ["realm_access", "resource_access"] };
}

function oidc({ id, issuer, label, scopes }: ProviderData): Kind {
  const asked = scopes as readonly string[];
  // The standard gives no refresh token unless the user is asked.
  return { label: (label as string | undefined) ?? id, issuer: issuer!, scopes: asked, ...(asked.includes(LASTING) && { parameters: { prompt: "consent" } }) };
}
