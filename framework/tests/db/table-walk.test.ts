/** Windows of few rows among many, in the order of an index: found whatever way, always the same rows. */
import { asc, desc } from "drizzle-orm";
import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { limits } from "../../src/db/limits.ts";
import { asDatabase } from "../../src/db/internal.ts";
import { and, eq, gte, id, index, integer, table, tableSource, text } from "../../src/db/index.ts";
import { onSqlite, open } from "./open.ts";
import { show, View } from "./table-view.ts";

const parts = table("parts", { id: id(), day: integer().notNull(), name: text(), stock: integer().notNull() }, (columns) => [index("parts_by_day").on(columns.day), index("parts_by_name").on(columns.name)]);

const { rowsLookedUp } = limits;
afterEach(() => { Object.assign(limits, { rowsLookedUp }); });

async function shop(stocks: readonly number[]) {
  const db = await open({ parts });
  if (stocks.length > 0) await db.insert(parts).values(stocks.map((stock, at) => ({ day: (at * 7) % 50, name: at % 5 === 0 ? null : `n${at % 9}`, stock })));
  return db;
}

test("are those of a plain query, from every offset, whichever the order and however few there are", async () => {
  const request = fc.record({ offset: fc.nat(40), limit: fc.integer({ min: 1, max: 30 }), least: fc.integer({ min: 0, max: 10 }), by: fc.constantFrom("day", "name", "id"), descending: fc.boolean() });
  await fc.assert(fc.asyncProperty(fc.array(fc.nat(10), { maxLength: 120 }), fc.array(request, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 60 }), async (stocks, requests, far) => {
    Object.assign(limits, { rowsLookedUp: far });
    const db = await shop(stocks);
    for (const { offset, limit, least, by, descending } of requests) {
      const way = descending ? desc : asc;
      const where = gte(parts.stock, least);
      const view = new View(() => tableSource(parts, { where, orderBy: way(parts[by]) }));
      view.ask({ offset, limit });
      const window = await view.settled();
      const all = (await db.select().from(parts).where(where)).toSorted((a, b) => (descending ? -1 : 1) * (order(a[by], b[by], descending) || a.id - b.id));
      expect(window.rows).toEqual(all.slice(window.offset, window.offset + limit));
      expect(window.total).toBe(all.length);
    }
  }), { numRuns: 25 });
});

/** Nothing comes last, whichever way. */
function order(a: unknown, b: unknown, descending: boolean): number {
  if (a === null || b === null) return (Number(a === null) - Number(b === null)) * (descending ? -1 : 1);
  return a === b ? 0 : (a as number) < (b as number) ? -1 : 1;
}

/** The plans of what a view asks for its rows. */
async function plans(db: unknown, ask: () => Promise<unknown>): Promise<string[]> {
  const { engine } = asDatabase(db as never);
  const asked: [string, readonly unknown[]][] = [];
  const execute = vi.spyOn(engine.single, "execute");
  await ask();
  for (const [, sql, params] of execute.mock.calls) if (sql.startsWith("select") && sql.includes("order by")) asked.push([sql, params]);
  execute.mockRestore();
  return Promise.all(asked.map(async ([sql, params]) => (await engine.single.explain(sql, params)).map((step) => step[3]).join("; ")));
}
const ask = (least: number) => async () => { await new View(() => tableSource(parts, { where: gte(parts.stock, least), orderBy: desc(parts.day) })).settled(); };

onSqlite("go along the index where many are wanted, and no further than pays where few are", async () => {
  Object.assign(limits, { rowsLookedUp: 200 });
  const db = await shop(Array.from({ length: 2_000 }, (_, at) => at % 1_000));
  const many = await plans(db, ask(0));
  expect(many).toHaveLength(1);
  expect(many[0]).toMatch(/SCAN parts USING INDEX parts_by_day/);
  const few = await plans(db, ask(999));
  expect(few).toHaveLength(2);
  expect(few[1]).toBe("SCAN parts; USE TEMP B-TREE FOR ORDER BY");
});

onSqlite("are found by an index of their own where there is one", async () => {
  const db = await shop(Array.from({ length: 500 }, (_, at) => at));
  const found = await plans(db, async () => { await new View(() => tableSource(parts, { where: and(eq(parts.name, "n3"), gte(parts.stock, 5)), orderBy: desc(parts.day) })).settled(); });
  expect(found).toHaveLength(1);
});

onSqlite("are asked for by a plan that is read once, until an index comes", async () => {
  const db = await shop([1, 2, 3]);
  const { engine } = asDatabase(db);
  const { sql, params } = db.select().from(parts).where(eq(parts.stock, 2)).toSQL();
  const first = await engine.single.explain(sql, params);
  expect(await engine.single.explain(sql, params)).toBe(first);
  await engine.single.execute("run", "create index parts_by_stock on parts (stock)", []);
  expect(String(await engine.single.explain(sql, params))).toContain("parts_by_stock");
});

test("of a handler, which nobody looks at, are the same", async () => {
  Object.assign(limits, { rowsLookedUp: 10 });
  await shop(Array.from({ length: 100 }, (_, at) => at));
  expect((await show(tableSource(parts, { where: gte(parts.stock, 98), orderBy: desc(parts.day) }))).rows.map((row) => row.stock).toSorted()).toEqual([98, 99]);
});
