/** Rows as a CSV file for a spreadsheet: RFC 4180, UTF-8 with a mark. What is in the cells is data, whoever has written it. */
import { csvCell } from "../format/csv-cell.ts";

type Row = Readonly<Record<string, unknown>>;

/** Opened without it, the file's letters would be taken for another alphabet's. */
const MARK = "\uFEFF";

/**
 * Rows as CSV: all at once as a text, or for batches that come one after the other, as a query page by page gives them, piece by
 * piece. Dates are ISO, figures have no separators, and a text that a spreadsheet would run as a formula is marked as a text.
 * @param columns which, in this order; those of the first row if none are given
 * @example
 * download("orders.csv", csvOf(await db.select().from(orders)));
 */
export function csvOf<R extends object>(rows: readonly R[], columns?: readonly (keyof R & string)[]): string;
export function csvOf<R extends object>(batches: AsyncIterable<readonly R[]>, columns?: readonly (keyof R & string)[]): AsyncGenerator<string, void>;
export function csvOf(rows: readonly Row[] | AsyncIterable<readonly Row[]>, columns?: readonly string[]): string | AsyncGenerator<string, void> {
  if (!Array.isArray(rows)) return pieces(rows as AsyncIterable<readonly Row[]>, columns);
  const names = columns ?? namesOf(rows as readonly Row[]);
  return names.length === 0 ? "" : MARK + line(names) + lines(rows as readonly Row[], names);
}

async function* pieces(batches: AsyncIterable<readonly Row[]>, columns: readonly string[] | undefined): AsyncGenerator<string, void> {
  let names = columns;
  if (names !== undefined) yield MARK + line(names);
  for await (const rows of batches) {
    if (rows.length === 0) continue;
    if (names === undefined) yield MARK + line(names = namesOf(rows));
    yield lines(rows, names);
  }
}

/** Batches of rows by columns that have a header of their own. */
export async function* csvLines(batches: AsyncIterable<readonly Row[]>, columns: readonly { readonly name: string; readonly header?: string }[]): AsyncGenerator<string, void> {
  const names = columns.map(({ name }) => name);
  yield MARK + line(columns.map(({ name, header }) => header ?? name));
  for await (const rows of batches) yield lines(rows, names);
}

const namesOf = ([first]: readonly Row[]): readonly string[] => Object.keys(first ?? {});
const lines = (rows: readonly Row[], names: readonly string[]): string => rows.map((row) => line(names.map((name) => row[name]))).join("");
const line = (cells: readonly unknown[]): string => `${cells.map(csvCell).join(",")}\r\n`;
