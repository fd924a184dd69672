/** The policies of the sample, as its users meet them. */
import { asc, count, eq, exists, getTableColumns, gt, inArray, sql } from "drizzle-orm";
import { alias, union } from "drizzle-orm/sqlite-core";
import { describe, expect, test } from "vitest";
import { total } from "../../../src/db/index.ts";
import { customers, lines, orders } from "../schema.ts";
import { shop } from "./crm.ts";
import { admin, analyst, asker, manager } from "./users.ts";

const REFUSED = { name: "Failure", code: "forbidden" };

describe("reading", () => {
  test("each sees the rows that their policy says", async () => {
    const { db } = await shop();
    const names = async (as: Parameters<typeof db.as>[0]) => (await db.as(as).select({ name: customers.name }).from(customers).orderBy(asc(customers.id))).map(({ name }) => name);
    expect(await names(manager("North"))).toEqual(["Ann", "Cid"]);
    expect(await names(manager("South"))).toEqual(["Bob"]);
    expect(await names(analyst)).toEqual(["Ann", "Bob", "Cid"]);
    expect(await names(asker("nobody"))).toEqual([]);
  });

  test("joins, relations, nested queries, CTEs, unions and sums see no more", async () => {
    const { db } = await shop();
    const north = db.as(manager("North"));
    expect(await north.select({ note: orders.note, who: customers.name }).from(orders).innerJoin(customers, eq(orders.customerId, customers.id)).orderBy(asc(orders.id))).toEqual([{ note: "one", who: "Ann" }, { note: "three", who: "Cid" }]);
    expect(await north.select({ who: customers.name, note: orders.note }).from(orders).rightJoin(customers, eq(orders.customerId, customers.id)).orderBy(asc(customers.id))).toEqual([{ who: "Ann", note: "one" }, { who: "Cid", note: "three" }]);
    const related = await north.query.orders.findMany({ with: { lines: true, customer: true }, orderBy: asc(orders.id) });
    expect(related.map(({ note, lines: rows, customer }) => [note, rows.map(({ product }) => product), customer.name, customer.creditLimit])).toEqual([["one", ["Dock"], "Ann", null], ["three", [], "Cid", null]]);
    expect(await north.select({ n: count(), sum: total(lines.price) }).from(lines)).toEqual([{ n: 1, sum: 2 }]);
    expect(await north.$count(orders)).toBe(2);
    expect(await north.select({ name: customers.name }).from(customers).where(exists(north.select({ one: sql`1` }).from(lines).where(gt(lines.price, 3))))).toEqual([]);
    expect(await north.select({ name: customers.name }).from(customers).where(inArray(customers.id, north.select({ id: orders.customerId }).from(orders))).orderBy(customers.id)).toEqual([{ name: "Ann" }, { name: "Cid" }]);
    const some = north.$with("some").as(north.select().from(customers));
    expect(await north.with(some).select({ n: count() }).from(some)).toEqual([{ n: 2 }]);
    expect(await union(north.select({ id: customers.id }).from(customers), north.select({ id: orders.id }).from(orders)).orderBy(sql`1`)).toEqual([{ id: 1 }, { id: 3 }]);
    const other = alias(customers, "other");
    expect(await north.select({ n: count() }).from(customers).innerJoin(other, sql`true`)).toEqual([{ n: 4 }]);
    expect(await north.all(sql`select name from customers order by id`)).toEqual([{ name: "Ann" }, { name: "Cid" }]);
  });

  test("closed columns are null, wherever they stand", async () => {
    const { db } = await shop();
    const north = db.as(manager("North"));
    expect(await north.select({ limit: customers.creditLimit }).from(customers)).toEqual([{ limit: null }, { limit: null }]);
    expect(await north.select({ name: customers.name }).from(customers).where(gt(customers.creditLimit, 0))).toEqual([]);
    expect(await north.select({ sum: sql<number | null>`sum(${customers.creditLimit})` }).from(customers)).toEqual([{ sum: null }]);
    expect(await north.select({ name: customers.name }).from(customers).orderBy(sql`${customers.creditLimit} desc`, asc(customers.name))).toEqual([{ name: "Ann" }, { name: "Cid" }]);
    expect((await db.as(analyst).select({ limit: customers.creditLimit }).from(customers).orderBy(asc(customers.id))).map(({ limit }) => limit)).toEqual([10, 20, 30]);
  });
});

