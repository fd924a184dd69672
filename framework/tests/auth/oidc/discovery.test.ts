/** A provider that is down, slow, broken, or says strange things: nobody is signed in, and it is said clearly. When it is back, so is the sign-in. */
import net from "node:net";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { OidcClient } from "../../../src/auth/oidc/client.ts";
import { fromEnvironment } from "../../../src/auth/oidc/environment.ts";
import { externalsOf } from "../../../src/auth/oidc/externals.ts";
import { kindOf } from "../../../src/auth/oidc/kinds.ts";
import { clerk, entra, github, google, oidc, passwords, type ProviderData } from "../../../src/auth/providers.ts";
import { limits } from "../../../src/server/limits.ts";
import { clientOf, expectedNow, goThere, ORIGIN, signIn } from "./sign-in.ts";
import { CLIENT, startProvider, type Claims, type Hostility, type TestProvider } from "./provider.ts";

let op: TestProvider;
beforeAll(async () => { op = await startProvider({ origin: ORIGIN }); });
afterAll(() => op.close());

const before = { ...limits };
beforeEach(() => void Object.assign(limits, before));
afterEach(() => {
  vi.useRealTimers();
  Object.assign(limits, before);
});

const refusal = (code: string, reason?: RegExp) => expect.objectContaining({ name: "SignInRefused", failure: expect.objectContaining({ code }), ...(reason && { reason: expect.stringMatching(reason) }) });
const begin = (client: OidcClient): Promise<URL> => client.start({ ...expectedNow(), redirectUri: `${ORIGIN}/auth/callback/partner` });

describe("row 21: a provider", () => {
  test("that is down: the page says so, requests are tried again, and it goes on when the provider is back", async () => {
    let down = true, tries = 0;
    const client = clientOf(op, { answer: () => { tries++; if (down) throw new TypeError("fetch failed"); return undefined; } });
    await expect(begin(client)).rejects.toEqual(refusal("sign-in-unavailable", /no answer/));
    expect(tries).toBe(3);
    down = false;
    expect((await begin(client)).origin).toBe(op.url);
  });

  test("that answers 500, to what says who it is, for its keys, or for the user", async () => {
    for (const end of ["/openid-configuration", "/jwks", "/me"]) {
      const client = clientOf(op, { answer: (url) => (url.endsWith(end) ? new Response("down", { status: 500 }) : undefined) });
      await expect(signIn(client)).rejects.toEqual(refusal("sign-in-unavailable", /500/));
    }
  });

  test("whose token address answers 500 is not asked twice: the code may have been used", async () => {
    let asked = 0;
    const client = clientOf(op, { answer: (url) => { if (!url.endsWith("/token")) return undefined; asked++; return new Response("down", { status: 500 }); } });
    await expect(signIn(client)).rejects.toEqual(refusal("sign-in-unavailable"));
    expect(asked).toBe(1);
  });

  test("one that never answers is not waited for", async () => {
    const silent = net.createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const data = { ...oidc({ id: "silent", issuer: `http://127.0.0.1:${(silent.address() as AddressInfo).port}` }), ...CLIENT } as unknown as ProviderData & typeof CLIENT;
    limits.providerWait = 100;
    await expect(begin(new OidcClient(data, kindOf(data)))).rejects.toEqual(refusal("sign-in-unavailable", /no answer in time/));
    silent.close();
  });

  test("with an answer that is too large", async () => {
    limits.providerBytes = 10_000;
    const large = (bytes: number): Hostility => ({ json: { "/openid-configuration": (json) => ({ ...json, filler: "x".repeat(bytes) }) } });
    expect((await begin(clientOf(op, large(100)))).origin).toBe(op.url);
    await expect(begin(clientOf(op, large(20_000)))).rejects.toEqual(refusal("sign-in-unavailable"));
  });

  test.each<[string, () => Response]>([
    ["a page", () => new Response("<h1>Portal</h1>", { headers: { "content-type": "text/html" } })],
    ["no JSON", () => new Response("{", { headers: { "content-type": "application/json" } })],
    ["a list", () => Response.json([])],
    ["nothing", () => new Response(null, { status: 204 })],
    ["a redirect", () => Response.redirect("https://evil.test/", 302)],
  ])("that says of itself %s", async (_, answer) => {
    await expect(begin(clientOf(op, { answer }))).rejects.toEqual(expect.objectContaining({ name: "SignInRefused" }));
  });

  test("is asked again after an hour; what it said before holds while it does not answer", async () => {
    let down = false, asked = 0;
    const client = clientOf(op, { seen: () => asked++, answer: () => (down ? new Response("down", { status: 503 }) : undefined) });
    vi.useFakeTimers({ toFake: ["Date"] });
    await begin(client);
    vi.setSystemTime(Date.now() + limits.providerLife - 1);
    await begin(client);
    expect(asked).toBe(1);
    down = true;
    vi.setSystemTime(Date.now() + 2);
    expect((await begin(client)).origin).toBe(op.url);
    expect(asked).toBe(4);
    await begin(client);
    expect(asked).toBe(4);
    vi.setSystemTime(Date.now() + 61_000);
    down = false;
    await begin(client);
    expect(asked).toBe(5);
  });
});

