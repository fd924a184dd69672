import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import {
  and, asc, between, connect, contains, count, countDistinct, desc, eq, gt, id, inArray, isNull, max, min, month, not, one, oneOrNull, or, sql, table, text, total, when, within,
} from "../../src/db/index.ts";
import { asDatabase, closeDatabase, hooks } from "../../src/db/internal.ts";
import { placeOf } from "../../src/db/url.ts";
import { at, folder, onSqlite, open, place, spy } from "./open.ts";
import { crm, customers, lines, orders, sales, todos } from "./schema.ts";

const ann = { name: "Ann", email: "ann@example.com", region: "North", tags: ["new", "large"] } as const;

async function shop() {
  const db = await open(crm);
  await db.insert(customers).values([{ ...ann, tags: [...ann.tags] }, { name: "Bob", email: "bob@example.com", region: "East" }]);
  await db.insert(orders).values([{ customerId: 1, note: "urgent" }, { customerId: 1 }]);
  await db.insert(lines).values([
    { orderId: 1, product: "Mouse", quantity: 2, price: 10 },
    { orderId: 1, product: "Phone", quantity: 1, price: 300.5 },
  ]);
  return db;
}

describe("rows", () => {
  test("of every kind of column come back as they went in", async () => {
    const db = await open(crm);
    const createdAt = new Date("2024-02-29T12:34:56.789Z");
    const [customer] = await db.insert(customers).values({ ...ann, tags: ["a", "b"], creditLimit: 12.5 }).returning();
    expect(customer).toEqual({ id: 1, ...ann, tags: ["a", "b"], creditLimit: 12.5 });
    await db.insert(orders).values({ customerId: 1, createdAt });
    expect(await db.select().from(orders)).toEqual([{ id: 1, customerId: 1, note: null, createdAt }]);
  });

  test("get their defaults, from the schema and from functions", async () => {
    const db = await open({ ...crm, todos });
    const before = Date.now();
    await db.insert(todos).values({ title: "one" });
    await db.insert(customers).values({ ...ann, tags: [] });
    await db.insert(orders).values([{ customerId: 1 }, { customerId: 1, createdAt: new Date(5) }]);
    expect(await db.select().from(todos)).toEqual([{ id: 1, title: "one", done: false }]);
    const made = (await db.select().from(orders)).map(({ createdAt }) => createdAt.getTime());
    expect(made[0]).toBeGreaterThanOrEqual(before);
    expect(made[1]).toBe(5);
  });

  test("a deleted number is not given again", async () => {
    const db = await open({ todos });
    await db.insert(todos).values([{ title: "a" }, { title: "b" }]);
    await db.delete(todos).where(eq(todos.id, 2));
    expect(await db.insert(todos).values({ title: "c" }).returning({ id: todos.id })).toEqual([{ id: 3 }]);
  });

  test("of an outer join without a partner are null as a whole", async () => {
    const db = await shop();
    await db.insert(orders).values({ customerId: 2 });
    const rows = await db.select().from(customers).leftJoin(orders, and(eq(orders.customerId, customers.id), gt(orders.id, 2))).orderBy(customers.id);
    expect(rows.map((row) => [row.customers.name, row.orders?.id ?? row.orders])).toEqual([["Ann", null], ["Bob", 3]]);
    expect(rows[1]!.orders!.createdAt).toBeInstanceOf(Date);
  });

  test("by relations, nested", async () => {
    const db = await shop();
    const order = await db.query.orders.findFirst({ where: eq(orders.id, 1), with: { customer: true, lines: { orderBy: asc(lines.id) } } });
    expect(order).toMatchObject({ id: 1, note: "urgent", customer: { name: "Ann", tags: ["new", "large"] }, lines: [{ product: "Mouse" }, { price: 300.5 }] });
    expect(order!.createdAt).toBeInstanceOf(Date);
    expect(await db.query.orders.findFirst({ where: eq(orders.id, 99) })).toBeUndefined();
    expect((await db.query.orders.findMany({ with: { lines: true } })).map((each) => each.lines.length)).toEqual([2, 0]);
  });

  test("as nested selections, expressions and subqueries", async () => {
    const db = await shop();
    const sums = db.select({ orderId: lines.orderId, sum: total(lines.price).as("sum") }).from(lines).groupBy(lines.orderId).as("sums");
    const rows = await db.select({ order: { id: orders.id, at: orders.createdAt }, twice: sql<number>`2 * ${sums.sum}`, sum: sums.sum })
      .from(orders).innerJoin(sums, eq(sums.orderId, orders.id));
    expect(rows).toEqual([{ order: { id: 1, at: expect.any(Date) }, twice: 621, sum: 310.5 }]);
    const big = db.$with("big").as(db.select().from(lines).where(gt(lines.price, 100)));
    expect(await db.with(big).select({ product: big.product }).from(big)).toEqual([{ product: "Phone" }]);
    expect(await db.$count(lines, gt(lines.price, 100))).toBe(1);
  });
});

