/** Sign-in by the developer's provider, and the session that follows, on both databases. */
import { expect, test } from "vitest";
import { toUser } from "../../../src/auth/accounts/account.ts";
import { developerUsers } from "../../../src/auth/http/developer.ts";
import { developer } from "../../../src/auth/index.ts";
import { text } from "../../../src/db/index.ts";
import { authAudit } from "../../../src/auth/audit/table.ts";
import { keepSeen } from "../../../src/auth/server.ts";
import { authSessions, authUsers } from "../../../src/auth/schema.ts";
import { hashToken } from "../../../src/server/session/cookie.ts";
import { asDatabase } from "../../../src/db/internal.ts";
import { onPostgres } from "../../db/open.ts";
import { Till } from "../../server/fixtures/app/states/till.state.ts";
import { using } from "../../server/pages.tsx";
import { authApp, cookieIn, newUser, pages, post, raw, signIn, withProviders } from "./signed-in.ts";

const NOT_SIGNED_IN = 401;

test("who has signed in is the user of pages, events and endpoints; nobody else is", async () => {
  const app = await authApp();
  const ann = await newUser(app, "Ann", "finance");
  expect((await app.server.get("/")).status).toBe(NOT_SIGNED_IN);
  const browser = await signIn(app, ann);
  const { page, talk } = await browser.attach();
  expect(page.answer.status).toBe(200);
  expect(page.body).toContain("Ann finance");
  expect(await talk.done("Till", "touch")).toBe("touched");
  expect((await app.server.get("/")).status).toBe(NOT_SIGNED_IN);
  expect((await app.server.get("/open")).status).toBe(200);
});

test("a user without a role has no more than what takes a user", async () => {
  const app = await authApp();
  const browser = await signIn(app, await newUser(app, "Bob"));
  expect((await app.server.get("/", { cookie: browser.cookie })).status).toBe(403);
  expect((await browser.open("/plain")).answer.status).toBe(200);
});

test("the cookie is the browser's alone, and the database has no use of what it keeps", async () => {
  const app = await authApp();
  const response = await post(app, "/auth/sign-in/developer", { body: { user: await newUser(app, "Ann", "reader"), returnTo: "/ledger?x=1" } });
  expect([response.status, response.headers.get("location")]).toEqual([303, "/ledger?x=1"]);
  const line = response.headers.getSetCookie()[0]!;
  expect(line).toMatch(/^solenoid-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=2592000$/);
  const token = cookieIn(response)!.split("=")[1]!;
  const [row] = await app.auth.db.select().from(authSessions);
  expect(JSON.stringify(row)).not.toContain(token);
  expect(row!.id).not.toContain(token);
});

test("over https it cannot be set by a neighbouring site", async () => {
  const app = await authApp({ config: { origin: "https://app.example" } });
  const userId = await newUser(app, "Ann", "reader");
  const response = await post(app, "/auth/sign-in/developer", { body: { user: userId }, origin: "https://app.example" });
  expect(response.headers.getSetCookie()[0]).toMatch(/^__Host-solenoid-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+; Secure$/);
  const cookie = cookieIn(response)!;
  expect((await app.server.get("/", { cookie })).status).toBe(200);
  expect((await app.server.get("/", { cookie: cookie.replace("__Host-", "") })).status).toBe(NOT_SIGNED_IN);
});

test("a page at the address of files is somebody's like any other, also on a server that has not seen them yet", async () => {
  const own = { ...pages, "/assets/list": { ...using(Till, "last"), page: { title: "Assets", can: "sales:read" } } };
  const app = await authApp({ pages: own });
  const { cookie } = await signIn(app, await newUser(app, "Ann", "finance"));
  const { server } = await app.again();
  const answer = await server.get("/assets/list", { cookie });
  expect([answer.status, cookieIn(answer)]).toEqual([200, undefined]);
});

