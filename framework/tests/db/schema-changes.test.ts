import { execFile } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import Sqlite from "better-sqlite3";
import { check, foreignKey, integer as sqliteInteger, primaryKey, sqliteTable } from "drizzle-orm/sqlite-core";
import { describe, expect, onTestFinished, test } from "vitest";
import { connect, id, index, integer, sql, table, text, unique, uniqueIndex, type Db } from "../../src/db/index.ts";
import { asDatabase, closeDatabase, createTablesSql, ensureTables, migrate, prepareDatabase, runSeed, type Migration } from "../../src/db/internal.ts";
import { folder, gate, onSqlite, open, settle, spy, storageOf } from "./open.ts";
import { crm, customers, orders, todos } from "./schema.ts";

function empty<Schema extends Record<string, unknown>>(schema: Schema, file = join(folder(), "app.db")): Db<Schema> {
  const db = connect({ schema, url: `file:${file}` });
  onTestFinished(() => closeDatabase(asDatabase(db)));
  return db;
}
const apply = (db: unknown, migrations: Migration[]) => migrate(asDatabase(db), migrations);
const names = async (db: Db<Record<string, unknown>>) => (await db.values<[string]>("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name")).map(([name]) => name);

const first = { name: "0000_first.sql", sql: "CREATE TABLE `a` (`id` integer PRIMARY KEY);\n--> statement-breakpoint\nCREATE TABLE `b` (`id` integer PRIMARY KEY, `a` integer REFERENCES `a`(`id`) ON DELETE CASCADE);" };
const second: Migration = { name: "0001_second.sql", sql: "insert into a values (1); insert into b values (1, 1);" };

