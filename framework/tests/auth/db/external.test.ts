/** Signing in at a provider and coming back, out again at both ends, and whatever comes in its place: on both databases. */
import { eq } from "drizzle-orm";
import { SignJWT } from "jose";
import { afterEach, describe, expect, test, vi } from "vitest";
import { authAudit } from "../../../src/auth/audit/table.ts";
import { developer, oidc } from "../../../src/auth/index.ts";
import { Refreshing } from "../../../src/auth/oidc/refreshing.ts";
import { authIdentities, authSessions, authUsers } from "../../../src/auth/schema.ts";
import { notices, type Notice } from "../../../src/server/notices.ts";
import { CLIENT, newKey, reserveProvider, TestBrowser, type Claims, type TestProvider } from "../oidc/provider.ts";
import { atEnd } from "../../server/harness.ts";
import { authApp, browserOf, cookieIn, newUser, post, withProviders, type AuthApp, type Browser } from "./signed-in.ts";

interface World {
  readonly app: AuthApp;
  readonly op: TestProvider;
  readonly noticed: Notice[];
}

/** An app and its providers; `also` are more of them. */
async function world({ onSignIn, also = [], client }: { onSignIn?: (who: { list(path: string): readonly string[] }) => object; also?: unknown[]; client?: object } = {}): Promise<World> {
  const reserved = await reserveProvider();
  const partner = oidc({ id: "partner", label: "Partner", issuer: reserved.url, scopes: ["openid", "email", "profile", "roles"], ...CLIENT });
  withProviders({}, { providers: [developer(), partner, ...also] as never, ...(onSignIn && { onSignIn: onSignIn as never }) });
  const app = await authApp();
  const op = await reserved.start({ origin: app.server.url, ...(client && { client }) });
  atEnd(() => op.close());
  const noticed: Notice[] = [];
  const told = notices.listener;
  notices.listener = (notice) => {
    noticed.push(notice);
    told?.(notice);
  };
  return { app, op, noticed };
}
afterEach(() => void vi.restoreAllMocks());

const roles = (who: { list(path: string): readonly string[] }) => ({ roles: who.list("roles") });

async function signInThere({ app }: World, { login = "alice", returnTo = "/plain", browser = new TestBrowser() } = {}): Promise<{ response: Response; browser: TestBrowser; signedIn(): Browser }> {
  const { url } = app.server;
  const callback = await browser.walk(`${url}/auth/sign-in/partner?returnTo=${encodeURIComponent(returnTo)}`, `${url}/auth/callback/`, login);
  const response = await browser.request(callback);
  return { response, browser, signedIn() {
    const cookie = cookieIn(response);
    const session = app.server.app.sessions.find(cookie)!;
    return browserOf(app, cookie!, session.user!.id, session.id);
  } };
}

const users = ({ app }: World) => app.auth.db.select().from(authUsers);
const sessions = ({ app }: World) => app.auth.db.select().from(authSessions);

