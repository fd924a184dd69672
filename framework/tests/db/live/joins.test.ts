/** Queries of joined tables: a row of one wakes those that show it beside a row of the other. */
import { and, eq, gt } from "drizzle-orm";
import { expect, onTestFinished, test } from "vitest";
import { limits } from "../../../src/db/internal.ts";
import { look } from "../look.ts";
import { open } from "../open.ts";
import { crm, customers, lines, orders } from "../schema.ts";

/** Customers 1 to 3, and for each the orders n, n + 3, …, 30 in all; none of the last customer. */
async function shop() {
  const db = await open(crm);
  await db.insert(customers).values(["Ann", "Bob", "Cid", "Dan"].map((name) => ({ name, email: name, region: "East" as const })));
  await db.insert(orders).values(Array.from({ length: 30 }, (_, at) => ({ customerId: 1 + (at % 3), note: "" })));
  return db;
}
function bound<K extends keyof typeof limits>(name: K, value: number): void {
  const before = limits[name];
  limits[name] = value;
  onTestFinished(() => void (limits[name] = before));
}

test("of an order each wake for the customer that has it, and for no other", async () => {
  const db = await shop();
  const views = Array.from({ length: 30 }, (_, at) => look(() => db.select({ note: orders.note, name: customers.name }).from(orders).innerJoin(customers, eq(orders.customerId, customers.id)).where(eq(orders.id, at + 1)).execute()));
  for (const view of views) await view.now();
  const woken = async (): Promise<number[]> => {
    const before = views.map((view) => view.runs());
    for (const view of views) await view.now();
    return views.flatMap((view, at) => (view.runs() > before[at]! ? [at + 1] : []));
  };
  await db.update(customers).set({ name: "Bo" }).where(eq(customers.id, 2));
  expect(await woken()).toEqual([2, 5, 8, 11, 14, 17, 20, 23, 26, 29]);
  expect(await views[1]!.now()).toEqual([{ note: "", name: "Bo" }]);
  await db.update(customers).set({ name: "Dany" }).where(eq(customers.id, 4));
  await db.update(customers).set({ creditLimit: 5 });
  await db.insert(customers).values({ name: "Eve", email: "eve", region: "East" });
  expect(await woken()).toEqual([]);
  await db.update(orders).set({ customerId: 4 }).where(eq(orders.id, 5));
  expect(await woken()).toEqual([5]);
  expect(await views[4]!.now()).toEqual([{ note: "", name: "Dany" }]);
  await db.update(customers).set({ name: "D" }).where(eq(customers.id, 4));
  expect(await woken()).toEqual([5]);
});

test("go over several joins, and stop at one that nothing meets", async () => {
  const db = await shop();
  const view = look(() => db.select({ product: lines.product, name: customers.name }).from(lines).innerJoin(orders, eq(lines.orderId, orders.id)).innerJoin(customers, eq(orders.customerId, customers.id)).where(and(gt(lines.orderId, 0), eq(customers.name, "Ann"))).execute());
  await view.now();
  await db.insert(lines).values({ orderId: 2, product: "Bob's", quantity: 1, price: 1 });
  await db.update(orders).set({ customerId: 3 }).where(eq(orders.id, 5));
  await view.now();
  expect(view.runs()).toBe(1);
  await db.insert(lines).values({ orderId: 1, product: "Ann's", quantity: 1, price: 1 });
  expect(await view.now()).toEqual([{ product: "Ann's", name: "Ann" }]);
});

test("wake unasked where too many rows are joined, or too often", async () => {
  const db = await shop();
  bound("partnerRows", 5);
  const ask = (note: string) => db.select({ name: customers.name }).from(customers).innerJoin(orders, eq(orders.customerId, customers.id)).where(eq(orders.note, note)).execute();
  const view = look(() => ask("none of these"));
  await view.now();
  await db.update(customers).set({ name: "Bo" }).where(eq(customers.id, 2));
  await view.now();
  expect(view.runs()).toBe(2);
  bound("partnerRows", 1_000);
  await db.update(customers).set({ name: "B" }).where(eq(customers.id, 2));
  await view.now();
  expect(view.runs()).toBe(2);
  bound("partnerProbes", 0);
  await db.update(customers).set({ name: "Bob" }).where(eq(customers.id, 2));
  await view.now();
  expect(view.runs()).toBe(3);
});

test("by a column that is no key count by their own conditions: looking for its rows would read all of them", async () => {
  const db = await shop();
  const view = look(() => db.select({ name: customers.name }).from(customers).innerJoin(orders, eq(orders.note, customers.name)).execute());
  await view.now();
  await db.update(orders).set({ note: "nobody" }).where(eq(orders.id, 1));
  await view.now();
  expect(view.runs()).toBe(2);
});
