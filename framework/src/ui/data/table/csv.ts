/** Rows as a CSV file for a spreadsheet: RFC 4180, UTF-8 with a mark, dates as ISO, figures without separators. */
import { csvCell, tsvCell } from "../../../format/csv-cell.ts";

export function toCsv<Row extends object>(rows: readonly Row[], columns: readonly { readonly id: keyof Row & string; readonly header: string }[]): string {
  const lines = [columns.map((column) => csvCell(column.header)).join(",")];
  for (const row of rows) lines.push(columns.map((column) => csvCell(row[column.id])).join(","));
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}

/** Cells as a spreadsheet takes them from the clipboard. */
export function toTsv(rows: readonly (readonly unknown[])[]): string {
  return rows.map((row) => row.map(tsvCell).join("\t")).join("\r\n");
}

/** Hands a text to the user as a file. */
export function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
