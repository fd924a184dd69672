/** Text in pieces to rows of cells, whatever the cuts. A row is kept back until its end has come. */
import Papa from "papaparse";
import { csvQuote, csvQuoteOpen, csvRowLong } from "../errors/csv.ts";
import { findDialect, type Dialect } from "./dialect.ts";
import { regularLines } from "./regular.ts";
import { countBreaks } from "./text.ts";

/** Characters that one row may have. */
export const ROW_LIMIT = 1 << 20;
/** Less than this is not worth a parse. */
const WORTH = 4096;
/** Rows that are parsed after a line that takes a parser, before lines are tried again; twice as many where that was no use. */
const [FEW, MANY] = [1, 1_024];

interface Parsed {
  readonly data: string[][];
  readonly errors: readonly { readonly code: string; readonly row: number }[];
  readonly meta: { readonly cursor: number };
}

export class RowReader {
  /** Complete rows that have not been taken. Blank lines are left out. */
  rows: string[][] = [];
  /** The line of the file where each row starts, from 1. */
  lines: number[] = [];
  #text = "";
  #line = 1;
  #dialect: Dialect | undefined;
  #wanted = 0;
  readonly #limit: number;

  constructor(limit: number = ROW_LIMIT) {
    this.#limit = limit;
  }

  /** @throws Failure `csv-quote`, `csv-quote-open`, `csv-row-long`; the rows before stay to be taken */
  feed(piece: string, last: boolean): void {
    this.#text += piece;
    if (!last && this.#text.length < Math.min(this.#wanted, this.#limit + 1)) return;
    this.#dialect ??= findDialect(this.#text, last);
    if (this.#dialect) this.#parse(this.#dialect, last);
    if (this.#text.length > this.#limit) throw csvRowLong({ line: this.#line, limit: this.#limit });
    // What is left is read again; doubling it first keeps the whole linear in the size of the row.
    this.#wanted = this.#text.length * 2 + WORTH;
  }

  #parse({ delimiter, newline }: Dialect, last: boolean): void {
    const text = this.#text;
    const quotes = text.includes('"');
    // Lines may end either way in one file: split at LF and drop the CR, unless a cell may end with a CR of its own.
    const exact = newline === "\r" || text.includes('\r"');
    let at = 0;
    for (let preview = FEW; at < text.length; ) {
      const after = exact ? at : regularLines(text, at, delimiter, (cells) => this.#take(cells));
      preview = after > at ? FEW : Math.min(preview * 2, MANY);
      if (after === text.length) return void (this.#text = "");
      const parser = new Papa.Parser({ delimiter, newline: exact ? newline : "\n", ...(exact ? {} : { preview, fastMode: false }) });
      const { data, errors, meta } = parser.parse(text.slice(after), 0, !last) as Parsed;
      this.#addAll(data, errors, !exact, quotes);
      at = after + meta.cursor;
      if (meta.cursor === 0 || exact) break;
    }
    this.#text = last ? "" : text.slice(at);
  }

  #addAll(rows: Parsed["data"], [wrong]: Parsed["errors"], dropReturn: boolean, quotes: boolean): void {
    for (let at = 0; at < rows.length; at++) {
      if (wrong?.row === at) throw wrong.code === "MissingQuotes" ? csvQuoteOpen({ line: this.#line }) : csvQuote({ line: this.#line });
      this.#add(rows[at]!, dropReturn, quotes);
    }
  }

  #add(cells: string[], dropReturn: boolean, quotes: boolean): void {
    const end = cells.length - 1;
    const tail = cells[end]!;
    if (dropReturn && tail.endsWith("\r")) cells[end] = tail.slice(0, -1);
    this.#take(cells);
    if (quotes) for (const cell of cells) this.#line += cell.length > 0 ? countBreaks(cell) : 0;
  }

  /** A row that ends in the line where it starts. */
  #take(cells: string[]): void {
    if (cells.length > 1 || cells[0] !== "") {
      this.rows.push(cells);
      this.lines.push(this.#line);
    }
    this.#line++;
  }
}
