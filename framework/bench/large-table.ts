/**
 * A table of 1,000,000 rows as a `tableSource` that a page looks at, beside one of 1,000 rows: the first page, a jump into the middle,
 * the next page there, a cell that changes there, and few rows among all. On SQLite by processor time, on PostgreSQL (`TEST_POSTGRES`)
 * by the clock. In turn, medians of ratios.
 */
import { desc, eq } from "drizzle-orm";
import { sql } from "../src/db/index.ts";
import { connect, date, id, index, integer, real, table, tableSource, text, type Db } from "../src/db/index.ts";
import { asDatabase, closeDatabase, ensureTables } from "../src/db/internal.ts";
import { Cell, createLayout } from "../src/server/track/index.ts";
import type { TableFilter, TableSort } from "../src/wire/table.ts";
import { temporaryFolder } from "./support/build-app.ts";
import { report } from "./support/report.ts";
import { compare, cost, makeRows, PRODUCTS, REGIONS, wall } from "./support/sales.ts";

const MANY = 1_000_000;
const FEW = 1_000;
const ROUNDS = 30;

const columns = () => ({
  id: id(), date: date().notNull(), region: text({ enum: REGIONS }).notNull(), product: text({ enum: PRODUCTS }).notNull(), units: integer().notNull(), revenue: real().notNull(), orderId: integer().notNull(),
});
const many = table("many", columns(), (t) => [index("many_by_date").on(t.date)]);
const few = table("few", columns(), (t) => [index("few_by_date").on(t.date)]);
type Sales = Db<{ many: typeof many; few: typeof few }>;

