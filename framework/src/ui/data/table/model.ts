/** Where the rows of a table come from: a list in the page, or a window on a table of the server. Both answer the same questions. */
import type { Accessor } from "solid-js";
import type { TableCounted, TableExport, TableSort } from "../../../wire/table.ts";
import type { ColumnView } from "./columns.ts";
import type { Filter } from "./filters.ts";
import type { RowsNow } from "./selection.ts";

export type FileKind = TableExport["as"];

/** Rows of one value, under its heading. */
export interface Group {
  readonly value: unknown;
  readonly count: number;
  readonly open: boolean;
  /** What the footers of the columns say of these rows. */
  readonly footers: Readonly<Record<string, unknown>>;
}

/** What stands in a line of the table. Neither a row nor a group: a row that is on its way. */
export interface Entry<Row> {
  readonly key: unknown;
  readonly row?: Row;
  readonly group?: Group;
  /** How many rows the group has that begins with this row; where groups have no line of their own. */
  readonly begins?: string | undefined;
}

/** What the user asks of the rows; the order is the source's own until one is chosen. */
export interface Query {
  readonly sort: readonly TableSort[] | undefined;
  readonly filters: readonly Filter[];
  readonly search: string;
  readonly group: string | undefined;
}

/** Lines from one on. */
export interface Place {
  readonly offset: number;
  readonly limit: number;
}

export interface Model<Row> {
  readonly key: Accessor<string | undefined>;
  /** Rows under search and filters. */
  readonly total: Accessor<number>;
  /** Lines: rows, and the headings of groups. */
  readonly count: Accessor<number>;
  /** Tracked. */
  entry(index: number): Entry<Row>;
  /** The order of what is shown. */
  readonly sort: Accessor<readonly TableSort[]>;
  /** The page that is there, and the one that is wanted; the same but while another is on its way. */
  readonly shown: Accessor<Place>;
  readonly place: Accessor<Place>;
  readonly waiting: Accessor<boolean>;
  /** Shows another page. */
  turn(place: Place): void;
  /** These lines are seen now. */
  need(from: number, to: number): void;
  toggleGroup(value: unknown): void;
  /** Whether groups have a line of their own, and footers are worked out. */
  readonly can: { readonly headings: boolean; readonly footers: boolean };
  readonly counted: Accessor<TableCounted>;
  /** What the footers of the columns say of all rows. */
  readonly footers: Accessor<Readonly<Record<string, unknown>>>;
  /** Rows that are in the page, in the order shown. */
  loaded(): readonly Row[];
  /** The rows of the page that have these keys, whatever is shown. Tracked. */
  readonly rowsNow: RowsNow<Row>;
  /** Every row under search and filters, in the order shown, as a file of these columns. A promise where the server makes it. */
  save(as: FileKind, name: string, columns: readonly ColumnView<Row>[]): unknown;
  /** What the rows can be saved as. */
  readonly files: readonly FileKind[];
}
