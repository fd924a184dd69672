/** GitHub speaks OAuth: no ID token, so who that is comes from its API, by a token that GitHub has just given over TLS. */
import { authorizationCodeGrant, buildAuthorizationUrl, calculatePKCECodeChallenge, fetchProtectedResource, type Configuration } from "openid-client";
import type { ProviderData } from "../providers.ts";
import { Discovery } from "./discovery.ts";
import type { Client } from "./environment.ts";
import type { Arrival, Expected, External, StartOptions } from "./external.ts";
import type { Fetch } from "./provider-fetch.ts";
import { failed, notAdmitted, orRefuse, unavailable } from "./refused.ts";

const ISSUER = "https://github.com/login/oauth";
const API = "https://api.github.com";
const METADATA = {
  issuer: ISSUER,
  authorization_endpoint: `${ISSUER}/authorize`,
  token_endpoint: `${ISSUER}/access_token`,
  token_endpoint_auth_methods_supported: ["client_secret_post"],
  // It names itself in the callback, so that no other provider's answer is taken for its own.
  authorization_response_iss_parameter_supported: true,
};

export class GitHubClient implements External {
  readonly id: string;
  readonly label = "GitHub";
  readonly #organization: string | undefined;
  readonly #discovery: Discovery;

  constructor({ id, clientId, clientSecret, organization }: ProviderData & Client, fetch?: Fetch) {
    this.id = id;
    this.#organization = organization as string | undefined;
    this.#discovery = new Discovery({ id, issuer: ISSUER, metadata: METADATA, clientId, clientSecret, ...(fetch && { fetch }) });
  }

  start({ redirectUri, state, verifier, hint }: StartOptions): Promise<URL> {
    return this.#ask(async (config) => buildAuthorizationUrl(config, {
      redirect_uri: redirectUri,
      scope: ["read:user", "user:email", ...(this.#organization === undefined ? [] : ["read:org"])].join(" "),
      state,
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
      ...(hint !== undefined && { login: hint }),
    }));
  }

  finish(callback: URL, { state, verifier }: Expected): Promise<Arrival> {
    return this.#ask(async (config) => {
      const { access_token: token } = await authorizationCodeGrant(config, callback, { expectedState: state, pkceCodeVerifier: verifier });
      const ask = (path: string): Promise<unknown> => this.#get(config, token, path);
      const user = await ask("/user") as { id?: unknown; login?: unknown; name?: unknown };
      if (!Number.isSafeInteger(user.id)) throw failed(this.label, "user without an id");
      if (this.#organization !== undefined) await this.#mustBeMember(ask, this.#organization);
      const email = primaryOf(await ask("/user/emails"));
      const { login } = user;
      return {
        who: { provider: this.id, issuer: ISSUER, subject: String(user.id), email, emailVerified: email !== null, name: textOf(user.name) ?? textOf(login), claims: Object.freeze({ ...user, ...(this.#organization !== undefined && { organization: this.#organization }) }) },
        kept: {},
      };
    });
  }

  /** Its tokens do not end, and say nothing new. */
  async refresh(): Promise<never> {
    throw failed(this.label, "has no refresh tokens");
  }
  async signOut(): Promise<undefined> {
    return undefined;
  }
  async ended(): Promise<undefined> {
    return undefined;
  }
  async isIssuer(issuer: string): Promise<boolean> {
    return issuer === ISSUER;
  }

  async #mustBeMember(ask: (path: string) => Promise<unknown>, organization: string): Promise<void> {
    const membership = await ask(`/user/memberships/orgs/${encodeURIComponent(organization)}`) as { state?: unknown } | undefined;
    if (membership?.state !== "active") throw notAdmitted(this.label, `no active member of ${organization}`);
  }

  /** Undefined: there is nothing, or it is not for this user. */
  async #get(config: Configuration, token: string, path: string): Promise<unknown> {
    const response = await fetchProtectedResource(config, token, new URL(API + path), "GET", undefined, new Headers({ accept: "application/vnd.github+json", "x-github-api-version": "2022-11-28" }));
    if (response.status === 403 || response.status === 404) return undefined;
    if (response.status !== 200) throw unavailable(this.label, `answered ${response.status}`);
    return response.json();
  }

  #ask<T>(what: (config: Configuration) => Promise<T>): Promise<T> {
    return orRefuse(this.label, async () => what(await this.#discovery.config()));
  }
}

/** The address that the user receives mail by: the primary one, if GitHub has seen that it is theirs. */
function primaryOf(emails: unknown): string | null {
  if (!Array.isArray(emails)) return null;
  const found = (emails as { email?: unknown; primary?: unknown; verified?: unknown }[]).find((each) => each?.primary === true && each.verified === true);
  return textOf(found?.email);
}

const textOf = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);
