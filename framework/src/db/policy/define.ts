/** What an author says of who may: policies of tables, and where they are kept. */
import { getTableName, is, Table, type InferInsertModel, type InferSelectModel, type SQL } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { policyMissing, policyUnknown } from "../../errors/policy.ts";
import type { User } from "../../state/register.ts";
import { throughSql } from "./through.ts";

type TableKeys<Schema> = { [K in keyof Schema]: Schema[K] extends Table ? K : never }[keyof Schema];
type NullableKeys<Row> = { [K in keyof Row]: null extends Row[K] ? K : never }[keyof Row];

/** True, false, or the condition that the row must meet. Undefined is false. */
export type RowRule = boolean | SQL | undefined;

/** Who may do what with a table's rows. What is left out nobody may. */
export interface Policy<T extends Table> {
  /** The rows that are there for the user. All others are not: not in a result, a join, a count, nor in what an update can find. */
  read: RowRule;
  /** What a new row must meet, as it is stored. `set` are values that it gets whatever is given. */
  create?: RowRule | { check: RowRule; set?: Partial<InferInsertModel<T>> };
  /**
   * What a row must meet before it is changed (`using`) and after (`check`, default: the same). `fields` says which columns may be
   * changed; default: those that may be read.
   */
  update?: RowRule | { using: RowRule; check?: RowRule; fields?: { readonly [K in keyof InferInsertModel<T>]?: boolean } };
  /** What a row must meet to be deleted. Rows that go with it by `onDelete: "cascade"` are not asked. */
  delete?: RowRule;
  /** A column that somebody may not read is null for them, so its type must admit null (`.$type<number | null>()`). */
  fields?: { readonly [K in NullableKeys<InferSelectModel<T>>]?: { read: boolean } };
}

export type PolicyOf = (user: User) => Policy<Table>;

const REGISTRY = Symbol.for("solenoid.policies");
const policies = ((globalThis as Record<symbol, unknown>)[REGISTRY] ??= new WeakMap()) as WeakMap<Table, PolicyOf>;

/**
 * Says for each table of the schema who may see and change which rows. From then on every query of `db` is held to it, built or plain, live
 * or not, in and out of transactions; `db.unsafe(reason)` is not.
 *
 * The functions are called whenever a query runs, for whoever asks then: what a role loses, it loses at once.
 * @throws policy-missing, policy-unknown
 * @example
 * definePolicies(schema, {
 *   customers: (user) => ({ read: user.can("crm:all-regions") || eq(customers.region, user.region), update: user.can("crm:edit") }),
 *   orders: () => ({ read: through(orders.customerId) }),
 * });
 */
export function definePolicies<Schema extends Record<string, unknown>>(
  schema: Schema,
  policies: { readonly [K in TableKeys<Schema>]: (user: User) => Policy<Extract<Schema[K], Table>> },
): void {
  const given = new Map(Object.entries(policies as unknown as Record<string, PolicyOf>));
  const tables = Object.entries(schema).filter((entry): entry is [string, Table] => is(entry[1], Table));
  for (const [name, table] of tables) if (typeof given.get(name) !== "function") throw policyMissing({ table: getTableName(table) });
  for (const name of given.keys()) if (!tables.some(([each]) => each === name)) throw policyUnknown({ name });
  for (const [name, table] of tables) keep(table, given.get(name)!);
}

function keep(table: Table, policy: PolicyOf): void {
  policies.set(table, policy);
}

export function policyOf(table: Table): PolicyOf | undefined {
  return policies.get(table);
}

/**
 * The rule for reading the row that this column refers to: an order may be read by those who may read its customer.
 * @throws policy-through where the column refers to nothing, or outside of a policy
 * @example orders: () => ({ read: through(orders.customerId) })
 */
export function through(column: SQLiteColumn): SQL {
  return throughSql(column);
}
