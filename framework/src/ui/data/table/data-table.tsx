import "../../styles/table.css";
import type { JSX } from "solid-js";
import { Loading, type Binding } from "../../../client/index.ts";
import type { TableWindow } from "../../../wire/table.ts";
import { Failed } from "../../feedback/empty.tsx";
import { Guard } from "../../part/guard.tsx";
import type { BulkAction } from "./bulk-actions.ts";
import type { Column } from "./columns.ts";
import type { CellEdit } from "./edits.ts";
import { DataGrid } from "./data-grid.tsx";
import { PAGE_SIZES } from "./table-foot.tsx";
import { TableSkeleton } from "./table-skeleton.tsx";
import type { SavedView } from "./views.tsx";

/** What a getter that returns `tableSource(…)` is in the page: a window on the table. */
interface Source<Row> { readonly row?: Row }

export interface DataTableProps<Row extends object> {
  rows: readonly Row[] | Source<Row> | TableWindow<Row>;
  /** All that the rows have, without. */
  columns?: readonly ((keyof Row & string) | Column<Row>)[];
  /** What tells rows apart; "id". */
  rowKey?: keyof Row & string;
  onRowClick?: (row: Row) => unknown;
  /**
   * Takes the new value of a cell whose column is `editable`. It shows at once; where the promise that this returns fails, its
   * words stand at the cell: those of `invalid({ [column]: "why" })`, or the failure's own.
   */
  onCellEdit?: (edit: CellEdit<Row>) => unknown;
  /** Done to the rows that are chosen, which then are not any more, and by its menu to one row. */
  bulkActions?: readonly BulkAction<Row>[];
  /** Offers the rows of the shown query as a CSV file; a text names it. */
  exportable?: boolean | string;
  /** Pixels: the rows scroll in this height instead of being paged; of a long table only what is seen is drawn. */
  height?: number;
  /** Rows a page; 12. */
  pageSize?: number;
  /** At the end of the tools above the rows: buttons. */
  actions?: JSX.Element;
  /** Searched across all columns; true. */
  searchable?: boolean;
  /** The order, filters and columns that the user has chosen, as a text in a field of a state: `bind(sales, "view")`. Without, the table keeps them itself. */
  view?: Binding<string>;
  /** Views with a name to go back to, as a field of a state. */
  views?: Binding<readonly SavedView[]>;
}

/**
 * Rows to read and to work on: sorted, filtered, searched, grouped, edited, chosen, copied and exported, with the keys of a
 * spreadsheet. Rows in the page are worked on here; a `tableSource` is asked for each window. Of a changed cell its text
 * changes and nothing else, and it is washed copper; on a phone a row is two lines.
 * @example <DataTable rows={sales.orders} columns={["date", "region", { id: "revenue", format: "currency" }]} height={480} exportable />
 */
export function DataTable<Row extends object>(props: DataTableProps<Row>): JSX.Element {
  return (
    <Guard fallback={(failure, retry) => <div class="sol-data"><div class="sol-data-wrap"><Failed title="The rows could not be read" failure={failure} retry={retry} /></div></div>}>
      <Loading fallback={<TableSkeleton rows={props.height ? Math.ceil(props.height / 40) : props.pageSize ?? PAGE_SIZES[0]} columns={props.columns?.length ?? 5} />}>
        <DataGrid {...props} />
      </Loading>
    </Guard>
  );
}
