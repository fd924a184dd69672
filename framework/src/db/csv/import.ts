/** A CSV file into a table: what its columns are, what is wrong with its rows, and all of them or none. */
import type { InferInsertModel } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import { parseCsv } from "../../csv/index.ts";
import { Failure } from "../../wire/failure.ts";
import type { Db } from "../database.ts";
import type { InsertBuilder } from "../insert.ts";
import type { CsvHead, CsvImport, ImportMapping } from "../../wire/import.ts";
import { fieldsOf, guess } from "./columns.ts";
import { Problems } from "./problems.ts";
import { checkedRows, type CheckedRows, type CsvFile } from "./read.ts";

export interface CsvHeadOptions<T extends SQLiteTable> {
  /** Columns of the table that may be filled. Default: all. */
  only?: readonly (keyof InferInsertModel<T> & string)[];
}

export interface ImportCsvOptions<T extends SQLiteTable> extends CsvHeadOptions<T> {
  /** From names in the file to columns of the table; null leaves one out. Those that it does not name are found by name. It may come from a page. */
  columns?: ImportMapping;
  /** Finds all problems and writes nothing. */
  dryRun?: boolean;
  /** Rows in a batch. Default 1,000. */
  batch?: number;
  /** Called after each batch with the rows read by then. */
  onProgress?: (rows: number) => void;
}

/** Rows that are shown of a file before it is imported. */
const SHOWN = 5;

/**
 * The columns of a CSV file and its first rows, for a page that lets its user say which column is which. No more of the file is
 * read, so no more of it is sent.
 * @throws Failure `csv-empty` and others of a file that is none
 * @example preview(file: Upload) { return readCsvHead(file, customers); }
 */
export async function readCsvHead<T extends SQLiteTable>(file: CsvFile, table: T, options: CsvHeadOptions<T> = {}): Promise<CsvHead> {
  for await (const { header, rows } of parseCsv(file.stream(), { batch: SHOWN })) {
    const guessed = guess(table, header, options.only);
    return { columns: header.map((name, at) => ({ name: name.trim(), column: guessed[at]!, cells: rows.map((cells) => cells[at] ?? "") })), fields: fieldsOf(table, options.only) };
  }
  return { columns: [], fields: fieldsOf(table, options.only) };
}

/**
 * Puts the rows of a CSV file into a table, all in one transaction: every row is right, or nothing is written. What is wrong is told
 * with line, column and reason: values that do not fit, and rules of the table that a row would break.
 * @throws Failure `invalid` where the columns do not fit; `cancelled`
 * @example
 * async importCustomers(input: { file: Upload; columns: Record<string, string | null>; dryRun: boolean }) {
 *   this.report = await importCsv(db, customers, input.file, { ...input, onProgress: (rows) => { this.read = rows; } });
 * }
 */
export async function importCsv<Schema extends Record<string, unknown>, T extends SQLiteTable>(db: Db<Schema>, table: T, file: CsvFile, options: ImportCsvOptions<T> = {}): Promise<CsvImport> {
  const problems = new Problems();
  let rows = 0;
  let bad = 0;
  let written = 0;
  const undo = new Error("undone");
  const imported = await db.transaction(async (tx) => {
    for await (const batch of checkedRows(file, table, options, problems)) {
      rows += batch.rows.length + batch.bad;
      bad += batch.bad;
      // With as many problems as are told there is nothing more to find out by writing.
      if (!problems.full) written += await insert(tx as unknown as Writing, table, batch, problems);
      options.onProgress?.(rows);
    }
    if (options.dryRun === true || problems.any) throw undo;
    return true;
  }).catch((error: unknown) => {
    if (error === undo) return false;
    throw error;
  });
  return { rows, good: problems.full ? rows - Math.max(bad, problems.count) : written, imported, problems: problems.told, more: problems.count - problems.told.length };
}

interface Writing {
  insert(table: SQLiteTable): Pick<InsertBuilder, "lists">;
  transaction<R>(body: (part: Writing) => Promise<R>): Promise<R>;
}
const RULES: ReadonlySet<string> = new Set(["db-taken", "db-needed", "db-reference", "db-rule"]);

/** At once; where a rule is broken, by halves, until the rows are found that break it. Says how many were written. */
async function insert(tx: Writing, table: SQLiteTable, batch: CheckedRows, problems: Problems): Promise<number> {
  const { keys, rows, lines } = batch;
  if (rows.length === 0 || problems.full) return 0;
  try {
    await tx.transaction(async (part) => void (await part.insert(table).lists(keys, rows)));
    return rows.length;
  } catch (error) {
    if (!(error instanceof Failure) || !RULES.has(error.code)) throw error;
    if (rows.length === 1) {
      problems.add({ line: lines[0]!, column: Object.keys(error.fields ?? {})[0] ?? null, reason: error.message });
      return 0;
    }
    const middle = rows.length >> 1;
    const half = (from: number, to: number) => insert(tx as unknown as Writing, table, { keys, rows: rows.slice(from, to), lines: lines.slice(from, to), bad: 0 }, problems);
    return (await half(0, middle)) + (await half(middle, rows.length));
  }
}