test("signing in is for pages of the app: no other site's form signs anybody in or out (28)", async () => {
  const app = await authApp();
  const userId = await newUser(app, "Ann", "reader");
  for (const origin of [null, "null", "https://evil.example", `${app.server.url}.evil.example`]) {
    expect((await post(app, "/auth/sign-in/developer", { body: { user: userId }, origin })).status).toBe(403);
  }
  const { cookie } = await signIn(app, userId);
  for (const origin of [null, "https://evil.example"]) expect((await post(app, "/auth/sign-out", { cookie, origin })).status).toBe(403);
  expect((await app.server.get("/auth/sign-out", { cookie })).status).toBe(404);
  expect((await app.server.get("/", { cookie })).status).toBe(200);
});

test("who signs out everywhere is signed out in their other browsers too, and nobody else is", async () => {
  const app = await authApp();
  const ann = await newUser(app, "Ann", "reader");
  const [here, there, bob] = [await signIn(app, ann), await signIn(app, ann), await signIn(app, await newUser(app, "Bob", "reader"))];
  const status = async ({ cookie }: { cookie: string }) => (await app.server.get("/", { cookie })).status;
  expect((await post(app, "/auth/sign-out", { cookie: here.cookie })).status).toBe(303);
  expect([await status(there), await status(bob)]).toEqual([200, 200]);
  expect((await post(app, "/auth/sign-out", { cookie: there.cookie, body: { everywhere: "1" } })).status).toBe(303);
  const third = await signIn(app, ann);
  await post(app, "/auth/sign-out", { cookie: (await signIn(app, ann)).cookie, body: { everywhere: "1" } });
  await expect.poll(() => status(third), { timeout: 30_000 }).toBe(NOT_SIGNED_IN);
  expect(await status(bob)).toBe(200);
});

test("a session that was there before is another one after (10)", async () => {
  const app = await authApp();
  const before = await app.server.open("/open");
  const talk = await before.attach();
  const browser = await signIn(app, await newUser(app, "Ann", "reader"), before.cookie);
  expect(browser.cookie).not.toBe(before.cookie);
  await talk.until(() => talk.closed !== undefined);
  expect(talk.closed!.code).toBe(4403);
  expect(app.server.app.sessions.find(before.cookie)).toBeUndefined();
  expect((await app.server.get("/", { cookie: before.cookie })).status).toBe(NOT_SIGNED_IN);
});

test("the same user who signs in again goes on in pages that are open; another one does not", async () => {
  const app = await authApp();
  const [ann, bob] = [await newUser(app, "Ann", "reader"), await newUser(app, "Bob", "reader")];
  const first = await signIn(app, ann);
  const { talk } = await first.attach();
  const second = await signIn(app, ann, first.cookie);
  expect([second.sessionId === first.sessionId, second.cookie === first.cookie]).toEqual([true, false]);
  expect(await talk.done("Till", "touch")).toBe("touched");
  expect((await app.server.get("/", { cookie: first.cookie })).status).toBe(NOT_SIGNED_IN);
  const third = await signIn(app, bob, second.cookie);
  expect(third.sessionId).not.toBe(first.sessionId);
  await talk.until(() => talk.closed !== undefined);
  expect(talk.closed!.code).toBe(4401);
  expect(await app.auth.db.select().from(authSessions)).toHaveLength(1);
});

test("cookies that are none of ours are anonymous, never an error (9)", async () => {
  const app = await authApp();
  const { cookie } = await signIn(app, await newUser(app, "Ann", "reader"));
  const token = cookie.split("=")[1]!;
  const forged = [`${token}x`, token.slice(0, -1), `${token.slice(0, -1)}A`, token.toLowerCase(), "%%%", "%E0%A4%A", "a".repeat(8_000), "", "__proto__", "'; drop table auth_users; --"];
  for (const value of forged.filter((each) => each !== token)) expect((await app.server.get("/", { cookie: `solenoid-session=${value}` })).status).toBe(NOT_SIGNED_IN);
  expect((await app.server.get("/", { cookie: `${cookie}; solenoid-session=other` })).status).toBe(NOT_SIGNED_IN);
  expect((await app.server.get("/", { cookie: `__Host-${cookie}` })).status).toBe(NOT_SIGNED_IN);
  expect((await app.server.get("/", { cookie })).status).toBe(200);
  expect((await app.server.get("/", { cookie, headers: { authorization: "Bearer %%%" } })).status).toBe(200);
});

