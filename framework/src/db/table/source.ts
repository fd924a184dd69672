/** Rows for `DataTable`, a window at a time. */
import { and, asc, desc, eq, gt, isNull, lt, or, sql, type Column, type InferSelectModel, type SQL } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Opaque } from "../../state/view.ts";
import { forbidden } from "../../state/failures.ts";
import type { Permission } from "../../state/register.ts";
import { EXPORT, PAGE, PRESENT, type PageAsk, type TablePage, type TableGroup, type TableSort, type TableWindow } from "../../wire/table.ts";
import { contains } from "../conditions.ts";
import { databaseOf } from "../connect.ts";
import { limits } from "../limits.ts";
import { checkAsk, checkView, type Asked, type AskedView } from "./ask.ts";
import { SourceColumns } from "./columns.ts";
import { countExactly, countRows, type Counted } from "./count.ts";
import { checkExport, fileOf } from "./export.ts";
import { Labels } from "./labels.ts";
import { orderOf, plainOrder, type Order } from "./order.ts";
import { readWindow, type WindowQuery } from "./window.ts";

/** Rows for `DataTable`: sorted, filtered, searched, counted and windowed by the database, and live while they show. */
export interface TableSource<Row> extends Opaque {
  readonly row?: Row;
}

export interface TableSourceOptions<T extends SQLiteTable, K extends keyof InferSelectModel<T>> {
  where?: SQL | undefined;
  /** What the page may see, sort and filter by. Default: all. The key is always with the rows. */
  columns?: readonly K[];
  /** What a search looks through. Default: the columns of text that the page may see. */
  search?: readonly K[];
  /** What the page may sort and group by, of these columns. Default: all but JSON. */
  sort?: readonly K[];
  /** What the page may filter by, of these columns. Default: all. */
  filter?: readonly K[];
  /** Whether the page may have all rows as a file: false, true, or a permission that the user needs. Default: true. */
  export?: boolean | Permission;
  /**
   * Columns that name rows of other tables by their keys, with the column that says which row it is: `{ customerId: customers.name }`.
   * A page shows that in place of the key. Default: none.
   */
  labels?: { readonly [P in K]?: SQLiteColumn };
  /** The order until the page asks for another. Default: by the key. */
  orderBy?: SQL | SQLiteColumn;
}

/**
 * The rows of a table as a source for `DataTable`. A window has 50 rows unless the page asks for another number, up to 500. It is
 * found from a place that is known nearby, wherever in the table it is, and what changes outside of it wakes nobody. The number of
 * rows is exact up to 100,000, beyond it may be an estimate.
 * @throws db-not-connected, table-key; what a page asks wrongly is refused with `table-ask`
 * @example get orders() { return tableSource(orders, { where: eq(orders.open, true), orderBy: desc(orders.createdAt), search: ["note"] }); }
 */
export function tableSource<T extends SQLiteTable, K extends keyof InferSelectModel<T> = keyof InferSelectModel<T>>(
  table: T,
  options: TableSourceOptions<T, K> = {},
): TableSource<Pick<InferSelectModel<T>, K>> {
  return new RowsOfTable(table, options as Options) as unknown as TableSource<Pick<InferSelectModel<T>, K>>;
}

type Names = readonly string[];
type Options = Pick<TableSourceOptions<SQLiteTable, never>, "where" | "orderBy" | "export"> & { labels?: Readonly<Record<string, SQLiteColumn>>; columns?: Names; search?: Names; sort?: Names; filter?: Names };

class RowsOfTable {
  readonly #table: SQLiteTable;
  readonly #options: Options;
  readonly #columns: SourceColumns;
  readonly #labels: Labels | undefined;

  constructor(table: SQLiteTable, options: Options) {
    databaseOf(table);
    this.#table = table;
    this.#options = options;
    this.#columns = new SourceColumns(table, options);
    if (Object.keys(options.labels ?? {}).length > 0) this.#labels = new Labels(table, options.labels!);
  }

