import { csvCell } from "../../format/csv-cell.ts";
import type { Table } from "./table.ts";

/** RFC 4180, CRLF between records. Texts that a spreadsheet would run as a formula get an apostrophe in front. */
export function toCsv(table: Table): string {
  const records = [table.columns.map((column) => column.name), ...table.raw];
  return records.map((record) => record.map(csvCell).join(",")).join("\r\n") + "\r\n";
}
