/** Passkeys as a browser has them: Chromium with a virtual authenticator, our own half in the page, and the routes. */
import { join } from "node:path";
import type { BrowserContext, CDPSession, Page } from "playwright-core";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, expect, test } from "vitest";
import { authAudit } from "../../src/auth/audit/table.ts";
import { authPasskeys, authSessions } from "../../src/auth/schema.ts";
import type * as passkeys from "../../src/client/passkeys.ts";
import type { Answer } from "../../src/wire/local-sign-in.ts";
import { launchBrowser } from "../cli/tiny-app.ts";
import { localServer, OTHER, PASSWORD, type LocalServer } from "./db/local-server.ts";

const ADA = "ada@meridian.example";
let script = "";
let chromium: Awaited<ReturnType<typeof launchBrowser>>;

beforeAll(async () => {
  const bundle = await rolldown({ input: join(import.meta.dirname, "../../src/client/passkeys.ts"), logLevel: "silent" });
  const { output } = await bundle.generate({ format: "es", codeSplitting: false });
  script = output[0].code;
  chromium = await launchBrowser();
}, 120_000);
afterAll(() => chromium.close());

interface Tab {
  readonly page: Page;
  readonly cdp: CDPSession;
  readonly context: BrowserContext;
  ask<K extends "addPasskey" | "signInWithPasskey" | "confirmWithPasskey">(name: K, ...args: Parameters<(typeof passkeys)[K]>): Promise<Answer | undefined>;
  post(path: string, body?: object): Promise<Answer>;
  user(): Promise<string>;
}

/** The page is of `localhost`: an address of digits has no passkeys. */
async function tab({ url }: LocalServer): Promise<Tab> {
  const context = await chromium.newContext();
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  await page.goto(`${url.replace("127.0.0.1", "localhost")}/page`);
  await page.waitForFunction("window.passkeys !== undefined");
  return {
    page, cdp, context,
    ask: (name, ...args) => page.evaluate(([which, given]) => (window as never as { passkeys: Record<string, (...all: unknown[]) => Promise<Answer>> }).passkeys[which]!(...given), [name, args] as const),
    post: (path, body = {}) => page.evaluate(async ([to, text]) => (await fetch(`/auth/${to}`, { method: "POST", headers: { "content-type": "application/json" }, body: text })).json() as Promise<Answer>, [path, JSON.stringify(body)] as const),
    user: () => page.evaluate(async () => (await fetch("/whoami")).text()),
  };
}

const authenticator = async ({ cdp }: Tab, options = {}): Promise<string> => (await cdp.send("WebAuthn.addVirtualAuthenticator", {
  options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true, ...options },
})).authenticatorId;

async function serve(): Promise<LocalServer> {
  const server = await localServer({ serve: (app) => {
    app.get("/page", async (_request, reply) => reply.type("text/html").send("<!doctype html><title>Page</title><script type=module>window.passkeys = await import('/passkeys.js')</script>"));
    app.get("/passkeys.js", async (_request, reply) => reply.type("text/javascript").send(script));
  } });
  await server.account(ADA);
  return server;
}