describe("signing in", () => {
  test("leads to the provider and back to where the user wanted to go, as that user", async () => {
    const here = await world({ onSignIn: roles });
    here.op.accounts.set("alice", { roles: ["reader"] });
    const { response, signedIn } = await signInThere(here, { returnTo: "/orders/42?region=North" });
    expect([response.status, response.headers.get("location")]).toEqual([303, "/orders/42?region=North"]);
    const { page } = await signedIn().attach("/");
    expect(page.body).toContain("Person alice reader");
    expect(await users(here)).toMatchObject([{ name: "Person alice", email: "alice@partner.test" }]);
    expect(await here.app.auth.db.select().from(authIdentities)).toMatchObject([{ provider: "partner", issuer: here.op.url, subject: "alice" }]);
  });

  test("keeps tokens sealed, and no browser gets one", async () => {
    const here = await world();
    const { response, browser } = await signInThere(here);
    const [row] = await sessions(here);
    expect(row).toMatchObject({ provider: "partner", providerSession: expect.any(String), idToken: expect.any(String), refreshToken: expect.any(String), refreshAt: expect.any(Date) });
    expect(row!.idToken).not.toMatch(/^eyJ/);
    expect(here.app.auth.sealer.open("provider-token", row!.idToken!)).toMatch(/^eyJ/);
    for (const text of [await response.text(), ...response.headers.getSetCookie(), browser.cookies(new URL(here.app.server.url).host)]) expect(text).not.toMatch(/eyJ/);
  });

  test("of the same person twice is one account, and roles follow what onSignIn says", async () => {
    const here = await world({ onSignIn: roles });
    here.op.accounts.set("alice", { roles: ["reader"] });
    await signInThere(here);
    here.op.accounts.set("alice", { roles: [] });
    const { signedIn } = await signInThere(here);
    expect(await users(here)).toHaveLength(1);
    expect((await signedIn().open("/")).answer.status).toBe(403);
  });

  test("oidcc-client-test-3rd-party-init-login", async () => {
    const here = await world();
    const { url } = here.app.server;
    const begin = (query: Record<string, string>, method = "GET") => (method === "GET" ? fetch(`${url}/auth/sign-in/partner?${new URLSearchParams(query).toString()}`, { redirect: "manual" }) : post(here.app, "/auth/sign-in/partner", { body: query, origin: here.op.url }));
    for (const method of ["GET", "POST"]) {
      const there = new URL((await begin({ iss: here.op.url, login_hint: "alice@partner.test", target_link_uri: `${url}/plain` }, method)).headers.get("location")!);
      expect([there.origin, there.searchParams.get("login_hint")]).toEqual([here.op.url, "alice@partner.test"]);
    }
    const foreign = await begin({ iss: "https://evil.test" });
    expect([foreign.status, foreign.headers.get("location")]).toEqual([403, null]);
  });

  test("several at once in one browser do not disturb each other", async () => {
    const here = await world();
    const browser = new TestBrowser(), { url } = here.app.server;
    const first = await browser.walk(`${url}/auth/sign-in/partner?returnTo=/first`, `${url}/auth/callback/`);
    const second = await browser.walk(`${url}/auth/sign-in/partner?returnTo=/second`, `${url}/auth/callback/`);
    expect((await browser.request(first)).headers.get("location")).toBe("/first");
    expect((await browser.request(second)).headers.get("location")).toBe("/second");
  });
});

describe("row 18: a way back that is not this browser's sign-in", () => {
  const isRefused = async (here: World, response: Response, code: RegExp): Promise<void> => {
    expect([response.status, cookieIn(response)]).toEqual([403, undefined]);
    expect(response.headers.get("cache-control")).toBe("no-store");
    const page = await response.text();
    expect(page).toMatch(code);
    for (const inside of [here.op.url, "eyJ", "Error", "node_modules", CLIENT.clientSecret]) expect(page).not.toContain(inside);
    expect(await users(here)).toHaveLength(0);
    expect(await sessions(here)).toHaveLength(0);
    expect(here.noticed.at(-1)).toMatchObject({ kind: "sign-in-failed", session: { address: "127.0.0.1" } });
  };
  const goThere = async (here: World, browser = new TestBrowser()) => {
    const { url } = here.app.server;
    return { browser, callback: await browser.walk(`${url}/auth/sign-in/partner`, `${url}/auth/callback/`) };
  };

  test("another browser's, as a link that somebody sends", async () => {
    const here = await world();
    const { callback } = await goThere(here);
    await isRefused(here, await new TestBrowser().request(callback), /begun too long ago/);
  });
  test("and is in the log, with the reason", async () => {
    const here = await world();
    await fetch(`${here.app.server.url}/auth/callback/partner?code=x&state=y`);
    await expect.poll(() => here.app.auth.db.select().from(authAudit), { timeout: 30_000 }).toMatchObject([{ kind: "sign-in-failed", place: "partner", subject: "no attempt of this browser", address: "127.0.0.1", userId: null }]);
  });
  test("wrong state, and none", async () => {
    const here = await world();
    for (const state of ["another", null]) {
      const { callback, browser } = await goThere(here);
      if (state === null) callback.searchParams.delete("state"); else callback.searchParams.set("state", state);
      await isRefused(here, await browser.request(callback), /begun too long ago/);
    }
  });
  test("replayed", async () => {
    const here = await world();
    const { callback, browser } = await goThere(here);
    const cookies = browser.cookies(callback.host);
    expect((await browser.request(callback)).status).toBe(303);
    const again = await fetch(callback, { redirect: "manual", headers: { cookie: cookies } });
    expect([again.status, cookieIn(again)]).toEqual([403, undefined]);
    expect(await sessions(here)).toHaveLength(1);
  });
  test("another provider's state", async () => {
    const second = await reserveProvider();
    const here = await world({ also: [oidc({ id: "second", issuer: second.url, ...CLIENT })] });
    const op = await second.start({ origin: here.app.server.url, id: "second" });
    atEnd(() => op.close());
    const { callback, browser } = await goThere(here);
    callback.pathname = "/auth/callback/second";
    await isRefused(here, await browser.request(callback), /begun too long ago/);
  });
  test("missing iss, and a hostile code", async () => {
    const here = await world();
    for (const change of [(url: URL) => url.searchParams.delete("iss"), (url: URL) => url.searchParams.set("code", "guess"), (url: URL) => url.searchParams.append("code", "x")]) {
      const { callback, browser } = await goThere(here);
      change(callback);
      await isRefused(here, await browser.request(callback), /did not work/);
    }
  });
  test("the user does not want to, or the provider is not able to", async () => {
    const here = await world();
    for (const [error, said] of [["access_denied", /without signing in/], ["server_error", /does not answer/], ["<script>", /did not work/]] as const) {
      const { callback, browser } = await goThere(here);
      callback.searchParams.delete("code");
      callback.searchParams.set("error", error);
      await isRefused(here, await browser.request(callback), said);
    }
  });
  test("row 21: the provider is down", async () => {
    const here = await world();
    await here.op.close();
    const response = await fetch(`${here.app.server.url}/auth/sign-in/partner`, { redirect: "manual" });
    await isRefused(here, response, /Partner does not answer at the moment/);
  });
  test("row 21: onSignIn fails", async () => {
    const here = await world({ onSignIn: () => { throw new Error("a bug with a password=hunter2 in it"); } });
    const { response } = await signInThere(here);
    expect(await response.clone().text()).not.toContain("hunter2");
    await isRefused(here, response, /could not|not signed|refused|sign/i);
  });
});