  /** Called while the engine traces what is read, so that a change in the window brings a new one. */
  async [PRESENT](ask: unknown): Promise<TableWindow> {
    const asked = checkAsk(ask, this.#columns);
    const query = this.#query(asked);
    const rows = await readWindow(query, asked.offset, asked.limit);
    if (rows.length > 0 || asked.offset === 0) return this.#window(asked, query, rows);
    // The rows of this window have gone, or never were: the last window instead of an empty one.
    const total = await countExactly(this.#counting(query));
    if (total === 0) return this.#window(asked, query, rows, { total, counted: "exact" });
    const last = { ...asked, offset: Math.floor((total - 1) / asked.limit) * asked.limit };
    return this.#window(last, query, await readWindow(query, last.offset, last.limit), { total, counted: "exact" });
  }

  /** Rows after a key, for who reads all of them piece by piece: what comes and goes meanwhile moves none. @throws Failure `table-ask` */
  async [PAGE]({ after, limit, descending, search, filter }: PageAsk): Promise<TablePage> {
    const { db, table, fields, where } = this.#query(checkView({ search, filter }, this.#columns));
    const key = this.#columns.key.column as SQLiteColumn;
    const beyond = after === undefined ? undefined : descending ? lt(key, after) : gt(key, after);
    const most = Math.min(limit, limits.tableRowsMost);
    const rows = await db.select(fields).from(table).where(and(where, beyond)).orderBy(descending ? desc(key) : asc(key)).limit(most + 1);
    const shown = rows.slice(0, most);
    return { rows: shown, last: rows.length > most ? shown.at(-1)![this.#columns.key.name] : undefined };
  }

  /** @throws Failure `table-ask`, `forbidden` */
  [EXPORT](request: unknown, require: (permission: string) => void): { name: string; content: AsyncIterable<string | Uint8Array> } {
    const { export: may = true } = this.#options;
    if (may === false) throw forbidden();
    if (may !== true) require(may);
    const asked = checkExport(request, this.#columns);
    return { name: asked.name, content: fileOf(asked, this.#query(checkView(request, this.#columns))) };
  }

  /** The rows of a view, in its order. */
  #query({ sort, search, filter, group }: AskedView): WindowQuery {
    const { all, shown, key } = this.#columns;
    const fields = Object.fromEntries([...new Set([...shown, key])].map(({ name, column }) => [name, column as SQLiteColumn]));
    return {
      db: databaseOf(this.#table), table: this.#table, fields,
      where: and(this.#options.where, filter?.where, this.#search(search)),
      order: this.#order(sort?.length ? sort.map(({ column, descending }) => ({ column: all.get(column)!.column, descending })) : undefined, group),
    };
  }

  #order(sorts: readonly { column: Column; descending: boolean }[] | undefined, group: Names): Order {
    const { all, key } = this.#columns;
    const groups = group.map((name) => ({ column: all.get(name)!.column, descending: false, exact: true }));
    const own = sorts === undefined ? plainOrder(this.#options.orderBy, [...all.values()].map(({ column }) => column)) : undefined;
    const free = sorts === undefined && own === undefined ? this.#options.orderBy : undefined;
    return orderOf(this.#table, key.column, [...groups, ...(sorts ?? (own ? [{ ...own, exact: true }] : []))], free);
  }

  #search(text: string): SQL | undefined {
    if (text === "") return undefined;
    return or(...this.#columns.search.map(({ column }) => contains(column, text))) ?? sql`1 = 0`;
  }

  #counting({ db, table, where }: WindowQuery) {
    return { db, table, where, key: this.#columns.key.column as SQLiteColumn };
  }

  async #window(asked: Asked, query: WindowQuery, rows: TableWindow["rows"], known?: Counted): Promise<TableWindow> {
    const { offset, limit, sort, search, filter, group } = asked;
    const end = rows.length === 0 ? 0 : offset + rows.length;
    // A window that is not full ends where the rows do.
    const counted = known ?? (rows.length < limit ? { total: end, counted: "exact" as const } : await countRows(this.#counting(query), end));
    return {
      columns: this.#columns.describe(), key: this.#columns.key.name, rows, total: Math.max(counted.total, end), counted: counted.counted,
      offset, limit, sort: sort?.length ? sort : this.#ownSort(), search, filter: filter?.said ?? null, group, ...(this.#labels && { labels: await this.#labels.read(rows) }),
      groups: group.length === 0 ? [] : await this.#groups(query, rows, group),
    };
  }

  /** The order of the source, where it is a plain column that the page may see. */
  #ownSort(): TableSort[] {
    const names = new Map(this.#columns.shown.map(({ name, column }) => [column, name]));
    const own = plainOrder(this.#options.orderBy, names.keys());
    return own === undefined ? [] : [{ column: names.get(own.column)!, descending: own.descending }];
  }

  async #groups(query: WindowQuery, rows: TableWindow["rows"], group: Names): Promise<TableGroup[]> {
    const found = new Map<string, { values: unknown[]; here: number }>();
    for (const row of rows) {
      const values = group.map((name) => row[name]);
      const known = found.get(JSON.stringify(values));
      if (known !== undefined) known.here++;
      else if (found.size < limits.groupsCounted) found.set(JSON.stringify(values), { values, here: 1 });
    }
    return Promise.all([...found.values()].map(async ({ values, here }) => {
      const alike = group.map((name, at) => {
        const { column } = this.#columns.all.get(name)!;
        return values[at] === null ? isNull(column) : eq(column, values[at]);
      });
      const { total, counted } = await countRows(this.#counting({ ...query, where: and(query.where, ...alike) }), here);
      return { values, total: Math.max(total, here), counted };
    }));
  }
}
