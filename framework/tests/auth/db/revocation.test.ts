/** What a user loses takes effect on pages that are open, at once, on both databases and for writers of other processes. */
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { authMemberRoles, authMembers, authRoles, authSessions, authUsers, DEFAULT_ORGANIZATION } from "../../../src/auth/schema.ts";
import { doings } from "../../server/fixtures/app/doings.ts";
import { open as openGate } from "../../server/fixtures/app/gates.ts";
import { received } from "../../server/access/people.ts";
import { authApp, cookieIn, disable, grant, newUser, post, revoke, signIn, textsIn, type AuthApp, type Browser } from "./signed-in.ts";

/** Of Till, in the order of its declaration. */
const TAKINGS = 1, WHO = 2;

let app: AuthApp, ann: Browser;
beforeEach(async () => {
  app = await authApp();
  ann = await signIn(app, await newUser(app, "Ann", "finance", "reader"));
});

const refusal = ({ value }: { value: unknown }): unknown => (value as readonly unknown[])[0];

describe("a role that is taken", () => {
  test("takes its values from open pages, refuses the next event, and gives all back when it is given back (15)", async () => {
    const { page, talk } = await ann.attach();
    expect([talk.value(0, TAKINGS), talk.value(0, WHO)]).toEqual([42, "Ann finance,reader"]);
    await revoke(app, ann.userId, "finance");
    await talk.until(() => talk.value(0, TAKINGS) === undefined && talk.value(0, WHO) === "Ann reader");
    openGate("record");
    expect(refusal(await talk.call("Till", "record", "x"))).toBe("forbidden");
    expect(await talk.done("Till", "touch")).toBe("touched");
    expect(received(page, talk)).not.toContain("the-secret");
    await grant(app, ann.userId, "finance");
    await talk.until(() => talk.value(0, TAKINGS) === 42);
    expect(await talk.done("Till", "record", "y")).toBe("the-secret-result");
  });

  test("with all that it was for, leaves a state closed", async () => {
    const { talk } = await ann.attach();
    for (const role of ["finance", "reader"]) await revoke(app, ann.userId, role);
    await talk.until(() => talk.value(0, WHO) === undefined);
    expect(refusal(await talk.call("Till", "touch"))).toBe("forbidden");
    expect((await app.server.get("/", { cookie: ann.cookie })).status).toBe(403);
  });

  test("while a handler waits: its result is not told, and it writes no more to its state (14)", async () => {
    const { page, talk } = await ann.attach();
    const n = talk.event("Till", "record", "late");
    await talk.done("$tab", "watch", [[0, [0, 1, 2], []]]).catch(() => {});
    await revoke(app, ann.userId, "finance");
    const { outcome, value } = await talk.outcome(n);
    expect([outcome, refusal({ value })]).toEqual(["refused", "forbidden"]);
    openGate("record");
    expect(await talk.done("Till", "touch")).toBe("touched");
    expect(talk.value(0, 0)).toBe("");
    expect(received(page, talk)).not.toContain("the-secret");
  });

  test("while a transaction is open: nothing of it is committed (14)", async () => {
    const { talk } = await ann.attach();
    const n = talk.event("Till", "book", "unwanted"), m = talk.event("Till", "jot", "unwanted too");
    await talk.done("$tab", "watch", [[0, [0, 1, 2], []]]);
    await revoke(app, ann.userId, "finance");
    expect((await talk.outcome(n)).outcome).toBe("refused");
    openGate("book");
    openGate("jot");
    expect(refusal(await talk.outcome(m))).toBe("forbidden");
    expect(await talk.done("Till", "touch")).toBe("touched");
    expect(await textsIn(app)).toEqual([]);
  });
});

test.each([
  ["a role that is taken", () => revoke(app, ann.userId, "finance").then(() => revoke(app, ann.userId, "reader")), 403],
  ["a user who is disabled", () => disable(app, ann.userId), 401],
  ["a session that is ended", () => app.auth.sessions.end(ann.sessionId), 401],
])("%s while the session is brought to memory counts for what it is brought for", async (_, take, status) => {
  const { sessions, accounts } = app.auth;
  sessions.forget(sessions.memory.get(ann.sessionId)!);
  const read = Promise.withResolvers<void>(), go = Promise.withResolvers<void>();
  const find = accounts.find.bind(accounts);
  vi.spyOn(accounts, "find").mockImplementationOnce(async (...asked) => {
    const found = await find(...asked);
    read.resolve();
    await go.promise;
    return found;
  });
  const answer = app.server.get("/", { cookie: ann.cookie });
  await read.promise;
  await take();
  go.resolve();
  const { status: got, text } = await answer;
  expect([got, text.includes("the-secret")]).toEqual([status, false]);
});

test("a commit looks whether its caller still may, whether it has been told or not (14)", async () => {
  const { talk } = await ann.attach();
  const body = Promise.withResolvers<void>(), go = Promise.withResolvers<void>();
  const transact = doings.transact;
  doings.transact = (run) => transact(async (write) => {
    await run(write);
    body.resolve();
    await go.promise;
    // As if this process had not heard of it: the session says so at the next look.
    app.server.app.sessions.find(ann.cookie)!.user = undefined;
  });
  openGate("book");
  const n = talk.event("Till", "book", "unwanted");
  await body.promise;
  go.resolve();
  expect((await talk.outcome(n)).outcome).toBe("refused");
  expect(await textsIn(app)).toEqual([]);
});

