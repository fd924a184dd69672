/**
 * Importing a CSV file: the whole path of sample 02 (read, check, type, insert in one transaction, live tables) over a bare
 * loop with a prepared statement, which has its rows already; and the inserts alone. In turn, medians.
 */
import Sqlite from "better-sqlite3";
import Papa from "papaparse";
import { readCsv } from "../src/db/index.ts";
import { report } from "./support/report.ts";
import { cost, csvOf, makeRows, median, openSales, sales, type Sale } from "./support/sales.ts";

const ROWS = 200_000;
const ROUNDS = 7;
const BATCH = 1_000;

const rows = makeRows(ROWS);
const bytes = csvOf(rows);
const text = new TextDecoder().decode(bytes);
const { db, file } = await openSales();
const raw = new Sqlite(file);
raw.pragma("synchronous = NORMAL");
const one = raw.prepare("insert into sales (date, region, product, units, revenue, orderId) values (?, ?, ?, ?, ?, ?)");

/** The file in chunks of a network. */
const upload = (): { stream(): ReadableStream<Uint8Array> } => {
  let at = 0;
  return {
    stream: () => new ReadableStream({
      pull(controller) {
        if (at >= bytes.length) return controller.close();
        controller.enqueue(bytes.subarray(at, (at += 65_536)));
      },
    }),
  };
};
const loop = raw.transaction((some: readonly Sale[]) => {
  for (const row of some) one.run(row.date, row.region, row.product, row.units, row.revenue, row.orderId);
});
const parsedLoop = raw.transaction(() => {
  const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
  for (const row of data) one.run(row.date, row.region, row.product, Number(row.units), Number(row.revenue), Number(row.order_id));
});

const ways: Record<string, () => unknown> = {
  "whole import": () => db.transaction(async (tx) => {
    for await (const some of readCsv(upload(), sales)) await tx.insert(sales).values(some);
  }),
  "rows ready, prepared loop": () => loop(rows),
  "papaparse at once, prepared loop": () => parsedLoop(),
  "inserts of 1,000": () => db.transaction(async (tx) => {
    for (let at = 0; at < rows.length; at += BATCH) await tx.insert(sales).values(rows.slice(at, at + BATCH));
  }),
  "inserts of 1,000, drizzle's statement": () => db.transaction(async (tx) => {
    for (let at = 0; at < rows.length; at += BATCH) await tx.run(tx.insert(sales).values(rows.slice(at, at + BATCH)).getSQL());
  }),
  "one insert of all": () => db.insert(sales).values(rows),
};
const costs = new Map(Object.keys(ways).map((name) => [name, [] as number[]]));
const wall = new Map(Object.keys(ways).map((name) => [name, [] as number[]]));
for (let round = 0; round <= ROUNDS; round++) {
  for (const [name, run] of Object.entries(ways)) {
    await db.delete(sales);
    raw.pragma("wal_checkpoint(truncate)");
    const start = performance.now();
    const used = await cost(run);
    if (round === 0) continue;
    costs.get(name)!.push(used);
    wall.get(name)!.push(performance.now() - start);
  }
}
const count = raw.prepare("select count(*) from sales").pluck().get();
if (count !== ROWS) throw new Error(`${count} rows arrived instead of ${ROWS}`);

const ratio = (name: string, to: string): number => median(costs.get(name)!.map((used, at) => costs.get(to)![at]! / used));
const bare = "rows ready, prepared loop";
for (const name of Object.keys(ways)) report(`csv-import/${name}`, ROWS / (median(costs.get(name)!) / 1000), "rows/s", `of processor time; on the wall ${Math.round(ROWS / (median(wall.get(name)!) / 1000))}`);
report("csv-import", ratio("whole import", bare), "x", "a prepared loop over rows that are there; 1 is as fast, 2 twice as fast");
report("csv-import/parsing too", ratio("whole import", "papaparse at once, prepared loop"), "x", "papaparse on the whole text, then a prepared loop");
report("csv-import/insert", ratio("inserts of 1,000", bare), "x", bare);
report("csv-import/insert over drizzle", ratio("inserts of 1,000", "inserts of 1,000, drizzle's statement"), "x", "drizzle's own statement for the same batches");