describe("migrations", () => {
  test("are applied once, in order, and remembered", async () => {
    const db = empty({});
    const { woken } = spy(db);
    expect(await apply(db, [second, first])).toEqual(["0000_first", "0001_second"]);
    expect(await apply(db, [first, second])).toEqual([]);
    expect(await db.values("select * from b")).toEqual([[1, 1]]);
    expect(await db.values("select name, length(hash) from __migrations")).toEqual([["0000_first", 64], ["0001_second", 64]]);
    expect(woken).toEqual(["all"]);
  });

  test("that were changed afterwards are refused; other line ends are no change", async () => {
    const db = empty({});
    await apply(db, [first]);
    await expect(apply(db, [{ ...first, sql: `${first.sql} ` }])).rejects.toMatchObject({ code: "migration-changed" });
    expect(await apply(db, [{ ...first, sql: first.sql.replaceAll("\n", "\r\n") }])).toEqual([]);
  });

  test("that come in between applied ones are refused; those of a newer build are left alone", async () => {
    const db = empty({});
    await apply(db, [first, { name: "0002_third", sql: "select 1" }]);
    await expect(apply(db, [first, second, { name: "0002_third", sql: "select 1" }])).rejects.toMatchObject({ code: "migration-order" });
    expect(await apply(db, [first])).toEqual([]);
    expect(await apply(db, [first, { name: "0001_other", sql: "select 1" }])).toEqual(["0001_other"]);
  });

  test("need names in order, each its own", async () => {
    const db = empty({});
    for (const name of ["first", "1_first", "0001 first", "../0001_x", "0001_"]) {
      await expect(apply(db, [{ name, sql: "select 1" }])).rejects.toMatchObject({ code: "migration-name" });
    }
    await expect(apply(db, [first, first])).rejects.toMatchObject({ code: "migration-name" });
  });

  test("that fail leave nothing, say which statement it was, and can be mended", async () => {
    const db = empty({});
    const broken: Migration = { name: "0001_broken", sql: "create table c (x);\n--> statement-breakpoint\ninsert into nowhere values (1);" };
    await expect(apply(db, [first, broken])).rejects.toMatchObject({
      code: "migration-failed", message: expect.stringContaining("no such table: nowhere In: insert into nowhere values (1);"),
    });
    expect(await names(db)).toEqual(["__migrations", "a", "b"]);
    expect(await apply(db, [first, { ...broken, sql: "create table c (x)" }])).toEqual(["0001_broken"]);
    await expect(apply(db, [first, { ...broken, sql: "create table c (x)" }, { name: "0002_x", sql: "create table d (x); commit;" }])).rejects.toMatchObject({ code: "migration-failed" });
  });

  test("may rebuild a table without deleting what refers to it", async () => {
    const db = empty({});
    const rebuild: Migration = {
      name: "0002_rebuild",
      sql: "PRAGMA foreign_keys=OFF;--> statement-breakpoint\nCREATE TABLE `__new_a` (`id` integer PRIMARY KEY, `x` text);--> statement-breakpoint\nINSERT INTO `__new_a`(`id`) SELECT `id` FROM `a`;--> statement-breakpoint\nDROP TABLE `a`;--> statement-breakpoint\nALTER TABLE `__new_a` RENAME TO `a`;--> statement-breakpoint\nPRAGMA foreign_keys=ON;",
    };
    await apply(db, [first, second, rebuild]);
    expect(await db.values("select * from b")).toEqual([[1, 1]]);
    await expect(db.transaction(async (tx) => void (await tx.run("insert into b values (2, 99)")))).rejects.toMatchObject({ code: "db-reference" });
    await expect(apply(db, [first, second, rebuild, { name: "0003_orphans", sql: "delete from a" }])).rejects.toMatchObject({ code: "migration-references" });
    expect(await db.values("select count(*) from a")).toEqual([[1]]);
  });

  test("wait for writers, and writers for them", async () => {
    const db = await open({ todos });
    const { opened, open: proceed } = gate();
    const writing = db.transaction(async (tx) => {
      await tx.insert(todos).values({ title: "a" });
      await opened;
    });
    await settle();
    const migrating = apply(db, [{ name: "0000_x", sql: "alter table todos add column extra text" }]);
    const after = db.run("update todos set extra = 'x'").then(() => {}, (error: { cause: Error }) => error.cause.message);
    await settle();
    proceed();
    await writing;
    expect(await migrating).toEqual(["0000_x"]);
    await after;
    await db.run("update todos set extra = 'y'");
    expect(await db.values("select extra from todos")).toEqual([["y"]]);
  });

  test("run once where two processes start at once", { timeout: 30_000 }, async () => {
    const path = folder();
    const file = join(path, "app.db");
    const script = join(path, "start.mts");
    const source = new URL("../../src/db/", import.meta.url).href;
    writeFileSync(script, `
      import { connect } from "${source}index.ts";
      import { asDatabase, migrate } from "${source}internal.ts";
      const db = connect({ schema: {}, url: process.argv[2] });
      const migrations = Array.from({ length: 20 }, (_, at) => ({ name: String(at).padStart(4, "0") + "_x", sql: at === 0 ? "create table n (at integer)" : "insert into n values (" + at + ")" }));
      while (Date.now() < Number(process.argv[3]));
      console.log((await migrate(asDatabase(db), migrations)).length);
    `);
    const at = String(Date.now() + 1_500);
    const start = async () => Number((await promisify(execFile)(process.execPath, [script, file, at])).stdout);
    const counts = await Promise.all([start(), start()]);
    expect(counts[0]! + counts[1]!).toBe(20);
    const db = new Sqlite(file);
    onTestFinished(() => void db.close());
    expect(db.prepare("select count(*), sum(at) from n").raw().get()).toEqual([19, 190]);
  });
});

