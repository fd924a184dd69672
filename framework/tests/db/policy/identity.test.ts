/** Who asks: whoever's call it is, whom the code names, or nobody. */
import { asc } from "drizzle-orm";
import { afterEach, describe, expect, test, vi } from "vitest";
import { hooks, prepareDatabase, asDatabase } from "../../../src/db/internal.ts";
import { eq, id, integer, relations, table, text } from "../../../src/db/index.ts";
import { definePolicies } from "../../../src/db/index.ts";
import { calls, type CallContext } from "../../../src/state/call.ts";
import type { User } from "../../../src/state/register.ts";
import { seams } from "../../../src/state/seams.ts";
import { open } from "../open.ts";
import { customers, todos } from "../schema.ts";
import { shop } from "./crm.ts";
import { asker, manager } from "./users.ts";

const { unsafe } = hooks;
afterEach(() => {
  hooks.unsafe = unsafe;
  seams.auth = undefined;
});

const callOf = (user: User | undefined): CallContext => ({ session: { id: "s", user }, signal: undefined, effect() {}, download() {} }) as unknown as CallContext;
const AUTH = { permissions: [], roles: {}, attributes: {} };

test("a call's queries ask for its user, after awaits and in transactions too", async () => {
  const { db } = await shop();
  const names = async () => (await db.select({ name: customers.name }).from(customers).orderBy(asc(customers.id))).map(({ name }) => name);
  await calls.run(callOf(manager("South")), async () => {
    expect(await names()).toEqual(["Bob"]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(await db.transaction(async (tx) => tx.$count(customers))).toBe(1);
    expect(await db.transaction(async (tx) => tx.transaction(async (part) => part.$count(customers)))).toBe(1);
    expect(await db.as(manager("North")).$count(customers)).toBe(2);
    expect(await db.as(manager("North")).transaction(async (tx) => tx.$count(customers))).toBe(2);
  });
});

test("a right that is lost is lost for the next query", async () => {
  const { db } = await shop();
  const rights = new Set(["crm:all-regions"]);
  const session = { id: "s", user: { ...asker("ann"), can: (permission: string) => rights.has(permission) } as unknown as User | undefined };
  const call = { ...callOf(undefined), session } as unknown as CallContext;
  expect(await calls.run(call, async () => db.$count(customers))).toBe(3);
  rights.clear();
  expect(await calls.run(call, async () => db.$count(customers))).toBe(0);
  session.user = undefined;
  await expect(calls.run(call, async () => db.$count(customers))).rejects.toMatchObject({ code: "unauthenticated" });
});

test("where nobody asks, the code has to say for whom, or why for nobody", async () => {
  const { db } = await shop();
  await expect(db.select().from(customers)).rejects.toMatchObject({ code: "policy-nobody" });
  await expect(db.insert(customers).values({ name: "x", email: "x", region: "North" })).rejects.toMatchObject({ code: "policy-nobody" });
  await expect(db.transaction(async (tx) => tx.delete(customers))).rejects.toMatchObject({ code: "policy-nobody" });
});

describe("unsafe", () => {
  test("is told with its reason and who asked, each time", async () => {
    const { db } = await shop();
    const told = vi.fn();
    hooks.unsafe = told;
    const user = manager("North");
    await calls.run(callOf(user), async () => expect(await db.unsafe("totals over all regions").$count(customers)).toBe(3));
    expect(await db.unsafe("nightly").transaction(async (tx) => tx.$count(customers))).toBe(3);
    expect(told.mock.calls).toEqual([["totals over all regions", user], ["nightly", undefined]]);
    expect(() => db.unsafe("  ")).toThrow(expect.objectContaining({ code: "db-unsafe-reason" }));
    expect(told).toHaveBeenCalledTimes(2);
  });

  test("leaves the policies of the database it was said to, and in a transaction is part of it", async () => {
    const { db } = await shop();
    await db.as(manager("North")).transaction(async (tx) => {
      const all = (tx as unknown as typeof db).unsafe("moves a customer");
      await all.update(customers).set({ region: "North" });
      expect(await tx.$count(customers)).toBe(3);
      throw new Error("undone");
    }).catch(() => {});
    expect(await db.as(manager("North")).$count(customers)).toBe(2);
  });
});

describe("once there is auth.ts", () => {
  test("visitors who are not signed in reach no table, with policies or without", async () => {
    seams.auth = AUTH;
    const db = await open({ todos });
    await db.insert(todos).values({ title: "a job's own" });
    await expect(calls.run(callOf(undefined), async () => db.select().from(todos))).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(calls.run(callOf(undefined), async () => db.delete(todos))).rejects.toMatchObject({ code: "unauthenticated" });
    expect(await calls.run(callOf(asker("ann")), async () => db.$count(todos))).toBe(1);
    expect(await calls.run(callOf(undefined), async () => db.unsafe("the public list").$count(todos))).toBe(1);
  });
});

test("migrations, tables and first rows are made for nobody", async () => {
  const notes = table("notes", { id: id(), ownerId: integer().notNull(), text: text() });
  const noteRelations = relations(notes, () => ({}));
  definePolicies({ notes, noteRelations }, { notes: (user) => ({ read: eq(notes.ownerId, Number(user.id)) }) });
  const db = await open({ notes, noteRelations });
  await prepareDatabase(asDatabase(db), { migrations: [], dev: true, tell() {}, async seed(all) {
    await all.insert(notes).values([{ ownerId: 1, text: "mine" }, { ownerId: 2, text: "yours" }]);
  } });
  expect(await db.as(asker("1")).select({ text: notes.text }).from(notes)).toEqual([{ text: "mine" }]);
});

describe("definePolicies", () => {
  test("wants a policy for each table, and no others", () => {
    expect(() => definePolicies({ customers, todos }, { customers: () => ({ read: true }) } as never)).toThrow(expect.objectContaining({ code: "policy-missing", message: expect.stringContaining("todos") as string }));
    expect(() => definePolicies({ todos }, { todos: () => ({ read: true }), other: () => ({ read: true }) } as never)).toThrow(expect.objectContaining({ code: "policy-unknown" }));
  });

  test.each([
    ["a promise", async () => ({ read: true })], ["nothing", () => undefined], ["a text", () => ({ read: "all" })], ["null", () => ({ read: null })],
    ["a promise of a rule", () => ({ read: Promise.resolve(true) })], ["a column that is not there", () => ({ read: true, fields: { nome: { read: false } } })],
  ])("what is no rule closes the table: %s", async (_, policy) => {
    const own = table("own", { id: id(), name: text() });
    definePolicies({ own }, { own: policy as never });
    const db = await open({ own });
    await expect(db.as(asker("ann")).select().from(own)).rejects.toMatchObject({ code: "policy-rule" });
  });

  test("a policy that fails closes the table", async () => {
    const own = table("own", { id: id(), name: text() });
    definePolicies({ own }, { own: () => { throw new Error("no service"); } });
    const db = await open({ own });
    await expect(db.as(asker("ann")).select().from(own)).rejects.toThrow("no service");
    await expect(db.as(asker("ann")).insert(own).values({ name: "x" })).rejects.toThrow("no service");
  });

  test("what is left out, and a condition that is not there, nobody may", async () => {
    const own = table("own", { id: id(), name: text() });
    definePolicies({ own }, { own: () => ({ read: undefined }) });
    const db = await open({ own });
    await db.unsafe("test").insert(own).values({ name: "x" });
    const ann = db.as(asker("ann"));
    expect(await ann.select().from(own)).toEqual([]);
    for (const write of [ann.insert(own).values({ name: "y" }), ann.update(own).set({ name: "y" }), ann.delete(own)]) await expect(write).rejects.toMatchObject({ code: "forbidden" });
  });

  test("an attribute that the user lacks opens nothing", async () => {
    const own = table("own", { id: id(), team: text() });
    definePolicies({ own }, { own: (user) => ({ read: eq(own.team, (user as unknown as { team: string }).team) }) });
    const db = await open({ own });
    await db.unsafe("test").insert(own).values([{ team: "a" }, { team: null }]);
    expect(await db.as(asker("ann")).select().from(own)).toEqual([]);
  });
});
