import { getTableName, sql } from "drizzle-orm";
import { SQLiteAsyncDialect } from "drizzle-orm/sqlite-core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { boolean, date, eq, id, integer, json, real, table, text, timestamp } from "../../src/db/index.ts";
import { planBulk } from "../../src/db/bulk.ts";
import { open, POSTGRES, spy } from "./open.ts";
import { sales, todos } from "./schema.ts";

const kinds = table("kinds", {
  id: id(),
  name: text().notNull(),
  choice: text({ enum: ["a", "b"] }),
  whole: integer().default(7),
  number: real(),
  flag: boolean().default(true),
  day: date(),
  at: timestamp().$defaultFn(() => new Date(86_400_000)),
  data: json<unknown>(),
  made: integer().default(sql`(40 + 2)`),
  touched: integer().$onUpdateFn(() => 3),
  shout: text().generatedAlwaysAs(sql`upper(name)`),
});
const noTail = { sql: "", params: [] };

describe("many rows", () => {
  test("are all there, once, in order, whatever their number", async () => {
    const db = await open({ todos });
    for (const n of [1, 2, 3, 127, 128, 129, 1_000, 5_003]) {
      await db.delete(todos);
      const result = (await db.insert(todos).values(Array.from({ length: n }, (_, at) => ({ title: `${at}` })))) as { changes: number };
      expect(result.changes).toBe(n);
      expect((await db.select({ title: todos.title }).from(todos).orderBy(todos.id)).map(({ title }) => title)).toEqual(Array.from({ length: n }, (_, at) => `${at}`));
    }
  });

  test("more than one statement can hold", async () => {
    const db = await open({ sales });
    const rows = Array.from({ length: 12_000 }, (_, at) => ({ date: "2024-01-01", region: "East", product: "Dock", units: at, revenue: 0.5, orderId: at }) as const);
    await db.insert(sales).values(rows);
    expect(await db.$count(sales)).toBe(12_000);
  });

  test("all or none, alone and in a transaction", async () => {
    const db = await open({ todos });
    const rows = [...Array.from({ length: 400 }, (_, at) => ({ id: at + 1, title: "x" })), { id: 5, title: "again" }];
    const { woken } = spy(db);
    await expect(db.insert(todos).values(rows)).rejects.toMatchObject({ code: "db-taken", cause: { message: expect.stringContaining('insert into "todos"') } });
    expect(await db.$count(todos)).toBe(0);
    expect(woken.flat()).toEqual([]);
    await db.transaction(async (tx) => {
      await tx.insert(todos).values({ title: "kept" });
      await tx.insert(todos).values(rows).then(() => expect.unreachable(), () => {});
    });
    expect(await db.select({ title: todos.title }).from(todos)).toEqual([{ title: "kept" }]);
    if (POSTGRES === undefined) expect(woken).toEqual([["todos"]]);
  });

  test("returning gives them all, with what the database made of them", async () => {
    const db = await open({ kinds });
    const rows = await db.insert(kinds).values(Array.from({ length: 200 }, (_, at) => ({ name: `n${at}` }))).returning();
    expect(rows).toHaveLength(200);
    expect(rows[199]).toEqual({
      id: 200, name: "n199", choice: null, whole: 7, number: null, flag: true, day: null, at: new Date(86_400_000), data: null, made: 42, touched: 3, shout: "N199",
    });
    expect(await db.insert(kinds).values([{ name: "a" }, { name: "b" }]).returning({ n: kinds.name, at: kinds.at })).toEqual([
      { n: "a", at: new Date(86_400_000) }, { n: "b", at: new Date(86_400_000) },
    ]);
  });

  test("with conflicts: nothing, or an update with its own values", async () => {
    const db = await open({ todos });
    const rows = Array.from({ length: 300 }, (_, at) => ({ id: at + 1, title: `t${at}` }));
    await db.insert(todos).values(rows);
    await db.insert(todos).values([...rows, { id: 301, title: "new" }]).onConflictDoNothing();
    expect(await db.$count(todos)).toBe(301);
    await db.insert(todos).values(rows).onConflictDoUpdate({ target: todos.id, set: { title: sql`excluded.title || ${"!"}`, done: true }, setWhere: eq(todos.id, 7) });
    expect(await db.select().from(todos).where(eq(todos.done, true))).toEqual([{ id: 7, title: "t6!", done: true }]);
  });

  test("let other work run in between", async () => {
    const db = await open({ todos });
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    await db.insert(todos).values(Array.from({ length: 60_000 }, () => ({ title: "x".repeat(50) })));
    clearInterval(timer);
    expect(turns).toBeGreaterThan(1);
    expect(await db.$count(todos)).toBe(60_000);
  });

  test("an empty list is refused as drizzle does", async () => {
    const db = await open({ todos });
    expect(() => db.insert(todos).values([])).toThrow("at least one value");
  });

  test("are taken when they are given, like drizzle's", async () => {
    const db = await open({ todos });
    const row = { title: "first" };
    const adding = db.insert(todos).values(row);
    row.title = "changed";
    await adding;
    expect((await db.select().from(todos))[0]!.title).toBe("first");
    expect(adding.toSQL()).toEqual({ sql: expect.stringMatching(/^insert into "todos" \("id", "title", "done"\) values \((null, \?, \?|default, \$1, \$2)\)$/), params: ["first", 0] });
  });
});

