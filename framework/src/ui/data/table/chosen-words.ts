/** What the chosen rows come to: "2 selected", and the sums of the columns that have one below. */
import { cellText } from "./cell-text.ts";
import type { ColumnView } from "./columns.ts";
import type { GridContext } from "./grid-context.ts";
import { isMoney } from "./phone-slots.ts";

/** Nothing where not all of the rows are in the page: what they come to is not known then. */
export function chosenSums<Row extends object>({ layout, selection, digits }: GridContext<Row>): readonly string[] {
  if (selection === undefined || !selection.known()) return [];
  const summed = layout().columns.map(({ column }) => column).filter(({ footer }) => footer === "sum");
  const bare = summed.filter(({ format }) => isMoney(format)).length === 1;
  return summed.map((column) => {
    const text = cellText(sumOf(selection.rows(), column), column, digits().get(column.id));
    return bare && isMoney(column.format) ? text : `${text} ${column.header.toLowerCase()}`;
  });
}

function sumOf<Row>(rows: readonly Row[], { id }: ColumnView<Row>): number {
  return rows.reduce((sum, row) => {
    const value: unknown = row[id];
    return typeof value === "bigint" || (typeof value === "number" && Number.isFinite(value)) ? sum + Number(value) : sum;
  }, 0);
}
