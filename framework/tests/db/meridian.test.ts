/** The dashboard of sample 02: its file through its import, its numbers by its queries. */
import { openAsBlob, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  and, countDistinct, desc, eq, inArray, one, oneOrNull, readCsv, tableSource, total, when, within, type Day, type Db, type Range,
} from "../../src/db/index.ts";
import { PRESENT, type Presented, type TableWindow } from "../../src/wire/table.ts";
import { open } from "./open.ts";
import { sales, type PRODUCTS, type REGIONS } from "./schema.ts";

const data = join(import.meta.dirname, "../../../../shared/data/meridian");

interface Expected {
  filter: { start: Day; end: Day; region: (typeof REGIONS)[number] | null; products: (typeof PRODUCTS)[number][] | null };
  rows: number;
  revenue: number;
  units: number;
  orders: number;
  kpi_revenue: string;
  kpi_units: string;
  kpi_avg: string;
  kpi_top: string;
  line_points: number;
  bar: Record<string, number>;
  treemap_leaves: number;
}

function dashboard(db: Db<{ sales: typeof sales }>, { start, end, region, products }: Expected["filter"]) {
  const range: Range<Day> = [start, end];
  const where = and(
    when(range, (value) => within(sales.date, value)),
    when(region, (value) => eq(sales.region, value)),
    when(products, (value) => inArray(sales.product, value)),
  );
  const figures = { revenue: total(sales.revenue), units: total(sales.units), orders: countDistinct(sales.orderId) };
  return {
    kpis: one(db.select(figures).from(sales).where(where)),
    topProduct: oneOrNull(db.select({ name: sales.product }).from(sales).where(where).groupBy(sales.product).orderBy(desc(total(sales.revenue))).limit(1)),
    byDay: db.select({ date: sales.date, revenue: total(sales.revenue) }).from(sales).where(where).groupBy(sales.date).orderBy(sales.date),
    byRegion: db.select({ region: sales.region, revenue: total(sales.revenue) }).from(sales).where(where).groupBy(sales.region).orderBy(sales.region),
    byProduct: db.select({ region: sales.region, product: sales.product, revenue: total(sales.revenue) }).from(sales).where(where).groupBy(sales.region, sales.product),
    orders: tableSource(sales, { where, orderBy: desc(sales.date) }) as unknown as Presented,
  };
}

const money = (value: number): string => `$${Math.round(value).toLocaleString("en-US")}`;
const cents = (value: number): number => Math.round(value * 100) / 100;

test("every state of expected.json", async () => {
  const db = await open({ sales });
  const file = await openAsBlob(join(data, "meridian_sales.csv"));
  let imported = 0;
  await db.transaction(async (tx) => {
    for await (const rows of readCsv(file, sales)) {
      await tx.insert(sales).values(rows);
      imported += rows.length;
    }
  });
  expect(imported).toBe(20_000);

  const states = JSON.parse(readFileSync(join(data, "expected.json"), "utf8")) as Expected[];
  expect(states).toHaveLength(5);
  for (const state of states) {
    const page = dashboard(db, state.filter);
    const { revenue, units, orders } = await page.kpis;
    const byRegion = await page.byRegion;
    expect({
      rows: ((await page.orders[PRESENT](undefined)) as TableWindow).total,
      revenue: cents(revenue), units, orders,
      kpi_revenue: money(revenue), kpi_units: units.toLocaleString("en-US"), kpi_avg: money(revenue / Math.max(orders, 1)), kpi_top: (await page.topProduct)!.name,
      line_points: (await page.byDay).length,
      bar: Object.fromEntries(byRegion.map((each) => [each.region, cents(each.revenue)])),
      treemap_leaves: (await page.byProduct).length,
      filter: state.filter,
    }).toEqual(state);
  }
});

test("a file with one wrong row leaves nothing", async () => {
  const db = await open({ sales });
  const text = readFileSync(join(data, "meridian_sales.csv"), "utf8");
  const at = text.lastIndexOf("\n", text.length - 2) + 1;
  const file = new Blob([text.slice(0, at), text.slice(at).replace(/Central|East|North|South|West/, "Nord")]);
  const importing = db.transaction(async (tx) => {
    for await (const rows of readCsv(file, sales)) await tx.insert(sales).values(rows);
  });
  await expect(importing).rejects.toMatchObject({
    code: "invalid", message: 'line 20001: region is "Nord"; expected one of Central, East, North, South, West',
  });
  expect(await db.$count(sales)).toBe(0);
});
