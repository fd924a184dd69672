/** How a column's values become those of another type, so that both databases end with the same ones. */
import { literal, quoted } from "../quoted.ts";

/** Types as PostgreSQL calls them: each kind of column has its own there, while SQLite keeps several as integers. */
type Type = "text" | "bigint" | "double precision" | "boolean" | "date" | "timestamptz" | "jsonb";

/** From one type to another, `x` being the column: of SQLite, then of PostgreSQL. */
const WAYS: Readonly<Record<string, readonly [sqlite: string, postgres: string]>> = {
  "boolean to text": ["case x when 1 then 'true' when 0 then 'false' end", "x::text"],
  "timestamptz to text": ["strftime('%Y-%m-%dT%H:%M:%fZ', x / 1000.0, 'unixepoch')", `to_char(x at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`],
  "timestamptz to date": ["strftime('%Y-%m-%d', x / 1000.0, 'unixepoch')", "(x at time zone 'UTC')::date"],
  "timestamptz to bigint": ["x", "(extract(epoch from x) * 1000)::bigint"],
  "bigint to timestamptz": ["x", "to_timestamp(x / 1000.0)"],
  "date to timestamptz": ["cast(round((julianday(x) - 2440587.5) * 86400000) as integer)", "x::timestamp at time zone 'UTC'"],
  "text to timestamptz": ["cast(round((julianday(x) - 2440587.5) * 86400000) as integer)", "x::timestamptz"],
  "text to bigint": ["cast(x as integer)", "x::bigint"],
  "text to double precision": ["cast(x as real)", "x::double precision"],
  "text to boolean": ["lower(x) in ('true', 't', '1', 'yes')", "lower(x) in ('true', 't', '1', 'yes')"],
  "bigint to boolean": ["x <> 0", "x <> 0"],
  "double precision to boolean": ["x <> 0", "x <> 0"],
  "boolean to bigint": ["x", "x::int::bigint"],
  "boolean to double precision": ["cast(x as real)", "x::int::double precision"],
  "bigint to double precision": ["cast(x as real)", "x::double precision"],
  "double precision to bigint": ["cast(round(x) as integer)", "round(x)::bigint"],
};
const LOSSLESS = /to text$|^bigint to (double precision|timestamptz)$|^boolean to|^timestamptz to bigint$|^date to timestamptz$/;

function way(from: string, to: string): string {
  return `${from} to ${to}`;
}

export function convertedInSqlite(column: string, from: string, to: string): string {
  return (WAYS[way(from, to)]?.[0] ?? "x").replaceAll(/\bx\b/g, quoted(column));
}

export function convertedInPostgres(column: string, from: string, to: string): string {
  return (WAYS[way(from, to)]?.[1] ?? `x::text::${to}`).replaceAll(/\bx\b/g, quoted(column));
}

export function keepsAll(from: string, to: string): boolean {
  return LOSSLESS.test(way(from, to));
}

/**
 * A value as the author writes it, for a column of this type.
 * @throws RangeError where it is none of its values
 */
export function literalOf(type: Type | string, text: string, database: "sqlite" | "postgres"): string {
  if (type === "boolean") {
    if (!/^(true|false)$/.test(text)) throw new RangeError("true or false");
    return database === "postgres" ? text : text === "true" ? "1" : "0";
  }
  if (type === "bigint" || type === "double precision") {
    if (!(type === "bigint" ? /^-?\d+$/ : /^-?\d+(\.\d+)?$/).test(text)) throw new RangeError("a number");
    return text;
  }
  if (type === "timestamptz") {
    const moment = Date.parse(text);
    if (Number.isNaN(moment)) throw new RangeError("a moment such as 2026-01-31T12:00:00Z");
    return database === "postgres" ? `'${new Date(moment).toISOString()}'` : String(moment);
  }
  if (type === "date" && !/^\d{4}-\d\d-\d\d$/.test(text)) throw new RangeError("a day such as 2026-01-31");
  if (type === "jsonb" && !isJson(text)) throw new RangeError("JSON");
  return literal(text);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
