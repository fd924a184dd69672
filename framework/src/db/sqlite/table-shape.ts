/** The columns of a table as SQLite keeps them. */
import type { ColumnKind } from "../live/queries.ts";
import type { TableShape } from "../live/reading.ts";
import type { Connection } from "./connection.ts";

/** Undefined where there is no such table, or where texts of it are compared in an order of its own. */
export function readTable(connection: Connection, table: string): TableShape | undefined {
  const [found] = connection.perform("rows", "select sql from main.sqlite_schema where type = 'table' and lower(name) = ?", [table]).value as [string][];
  if (found === undefined || /\bcollate\b|\bvirtual\b/i.test(found[0])) return undefined;
  const rows = connection.perform("rows", "select name, type from pragma_table_xinfo(?)", [table]).value as [string, string][];
  return { kinds: new Map(rows.map(([name, type]) => [name.toLowerCase(), kindOf(type)])), ownOrder: false, keys: keysOf(connection, table) };
}

/** The key's first column, and that of each index over all rows. */
function keysOf(connection: Connection, table: string): ReadonlySet<string> {
  const sql = `select name from pragma_table_xinfo(?) where pk = 1 union
select c.name from pragma_index_list(?) as i, pragma_index_info(i.name) as c where i.partial = 0 and c.seqno = 0 and c.name is not null`;
  return new Set((connection.perform("rows", sql, [table, table]).value as [string][]).map(([name]) => name.toLowerCase()));
}

/** SQLite's affinity: https://www.sqlite.org/datatype3.html#determination_of_column_affinity */
function kindOf(type: string): ColumnKind {
  if (/int/i.test(type)) return "number";
  if (/char|clob|text/i.test(type)) return "text";
  return type === "" || /blob/i.test(type) ? undefined : "number";
}
