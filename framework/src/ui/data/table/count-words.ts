import { format } from "../../../format/index.ts";
import type { TableCounted } from "../../../wire/table.ts";

/** A number of rows; what is only estimated says so. */
export function countWords(total: number, counted: TableCounted): string {
  return `${counted === "estimate" ? "~" : ""}${format(total, "integer")}`;
}