test("a page of one session is none of another's, whatever it knows of it (13)", async () => {
  const app = await authApp();
  const [ann, bob] = [await signIn(app, await newUser(app, "Ann", "finance")), await signIn(app, await newUser(app, "Bob", "reader"))];
  const page = await ann.open();
  const talk = await page.socket({ cookie: bob.cookie });
  talk.hello();
  await talk.until(() => talk.closed !== undefined);
  expect([talk.closed!.code, talk.welcome]).toEqual([4403, undefined]);
});

test("after an hour the cookie is another; the one before is good until the browser has come with the new one, and a moment longer", async () => {
  const app = await authApp();
  const first = await signIn(app, await newUser(app, "Ann", "reader"));
  const load = async (cookie: string): Promise<string | undefined> => cookieIn(await app.server.get("/plain", { cookie }));
  const rotatedBefore = (minutes: number) => app.auth.db.update(authSessions).set({ rotatedAt: new Date(Date.now() - minutes * 60_000) });
  expect(await load(first.cookie)).toBeUndefined();
  await rotatedBefore(61);
  const lost = await load(first.cookie);
  expect(lost).toBeDefined();
  // The answer with it did not come; requests go on with the one before, and get another.
  expect(await load(first.cookie)).toBeUndefined();
  await rotatedBefore(2);
  const second = await load(first.cookie);
  expect(new Set([first.cookie, lost, second]).size).toBe(3);
  expect((await app.server.get("/", { cookie: lost! })).status).toBe(NOT_SIGNED_IN);
  for (const cookie of [first.cookie, second!, first.cookie]) expect((await app.server.get("/", { cookie })).status).toBe(200);
  await expect.poll(async () => (await app.auth.db.select().from(authSessions))[0]!.previousEndsAt, { timeout: 30_000 }).not.toBeNull();
  await app.auth.db.update(authSessions).set({ previousEndsAt: new Date(Date.now() - 1) });
  expect((await app.server.get("/", { cookie: first.cookie })).status).toBe(NOT_SIGNED_IN);
  expect((await app.server.get("/", { cookie: second! })).status).toBe(200);
});

test("where there are no users yet, the developer finds one for each role", async () => {
  const app = await authApp();
  const users = await (await fetch(`${app.server.url}/auth/developer/users`)).json() as { name: string; roles: string[] }[];
  expect(users.map(({ name, roles }) => [name, ...roles]).toSorted()).toEqual([["Admin", "admin"], ["Finance", "finance"], ["Nobody", "nobody"], ["Reader", "reader"]]);
  const page = await app.server.get("/auth/sign-in/developer?returnTo=//evil.example");
  expect(page.text).toContain("Finance");
  expect(page.text).not.toContain("evil");
});

test("of many who look at once, each finds one for each role too", async () => {
  const app = await authApp();
  const lists = await Promise.all(Array.from({ length: 4 }, () => developerUsers(app.auth)));
  for (const list of lists) expect(list.map(({ name }) => name).toSorted()).toEqual(["Admin", "Finance", "Nobody", "Reader"]);
  expect(await app.auth.db.select().from(authUsers)).toHaveLength(4);
});

