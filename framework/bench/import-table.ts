/**
 * `importCsv` of the 541,909 lines of a retailer: read, mapped, checked, typed, written in one transaction; over a bare loop with a
 * prepared statement, which has its rows already. In turn, by processor time.
 */
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import Sqlite from "better-sqlite3";
import { connect, id, importCsv, integer, readCsv, real, table, text, timestamp } from "../src/db/index.ts";
import { createTablesSql } from "../src/db/internal.ts";
import { temporaryFolder } from "./support/build-app.ts";
import { report } from "./support/report.ts";
import { cost, median } from "./support/sales.ts";

const CSV = join(import.meta.dirname, "../../../shared/data/online-retail.csv.gz");
const ROUNDS = 3;

const lines = table("lines", {
  id: id(), invoice: text().notNull(), stockCode: text().notNull(), description: text(), quantity: integer().notNull(), at: timestamp().notNull(), price: real().notNull(), customer: integer(), country: text().notNull(),
});
const columns = { InvoiceNo: "invoice", StockCode: "stockCode", Description: "description", Quantity: "quantity", InvoiceDate: "at", UnitPrice: "price", CustomerID: "customer", Country: "country" } as const;

const folder = temporaryFolder();
mkdirSync(folder, { recursive: true });
const db = connect({ schema: { lines }, url: `file:${join(folder, "app.db")}` });
for (const statement of createTablesSql({ lines })) await db.run(statement);
const bytes = existsSync(CSV) ? gunzipSync(readFileSync(CSV)) : madeUp();
const file = () => new Blob([new Uint8Array(bytes)]);
const rows: (typeof lines.$inferInsert)[] = [];
for await (const some of readCsv(file(), lines, { columns })) for (const row of some) rows.push(row);

const raw = new Sqlite(join(folder, "app.db"));
raw.pragma("synchronous = NORMAL");
const one = raw.prepare("insert into lines (invoice, stockCode, description, quantity, at, price, customer, country) values (?, ?, ?, ?, ?, ?, ?, ?)");
const bare = raw.transaction(() => {
  for (const row of rows) one.run(row.invoice, row.stockCode, row.description, row.quantity, row.at.getTime(), row.price, row.customer, row.country);
});
const ways: Record<string, () => unknown> = {
  import: async () => { const { imported, rows: read } = await importCsv(db, lines, file(), { columns }); if (!imported || read !== rows.length) throw new Error("not imported"); },
  "prepared loop": () => bare(),
};
const costs = new Map(Object.keys(ways).map((name) => [name, [] as number[]]));
for (let round = 0; round <= ROUNDS; round++) {
  for (const [name, run] of Object.entries(ways)) {
    await db.delete(lines);
    raw.pragma("wal_checkpoint(truncate)");
    const used = await cost(run);
    if (round > 0) costs.get(name)!.push(used);
  }
}
const own = costs.get("import")!;
report("import-table", median(own.map((used, at) => used / costs.get("prepared loop")![at]!)), "x", "a prepared insert for each row that is there already");
report("import-table/rows", rows.length / (median(own) / 1_000), "rows/s", `of processor time; ${rows.length} rows, the bare loop ${Math.round(rows.length / (median(costs.get("prepared loop")!) / 1_000))}`);
report("import-table/memory", process.memoryUsage().rss / 2 ** 20, "MB", "resident afterwards, with the rows of the bare loop");

function madeUp(): Buffer {
  const text = Array.from({ length: 541_909 }, (_, at) => `${536_365 + (at / 20 | 0)},${at % 4_000}A,"WHITE HANGING HEART, ${at % 999}",${at % 30},2010-12-01 08:26:00,${(at % 500) / 100},${at % 4 === 0 ? "" : 17_850 + at % 999},United Kingdom`);
  return Buffer.from(`InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n${text.join("\n")}\n`);
}
