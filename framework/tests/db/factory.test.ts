/** Rows that tests and demos need, on both databases. */
import { describe, expect, test } from "vitest";
import { boolean, date, factory, id, integer, json, real, table, text, timestamp, type Insert } from "../../src/db/index.ts";
import { open } from "./open.ts";
import { crm, customers, lines, orders, REGIONS } from "./schema.ts";

describe("a factory", () => {
  test("fills what has to be there, and leaves the rest to the database", async () => {
    const all = table("all_kinds", {
      id: id(), name: text().notNull(), email: text().notNull().unique(), region: text({ enum: REGIONS }).notNull(), code: text({ length: 3 }).notNull(), count: integer().notNull(), rate: real().notNull(),
      ok: boolean().notNull(), day: date().notNull(), at: timestamp().notNull(), note: text(), size: integer().notNull().default(5),
    });
    const db = await open({ all });
    const made = factory(all);
    const first = await made.make(db);
    expect(first).toEqual({
      id: 1, name: "name 1", email: "all_kinds1@example.com", region: expect.stringMatching(/^(Central|East|North|South|West)$/), code: "001", count: 1, rate: 1,
      ok: false, day: "2026-01-02", at: new Date(Date.UTC(2026, 0, 1, 1)), note: null, size: 5,
    });
    expect(await made.makeMany(db, 30, { note: "same" })).toHaveLength(30);
    expect((await db.select().from(all)).filter(({ note }) => note === "same")).toHaveLength(30);
    expect(await made.makeMany(db, 0)).toEqual([]);
  });

  test("takes what it is told, by the row and for all", async () => {
    const db = await open(crm);
    const customer = factory(customers, ({ n }) => ({ name: `Customer ${n}`, tags: ["new"] }));
    expect(await customer.make(db, { region: "East" })).toMatchObject({ name: "Customer 1", region: "East", tags: ["new"], creditLimit: 0 });
    expect(await customer.make(db, { name: "Ann" })).toMatchObject({ name: "Ann" });
    const many = await customer.makeMany(db, 3, ({ n }) => ({ email: `${n}@x.example` }));
    expect(many.map(({ email }) => email)).toEqual(["3@x.example", "4@x.example", "5@x.example"]);
    await expect(customer.make(db, { email: "3@x.example" })).rejects.toMatchObject({ code: "db-taken" });
  });

  test("makes what its rows refer to: by the table's own factory, or the one that is given", async () => {
    const db = await open(crm);
    const customer = factory(customers, () => ({ name: "of the orders" }));
    const line = factory(lines);
    const stored = await line.make(db, { quantity: 7 });
    const order = (await db.select().from(orders))[0]!;
    expect(stored).toMatchObject({ orderId: order.id, quantity: 7 });
    expect(await db.$count(customers)).toBe(1);
    const order2 = await factory(orders).make(db, { customerId: customer });
    expect(order2.customerId).toBe(2);
    expect(await factory(orders).make(db, { customerId: 2 })).toMatchObject({ customerId: 2 });
    expect(await db.$count(customers)).toBe(2);
  });

  test("works in a transaction, which takes all of it back", async () => {
    const db = await open(crm);
    await expect(db.transaction(async (tx) => {
      await factory(lines).makeMany(tx, 2);
      throw new Error("no");
    })).rejects.toThrow("no");
    expect(await db.$count(customers)).toBe(0);
  });

  test("draws the same each time, and other values by another seed", () => {
    const drawn = (seed?: number): Insert<typeof customers>[] => {
      const made = factory(customers, ({ pick, int, random }) => ({ region: pick(REGIONS), creditLimit: int(1, 1_000) + random() }), seed === undefined ? {} : { seed });
      return Array.from({ length: 20 }, () => made.row());
    };
    expect(drawn()).toEqual(drawn());
    expect(drawn(2)).not.toEqual(drawn());
    expect(new Set(drawn().map(({ region }) => region)).size).toBeGreaterThan(2);
    for (const { creditLimit } of drawn()) expect(creditLimit! >= 1 && creditLimit! < 1_001).toBe(true);
  });

  test("says what it cannot know", async () => {
    const shapes = table("shapes", { id: id(), points: json<number[]>().notNull() });
    const tree = table("tree", { id: id(), parentId: integer().notNull().references((): any => (tree as any).id) });
    expect(() => factory(shapes).row()).toThrow(expect.objectContaining({ code: "factory-value" }));
    expect(factory(shapes, () => ({ points: [1] })).row()).toEqual({ points: [1] });
    expect(() => factory(tree).row()).toThrow(expect.objectContaining({ code: "factory-reference" }));
    expect(() => factory(orders).row()).toThrow(expect.objectContaining({ code: "factory-reference" }));
    expect(factory(orders).row({ customerId: 1 })).toEqual({ customerId: 1 });
    const db = await open(crm);
    await expect(factory(orders).make(db, { note: factory(customers) })).rejects.toMatchObject({ code: "factory-reference" });
  });

  test("takes no wrong column or value", () => {
    // @ts-expect-error no such column
    factory(customers, () => ({ nme: "x" }));
    // @ts-expect-error not one of the regions
    factory(customers).row({ region: "Mars" });
    expect(factory(customers).table).toBe(customers);
  });
});