describe("queries are promises", () => {
  test("all(), get(), run() and values() too", async () => {
    const db = await shop();
    const query = db.select({ id: customers.id, tags: customers.tags }).from(customers).orderBy(customers.id);
    const [first] = await query;
    expect(query.all()).toBeInstanceOf(Promise);
    expect(await query.all()).toHaveLength(2);
    expect(await query.get()).toEqual(first);
    expect(await query.values()).toEqual([[1, expect.stringMatching(/^\["new", ?"large"\]$/)], [2, "[]"]]);
    expect(await db.select().from(customers).where(eq(customers.id, 9)).get()).toBeUndefined();
    expect(await db.update(customers).set({ region: "West" }).where(eq(customers.id, 1)).run()).toMatchObject({ changes: 1 });
    expect(await db.insert(customers).values({ ...ann, tags: [], email: "x" }).run()).toMatchObject({ changes: 1 });
    expect(await db.insert(customers).values({ ...ann, tags: [], email: "y" }).returning({ id: customers.id }).get()).toEqual({ id: 4 });
  });

  test("plain SQL gives objects, lists or results", async () => {
    const db = await shop();
    expect(await db.all(sql`select id, name from ${customers} where name = ${"Ann"}`)).toEqual([{ id: 1, name: "Ann" }]);
    expect(await db.get("select count(*) as n from customers")).toEqual({ n: 2 });
    expect(await db.values(sql`select name from customers order by id`)).toEqual([["Ann"], ["Bob"]]);
    expect(await db.run(sql`update customers set region = 'South'`)).toMatchObject({ changes: 2 });
    expect(await db.all(sql`update customers set region = 'West'`)).toEqual([]);
    expect(await db.get(sql`select ${null} as none, 1 as one`)).toEqual({ none: null, one: 1 });
    expect(await db.all(sql`explain select * from customers`)).not.toHaveLength(0);
  });

  test("prepared ones take values each time", async () => {
    const db = await shop();
    const byName = db.select({ id: customers.id }).from(customers).where(eq(customers.name, sql.placeholder("name"))).prepare();
    expect(await byName.all({ name: "Bob" })).toEqual([{ id: 2 }]);
    expect(await byName.get({ name: "Ann" })).toEqual({ id: 1 });
    const add = db.insert(customers).values({ name: sql.placeholder("name"), email: sql.placeholder("email"), region: "East" }).prepare();
    await add.run({ name: "Cy", email: "cy" });
    await add.run({ name: "Di", email: "di" });
    expect(await db.select({ name: customers.name, tags: customers.tags }).from(customers).where(gt(customers.id, 2))).toEqual([{ name: "Cy", tags: [] }, { name: "Di", tags: [] }]);
  });

  test("run when they are awaited, not before, and each time anew", async () => {
    const db = await open({ todos });
    const adding = db.insert(todos).values({ title: "a" });
    expect(await db.$count(todos)).toBe(0);
    await adding;
    await adding;
    expect(await db.$count(todos)).toBe(2);
  });

  test("a rule that would be broken is a failure with its fields; the statement and the database's own error are its cause", async () => {
    const db = await shop();
    await expect(db.insert(customers).values({ ...ann, tags: [] })).rejects.toMatchObject({
      code: "db-taken", message: "Email is taken already.", fields: { email: "This is taken already." },
      cause: { message: expect.stringContaining('insert into "customers"'), cause: { code: expect.stringMatching(/^(SQLITE_CONSTRAINT_UNIQUE|23505)$/) } },
    });
    await expect(db.insert(orders).values({ customerId: 77 })).rejects.toMatchObject({ code: "db-reference", fields: {} });
    await expect(db.insert(customers).values({ email: "x", region: "East" } as never)).rejects.toMatchObject({ code: "db-needed", message: "Name is needed.", fields: { name: "This is needed." } });
    await expect(db.all(sql`select * from nowhere`)).rejects.toMatchObject({ query: "select * from nowhere", cause: { message: expect.stringContaining("nowhere") } });
  });

  onSqlite("a value that cannot be bound is told with the statement", async () => {
    const db = await shop();
    await expect(db.select().from(customers).where(eq(customers.name, {} as string))).rejects.toMatchObject({ query: expect.stringContaining("select") });
  });

  test("a transaction cannot be begun by a statement on the shared connection", async () => {
    const db = await open({ todos });
    for (const statement of ["begin", "BEGIN IMMEDIATE", "commit", "rollback", "savepoint a", "release a"]) {
      await expect(db.run(statement)).rejects.toMatchObject({ code: "db-raw-transaction" });
    }
    await db.insert(todos).values({ title: "a" });
  });
});

