/** Values of PostgreSQL as the columns of this layer have them, which are those of SQLite. */
import { Column, getTableColumns, getTableName, is } from "drizzle-orm";
import { getTableConfig, type SQLiteTable } from "drizzle-orm/sqlite-core";
import type { CustomTypesConfig } from "pg";
import { kindOf, type Kind } from "../kind.ts";
import type { ColumnKind } from "../live/queries.ts";
import type { TableShape } from "../live/reading.ts";
import { quoted } from "../quoted.ts";

/** https://github.com/postgres/postgres/blob/master/src/include/catalog/pg_type.dat */
const INT8 = 20;
const NUMERIC = 1700;
const TIMESTAMPTZ = 1184;
const TIMESTAMP = 1114;
const NUMBERS: ReadonlySet<number> = new Set([21, 23, 26, 700, 701]);
const BOOLEAN = 16;
const BYTEA = 17;

type Parse = (text: string) => unknown;

/** Numbers are numbers where none of their digits is lost; moments are milliseconds; days and JSON are text, which columns read. */
export const types: CustomTypesConfig = { getTypeParser: ((oid: number) => parserOf(oid)) as CustomTypesConfig["getTypeParser"] };

function parserOf(oid: number): Parse {
  if (NUMBERS.has(oid)) return Number;
  switch (oid) {
    case INT8:
      return wholeNumber;
    case NUMERIC:
      return Number;
    case BOOLEAN:
      return (text) => text === "t";
    case TIMESTAMPTZ:
    case TIMESTAMP:
      return (text) => momentOf(oid === TIMESTAMP ? `${text}Z` : text);
    case BYTEA:
      return (text) => Buffer.from(text.slice(2), "hex");
    default:
      return (text) => text;
  }
}

function wholeNumber(text: string): number | bigint {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
}

/** Milliseconds of `2024-01-31 12:00:00.123456+00`. */
export function momentOf(text: string): number {
  return Date.parse(text.replace(" ", "T").replace(/([+-]\d\d)$/, "$1:00"));
}

/** As the driver sends them: it would make a list of an array, where a column means JSON. */
export function sendable(params: readonly unknown[]): unknown[] {
  return params.map((param) => (typeof param === "bigint" ? param.toString() : param));
}

/** A value as JSON has it, in the form in which statements are given it. */
export function rowValue(kind: Kind, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  switch (kind) {
    case "boolean":
      return Number(value);
    case "timestamp":
      return exactMoment(String(value)) ?? value;
    case "json":
      return JSON.stringify(value);
    default:
      return value;
  }
}

/** As `Date` writes it; undefined where there are digits beyond milliseconds, which decide what comes before what. */
function exactMoment(text: string): string | undefined {
  return /\.\d{3}\d*[1-9]/.test(text) ? undefined : new Date(momentOf(text)).toISOString();
}

const KINDS: Readonly<Record<Kind, ColumnKind>> = { text: "text", date: "text", timestamp: "text", integer: "number", real: "number", boolean: "number", json: undefined };

export function shapeOf(table: SQLiteTable | undefined): TableShape | undefined {
  if (table === undefined) return undefined;
  const columns = Object.values<Column>(getTableColumns(table));
  const kinds = new Map(columns.map((column) => [column.name.toLowerCase(), KINDS[kindOf(column)]]));
  // Two columns whose names differ by case alone cannot be told apart.
  return kinds.size === columns.length ? { kinds, ownOrder: true, keys: keysOf(table) } : undefined;
}

/** The key's first column, and that of each index over all rows; of kinds that can be given as lists. */
function keysOf(table: SQLiteTable): ReadonlySet<string> {
  const { columns, indexes, uniqueConstraints, primaryKeys } = getTableConfig(table);
  const indexed = indexes.filter(({ config }) => config.where === undefined).map(({ config }) => config.columns[0]);
  const first = [...columns.filter(({ primary, isUnique }) => primary || isUnique), ...uniqueConstraints.map((each) => each.columns[0]), ...primaryKeys.map((each) => each.columns[0]), ...indexed];
  return new Set(first.flatMap((column) => (is(column, Column) && LISTS[kindOf(column)] !== undefined ? [column.name.toLowerCase()] : [])));
}

const LISTS: Partial<Readonly<Record<Kind, string>>> = { text: "text[]", integer: "bigint[]" };

/** What rows are found by that have one of `$1` in the column. */
export function partnersSql(table: SQLiteTable, name: string): string {
  const column = Object.values<Column>(getTableColumns(table)).find((each) => each.name.toLowerCase() === name)!;
  return `select to_jsonb(t) from ${quoted(getTableName(table))} t where t.${quoted(column.name)} = any($1::${LISTS[kindOf(column)]}) limit $2`;
}
