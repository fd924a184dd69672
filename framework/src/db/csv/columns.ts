/** Which column of the table each column of a file is. */
import { getTableColumns, getTableName, type Column } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import { invalid } from "../../errors/csv.ts";
import { csvMapping } from "../../errors/db.ts";
import { cellReader, type CellReader } from "./cell.ts";

/** From names in the file to columns of the table. */
export type Mapping = ReadonlyMap<string, string>;

export interface FileColumn {
  /** The cell's place in its row. */
  readonly at: number;
  /** As the file calls it. */
  readonly name: string;
  /** As the table calls it. */
  readonly key: string;
  readonly read: CellReader;
}

/**
 * By the mapping, else by name whatever the case, with or without `_`, `-` and spaces. Without a mapping every column of the
 * file must be one of the table; with one, those that are none are left out.
 * @throws Failure `invalid` that says what is missing, what is unknown and what the file has; csv-mapping
 */
export function matchColumns(table: SQLiteTable, header: readonly string[], mapping: Mapping | undefined): FileColumn[] {
  const columns = writable(table);
  checkMapping(table, columns, mapping);
  const byName = new Map([...columns].flatMap(([key, column]) => [[plain(column.name), key], [plain(key), key]]));
  const names = header.map((name) => name.trim());
  const keys = names.map((name) => mapping?.get(name) ?? (columns.has(name) ? name : byName.get(plain(name))));
  check(columns, names, keys, mapping);
  return keys.flatMap((key, at) => (key === undefined ? [] : [{ at, name: names[at]!, key, read: cellReader(columns.get(key)!) }]));
}

function writable(table: SQLiteTable): ReadonlyMap<string, Column> {
  return new Map(Object.entries(getTableColumns(table)).filter(([, { generated }]) => generated === undefined || generated.type === "byDefault"));
}

function checkMapping(table: SQLiteTable, columns: ReadonlyMap<string, Column>, mapping: Mapping | undefined): void {
  const wrong = [...(mapping?.values() ?? [])].find((key) => !columns.has(key));
  if (wrong !== undefined) throw csvMapping({ column: wrong, table: getTableName(table), known: [...columns.keys()].join(", ") });
}

function check(columns: ReadonlyMap<string, Column>, names: readonly string[], keys: readonly (string | undefined)[], mapping: Mapping | undefined): void {
  const nameOf = (key: string): string => [...(mapping ?? [])].find(([, mapped]) => mapped === key)?.[0] ?? key;
  const missing = [...columns].filter(([key, column]) => !keys.includes(key) && isNeeded(column)).map(([key]) => nameOf(key));
  const unmapped = [...(mapping?.keys() ?? [])].filter((name) => !names.includes(name) && !missing.includes(name));
  const unknown = mapping ? [] : names.filter((name, at) => name !== "" && keys[at] === undefined);
  const twice = [...new Set(keys.filter((key, at) => key !== undefined && keys.indexOf(key) !== at))];
  const parts = [
    said("Missing", [...missing, ...unmapped]),
    said("Unknown", unknown),
    said("There twice", twice.map((key) => names.filter((_, at) => keys[at] === key).join(" and "))),
  ].filter((part) => part !== "");
  if (parts.length) throw invalid({ problems: `The columns of the file do not fit. ${parts.join(" ")} The file has: ${names.join(", ")}.` });
}

function said(what: string, names: readonly string[]): string {
  return names.length ? `${what}: ${names.join(", ")}.` : "";
}

/** A column that nothing else would fill. */
function isNeeded(column: Column): boolean {
  return column.notNull && !column.hasDefault && !column.onUpdateFn;
}

function plain(name: string): string {
  return name.normalize("NFC").toLowerCase().replace(/[\s_.-]+/g, "");
}
