/** API keys: a key may what it was given and its user may at that moment, and nothing that was wrong with it is told. */
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { grantRole, revokeRole } from "../../../src/auth/accounts/memberships.ts";
import { toUser } from "../../../src/auth/accounts/account.ts";
import { ApiKeys } from "../../../src/auth/api-keys/keys.ts";
import { apiLimits } from "../../../src/auth/api-keys/limits.ts";
import { Repeats } from "../../../src/auth/api-keys/repeats.ts";
import { authApiKeys, authRequests } from "../../../src/auth/api-keys/table.ts";
import { authAudit } from "../../../src/auth/audit/table.ts";
import { JsonAnswer } from "../../../src/server/http/endpoint/json-answer.ts";
import { guest, openPlace, type Place } from "./keys.ts";

const DAY = 86_400_000;
const soon = () => new Date(Date.now() + DAY);
const keysOf = ({ db, accounts }: Place): ApiKeys => new ApiKeys({ db, accounts, customRoles: () => new Map() });
async function start(...roles: string[]) {
  const place = await openPlace();
  const userId = await place.user("Ada", ...roles);
  const keys = keysOf(place);
  const make = (permissions: readonly string[], expiresAt = soon()) => keys.make({ name: "import", userId, permissions, expiresAt });
  const open = (key: string, address?: string) => keys.open(key, guest(address), "GET /api/orders");
  return { ...place, userId, keys, make, open };
}
const refused = { code: "api-key-refused", message: "This API key is not valid." };

test("acts as its user, with what it was given of what the user may", async () => {
  const { make, open } = await start("analyst");
  const { user } = await open((await make(["sales:read"])).key);
  expect([user!.name, user!.roles, ["sales:read", "sales:margin", "crm:read", "*"].filter((each) => user!.can(each as never))]).toEqual(["Ada", [], ["sales:read"]]);
  const { user: whole } = await open((await make(["*"])).key);
  expect([whole!.roles, ["sales:read", "sales:margin", "crm:read"].filter((each) => whole!.can(each as never))]).toEqual([["analyst"], ["sales:read", "sales:margin"]]);
});

test("may less from the moment on that its user may less, and nothing when the user is disabled or gone", async () => {
  const { db, accounts, userId, make, open } = await start("analyst");
  const { key } = await make(["sales:*"]);
  await db.transaction(async (tx) => { await revokeRole(tx, userId, "analyst"); await grantRole(tx, userId, "reader"); });
  const { user } = await open(key);
  expect(["sales:read", "sales:margin"].map((each) => user!.can(each as never))).toEqual([true, false]);
  await accounts.setDisabled(db, userId, true);
  await expect(open(key)).rejects.toMatchObject(refused);
  await accounts.setDisabled(db, userId, false);
  await expect(open(key)).resolves.toBeDefined();
});

test("is stored as a hash, and shown once", async () => {
  const { db, keys, make } = await start("analyst");
  const { key, row } = await make(["sales:read"]);
  expect(key).toMatch(/^sol_[A-Za-z0-9]{8}_[\w-]{43}$/);
  expect(row.id).toBe(key.slice(0, 12));
  const secret = key.slice(13);
  for (const written of [await db.select().from(authApiKeys), await db.select().from(authAudit), await keys.list()]) expect(JSON.stringify(written)).not.toContain(secret);
  expect(JSON.stringify(await keys.list())).not.toContain("hash");
});

test("row 9, of keys: whatever is wrong with it, one answer; why stands in the log", async () => {
  const { db, keys, make, open, heard } = await start("analyst");
  const { key, row } = await make(["sales:read"]);
  const { key: old } = await make(["sales:read"]);
  await db.update(authApiKeys).set({ expiresAt: new Date(Date.now() - 1) }).where(eq(authApiKeys.id, old.slice(0, 12)));
  const { key: revoked } = await make(["sales:read"]);
  await keys.revoke(revoked.slice(0, 12));
  const wrong = ["", "sol_", key.slice(0, -1), `${key}x`, `${key.slice(0, -1)}${key.endsWith("A") ? "B" : "A"}`, key.toLowerCase(), `${row.id}_${"A".repeat(43)}`, `sol_${"x".repeat(8)}_${"A".repeat(43)}`, "x".repeat(10_000), "%00", "' or 1=1 --", old, revoked];
  for (const [at, each] of wrong.entries()) await expect(open(each, `203.0.113.${at}`), each.slice(0, 30)).rejects.toMatchObject(refused);
  expect(heard.filter(({ kind }) => kind === "api-key-denied").map(({ subject }) => subject)).toEqual(expect.arrayContaining([`${old.slice(0, 12)}: expired`, `${revoked.slice(0, 12)}: revoked`, `${row.id}: unknown`, "no key of ours: unknown"]));
  expect(JSON.stringify(heard)).not.toContain(key.slice(13));
  await expect(open(key)).resolves.toMatchObject({ user: { name: "Ada" } });
});

