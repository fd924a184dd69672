/** A CSV file as batches of rows, pulled: no more of the file is read than what the caller takes. */
import { setImmediate as turn } from "node:timers/promises";
import { csvCells, csvEmpty, csvHeaderTwice } from "../errors/csv.ts";
import type { Failure } from "../wire/failure.ts";
import type { Cells } from "./cells.ts";
import { RowReader, type TakeRow } from "./rows.ts";
import { decodeText, type ByteSource } from "./text.ts";

export interface CsvOptions {
  /** Rows in a batch. Default 1,000. */
  readonly batch?: number;
}

/** What is made of a row; undefined leaves it out. */
export type MakeRow<Row> = (cells: Cells, line: number) => Row | undefined;

export interface Batch<Row> {
  readonly header: readonly string[];
  readonly rows: readonly Row[];
  /** The line of the file where each row starts, from 1. */
  readonly lines: readonly number[];
}
/** Cells as they are in the file; a row may have more or fewer than the header. */
export type CsvBatch = Batch<readonly string[]>;

/** Milliseconds after which the event loop gets a turn: an `await` on what is there already never gives it one. */
const BUDGET = 8;

/**
 * Rows in batches, with their line numbers. The first row is the header. Separators `,` `;` tab and `|`, line ends LF,
 * CRLF and CR, and a byte order mark are found out; blank lines are left out. A header alone gives one batch without rows.
 * @throws Failure `csv-empty`, `csv-binary`, `csv-encoding`, `csv-quote`, `csv-quote-open`, `csv-row-long`
 * @example for await (const { header, rows, lines } of parseCsv(file.stream())) …
 */
export function parseCsv(source: ByteSource, options: CsvOptions = {}): AsyncGenerator<CsvBatch, void, void> {
  return parseRows(source, () => (cells) => cells.texts(), options);
}

/**
 * As `parseCsv`, with something else made of each row: a batch is so many rows of the file, whether or not something comes of them.
 * @param open is given the header
 */
export async function* parseRows<Row>(source: ByteSource, open: (header: readonly string[]) => MakeRow<Row>, { batch = 1_000 }: CsvOptions = {}): AsyncGenerator<Batch<Row>, void, void> {
  const reader = new RowReader();
  let header: readonly string[] | undefined;
  let make: MakeRow<Row> | undefined;
  let rows: Row[] = [];
  let lines: number[] = [];
  let read = 0;
  let given = false;
  let since = performance.now();

  const take: TakeRow = (cells, line) => {
    read++;
    const row = make!(cells, line);
    if (row === undefined) return;
    rows.push(row);
    lines.push(line);
  };
  /** True where a batch is full. */
  const fill = (): boolean => {
    if (!header) reader.read(1, (cells) => void (header = cells.texts()));
    if (!header) return false;
    make ??= open(header);
    reader.read(batch - read, take);
    return read === batch;
  };
  const cut = (): Batch<Row> => {
    const full = { header: header!, rows, lines };
    [rows, lines, read, given] = [[], [], 0, true];
    return full;
  };

  try {
    for await (const { text, last } of withEnd(decodeText(source))) {
      reader.feed(text, last);
      while (fill()) {
        yield cut();
        since = await pace(since);
      }
      since = await pace(since);
    }
  } catch (error) {
    if (read > 0) yield cut(); // the good rows before what is broken
    throw error;
  }
  if (!header) throw csvEmpty();
  if (read > 0 || !given) yield cut();
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
      if (cells.length !== header.length) throw ragged(lines[at]!, cells.length, header);
      return Object.fromEntries(header.map((name, column) => [name, cells[column]!]));
    });
  }
}

/** The failure of a row that has not one cell for each column name. */
export function ragged(line: number, cells: number, header: readonly string[]): Failure {
  return csvCells({ line, found: cells === 1 ? "1 cell" : `${cells} cells`, expected: header.length });
}
