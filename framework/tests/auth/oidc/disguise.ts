/** The real provider behind another one's addresses, so that what is special about that one can be tried. */
import type { Fetch } from "../../../src/auth/oidc/provider-fetch.ts";
import { OidcClient } from "../../../src/auth/oidc/client.ts";
import type { Arrival } from "../../../src/auth/oidc/external.ts";
import { kindOf } from "../../../src/auth/oidc/kinds.ts";
import type { ProviderData } from "../../../src/auth/providers.ts";
import { CLIENT, hostile, TestBrowser, type Claims, type Hostility, type TestProvider } from "./provider.ts";
import { expectedNow } from "./sign-in.ts";

export interface Disguise {
  /** As its metadata has it. */
  readonly issuer: string;
  /** As its tokens have it. */
  readonly tokenIssuer?: string;
  /** Claims of its ID token, beside those of the real one; `undefined` takes one away. */
  readonly claims?: Claims;
  readonly metadata?: Claims;
  readonly hostility?: Hostility;
}

export function disguised(op: TestProvider, data: unknown, { issuer, tokenIssuer = issuer, claims = {}, metadata = {}, hostility = {} }: Disguise): { client: OidcClient; signIn(login?: string): Promise<Arrival>; address(): Promise<URL> } {
  const { origin, pathname } = new URL(issuer);
  const base = pathname.replace(/\/$/, "");
  const dress = (json: Claims): Claims => ({ ...JSON.parse(JSON.stringify(json).replaceAll(op.url, origin)) as Claims, issuer, authorization_response_iss_parameter_supported: undefined, ...metadata });
  const inner = hostile(op.key, {
    ...hostility,
    change: (header, own) => {
      Object.assign(own, { iss: tokenIssuer, ...claims });
      hostility.change?.(header, own);
    },
    json: { "/openid-configuration": dress, ...hostility.json },
  });
  const fetch: Fetch = (url, options) => inner(url.replace(/\/[^/]+\/v2\.0\/\.well-known/, "/.well-known").replace(origin + base, op.url).replace(origin, op.url), options);
  const provider = data as ProviderData;
  const client = new OidcClient({ ...provider, ...CLIENT }, kindOf(provider), fetch);
  const redirectUri = `http://127.0.0.1:3999/auth/callback/${client.id}`;
  const begin = async () => {
    const expected = expectedNow();
    return { expected, url: await client.start({ ...expected, redirectUri }) };
  };
  return {
    client,
    address: async () => (await begin()).url,
    async signIn(login = "alice") {
      const { expected, url } = await begin();
      const callback = await new TestBrowser().walk(url.href.replace(origin, op.url), redirectUri, login);
      callback.searchParams.delete("iss");
      return client.finish(callback, expected);
    },
  };
}
