/** Rows for tests and demos: what a table needs is filled in, the same each time. */
import { getTableColumns, getTableName, type Column, type InferInsertModel, type InferSelectModel } from "drizzle-orm";
import { getTableConfig, type BaseSQLiteDatabase, type SQLiteTable } from "drizzle-orm/sqlite-core";
import { factoryReference, factoryValue } from "../errors/db.ts";
import { kindOf } from "./kind.ts";

/** What the values of a row can be made of. The same row draws the same each time. */
export interface Draw {
  /** 1 for the first row of this factory, then 2, 3… */
  readonly n: number;
  /** In [0, 1). */
  random(): number;
  /** A whole number, both ends included. */
  int(from: number, to: number): number;
  pick<V>(list: readonly V[]): V;
}

/** Values of a row. In the place of a reference a factory makes the row that is referred to. */
export type FactoryValues<T extends SQLiteTable> = { readonly [K in keyof InferInsertModel<T>]?: InferInsertModel<T>[K] | AnyFactory };

interface AnyFactory {
  readonly table: SQLiteTable;
  make(db: Inserting): Promise<object>;
}
/** `db`, or the `tx` of a transaction. */
type Inserting = Pick<BaseSQLiteDatabase<"async", unknown>, "insert">;

export interface Factory<T extends SQLiteTable> {
  readonly table: T;
  /**
   * A row that is not stored. References have to be given.
   * @throws factory-value, factory-reference
   */
  row(values?: Partial<InferInsertModel<T>>): InferInsertModel<T>;
  /**
   * Stores a row, and those that it needs to refer to, and gives it as it is stored.
   * @throws factory-value; Failure `db-taken` and the like
   */
  make(db: Inserting, values?: FactoryValues<T>): Promise<InferSelectModel<T>>;
  /** Several of them, in one statement. */
  makeMany(db: Inserting, count: number, values?: FactoryValues<T> | ((draw: Draw) => FactoryValues<T>)): Promise<InferSelectModel<T>[]>;
}

export interface FactoryOptions {
  /** Another one draws other values. Default 1. */
  seed?: number;
}

type Row = Record<string, unknown>;

/** The first one that was made for a table makes the rows that others refer to. */
const factories = new WeakMap<SQLiteTable, AnyFactory>();

/**
 * Makes rows of a table. Columns that may not be null and have no default get a value by their type; `values` says what is to be in them
 * instead, and in the others.
 * @example
 * const customer = factory(customers, ({ n, pick }) => ({ name: `Customer ${n}`, region: pick(REGIONS) }));
 * const order = factory(orders);
 * await order.make(db, { customerId: customer });     // a customer, and an order of theirs
 * await customer.makeMany(db, 50);
 */
export function factory<T extends SQLiteTable>(table: T, values: (draw: Draw) => FactoryValues<T> = () => ({}), { seed = 1 }: FactoryOptions = {}): Factory<T> {
  const columns = Object.entries<Column>(getTableColumns(table));
  let count = 0;
  const next = (given: FactoryValues<T> | ((draw: Draw) => FactoryValues<T>)): Row => {
    const draw = drawOf(`${getTableName(table)} ${seed}`, ++count);
    const said: Row = { ...values(draw), ...(typeof given === "function" ? given(draw) : given) };
    for (const [key, column] of columns) if (said[key] === undefined && isNeeded(column)) said[key] = parentOf(table, column) ?? valueOf(table, column, draw);
    return said;
  };
  const made: Factory<T> = {
    table,
    row(given = {}) {
      const row = next(given as FactoryValues<T>);
      const open = Object.entries(row).find(([, value]) => isFactory(value));
      if (open) throw factoryReference({ table: getTableName(table), column: open[0] });
      return row as InferInsertModel<T>;
    },
    make: async (db, given = {}) => (await made.makeMany(db, 1, given))[0]!,
    async makeMany(db, many, given = {}) {
      const rows: Row[] = [];
      for (let at = 0; at < many; at++) rows.push(await withParents(db, table, next(given)));
      return rows.length === 0 ? [] : ((await db.insert(table).values(rows as InferInsertModel<T>[]).returning()) as InferSelectModel<T>[]);
    },
  };
  if (!factories.has(table)) factories.set(table, made as AnyFactory);
  return made;
}

function isNeeded(column: Column): boolean {
  return column.notNull && !column.hasDefault && column.generated === undefined;
}

function isFactory(value: unknown): value is AnyFactory {
  return typeof value === "object" && value !== null && "makeMany" in value;
}

/** What makes the row that a column refers to; undefined where it refers to none. */
function parentOf(table: SQLiteTable, column: Column): AnyFactory | undefined {
  const target = targetOf(table, column);
  if (target === undefined) return undefined;
  if (target.table === table) throw factoryReference({ table: getTableName(table), column: column.name });
  return factories.get(target.table) ?? (factory(target.table) as AnyFactory);
}

function targetOf(table: SQLiteTable, column: Column): { table: SQLiteTable; column: Column } | undefined {
  for (const key of getTableConfig(table).foreignKeys) {
    const { columns, foreignColumns, foreignTable } = key.reference();
    if (columns.length === 1 && columns[0]!.name === column.name) return { table: foreignTable, column: foreignColumns[0]! };
  }
  return undefined;
}

async function withParents(db: Inserting, table: SQLiteTable, row: Row): Promise<Row> {
  const columns = getTableColumns(table) as Record<string, Column>;
  for (const [key, value] of Object.entries(row)) {
    if (!isFactory(value)) continue;
    const target = targetOf(table, columns[key]!);
    if (target?.table !== value.table) throw factoryReference({ table: getTableName(table), column: key });
    const parent = (await value.make(db)) as Row;
    const [property] = Object.entries<Column>(getTableColumns(target.table)).find(([, column]) => column.name === target.column.name)!;
    row[key] = parent[property];
  }
  return row;
}

const FIRST_DAY = Date.UTC(2026, 0, 1);
const DAY = 86_400_000;

/** Each its own, so that it does where the column is unique. */
function valueOf(table: SQLiteTable, column: Column, { n, pick }: Draw): unknown {
  const kind = kindOf(column);
  if (column.enumValues?.length) return pick(column.enumValues);
  if (kind === "json") throw factoryValue({ table: getTableName(table), column: column.name });
  if (kind === "integer" || kind === "real") return n;
  if (kind === "boolean") return n % 2 === 0;
  if (kind === "timestamp") return new Date(FIRST_DAY + n * 3_600_000);
  if (kind === "date") return new Date(FIRST_DAY + n * DAY).toISOString().slice(0, 10);
  const text = /e-?mail/i.test(column.name) ? `${getTableName(table)}${n}@example.com` : `${column.name} ${n}`;
  const { length } = column as { length?: number };
  return length === undefined || text.length <= length ? text : String(n).padStart(length, "0").slice(-length);
}

/** Draws that belong to one row: what other rows draw makes no difference to it. */
function drawOf(name: string, n: number): Draw {
  let state = [...`${name} ${n}`].reduce((hash, letter) => Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193), 0x811c9dc5);
  // mulberry32
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1));
  return { n, random, int, pick: (list) => list[int(0, list.length - 1)]! };
}