describe("tables from the schema", () => {
  const parents = table("parents", { id: id(), code: text().notNull().unique(), note: text().default("it's") });
  const pairs = sqliteTable("pairs", {
    a: sqliteInteger().notNull(), b: sqliteInteger().notNull(), n: sqliteInteger().notNull().default(sql`(1 + 1)`),
    twice: integer().generatedAlwaysAs(sql`n * 2`, { mode: "stored" }),
  }, (columns) => [
    primaryKey({ columns: [columns.a, columns.b] }),
    foreignKey({ columns: [columns.a], foreignColumns: [parents.id] }).onDelete("cascade"),
    unique("pairs_once").on(columns.b, columns.n),
    check("positive", sql`${columns.n} > 0`),
    index("pairs_by_n").on(sql`${columns.n} desc`).where(sql`${columns.n} > ${5}`),
    uniqueIndex("pairs_a").on(columns.a, columns.n),
  ]);

  test("have all that the schema says", async () => {
    const db = await open({ parents, pairs });
    await db.insert(parents).values({ code: "x" });
    expect(await db.select().from(parents)).toEqual([{ id: 1, code: "x", note: "it's" }]);
    await db.insert(pairs).values({ a: 1, b: 1 });
    expect(await db.select().from(pairs)).toEqual([{ a: 1, b: 1, n: 2, twice: 4 }]);
    const refused = (row: typeof pairs.$inferInsert) => db.insert(pairs).values(row).then(() => "", (error: { code: string }) => error.code);
    expect(await refused({ a: 1, b: 1, n: 3 })).toBe("db-taken");
    expect(await refused({ a: 9, b: 2 })).toBe("db-reference");
    expect(await refused({ a: 1, b: 3, n: -1 })).toBe("db-rule");
    await db.delete(parents);
    expect(await db.$count(pairs)).toBe(0);
    await expect(db.run("insert into parents (code) values ('y'), ('y')")).rejects.toMatchObject({ code: "db-taken" });
    expect(createTablesSql({ parents, pairs, other: 7 })).toHaveLength(6);
  });

  onSqlite("are those that drizzle-kit would make", { timeout: 60_000 }, async () => {
    const path = folder();
    writeFileSync(join(path, "schema.mjs"), `
      import { integer, sqliteTable, text, index } from "drizzle-orm/sqlite-core";
      export const customers = sqliteTable("customers", { id: integer().primaryKey({ autoIncrement: true }), email: text().notNull().unique(), n: integer().default(5) });
      export const orders = sqliteTable("orders", { id: integer().primaryKey({ autoIncrement: true }), customerId: integer().notNull().references(() => customers.id, { onDelete: "cascade" }) }, (t) => [index("by_customer").on(t.customerId)]);
    `.replaceAll("drizzle-orm/sqlite-core", createRequire(import.meta.url).resolve("drizzle-orm/sqlite-core").replace(/\.cjs$/, ".js")));
    const kit = join(dirname(createRequire(import.meta.url).resolve("drizzle-kit")), "bin.cjs");
    await promisify(execFile)(process.execPath, [kit, "generate", "--dialect", "sqlite", "--schema", "schema.mjs", "--out", "migrations"], { cwd: path });
    const files = readdirSync(join(path, "migrations")).filter((file) => file.endsWith(".sql"));
    const made = empty({});
    expect(await apply(made, files.map((name) => ({ name, sql: readFileSync(join(path, "migrations", name), "utf8") })))).toHaveLength(1);

    const byCustomer = table("orders", { id: id(), customerId: integer().notNull().references(() => withDefault.id, { onDelete: "cascade" }) }, (columns) => [index("by_customer").on(columns.customerId)]);
    const withDefault = table("customers", { id: id(), email: text().notNull().unique(), n: integer().default(5) });
    const ours = await open({ withDefault, byCustomer });
    const describeTables = async (db: Db<Record<string, unknown>>) => ({
      columns: await db.values("select t.name, c.* from (values ('customers'), ('orders')) as list join pragma_table_list(list.column1) t join pragma_table_info(t.name) c order by t.name, c.cid"),
      references: await db.values("select * from pragma_foreign_key_list('orders')"),
      indices: await db.values("select m.tbl_name, i.name, i.\"unique\" from sqlite_schema m join pragma_index_list(m.name) i where m.type = 'table' and m.name <> '__migrations' order by 1, 2"),
    });
    expect(await describeTables(ours)).toEqual(await describeTables(made));
  });

  test("are made in development where they are missing, and that is told", async () => {
    const db = empty(crm);
    const told: string[] = [];
    await ensureTables(asDatabase(db), { dev: true, tell: (tables) => void told.push(...tables) });
    expect(told).toEqual(["customers", "orders", "lines"]);
    await db.insert(customers).values({ name: "Ann", email: "a", region: "East" });
    await ensureTables(asDatabase(db), { dev: true, tell: () => expect.unreachable() });
    await ensureTables(asDatabase(db), { dev: false });
  });

  onSqlite("are not made in production, and a column that is missing is told", async () => {
    const db = empty(crm);
    await expect(ensureTables(asDatabase(db), { dev: false })).rejects.toMatchObject({ code: "tables-missing" });
    expect(await names(db)).toEqual([]);
    const old = await open({ todos });
    const changed = connect({ schema: { todos: table("todos", { id: id(), title: text(), due: text(), by: text() }) }, url: storageOf(old).name });
    await expect(ensureTables(asDatabase(changed), { dev: true })).rejects.toMatchObject({ code: "columns-missing", message: expect.stringContaining("The column todos.due is not there. The column todos.by is not there.") });
  });
});

