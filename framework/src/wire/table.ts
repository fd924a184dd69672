/** A window on the rows of a table: what the browser asks for, and what it gets. The value of a `TableSource` in the browser. */

export type TableColumnType = "text" | "number" | "boolean" | "date" | "timestamp" | "json";

/** How a column is compared: what a filter may say of a column of each type, in the order in which a menu shows it. */
export const TABLE_OPERATORS = {
  text: ["contains", "startsWith", "eq", "ne", "in", "empty", "filled"],
  number: ["eq", "ne", "lt", "lte", "gt", "gte", "between", "in", "empty", "filled"],
  boolean: ["eq", "ne", "empty", "filled"],
  date: ["eq", "ne", "lt", "lte", "gt", "gte", "between", "in", "empty", "filled"],
  timestamp: ["eq", "ne", "lt", "lte", "gt", "gte", "between", "in", "empty", "filled"],
  json: ["empty", "filled"],
} as const satisfies Record<TableColumnType, readonly string[]>;

export type TableOperator = (typeof TABLE_OPERATORS)[TableColumnType][number];

export interface TableSort {
  readonly column: string;
  readonly descending: boolean;
}

/**
 * One comparison. `value` is of the column's type: a number, a text, true or false, a day as `2024-01-31`, a `Date`. `in` has a
 * list of them, `between` a list of two, both included; `empty` and `filled` have none. `ne` holds for rows without a value too.
 */
export interface TableCondition {
  readonly column: string;
  readonly is: TableOperator;
  readonly value?: unknown;
}
/** Comparisons joined by `and` and `or`, which may nest. */
export type TableFilter = TableCondition | { readonly and: readonly TableFilter[] } | { readonly or: readonly TableFilter[] };

/** What a page asks of a table. Everything here comes from the browser and is checked by the source. */
export interface TableAsk {
  /** First row, from 0. */
  readonly offset: number;
  /** Rows in the window. */
  readonly limit: number;
  /** None: the order of the source. */
  readonly sort?: readonly TableSort[];
  readonly search?: string;
  readonly filter?: TableFilter | null;
  /** Rows that are alike in these columns stand together; within them goes `sort`. */
  readonly group?: readonly string[];
}

export interface TableColumn {
  readonly name: string;
  readonly type: TableColumnType;
  /** Left out where it always has a value. */
  readonly nullable?: true;
  /** A text that is one of these. */
  readonly choices?: readonly string[];
  /** Left out where rows can be sorted and grouped by it. */
  readonly sort?: false;
  /** Left out where rows can be filtered by it. */
  readonly filter?: false;
  /** Its values are keys of another table's rows; what to show for them is among the `labels` of the window. */
  readonly labelled?: true;
}

/** How sure a number of rows is. `estimate`: show it with a `~`. `pending`: a newer number is on its way, this is the last one known, or what is known to be there. */
export type TableCounted = "exact" | "estimate" | "pending";

/** Rows that are alike in the columns of `group`: those of which the window shows some, in their order. */
export interface TableGroup {
  /** One for each column of `group`. */
  readonly values: readonly unknown[];
  readonly total: number;
  readonly counted: TableCounted;
}

export interface TableWindow<Row = Readonly<Record<string, unknown>>> {
  readonly columns: readonly TableColumn[];
  /** The column that tells rows apart. */
  readonly key: string;
  readonly rows: readonly Row[];
  /** Rows of the whole table under its filters and search. */
  readonly total: number;
  readonly counted: TableCounted;
  readonly offset: number;
  readonly limit: number;
  readonly sort: readonly TableSort[];
  readonly search: string;
  readonly filter: TableFilter | null;
  readonly group: readonly string[];
  /** The groups of the rows; none without `group`. */
  readonly groups: readonly TableGroup[];
  /** By column: what stands for its values, by these as texts. Left out where no column names rows of another table. */
  readonly labels?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** A value that presents itself to the page in another form, by what the page asked for. The engine calls it while it traces reads. */
export const PRESENT: unique symbol = Symbol.for("solenoid.present");
export interface Presented {
  [PRESENT](ask: unknown): unknown;
}

/** The rows of a view as a file. */
export interface TableExport extends Omit<TableAsk, "offset" | "limit"> {
  readonly as: "csv" | "xlsx";
  /** Of the file; its ending is added. */
  readonly name: string;
  /** The columns that show, in their order, with what stands above them. None: all that the page may see. */
  readonly columns?: readonly { readonly name: string; readonly header?: string }[];
}

/** A value that gives its rows as a file. */
export const EXPORT: unique symbol = Symbol.for("solenoid.export");
export interface Exporting {
  /** @param require throws where the caller may not */
  [EXPORT](request: unknown, require: (permission: string) => void): { readonly name: string; readonly content: AsyncIterable<string | Uint8Array> };
}

/** What a program asks of a table that it reads piece by piece, in the order of its key. */
export interface PageAsk {
  /** The key of the last row that it has. */
  readonly after?: number | string | undefined;
  readonly limit: number;
  readonly descending: boolean;
  readonly search?: string | undefined;
  readonly filter?: unknown;
}
export interface TablePage {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** The key to go on after; undefined: these were the last. */
  readonly last: unknown;
}
/** A value that gives its rows so. */
export const PAGE: unique symbol = Symbol.for("solenoid.page");
export interface Paging {
  [PAGE](ask: PageAsk): Promise<TablePage>;
}
