/** Signing in with a provider client alone, as the routes do it. */
import { randomNonce, randomPKCECodeVerifier, randomState } from "openid-client";
import { OidcClient } from "../../../src/auth/oidc/client.ts";
import type { Arrival, Expected } from "../../../src/auth/oidc/external.ts";
import { kindOf } from "../../../src/auth/oidc/kinds.ts";
import type { ProviderData } from "../../../src/auth/providers.ts";
import { CLIENT, hostile, TestBrowser, type Hostility, type TestProvider } from "./provider.ts";

export const ORIGIN = "http://127.0.0.1:3999";

export function clientOf(provider: TestProvider, hostility: Hostility = {}, data: ProviderData = provider.data): OidcClient {
  return new OidcClient({ ...data, ...CLIENT }, kindOf(data), hostile(provider.key, hostility));
}

export const expectedNow = (): Expected => ({ state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() });

/** As far as the address that the browser comes back to. */
export async function goThere(client: OidcClient, { browser = new TestBrowser(), login = "alice" } = {}): Promise<{ callback: URL; expected: Expected; browser: TestBrowser }> {
  const expected = expectedNow();
  const redirectUri = `${ORIGIN}/auth/callback/${client.id}`;
  const address = await client.start({ ...expected, redirectUri });
  return { callback: await browser.walk(address, redirectUri, login), expected, browser };
}

export async function signIn(client: OidcClient, options?: Parameters<typeof goThere>[1]): Promise<Arrival> {
  const { callback, expected } = await goThere(client, options);
  return client.finish(callback, expected);
}
