/** What other processes do to an SQLite file while pages look at it: they write, and they change its tables. */
import { execFile, spawn } from "node:child_process";
import { chmodSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import Sqlite from "better-sqlite3";
import { asc, eq, inArray, sql } from "drizzle-orm";
import { describe, expect, onTestFinished, vi } from "vitest";
import { integer, table, text, type Db } from "../../src/db/index.ts";
import { FileWatch } from "../../src/db/sqlite/file-watch.ts";
import { bound, look } from "./look.ts";
import { folder, onSqlite, open, storageOf } from "./open.ts";
import { crm, customers, lines, orders, todos } from "./schema.ts";

const WAIT = { timeout: 25_000, interval: 10 };

/** Another program at the same file. */
function other(db: unknown): Sqlite.Database {
  const connection = new Sqlite(storageOf(db).name);
  onTestFinished(() => void connection.close());
  return connection;
}

async function shop() {
  const db = await open({ ...crm, todos });
  await db.insert(todos).values([{ title: "a" }, { title: "b" }]);
  return db;
}
const titles = (db: Db<{ todos: typeof todos }>) => look(() => db.select({ title: todos.title }).from(todos).where(eq(todos.done, false)).orderBy(asc(todos.id)).execute());

/** The triggers are there: from now on others' writes are told by their tables. */
async function counted(db: unknown, ...tables: string[]): Promise<void> {
  const connection = other(db);
  const found = (): unknown[] => connection.prepare("select distinct tbl_name from sqlite_schema where type = 'trigger' and name like '\\_\\_count%' escape '\\'").pluck().all();
  await vi.waitUntil(() => tables.every((each) => found().includes(each)), WAIT);
}
async function shows(view: ReturnType<typeof look>, rows: unknown): Promise<void> {
  await vi.waitUntil(async () => JSON.stringify(await view.now()) === JSON.stringify(rows), WAIT);
}
/** The file has been looked at since. */
async function noticed(db: unknown): Promise<void> {
  const mark = look(() => (db as Db<typeof crm>).select({ n: sql<number>`count(*)` }).from(lines).execute());
  await mark.now();
  await counted(db, "lines");
  other(db).exec("pragma foreign_keys = off; insert into lines (orderId, product, quantity, price) values (1, 'mark', 1, 1)");
  await vi.waitUntil(async () => (await mark.now(), mark.runs() > 1), WAIT);
  mark.close();
}

describe("writes of other processes", () => {
  onSqlite("wake the queries of their tables, and no others", async () => {
    const db = await shop();
    const [left, people] = [titles(db), look(() => db.select().from(customers).execute())];
    expect([await left.now(), await people.now()]).toEqual([[{ title: "a" }, { title: "b" }], []]);
    await counted(db, "todos", "customers");
    const shell = other(db);
    shell.exec("update todos set title = 'c' where id = 2");
    await shows(left, [{ title: "a" }, { title: "c" }]);
    shell.exec("insert or replace into todos (id, title, done) values (2, 'd', 0)");
    await shows(left, [{ title: "a" }, { title: "d" }]);
    shell.exec("insert or ignore into todos (id, title, done) values (2, 'e', 0), (3, 'f', 0)");
    await shows(left, [{ title: "a" }, { title: "d" }, { title: "f" }]);
    shell.exec("delete from todos");
    await shows(left, []);
    expect(people.runs()).toBe(1);
  });

  onSqlite("of a real process are seen, those of its transactions that it undoes are not", async () => {
    const db = await shop();
    const left = titles(db);
    await left.now();
    await counted(db, "todos");
    const script = `
      import Sqlite from "better-sqlite3";
      const db = new Sqlite(process.argv[1]);
      db.exec("begin; update todos set title = 'undone'; rollback");
      db.exec("begin; update todos set title = 'kept' where id = 1; commit");
    `;
    await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script, storageOf(db).name], { cwd: join(import.meta.dirname, "../..") });
    await shows(left, [{ title: "kept" }, { title: "b" }]);
    expect(left.runs()).toBe(2);
  });

  onSqlite("wake queries that are not understood, and those of virtual tables", async () => {
    const db = await shop();
    await db.run("create virtual table notes using fts5(body)");
    const nested = look(() => db.select({ title: todos.title }).from(todos).where(inArray(todos.id, db.select({ id: orders.id }).from(orders))).execute());
    const found = look(() => db.all("select body from notes where notes match 'x'").execute());
    expect([await nested.now(), await found.now()]).toEqual([[], []]);
    await counted(db, "todos", "orders");
    const shell = other(db);
    shell.exec("insert into notes values ('x')");
    await shows(found, [{ body: "x" }]);
    expect(nested.runs()).toBe(1);
    shell.exec("insert into customers (id, name, email, region) values (1, 'Ann', 'ann', 'East'); insert into orders (id, customerId, createdAt) values (1, 1, 0)");
    await shows(nested, [{ title: "a" }]);
  });

  onSqlite("are seen before the triggers are there, and while another process keeps them from being made", async () => {
    const db = await shop();
    const shell = other(db);
    shell.exec("begin immediate; update todos set title = 'c' where id = 2");
    const left = titles(db);
    expect(await left.now()).toEqual([{ title: "a" }, { title: "b" }]);
    shell.exec("commit");
    await shows(left, [{ title: "a" }, { title: "c" }]);
  });

  onSqlite("and those of this process do not wake twice", async () => {
    const db = await shop();
    const left = titles(db);
    await left.now();
    await counted(db, "todos");
    await db.update(todos).set({ title: "c" }).where(eq(todos.id, 1));
    await db.transaction(async (tx) => {
      await tx.insert(todos).values([{ title: "d" }, { title: "e" }]);
      await tx.transaction(async (part) => {
        await part.delete(todos);
        throw new Error("undone");
      }).catch(() => {});
      await tx.insert(todos).values({ id: 1, title: "taken" }).catch(() => {});
      await tx.run(sql`insert or replace into todos values (1, 'f', 0)`);
    });
    await db.insert(todos).values(Array.from({ length: 1_500 }, () => ({ title: "done", done: true })));
    await db.delete(todos).where(eq(todos.title, "nobody"));
    expect(await left.now()).toEqual([{ title: "f" }, { title: "b" }, { title: "d" }, { title: "e" }]);
    const runs = left.runs();
    await noticed(db);
    await left.now();
    expect(left.runs()).toBe(runs);
  });

  onSqlite("are not asked for while nobody looks", async () => {
    bound("filePoll", 5);
    const db = await shop();
    const left = titles(db);
    await left.now();
    await counted(db, "todos");
    const asked = vi.spyOn(storageOf(db).main, "dataVersion", "get");
    await vi.waitUntil(() => asked.mock.calls.length > 2, WAIT);
    const stopped = vi.spyOn(FileWatch.prototype, "stop");
    left.close();
    await vi.waitUntil(() => stopped.mock.calls.length > 0, WAIT);
    asked.mockClear();
    other(db).exec("update todos set title = 'c'");
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(asked).not.toHaveBeenCalled();
    const again = titles(db);
    expect(await again.now()).toEqual([{ title: "c" }, { title: "c" }]);
    other(db).exec("update todos set title = 'd'");
    await shows(again, [{ title: "d" }, { title: "d" }]);
  });
});

