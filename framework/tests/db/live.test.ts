import { describe, expect, test } from "vitest";
import { count, eq, exists, sql } from "drizzle-orm";
import { onSqlite, open, spy } from "./open.ts";
import { crm, customers, lines, orders, todos } from "./schema.ts";

async function shop() {
  const db = await open({ ...crm, todos });
  await db.insert(customers).values({ name: "Ann", email: "ann", region: "East" });
  await db.insert(orders).values({ customerId: 1 });
  await db.insert(lines).values({ orderId: 1, product: "Dock", quantity: 1, price: 2 });
  return db;
}

/** The tables, sorted. */
const names = (tables: readonly string[] | "all" | undefined) => (tables === "all" ? tables : [...(tables ?? [])].sort());

describe("a query reads", () => {
  test("the tables that it names, joins, nests and counts", async () => {
    const db = await shop();
    const { read } = spy(db);
    const queries: [Promise<unknown>, string[]][] = [
      [db.select().from(todos).execute(), ["todos"]],
      [db.select({ n: count() }).from(customers).execute(), ["customers"]],
      [db.select().from(orders).innerJoin(customers, eq(orders.customerId, customers.id)).execute(), ["customers", "orders"]],
      [db.select().from(orders).where(exists(db.select().from(lines).where(eq(lines.orderId, orders.id)))).execute(), ["lines", "orders"]],
      [db.select({ n: sql`(select count(*) from ${todos})` }).from(orders).execute(), ["orders", "todos"]],
      [db.query.orders.findMany({ with: { lines: true, customer: true } }).execute(), ["customers", "lines", "orders"]],
      [db.$count(lines).then((n) => n), ["lines"]],
      [db.select().from(db.select().from(lines).as("sub")).execute(), ["lines"]],
      [db.all(sql`select 1`).execute(), []],
    ];
    await Promise.all(queries.map(([query]) => query));
    expect(read.map(names)).toEqual(queries.map(([, tables]) => tables));
  });

  onSqlite("what is behind a view, and what only an index answers", async () => {
    const db = await shop();
    await db.run("create view busy as select c.name, count(*) n from customers c join orders o on o.customerId = c.id group by c.id");
    const { read } = spy(db);
    await db.all("select * from busy");
    await db.all("select customerId from orders indexed by orders_by_customer where customerId = 1");
    expect(read.map(names)).toEqual([["customers", "orders"], ["orders"]]);
    await db.run("drop view busy");
    await db.run("create view busy as select title from todos");
    read.length = 0;
    await db.all("select * from busy");
    expect(read.map(names)).toEqual([["todos"]]);
  });

  onSqlite("all tables, where SQLite cannot tell", async () => {
    const db = await shop();
    await db.run("create virtual table notes using fts5(body)");
    const { read, woken } = spy(db);
    await db.all("select * from notes where notes match 'x'");
    await db.run("insert into notes values ('x')");
    expect(read).toContain("all");
    expect(woken).toEqual(["all"]);
  });

  onSqlite("the same, where the statement came first with a value that does not fit", async () => {
    const db = await shop();
    const byTitle = (title: unknown) => db.select().from(todos).where(eq(todos.title, title as string)).execute();
    await byTitle({}).then(() => expect.unreachable(), () => {});
    const { read } = spy(db);
    await byTitle("a");
    expect(read).toEqual([["todos"]]);
  });

  test("the same in a transaction", async () => {
    const db = await shop();
    const { read } = spy(db);
    await db.transaction(async (tx) => void (await tx.select().from(lines)));
    expect(read).toEqual([["lines"]]);
  });

  test("noted in the turn in which it is awaited: nothing that is committed later is missed", async () => {
    const db = await shop();
    const { read } = spy(db);
    const query = db.select().from(todos).execute();
    expect(read).toEqual([["todos"]]);
    await query;
  });
});

describe("a write wakes", () => {
  onSqlite("its table, after it is there", async () => {
    const db = await shop();
    const { woken } = spy(db);
    await db.insert(todos).values({ title: "a" });
    await db.update(todos).set({ done: true });
    await db.insert(todos).values({ id: 1, title: "b" }).onConflictDoUpdate({ target: todos.id, set: { title: "b" } });
    await db.insert(todos).values([{ title: "c" }, { title: "d" }]).returning();
    await db.insert(todos).values(Array.from({ length: 300 }, () => ({ title: "many" })));
    await db.run(sql`update ${todos} set title = 'e'`);
    await db.all(sql`delete from ${todos}`);
    expect(woken).toEqual(Array.from({ length: 7 }, () => ["todos"]));
  });

  test("nothing, where it met no row or failed", async () => {
    const db = await shop();
    await db.insert(todos).values({ title: "a" });
    const { woken } = spy(db);
    await db.update(todos).set({ done: true }).where(eq(todos.id, 99));
    await db.delete(todos).where(eq(todos.id, 99));
    await db.insert(todos).values({ id: 1, title: "b" }).onConflictDoNothing();
    expect(await db.update(todos).set({ done: true }).where(eq(todos.id, 99)).returning()).toEqual([]);
    await db.insert(todos).values({ id: 1, title: "b" }).then(() => expect.unreachable(), () => {});
    await db.select().from(todos);
    expect(woken).toEqual([]);
  });

  onSqlite("the tables of cascades and triggers too", async () => {
    const db = await shop();
    await db.run("create table log (text)");
    await db.run("create trigger note after update on todos begin insert into log values (new.title); end");
    await db.insert(todos).values({ title: "a" });
    const { woken } = spy(db);
    await db.update(todos).set({ done: true });
    await db.delete(orders).where(eq(orders.id, 1));
    expect(woken.map(names)).toEqual([["log", "todos"], ["lines", "orders"]]);
    expect(await db.$count(lines)).toBe(0);
  });

  onSqlite("what a trigger writes in place of the statement, which then counts no row", async () => {
    const db = await shop();
    await db.run("create view open_todos as select title from todos where not done");
    await db.run("create trigger opened instead of insert on open_todos begin insert into todos (title) values (new.title); end");
    const { woken } = spy(db);
    expect(await db.run("insert into open_todos values ('a')")).toMatchObject({ changes: 0 });
    expect(await db.$count(todos)).toBe(1);
    expect(woken).toEqual([["todos"]]);
  });

  onSqlite("a trigger that was made later counts", async () => {
    const db = await shop();
    await db.update(todos).set({ done: true });
    await db.run("create table log (text)");
    await db.run("create trigger note after insert on todos begin insert into log values (new.title); end");
    const { woken } = spy(db);
    await db.insert(todos).values({ title: "a" });
    expect(woken.map(names)).toEqual([["log", "todos"]]);
  });

  onSqlite("everything, where tables are made or changed", async () => {
    const db = await shop();
    const { woken } = spy(db);
    await db.run("create table extra (x)");
    await db.run("alter table extra add column y");
    await db.run("drop table extra");
    expect(woken).toEqual(["all", "all", "all"]);
  });
});