describe("row 19: the same address from another provider", () => {
  const two = async (): Promise<{ here: World; second: TestProvider; byProvider(id: string, login: string): Promise<Response> }> => {
    const reserved = await reserveProvider();
    const here = await world({ also: [oidc({ id: "second", issuer: reserved.url, ...CLIENT })] });
    const second = await reserved.start({ origin: here.app.server.url, id: "second" });
    atEnd(() => second.close());
    const { url } = here.app.server;
    return { here, second, byProvider: async (id, login) => {
      const browser = new TestBrowser();
      return browser.request(await browser.walk(`${url}/auth/sign-in/${id}`, `${url}/auth/callback/`, login));
    } };
  };
  test("unverified is no link, and takes no address", async () => {
    const { here, second, byProvider } = await two();
    expect((await byProvider("partner", "alice")).status).toBe(303);
    second.accounts.set("mallory", { email: "alice@partner.test", email_verified: false });
    expect((await byProvider("second", "mallory")).status).toBe(303);
    expect((await users(here)).map(({ email }) => email).toSorted()).toEqual(["alice@partner.test", null]);
  });
  test("verified is no link either: a clear page, and no account", async () => {
    const { here, second, byProvider } = await two();
    await byProvider("partner", "alice");
    second.accounts.set("mallory", { email: "ALICE@partner.test", email_verified: true });
    const response = await byProvider("second", "mallory");
    expect([response.status, cookieIn(response)]).toEqual([403, undefined]);
    expect(await response.text()).not.toContain("Person alice");
    expect(await users(here)).toHaveLength(1);
    expect(here.noticed.at(-1)).toMatchObject({ kind: "sign-in-failed", subject: "auth-email-taken" });
  });
  test("one that only looks like it is no address", async () => {
    const { here, second, byProvider } = await two();
    await byProvider("partner", "alice");
    second.accounts.set("mallory", { email: "alice\uff20partner.test", email_verified: true });
    expect((await byProvider("second", "mallory")).status).toBe(303);
    expect((await users(here)).map(({ email }) => email).toSorted()).toEqual(["alice@partner.test", null]);
  });
  test("users without an address, and with malformed claims, are users without an address", async () => {
    const here = await world();
    here.op.accounts.set("nomail", { email: undefined, email_verified: undefined, name: { evil: true } });
    expect((await signInThere(here, { login: "nomail" })).response.status).toBe(303);
    expect(await users(here)).toMatchObject([{ email: null, name: "New user" }]);
  });
});