describe("a file that can only be read", () => {
  onSqlite("is watched as a whole, and development is told so", async () => {
    const file = join(folder(), "app.db");
    const writer = new Sqlite(file);
    onTestFinished(() => void writer.close());
    writer.exec(`pragma journal_mode = memory; create table todos (id integer primary key, title text not null, done integer not null); insert into todos values (1, 'a', 0)`);
    chmodSync(dirname(file), 0o755);
    chmodSync(file, 0o444);
    // Whoever may do everything may write to it as well, so it is somebody else who reads.
    const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    const reader = spawn(process.execPath, [join(import.meta.dirname, "reader.ts"), file], { ...nobody, stdio: ["ignore", "pipe", "pipe"] });
    const ended = new Promise((resolve) => reader.once("exit", resolve));
    onTestFinished(async () => {
      reader.kill("SIGKILL");
      await ended;
    });
    let output = "";
    for (const stream of [reader.stdout, reader.stderr]) stream.on("data", (data) => (output += String(data)));
    const prints = (text: string): Promise<unknown> => vi.waitUntil(() => output.includes(text), WAIT).catch(() => expect(output).toContain(text));
    await prints('rows [{"title":"a"}]');
    await prints("it takes no triggers from this process (attempt to write a readonly database)");
    writer.exec("update todos set title = 'b'");
    await prints('rows [{"title":"b"}]');
    writer.exec("delete from todos");
    await prints("rows []");
    expect(output.match(/it takes no triggers/g)).toHaveLength(1);
  });
});

