/** Which rule decides. */
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { explain } from "../../../src/db/index.ts";
import { customers, lines, orders } from "../schema.ts";
import { shop } from "./crm.ts";
import { admin, analyst, manager } from "./users.ts";

test("each operation names the rule that has decided, and what it asked", async () => {
  const { all } = await shop();
  const [ann, bob] = await all.select().from(customers).orderBy(customers.id);
  const north = manager("North");
  expect(await explain(north, "read", customers, ann!)).toMatchObject({ allowed: true, rule: "customers.read", condition: '"customers"."region" = "North"', closed: ["creditLimit"] });
  expect(await explain(north, "read", customers, bob!)).toMatchObject({ allowed: false, rule: "customers.read" });
  expect(await explain(admin, "read", customers, bob!)).toMatchObject({ allowed: true, condition: "true", closed: [] });
  expect(await explain(north, "update", customers, bob!)).toMatchObject({ allowed: false, rule: "customers.read" });
  expect(await explain(analyst, "update", customers, bob!)).toMatchObject({ allowed: false, rule: "customers.update", condition: "false" });
  expect(await explain(north, "update", customers, ann!)).toMatchObject({ allowed: true, rule: "customers.update", closed: ["creditLimit"] });
  expect(await explain(north, "update", customers, ann!, { name: "Ann 2" })).toMatchObject({ allowed: true, rule: "customers.update.check" });
  expect(await explain(north, "update", customers, ann!, { region: "South" })).toMatchObject({ allowed: false, rule: "customers.update.check" });
  expect(await explain(north, "update", customers, ann!, { creditLimit: 1 })).toMatchObject({ allowed: false, rule: "customers.update.fields.creditLimit" });
  expect(await explain(north, "delete", customers, ann!)).toMatchObject({ allowed: false, rule: "customers.delete" });
  expect(await explain(north, "create", customers, { ...ann!, region: "South" })).toMatchObject({ allowed: false, rule: "customers.create" });
});

test("a rule that leads through other rows says what theirs have said", async () => {
  const { all } = await shop();
  const [line] = await all.select().from(lines).where(eq(lines.orderId, 2));
  expect(await explain(manager("South"), "read", lines, line!)).toMatchObject({ allowed: true, rule: "lines.read", through: [{ allowed: true, rule: "orders.read", through: [{ allowed: true, rule: "customers.read" }] }] });
  expect(await explain(manager("North"), "read", lines, line!)).toMatchObject({ allowed: false, through: [{ allowed: false, rule: "orders.read", through: [{ allowed: false, condition: '"customers"."region" = "North"' }] }] });
  expect(await explain(manager("North"), "create", orders, { id: 9, customerId: 77, note: null, createdAt: new Date() })).toMatchObject({ allowed: false, through: [{ allowed: false, condition: "there is no such row" }] });
});
