/** A row of a resource as a form gives it, into its table. */
import { eq, inArray, type InferInsertModel, type InferSelectModel } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import { resourceClosed } from "../../errors/db.ts";
import { invalid, notFound } from "../../state/failures.ts";
import { Failure } from "../../wire/failure.ts";
import { one, oneOrNull } from "../one.ts";
import type { Definition } from "./definition.ts";

type Row = Readonly<Record<string, unknown>>;

/** Somebody else has changed what was changed here. `now` is what these columns are. */
export class Clash extends Error {
  readonly now: Row;
  readonly failure: Failure;
  constructor(now: Row, columns: readonly string[]) {
    super("clash");
    this.now = Object.fromEntries(columns.map((column) => [column, now[column]]));
    const fields = Object.fromEntries(columns.map((column) => [column, `Somebody else has changed this meanwhile, to ${shown(now[column])}. Save again to keep yours.`]));
    this.failure = new Failure("Somebody else has changed this meanwhile.", { code: "conflict", fields });
  }
}

/** @throws Failure `resource-closed`, `invalid` */
function valuesOf<T extends SQLiteTable>({ columns, fields, key }: Definition<T>, input: InferInsertModel<T>): Row {
  const given = Object.entries(input as Row).filter(([name, value]) => value !== undefined && name !== key.name);
  if (fields.includes(key.name) && (input as Row)[key.name] !== undefined) given.push([key.name, (input as Row)[key.name]]);
  const closed = given.filter(([name]) => !fields.includes(name));
  if (closed.length > 0) throw Object.assign(resourceClosed(), { fields: Object.fromEntries(closed.map(([name]) => [name, "This cannot be set here."])) });
  for (const [name, value] of given) {
    const { length } = columns[name] as unknown as { length?: unknown };
    if (typeof value === "string" && typeof length === "number" && value.length > length) throw invalid({ [name]: `At most ${length} characters.` });
  }
  return Object.fromEntries(given);
}

export async function create<T extends SQLiteTable>(about: Definition<T>, input: InferInsertModel<T>): Promise<InferSelectModel<T>> {
  const values = valuesOf(about, input) as InferInsertModel<T>;
  const missing = about.needed.filter((name) => (values as Row)[name] === undefined || (values as Row)[name] === null);
  if (missing.length > 0) throw invalid(Object.fromEntries(missing.map((name) => [name, "This is needed."])));
  return one(about.db.insert(about.table).values(values as never).returning() as unknown as PromiseLike<InferSelectModel<T>[]>);
}

/**
 * Changes what was changed in the form, and nothing else: a column that its user may not read is given back as the null that was
 * shown, and what somebody else has changed meanwhile stays.
 * @param seen the row as the form began with it
 * @throws Clash, Failure `not-found`, `resource-closed`, `invalid`
 */
export async function update<T extends SQLiteTable>(about: Definition<T>, id: unknown, input: InferInsertModel<T>, seen: Row | undefined): Promise<InferSelectModel<T>> {
  const { db, table, key } = about;
  const values = valuesOf(about, input);
  return db.transaction(async (tx) => {
    const now = (await oneOrNull(tx.select().from(table as SQLiteTable).where(eq(key.column, id)))) as Row | null;
    if (now === null) throw notFound();
    const before = seen ?? about.seen(now);
    const changed = Object.entries(values).filter(([name, value]) => !(Object.hasOwn(before, name) && same(value, before[name])) && !same(value, now[name]));
    // Nobody has begun with a column that pages may not see.
    const clashes = changed.map(([name]) => name).filter((name) => Object.hasOwn(before, name) && !same(before[name], now[name]));
    if (clashes.length > 0) throw new Clash(now, clashes);
    if (changed.length === 0) return now as InferSelectModel<T>;
    const written = await oneOrNull(tx.update(table as SQLiteTable).set(Object.fromEntries(changed)).where(eq(key.column, id)).returning());
    if (written === null) throw notFound();
    return written as InferSelectModel<T>;
  });
}

export async function remove<T extends SQLiteTable>({ db, table, key }: Definition<T>, ids: readonly unknown[]): Promise<void> {
  if (ids.length > 0) await db.delete(table).where(inArray(key.column, ids as unknown[]));
}

function same(a: unknown, b: unknown): boolean {
  if (a === b || ((a ?? null) === null && (b ?? null) === null)) return true;
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  return typeof a === "object" && typeof b === "object" && a !== null && b !== null && JSON.stringify(a) === JSON.stringify(b);
}

function shown(value: unknown): string {
  if (value === null || value === undefined || value === "") return "nothing";
  const text = value instanceof Date ? value.toISOString() : typeof value === "object" ? JSON.stringify(value) : String(value);
  return `“${text.length > 60 ? `${text.slice(0, 60)}…` : text}”`;
}
