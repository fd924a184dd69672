/** Rows as a CSV file for a spreadsheet: RFC 4180, UTF-8 with a mark, dates as ISO, figures without separators. */

export function toCsv<Row extends object>(rows: readonly Row[], columns: readonly { readonly id: keyof Row & string; readonly header: string }[]): string {
  const lines = [columns.map((column) => quoted(column.header)).join(",")];
  for (const row of rows) lines.push(columns.map((column) => field(row[column.id])).join(","));
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}

function field(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "object") return quoted(JSON.stringify(value));
  // A text that a spreadsheet would run as a formula is marked as a text.
  if (typeof value === "string" && /^[=+\-@\t\r]/.test(value) && Number.isNaN(Number(value))) return quoted(`'${value}`);
  return quoted(String(value));
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
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
