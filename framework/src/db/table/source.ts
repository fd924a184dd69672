/** Rows for `DataTable`, a window at a time. */
import { and, asc, count, desc, getTableColumns, getTableName, is, or, SQL, sql, StringChunk, type Column, type InferSelectModel } from "drizzle-orm";
import { getTableConfig, type SQLiteColumn, type SQLiteTable } from "drizzle-orm/sqlite-core";
import { tableKey } from "../../errors/db.ts";
import type { Opaque } from "../../state/view.ts";
import { PRESENT, type TableColumn, type TableSort, type TableWindow } from "../../wire/table.ts";
import { contains } from "../conditions.ts";
import { databaseOf } from "../connect.ts";
import { isOnPostgres, kindOf, type Kind } from "../kind.ts";
import { checkAsk, type Asked } from "./ask.ts";

/** Rows for `DataTable`: sorted, filtered, searched, counted and windowed by the database, and live while they show. */
export interface TableSource<Row> extends Opaque {
  readonly row?: Row;
}

export interface TableSourceOptions<T extends SQLiteTable, K extends keyof InferSelectModel<T>> {
  where?: SQL | undefined;
  /** What the page may see and sort by. Default: all. The key is always with the rows. */
  columns?: readonly K[];
  /** What a search looks through. Default: the columns of text that the page may see. */
  search?: readonly K[];
  /** The order until the page asks for another. Default: by the key. */
  orderBy?: SQL | SQLiteColumn;
}

/**
 * The rows of a table as a source for `DataTable`. A window has 50 rows unless the page asks for another number, up to 500.
 * @throws db-not-connected, table-key; what a page asks wrongly is refused with `table-ask`
 * @example get orders() { return tableSource(orders, { where: eq(orders.open, true), orderBy: desc(orders.createdAt), search: ["note"] }); }
 */
export function tableSource<T extends SQLiteTable, K extends keyof InferSelectModel<T> = keyof InferSelectModel<T>>(
  table: T,
  options: TableSourceOptions<T, K> = {},
): TableSource<Pick<InferSelectModel<T>, K>> {
  return new RowsOfTable(table, options as Options) as unknown as TableSource<Pick<InferSelectModel<T>, K>>;
}

type Options = Omit<TableSourceOptions<SQLiteTable, never>, "columns" | "search"> & { columns?: readonly string[]; search?: readonly string[] };

const TYPES: Readonly<Record<Kind, TableColumn["type"]>> = {
  text: "text", integer: "number", real: "number", boolean: "boolean", date: "date", timestamp: "timestamp", json: "json",
};

class RowsOfTable {
  readonly #table: SQLiteTable;
  readonly #options: Options;
  readonly #columns: Readonly<Record<string, Column>>;
  readonly #names: readonly string[];
  readonly #key: string;

  constructor(table: SQLiteTable, options: Options) {
    databaseOf(table);
    this.#table = table;
    this.#options = options;
    this.#columns = getTableColumns(table);
    this.#names = options.columns ?? Object.keys(this.#columns);
    this.#key = keyOf(table, this.#columns);
  }

  /** Called while the engine traces what is read, so a write to the table brings a new window. */
  async [PRESENT](ask: unknown): Promise<TableWindow> {
    const asked = checkAsk(ask, this.#names);
    const found = await this.#read(asked);
    if (found.rows.length > 0 || found.total === 0 || asked.offset === 0) return this.#window(asked, found);
    // The rows of this window have gone, or never were: the last window instead of an empty one.
    const last = { ...asked, offset: Math.floor((found.total - 1) / asked.limit) * asked.limit };
    return this.#window(last, await this.#read(last));
  }

  async #read(asked: Asked): Promise<{ rows: Record<string, unknown>[]; total: number }> {
    const db = databaseOf(this.#table);
    const where = and(this.#options.where, this.#search(asked.search));
    const fields = Object.fromEntries([...new Set([...this.#names, this.#key])].map((name) => [name, this.#columns[name] as SQLiteColumn]));
    // Both run before anything else can: the count belongs to the rows.
    const [rows, counted] = await Promise.all([
      db.select(fields).from(this.#table).where(where).orderBy(...this.#order(asked)).limit(asked.limit).offset(asked.offset).execute(),
      db.select({ total: count() }).from(this.#table).where(where).execute(),
    ]);
    return { rows, total: counted[0]!.total };
  }

  #search(text: string): SQL | undefined {
    if (text === "") return undefined;
    const names = this.#options.search ?? this.#names.filter((name) => kindOf(this.#columns[name]!) === "text");
    return or(...names.map((name) => contains(this.#columns[name]!, text))) ?? sql`1 = 0`;
  }

  /** The key comes last, so that rows that are equal otherwise keep their places from window to window. */
  #order({ sort }: Asked): (SQL | SQLiteColumn)[] {
    const key = asc(this.#columns[this.#key]!);
    if (sort?.length) return [...sort.map((each) => this.#by(each)), key];
    return this.#options.orderBy ? [this.#options.orderBy, key] : [key];
  }

  #by({ column: name, descending }: TableSort): SQL {
    const column = this.#columns[name]!;
    const by = kindOf(column) !== "text" ? column : isOnPostgres(column) ? sql`lower(${column})` : sql`${column} collate nocase`;
    return descending ? desc(by) : asc(by);
  }

  #window({ offset, limit, sort, search }: Asked, { rows, total }: { rows: Record<string, unknown>[]; total: number }): TableWindow {
    const columns = this.#names.map((name): TableColumn => ({ name, type: TYPES[kindOf(this.#columns[name]!)] }));
    return { columns, key: this.#key, rows, total, offset, limit, sort: sort?.length ? sort : this.#ownSort(), search };
  }

  /** The order of the source, where it is a plain column of it. */
  #ownSort(): TableSort[] {
    const by = this.#options.orderBy;
    const parts = is(by, SQL) ? by.queryChunks.filter((chunk) => !is(chunk, StringChunk) || chunk.value.join("").trim() !== "") : [by];
    const [column, direction] = parts;
    const name = this.#names.find((each) => this.#columns[each] === column);
    const word = is(direction, StringChunk) ? direction.value.join("").trim() : "asc";
    return name !== undefined && parts.length <= 2 && (word === "asc" || word === "desc") ? [{ column: name, descending: word === "desc" }] : [];
  }
}

/** @throws table-key */
function keyOf(table: SQLiteTable, columns: Readonly<Record<string, Column>>): string {
  const composite = getTableConfig(table).primaryKeys.flatMap((primary) => primary.columns as Column[]);
  const keys = Object.keys(columns).filter((name) => columns[name]!.primary || composite.includes(columns[name]!));
  if (keys.length !== 1) throw tableKey({ table: getTableName(table) });
  return keys[0]!;
}
