/** The words of a cell. */
import type { ReadOnly } from "../../../client/index.ts";
import { format, formatParts, NONE, type Day, type Formattable } from "../../../format/index.ts";
import { valueWords } from "../../part/words.ts";
import type { ColumnView } from "./columns.ts";

/** What of a column tells how its values are written. */
export type Written = Pick<ColumnView<never>, "type" | "format" | "end" | "label"> & Partial<Pick<ColumnView<never>, "kind">>;

/** `digits` is the precision of its column. */
export function cellText(held: unknown, column: Written, digits: number | undefined): string {
  const value = column.label === undefined ? held : column.label(held);
  if (value === null || value === undefined || value === "") return NONE;
  if (column.format !== undefined) return format(value as Formattable, column.format);
  if (column.kind === "status" && typeof value === "string") return valueWords(value);
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (value instanceof Date) return format(value, column.type === "date" ? "date" : "datetime");
  if (column.type === "date" && typeof value === "string") return format(value as Day, "date");
  if (column.type === "timestamp" && typeof value === "string") return format(new Date(value), "datetime");
  if (typeof value === "number" || typeof value === "bigint") return column.end ? formatParts(value, "number", digits).map((part) => part.value).join("") : String(value);
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** The words of a column's cell in a row. */
export function rowText<Row>(row: Row, column: ColumnView<Row>, digits: number | undefined): string {
  return column.text?.(row as ReadOnly<Row>) ?? cellText(row[column.id], column, digits);
}

/** One of the values that a column may hold, where one is chosen. */
export const optionText = (option: string, column: Partial<Written>): string => (column.kind === "status" ? valueWords(option) : option);

/** One precision a column: as many decimals as its values have, two at most. */
export function digitsOf(values: readonly unknown[]): number {
  let most = 0;
  for (const value of values) {
    if (typeof value !== "number" || Number.isInteger(value)) continue;
    most = Math.max(most, Math.min(2, String(value).split(".")[1]?.length ?? 0));
  }
  return most;
}
