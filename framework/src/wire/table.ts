/** A window on the rows of a table: what the browser asks for, and what it gets. The value of a `TableSource` in the browser. */

export interface TableSort {
  readonly column: string;
  readonly descending: boolean;
}

/** What a page asks of a table. Everything here comes from the browser and is checked by the source. */
export interface TableAsk {
  /** First row, from 0. */
  readonly offset: number;
  /** Rows in the window. */
  readonly limit: number;
  readonly sort?: readonly TableSort[];
  readonly search?: string;
}

export interface TableColumn {
  readonly name: string;
  readonly type: "text" | "number" | "boolean" | "date" | "timestamp" | "json";
}

export interface TableWindow<Row = Readonly<Record<string, unknown>>> {
  readonly columns: readonly TableColumn[];
  /** The column that tells rows apart. */
  readonly key: string;
  readonly rows: readonly Row[];
  /** Rows of the whole table under its filters and search. */
  readonly total: number;
  readonly offset: number;
  readonly limit: number;
  readonly sort: readonly TableSort[];
  readonly search: string;
}

/** A value that presents itself to the page in another form, by what the page asked for. The engine calls it while it traces reads. */
export const PRESENT: unique symbol = Symbol.for("solenoid.present");
export interface Presented {
  [PRESENT](ask: unknown): unknown;
}
