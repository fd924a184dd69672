/** Rows of the type of a table, from a CSV file. */
import type { InferInsertModel } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import { parseRows, ragged, type Cells } from "../../csv/index.ts";
import { Failure } from "../../wire/failure.ts";
import { Wrong } from "./cell.ts";
import type { ImportMapping } from "../../wire/import.ts";
import { matchColumns, type FileColumn } from "./columns.ts";
import { Problems } from "./problems.ts";

/** What can be read: an `Upload`, a `File`, a `Blob`. */
export interface CsvFile {
  stream(): ReadableStream<Uint8Array>;
}

export interface ReadCsvOptions<T extends SQLiteTable> {
  /** From names in the file to columns of the table. The file's other columns are left out unless they fit by name. */
  columns?: { readonly [header: string]: keyof InferInsertModel<T> & string };
  /** Rows in a batch. Default 1,000. */
  batch?: number;
}

/**
 * Rows of the type of a table, in batches, while the file comes in. Columns are found by name (`order_id`, `Order ID` and
 * `orderId` are the same) or by `columns`; those with a default, the id among them, and those that may be null can be missing.
 * After the first wrong row no more rows are given: the rest of the file is only checked, so that one error can tell all of
 * it. What was inserted before it is undone by the transaction that the rows should be inserted in.
 * @throws Failure `invalid`, with the lines and reasons of the first 20 problems and the number of the others
 * @example
 * await db.transaction(async (tx) => {
 *   for await (const rows of readCsv(file, sales)) await tx.insert(sales).values(rows);
 * });
 */
export async function* readCsv<T extends SQLiteTable>(file: CsvFile, table: T, options: ReadCsvOptions<T> = {}): AsyncGenerator<InferInsertModel<T>[], void, void> {
  const problems = new Problems();
  for await (const { keys, rows } of checkedRows(file, table, options, problems)) {
    if (!problems.any && rows.length) yield rows.map((values) => named(keys, values) as InferInsertModel<T>);
  }
  if (problems.any) throw problems.failure();
}

export interface CheckedRows {
  /** The columns of the table that the file has. */
  readonly keys: readonly string[];
  /** Of each row the values of these; undefined leaves it to the column's default. */
  readonly rows: readonly (readonly unknown[])[];
  /** Where each of them starts in the file. */
  readonly lines: readonly number[];
  /** Rows beside them that are wrong. */
  readonly bad: number;
}
interface CheckOptions {
  readonly columns?: ImportMapping;
  readonly only?: readonly string[];
  readonly batch?: number;
}

/** The rows that are right, in batches, and to the end of the file what is wrong with the others. */
export async function* checkedRows(file: CsvFile, table: SQLiteTable, options: CheckOptions, problems: Problems): AsyncGenerator<CheckedRows, void, void> {
  const mapping = options.columns && new Map(Object.entries(options.columns));
  let keys: readonly string[] = [];
  let bad = 0;
  let found = 0;
  const open = (header: readonly string[]) => {
    const columns = matchColumns(table, header, mapping, options.only);
    keys = columns.map(({ key }) => key);
    return (cells: Cells, line: number): unknown[] | undefined => {
      if (cells.empty) return undefined; // spreadsheets end with such rows
      const row = cells.count === header.length ? readRow(cells, line, columns, problems) : undefined;
      if (cells.count !== header.length) problems.add({ line, column: null, reason: ragged(line, cells.count, header).message.replace(/^line \d+: /, "") });
      if (row === undefined) bad++;
      return row;
    };
  };
  try {
    for await (const { rows, lines } of parseRows(file.stream(), open, { batch: options.batch ?? 1_000 })) {
      const checked = { keys, rows, lines, bad };
      bad = 0;
      found += rows.length + checked.bad;
      yield checked;
    }
  } catch (error) {
    if (!isAboutFile(error)) throw error;
    problems.add({ line: null, column: null, reason: error.message });
  }
  if (!problems.any && found === 0) problems.add({ line: null, column: null, reason: "The file has column names, but no rows." });
}

function named(keys: readonly string[], values: readonly unknown[]): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (let at = 0; at < keys.length; at++) if (values[at] !== undefined) row[keys[at]!] = values[at];
  return row;
}

/** Undefined where a cell of it is wrong. */
function readRow({ text, from, to }: Cells, line: number, columns: readonly FileColumn[], problems: Problems): unknown[] | undefined {
  const values: unknown[] = new Array(columns.length);
  let right = true;
  for (let column = 0; column < columns.length; column++) {
    const { at, name, read } = columns[column]!;
    const value = read(text, from[at]!, to[at]!);
    if (value instanceof Wrong) {
      problems.add({ line, column: name, reason: value.reason });
      right = false;
    } else values[column] = value;
  }
  return right ? values : undefined;
}

/** The parser's own failures; those of the upload, such as `cancelled`, are none of ours. */
function isAboutFile(error: unknown): error is Failure {
  return error instanceof Failure && error.code.startsWith("csv-");
}
