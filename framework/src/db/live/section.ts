/** The part of an order that a window shows, so that a change above or below it wakes nobody. */
import { momentOf } from "../postgres/values.ts";
import type { Kind } from "../kind.ts";
import { compare } from "./compare.ts";
import type { Row } from "./condition.ts";

export interface OrderTerm {
  /** Its name in the database, in lower case. */
  readonly column: string;
  readonly kind: Kind;
  readonly descending: boolean;
  /** Texts are ordered whatever their case. */
  readonly fold: boolean;
  readonly postgres: boolean;
}

/** Where a row stands beside one whose values are known: negative is before it. Undefined where only the database can tell. */
export function standing(terms: readonly OrderTerm[], row: Row, values: readonly unknown[]): number | undefined {
  for (let at = 0; at < terms.length; at++) {
    const term = terms[at]!;
    const order = orderOf(term, row.get(term.column), values[at]);
    if (order !== 0) return order;
  }
  return 0;
}

/** Nothing comes last, whichever way. */
function orderOf(term: OrderTerm, left: unknown, right: unknown): number | undefined {
  if (left === undefined || right === undefined) return undefined;
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  const order = rising(term, left, right);
  return order !== undefined && term.descending ? -order : order;
}

function rising({ kind, fold, postgres }: OrderTerm, left: unknown, right: unknown): number | undefined {
  if (kind === "json") return undefined;
  if (kind === "boolean") return Number(left) - Number(right);
  if (kind === "timestamp" && postgres) return moments(String(left), String(right));
  if (kind !== "text") return compare(left, right);
  if (left === right) return 0;
  if (postgres) return undefined;                          // as its collation says
  return fold ? compare(asciiLower(String(left)), asciiLower(String(right))) : compare(left, right);
}

function moments(left: string, right: string): number | undefined {
  const order = momentOf(left) - momentOf(right);
  return Number.isNaN(order) || (order === 0 && (FINER.test(left) || FINER.test(right))) ? undefined : order;
}
/** Digits beyond milliseconds. */
const FINER = /\.\d{3}\d*[1-9]/;

/** As SQLite's NOCASE does: no other letters. */
function asciiLower(text: string): string {
  return text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** From the first row to the last one. */
export class Section {
  readonly #terms: readonly OrderTerm[];
  /** Undefined where nothing is above, or below. */
  readonly #first: readonly unknown[] | undefined;
  readonly #last: readonly unknown[] | undefined;

  constructor(terms: readonly OrderTerm[], first: readonly unknown[] | undefined, last: readonly unknown[] | undefined) {
    this.#terms = terms;
    this.#first = first;
    this.#last = last;
  }

  /**
   * Nothing of what shows is different: all went on below it, or a row has stayed above.
   * @param before undefined where it was not in the result, as `after` where it is not any more
   * @param stays it was in the result if and only if it is
   */
  spares(before: Row | undefined, after: Row | undefined, stays: boolean): boolean {
    const from = before === undefined ? "below" : this.#place(before);
    const to = after === undefined ? "below" : this.#place(after);
    return from === to && (from === "below" || (from === "above" && stays));
  }

  #place(row: Row): "above" | "below" | undefined {
    if (this.#last !== undefined && (standing(this.#terms, row, this.#last) ?? 0) > 0) return "below";
    return this.#first !== undefined && (standing(this.#terms, row, this.#first) ?? 0) < 0 ? "above" : undefined;
  }
}