describe("the fast way", () => {
  test("is taken for plain values and for defaults of the database, left for SQL and mixed defaults", () => {
    const plan = (rows: Record<string, unknown>[]) => planBulk({ kind: "sqlite", dialect: new SQLiteAsyncDialect(), mostParams: 32_766 }, kinds, getTableName(kinds), rows, noTail, "run");
    expect(plan([{ name: "a" }, { name: "b" }])!.only()!.sql).toContain("(40 + 2)");
    expect(plan([{ name: "a", made: 1 }, { name: "b", made: 2 }])).toBeDefined();
    expect(plan([{ name: "a", made: 1 }, { name: "b" }])).toBeUndefined();
    expect(plan([{ name: sql`upper('a')` }])).toBeUndefined();
    expect(plan([{ name: sql.placeholder("n") }])).toBeUndefined();
  });

  test("and the other one fill the table alike", async () => {
    const db = await open({ kinds });
    await db.insert(kinds).values([{ name: "a", made: 1 }, { name: "b" }, { name: sql`upper('c')` as unknown as string }]);
    expect(await db.select({ name: kinds.name, made: kinds.made, flag: kinds.flag }).from(kinds)).toEqual([
      { name: "a", made: 1, flag: true }, { name: "b", made: 42, flag: true }, { name: "C", made: 42, flag: true },
    ]);
  });

  test("stores, for any values, what drizzle's statement stores", async () => {
    const value = fc.record({
      name: fc.string(),
      choice: fc.option(fc.constantFrom("a", "b")),
      whole: fc.option(fc.integer()),
      number: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
      flag: fc.boolean(),
      day: fc.option(fc.constantFrom("2024-02-29", "1999-12-31")),
      at: fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }),
      data: fc.option(fc.jsonValue()),
      made: fc.integer(),
    }, { requiredKeys: ["name", "made"] });
    const db = await open({ kinds });
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 20 }), async (rows) => {
        const given = rows as (typeof kinds.$inferInsert)[];
        await db.delete(kinds);
        await db.insert(kinds).values(given);
        const fast = await db.values("select name, choice, whole, number, flag, day, at, data, made, touched, shout from kinds order by id");
        await db.delete(kinds);
        await db.run(db.insert(kinds).values(given).getSQL());
        const slow = await db.values("select name, choice, whole, number, flag, day, at, data, made, touched, shout from kinds order by id");
        expect(fast).toEqual(slow);
        expect(fast).toHaveLength(rows.length);
      }),
      { numRuns: 100 },
    );
  });
});
