/** Text in pieces to rows of cells, whatever the cuts. A row is kept back until its end has come. */
import Papa from "papaparse";
import { csvQuote, csvQuoteOpen, csvRowLong } from "../errors/csv.ts";
import { Cells } from "./cells.ts";
import { findDialect, type Dialect } from "./dialect.ts";
import { regularLine } from "./regular.ts";
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

/** @param line of the file where the row starts, from 1 */
export type TakeRow = (cells: Cells, line: number) => void;

export class RowReader {
  readonly #cells = new Cells();
  #text = "";
  /** Where in the text the next row begins. */
  #at = 0;
  #last = false;
  #line = 1;
  #dialect: Dialect | undefined;
  /** A cell may end with a CR of its own, so lines end one way. */
  #exact = false;
  #preview = FEW;
  #wanted = 0;
  readonly #limit: number;

  constructor(limit: number = ROW_LIMIT) {
    this.#limit = limit;
  }

  feed(piece: string, last: boolean): void {
    this.#text = this.#text.slice(this.#at) + piece;
    this.#at = 0;
    this.#last = last;
    if (!last && this.#text.length < Math.min(this.#wanted, this.#limit + 1)) return;
    this.#dialect ??= findDialect(this.#text, last);
    this.#exact = this.#dialect?.newline === "\r" || this.#text.includes('\r"');
    this.#wanted = 0;
  }

  /**
   * Gives up to `most` of the rows that are complete. Blank lines are left out.
   * @returns how many; fewer where more must be fed
   * @throws Failure `csv-quote`, `csv-quote-open`, `csv-row-long`
   */
  read(most: number, take: TakeRow): number {
    if (this.#text.length < this.#wanted) return 0;
    let count = 0;
    const counted: TakeRow = (cells, line) => {
      if (cells.count === 1 && cells.from[0] === cells.to[0]) return;
      count++;
      take(cells, line);
    };
    if (this.#dialect) while (count < most && this.#at < this.#text.length) if (!this.#next(this.#dialect, most - count, counted)) break;
    if (count < most && !this.#last) this.#rest();
    return count;
  }

  /** What is left is read again; doubling it first keeps the whole linear in the size of the row. */
  #rest(): void {
    const length = this.#text.length - this.#at;
    if (length > this.#limit) throw csvRowLong({ line: this.#line, limit: this.#limit });
    this.#wanted = length * 2 + WORTH;
  }

  /** The next line, or the next rows by the parser. False where there is none. */
  #next({ delimiter, newline }: Dialect, most: number, take: TakeRow): boolean {
    const after = this.#exact ? -1 : regularLine(this.#text, this.#at, delimiter.charCodeAt(0), this.#cells);
    if (after >= 0) {
      this.#at = after;
      this.#preview = FEW;
      take(this.#cells, this.#line++);
      return true;
    }
    const preview = Math.min(this.#preview, most);
    this.#preview = Math.min(this.#preview * 2, MANY);
    const parser = new Papa.Parser({ delimiter, newline: this.#exact ? newline : "\n", preview, fastMode: false });
    const { data, errors, meta } = parser.parse(this.#text.slice(this.#at), 0, !this.#last) as Parsed;
    this.#addAll(data, errors, take);
    this.#at += meta.cursor;
    return meta.cursor > 0;
  }

  #addAll(rows: Parsed["data"], [wrong]: Parsed["errors"], take: TakeRow): void {
    for (let at = 0; at < rows.length; at++) {
      if (wrong?.row === at) throw wrong.code === "MissingQuotes" ? csvQuoteOpen({ line: this.#line }) : csvQuote({ line: this.#line });
      this.#add(rows[at]!, take);
    }
  }

  /** Lines may end either way in one file: split at LF, a CR before it is none of the cell. */
  #add(cells: string[], take: TakeRow): void {
    const end = cells.length - 1;
    const tail = cells[end]!;
    if (!this.#exact && tail.endsWith("\r")) cells[end] = tail.slice(0, -1);
    const line = this.#line++;
    for (const cell of cells) this.#line += countBreaks(cell);
    this.#cells.take(cells);
    take(this.#cells, line);
  }
}