describe("writing", () => {
  test("a new row must meet the rule, as it is stored", async () => {
    const { db, all } = await shop();
    const north = db.as(manager("North"));
    await north.insert(customers).values({ name: "Dan", email: "dan", region: "North" });
    await expect(north.insert(customers).values({ name: "Eve", email: "eve", region: "South" })).rejects.toMatchObject(REFUSED);
    await expect(north.insert(customers).values([{ name: "Eve", email: "eve", region: "North" }, { name: "Fay", email: "fay", region: "South" }])).rejects.toMatchObject(REFUSED);
    await expect(db.as(analyst).insert(customers).values({ name: "Eve", email: "eve", region: "North" })).rejects.toMatchObject(REFUSED);
    await expect(north.insert(orders).values({ customerId: 2 })).rejects.toMatchObject(REFUSED);
    await north.insert(orders).values({ customerId: 1 });
    expect(await all.$count(customers)).toBe(4);
    expect(await all.$count(orders)).toBe(4);
  });

  test("what comes back is what the user may see", async () => {
    const { db } = await shop();
    const north = db.as(manager("North"));
    expect(await north.insert(customers).values({ name: "Dan", email: "dan", region: "North", creditLimit: 7 }).returning()).toMatchObject([{ id: 4, name: "Dan", creditLimit: null }]);
    expect(await north.update(customers).set({ name: "Dan 2" }).where(eq(customers.id, 4)).returning({ limit: customers.creditLimit, name: customers.name })).toEqual([{ limit: null, name: "Dan 2" }]);
    expect(await db.as(admin).delete(customers).where(eq(customers.id, 4)).returning({ limit: customers.creditLimit })).toEqual([{ limit: 7 }]);
    expect(await north.insert(orders).values({ customerId: 1 }).returning()).toMatchObject([{ customerId: 1 }]);
  });

  test("a row must meet it before it is changed, and after", async () => {
    const { db, all } = await shop();
    const north = db.as(manager("North"));
    expect(await north.update(customers).set({ name: "x" })).toMatchObject({ changes: 2 });
    expect(await north.update(customers).set({ name: "y" }).where(eq(customers.id, 2))).toMatchObject({ changes: 0 });
    await expect(north.update(customers).set({ region: "South" })).rejects.toMatchObject(REFUSED);
    await expect(north.update(orders).set({ customerId: 2 })).rejects.toMatchObject(REFUSED);
    await expect(north.update(customers).set({ creditLimit: 99 }).where(eq(customers.id, 1))).rejects.toMatchObject(REFUSED);
    await expect(db.as(analyst).update(customers).set({ name: "z" })).rejects.toMatchObject(REFUSED);
    expect(await all.select({ name: customers.name, region: customers.region, limit: customers.creditLimit }).from(customers).orderBy(asc(customers.id))).toEqual([
      { name: "x", region: "North", limit: 10 }, { name: "Bob", region: "South", limit: 20 }, { name: "x", region: "North", limit: 30 },
    ]);
  });

  test("only rows that may be deleted are, and those that are not seen are not found", async () => {
    const { db, all } = await shop();
    await expect(db.as(manager("North")).delete(orders)).rejects.toMatchObject(REFUSED);
    await db.as(asker("cleaner", { region: "South", may: ["crm:delete"] })).delete(orders);
    expect((await all.select({ id: orders.id }).from(orders)).map(({ id }) => id).sort()).toEqual([1, 3]);
    await db.as(manager("North")).delete(lines).where(eq(lines.orderId, 1));
    expect(await all.$count(lines)).toBe(0);
  });

  test("an upsert changes only what may be changed", async () => {
    const { db, all } = await shop();
    const north = db.as(manager("North"));
    const save = (id: number, set: Partial<typeof customers.$inferInsert>, region: "North" | "South" = "North") =>
      north.insert(customers).values({ id, name: "New", email: `new ${id}`, region }).onConflictDoUpdate({ target: customers.id, set }).returning();
    expect(await save(1, { name: "Ann 2" })).toMatchObject([{ id: 1, name: "Ann 2", creditLimit: null }]);
    expect(await save(9, { name: "no" })).toMatchObject([{ id: 9, name: "New" }]);
    await expect(save(2, { name: "stolen" })).rejects.toMatchObject(REFUSED);
    await expect(save(2, { name: sql`${customers.name} || ${customers.creditLimit}` as never, region: "North" })).rejects.toMatchObject(REFUSED);
    await expect(save(1, { region: "South" })).rejects.toMatchObject(REFUSED);
    await expect(save(1, { creditLimit: 1_000 })).rejects.toMatchObject(REFUSED);
    await expect(save(10, { name: "no" }, "South")).rejects.toMatchObject(REFUSED);
    expect(await all.select({ id: customers.id, name: customers.name, limit: customers.creditLimit }).from(customers).orderBy(asc(customers.id))).toEqual([
      { id: 1, name: "Ann 2", limit: 10 }, { id: 2, name: "Bob", limit: 20 }, { id: 3, name: "Cid", limit: 30 }, { id: 9, name: "New", limit: 0 },
    ]);
  });

  test("many rows in several statements are all or none", async () => {
    const { db, all } = await shop();
    const north = db.as(manager("North"));
    const many = (last: "North" | "South") => Array.from({ length: 300 }, (_, at) => ({ name: `n${at}`, email: `${last}${at}`, region: at === 299 ? last : "North" as const }));
    await expect(north.insert(customers).values(many("South"))).rejects.toMatchObject(REFUSED);
    expect(await all.$count(customers)).toBe(3);
    const rows = await north.insert(customers).values(many("North")).returning();
    expect(rows).toHaveLength(300);
    expect(Object.keys(rows[0]!).sort()).toEqual(Object.keys(getTableColumns(customers)).sort());
  });

  test("in a transaction a refused statement takes itself back, and no more", async () => {
    const { db, all } = await shop();
    await db.as(manager("North")).transaction(async (tx) => {
      await tx.insert(orders).values({ customerId: 1, note: "kept" });
      await expect(tx.update(customers).set({ region: sql`case when ${customers.id} = 3 then 'South' else 'North' end`, name: "half" })).rejects.toMatchObject(REFUSED);
      await expect(tx.insert(customers).values([{ name: "a", email: "a", region: "North" }, { name: "b", email: "b", region: "South" }])).rejects.toMatchObject(REFUSED);
      expect(await tx.$count(orders)).toBe(3);
    });
    expect((await all.select({ name: customers.name }).from(customers).orderBy(asc(customers.id))).map(({ name }) => name)).toEqual(["Ann", "Bob", "Cid"]);
    expect(await all.$count(orders)).toBe(4);
  });
});
