/** What a query has given those who look at it is given to whoever comes, and never after it could be another. */
import { asc, eq, sql } from "drizzle-orm";
import Sqlite from "better-sqlite3";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { blob } from "drizzle-orm/sqlite-core";
import { id, integer, table, text } from "../../../src/db/index.ts";
import { LiveQuery } from "../../../src/db/live/query.ts";
import { isSteady, valuesOf } from "../../../src/db/live/results.ts";
import { bound, look } from "../look.ts";
import { open, POSTGRES, storageOf } from "../open.ts";

const sales = table("sales", { id: id(), region: text().notNull(), units: integer().notNull(), picture: blob() });
/** On PostgreSQL nothing is held beyond the moment. */
const describeOnSqlite = (POSTGRES === undefined ? describe : () => {}) as typeof describe;
const moment = (): Promise<void> => new Promise(setImmediate);

async function shop() {
  const db = await open({ sales });
  await db.insert(sales).values([{ region: "North", units: 1 }, { region: "South", units: 2 }, { region: "North", units: 3 }]);
  const { main } = storageOf(db);
  const performed = vi.spyOn(main, "perform");
  /** How often the database was asked for sales. */
  const asked = (): number => performed.mock.calls.filter(([, text]) => text.startsWith("select") && text.includes("sales") && !text.includes("sqlite_schema")).length;
  const north = () => db.select({ units: sales.units }).from(sales).where(eq(sales.region, "North")).orderBy(asc(sales.id)).execute();
  const newcomer = async (ask: () => Promise<unknown> = north): Promise<unknown> => {
    const view = look(ask);
    try {
      return await view.now();
    } finally {
      view.close();
    }
  };
  return { db, asked, north, newcomer };
}

describeOnSqlite("whoever comes while somebody looks", () => {
  test("is given the rows, as objects of their own, without another look into the database", async () => {
    const { north, newcomer, asked } = await shop();
    const view = look(north);
    const rows = (await view.now()) as { units: number }[];
    await moment();
    const again = (await newcomer()) as { units: number }[];
    expect([asked(), again]).toEqual([1, [{ units: 1 }, { units: 3 }]]);
    again[0]!.units = 99;
    expect([rows[0]!.units, await newcomer()]).toEqual([1, [{ units: 1 }, { units: 3 }]]);
  });

  test("and as lists of their own, where these are asked for", async () => {
    const { db, newcomer } = await shop();
    const lists = () => db.select({ units: sales.units }).from(sales).orderBy(asc(sales.id)).values();
    const rows = (await look(lists).now()) as number[][];
    rows.reverse();
    rows[0]![0] = 99;
    expect(await newcomer(lists)).toEqual([[1], [2], [3]]);
    await moment();
    ((await newcomer(lists)) as number[][]).length = 0;
    expect(await newcomer(lists)).toEqual([[1], [2], [3]]);
  });

  test("is given what a commit has made of them, and keeps what a commit does not concern", async () => {
    const { db, north, newcomer, asked } = await shop();
    await look(north).now();
    await moment();
    await db.update(sales).set({ units: 4 }).where(eq(sales.id, 1));
    expect(await newcomer()).toEqual([{ units: 4 }, { units: 3 }]);
    const before = asked();
    await moment();
    await db.update(sales).set({ units: 5 }).where(eq(sales.id, 2));
    expect([await newcomer(), asked()]).toEqual([[{ units: 4 }, { units: 3 }], before]);
  });

  test("is given what another process has written, although nobody was told of it yet", async () => {
    const { db, north, newcomer } = await shop();
    await look(north).now();
    await moment();
    const other = new Sqlite(storageOf(db).name);
    onTestFinished(() => void other.close());
    other.exec("update sales set units = 7 where id = 3");
    expect(await newcomer()).toEqual([{ units: 1 }, { units: 7 }]);
  });
});

describeOnSqlite("the database is asked again", () => {
  test("when nobody looks any more", async () => {
    const { north, newcomer, asked } = await shop();
    const view = look(north);
    await view.now();
    await moment();
    view.close();
    await newcomer();
    expect(asked()).toBe(2);
  });

  test("for what chance or the clock decides, and for bytes", async () => {
    const { db, newcomer, asked } = await shop();
    const queries: (() => Promise<unknown>)[] = [
      () => db.select({ n: sql<number>`random()` }).from(sales).execute(),
      () => db.select({ n: sql<string>`strftime('%f', 'now')` }).from(sales).execute(),
      () => db.select({ picture: sales.picture }).from(sales).execute(),
    ];
    await db.update(sales).set({ picture: Buffer.from("x") }).where(eq(sales.id, 1));
    for (const query of queries) await look(query).now();
    await moment();
    const before = asked();
    for (const query of queries) await newcomer(query);
    expect(asked() - before).toBe(3);
  });

  test("for a result that is too long, and for the one that was asked for least recently when all together are", async () => {
    const { db, newcomer, asked } = await shop();
    bound("resultValues", 2);
    bound("resultsValues", 4);
    const of = (region: string) => () => db.select({ units: sales.units }).from(sales).where(eq(sales.region, region)).orderBy(asc(sales.id)).execute();
    const all = () => db.select({ units: sales.units }).from(sales).execute();
    const empty = () => db.select({ a: sales.units, b: sales.id, c: sales.region }).from(sales).where(eq(sales.region, "South")).execute();
    for (const query of [of("North"), of("South"), all, empty] as (() => Promise<unknown>)[]) { await look(query).now(); await moment(); }
    let before = asked();
    await newcomer(all);
    await newcomer(empty);
    expect(asked() - before).toBe(2);
    before = asked();
    await newcomer(of("North"));
    await newcomer(of("South"));
    expect(asked() - before).toBe(0);
    bound("resultsValues", 2);
    await look(() => db.select({ id: sales.id }).from(sales).where(eq(sales.region, "South")).execute()).now();
    await moment();
    before = asked();
    await newcomer(of("South"));
    expect(asked() - before).toBe(0);
    await newcomer(of("North"));
    expect(asked() - before).toBe(1);
  });
});

test("a change that is told to who listens takes what was held, as one that wakes does", () => {
  const query = new LiveQuery("select count(*) from sales", [], { reads: [], open: false });
  const view = look(async () => query.source.track());
  void view.now();
  const told: unknown[] = [];
  query.listener = (change) => told.push(change);
  query.keep("first", [3]);
  query.age();
  expect(query.held("first")?.value).toEqual([3]);
  query.tell({ table: "sales", before: undefined, after: new Map() });
  expect([told.length, query.held("first")]).toEqual([1, undefined]);
});

test("what is told apart", () => {
  expect(["select random()", "select date('now')", "select CURRENT_TIMESTAMP", "select unixepoch ( )"].map(isSteady)).toEqual([false, false, false, false]);
  expect([`select "date", "sales"."time" from "sales"`, `select sum("revenue") from sales where "changes" = ?`].map(isSteady)).toEqual([true, true]);
  expect([valuesOf([[1, "a"], [2, null]]), valuesOf([1, 2, 3]), valuesOf(undefined), valuesOf([]), valuesOf([[1, Buffer.from("x")]])]).toEqual([4, 3, 1, 0, Number.POSITIVE_INFINITY]);
});