describe("row 39: clocks", () => {
  const dated = (claim: string, seconds: number) => signIn(clientOf(op, { change: (_, claims) => { claims[claim] = Math.floor(Date.now() / 1_000) + seconds; } }));
  test.each([["iat", 600], ["iat", -600], ["iat", 3_600], ["exp", -600], ["nbf", 600]])("%s %i s away is refused", async (claim, seconds) => {
    await expect(dated(claim, seconds)).rejects.toEqual(refusal("sign-in-failed", new RegExp(claim)));
  });
  test.each([["iat", 20], ["iat", -300], ["exp", -20], ["nbf", 20]])("%s %i s away is taken", async (claim, seconds) => {
    expect((await dated(claim, seconds)).who.subject).toBe("alice");
  });
});

describe("malformed claims", () => {
  const arrives = async (claims: Claims) => (await signIn(clientOf(op, { json: { "/me": (json) => ({ ...json, ...claims }) } }))).who;
  test("are as if they were not there, and nothing is verified by them", async () => {
    expect(await arrives({ email: ["a@b.test"], name: { first: "A" } })).toMatchObject({ email: null, emailVerified: false, name: null });
    expect(await arrives({ email: "  " })).toMatchObject({ email: null, emailVerified: false });
    for (const verified of ["true", 1, {}, null]) expect(await arrives({ email_verified: verified })).toMatchObject({ emailVerified: false });
  });
  test("that would reach prototypes reach nothing", async () => {
    const who = await arrives(JSON.parse('{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}') as Claims);
    expect(({} as { isAdmin?: unknown }).isAdmin).toBe(undefined);
    expect((who as { isAdmin?: unknown }).isAdmin).toBe(undefined);
  });
  test("of the user's page do not stand for what the signed token says", async () => {
    const { who } = await signIn(clientOf(op, {
      change: (_, claims) => { claims["email"] = "signed@partner.test"; },
      json: { "/me": (json) => ({ ...json, email: "victim@partner.test", email_verified: true, iss: "https://evil.test", tid: "x" }) },
    }));
    expect(who).toMatchObject({ issuer: op.url, email: "signed@partner.test", emailVerified: false });
  });
  test("a token without an address, and no user's page", async () => {
    const { who } = await signIn(clientOf(op, { json: { "/openid-configuration": (json) => ({ ...json, userinfo_endpoint: undefined }) } }));
    expect(who).toMatchObject({ subject: "alice", email: null, emailVerified: false });
  });
});

