/** Which rule decides about a row, for tests and for whoever asks why. */
import { getTableColumns, getTableName, sql, type Column, type InferSelectModel, type Table } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { User } from "../../state/register.ts";
import { databaseOf } from "../connect.ts";
import type { Engine } from "../engine.ts";
import { kindOf, type Kind } from "../kind.ts";
import { Access, type TableAccess } from "./access.ts";
import { Edits } from "./edits.ts";
import { withoutPolicies } from "./identity.ts";
import type { Operation } from "./refusal.ts";
import { conditionOf, quoted, Through, Value, type Piece, type Rule } from "./rule.ts";

/** What a policy says of a row, and by which of its rules. */
export interface Explanation {
  readonly allowed: boolean;
  /** The rule that has decided: `orders.read`, `customers.update.check`. */
  readonly rule: string;
  /** What it asks, as SQL with its values; true and false where it asks nothing. */
  readonly condition: string;
  /** The rows that the rule leads through, and what their own rules say. */
  readonly through: readonly Explanation[];
  /** Columns that are closed: for `read` they are null, for `update` they cannot be set. */
  readonly closed: readonly string[];
}

/**
 * Tells whether a user may do something with a row, and which rule decides. The row is looked at as it is given; the rows that its rules lead
 * through are read from the database, without policies.
 * @param row as it is read; for `create` as it would be stored, for `update` as it is. `next` is what an update would make of it.
 * @throws db-not-connected; policy-missing where its table has no policy
 * @example
 * const { allowed, rule } = await explain(user, "update", orders, order);
 */
export async function explain<T extends Table>(user: User, operation: Operation, table: T, row: InferSelectModel<T>, next?: Partial<InferSelectModel<T>>): Promise<Explanation> {
  const access = new Access(databaseOf(table).engine, user);
  const own = access.of(table);
  const ask = (name: string, rule: Rule, at: object = row): Promise<Explanation> => decide(access, own, `${own.name}.${name}`, rule, at as Row);
  if (operation === "create") return ask("create", own.create().check);
  const read = await ask("read", own.read);
  // What is not seen is not found.
  if (operation === "read" || !read.allowed) return read;
  if (operation === "delete") return ask("delete", own.delete());
  const { using, check, fixed } = own.update();
  const before = await ask("update", using);
  const shown = { closed: [...fixed] };
  if (!before.allowed || next === undefined) return { ...before, ...shown };
  const columns = getTableColumns(table);
  const closed = Object.keys(next).find((key) => fixed.has(columns[key]?.name ?? ""));
  if (closed !== undefined) return { ...before, ...shown, allowed: false, rule: `${own.name}.update.fields.${closed}` };
  return { ...(await ask("update.check", check, { ...row, ...next })), ...shown };
}

type Row = Readonly<Record<string, unknown>>;

async function decide(access: Access, own: TableAccess, name: string, rule: Rule, row: Row): Promise<Explanation> {
  const through: Explanation[] = [];
  if (typeof rule !== "boolean") for (const piece of rule) if (piece instanceof Through) through.push(...(await parentOf(access, piece, row)));
  const allowed = typeof rule === "boolean" ? rule : await holds(access.engine, own.table, rule, row);
  return { allowed, rule: name, condition: inWords(rule), through, closed: [...own.closed] };
}

async function parentOf(access: Access, { child, parent, key, rule }: Through, row: Row): Promise<Explanation[]> {
  const name = `${getTableName(parent)}.read`;
  const [found] = (await withoutPolicies(async () => databaseOf(parent).select().from(parent as SQLiteTable).where(sql`${key} = ${valueOf(child, row)}`))) as Row[];
  if (found === undefined) return [{ allowed: false, rule: name, condition: "there is no such row", through: [], closed: [] }];
  return [await decide(access, access.of(parent), name, rule, found)];
}

/** Asks the database, of the row as a table of its own. */
async function holds(engine: Engine, table: Table, rule: Rule, row: Row): Promise<boolean> {
  const columns = Object.values(getTableColumns(table));
  const values = columns.flatMap((column, at): Piece[] => [at === 0 ? "" : ", ", ...typed(engine, column, valueOf(column, row)), ` as ${quoted(column.name)}`]);
  const edits = new Edits();
  edits.before(undefined, ["select case when ", ...conditionOf(rule), " then 1 else 0 end from (select ", ...values, `) as ${quoted(getTableName(table))}`]);
  const asked = edits.write(engine, "", [], []);
  const [[held]] = (await engine.single.execute("rows", asked.sql, asked.params)) as [[number]];
  return held === 1;
}

const TYPES: Readonly<Record<Kind, string>> = { text: "text", integer: "bigint", real: "double precision", boolean: "boolean", date: "date", timestamp: "timestamptz", json: "jsonb" };

/** PostgreSQL does not know what a value is that stands alone. */
function typed({ kind }: Engine, column: Column, value: unknown): Piece[] {
  return kind === "sqlite" ? [new Value(value)] : ["cast(", new Value(value), ` as ${TYPES[kindOf(column)]})`];
}

function valueOf(column: Column, row: Row): unknown {
  const [key] = Object.entries(getTableColumns(column.table)).find(([, each]) => each === column)!;
  const value = row[key];
  return value === null || value === undefined ? null : column.mapToDriverValue(value);
}

function inWords(rule: Rule): string {
  if (typeof rule === "boolean") return String(rule);
  return rule.map((piece) => (piece instanceof Through ? `through(${quoted(piece.child.name)})` : piece instanceof Value ? JSON.stringify(piece.value) : piece)).join("");
}
