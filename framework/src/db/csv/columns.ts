/** Which column of the table each column of a file is. */
import { getTableColumns, getTableName, type Column } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import { invalid } from "../../errors/csv.ts";
import { csvMapping } from "../../errors/db.ts";
import { kindOf } from "../kind.ts";
import type { ImportField } from "../../wire/import.ts";
import { cellReader, type CellReader } from "./cell.ts";

/** From names in the file to columns of the table; null leaves a column out. */
type Mapping = ReadonlyMap<string, string | null>;

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
export function matchColumns(table: SQLiteTable, header: readonly string[], mapping: Mapping | undefined, only?: readonly string[]): FileColumn[] {
  const columns = writable(table, only);
  checkMapping(table, columns, mapping);
  const found = finder(columns);
  const names = header.map((name) => name.trim());
  const keys = names.map((name) => (mapping?.get(name) === null ? undefined : mapping?.get(name) ?? found(name)));
  check(columns, names, keys, mapping);
  return keys.flatMap((key, at) => (key === undefined ? [] : [{ at, name: names[at]!, key, read: cellReader(columns.get(key)!) }]));
}

/** What each column of a file seems to be, by its name: the same, or one that begins like it where only one does. Each column once. */
export function guess(table: SQLiteTable, header: readonly string[], only?: readonly string[]): (string | null)[] {
  const columns = writable(table, only);
  const found = finder(columns);
  const exact = header.map((name) => found(name.trim()));
  const taken = new Set(exact.filter((key) => key !== undefined));
  const given = new Set<string>();
  return header.map((name, at) => {
    const key = exact[at] ?? near(plain(name.trim()), [...columns.keys()].filter((each) => !taken.has(each)));
    if (key === undefined || given.has(key)) return null;
    given.add(key);
    return key;
  });
}

/** `Invoice No` is near `invoice`, and `mail` near `mailAddress`. */
function near(name: string, keys: readonly string[]): string | undefined {
  const found = name.length < 4 ? [] : keys.filter((key) => plain(key).length >= 4 && (name.startsWith(plain(key)) || plain(key).startsWith(name) || name.endsWith(plain(key))));
  return found.length === 1 ? found[0] : undefined;
}

export function fieldsOf(table: SQLiteTable, only?: readonly string[]): ImportField[] {
  return [...writable(table, only)].map(([name, column]) => ({ name, type: kindOf(column), needed: isNeeded(column) }));
}

function finder(columns: ReadonlyMap<string, Column>): (name: string) => string | undefined {
  const byName = new Map([...columns].flatMap(([key, column]) => [[plain(column.name), key], [plain(key), key]]));
  return (name) => (columns.has(name) ? name : byName.get(plain(name)));
}

function writable(table: SQLiteTable, only: readonly string[] | undefined): ReadonlyMap<string, Column> {
  return new Map(Object.entries(getTableColumns(table)).filter(([key, { generated }]) => (generated === undefined || generated.type === "byDefault") && (only === undefined || only.includes(key))));
}

function checkMapping(table: SQLiteTable, columns: ReadonlyMap<string, Column>, mapping: Mapping | undefined): void {
  const wrong = [...(mapping?.values() ?? [])].find((key) => key !== null && !columns.has(key));
  if (wrong !== undefined && wrong !== null) throw csvMapping({ column: wrong, table: getTableName(table), known: [...columns.keys()].join(", ") });
}

function check(columns: ReadonlyMap<string, Column>, names: readonly string[], keys: readonly (string | undefined)[], mapping: Mapping | undefined): void {
  const nameOf = (key: string): string => [...(mapping ?? [])].find(([, mapped]) => mapped === key)?.[0] ?? key;
  const missing = [...columns].filter(([key, column]) => !keys.includes(key) && isNeeded(column)).map(([key]) => nameOf(key));
  const unmapped = [...(mapping ?? [])].flatMap(([name, key]) => (key === null || names.includes(name) || missing.includes(name) ? [] : [name]));
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
