/** What a provider says of itself: asked when it is first needed, then once an hour, and kept while it does not answer. Its keys likewise. */
import { createRemoteJWKSet, customFetch as josesFetch, type JWTVerifyGetKey } from "jose";
import {
  allowInsecureRequests, ClientSecretBasic, ClientSecretJwt, ClientSecretPost, Configuration, customFetch, discovery, enableNonRepudiationChecks, getJwksCache, setJwksCache,
  type ClientAuth, type CustomFetch, type ExportedJWKSCache, type ServerMetadata,
} from "openid-client";
import { providerAuth } from "../../errors/sign-in.ts";
import { limits } from "../../server/limits.ts";
import { log } from "../../server/log.ts";
import { isHere } from "../here.ts";
import type { Client } from "./environment.ts";
import { boundedFetch, type Fetch } from "./provider-fetch.ts";

export interface DiscoveryOptions extends Client {
  readonly id: string;
  readonly issuer: string;
  /** In place of what the provider says, for one that says nothing. */
  readonly metadata?: ServerMetadata;
  /** Asked for before what is preferred here. */
  readonly clientAuth?: Method;
  readonly fetch?: Fetch;
}

/** How long keys are believed, in milliseconds; a token by one that is not among them has them asked for at once. */
const KEYS_LIFE = 300_000;
/** Seconds. openid-client asks again for keys that are older than a minute, and for those that are older than five before it uses them. */
const OLD_ENOUGH = 100;

export class Discovery {
  readonly fetch: CustomFetch;
  readonly #options: DiscoveryOptions;
  #document: { readonly body: string; readonly type: string; readonly at: number } | undefined;
  #asking: Promise<Response> | undefined;
  #keys: { readonly cache: ExportedJWKSCache; readonly at: number } | undefined;
  #keySet: { readonly uri: string; readonly get: JWTVerifyGetKey } | undefined;

  constructor(options: DiscoveryOptions) {
    this.#options = options;
    this.fetch = boundedFetch(options.fetch);
  }

  /** Made anew for each use: it then asks for keys that it does not know, however short ago others were asked for. */
  async config(): Promise<Configuration> {
    const { issuer, clientId, clientSecret, metadata } = this.#options;
    const execute = [enableNonRepudiationChecks, ...(isLocal(issuer) ? [allowInsecureRequests] : [])];
    const seconds = limits.providerWait / 1_000;
    const config = metadata === undefined
      ? await discovery(new URL(issuer), clientId, clientSecret, this.#clientAuth, { execute, timeout: seconds, [customFetch]: (url, options) => (url.includes("/.well-known/") ? this.#ask(url, options) : this.fetch(url, options)) })
      : new Configuration(metadata, clientId, clientSecret, this.#clientAuth);
    if (metadata !== undefined) {
      for (const each of execute) each(config);
      config.timeout = seconds;
      config[customFetch] = this.fetch;
    }
    if (this.#keys !== undefined && Date.now() - this.#keys.at < KEYS_LIFE) setJwksCache(config, this.#keys.cache);
    return config;
  }

  /** After a use that went well: keys that it has asked for are those of the next. */
  keep(config: Configuration): void {
    const cache = getJwksCache(config);
    if (cache === undefined || cache.uat === this.#keys?.cache.uat) return;
    this.#keys = { cache: { jwks: cache.jwks, uat: Math.floor(Date.now() / 1_000) - OLD_ENOUGH }, at: Date.now() };
  }

  /** After one that did not: a key may have been replaced under its name. */
  forgetKeys(): void {
    this.#keys = undefined;
  }

  /** For tokens that openid-client does not check. */
  keySet(config: Configuration): JWTVerifyGetKey {
    const uri = config.serverMetadata().jwks_uri ?? "";
    if (this.#keySet?.uri !== uri) {
      // Whoever makes up tokens by unknown keys has the provider asked once in five seconds.
      const get = createRemoteJWKSet(new URL(uri), { cooldownDuration: 5_000, cacheMaxAge: KEYS_LIFE, timeoutDuration: limits.providerWait, [josesFetch]: (url, options) => this.fetch(url, { ...options, headers: Object.fromEntries(options.headers), body: undefined }) });
      this.#keySet = { uri, get };
    }
    return this.#keySet.get;
  }

  async #ask(...[url, options]: Parameters<CustomFetch>): Promise<Response> {
    const known = this.#document;
    if (known !== undefined && Date.now() - known.at < limits.providerLife) return toResponse(known);
    this.#asking ??= this.fetch(url, options).finally(() => { this.#asking = undefined; });
    try {
      const response = (await this.#asking).clone();
      if (response.status !== 200 && known === undefined) return response;
      if (response.status !== 200) throw new Error(`Answered ${response.status}`);
      this.#document = { body: await response.text(), type: response.headers.get("content-type") ?? "", at: Date.now() };
      return toResponse(this.#document);
    } catch (error) {
      if (known === undefined) throw error;
      log.warn({ err: error, provider: this.#options.id }, "The provider does not say what it offers; what it said before still holds");
      // Not for each sign-in anew: it is down.
      this.#document = { ...known, at: Date.now() - limits.providerLife + Math.min(60_000, limits.providerLife) };
      return toResponse(known);
    }
  }

  readonly #clientAuth: ClientAuth = (server, ...rest) => {
    const { id, clientSecret, clientAuth } = this.#options;
    const offered = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
    const method = [...(clientAuth === undefined ? [] : [clientAuth]), ...METHODS].find((each) => offered.includes(each));
    if (method === undefined) throw providerAuth({ provider: id, methods: offered.join(", ") });
    const add: ClientAuth = { client_secret_basic: ClientSecretBasic, client_secret_post: ClientSecretPost, client_secret_jwt: ClientSecretJwt }[method](clientSecret);
    return add(server, ...rest);
  };
}

/** The first that the provider takes, as its clients are registered unless somebody says otherwise. */
const METHODS = ["client_secret_basic", "client_secret_post", "client_secret_jwt"] as const;
type Method = (typeof METHODS)[number];

const toResponse = ({ body, type }: { readonly body: string; readonly type: string }): Response => new Response(body, { headers: { "content-type": type } });

/** A provider on this machine, for development and tests; `ISSUER` of providers.ts lets no other speak plain http. */
function isLocal(issuer: string): boolean {
  const { protocol, hostname } = new URL(issuer);
  return protocol === "http:" && isHere(hostname);
}
