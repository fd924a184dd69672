/** The table of the dashboard, with made-up rows that are the same each time. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect, date, id, integer, real, table, text, type Db, type Insert } from "../../src/db/index.ts";
import { createTablesSql } from "../../src/db/internal.ts";

export const REGIONS = ["Central", "East", "North", "South", "West"] as const;
export const PRODUCTS = ["Dock", "Headset", "Keyboard", "Laptop", "Monitor", "Mouse", "Phone", "Printer", "Router", "Switch", "Tablet", "Webcam"] as const;

export const sales = table("sales", {
  id: id(),
  date: date().notNull(),
  region: text({ enum: REGIONS }).notNull(),
  product: text({ enum: PRODUCTS }).notNull(),
  units: integer().notNull(),
  revenue: real().notNull(),
  orderId: integer().notNull(),
});
export type SalesDb = Db<{ sales: typeof sales }>;
export type Sale = Insert<typeof sales>;

export function makeRows(count: number): Sale[] {
  let seed = 42;
  const random = (below: number): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
  return Array.from({ length: count }, () => ({
    date: new Date(Date.UTC(2023, 0, 1 + random(731))).toISOString().slice(0, 10) as Sale["date"],
    region: REGIONS[random(5)]!, product: PRODUCTS[random(12)]!, units: 1 + random(9), revenue: random(500_000) / 100, orderId: random(9_000),
  }));
}

export function csvOf(rows: readonly Sale[]): Uint8Array {
  const lines = rows.map((row) => `${row.date},${row.region},${row.product},${row.units},${row.revenue},${row.orderId}`);
  return new TextEncoder().encode(`date,region,product,units,revenue,order_id\n${lines.join("\n")}\n`);
}

/** A database in a folder that goes away with the process. */
export async function openSales(): Promise<{ db: SalesDb; file: string }> {
  const folder = mkdtempSync(join(tmpdir(), "solenoid-bench-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "app.db");
  const db = connect({ schema: { sales }, url: file });
  for (const statement of createTablesSql({ sales })) await db.run(statement);
  return { db, file };
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

/** Milliseconds of processor time: on a shared machine the time on the wall tells more about the neighbours. */
export async function cost(run: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** Milliseconds of the clock, where another process does the work. */
export async function wall(run: () => unknown): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/** How often one costs the other: both in turn, the first place shared, the median of the ratios. */
export async function compare(ours: () => unknown, theirs: () => unknown, rounds: number, by = cost): Promise<{ ratio: number; ours: number; theirs: number }> {
  const pairs: [number, number][] = [];
  for (let round = -3; round < rounds; round++) {
    const first = round % 2 ? await by(theirs) : 0;
    const own = await by(ours);
    const other = round % 2 ? first : await by(theirs);
    if (round >= 0) pairs.push([own, other]);
  }
  return { ratio: median(pairs.map(([own, other]) => own / other)), ours: median(pairs.map(([own]) => own)), theirs: median(pairs.map(([, other]) => other)) };
}
