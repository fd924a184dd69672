/**
 * The six queries of the dashboard (sample 02) over 20,000 rows: as an author writes them, drizzle and live tables included,
 * over the same SQL by better-sqlite3 alone. In turn, by processor time, medians of ratios.
 */
import Sqlite from "better-sqlite3";
import { and, countDistinct, desc, eq, inArray, one, oneOrNull, tableSource, total, when, within } from "../src/db/index.ts";
import { PRESENT, type Presented } from "../src/wire/table.ts";
import { report } from "./support/report.ts";
import { compare, makeRows, openSales, sales } from "./support/sales.ts";

const ROWS = 20_000;
const ROUNDS = 40;

const { db, file } = await openSales();
await db.insert(sales).values(makeRows(ROWS));
const raw = new Sqlite(file);

const states = {
  all: undefined,
  "half a year, a region, two products": and(
    when(["2024-01-01", "2024-06-30"] as const, (range) => within(sales.date, range)), eq(sales.region, "South"), inArray(sales.product, ["Mouse", "Keyboard"]),
  ),
};
const figures = { revenue: total(sales.revenue), units: total(sales.units), orders: countDistinct(sales.orderId) };

for (const [state, where] of Object.entries(states)) {
  const builders = {
    kpis: () => db.select(figures).from(sales).where(where),
    topProduct: () => db.select({ name: sales.product }).from(sales).where(where).groupBy(sales.product).orderBy(desc(total(sales.revenue))).limit(1),
    byDay: () => db.select({ date: sales.date, revenue: total(sales.revenue) }).from(sales).where(where).groupBy(sales.date).orderBy(sales.date),
    byRegion: () => db.select({ region: sales.region, revenue: total(sales.revenue) }).from(sales).where(where).groupBy(sales.region).orderBy(sales.region),
    byProduct: () => db.select({ region: sales.region, product: sales.product, revenue: total(sales.revenue) }).from(sales).where(where).groupBy(sales.region, sales.product),
  };
  const rows = db.select().from(sales).where(where).orderBy(desc(sales.date), sales.id).limit(50).offset(0).toSQL();
  const count = db.select({ n: countDistinct(sales.id) }).from(sales).where(where).toSQL();
  const counted = { sql: count.sql.replace(/count\(distinct [^)]*\)/, "count(*)"), params: count.params };
  const author: Record<string, () => Promise<unknown>> = {
    kpis: () => one(builders.kpis()),
    topProduct: () => oneOrNull(builders.topProduct()),
    byDay: async () => builders.byDay(),
    byRegion: async () => builders.byRegion(),
    byProduct: async () => builders.byProduct(),
    orders: async () => (tableSource(sales, { where, orderBy: desc(sales.date) }) as unknown as Presented)[PRESENT](undefined),
  };
  const plain: Record<string, () => unknown> = Object.fromEntries(Object.entries(builders).map(([name, build]) => {
    const { sql, params } = build().toSQL();
    const statement = raw.prepare(sql);
    return [name, () => statement.all(params)];
  }));
  const window = raw.prepare(rows.sql);
  const counting = raw.prepare(counted.sql);
  plain.orders = () => [window.all(rows.params), counting.all(counted.params)];
  const whole = async (queries: Record<string, () => unknown>): Promise<void> => {
    for (const query of Object.values(queries)) await query();
  };
  author["six together"] = () => whole(Object.fromEntries(Object.entries(author).filter(([name]) => name !== "six together")));
  plain["six together"] = () => whole(Object.fromEntries(Object.entries(plain).filter(([name]) => name !== "six together")));

  for (const name of Object.keys(author)) {
    const { ratio, ours } = await compare(author[name]!, plain[name]!, ROUNDS);
    report(`query/${name}, ${state}`, ratio, "x", `better-sqlite3 with the same SQL; ours ${ours.toFixed(2)} ms`);
  }
}

const every = async (): Promise<unknown> => db.select().from(sales);
const everyPlain = raw.prepare('select "id", "date", "region", "product", "units", "revenue", "orderId" from "sales"');
report("query/20,000 whole rows", (await compare(every, () => everyPlain.all(), ROUNDS)).ratio, "x", "better-sqlite3 with the same SQL");
const byId = async (): Promise<unknown> => { for (let at = 1; at <= 200; at++) await one(db.select().from(sales).where(eq(sales.id, at))); return undefined; };
const byIdPlain = raw.prepare('select "id", "date", "region", "product", "units", "revenue", "orderId" from "sales" where "sales"."id" = ?');
const { ratio, ours } = await compare(byId, () => { for (let at = 1; at <= 200; at++) byIdPlain.all(at); }, ROUNDS);
report("query/one row by its id", (ours * 1_000) / 200, "us", `${ratio.toFixed(1)} times better-sqlite3 with a prepared statement`);
