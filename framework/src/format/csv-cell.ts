/** One cell of a CSV file that a spreadsheet will open: RFC 4180, and no text in it that runs. */

/**
 * What spreadsheets take for the beginning of a formula, also in their full width, and after characters that some of them
 * leave out: OWASP's list for CSV injection.
 */
const FORMULA = /^[\s\p{Cc}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;

/** Dates as ISO, figures as they are, objects as JSON. A text that a spreadsheet would run gets an apostrophe in front. */
export function csvCell(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "" : value.toISOString();
  if (typeof value === "object") return quoted(JSON.stringify(value));
  if (typeof value === "string" && FORMULA.test(value) && (value.trim() === "" || Number.isNaN(Number(value)))) return quoted(`'${value}`);
  return quoted(String(value));
}

function quoted(text: string): string {
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
