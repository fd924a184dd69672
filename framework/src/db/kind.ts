/** What a column holds, as forms, tables and imports see it. */
import type { Column } from "drizzle-orm";

export type Kind = "text" | "integer" | "real" | "boolean" | "date" | "timestamp" | "json";

/** A day is text to drizzle; the mark in the builder's configuration reaches the column. */
const DAY = "solenoidDay";

export function markDay<B>(builder: B): B {
  (builder as { config: Record<string, unknown> }).config[DAY] = true;
  return builder;
}

const KINDS: Readonly<Record<string, Kind>> = { number: "real", bigint: "integer", boolean: "boolean", date: "timestamp", json: "json" };

export function kindOf(column: Column): Kind {
  if (column.columnType === "SQLiteInteger") return "integer";
  if ((column as unknown as { config: Record<string, unknown> }).config[DAY] === true) return "date";
  return KINDS[column.dataType] ?? "text";
}