test("is added by who is signed in, signs in without a name or a code, and is its owner's to take away", async () => {
  const server = await serve(), here = await tab(server), key = await authenticator(here);
  expect(await here.ask("addPasskey")).toMatchObject({ error: { code: "unauthenticated" } });
  expect(await here.post("password", { email: ADA, password: PASSWORD })).toMatchObject({ ok: true });
  expect(await here.ask("addPasskey", "Laptop")).toMatchObject({ ok: true });
  // The same key is not added twice: the browser says no.
  expect(await here.ask("addPasskey", "Laptop")).toBeUndefined();
  const [row] = await server.db.select().from(authPasskeys);
  expect(row).toMatchObject({ name: "Laptop", transports: ["internal"], synced: false });
  await here.context.clearCookies();
  expect(await here.user()).toBe("");
  expect(await here.ask("signInWithPasskey", { returnTo: "/orders/42" })).toEqual({ ok: true, next: "/orders/42" });
  expect(await here.user()).toBe(ADA);
  const [session] = await server.db.select().from(authSessions).orderBy(authSessions.createdAt).then((rows) => rows.toReversed());
  expect(session).toMatchObject({ provider: "passkeys", factors: ["passkey"] });
  const [used] = await server.db.select().from(authPasskeys);
  expect(used!.usedAt).not.toBeNull();
  expect(used!.counter).toBeGreaterThan(row!.counter);

  // Long after, it confirms who it is.
  await server.db.update(authSessions).set({ authenticatedAt: new Date(0) });
  for (const { id } of await server.db.select().from(authSessions)) { const held = server.sessions.memory.get(id); if (held) server.sessions.forget(held); }
  expect(await here.post("passkey/remove", { id: row!.id })).toMatchObject({ error: { code: "confirm-first" } });
  expect(await here.ask("confirmWithPasskey")).toMatchObject({ ok: true });
  expect(await here.post("passkey/remove", { id: row!.id })).toMatchObject({ ok: true });
  expect(await here.ask("signInWithPasskey")).toMatchObject({ error: { code: "passkey-refused" } });
  expect((await server.db.select({ kind: authAudit.kind }).from(authAudit)).map(({ kind }) => kind)).toEqual(expect.arrayContaining(["passkey-added", "passkey-removed", "sign-in"]));
  expect((await here.cdp.send("WebAuthn.getCredentials", { authenticatorId: key })).credentials).toHaveLength(1);
});

test("a copy of a key that counts is refused, and so is one whose holder has not shown who it is", async () => {
  const server = await serve(), here = await tab(server), key = await authenticator(here);
  await here.post("password", { email: ADA, password: PASSWORD });
  await here.ask("addPasskey");
  const { credentials: [copy] } = await here.cdp.send("WebAuthn.getCredentials", { authenticatorId: key });
  for (let time = 0; time < 3; time++) expect(await here.ask("signInWithPasskey")).toMatchObject({ ok: true });
  await here.cdp.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId: key });
  const other = await authenticator(here);
  await here.cdp.send("WebAuthn.addCredential", { authenticatorId: other, credential: copy! });
  expect(await here.ask("signInWithPasskey")).toMatchObject({ error: { code: "passkey-refused" } });
  await here.cdp.send("WebAuthn.setUserVerified", { authenticatorId: other, isUserVerified: false });
  expect(await here.ask("signInWithPasskey")).toBeUndefined();
});

test("row 18: an answer counts once, for the browser that was asked, and for its own question", async () => {
  const server = await serve(), here = await tab(server);
  await authenticator(here);
  await here.post("password", { email: ADA, password: PASSWORD });
  await here.ask("addPasskey");
  await here.context.clearCookies();
  const sent: { attempt: string; response: unknown }[] = [];
  await here.page.route("**/auth/passkey", (route) => {
    sent.push(route.request().postDataJSON() as never);
    return route.fulfill({ json: { ok: true } });
  });
  await here.ask("signInWithPasskey");
  await here.ask("signInWithPasskey");
  await here.page.unroute("**/auth/passkey");
  const thief = server.browser();
  expect((await thief.post("passkey", sent[0]!)).code).toBe("sign-in-over");
  expect(await here.post("passkey", { attempt: sent[1]!.attempt, response: sent[0]!.response })).toMatchObject({ error: { code: "passkey-refused" } });
  expect(await here.post("passkey", sent[0])).toMatchObject({ ok: true });
  expect(await here.post("passkey", sent[0])).toMatchObject({ error: { code: "sign-in-over" } });
  expect(await here.user()).toBe(ADA);
});

test("row 16: of an account that is closed opens nothing; another password ends what passkeys have begun elsewhere", async () => {
  const server = await serve(), here = await tab(server);
  await authenticator(here);
  await here.post("password", { email: ADA, password: PASSWORD });
  await here.ask("addPasskey");
  const elsewhere = server.browser();
  await elsewhere.password(ADA);
  expect(await here.post("password/change", { password: OTHER })).toMatchObject({ ok: true });
  expect(await server.db.select().from(authSessions)).toHaveLength(1);
  const [{ userId } = { userId: "" }] = await server.db.select().from(authPasskeys);
  await server.db.transaction((tx) => server.accounts.setDisabled(tx, userId, true));
  await here.context.clearCookies();
  expect(await here.ask("signInWithPasskey")).toMatchObject({ error: { code: "passkey-refused" } });
});
