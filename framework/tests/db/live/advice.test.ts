/** In development a query that is woken by its tables says so. */
import { eq, inArray, sql } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { hooks } from "../../../src/db/internal.ts";
import { onSqlite, open } from "../open.ts";
import { crm, customers, orders } from "../schema.ts";
import { look } from "../look.ts";

afterEach(() => { hooks.advise = undefined; });

async function advised() {
  const db = await open(crm);
  const said: string[] = [];
  hooks.advise = (text) => said.push(text);
  return { db, said };
}

test("with its tables and why, once for each text", async () => {
  const { db, said } = await advised();
  const nested = () => db.select().from(customers).where(inArray(customers.id, db.select({ id: orders.customerId }).from(orders)));
  for (let time = 0; time < 2; time++) await look(nested).now();
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(/^A query of a getter runs again with every change of (customers, orders|orders, customers): .* a nested query, .* select /s);
  await look(() => db.query.orders.findMany({ with: { lines: true } })).now();
  expect(said).toHaveLength(2);
});

test("not of what is decided row by row, nor of what has no tables", async () => {
  const { db, said } = await advised();
  await look(() => db.select().from(customers).where(eq(customers.region, "North"))).now();
  await look(() => db.select().from(orders).innerJoin(customers, eq(orders.customerId, customers.id))).now();
  await look(() => db.all(sql`select 1`)).now();
  expect(said).toEqual([]);
});

onSqlite("of a view, that it is one", async () => {
  const { db, said } = await advised();
  await db.run("create view named as select name from customers");
  await look(() => db.all(sql`select name from named`)).now();
  expect(said).toEqual([expect.stringContaining("every change of customers: ")]);
});