test.each(["//evil", "/\\evil", "/\t/evil", "https:evil", "%2f%2fevil", "javascript:alert(1)", "/%2f/evil", "/auth/sign-in/partner"])("row 20: returnTo %j leads to /", async (returnTo) => {
  const here = await world();
  expect((await signInThere(here, { returnTo })).response.headers.get("location")).toBe("/");
});

describe("signing out", () => {
  const leave = async (here: World, browser: TestBrowser, returnTo = "/open"): Promise<string> => {
    const { url } = here.app.server;
    const response = await browser.request(`${url}/auth/sign-out`, { method: "POST", body: new URLSearchParams({ returnTo }), headers: { origin: url } });
    expect(response.status).toBe(303);
    return response.headers.get("location")!;
  };
  const addressOn = (page: string): string => /url=([^"]+)"/.exec(page)![1]!.replaceAll("&amp;", "&");

  test("oidcc-client-test-rp-init-logout: both ends, and back", async () => {
    const here = await world();
    const { browser } = await signInThere(here);
    const { url } = here.app.server;
    const next = await leave(here, browser);
    expect(next).toMatch(/^\/auth\/signing-out\/partner\?state=/);
    expect(await sessions(here)).toHaveLength(0);
    const page = await browser.request(url + next);
    expect(page.status).toBe(200);
    const address = new URL(addressOn(await page.text()));
    expect(Object.fromEntries(address.searchParams)).toMatchObject({ id_token_hint: expect.stringMatching(/^eyJ/), state: expect.any(String), post_logout_redirect_uri: `${url}/auth/signed-out/partner` });
    const back = await browser.walk(address, `${url}/auth/signed-out/`);
    expect((await browser.request(back)).headers.get("location")).toBe("/open");
    // The provider has forgotten too: the next sign-in is asked for a name again.
    const again = await signInThere(here, { browser, login: "berta" });
    expect(again.signedIn().userId).not.toBe("");
    expect((await users(here)).map(({ name }) => name).toSorted()).toEqual(["Person alice", "Person berta"]);
  });

  test("oidcc-client-test-rp-init-logout-no-state and -other-state: nobody is signed in, and the way on is not followed", async () => {
    const here = await world();
    for (const state of [null, "another"]) {
      const { browser } = await signInThere(here);
      await leave(here, browser);
      const back = new URL(`${here.app.server.url}/auth/signed-out/partner`);
      if (state !== null) back.searchParams.set("state", state);
      const response = await browser.request(back);
      expect([response.status, response.headers.get("location")]).toEqual([303, "/"]);
      expect(await sessions(here)).toHaveLength(0);
    }
  });

  test("row 21: a provider that is down does not keep anybody signed in", async () => {
    const here = await world();
    const { browser } = await signInThere(here);
    here.app.auth.externals.get("partner")!.signOut = async () => { throw new Error("down"); };
    expect(await leave(here, browser)).toBe("/open");
    expect(await sessions(here)).toHaveLength(0);
  });

  test("row 21: nor does an app that does not know where it is, or cannot read what it has kept", async () => {
    const here = await world();
    const { browser } = await signInThere(here);
    vi.spyOn(here.app.auth, "originOf").mockImplementation(() => { throw new Error("origin is not configured"); });
    expect(await leave(here, browser)).toBe("/open");
    vi.restoreAllMocks();
    const { browser: other } = await signInThere(here);
    await here.app.auth.db.update(authSessions).set({ idToken: "sealed by another secret" });
    expect(await leave(here, other)).toMatch(/^\/(?:open|auth\/signing-out\/)/);
    expect(await sessions(here)).toHaveLength(0);
  });
});

describe("row 17: back-channel logout", () => {
  const EVENTS = { "http://schemas.openid.net/event/backchannel-logout": {} };
  const tell = (here: World, token: string) => fetch(`${here.app.server.url}/auth/back-channel/partner`, { method: "POST", body: new URLSearchParams({ logout_token: token }) });
  let count = 0;
  const tokenOf = async (here: World, claims: Claims = {}, { header = {}, key = here.op.key, at = Math.floor(Date.now() / 1_000) }: { header?: object; key?: typeof here.op.key; at?: number } = {}) => {
    const [row] = await sessions(here);
    const all = { iss: here.op.url, aud: "app", iat: at, exp: at + 120, jti: `jti-${count++}`, sub: "alice", sid: row?.providerSession, events: EVENTS, ...claims };
    return new SignJWT(JSON.parse(JSON.stringify(all)) as Claims).setProtectedHeader({ alg: "RS256", kid: "first", typ: "logout+jwt", ...header }).sign(key.privateKey);
  };
  const unsigned = (header: object, claims: object): string => `${Buffer.from(JSON.stringify(header)).toString("base64url")}.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.`;

  test("oidcc-client-test-rp-backchannel-rpinitlogout: the provider itself tells, and the open page ends", async () => {
    const here = await world();
    const { signedIn, browser } = await signInThere(here);
    const { talk } = await signedIn().attach("/plain");
    const [row] = await sessions(here);
    const hint = here.app.auth.sealer.open("provider-token", row!.idToken!) as string;
    const there = await here.app.auth.externals.get("partner")!.signOut({ idToken: hint }, { returnTo: `${here.app.server.url}/auth/signed-out/partner`, state: "s" });
    await browser.walk(there!, `${here.app.server.url}/auth/signed-out/`);
    await talk.until(() => talk.closed !== undefined);
    expect(talk.closed!.code).toBe(4401);
    expect(await sessions(here)).toHaveLength(0);
  });

  test("is answered 200, kept by no cache, and heard once", async () => {
    const here = await world();
    await signInThere(here);
    const token = await tokenOf(here);
    const response = await tell(here, token);
    expect([response.status, response.headers.get("cache-control")]).toEqual([200, "no-store"]);
    expect(await sessions(here)).toHaveLength(0);
    await signInThere(here);
    expect((await tell(here, token)).status).toBe(400);
    expect(await sessions(here)).toHaveLength(1);
  });
  test("that could not be carried out is heard when it is told again", async () => {
    const here = await world();
    await signInThere(here);
    const token = await tokenOf(here);
    vi.spyOn(here.app.auth.sessions, "end").mockRejectedValueOnce(new Error("the database is away"));
    expect((await tell(here, token)).status).toBe(400);
    expect(await sessions(here)).toHaveLength(1);
    expect((await tell(here, token)).status).toBe(200);
    expect(await sessions(here)).toHaveLength(0);
  });
  test("by sub alone ends all of the user's sessions of this provider, and no others", async () => {
    const here = await world();
    await signInThere(here);
    await signInThere(here);
    await signInThere(here, { login: "berta" });
    const other = await newUser(here.app, "Olga", "reader");
    await post(here.app, "/auth/sign-in/developer", { body: { user: other } });
    expect((await tell(here, await tokenOf(here, { sid: undefined }))).status).toBe(200);
    expect(await sessions(here)).toHaveLength(2);
  });

  type Make = (here: World) => Promise<string>;
  test.each<[string, Make]>([
    ["oidcc-client-test-rp-backchannel-rpinitlogout-alg-none", async (here) => unsigned({ alg: "none", typ: "logout+jwt" }, { iss: here.op.url, aud: "app", iat: Math.floor(Date.now() / 1_000), jti: "none", sub: "alice", events: EVENTS })],
    ["oidcc-client-test-rp-backchannel-rpinitlogout-no-event", (here) => tokenOf(here, { events: undefined })],
    ["oidcc-client-test-rp-backchannel-rpinitlogout-with-nonce", (here) => tokenOf(here, { nonce: "n" })],
    ["oidcc-client-test-rp-backchannel-rpinitlogout-wrong-alg", async (here) => {
      const secret = new TextEncoder().encode(CLIENT.clientSecret);
      return new SignJWT({ iss: here.op.url, aud: "app", jti: "hs", sub: "alice", events: EVENTS }).setIssuedAt().setExpirationTime("2m").setProtectedHeader({ alg: "HS256", typ: "logout+jwt" }).sign(secret);
    }],
    ["oidcc-client-test-rp-backchannel-rpinitlogout-wrong-aud", (here) => tokenOf(here, { aud: "another" })],
    ["oidcc-client-test-rp-backchannel-rpinitlogout-wrong-event", (here) => tokenOf(here, { events: { "http://schemas.openid.net/event/other": {} } })],
    ["oidcc-client-test-rp-backchannel-rpinitlogout-wrong-iss", (here) => tokenOf(here, { iss: "https://evil.test" })],
    ["signed by somebody else under their key's name", async (here) => tokenOf(here, {}, { key: await newKey("first") })],
    ["the session's own ID token in its place", async (here) => here.app.auth.sealer.open("provider-token", (await sessions(here))[0]!.idToken!) as string],
    ["of another type", (here) => tokenOf(here, {}, { header: { typ: "JWT" } })],
    ["without jti", (here) => tokenOf(here, { jti: undefined })],
    ["without sub and sid", (here) => tokenOf(here, { sub: undefined, sid: undefined })],
    ["row 39: ten minutes old", (here) => tokenOf(here, { exp: Math.floor(Date.now() / 1_000) + 600 }, { at: Math.floor(Date.now() / 1_000) - 600 })],
    ["row 39: of in ten minutes", (here) => tokenOf(here, {}, { at: Math.floor(Date.now() / 1_000) + 600 })],
    ["junk", async () => "junk"],
    ["an event that is a text", (here) => tokenOf(here, { events: "http://schemas.openid.net/event/backchannel-logout" })],
  ])("%s is answered 400, and the session stays", async (_, make) => {
    const here = await world();
    await signInThere(here);
    const response = await tell(here, await make(here));
    expect([response.status, response.headers.get("cache-control"), await response.json()]).toEqual([400, "no-store", { error: "invalid_request" }]);
    expect(await sessions(here)).toHaveLength(1);
    expect(here.noticed.at(-1)).toMatchObject({ kind: "sign-in-failed", place: "partner, back-channel" });
  });
  test("without a token is answered 400", async () => {
    const here = await world();
    expect((await fetch(`${here.app.server.url}/auth/back-channel/partner`, { method: "POST" })).status).toBe(400);
    expect((await fetch(`${here.app.server.url}/auth/back-channel/partner`, { method: "POST", body: new URLSearchParams({ logout_token: "" }) })).status).toBe(400);
  });
});

describe("refreshing", () => {
  const due = async (here: World): Promise<string> => {
    const [row] = await here.app.auth.db.update(authSessions).set({ refreshAt: new Date(Date.now() - 1_000) }).returning();
    return row!.id;
  };
  test("asks again who that is: roles follow, on pages that are open", async () => {
    const here = await world({ onSignIn: roles });
    here.op.accounts.set("alice", { roles: ["reader"] });
    const { signedIn } = await signInThere(here);
    expect((await signedIn().open("/")).answer.status).toBe(200);
    here.op.accounts.set("alice", { roles: [] });
    await due(here);
    const before = (await sessions(here))[0]!.refreshToken;
    await expect.poll(async () => { await new Refreshing(here.app.auth).round(); return (await signedIn().open("/")).answer.status; }, { timeout: 30_000 }).toBe(403);
    const [row] = await sessions(here);
    expect(row!.refreshAt!.getTime()).toBeGreaterThan(Date.now());
    expect(row!.refreshToken).not.toBe(before);
  });
  test("is done once, however many ask", async () => {
    const here = await world();
    await signInThere(here);
    const id = await due(here);
    const [one, two] = [new Refreshing(here.app.auth), new Refreshing(here.app.auth)];
    const done = await Promise.all([one, one, two, two].map((each) => each.refresh(id)));
    expect(done.filter(Boolean)).toHaveLength(1);
  });
  test("what the provider has taken back ends here, in the audit by its reason", async () => {
    const here = await world();
    await signInThere(here);
    const id = await due(here);
    await here.app.auth.db.update(authSessions).set({ refreshToken: here.app.auth.sealer.seal("provider-token", "revoked") });
    await new Refreshing(here.app.auth).refresh(id);
    expect(await sessions(here)).toHaveLength(0);
    expect(await here.app.auth.db.select().from(authAudit).where(eq(authAudit.kind, "session-revoked"))).toMatchObject([{ details: { provider: "partner", reason: "invalid_grant" } }]);
  });
  test("row 21: a provider that is down ends nothing, and is asked later", async () => {
    const here = await world();
    await signInThere(here);
    const id = await due(here);
    await here.op.close();
    await new Refreshing(here.app.auth).refresh(id);
    const [row] = await sessions(here);
    expect(row!.refreshAt!.getTime()).toBeGreaterThan(Date.now() + 60_000);
  });
});
