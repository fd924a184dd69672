/** A CSV file as batches of rows, pulled: no more of the file is read than what the caller takes. */
import { setImmediate as turn } from "node:timers/promises";
import { csvCells, csvEmpty, csvHeaderTwice } from "../errors/csv.ts";
import type { Failure } from "../wire/failure.ts";
import { RowReader } from "./rows.ts";
import { decodeText, type ByteSource } from "./text.ts";

export interface CsvOptions {
  /** Rows in a batch. Default 1,000. */
  readonly batch?: number;
}

export interface CsvBatch {
  readonly header: readonly string[];
  /** Cells as they are in the file; a row may have more or fewer than the header. */
  readonly rows: readonly (readonly string[])[];
  /** The line of the file where each row starts, from 1. */
  readonly lines: readonly number[];
}

/** Milliseconds after which the event loop gets a turn: an `await` on what is there already never gives it one. */
const BUDGET = 8;

/**
 * Rows in batches, with their line numbers. The first row is the header. Separators `,` `;` tab and `|`, line ends LF,
 * CRLF and CR, and a byte order mark are found out; blank lines are left out. A header alone gives one batch without rows.
 * @throws Failure `csv-empty`, `csv-binary`, `csv-encoding`, `csv-quote`, `csv-quote-open`, `csv-row-long`
 * @example for await (const { header, rows, lines } of parseCsv(file.stream())) …
 */
export async function* parseCsv(source: ByteSource, { batch = 1_000 }: CsvOptions = {}): AsyncGenerator<CsvBatch, void, void> {
  const reader = new RowReader();
  let header: readonly string[] | undefined;
  let since = performance.now();
  let given = false;

  function* take(last: boolean): Generator<CsvBatch, void, void> {
    if (!header && reader.rows.length) {
      header = reader.rows.shift()!;
      reader.lines.shift();
    }
    let at = 0;
    for (; reader.rows.length - at >= batch; at += batch) yield cut(at, at + batch);
    if (last && header && (at < reader.rows.length || !given)) yield cut(at, reader.rows.length);
    reader.rows = reader.rows.slice(at);
    reader.lines = reader.lines.slice(at);
  }
  const cut = (from: number, to: number): CsvBatch => ({ header: header!, rows: reader.rows.slice(from, to), lines: reader.lines.slice(from, to) });

  try {
    for await (const { text, last } of withEnd(decodeText(source))) {
      reader.feed(text, last);
      for (const some of take(last)) {
        given = true;
        yield some;
        since = await pace(since);
      }
      since = await pace(since);
    }
  } catch (error) {
    yield* take(reader.rows.length > 0); // the good rows before what is broken
    throw error;
  }
  if (!header) throw csvEmpty();
}

async function pace(since: number): Promise<number> {
  if (performance.now() - since < BUDGET) return since;
  await turn();
  return performance.now();
}

async function* withEnd(pieces: AsyncIterable<string>): AsyncGenerator<{ text: string; last: boolean }, void, void> {
  for await (const text of pieces) yield { text, last: false };
  yield { text: "", last: true };
}

/**
 * Batches of records by the names of the header.
 * @throws Failure as `parseCsv`; `csv-cells` where a row has not one cell for each name; `csv-header-twice`
 */
export async function* csvRecords(source: ByteSource, options: CsvOptions = {}): AsyncGenerator<Record<string, string>[], void, void> {
  for await (const { header, rows, lines } of parseCsv(source, options)) {
    const twice = header.find((name, at) => header.indexOf(name) !== at);
    if (twice !== undefined) throw csvHeaderTwice({ name: twice });
    if (rows.length === 0) return;
    yield rows.map((cells, at) => {
      if (cells.length !== header.length) throw ragged(lines[at]!, cells, header);
      return Object.fromEntries(header.map((name, column) => [name, cells[column]!]));
    });
  }
}

/** The failure of a row that has not one cell for each column name. */
export function ragged(line: number, cells: readonly string[], header: readonly string[]): Failure {
  return csvCells({ line, found: cells.length === 1 ? "1 cell" : `${cells.length} cells`, expected: header.length });
}
