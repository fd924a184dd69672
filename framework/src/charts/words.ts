/** What the charts say, in one place. */
import type { Kind } from "./props.ts";

export const KINDS: Readonly<Record<Kind, string>> = { line: "Line chart", area: "Area chart", bar: "Bar chart", histogram: "Histogram", scatter: "Scatter chart", treemap: "Treemap" };

export const WORDS = {
  menu: (name: string) => `More for ${name}`,
  asTable: "Show as table",
  asChart: "Show as chart",
  png: "Download PNG",
  svg: "Download SVG",
  csv: "Download CSV",
  noRows: "No rows to draw",
  failed: "This chart could not be drawn",
  notRead: "Its data could not be read.",
  notNumbers: (field: string, rows: number) => `“${field}” is not a number in ${rows === 1 ? "1 row" : `${rows} rows`}.`,
  showRows: "Show the rows",
  again: "Try again",
  from: (time: string) => `from ${time}`,
  start: "Start of the range",
  end: "End of the range",
  total: "Total",
  count: "Count",
  chosen: (count: number) => `${count} chosen`,
  clear: (name: string) => `Clear ${name}`,
} as const;
