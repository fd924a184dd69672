/** Rows of a table that others are joined with, as they are now. */
import { ListedRow } from "../live/changes.ts";
import type { Answer, Probe } from "../live/partners.ts";
import type { TableShape } from "../live/reading.ts";
import { quoted } from "../quoted.ts";
import type { Connection } from "./connection.ts";

export function partnersIn(connection: Connection, shape: TableShape | undefined, { table, column, values, most }: Probe): Answer {
  if (shape === undefined) return undefined;
  const columns = [...shape.kinds.keys()];
  const sql = `select ${columns.map(quoted).join(", ")} from main.${quoted(table)} where ${quoted(column)} in (select value from json_each(?)) limit ${most + 1}`;
  const given = JSON.stringify(values.map((value) => (typeof value === "bigint" ? Number(value) : value)));
  let rows: unknown[][];
  try {
    rows = connection.perform("rows", sql, [given]).value as unknown[][];
  } catch {
    return undefined;                                       // the table has just been changed by another process, or is held by it
  }
  const places = new Map(columns.map((name, at) => [name, at]));
  return rows.length > most ? undefined : rows.map((row) => new ListedRow(places, row, 0));
}
