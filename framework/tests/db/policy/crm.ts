/** The tables and policies of the sample of customers, orders and their lines, with rows in two regions. */
import { definePolicies, eq, through } from "../../../src/db/index.ts";
import type { User } from "../../../src/state/register.ts";
import { open } from "../open.ts";
import { crm, customers, lines, orders } from "../schema.ts";

const may = (user: User, permission: string): boolean => (user.can as (permission: string) => boolean)(permission);
const regionOf = (user: User): "North" | "South" | null => (user as unknown as { region: "North" | "South" | null }).region;

export function guard(): void {
  definePolicies(crm, {
    customers(user) {
      const region = regionOf(user);
      const theirs = may(user, "crm:all-regions") || (region !== null && eq(customers.region, region));
      return {
        read: theirs,
        create: may(user, "crm:edit") && { check: theirs },
        update: may(user, "crm:edit") && { using: theirs, check: theirs, fields: { creditLimit: may(user, "sales:margin") } },
        delete: may(user, "crm:delete") && theirs,
        fields: { creditLimit: { read: may(user, "sales:margin") } },
      };
    },
    orders(user) {
      const theirs = through(orders.customerId);
      return { read: theirs, create: may(user, "crm:edit") && theirs, update: may(user, "crm:edit") && theirs, delete: may(user, "crm:delete") && theirs };
    },
    lines: () => ({ read: through(lines.orderId), create: through(lines.orderId), delete: through(lines.orderId) }),
  });
}

export async function shop() {
  guard();
  const db = await open(crm);
  const all = db.unsafe("rows of the test");
  await all.insert(customers).values([
    { name: "Ann", email: "ann", region: "North", creditLimit: 10 },
    { name: "Bob", email: "bob", region: "South", creditLimit: 20 },
    { name: "Cid", email: "cid", region: "North", creditLimit: 30 },
  ]);
  await all.insert(orders).values([{ customerId: 1, note: "one" }, { customerId: 2, note: "two" }, { customerId: 3, note: "three" }]);
  await all.insert(lines).values([{ orderId: 1, product: "Dock", quantity: 1, price: 2 }, { orderId: 2, product: "Mouse", quantity: 3, price: 4 }]);
  return { db, all };
}
