/**
 * A query in a getter, live, over the same query by drizzle alone with better-sqlite3: built, run and mapped to rows each time. A page
 * of rows, a sum over some, one row by its key, each asked with values that nobody else has just asked for. In turn, by processor time.
 */
import Sqlite from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { integer, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { and, asc, eq, gte, total } from "../src/db/index.ts";
import { Cell, createLayout } from "../src/server/track/index.ts";
import { report } from "./support/report.ts";
import { compare, makeRows, openSales, REGIONS, sales } from "./support/sales.ts";

const ROWS = 20_000;
const ROUNDS = 60;
/** Queries in a round. */
const TIMES = 100;

const { db, file } = await openSales();
await db.insert(sales).values(makeRows(ROWS));
/** The same table for drizzle alone. */
const plainSales = sqliteTable("sales", {
  id: integer().primaryKey(), date: text().notNull(), region: text({ enum: REGIONS }).notNull(), product: text().notNull(), units: integer().notNull(), revenue: real().notNull(), orderId: integer().notNull(),
});
const raw = new Sqlite(file);
raw.pragma("journal_mode = WAL");
const plain = drizzle(raw);

let next = 0;
const region = (): (typeof REGIONS)[number] => REGIONS[next % REGIONS.length]!;
const queries: Record<string, { readonly ours: () => PromiseLike<unknown>; readonly theirs: () => PromiseLike<unknown> }> = {
  page: {
    ours: () => db.select().from(sales).where(and(eq(sales.region, region()), gte(sales.id, ++next % 10_000))).orderBy(asc(sales.id)).limit(50),
    theirs: () => plain.select().from(plainSales).where(and(eq(plainSales.region, region()), gte(plainSales.id, ++next % 10_000))).orderBy(asc(plainSales.id)).limit(50),
  },
  sum: {
    ours: () => db.select({ region: sales.region, revenue: total(sales.revenue) }).from(sales).where(gte(sales.id, 19_000 + (++next % 500))).groupBy(sales.region),
    theirs: () => plain.select({ region: plainSales.region, revenue: total(plainSales.revenue as never) }).from(plainSales).where(gte(plainSales.id, 19_000 + (++next % 500))).groupBy(plainSales.region),
  },
  "one row": {
    ours: () => db.select().from(sales).where(eq(sales.id, (++next % ROWS) + 1)),
    theirs: () => plain.select().from(plainSales).where(eq(plainSales.id, (++next % ROWS) + 1)),
  },
};

/** Asked by a getter that somebody looks at, from its first run to the last look. */
function looking(ask: () => PromiseLike<unknown>): () => Promise<void> {
  class View { get rows() { return ask(); } }
  const layout = createLayout(View, [{ name: "rows", kind: "computed", async: true }]);
  return async () => {
    const cell = new Cell(layout, new View(), () => {});
    cell.watch(0);
    cell.flush();
    await cell.settled();
    cell.flush();
    cell.dispose();
  };
}

for (const [name, { ours, theirs }] of Object.entries(queries)) {
  const live = looking(ours);
  const still = looking(theirs);
  const repeated = (run: () => Promise<unknown>) => async (): Promise<void> => { for (let time = 0; time < TIMES; time++) await run(); };
  const wrapped = await compare(repeated(live), repeated(still), ROUNDS);
  report(`live-wrapper/${name}`, wrapped.ratio, "x", `drizzle alone in the same getter, which is not live; ours ${((wrapped.ours * 1_000) / TIMES).toFixed(0)} us`);
  const once = await compare(repeated(async () => ours()), repeated(async () => theirs()), ROUNDS);
  report(`live-wrapper/${name}, once`, once.ratio, "x", `drizzle alone, in a handler; ours ${((once.ours * 1_000) / TIMES).toFixed(0)} us`);
}
