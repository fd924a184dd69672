/** Parts of queries that drizzle lacks, the same on both databases. */
import { between, Column, is, sql, type SQL, type SQLWrapper } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Range } from "../format/index.ts";
import { isOnPostgres } from "./kind.ts";

/**
 * A sum as a number; 0 over no rows.
 * @example db.select({ revenue: total(sales.revenue) }).from(sales)
 */
export function total(column: SQLWrapper): SQL<number> {
  return sql`coalesce(sum(${column}), 0)`.mapWith(Number);
}

/**
 * The month of a day, `2024-01`.
 * @example db.select({ month: month(sales.date), revenue: total(sales.revenue) }).from(sales).groupBy(month(sales.date))
 */
export function month(column: SQLiteColumn): SQL<string> {
  return sql<string>`${{ getSQL: () => (isOnPostgres(column) ? sql`to_char(${column}, 'YYYY-MM')` : sql`substr(${column}, 1, 7)`) }}`;
}

/**
 * Has the text in it, whatever the case. `%` and `_` stand for themselves.
 * @example db.select().from(customers).where(contains(customers.name, "ann"))
 */
export function contains(column: SQLWrapper, text: string): SQL {
  const folded = text.toLowerCase();
  // Which database it is for is known when the query is written, not before.
  return sql`${{ getSQL: () => sql`${placeOf(column, folded)} > 0` }}`;
}

/** Begins with the text, whatever the case. */
export function startsWith(column: SQLWrapper, text: string): SQL {
  const folded = text.toLowerCase();
  return sql`${{ getSQL: () => sql`${placeOf(column, folded)} = 1` }}`;
}

/**
 * The condition where there is a value; null, undefined, "" and [] mean no condition. 0 and false are values.
 * @example db.select().from(sales).where(when(this.region, (region) => eq(sales.region, region)))
 */
export function when<T>(value: T, build: (value: NonNullable<T>) => SQL | undefined): SQL | undefined {
  const none = value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
  return none ? undefined : build(value as NonNullable<T>);
}

/**
 * From and to, both included.
 * @example where(within(sales.date, ["2024-01-01", "2024-06-30"]))
 */
export function within<C extends SQLiteColumn>(column: C, range: Range<C["_"]["data"]>): SQL {
  return between(column, range[0], range[1]);
}

/** Where the text begins in the column's, from 1; 0 where it is not in there. */
function placeOf(column: SQLWrapper, folded: string): SQL {
  if (is(column, Column) && isOnPostgres(column)) return folded.includes("\0") ? sql`0` : sql`strpos(lower(${column}::text), ${folded})`;
  // SQLite's own lower() knows ASCII only; fold_case is ours and knows all, at the price of a call for each row.
  return isAscii(folded) ? sql`instr(lower(${column}), ${folded})` : sql`instr(fold_case(${column}), ${folded})`;
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}