describe("tables that other processes change", () => {
  onSqlite("lose a column: writes go on, and what shows the others is still live", async () => {
    const things = table("things", { id: integer().primaryKey(), name: text(), extra: text() });
    const db = await open({ things });
    await db.insert(things).values({ id: 1, name: "a", extra: "x" });
    const names = look(() => db.select({ name: things.name }).from(things).execute());
    await names.now();
    await counted(db, "things");
    await db.transaction(async (tx) => void (await tx.update(things).set({ name: "b" })));
    const shell = other(db);
    shell.exec("alter table things drop column extra");
    await db.update(things).set({ name: "c" });
    expect(await names.now()).toEqual([{ name: "c" }]);
    await db.transaction(async (tx) => void (await tx.update(things).set({ name: "d" })));
    expect(await names.now()).toEqual([{ name: "d" }]);
    shell.exec("alter table things add column more text");
    shell.exec("update things set name = 'e'");
    await shows(names, [{ name: "e" }]);
  });

  onSqlite("are renamed and come back, with rows of others: queries fail meanwhile, and the process does not", async () => {
    const db = await shop();
    const left = titles(db);
    await left.now();
    await counted(db, "todos");
    const shell = other(db);
    shell.exec("alter table todos rename to away");
    await vi.waitUntil(async () => (await left.now()) instanceof Error, WAIT);
    await expect(db.insert(todos).values({ title: "x" })).rejects.toThrow("insert into");
    await db.run("insert into away (title, done) values ('away', 0)");
    shell.exec("create table todos (id integer primary key, title text not null, done integer not null)");
    await shows(left, []);
    await db.insert(todos).values({ title: "own" });
    expect(await left.now()).toEqual([{ title: "own" }]);
    await db.transaction(async (tx) => void (await tx.insert(todos).values({ title: "tx" })));
    expect(await left.now()).toEqual([{ title: "own" }, { title: "tx" }]);
    await counted(db, "todos");
    shell.exec("drop table todos; alter table away rename to todos");
    await shows(left, [{ title: "a" }, { title: "b" }, { title: "away" }]);
    shell.exec("update todos set title = 'c' where id = 1");
    await shows(left, [{ title: "c" }, { title: "b" }, { title: "away" }]);
  });

  onSqlite("lose their triggers and the counts, which are made again", async () => {
    const db = await shop();
    const left = titles(db);
    await left.now();
    await counted(db, "todos");
    const shell = other(db);
    const made = (): Promise<unknown> => vi.waitUntil(async () => {
      await left.now();
      return shell.prepare("select count(*) from sqlite_schema where name like '\\_\\_c%' escape '\\'").pluck().get() === 4;
    }, WAIT);
    shell.exec(`drop trigger __count_update_todos`);
    await made();
    shell.exec("update todos set title = 'c' where id = 1");
    await shows(left, [{ title: "c" }, { title: "b" }]);
    shell.exec("delete from __changes");
    shell.exec("update todos set title = 'd' where id = 1");
    await shows(left, [{ title: "d" }, { title: "b" }]);
    await vi.waitUntil(() => shell.prepare("select count(*) from __changes").pluck().get() === 1, WAIT);
    shell.exec("drop trigger __count_update_todos; drop trigger __count_insert_todos; drop trigger __count_delete_todos; drop table __changes");
    await made();
    shell.exec("update todos set title = 'e' where id = 1");
    await shows(left, [{ title: "e" }, { title: "b" }]);
    await db.update(todos).set({ title: "f" }).where(eq(todos.id, 1));
    expect(await left.now()).toEqual([{ title: "f" }, { title: "b" }]);
  });

  onSqlite("have names of any kind", async () => {
    const odd = table(`o'd "d`, { id: integer().primaryKey(), name: text() });
    const db = await open({ odd });
    const names = look(() => db.select({ name: odd.name }).from(odd).execute());
    await names.now();
    await counted(db, `o'd "d`);
    other(db).exec(`insert into "o'd ""d" values (1, 'a')`);
    await shows(names, [{ name: "a" }]);
  });
});