test("or those that auth.ts names, with their attributes", async () => {
  withProviders({}, { providers: [developer({ users: [{ name: "Ada", roles: ["admin"] }, { name: "Nora N.", roles: ["reader", "finance"], region: "North" }] })], attributes: { region: text() } as never });
  const app = await authApp();
  const [ada, nora] = await (await fetch(`${app.server.url}/auth/developer/users`)).json() as { id: string; name: string; roles: string[] }[];
  expect([ada, nora]).toMatchObject([{ name: "Ada", roles: ["admin"] }, { name: "Nora N.", roles: ["finance", "reader"] }]);
  expect(toUser((await app.auth.accounts.find(nora!.id))!, () => new Map())).toMatchObject({ email: "nora.n@example.com", region: "North" });
  expect((await signIn(app, nora!.id)).userId).toBe(nora!.id);
});

test("nobody signs in as somebody who is not there, or is closed", async () => {
  const app = await authApp();
  const userId = await newUser(app, "Ann", "reader");
  await raw(app, `update auth_users set "disabledAt" = "createdAt"`);
  for (const user of [userId, "nobody", ""]) {
    const response = await post(app, "/auth/sign-in/developer", { body: { user } });
    expect([response.status, cookieIn(response)]).toEqual([403, undefined]);
    expect(await response.text()).toContain("closed");
  }
  expect(await app.auth.db.select().from(authSessions)).toEqual([]);
  expect(await app.auth.db.select().from(authUsers)).toHaveLength(1);
});

test("a production server does not start with it", async () => {
  withProviders();
  await expect(authApp({ dev: false })).rejects.toMatchObject({ code: "auth-developer" });
});

test("a sign-in and its line in the log are one: where it cannot be written down, nobody is signed in", async () => {
  const app = await authApp();
  const userId = await newUser(app, "Ann", "reader");
  const again = await signIn(app, userId);
  expect((await app.auth.db.select().from(authAudit)).filter(({ kind }) => kind === "sign-in")).toMatchObject([{ userId, userName: "Ann" }]);
  await raw(app, "alter table auth_audit rename to elsewhere");
  for (const cookie of [undefined, again.cookie]) {
    const response = await post(app, "/auth/sign-in/developer", { cookie, body: { user: userId } });
    expect([response.status === 303, cookieIn(response)]).toEqual([false, undefined]);
  }
  expect(await app.auth.db.select({ hash: authSessions.hash }).from(authSessions)).toEqual([{ hash: hashToken(again.cookie.split("=")[1]!) }]);
  await raw(app, "alter table elsewhere rename to auth_audit");
});

test("when somebody was last here is known from their sign-in on, and is written once a minute, or sooner where sessions are idle soon", async () => {
  const app = await authApp();
  const { userId, sessionId } = await signIn(app, await newUser(app, "Ann", "reader"));
  const seen = async () => [(await app.auth.db.select().from(authUsers))[0]!.seenAt, (await app.auth.db.select().from(authSessions))[0]!.seenAt].map((at) => at!.getTime());
  const [user, session] = await seen();
  expect(user).toBe(session);
  const held = app.auth.sessions.memory.get(sessionId)!;
  held.session.used = performance.now() + 5_000;
  await keepSeen(app.auth, 60_000);
  expect(await seen()).toEqual([user, session]);
  held.noted -= 61_000;
  await keepSeen(app.auth, 60_000);
  expect((await seen()).map((at) => at > user!)).toEqual([true, true]);
  expect(userId).toBe(held.row.userId);
});

onPostgres("the log of changes has who signed in, and nothing that would open a session", async () => {
  const app = await authApp();
  const ann = await signIn(app, await newUser(app, "Ann", "reader"));
  await app.auth.db.update(authSessions).set({ idToken: "the-sealed-token", previousHash: "the-previous-hash" });
  const log = JSON.stringify(await asDatabase(app.auth.db).engine.single.execute("rows", `select "table", "rows"::text from "__changes"`, []));
  expect(log).toContain(ann.sessionId);
  for (const secret of [hashToken(ann.cookie.split("=")[1]!), "the-sealed-token", "the-previous-hash"]) expect(log).not.toContain(secret);
});