describe("helpers", () => {
  test("one and oneOrNull", async () => {
    const db = await shop();
    const byId = (id: number) => db.select().from(customers).where(eq(customers.id, id));
    expect(await one(byId(1))).toMatchObject({ name: "Ann" });
    expect(await oneOrNull(byId(1))).toMatchObject({ name: "Ann" });
    expect(await oneOrNull(byId(9))).toBeNull();
    await expect(one(byId(9))).rejects.toMatchObject({ name: "Failure", code: "not-found" });
    await expect(one(db.select().from(customers))).rejects.toMatchObject({ code: "db-rows" });
    await expect(oneOrNull(db.select().from(customers))).rejects.toMatchObject({ code: "db-rows" });
  });

  test("total is a number, 0 over nothing, and can order", async () => {
    const db = await shop();
    expect(await db.select({ sum: total(lines.price) }).from(lines)).toEqual([{ sum: 310.5 }]);
    expect(await db.select({ sum: total(lines.price) }).from(lines).where(eq(lines.id, 99))).toEqual([{ sum: 0 }]);
    const best = await db.select({ product: lines.product }).from(lines).groupBy(lines.product).orderBy(desc(total(lines.price))).limit(1);
    expect(best).toEqual([{ product: "Phone" }]);
    expect(await db.select({ n: countDistinct(lines.orderId), all: count() }).from(lines)).toEqual([{ n: 1, all: 2 }]);
  });

  test("when leaves out what has no value", () => {
    const build = vi.fn(() => sql`x`);
    for (const none of [null, undefined, "", []]) expect(when(none, build)).toBeUndefined();
    expect(build).not.toHaveBeenCalled();
    for (const some of [0, false, "0", [0], {}]) expect(when(some, build)).toBeDefined();
    expect(build).toHaveBeenCalledTimes(5);
  });

  test("within includes both ends", async () => {
    const db = await open({ sales });
    const row = { region: "East", product: "Dock", units: 1, revenue: 1, orderId: 1 } as const;
    const days = ["2023-12-31", "2024-01-01", "2024-01-15", "2024-01-31", "2024-02-01"] as const;
    await db.insert(sales).values(days.map((date) => ({ ...row, date })));
    const found = await db.select({ date: sales.date }).from(sales).where(within(sales.date, ["2024-01-01", "2024-01-31"])).orderBy(sales.date);
    expect(found.map(({ date }) => date)).toEqual(days.slice(1, 4));
    expect(await db.$count(sales, between(sales.date, "2024-01-01", "2024-01-31"))).toBe(3);
  });

  test("month groups days, and the first and the last day of all are days", async () => {
    const db = await open({ sales });
    expect(await db.select({ first: min(sales.date), last: max(sales.date) }).from(sales)).toEqual([{ first: null, last: null }]);
    const row = { region: "East", product: "Dock", units: 1, orderId: 1 } as const;
    const days = [["2023-12-31", 1], ["2024-01-01", 2], ["2024-01-31", 4], ["2024-02-29", 8]] as const;
    await db.insert(sales).values(days.map(([date, revenue]) => ({ ...row, date, revenue })));
    const months = await db.select({ month: month(sales.date), revenue: total(sales.revenue) }).from(sales).groupBy(month(sales.date)).orderBy(desc(month(sales.date)));
    expect(months).toEqual([{ month: "2024-02", revenue: 8 }, { month: "2024-01", revenue: 6 }, { month: "2023-12", revenue: 1 }]);
    expect(await db.select({ first: min(sales.date), last: max(sales.date) }).from(sales)).toEqual([{ first: "2023-12-31", last: "2024-02-29" }]);
  });

  test("contains knows no case, in any alphabet, and no wildcards", async () => {
    const db = await open({ todos });
    await db.insert(todos).values(["Straße 100%", "ÄPFEL", "a_b", "Ωμέγα", "plain"].map((title) => ({ title })));
    const find = async (text: string) => (await db.select({ title: todos.title }).from(todos).where(contains(todos.title, text)).orderBy(todos.id)).map(({ title }) => title);
    expect(await find("PLAIN")).toEqual(["plain"]);
    expect(await find("äpf")).toEqual(["ÄPFEL"]);
    expect(await find("ωΜΈΓΑ")).toEqual(["Ωμέγα"]);
    expect(await find("%")).toEqual(["Straße 100%"]);
    expect(await find("_")).toEqual(["a_b"]);
    expect(await find("'; drop table todos; --")).toEqual([]);
    expect(await find("x".repeat(60_000))).toEqual([]);
  });

  test("drizzle's operators go along", async () => {
    const db = await shop();
    const found = await db.select({ id: customers.id }).from(customers).where(or(and(inArray(customers.id, [1, 2]), not(eq(customers.id, 2))), isNull(customers.name)));
    expect(found).toEqual([{ id: 1 }]);
  });

  test("unsafe is the same database, and its reason is told", async () => {
    const db = await open({ todos });
    const told: string[] = [];
    const before = hooks.unsafe;
    hooks.unsafe = (reason) => void told.push(reason);
    onTestFinished(() => void (hooks.unsafe = before));
    await db.unsafe("nightly totals").insert(todos).values({ title: "a" });
    expect(told).toEqual(["nightly totals"]);
    expect(() => db.unsafe(" ")).toThrow(expect.objectContaining({ code: "db-unsafe-reason" }));
  });
});

