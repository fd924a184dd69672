/**
 * The order of a table's rows, and conditions for the rows before and after a place in it. The key comes last and goes the way of
 * the column before it: so no two rows are equal, and an index of that column serves in both directions.
 */
import { and, eq, gt, gte, is, isNotNull, isNull, lt, lte, or, SQL, sql, StringChunk, type Column } from "drizzle-orm";
import { getTableConfig, type SQLiteColumn, type SQLiteTable } from "drizzle-orm/sqlite-core";
import { isOnPostgres, kindOf } from "../kind.ts";
import type { OrderTerm } from "../live/section.ts";

export interface Term extends OrderTerm {
  readonly of: Column;
  /** No index is to give the order. */
  readonly unindexed?: boolean;
  readonly nullable: boolean;
}

/** Values of one row, one for each term, as the database gives them. */
export type Place = readonly unknown[];

export interface Order {
  readonly by: readonly (SQL | SQLiteColumn)[];
  /** Undefined where an author's SQL orders the rows: there are no places in it. */
  readonly terms: readonly Term[] | undefined;
}

/** @param own the order of the source, and the direction that it ends with */
export function orderOf(table: SQLiteTable, key: Column, sorts: readonly { column: Column; descending: boolean; exact?: boolean }[], own?: SQL | SQLiteColumn): Order {
  const terms: Term[] = [];
  for (const { column, descending, exact } of sorts) if (!terms.some(({ of }) => of === column)) terms.push(termOf(table, column, descending, exact));
  if (own !== undefined) return { by: [...terms.map(byTerm), own, byTerm(termOf(table, key, false))], terms: undefined };
  if (!terms.some(({ of }) => of === key)) terms.push(termOf(table, key, terms.at(-1)?.descending ?? false));
  return { by: terms.map(byTerm), terms };
}

/** A column that the author's order names and nothing else. */
export function plainOrder(by: SQL | SQLiteColumn | undefined, columns: Iterable<Column>): { column: Column; descending: boolean } | undefined {
  const parts = is(by, SQL) ? by.queryChunks.filter((chunk) => !is(chunk, StringChunk) || chunk.value.join("").trim() !== "") : [by];
  const [column, direction] = parts;
  const word = is(direction, StringChunk) ? direction.value.join("").trim() : "asc";
  const found = [...columns].find((each) => each === column);
  return found !== undefined && parts.length <= 2 && (word === "asc" || word === "desc") ? { column: found, descending: word === "desc" } : undefined;
}

/** What a page sorts by ignores case, unless an index has the texts in their own order: then rows are found by it. */
function termOf(table: SQLiteTable, of: Column, descending: boolean, exact = false): Term {
  const kind = kindOf(of);
  const fold = kind === "text" && !exact && !of.primary && !of.isUnique && !of.enumValues?.length && !isIndexed(table, of);
  return { of, column: of.name.toLowerCase(), kind, descending, nullable: !of.notNull && !of.primary, fold, postgres: isOnPostgres(of) };
}

function isIndexed(table: SQLiteTable, column: Column): boolean {
  return getTableConfig(table).indexes.some(({ config }) => (config.columns[0] as unknown) === column);
}

/** Rows without a value come last, whichever way. */
export function byTerm(term: Term): SQL {
  return sql`${valueOf(term)} ${sql.raw(term.descending ? "desc" : "asc")}${sql.raw(term.nullable ? " nulls last" : "")}`;
}

function valueOf({ of, fold, postgres, unindexed }: Term): SQL {
  if (unindexed === true) return fold ? sql`+${of} collate nocase` : sql`+${of}`;
  return !fold ? sql`${of}` : postgres ? sql`lower(${of})` : sql`${of} collate nocase`;
}

function given({ fold, postgres }: Term, value: unknown): SQL {
  return fold && postgres ? sql`lower(${value})` : sql`${value}`;
}

/** What is read of a row to know its place: moments with all of their digits, which a `Date` has not. */
export function placeFields(terms: readonly Term[]): Record<string, SQL> {
  return Object.fromEntries(terms.map(({ of, kind, postgres }, at) => [`${PLACE}${at}`, kind === "timestamp" && postgres ? sql`${of}::text` : sql`${of}`.mapWith((value: unknown) => value)]));
}
const PLACE = "\0place";

/** Takes the place out of a row. */
export function takePlace(row: Record<string, unknown>, terms: readonly Term[]): Place {
  return terms.map((_, at) => {
    const value = row[`${PLACE}${at}`];
    delete row[`${PLACE}${at}`];
    return value;
  });
}

/** Rows after the place, in the order; with `itself` the row there too. */
export function after(terms: readonly Term[], place: Place, itself = false): SQL | undefined {
  return beyond(terms, place, "after", itself);
}
/** Rows before the place. Ask for them in the order of `backwards`. */
export function before(terms: readonly Term[], place: Place): SQL | undefined {
  return beyond(terms, place, "before", false);
}
export function backwards(terms: readonly Term[]): SQL[] {
  return terms.map((term) => sql`${valueOf(term)} ${sql.raw(term.descending ? "asc" : "desc")}${sql.raw(term.nullable ? " nulls first" : "")}`);
}

type Side = "after" | "before";

function beyond(terms: readonly Term[], place: Place, side: Side, itself: boolean): SQL | undefined {
  const rising = (term: Term): boolean => term.descending === (side === "before");
  // One comparison of rows finds its beginning in an index.
  if (terms.every((term) => !term.nullable && rising(term) === rising(terms[0]!))) {
    const sign = `${rising(terms[0]!) ? ">" : "<"}${itself ? "=" : ""}`;
    if (terms.length === 1) return sql`${valueOf(terms[0]!)} ${sql.raw(sign)} ${given(terms[0]!, place[0])}`;
    return sql`(${sql.join(terms.map(valueOf), sql`, `)}) ${sql.raw(sign)} (${sql.join(terms.map((term, at) => given(term, place[at])), sql`, `)})`;
  }
  const ways = terms.map((term, at) => and(...terms.slice(0, at).map((each, index) => same(each, place[index])), further(term, place[at], side)));
  if (itself) ways.push(and(...terms.map((term, at) => same(term, place[at]))));
  return and(bound(terms[0]!, place[0], side), or(...ways));
}

/** Says once more what follows for the first column, where an index may begin by it. */
function bound(term: Term, value: unknown, side: Side): SQL | undefined {
  if (term.nullable) return undefined;
  return (term.descending === (side === "before") ? gte : lte)(valueOf(term), given(term, value));
}

function same(term: Term, value: unknown): SQL {
  return value === null ? isNull(term.of) : eq(valueOf(term), given(term, value));
}

function further(term: Term, value: unknown, side: Side): SQL | undefined {
  if (value === null) return side === "after" ? sql`1 = 0` : isNotNull(term.of);
  const more = (term.descending === (side === "before") ? gt : lt)(valueOf(term), given(term, value));
  return term.nullable && side === "after" ? or(more, isNull(term.of)) : more;
}
