/** One cell of what a spreadsheet will open: RFC 4180, and no text in it that runs. */

/**
 * What spreadsheets take for the beginning of a formula, also in their full width, and after characters that some of them
 * leave out: OWASP's list for CSV injection.
 */
const FORMULA = /^[\s\p{Cc}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;

/** Dates as ISO, figures as they are, objects as JSON. A text that a spreadsheet would run gets an apostrophe in front. */
function plainCell(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "" : value.toISOString();
  if (typeof value === "object") return JSON.stringify(value);
  if (typeof value === "string" && FORMULA.test(value) && (value.trim() === "" || Number.isNaN(Number(value)))) return `'${value}`;
  return String(value);
}

export function csvCell(value: unknown): string {
  return quoted(plainCell(value), /[",;\t\r\n]/);
}

/** Of a line whose cells are parted by tabs, as the clipboard has them. */
export function tsvCell(value: unknown): string {
  return quoted(plainCell(value), /["\t\r\n]/);
}

function quoted(text: string, when: RegExp): string {
  return when.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