test("nobody makes one for more than they have: not its user, nor whoever makes it for somebody", async () => {
  const { user, accounts, keys, make } = await start("reader");
  await expect(make(["sales:margin"])).rejects.toMatchObject({ code: "forbidden" });
  await expect(make(["sales:*"])).rejects.toMatchObject({ code: "forbidden" });
  await expect(make(["crm:*", "sales:read"])).rejects.toMatchObject({ code: "forbidden" });
  const admin = await user("Root", "admin"), clerk = await user("Clerk", "analyst");
  const by = toUser((await accounts.find(clerk))!, () => new Map());
  for (const permissions of [["*"], ["crm:read"], ["users:manage"]]) await expect(keys.make({ name: "x", userId: admin, permissions, expiresAt: soon() }, by)).rejects.toMatchObject({ code: "forbidden" });
  await expect(keys.make({ name: "x", userId: admin, permissions: ["sales:read"], expiresAt: soon() }, by)).resolves.toBeDefined();
});

test("a key that was narrowed makes none that may more, though it acts as the user whose both are", async () => {
  const { accounts, keys, userId, make, open } = await start("analyst");
  const { user: narrow } = await open((await make(["sales:read"])).key);
  const more = (permissions: readonly string[]) => keys.make({ name: "more", userId, permissions, expiresAt: soon() }, narrow);
  for (const permissions of [["*"], ["sales:*"], ["sales:margin"]]) await expect(more(permissions), String(permissions)).rejects.toMatchObject({ code: "forbidden" });
  await expect(more(["sales:read"])).resolves.toBeDefined();
  // Its user may: "*" is what they may themselves, and a key with "*" is them.
  const self = toUser((await accounts.find(userId))!, () => new Map());
  const whole = await keys.make({ name: "whole", userId, permissions: ["*"], expiresAt: soon() }, self);
  await expect(keys.make({ name: "whole too", userId, permissions: ["*"], expiresAt: soon() }, (await open(whole.key)).user)).resolves.toBeDefined();
});

test.each([
  ["no name", { name: " " }], ["a long name", { name: "x".repeat(81) }], ["no permission", { permissions: [] }], ["one that is none", { permissions: ["sales:reed"] }], ["a group that is none", { permissions: ["sale:*"] }],
  ["an end that was", { expiresAt: new Date(Date.now() - 1) }], ["an end too far", { expiresAt: new Date(Date.now() + 367 * DAY) }], ["no end", { expiresAt: new Date(Number.NaN) }],
])("is not made with %s", async (_name, given) => {
  const { keys, userId } = await start("analyst");
  await expect(keys.make({ name: "import", userId, permissions: ["sales:read"], expiresAt: soon(), ...given })).rejects.toMatchObject({ code: "api-key-given" });
});

test("its making and its end stand in the log, and who has used it from where", async () => {
  const { db, keys, make, open, heard } = await start("analyst");
  const { key, row } = await make(["sales:read"]);
  await open(key, "203.0.113.1");
  await open(key, "203.0.113.1");
  await open(key, "203.0.113.2");
  expect(heard.map(({ kind, subject, session }) => [kind, subject, session?.address])).toEqual([["api-key-used", row.id, "203.0.113.1"], ["api-key-used", row.id, "203.0.113.2"]]);
  expect((await keys.list())[0]).toMatchObject({ usedAddress: "203.0.113.2" });
  await keys.revoke(row.id);
  await expect(open(key)).rejects.toMatchObject(refused);
  await expect(keys.revoke(row.id, { userId: "somebody else" })).rejects.toMatchObject({ code: "api-key-missing" });
  expect((await db.select({ kind: authAudit.kind, subject: authAudit.subject }).from(authAudit))).toEqual([{ kind: "api-key-made", subject: row.id }, { kind: "api-key-revoked", subject: row.id }]);
});

