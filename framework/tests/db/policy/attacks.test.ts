/** What plain SQL can try against policies: nothing of a row or a column that the user may not see comes out, and nothing of theirs changes. */
import { asc, eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { asDatabase } from "../../../src/db/internal.ts";
import { lex } from "../../../src/db/policy/lex.ts";
import { POSTGRES } from "../open.ts";
import { customers, lines, orders } from "../schema.ts";
import { shop } from "./crm.ts";
import { manager } from "./users.ts";

const KIND = POSTGRES === undefined ? "sqlite" : "postgres";
/** What may be seen of the manager of the North: nothing of Bob, and no limit of anybody. */
const SECRET = /Bob|bob|two|South|Mouse|\b(?:10|20|30)\b/;

/** Either it is refused, or it gives nothing that is secret. */
async function tries(db: Awaited<ReturnType<typeof shop>>["db"], statement: string): Promise<string> {
  const said = await db.as(manager("North")).all(sql.raw(statement)).then((rows) => JSON.stringify(rows), (error: Error & { code?: string; cause?: unknown }) => `refused: ${error.code ?? (error.cause as Error | undefined)?.message ?? error.message}`);
  expect(said, statement).not.toMatch(SECRET);
  return said;
}

/** It is read, and gives only what may be seen. */
const NARROWED: readonly (readonly [statement: string, gives: unknown])[] = [
  [`select name from customers union select note from orders order by 1`, [{ name: "Ann" }, { name: "Cid" }, { name: "one" }, { name: "three" }]],
  [`select * from (select name from customers) as x order by 1`, [{ name: "Ann" }, { name: "Cid" }]],
  [`select (select count(*) from customers) as n`, [{ n: 2 }]],
  [`select customers.name from customers as customers order by 1`, [{ name: "Ann" }, { name: "Cid" }]],
  [`select c.name from orders as customers join customers as c on c.id = customers."customerId" order by 1`, [{ name: "Ann" }, { name: "Cid" }]],
  [`select orders.name from customers as orders order by 1`, [{ name: "Ann" }, { name: "Cid" }]],
  [`select name /* from */ from /* , */ customers -- where\norder by 1`, [{ name: "Ann" }, { name: "Cid" }]],
  [`select name from "customers" order by 1`, [{ name: "Ann" }, { name: "Cid" }]],
  [`SELECT name FROM CUSTOMERS ORDER BY 1`, [{ name: "Ann" }, { name: "Cid" }]],
  [`select c.name from lines l, orders o, customers c where o.id = l."orderId" and c.id = o."customerId"`, [{ name: "Ann" }]],
  [`select o.note from orders o left join customers c on c.id = o."customerId" order by 1`, [{ note: "one" }, { note: "three" }]],
  [`select c.name from (orders o join customers c on c.id = o."customerId") order by 1`, [{ name: "Ann" }, { name: "Cid" }]],
  [`select name from customers where exists (select 1 from customers c where c.region = 'South')`, []],
  [`select name from customers where id in (select "customerId" from orders where note like 't%') order by 1`, [{ name: "Cid" }]],
  [`with mine as (select * from customers) select name from mine order by 1`, [{ name: "Ann" }, { name: "Cid" }]],
  [`with recursive n(i) as (select 1 union all select i + 1 from n where i < 3) select name from customers join n on n.i = customers.id order by 1`, [{ name: "Ann" }, { name: "Cid" }]],
  [`select max("creditLimit") as m, count("creditLimit") as n from customers`, [{ m: null, n: 0 }]],
  [`select name from customers order by "creditLimit" desc, name desc`, [{ name: "Cid" }, { name: "Ann" }]],
  [`select name from customers where "creditLimit" >= 10`, []],
  [`select name from customers group by name, "creditLimit" having max("creditLimit") > 0`, []],
  [`select name, row_number() over (partition by region order by "creditLimit") as n from customers where id = 1`, [{ name: "Ann", n: 1 }]],
  [`select coalesce(c."creditLimit", -1) as l from customers c where c.id = 3`, [{ l: -1 }]],
  [`select name from customers where id is not distinct from 1`, [{ name: "Ann" }]],
  [`values (1)`, [KIND === "sqlite" ? { column1: 1 } : { column1: 1 }]],
  [`select name from customers limit 1 offset 1`, expect.anything()],
  [`select 'from customers, x' as t, ';' as u`, [{ t: "from customers, x", u: ";" }]],
];

/** It could reach more than is understood. */
const REFUSED: readonly string[] = [
  `with customers as (select 1 as id) select * from orders`,
  `with "Customers" as (select 1 as id) select * from orders`,
  `with orders as (select * from orders) select * from orders`,
  `select * from customers; select * from customers`,
  `select * from nothere`,
  `select * from "__fields"`, `select * from __changes`,
  `with "__changes" as (select * from "__changes") select * from "__changes"`,
  `select * from main.customers`, `select * from public.customers`, `select * from "public"."customers"`,
  `select * from sqlite_master`, `select * from sqlite_schema`, `select * from pg_catalog.pg_class`, `select * from pg_stats`, `select * from information_schema.tables`,
  `select * from pragma_table_info('customers')`, `pragma table_info(customers)`, `table customers`, `(table customers)`, `select 1 union table customers`,
  `select * from only customers`, `select query_to_xml('select * from customers', true, true, '')`, `select table_to_xml('customers', true, true, '')`,
  `select "query_to_xml"('select * from customers', true, true, '')`, `select ts_stat('select name from customers')`,
  `select pg_read_file('/etc/passwd')`, `select load_extension('x')`, `select readfile('/etc/passwd')`, `select set_config('search_path', 'x', false)`, `select lo_get(1)`,
  `select * from dblink('', 'select * from customers') as t(a text)`, `select * from rows from (generate_series(1, 2)) x, customers`,
  `select row_changed('customers', 0, 1)`, `select policy_refuses('x')`,
  `select 1 in customers`, `select 1 where 1 in "customers"`, `select * from 'customers'`, "select * from `customers`", `select * from [customers]`,
  `select * into copied from customers`, `create table copied as select * from customers`, `create view v as select * from customers`, `create temp trigger t after insert on orders begin select 1; end`,
  `explain select * from customers`, `copy customers to stdout`, `attach 'x' as y`, `vacuum into 'x'`, `drop table customers`, `alter table customers add column x text`, `truncate customers`,
  `select * from orders offset, customers`, `select * from orders window, customers`, `select * from orders for, customers`, `select * from orders limit, customers`,
  `select * from orders offset on 1 = 1, customers`, `select * from orders limit as x, customers`,
  `select $tag$ x $tag$ from customers`, `select E'\\' from customers --'`, `select U&"n\\0061me" from customers`, `select '\\' || name from customers`.replace("'\\'", KIND === "postgres" ? "'\\'" : "`\\`"),
  `select /* /* */ name from customers */ from customers`, `select 1 -- x\r from customers`, `select name from customers /* open`, `select name from customers where name = 'open`,
  `select\u00a0name from customers`, `select name from customers where id = :id`, `select name from customers where id = @id`, `select name from customers where id = ?1`.replace("?1", KIND === "postgres" ? "?" : "?1"),
  `select (1`, `select 1)`, `select (1]`, ``, `;`, `insert`, `select * from`, `select * from (`, `with x select 1`, `begin`,
  `insert or replace into customers (id, name, email, region) values (2, 'x', 'x', 'North')`, `replace into customers (id, name, email, region) values (2, 'x', 'x', 'North')`,
  `update or replace customers set id = 2 where id = 1`,
  `update customers as c set name = 'x'`, `update customers set name = o.note from orders o`, `update customers set name = 'x' where id = 1 limit 1`,
  `delete from orders using customers`, `delete from orders as o`, `delete from orders order by id limit 1`,
  `with gone as (delete from orders returning *) select * from gone`, `with made as (insert into customers (name, email, region) values ('x', 'x', 'North') returning *) select * from made`,
  `select * from (update customers set name = 'x' returning *) as x`, `insert into copied select * from customers`, `merge into customers using orders on true when matched then delete`,
  `update customers set (name, email) = (select 'x', "creditLimit" from customers), nothere = 1`, `update customers set name = customers::text`, `update customers set name = row_to_json(customers)`,
  `update customers set name = 'x' returning row_to_json(customers)`, `update customers set name = 'x' returning customers`, `update customers set name = 'x' returning customers.*`,
  `select * from customers tablesample bernoulli (100)`, `select json_each.value from json_each((select readfile('x')))`,
];

describe("plain SQL", () => {
  test("gives what may be seen", async () => {
    const { db } = await shop();
    for (const [statement, gives] of NARROWED) expect(JSON.parse(await tries(db, statement)), statement).toEqual(gives);
  });

  test("is refused where it could reach more, and changes nothing", async () => {
    const { db, all } = await shop();
    const before = await all.select().from(customers).orderBy(asc(customers.id));
    for (const statement of REFUSED) expect(await tries(db, statement), statement).toMatch(/^refused: (policy-|forbidden)/);
    expect(await all.select().from(customers).orderBy(asc(customers.id))).toEqual(before);
    expect(await all.$count(orders)).toBe(3);
  });
});

describe("writes that ask", () => {
  const north = async () => {
    const { db, all } = await shop();
    return { north: db.as(manager("North")), all };
  };

  test("a condition of an update or a deletion finds no row and no value that is hidden", async () => {
    const { north: db, all } = await north();
    const changed = async (query: PromiseLike<unknown>) => ((await query) as { changes: number }).changes;
    expect(await changed(db.update(orders).set({ note: "hit" }).where(eq(orders.customerId, 2)))).toBe(0);
    expect(await changed(db.run(sql`update customers set name = 'hit' where "creditLimit" > 5`))).toBe(0);
    expect(await changed(db.run(sql`update customers set name = 'hit' where exists (select 1 from customers c where c.region = 'South')`))).toBe(0);
    expect(await changed(db.run(sql`update customers set name = 'hit' where (select count(*) from orders) = 3`))).toBe(0);
    expect(await changed(db.run(sql`delete from lines where "orderId" in (select id from orders where note = 'two')`))).toBe(0);
    expect(await all.$count(lines)).toBe(2);
    expect((await all.select({ name: customers.name }).from(customers)).map(({ name }) => name).sort()).toEqual(["Ann", "Bob", "Cid"]);
  });

  test("what is written into an open column cannot be what a closed one holds", async () => {
    const { north: db, all } = await north();
    for (const value of [`"creditLimit"`, `customers."creditLimit"`, `(select max(c."creditLimit") from customers c)`, `(select sum("creditLimit") from customers)`]) {
      await db.run(sql.raw(`update customers set name = coalesce(cast(${value} as ${KIND === "sqlite" ? "text" : "varchar"}), 'none') where id = 1`));
      expect(await all.select({ name: customers.name }).from(customers).where(eq(customers.id, 1))).toEqual([{ name: "none" }]);
    }
    await db.run(sql.raw(`insert into orders ("customerId", note, "createdAt") select id, coalesce(cast("creditLimit" as ${KIND === "sqlite" ? "text" : "varchar"}), 'none'), ${KIND === "sqlite" ? "0" : "now()"} from customers where id = 1`));
    expect((await all.select({ note: orders.note }).from(orders).where(eq(orders.customerId, 1)).orderBy(asc(orders.id))).map(({ note }) => note)).toEqual(["one", "none"]);
  });

  test("nor does what comes back have it", async () => {
    const { north: db } = await north();
    const back = async (returning: string) => JSON.stringify(await db.all(sql.raw(`update customers set name = name where id = 1 returning ${returning}`)).catch((error: { code?: string }) => error.code));
    expect(await back(`"creditLimit"`)).toBe('[{"creditLimit":null}]');
    expect(await back(`customers."creditLimit" as l`)).toBe('[{"l":null}]');
    expect(await back(`coalesce("creditLimit", 0) + 1 as l`)).toBe('[{"l":1}]');
    expect(JSON.parse(await back("*"))).toMatchObject([{ id: 1, name: "Ann", creditLimit: null }]);
    expect(await back(`(select max("creditLimit") from customers) as l`)).toBe('[{"l":null}]');
    for (const whole of ["customers", "customers.*", "row_to_json(customers)", "(customers).\"creditLimit\""]) expect(await back(whole)).toMatch(/policy-statement/);
  });

  test("an upsert on a row that is not seen does not tell what is in it, and does not change it", async () => {
    const { north: db, all } = await north();
    const upsert = (rest: string) => db.all(sql.raw(`insert into customers (id, name, email, region) values (2, 'x', 'new', 'North') on conflict (id) do update set ${rest}`));
    for (const rest of [`name = customers.name returning *`, `name = 'x'`, `region = 'North' returning name`, `name = 'x' where customers."creditLimit" > 5`, `name = 'x' where false returning *`, `id = 99`]) {
      await expect(upsert(rest)).rejects.toMatchObject({ code: "forbidden" });
    }
    expect(await db.all(sql.raw(`insert into customers (id, name, email, region) values (2, 'x', 'new', 'North') on conflict (id) do nothing returning *`))).toEqual([]);
    expect(await all.select({ name: customers.name, region: customers.region }).from(customers).where(eq(customers.id, 2))).toEqual([{ name: "Bob", region: "South" }]);
  });

  test("an upsert on a row that is seen keeps closed columns closed", async () => {
    const { north: db, all } = await north();
    const kept = await db.all(sql.raw(`insert into customers (id, name, email, region, "creditLimit") values (1, 'x', 'new', 'North', 5) on conflict (id) do update set name = coalesce(cast(customers."creditLimit" as ${KIND === "sqlite" ? "text" : "varchar"}), 'none') where customers."creditLimit" is null returning name, "creditLimit"`));
    expect(kept).toEqual([{ name: "none", creditLimit: null }]);
    expect(await all.select({ limit: customers.creditLimit }).from(customers).where(eq(customers.id, 1))).toEqual([{ limit: 10 }]);
  });

  test("rows that a statement makes out of others are made of what may be seen", async () => {
    const { north: db, all } = await north();
    await db.run(sql.raw(`insert into lines ("orderId", product, quantity, price) select o.id, c.name, 1, 1 from orders o join customers c on c.id = o."customerId"`));
    expect((await all.select({ product: lines.product }).from(lines).orderBy(asc(lines.id))).map(({ product }) => product).sort()).toEqual(["Ann", "Cid", "Dock", "Mouse"]);
    await expect(db.run(sql.raw(`insert into lines ("orderId", product, quantity, price) values (2, 'x', 1, 1)`))).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("the words of a statement", () => {
  test.each([
    `select "a""b", 'it''s', 1.5e3, x.y::text -- end`, `select a->>'b', a||b, a<>b, a!=b from t`, `/* a */select/**/1`,
  ])("are all of it, in their places: %s", (text) => {
    const tokens = lex(text, KIND);
    let at = 0;
    for (const token of tokens) {
      expect(token.from).toBeGreaterThanOrEqual(at);
      expect(text.slice(at, token.from).replaceAll(/\/\*.*?\*\/|--.*$|\s/g, "")).toBe("");
      at = token.to;
    }
    expect(text.slice(at).replaceAll(/\/\*.*?\*\/|--.*$|\s/g, "")).toBe("");
  });
});

test("views are no way around", async () => {
  const { db } = await shop();
  await asDatabase(db).engine.single.execute("run", `create view everybody as select * from customers`, []);
  await expect(db.as(manager("North")).all(sql`select * from everybody`)).rejects.toMatchObject({ code: "policy-table" });
});
