/** Types of `solenoid/db`: checked by `tsc`, never run. Each `@ts-expect-error` is a mistake that must not compile. */
import {
  connect, contains, date, definePolicies, desc, eq, explain, id, integer, json, one, oneOrNull, readCsv, real, relations, table, tableSource, text, through, timestamp, total, when, within,
  type Day, type Db, type Explanation, type Insert, type Policy, type Range, type Select, type TableSource,
} from "solenoid/db";
import { State, type Email, type Int, type Length, type Min, type Upload, type User } from "solenoid";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function same<A, B>(...proof: Same<A, B> extends true ? [] : ["these types differ", A, B]): void;

const REGIONS = ["East", "West"] as const;
const customers = table("customers", {
  id: id(),
  name: text().$type<Length<1, 80>>().notNull(),
  email: text().$type<Email>().notNull().unique(),
  region: text({ enum: REGIONS }).notNull(),
  tags: json<string[]>().notNull().default([]),
  creditLimit: real().$type<number | null>().notNull().default(0),
});
const orders = table("orders", {
  id: id(),
  customerId: integer().notNull().references(() => customers.id),
  quantity: integer().$type<Int & Min<1>>(),
  day: date().notNull(),
  createdAt: timestamp().notNull().$defaultFn(() => new Date()),
});
const orderRelations = relations(orders, ({ one: single }) => ({ customer: single(customers, { fields: [orders.customerId], references: [customers.id] }) }));
const db = connect({ schema: { customers, orders, orderRelations } });

export async function rows(upload: Upload) {
  same<Select<typeof orders>, { id: number; customerId: number; quantity: (Int & Min<1>) | null; day: Day; createdAt: Date }>();
  same<Insert<typeof orders>["createdAt"], Date | undefined>();
  same<Insert<typeof orders>["id"], number | undefined>();
  same<Select<typeof customers>["region"], "East" | "West">();
  same<Select<typeof customers>["tags"], string[]>();

  const figures = await one(db.select({ sum: total(orders.quantity), day: orders.day }).from(orders));
  same<typeof figures, { sum: number; day: Day }>();
  const best = await oneOrNull(db.select({ region: customers.region }).from(customers).where(contains(customers.name, "a")));
  same<typeof best, { region: "East" | "West" } | null>();
  const nested = await db.query.orders.findFirst({ with: { customer: true } });
  same<NonNullable<typeof nested>["customer"]["region"], "East" | "West">();
  const got = await db.select().from(orders).where(eq(orders.id, 1)).get();
  same<typeof got, Select<typeof orders> | undefined>();

  await db.insert(customers).values({ name: "Ann", email: "a@example.com", region: "East" });
  await db.transaction(async (tx) => {
    const [order] = await tx.insert(orders).values({ customerId: 1, day: "2024-01-31" }).returning();
    same<typeof order, Select<typeof orders> | undefined>();
    for await (const batch of readCsv(upload, orders)) {
      same<typeof batch, Insert<typeof orders>[]>();
      await tx.insert(orders).values(batch);
    }
    for await (const batch of readCsv(new Blob(), customers, { columns: { Name: "name" }, batch: 10 })) await tx.insert(customers).values(batch);
    return order;
  });
  const unsafe: Db<{ customers: typeof customers; orders: typeof orders; orderRelations: typeof orderRelations }> = db.unsafe("a reason");
  unsafe.afterCommit(() => undefined);

  const range: Range<Day> | null = null as Range<Day> | null;
  when(range, (value) => within(orders.day, value));
  within(orders.createdAt, [new Date(0), new Date(1)]);
}

export class Orders extends State {
  get rows() {
    return tableSource(orders, { columns: ["id", "day"], search: ["day"], orderBy: desc(orders.day), where: undefined });
  }
}
same<Orders["rows"], TableSource<{ id: number; day: Day }>>();

export function mistakes(upload: Upload) {
  // @ts-expect-error  unknown column
  db.insert(customers).values({ name: "Ann", email: "a", region: "East", nome: "x" });
  // @ts-expect-error  a required column is missing
  db.insert(customers).values({ name: "Ann", email: "a" });
  // @ts-expect-error  not one of the choices
  db.insert(customers).values({ name: "Ann", email: "a", region: "North" });
  // @ts-expect-error  not a day
  db.insert(orders).values({ customerId: 1, day: "tomorrow" });
  // @ts-expect-error  a day, not a moment
  within(orders.day, [new Date(), new Date()]);
  // @ts-expect-error  a range has two ends
  within(orders.day, ["2024-01-01"]);
  // @ts-expect-error  no such column to show
  tableSource(orders, { columns: ["dey"] });
  // @ts-expect-error  no such column to search
  tableSource(orders, { search: ["quantitty"] });
  // @ts-expect-error  a CSV column that leads nowhere
  readCsv(upload, orders, { columns: { Datum: "date" } });
  // @ts-expect-error  a name is no file
  readCsv("orders.csv", orders);
  // @ts-expect-error  a reason is needed
  db.unsafe();
  // @ts-expect-error  a query is a promise of many rows
  one(db.select().from(orders).get());
  // @ts-expect-error  the condition gets what is there, not null
  when(null as number | null, (value: null) => eq(orders.id, value));
  // @ts-expect-error  no such relation
  db.query.orders.findFirst({ with: { lines: true } });
  // @ts-expect-error  a schema is needed
  connect({});
}

const schema = { customers, orders, orderRelations };
definePolicies(schema, {
  customers(user) {
    same<typeof user, User>();
    const own = eq(customers.email, user.id);
    return { read: user.email !== null && own, create: { check: own, set: { region: "East" as const } }, update: { using: own, fields: { creditLimit: false } }, delete: false, fields: { creditLimit: { read: false } } };
  },
  orders: () => ({ read: through(orders.customerId), update: true, delete: undefined, fields: { quantity: { read: false } } }),
});

export async function policies(user: User, order: Select<typeof orders>) {
  same<Awaited<ReturnType<typeof explain>>, Explanation>();
  await explain(user, "update", orders, order, { quantity: null });
  same<ReturnType<typeof db.as>, typeof db>();
  const rule: Policy<typeof orders>["read"] = through(orders.customerId);
  return rule;
}

export function policyMistakes(user: User, order: Select<typeof orders>) {
  // @ts-expect-error  a table without a policy
  definePolicies(schema, { customers: () => ({ read: true }) });
  // @ts-expect-error  a policy must say who may read
  definePolicies({ orders }, { orders: () => ({ delete: true }) });
  // @ts-expect-error  a column that is never null cannot be closed
  definePolicies({ orders }, { orders: () => ({ read: true, fields: { day: { read: false } } }) });
  // @ts-expect-error  no such column
  definePolicies({ orders }, { orders: () => ({ read: true, update: { using: true, fields: { dey: false } } }) });
  // @ts-expect-error  a value that the column cannot have
  definePolicies({ customers }, { customers: () => ({ read: true, create: { check: true, set: { region: "North" } } }) });
  // @ts-expect-error  a rule cannot be waited for
  definePolicies({ orders }, { orders: async () => ({ read: true }) });
  // @ts-expect-error  a table is no column
  through(orders);
  // @ts-expect-error  no such operation
  explain(user, "write", orders, order);
  // @ts-expect-error  a row of another table
  explain(user, "read", customers, order);
  // @ts-expect-error  an id is no user
  db.as("ann");
}
