/** A provider that speaks OpenID Connect, by openid-client. Signatures are always checked. */
import { authorizationCodeGrant, buildAuthorizationUrl, buildEndSessionUrl, calculatePKCECodeChallenge, fetchUserInfo, refreshTokenGrant, type Configuration, type IDToken, type TokenEndpointResponse, type TokenEndpointResponseHelpers } from "openid-client";
import { providerMapper } from "../../errors/sign-in.ts";
import { once } from "../../server/fields/once.ts";
import { log } from "../../server/log.ts";
import type { ProviderData } from "../providers.ts";
import { claimsOfAccess } from "./access-token.ts";
import { Discovery } from "./discovery.ts";
import type { Client } from "./environment.ts";
import type { Arrival, Ended, Expected, External, Kept, StartOptions, Vouched } from "./external.ts";
import type { Kind } from "./kinds.ts";
import { readLogoutToken } from "./logout-token.ts";
import type { Fetch } from "./provider-fetch.ts";
import { failed, notAdmitted, orRefuse } from "./refused.ts";
import { merge, vouched } from "./vouched.ts";

type Tokens = TokenEndpointResponse & TokenEndpointResponseHelpers;

/** Seconds. Of a provider's clock that is before ours, and of tokens that are dated back, as Entra does by five minutes. */
const AHEAD = 30;
const BEHIND = 390;
/** Not more often, whatever the provider says of its tokens. */
const REFRESH_AT_MOST = 60_000;

export class OidcClient implements External {
  readonly id: string;
  readonly label: string;
  readonly #kind: Kind;
  readonly #clientId: string;
  readonly #discovery: Discovery;

  constructor({ id, clientId, clientSecret }: ProviderData & Client, kind: Kind, fetch?: Fetch) {
    this.id = id;
    this.label = kind.label;
    this.#kind = kind;
    this.#clientId = clientId;
    const { issuer, clientAuth } = kind;
    this.#discovery = new Discovery({ id, issuer, clientId, clientSecret, ...(clientAuth && { clientAuth }), ...(fetch && { fetch }) });
  }

  start({ redirectUri, state, nonce, verifier, hint }: StartOptions): Promise<URL> {
    return this.#ask(async (config) => {
      const { scopes, more = [], parameters } = this.#kind;
      const offered = config.serverMetadata().scopes_supported ?? [];
      return buildAuthorizationUrl(config, {
        ...parameters,
        redirect_uri: redirectUri,
        scope: [...scopes, ...more.filter((each) => offered.includes(each))].join(" "),
        state,
        nonce,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
        ...(hint !== undefined && { login_hint: hint }),
      });
    });
  }

  finish(callback: URL, { state, nonce, verifier }: Expected): Promise<Arrival> {
    return this.#ask(async (config) => {
      const tokens = await authorizationCodeGrant(config, callback, { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true });
      const who = await this.#read(config, tokens, tokens.claims()!);
      return { who, kept: keptOf(tokens) };
    });
  }

  refresh(kept: Kept, who: Pick<Vouched, "issuer" | "subject">): Promise<{ who: Vouched | undefined; kept: Kept }> {
    return this.#ask(async (config) => {
      const tokens = await refreshTokenGrant(config, kept.refreshToken ?? "");
      const claims = tokens.claims();
      const next = { ...kept, ...dropUndefined(keptOf(tokens)) };
      if (claims === undefined) return { who: undefined, kept: next };
      const found = await this.#read(config, tokens, claims);
      if (found.issuer !== who.issuer || found.subject !== who.subject) throw failed(this.label, "refreshed for another user");
      return { who: found, kept: next };
    });
  }

  signOut({ idToken }: Kept, { returnTo, state }: { returnTo: string; state: string }): Promise<URL | undefined> {
    return this.#ask(async (config) => {
      if (config.serverMetadata().end_session_endpoint !== undefined) {
        return buildEndSessionUrl(config, { post_logout_redirect_uri: returnTo, state, ...(idToken !== undefined && { id_token_hint: idToken }) });
      }
      const other = this.#kind.signOut?.({ clientId: this.#clientId, returnTo });
      return other === undefined ? undefined : new URL(other);
    });
  }

  ended(token: string): Promise<Ended> {
    return this.#ask((config) => readLogoutToken(token, { keys: this.#discovery.keySet(config), clientId: this.#clientId, metadata: config.serverMetadata() }));
  }

  isIssuer(issuer: string): Promise<boolean> {
    return this.#ask(async (config) => config.serverMetadata().issuer === issuer);
  }

  async #ask<T>(what: (config: Configuration) => Promise<T>): Promise<T> {
    return orRefuse(this.label, async () => {
      const config = await this.#discovery.config();
      try {
        const result = await what(config);
        this.#discovery.keep(config);
        return result;
      } catch (error) {
        this.#discovery.forgetKeys();
        throw error;
      }
    });
  }

  async #read(config: Configuration, tokens: Tokens, token: IDToken): Promise<Vouched> {
    this.#checkTime(token);
    const { whole = false, accessClaims = [], refuses, subject: subjectOf, ownsEmail } = this.#kind;
    const endpoint = config.serverMetadata().userinfo_endpoint;
    const info = whole || endpoint === undefined ? {} : await fetchUserInfo(config, tokens.access_token, token.sub);
    let claims = merge(token, info);
    if (accessClaims.some((each) => claims[each] === undefined)) {
      const { issuer } = config.serverMetadata();
      const more = await claimsOfAccess(tokens.access_token, accessClaims, { keys: this.#discovery.keySet(config), issuer, clientId: this.#clientId });
      claims = merge(claims, more);
      if (accessClaims.every((each) => claims[each] === undefined)) once(`${this.id} claims`, () => log.warn({ provider: this.id }, providerMapper({ provider: this.label, claims: accessClaims.join(" and ") }).message));
    }
    const refusal = refuses?.(token);
    if (refusal !== undefined) throw notAdmitted(this.label, refusal);
    const subject = subjectOf === undefined ? token.sub : subjectOf(token);
    if (subject === undefined) throw failed(this.label, "token without a subject");
    return vouched(this.id, { issuer: token.iss, subject }, claims, ownsEmail);
  }

  /** The library looks at `exp` and `nbf`. A token is made when its code is exchanged, so that one of another time is by a wrong clock, or an old one. */
  #checkTime({ iat }: IDToken): void {
    const now = Date.now() / 1_000;
    if (iat <= now + AHEAD && iat >= now - BEHIND) return;
    log.warn({ provider: this.id, seconds: Math.round(iat - now) }, "A token is dated to another time; compare the clocks of the provider and of this server");
    throw failed(this.label, "token outside of its time, compare the clocks (iat)");
  }
}

function keptOf(tokens: Tokens): Kept {
  const seconds = tokens.expiresIn();
  const sid = tokens.claims()?.["sid"];
  return {
    idToken: tokens.id_token,
    refreshToken: tokens.refresh_token,
    providerSession: typeof sid === "string" && sid.length <= 255 ? sid : undefined,
    refreshAt: seconds === undefined ? undefined : Date.now() + Math.max(seconds * 1_000, REFRESH_AT_MOST),
  };
}

const dropUndefined = (kept: Kept): Kept => Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined));