/** A page that looks at a table. */
function page(of: typeof many | typeof few) {
  let woken = 0;
  class Page { get rows() { return tableSource(of, { orderBy: desc(of.date) }); } }
  const cell = new Cell(createLayout(Page, [{ name: "rows", kind: "computed", async: true }]), new Page(), () => woken++);
  cell.watch(0);
  const settled = async (): Promise<number> => {
    let length = 0;
    do {
      length += JSON.stringify(cell.flush()).length;
      await cell.settled();
      length += JSON.stringify(cell.flush()).length;
    } while (cell.status(0).pending);
    return length;
  };
  return {
    settled, wakes: () => woken,
    async ask(offset: number, more: { sort?: TableSort[]; filter?: TableFilter } = {}) {
      cell.ask(0, { offset, limit: 50, ...more });
      const length = await settled();
      await new Promise((resolve) => setImmediate(resolve));                  // what was shared at this moment is let go
      return length;
    },
  };
}
async function measure(name: string, db: Sales): Promise<void> {
  for (let from = 0; from < MANY; from += 50_000) await db.insert(many).values(makeRows(50_000));
  await db.insert(few).values(makeRows(FEW));
  const onServer = asDatabase(db).engine.kind === "postgres";
  if (onServer) await db.run("analyze");
  const by = onServer ? wall : cost;
  const [large, small] = [page(many), page(few)];
  await large.settled();
  await small.settled();

  let turn = 0;
  const first = await compare(() => large.ask(0, { filter: { column: "units", is: "gte", value: -(++turn) } }), () => small.ask(0, { filter: { column: "units", is: "gte", value: -turn } }), ROUNDS, by);
  report(`${name}/first-page`, first.ratio, "x", `the same of 1,000 rows; ${first.ours.toFixed(2)} ms with a filter that nobody has asked before`);
  // Upwards, so that no place above is known.
  let far = 990_000;
  const jump = await compare(() => large.ask(far -= 20_000), () => small.ask(++turn % 900), ROUNDS, by);
  report(`${name}/jump`, jump.ours, "ms", "to a place in the middle of 1,000,000 rows that is not known, in the order of an index");
  let at = 600_000;
  await large.ask(at);
  const next = await compare(() => large.ask(at += 50), () => small.ask(at % 900), ROUNDS, by);
  report(`${name}/next-page`, next.ratio, "x", `the same of 1,000 rows; ${next.ours.toFixed(2)} ms, at row 600,000`);
  const back = await compare(() => large.ask(at -= 50), () => small.ask(at % 900), ROUNDS, by);
  report(`${name}/page-back`, back.ratio, "x", `the same of 1,000 rows; ${back.ours.toFixed(2)} ms`);

  await large.ask(700_000);
  await small.ask(700);
  const [shown] = await db.select({ id: many.id }).from(many).orderBy(desc(many.date), desc(many.id)).limit(1).offset(700_020);
  const [beside] = await db.select({ id: few.id }).from(few).orderBy(desc(few.date), desc(few.id)).limit(1).offset(720);
  let bytes = 0;
  const edit = await compare(
    async () => { await db.update(many).set({ units: ++turn }).where(eq(many.id, shown!.id)); bytes = await large.settled(); },
    async () => { await db.update(few).set({ units: ++turn }).where(eq(few.id, beside!.id)); await small.settled(); }, ROUNDS, by,
  );
  report(`${name}/live-cell`, edit.ratio, "x", `the same of 1,000 rows; ${edit.ours.toFixed(2)} ms from the statement to ${bytes} characters of ops, at row 700,000`);
  await large.settled();
  const before = large.wakes();
  for (let row = 1; row <= 200; row++) await db.update(many).set({ units: row }).where(eq(many.id, (shown!.id + row * 4_999) % MANY + 1));
  report(`${name}/wakes-outside`, large.wakes() - before, "by 200 edits of rows outside of the window", "0");

  const unsorted = await compare(() => large.ask(0, { sort: [{ column: "revenue", descending: turn++ % 2 === 0 }] }), () => db.all(sql`select * from many order by revenue, id limit 50`), 8, by);
  report(`${name}/no-index`, unsorted.ours, "ms", "the first page by a column without an index");

  const none = Math.max(...(await db.select({ units: many.units }).from(many).orderBy(desc(many.units)).limit(1)).map(({ units }) => units)) + 1_000;
  for (let row = 0; row < 10; row++) await db.update(many).set({ units: none + 100 }).where(eq(many.id, row * 99_991 + 1));
  let longest = 0;
  let before10 = performance.now();
  const watch = setInterval(() => { longest = Math.max(longest, performance.now() - before10); before10 = performance.now(); }, 1);
  const sparse = await compare(() => large.ask(0, { filter: { column: "units", is: "gte", value: none + (turn++ % 90) } }), () => small.ask(0, { filter: { column: "units", is: "gte", value: none + turn } }), 8, by);
  clearInterval(watch);
  report(`${name}/sparse`, sparse.ours, "ms", "10 of 1,000,000 rows by a filter without an index, in the order of one");
  report(`${name}/sparse-held-up`, longest, "ms", "the longest that nothing else ran meanwhile");
}

const SERVER = process.env["TEST_POSTGRES"] ?? "postgres://postgres@127.0.0.1:5432/test";
const onSqlite = connect({ schema: { many, few }, url: `file:${temporaryFolder()}/app.db` });
await ensureTables(asDatabase(onSqlite), { dev: true });
await measure("large-table", onSqlite);
closeDatabase(asDatabase(onSqlite));

const schema = `bench_${process.pid}`;
const admin = connect({ schema: {}, url: SERVER });
if (await admin.run(sql.raw(`create schema ${schema}`)).then(() => true, () => false)) {
  const onPostgres = connect({ schema: { many, few }, url: `${SERVER}?options=${encodeURIComponent(`-c search_path=${schema}`)}` });
  try {
    await ensureTables(asDatabase(onPostgres), { dev: true });
    await measure("large-table/postgres", onPostgres);
  } finally {
    await closeDatabase(asDatabase(onPostgres));
    await admin.run(sql.raw(`drop schema ${schema} cascade`));
  }
}
await closeDatabase(asDatabase(admin));
process.exit(0);
