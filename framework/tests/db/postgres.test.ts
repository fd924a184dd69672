/** What only a server has: other clients, connections that break, locks of others. */
import { asc, eq, sql } from "drizzle-orm";
import pg from "pg";
import { describe, expect, onTestFinished, vi } from "vitest";
import { asDatabase, migrate, prepareDatabase } from "../../src/db/internal.ts";
import type { Postgres } from "../../src/db/postgres/postgres.ts";
import { bound, look } from "./look.ts";
import { at, onPostgres, open, place } from "./open.ts";
import { crm, customers, orders, todos } from "./schema.ts";

async function shop() {
  const db = await open({ ...crm, todos });
  await db.insert(todos).values([{ title: "a" }, { title: "b" }]);
  return { db, engine: asDatabase(db).engine as Postgres };
}

/** Another program at the same tables. */
async function psql(engine: Postgres): Promise<pg.Client> {
  const client = new pg.Client((await engine.pool()).options.connectionString);
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

describe("writes of others", () => {
  onPostgres("wake those who could see them, and them alone", async () => {
    const { db, engine } = await shop();
    const done = look(async () => db.select({ title: todos.title }).from(todos).where(eq(todos.done, true)).execute());
    const left = look(async () => db.select({ title: todos.title }).from(todos).where(eq(todos.done, false)).orderBy(asc(todos.id)).execute());
    expect(await left.now()).toEqual([{ title: "a" }, { title: "b" }]);
    expect(await done.now()).toEqual([]);
    const other = await psql(engine);
    await other.query("update todos set title = 'c' where id = 2");
    await vi.waitUntil(async () => JSON.stringify(await left.now()).includes('"c"'), { timeout: 20_000 });
    expect(done.runs()).toBe(1);
    await other.query("begin");
    await other.query("update todos set done = true where id = 1");
    await other.query("rollback");
    await other.query("truncate todos");
    await vi.waitUntil(async () => JSON.stringify(await left.now()) === "[]", { timeout: 20_000 });
  });

  onPostgres("are not missed where notifications are, nor where an older transaction commits later", async () => {
    bound("changesPoll", 50);
    const { db, engine } = await shop();
    const all = look(async () => db.select({ title: todos.title }).from(todos).orderBy(asc(todos.id)).execute());
    await all.now();
    const early = await psql(engine);
    const late = await psql(engine);
    await early.query("begin");
    await early.query("insert into todos (title, done) values ('early', false)");
    await late.query("insert into todos (title, done) values ('late', false)");
    await vi.waitUntil(async () => JSON.stringify(await all.now()).includes("late"), { timeout: 20_000 });
    await early.query("set client_min_messages = error; commit");
    await vi.waitUntil(async () => JSON.stringify(await all.now()).includes("early"), { timeout: 20_000 });
  });

  onPostgres("are no news where they were there before anybody looked, however old the transactions that are still open", async () => {
    const { engine } = await shop();
    const old = await psql(engine);
    await old.query("begin; select pg_current_xact_id()");
    const other = await psql(engine);
    await other.query("insert into todos (title, done) values ('c', false)");
    const db = at((await engine.pool()).options.connectionString!, { ...crm, todos });
    const left = look(async () => db.select({ title: todos.title }).from(todos).where(eq(todos.done, false)).orderBy(asc(todos.id)).execute());
    expect(await left.now()).toEqual([{ title: "a" }, { title: "b" }, { title: "c" }]);
    await db.insert(todos).values({ title: "d", done: true });
    await left.now();
    expect(left.runs()).toBe(1);
    await old.query("update todos set title = 'e' where id = 1; commit");
    await vi.waitUntil(async () => JSON.stringify(await left.now()).includes('"e"'), { timeout: 20_000 });
  });

  onPostgres("are seen after the server has ended every connection", async () => {
    const { db, engine } = await shop();
    const all = look(async () => db.select({ title: todos.title }).from(todos).orderBy(asc(todos.id)).execute());
    await all.now();
    const other = await psql(engine);
    await other.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'solenoid' and pid <> pg_backend_pid() and query ilike '%solenoid_changes%'");
    await other.query("insert into todos (title, done) values ('meanwhile', false)");
    await vi.waitUntil(async () => JSON.stringify(await all.now()).includes("meanwhile"), { timeout: 20_000 });
    expect(await db.insert(todos).values({ title: "after" }).returning({ title: todos.title })).toEqual([{ title: "after" }]);
    expect(JSON.stringify(await all.now())).toContain("after");
  });
});

describe("a server in trouble", () => {
  onPostgres("that is not there is a failure that may be tried again", async () => {
    const db = await open({ todos }).then(() => import("../../src/db/index.ts")).then(({ connect }) => connect({ schema: { todos }, url: "postgres://postgres@127.0.0.1:1/none" }));
    onTestFinished(() => void asDatabase(db).engine.close());
    await expect(db.select().from(todos)).rejects.toMatchObject({ code: "db-unreachable", message: expect.not.stringContaining("127.0.0.1") });
    await expect(db.transaction(async (tx) => void (await tx.select().from(todos)))).rejects.toMatchObject({ code: "db-unreachable" });
  });

  onPostgres("with a lock that is held is waited for so long, and not longer", async () => {
    bound("lockWait", 100);
    const { db, engine } = await shop();
    const other = await psql(engine);
    await other.query("begin; lock table todos in access exclusive mode");
    await expect(db.update(todos).set({ title: "x" })).rejects.toMatchObject({ code: "db-busy" });
    await expect(db.transaction(async (tx) => void (await tx.update(todos).set({ title: "x" })))).rejects.toMatchObject({ code: "db-busy" });
    await other.query("rollback");
    await db.update(todos).set({ title: "x" });
  });

  onPostgres("with no connection to spare is waited for so long, and not longer", async () => {
    bound("connections", 2);
    bound("connectionWait", 100);
    const { db, engine } = await shop();
    const held = [await engine.connect(), await engine.connect()];
    await expect(db.select().from(todos)).rejects.toMatchObject({ code: "db-busy" });
    held.forEach((client) => client.release());
    expect(await db.$count(todos)).toBe(2);
  });

  onPostgres("commits nothing twice: a connection that breaks in a transaction undoes it", async () => {
    const { db, engine } = await shop();
    const other = await psql(engine);
    await expect(db.transaction(async (tx) => {
      await tx.insert(todos).values({ title: "lost" });
      const [row] = await tx.values<[number]>(sql`select pg_backend_pid()`);
      await other.query("select pg_terminate_backend($1)", [row![0]]);
      await tx.insert(todos).values({ title: "lost too" });
    })).rejects.toMatchObject({ code: "db-unreachable" });
    expect(await db.$count(todos)).toBe(2);
  });
});

describe("transactions side by side", () => {
  onPostgres("that were in each other's way are tried again, and see what the other has done", async () => {
    const { db } = await shop();
    await db.insert(customers).values({ name: "Ann", email: "ann", region: "East" });
    let tries = 0;
    await Promise.all(Array.from({ length: 8 }, () => db.transaction(async (tx) => {
      tries++;
      const made = await tx.$count(orders);
      await tx.insert(orders).values({ customerId: 1, note: String(made) });
    })));
    const notes = (await db.select({ note: orders.note }).from(orders)).map(({ note }) => Number(note)).sort((a, b) => a - b);
    expect(notes).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(tries).toBeGreaterThan(8);
  });
});

describe("a role of PostgreSQL that may not change tables", () => {
  const migrations = [{ name: "0000_todos", sql: "create table todos (id bigint primary key generated by default as identity, title text not null, done boolean default false not null)" }];
  const told: string[] = [];

  async function asRole(url: string): Promise<string> {
    const role = `app_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
    const owner = new pg.Client(url);
    await owner.connect();
    const [{ current_schema: schema }] = (await owner.query<{ current_schema: string }>("select current_schema()")).rows as [{ current_schema: string }];
    await owner.query(`create role ${role} login; grant usage on schema ${schema} to ${role}; alter default privileges in schema ${schema} grant select, insert, update, delete on tables to ${role}`);
    onTestFinished(async () => {
      await owner.query(`drop owned by ${role}; drop role ${role}`);
      await owner.end();
    });
    return url.replace("//postgres@", `//${role}@`);
  }

  onPostgres("is told so where there is something to do", async () => {
    const database = asDatabase(at(await asRole(await place()), { todos }));
    await expect(prepareDatabase(database, { migrations, dev: false, tell() {} })).rejects.toMatchObject({ code: "migration-rights" });
  });

  onPostgres("runs the app on what another one has migrated, with queries that are live", async () => {
    const url = await place();
    const restricted = await asRole(url);
    await migrate(asDatabase(at(url, { todos })), migrations);
    const db = at(restricted, { todos });
    await prepareDatabase(asDatabase(db), { migrations, dev: false, tell: (line) => void told.push(line) });
    expect(told).toEqual([]);
    await db.insert(todos).values({ title: "by the app" });
    expect(await db.values(`select "table", rows #>> '{after,0,title}' from "__changes" order by seq`)).toContainEqual(["todos", "by the app"]);
    await expect(db.run("create table x (a integer)")).rejects.toMatchObject({ cause: { code: "42501" } });
  });
});