function file(url?: string): string | undefined {
  const place = placeOf(url);
  return place.kind === "sqlite" ? place.file : undefined;
}

describe("files", () => {
  test("what DATABASE_URL may say", () => {
    const cwd = process.cwd();
    expect(file("file:data/app.db")).toBe(join(cwd, "data/app.db"));
    expect(file("data/x.db")).toBe(join(cwd, "data/x.db"));
    expect(file("file:///srv/a%20b.db")).toBe("/srv/a b.db");
    expect(file("file:/srv/a.db")).toBe("/srv/a.db");
    expect(file("/srv/a.db")).toBe("/srv/a.db");
    expect(file(":memory:")).toBe(":memory:");
    for (const url of ["mysql://me:secret@host/db", "file:x.db?mode=ro", "file:", "file:data/"]) {
      expect(() => placeOf(url)).toThrow(expect.objectContaining({ code: "db-url" }));
    }
    expect(() => placeOf("mysql://me:secret@host/db")).toThrow(expect.objectContaining({ message: expect.not.stringContaining("secret") }));
  });

  test("without an address it is data/app.db, or what the environment says", () => {
    const before = process.env.DATABASE_URL;
    onTestFinished(() => void (before === undefined ? delete process.env.DATABASE_URL : (process.env.DATABASE_URL = before)));
    delete process.env.DATABASE_URL;
    expect(file()).toBe(join(process.cwd(), "data/app.db"));
    process.env.DATABASE_URL = "file:/srv/other.db";
    expect(file()).toBe("/srv/other.db");
  });

  test("are opened by the first query, with their folder", async () => {
    const file = join(folder(), "deep/er/app.db");
    const db = connect({ schema: { todos }, url: `file:${file}` });
    onTestFinished(() => closeDatabase(asDatabase(db)));
    expect(existsSync(file)).toBe(false);
    await db.run("create table t (x)");
    expect(existsSync(file)).toBe(true);
  });

  test("are opened once: a reloaded module shares connection, lock and sources", async () => {
    const file = join(folder(), "app.db");
    const first = await open({ todos }, file);
    const second = connect({ schema: { todos }, url: file });
    expect(asDatabase(second).engine).toBe(asDatabase(first).engine);
    const { woken } = spy(first);
    await second.insert(todos).values({ title: "a" });
    expect(woken).toEqual([["todos"]]);
  });

  test("in memory each is its own, with the same transactions", async () => {
    const one = await openMemory();
    const other = await openMemory();
    await one.transaction(async (tx) => {
      await tx.insert(todos).values({ title: "a" });
      expect(await one.$count(todos)).toBe(0);
      expect(await tx.$count(todos)).toBe(1);
    });
    expect(await one.$count(todos)).toBe(1);
    expect(await other.$count(todos)).toBe(0);
  });

  test("what is no database is told, with its path", async () => {
    const db = connect({ schema: { todos }, url: `file:${join(import.meta.dirname, "queries.test.ts")}` });
    await expect(db.select().from(todos)).rejects.toMatchObject({ code: "db-open", message: expect.stringContaining("queries.test.ts") });
    closeDatabase(asDatabase(db));
  });

  test("that are closed say so", async () => {
    const db = connect({ schema: { todos }, url: ":memory:" });
    closeDatabase(asDatabase(db));
    await expect(db.select().from(todos)).rejects.toMatchObject({ code: "db-closed" });
  });

  async function openMemory() {
    const db = connect({ schema: { todos }, url: ":memory:" });
    onTestFinished(() => closeDatabase(asDatabase(db)));
    await db.run("create table todos (id integer primary key autoincrement, title text not null, done integer not null)");
    return db;
  }
});

test("a table that is declared anew with another column is asked for that one", async () => {
  const url = await place();
  const before = at(url, { notes: table("notes", { id: id(), text: text() }) });
  await before.run("create table notes (id integer primary key, text text, due text)");
  const notes = table("notes", { id: id(), text: text(), due: text() });
  await at(url, { notes }).run("insert into notes values (1, 'a', 'b')");
  const old = table("notes", { id: id(), text: text() });
  expect(await at(url, { old }).select().from(old).where(eq(old.text, "a"))).toEqual([{ id: 1, text: "a" }]);
  expect(await at(url, { notes }).select().from(notes).where(eq(notes.due, "b"))).toEqual([{ id: 1, text: "a", due: "b" }]);
});