describe("how the app shows who it is", () => {
  const shown = async (methods: unknown): Promise<string> => {
    let how = "nothing";
    const client = clientOf(op, {
      json: { "/openid-configuration": (json) => ({ ...json, token_endpoint_auth_methods_supported: methods }) },
      seen: (url, { headers, body }) => {
        if (!url.endsWith("/token")) return;
        const text = String(body);
        how = new Headers(headers).has("authorization") ? "basic" : text.includes("client_assertion=") ? "jwt" : text.includes("client_secret=") ? "post" : "nothing";
      },
    });
    await signIn(client).catch((error: unknown) => { how += `, ${(error as { reason: string }).reason}`; });
    return how;
  };
  test("is as the provider takes it, and basic where it does not say", async () => {
    expect(await shown(undefined)).toBe("basic");
    expect(await shown(["client_secret_post", "client_secret_basic"])).toBe("basic");
    expect(await shown(["private_key_jwt", "client_secret_post"])).toBe("post");
    expect(await shown(["client_secret_jwt"])).toMatch(/^jwt/);
    expect(await shown(["tls_client_auth"])).toBe("nothing, provider-auth");
  });
  test("a wrong secret is told apart: it is not the user who has to mend it", async () => {
    const client = new OidcClient({ ...op.data, ...CLIENT, clientSecret: "another secret" } as never, kindOf(op.data));
    await expect(signIn(client)).rejects.toEqual(expect.objectContaining({ reason: "invalid_client", unconfigured: true, failure: expect.objectContaining({ code: "sign-in-failed" }) }));
  });
  test("nothing of the secret, the code or tokens is in what is thrown", async () => {
    const client = new OidcClient({ ...op.data, ...CLIENT, clientSecret: "another secret" } as never, kindOf(op.data));
    const { callback, expected } = await goThere(client);
    const error = await client.finish(callback, expected).catch((thrown: unknown) => thrown as Error & { reason: string; failure: Error });
    for (const text of [(error as Error).message, (error as { reason: string }).reason, (error as { failure: Error }).failure.message]) {
      for (const secret of ["another secret", callback.searchParams.get("code")!, expected.verifier, expected.nonce]) expect(text).not.toContain(secret);
    }
  });
});

describe("ids and secrets", () => {
  const list = (...providers: unknown[]): ProviderData[] => providers as ProviderData[];
  test("come from the environment by the provider's id, and those that are missing are named, all at once", () => {
    const providers = list(google(), oidc({ id: "north-west", issuer: "https://id.test" }), github({ clientId: "given" }));
    expect(() => fromEnvironment(providers, { GOOGLE_CLIENT_ID: "g", NORTH_WEST_CLIENT_SECRET: " " })).toThrow(expect.objectContaining({
      code: "auth-environment", message: expect.stringContaining("GOOGLE_CLIENT_SECRET, NORTH_WEST_CLIENT_ID, NORTH_WEST_CLIENT_SECRET, GITHUB_CLIENT_SECRET"),
    }));
    const [first] = fromEnvironment(list(google()), { GOOGLE_CLIENT_ID: "g", GOOGLE_CLIENT_SECRET: "s\n" });
    expect(first).toMatchObject({ clientId: "g", clientSecret: "s" });
  });
  test("Clerk's issuer too; a tenant of Entra is an id", () => {
    const client = { clientId: "a", clientSecret: "b" };
    expect(() => fromEnvironment(list(clerk(client)), {})).toThrow(/CLERK_ISSUER/);
    expect(fromEnvironment(list(clerk(client)), { CLERK_ISSUER: "https://clerk.app.test" })[0]).toMatchObject({ issuer: "https://clerk.app.test" });
    for (const tenant of ["", "contoso.com", "common"]) expect(() => fromEnvironment(list(entra({ ...client, tenants: [tenant] })), {})).toThrow(expect.objectContaining({ code: "auth-tenant" }));
  });
  test("of providers that nobody is sent to are not asked for", () => {
    expect([...externalsOf(list(passwords(), google({ clientId: "a", clientSecret: "b" }), github({ clientId: "a", clientSecret: "b" })), { environment: {} }).values()].map(({ id, label }) => [id, label])).toEqual([["google", "Google"], ["github", "GitHub"]]);
  });
});
