/**
 * `importCsv` of the 541,909 lines of a retailer: read, mapped, checked, typed, written in one transaction; over a bare loop with a
 * prepared statement, which has its rows already. In turn, by processor time.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import Sqlite from "better-sqlite3";
import { connect, id, importCsv, integer, readCsv, real, table, text, timestamp, type Db } from "../src/db/index.ts";
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

const WAYS = ["import", "prepared loop"] as const;

const [way, folder = temporaryFolder()] = process.argv.slice(2);
if (way !== undefined) await run(way, folder);
else await compareWays();

/** Each run is a process of its own: the rows that the loop has are nothing for the import's collector to look through. */
async function compareWays(): Promise<void> {
  const costs = new Map(WAYS.map((name) => [name, [] as Measured[]]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of WAYS) {
      const { status, stdout } = spawnSync(process.execPath, [import.meta.filename, name, folder], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
      if (status !== 0) throw new Error(stdout);
      costs.get(name)!.push(JSON.parse(stdout) as Measured);
    }
  }
  const [own, bare] = WAYS.map((name) => costs.get(name)!) as [Measured[], Measured[]];
  const perSecond = (all: readonly Measured[]): number => median(all.map(({ rows, used }) => rows / (used / 1_000)));
  report("import-table", median(own.map(({ used }, at) => used / bare[at]!.used)), "x", "a prepared insert for each row that is there already");
  report("import-table/rows", perSecond(own), "rows/s", `of processor time; ${own[0]!.rows} rows, the bare loop ${Math.round(perSecond(bare))}`);
  report("import-table/memory", median(own.map(({ memory }) => memory)), "MB", "resident afterwards");
}

interface Measured { readonly rows: number; readonly used: number; readonly memory: number }

/** Twice, of which the second counts. */
async function run(name: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name.replaceAll(" ", "-")}.db`);
  for (const part of ["", "-wal", "-shm"]) rmSync(path + part, { force: true });
  const db = connect({ schema: { lines }, url: `file:${path}` });
  for (const statement of createTablesSql({ lines })) await db.run(statement);
  const file = new Blob([new Uint8Array(existsSync(CSV) ? gunzipSync(readFileSync(CSV)) : madeUp())]);
  const insert = name === "import" ? () => importAll(db, file) : await loop(path, file);
  const raw = new Sqlite(path);
  let used = 0;
  let rows = 0;
  for (let turn = 0; turn < 2; turn++) {
    await db.delete(lines);
    raw.pragma("wal_checkpoint(truncate)");
    used = await cost(async () => { rows = await insert(); });
  }
  console.log(JSON.stringify({ rows, used, memory: process.memoryUsage().rss / 2 ** 20 } satisfies Measured));
}

async function importAll(db: Db<{ lines: typeof lines }>, file: Blob): Promise<number> {
  const { imported, rows } = await importCsv(db, lines, file, { columns });
  if (!imported) throw new Error("not imported");
  return rows;
}

async function loop(path: string, file: Blob): Promise<() => number> {
  const rows: (typeof lines.$inferInsert)[] = [];
  for await (const some of readCsv(file, lines, { columns })) rows.push(...some);
  const raw = new Sqlite(path);
  raw.pragma("synchronous = NORMAL");
  const one = raw.prepare("insert into lines (invoice, stockCode, description, quantity, at, price, customer, country) values (?, ?, ?, ?, ?, ?, ?, ?)");
  return raw.transaction(() => {
    for (const row of rows) one.run(row.invoice, row.stockCode, row.description, row.quantity, row.at.getTime(), row.price, row.customer, row.country);
    return rows.length;
  });
}

function madeUp(): Buffer {
  const text = Array.from({ length: 541_909 }, (_, at) => `${536_365 + (at / 20 | 0)},${at % 4_000}A,"WHITE HANGING HEART, ${at % 999}",${at % 30},2010-12-01 08:26:00,${(at % 500) / 100},${at % 4 === 0 ? "" : 17_850 + at % 999},United Kingdom`);
  return Buffer.from(`InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n${text.join("\n")}\n`);
}
