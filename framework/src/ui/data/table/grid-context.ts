/** What the parts of one table share. */
import type { Accessor } from "solid-js";
import type { ColumnView } from "./columns.ts";
import type { Cursor } from "./cursor.ts";
import type { Edits } from "./edits.ts";
import type { Model } from "./model.ts";
import type { Selection } from "./selection.ts";
import type { Layout, Placed, ViewState } from "./view.ts";

export interface GridContext<Row extends object> {
  /** Of the element; ids of parts begin with it. */
  readonly id: string;
  readonly model: Model<Row>;
  readonly view: ViewState;
  readonly columns: Accessor<readonly ColumnView<Row>[]>;
  readonly layout: Accessor<Layout<Row>>;
  readonly drawn: Accessor<readonly Placed<Row>[]>;
  /** Decimals of the columns of figures. */
  readonly digits: Accessor<ReadonlyMap<string, number>>;
  readonly cursor: Cursor;
  readonly selection: Selection<Row> | undefined;
  readonly edits: Edits<Row> | undefined;
  /** Where a line is, in CSS: only those in view are drawn, wherever they are in the document. */
  readonly place: ((index: number) => string) | undefined;
  readonly onRowClick: Accessor<((row: Row) => unknown) | undefined>;
}

/** The column with the menus of the rows, which is the last, after the one with the boxes and all others. */
export const tailOf = <Row extends object>(grid: GridContext<Row>): number => grid.layout().columns.length + 2;