describe("a session that ends", () => {
  test("by signing out closes all pages of the browser, and refuses what is under way (16)", async () => {
    const [one, two] = [await ann.attach(), await ann.attach("/ledger")];
    const other = await signIn(app, ann.userId);
    const elsewhere = await other.attach();
    const n = one.talk.event("Till", "book", "unwanted");
    await one.talk.done("$tab", "watch", [[0, [0, 1, 2], []]]);
    const response = await post(app, "/auth/sign-out", { cookie: ann.cookie, body: { returnTo: "/open" } });
    expect([response.status, response.headers.get("location"), cookieIn(response)]).toEqual([303, "/open", "solenoid-session="]);
    await Promise.all([one, two].map(({ talk }) => talk.until(() => talk.closed !== undefined)));
    expect([one, two].map(({ talk }) => [talk.bye!.code, talk.closed!.code])).toEqual([["signed-out", 4401], ["signed-out", 4401]]);
    openGate("book");
    expect(one.talk.result(n)?.outcome).not.toBe("done");
    expect((await app.server.get("/", { cookie: ann.cookie })).status).toBe(401);
    expect(await elsewhere.talk.done("Till", "touch")).toBe("touched");
    await expect.poll(() => textsIn(app), { timeout: 30_000 }).toEqual([]);
  });

  test("everywhere, by the user's own choice but here", async () => {
    const other = await signIn(app, ann.userId);
    const [here, there] = [await ann.attach(), await other.attach()];
    expect(await app.auth.sessions.endAllOf(ann.userId, { except: ann.sessionId })).toEqual([other.sessionId]);
    await there.talk.until(() => there.talk.closed !== undefined);
    expect(there.talk.closed!.code).toBe(4401);
    expect(await here.talk.done("Till", "touch")).toBe("touched");
    expect((await app.auth.db.select().from(authSessions).where(eq(authSessions.userId, ann.userId))).map(({ id }) => id)).toEqual([ann.sessionId]);
  });

  test("because the user was disabled, or deleted (16)", async () => {
    const bob = await signIn(app, await newUser(app, "Bob", "reader"));
    const [hers, his] = [await ann.attach(), await bob.attach()];
    // By whoever has the database before them: that is enough.
    await app.auth.db.update(authUsers).set({ disabledAt: new Date() }).where(eq(authUsers.id, ann.userId));
    await hers.talk.until(() => hers.talk.closed !== undefined);
    expect(await his.talk.done("Till", "touch")).toBe("touched");
    await app.auth.db.delete(authUsers).where(eq(authUsers.id, bob.userId));
    await his.talk.until(() => his.talk.closed !== undefined);
    expect([hers, his].map(({ talk }) => talk.closed!.code)).toEqual([4401, 4401]);
    for (const { cookie } of [ann, bob]) expect((await app.server.get("/", { cookie })).status).toBe(401);
    expect(await app.auth.db.select().from(authSessions)).toHaveLength(1);
  });
});

test("another server on the same database hears of it, and the other way round", async () => {
  const second = await app.again();
  const there: Browser = { ...ann, open: (path = "/") => second.server.open(path, { cookie: ann.cookie }), attach: async () => {
    const page = await second.server.open("/", { cookie: ann.cookie });
    return { page, talk: await page.attach() };
  } };
  const [here, far] = [await ann.attach(), await there.attach()];
  await revoke(second, ann.userId, "finance");
  await Promise.all([here, far].map(({ talk }) => talk.until(() => talk.value(0, TAKINGS) === undefined)));
  await post(second, "/auth/sign-out", { cookie: ann.cookie });
  await here.talk.until(() => here.talk.closed !== undefined);
  expect(here.talk.closed!.code).toBe(4401);
});

test("roles that administrators make grant and withdraw like those of auth.ts", async () => {
  const { db } = app.auth;
  await db.insert(authRoles).values({ id: "r1", name: "cashier", grants: ["sales:*"], createdAt: new Date() });
  const bob = await signIn(app, await newUser(app, "Bob", "cashier"));
  const { talk } = await bob.attach();
  expect([talk.value(0, TAKINGS), talk.value(0, WHO)]).toEqual([42, "Bob cashier"]);
  await db.update(authRoles).set({ grants: ["sales:read"] });
  await talk.until(() => talk.value(0, TAKINGS) === undefined);
  await db.update(authRoles).set({ grants: ["*"] });
  await talk.until(() => talk.value(0, TAKINGS) === 42);
});

test("rows that are written past the framework count as well", async () => {
  const { talk } = await ann.attach();
  await app.auth.db.delete(authMemberRoles);
  await talk.until(() => talk.value(0, WHO) === undefined);
  const [member] = await app.auth.db.select().from(authMembers);
  expect(member!.organizationId).toBe(DEFAULT_ORGANIZATION);
  await app.auth.db.insert(authMemberRoles).values({ memberId: member!.id, role: "reader", source: "grant" });
  await talk.until(() => talk.value(0, WHO) === "Ann reader");
  await app.auth.db.update(authUsers).set({ name: "Anna" });
  await talk.until(() => talk.value(0, WHO) === "Anna reader");
});