test("so many requests at once and no more, and wrong ones of an address keep no right one of another waiting", async () => {
  const { make, open } = await start("analyst");
  const { key } = await make(["sales:read"]), { key: other } = await make(["sales:read"]);
  const asked = await Promise.allSettled(Array.from({ length: apiLimits.burst + 50 }, () => open(key)));
  const taken = asked.filter(({ status }) => status === "fulfilled").length;
  for (const each of asked) if (each.status === "rejected") expect(each.reason).toMatchObject({ code: "api-key-rate", retryAfter: expect.any(Number) });
  expect(taken).toBeGreaterThanOrEqual(apiLimits.burst);
  expect(taken).toBeLessThan(apiLimits.burst + 50);
  await expect(open(other)).resolves.toBeDefined();
  for (let at = 0; at < apiLimits.wrongBurst; at++) await open("sol_wrong", "203.0.113.9").catch(() => {});
  await expect(open("sol_wrong", "203.0.113.9")).rejects.toMatchObject({ code: "api-key-rate" });
  await expect(open(other, "203.0.113.10")).resolves.toBeDefined();
});

test("a user has so many at most, of those that are good", async () => {
  const { db, userId, make } = await start("analyst");
  const row = { hash: "x", name: "x", userId, organizationId: "default", permissions: ["*"], createdAt: new Date(), expiresAt: soon() };
  await db.insert(authApiKeys).values(Array.from({ length: apiLimits.keysPerUser }, (_, at) => ({ ...row, id: `sol_${at}` })));
  await expect(make(["sales:read"])).rejects.toMatchObject({ code: "api-keys-full" });
  await db.update(authApiKeys).set({ revokedAt: new Date() }).where(eq(authApiKeys.id, "sol_0"));
  await expect(make(["sales:read"])).resolves.toBeDefined();
});

// ------------------------------------------------------------ requests that come again

const request = (more: Partial<{ userId: string; key: string; what: string; body: Uint8Array }> = {}) => ({ userId: "u1", key: "a-key-of-8", what: "POST http://x/api/orders", body: new Uint8Array([1, 2]), ...more });

test("a request that comes again is done once, and gets the same answer", async () => {
  const { db } = await openPlace();
  const repeats = new Repeats(db);
  let done = 0;
  const work = async () => { done++; return new JsonAnswer({ id: done }, 201); };
  const first = await repeats.run(request(), work);
  const again = await repeats.run(request(), work) as JsonAnswer;
  expect([done, again.status, again.text, again.headers["idempotent-replayed"]]).toEqual([1, 201, (first as JsonAnswer).text, "true"]);
  expect((await repeats.run(request({ userId: "u2" }), work) as JsonAnswer).text).toBe(`{"id":2}`);
  expect((await repeats.run(request({ key: "another-key" }), work) as JsonAnswer).text).toBe(`{"id":3}`);
  for (const other of [request({ body: new Uint8Array([1]) }), request({ what: "POST http://x/api/other" })]) await expect(repeats.run(other, work)).rejects.toMatchObject({ code: "request-other" });
  for (const key of ["short", "x".repeat(201), "has a space", "ümlaut-key"]) await expect(repeats.run(request({ key }), work)).rejects.toMatchObject({ code: "request-key" });
  expect(done).toBe(3);
});

test("of two at once one is done; what failed on our side may be tried again, what is cut off is told", async () => {
  const { db } = await openPlace();
  const repeats = new Repeats(db);
  const { promise, resolve } = Promise.withResolvers<JsonAnswer>();
  const first = repeats.run(request(), () => promise);
  await expect.poll(() => db.select().from(authRequests)).toHaveLength(1);
  await expect(repeats.run(request(), () => Promise.resolve(new JsonAnswer({})))).rejects.toMatchObject({ code: "request-running" });
  resolve(new JsonAnswer({ code: "internal" }, 500));
  await first;
  expect((await repeats.run(request(), () => Promise.resolve(new JsonAnswer({ id: 1 })))).status).toBe(200);
  await repeats.sweep(Date.now() + apiLimits.repeats + 1);
  expect(await db.select().from(authRequests)).toEqual([]);
});