describe("the first rows", () => {
  test("come into an empty database only", async () => {
    const db = await open(crm);
    let runs = 0;
    const seed = async (target: Db<typeof crm>) => {
      runs++;
      await target.insert(customers).values({ name: "Ann", email: "a", region: "East" });
      await target.transaction(async (tx) => void (await tx.insert(orders).values({ customerId: 1 })));
      expect((await target.query.orders.findMany({ with: { customer: true } }))[0]!.customer.name).toBe("Ann");
      target.unsafe("seed").afterCommit(() => runs++);
    };
    expect(await runSeed(asDatabase(db), seed)).toBe(true);
    expect(await runSeed(asDatabase(db), seed)).toBe(false);
    expect(runs).toBe(2);
    await db.delete(customers).catch(() => {});
    expect(await db.$count(orders)).toBe(1);
  });

  test("come all or not at all", async () => {
    const db = await open(crm);
    await expect(runSeed(asDatabase(db), async (target) => {
      await target.insert(customers).values({ name: "Ann", email: "a", region: "East" });
      throw new Error("no");
    })).rejects.toThrow("no");
    expect(await db.$count(customers)).toBe(0);
    expect(await runSeed(asDatabase(db), async (target) => void (await target.insert(customers).values({ name: "Bob", email: "b", region: "East" })))).toBe(true);
  });

  test("by the module's db instead of the given one are refused with the way to do it", async () => {
    const db = await open(crm);
    await expect(runSeed(asDatabase(db), async () => void (await db.insert(customers).values({ name: "Ann", email: "a", region: "East" })))).rejects.toMatchObject({ code: "db-write-in-transaction" });
  });

  test("at boot all of it in turn, and told", async () => {
    const db = empty({ todos });
    const told: string[] = [];
    const options = { migrations: [], dev: true, seed: async (target: Db<{ todos: typeof todos }>) => void (await target.insert(todos).values({ title: "a" })), tell: (line: string) => void told.push(line) };
    await prepareDatabase(asDatabase(db), options);
    await prepareDatabase(asDatabase(db), options);
    expect(told).toEqual([
      "Made the tables todos from the schema, as there are no migrations. Production needs them: solenoid db generate.",
      "Filled the empty database from app/db/seed.ts.",
    ]);
    const migrated = empty({});
    await prepareDatabase(asDatabase(migrated), { ...options, migrations: [first, second], seed: undefined });
    expect(told.at(-1)).toBe("Applied 0000_first, 0001_second.");
  });
});
