/** What is known of a table that is a resource: its key, what may be written, what its columns refer to. */
import { getTableColumns, getTableName, type Column, type InferInsertModel, type InferSelectModel } from "drizzle-orm";
import { getTableConfig, type SQLiteColumn, type SQLiteTable } from "drizzle-orm/sqlite-core";
import { resourceColumn } from "../../errors/db.ts";
import type { Permission } from "../../state/register.ts";
import type { ResourceField } from "../../wire/resource.ts";
import type { Db } from "../database.ts";
import { kindOf } from "../kind.ts";
import type { ColumnsLeft } from "../policy/access.ts";
import { keyNameOf } from "../table/columns.ts";

type SelectKeys<T extends SQLiteTable> = keyof InferSelectModel<T> & string;
type InsertKeys<T extends SQLiteTable> = keyof InferInsertModel<T> & string;

export interface ResourceOptions<T extends SQLiteTable> {
  /** The column that names a row to people: in titles, and where another table refers to it. */
  label: SelectKeys<T>;
  /** What a search looks through. Default: the columns of text that pages may see. */
  search?: readonly SelectKeys<T>[];
  /** What pages may see; the key and the label are always among it. Default: all. */
  columns?: readonly SelectKeys<T>[];
  /** What may be written. Default: what pages may see, but for a key that counts up. */
  fields?: readonly InsertKeys<T>[];
  /**
   * The column that names a row of the table that a column refers to; false: it is written as its key. Default: the label of that
   * table's own resource, or `name`, `title` or `label`, or its first text that is always there. Who may write a resource may read these names.
   */
  relations?: { readonly [K in InsertKeys<T>]?: string | false };
  /** What it takes to see it, to write and import, to delete, and to have all rows as a file; each beside what the class takes. */
  can?: { read?: Permission; write?: Permission; remove?: Permission; export?: Permission };
  /** Its rows are also at `/api/<path>` over HTTP, for programs with an API key: under the same permissions and policies. Default: they are not. */
  http?: string;
}

/** A column that names rows of another table. */
export interface Reference {
  readonly table: SQLiteTable;
  readonly key: SQLiteColumn;
  readonly label: SQLiteColumn;
}

/** Names of rows by table, as their resources say. */
const labels = new WeakMap<SQLiteTable, string>();
const NAMES = ["name", "title", "label"];

export class Definition<T extends SQLiteTable> {
  // Whatever else the schema holds.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly db: Db<any>;
  readonly table: T;
  readonly options: ResourceOptions<T>;
  readonly columns: Readonly<Record<string, SQLiteColumn>>;
  readonly key: { readonly name: string; readonly column: SQLiteColumn };
  /** The database gives each row its key. */
  readonly counts: boolean;
  readonly fields: readonly string[];

  /** @throws table-key, resource-column */
  // oxlint-disable-next-line typescript/no-explicit-any
  constructor(db: Db<any>, table: T, options: ResourceOptions<T>) {
    this.db = db;
    this.table = table;
    this.options = options;
    this.columns = getTableColumns(table) as Readonly<Record<string, SQLiteColumn>>;
    const name = keyNameOf(table);
    this.key = { name, column: this.columns[name]! };
    this.counts = this.key.column.hasDefault || (this.key.column as unknown as { autoIncrement?: boolean }).autoIncrement === true;
    this.fields = (options.fields ?? options.columns ?? Object.keys(this.columns)).filter((field) => this.#writable(field));
    for (const column of [options.label, ...options.search ?? [], ...options.columns ?? [], ...options.fields ?? [], ...Object.keys(options.relations ?? {})]) {
      if (!Object.hasOwn(this.columns, column)) throw resourceColumn({ table: getTableName(table), column, known: Object.keys(this.columns).join(", ") });
    }
    labels.set(table, options.label);
  }

  #writable(name: string): boolean {
    const column = this.columns[name];
    return column === undefined || ((name !== this.key.name || !this.counts) && (column.generated === undefined || column.generated.type === "byDefault"));
  }

  /** Of a row what pages may see of it. */
  seen<R extends object>(row: R): R {
    const { columns, label } = this.options;
    if (columns === undefined) return row;
    const shown = new Set<string>([this.key.name, label, ...columns]);
    return Object.fromEntries(Object.entries(row).filter(([name]) => shown.has(name))) as R;
  }

  /** What a new row cannot be without. */
  get needed(): readonly string[] {
    return Object.entries(this.columns).filter(([name, { notNull, hasDefault, generated }]) => notNull && !hasDefault && generated === undefined && !(name === this.key.name && this.counts)).map(([name]) => name);
  }

  /** Found when it is asked for: tables may refer to each other in a circle, and their resources come in any order. */
  reference(name: string): Reference | undefined {
    const said = (this.options.relations as Readonly<Record<string, string | false>> | undefined)?.[name];
    if (said === false) return undefined;
    const found = getTableConfig(this.table).foreignKeys.map((key) => key.reference()).find(({ columns }) => columns.length === 1 && columns[0] === this.columns[name]);
    if (found === undefined) return undefined;
    const columns = getTableColumns(found.foreignTable) as Readonly<Record<string, SQLiteColumn>>;
    const label = said ?? labels.get(found.foreignTable) ?? guess(columns);
    if (label === undefined) return undefined;
    if (!Object.hasOwn(columns, label)) throw resourceColumn({ table: getTableName(found.foreignTable), column: label, known: Object.keys(columns).join(", ") });
    return { table: found.foreignTable, key: found.foreignColumns[0]!, label: columns[label]! };
  }

  /** The columns that pages may see and that name rows of other tables. */
  references(): ReadonlyMap<string, Reference> {
    const shown = this.options.columns ?? Object.keys(this.columns);
    return new Map(shown.flatMap((name) => { const found = this.reference(name); return found === undefined ? [] : [[name, found] as const]; }));
  }

  /** What a form asks for, but for columns that are closed to its user; names as the database has them. */
  form({ closed, fixed }: ColumnsLeft): ResourceField[] {
    return this.fields.filter((name) => !closed.has(this.columns[name]!.name)).map((name) => {
      const column = this.columns[name]!;
      const length = (column as unknown as { length?: unknown }).length;
      return {
        name,
        ...(isPlain(column.default) && { initial: column.default }),
        ...(kindOf(column) === "text" && typeof length === "number" && { most: length }),
        ...(this.reference(name) !== undefined && { refers: true as const }),
        ...(fixed.has(column.name) && { fixed: true as const }),
      };
    });
  }
}

function guess(columns: Readonly<Record<string, Column>>): string | undefined {
  const texts = Object.entries(columns).filter(([, column]) => kindOf(column) === "text");
  return NAMES.find((name) => texts.some(([each]) => each === name)) ?? (texts.find(([, { notNull }]) => notNull) ?? texts[0])?.[0];
}

/** A value, not an expression of the database. */
function isPlain(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value !== "object") return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype;
}
