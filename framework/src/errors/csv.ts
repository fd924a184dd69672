// Made from messages/csv.md by scripts/messages.ts.
import { Failure } from "../wire/failure.ts";

/** The file is empty. */
export function csvEmpty(): Failure {
  return new Failure(`The file is empty.`, { code: "csv-empty" });
}

/** The file is not text; save it as CSV first. */
export function csvBinary(): Failure {
  return new Failure(`The file is not text; save it as CSV first.`, { code: "csv-binary" });
}

/** line {line}: the text is not UTF-8; save the file as "CSV UTF-8". */
export function csvEncoding(slots: { line: string | number }): Failure {
  return new Failure(`line ${slots.line}: the text is not UTF-8; save the file as "CSV UTF-8".`, { code: "csv-encoding" });
}

/** line {line}: a quote is opened here and never closed. */
export function csvQuoteOpen(slots: { line: string | number }): Failure {
  return new Failure(`line ${slots.line}: a quote is opened here and never closed.`, { code: "csv-quote-open" });
}

/** line {line}: text follows a closing quote; a quote inside a quoted cell must be doubled (""). */
export function csvQuote(slots: { line: string | number }): Failure {
  return new Failure(`line ${slots.line}: text follows a closing quote; a quote inside a quoted cell must be doubled ("").`, { code: "csv-quote" });
}

/** line {line}: the row is longer than {limit} characters; is a quote not closed? */
export function csvRowLong(slots: { line: string | number; limit: string | number }): Failure {
  return new Failure(`line ${slots.line}: the row is longer than ${slots.limit} characters; is a quote not closed?`, { code: "csv-row-long" });
}

/** line {line}: the row has {found}, the header {expected}. */
export function csvCells(slots: { line: string | number; found: string | number; expected: string | number }): Failure {
  return new Failure(`line ${slots.line}: the row has ${slots.found}, the header ${slots.expected}.`, { code: "csv-cells" });
}

/** The header has "{name}" twice. */
export function csvHeaderTwice(slots: { name: string | number }): Failure {
  return new Failure(`The header has "${slots.name}" twice.`, { code: "csv-header-twice" });
}

/** A sheet has at most {most} rows, and there are more. */
export function xlsxRows(slots: { most: string | number }): Failure {
  return new Failure(`A sheet has at most ${slots.most} rows, and there are more.`, { code: "xlsx-rows" });
}

/** {problems} */
export function invalid(slots: { problems: string | number }): Failure {
  return new Failure(`${slots.problems}`, { code: "invalid" });
}
