/** What tables are declared with. Each becomes the column of the database in use. */
import { integer as sqliteInteger, real as sqliteReal, sqliteTable, text as sqliteText } from "drizzle-orm/sqlite-core";
import type {
  SQLiteBooleanBuilderInitial, SQLiteIntegerBuilderInitial, SQLiteRealBuilderInitial, SQLiteTableFn, SQLiteTextBuilderInitial,
  SQLiteTextJsonBuilderInitial, SQLiteTimestampBuilderInitial,
} from "drizzle-orm/sqlite-core";
import type { $Type, HasDefault, IsPrimaryKey, NotNull } from "drizzle-orm/column-builder";
import { markCounting, markDay, markJson, markMoment } from "./kind.ts";
import type { Day } from "../format/index.ts";

/**
 * Makes a drizzle table of the dialect in use.
 * @example export const todos = table("todos", { id: id(), title: text().notNull(), done: boolean().notNull().default(false) });
 */
export const table: SQLiteTableFn = sqliteTable;

/** The primary key: an integer that counts up. The number of a deleted row is not given again. */
export function id(): HasDefault<NotNull<IsPrimaryKey<SQLiteIntegerBuilderInitial<"">>>> {
  return markCounting(sqliteInteger().primaryKey({ autoIncrement: true }));
}
/** Text; with `enum` one of these, with `length` at most so many characters (checked by forms and `readCsv`). */
export function text<U extends string, const E extends readonly [U, ...U[]]>(
  config: { enum?: E; length?: number } = {},
): SQLiteTextBuilderInitial<"", [...E], undefined> {
  return sqliteText(config as { enum?: [...E]; length?: number }) as unknown as SQLiteTextBuilderInitial<"", [...E], undefined>;
}
/** A whole number. */
export function integer(): SQLiteIntegerBuilderInitial<""> {
  return sqliteInteger();
}
/** A number, with the precision of JavaScript's. */
export function real(): SQLiteRealBuilderInitial<""> {
  return sqliteReal();
}
export function boolean(): SQLiteBooleanBuilderInitial<""> {
  return sqliteInteger({ mode: "boolean" });
}
/** A moment, as a `Date`, to the millisecond. */
export function timestamp(): SQLiteTimestampBuilderInitial<""> {
  return markMoment(sqliteInteger({ mode: "timestamp_ms" }));
}
/** A calendar day without a time zone, `2024-01-31`. */
export function date(): $Type<SQLiteTextBuilderInitial<"", [string, ...string[]], undefined>, Day> {
  return markDay(sqliteText()).$type<Day>();
}
/** Any value that JSON can hold. It is stored and replaced whole. */
export function json<T>(): $Type<SQLiteTextJsonBuilderInitial<"">, T> {
  return markJson(sqliteText({ mode: "json" }).$type<T>());
}
