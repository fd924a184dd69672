/** A snapshot with the new names, and the statements that give them. What is left to compare is then no longer ambiguous. */
import type { Renames } from "./changes.ts";
import type { KitIndex, KitSnapshot, KitTable } from "./kit.ts";
import { quoted } from "../quoted.ts";
import { keyOf } from "./snapshot.ts";

export interface Renamed {
  readonly snapshot: KitSnapshot;
  readonly statements: readonly string[];
}

/** @param after whose names of references the old ones take: they are made of those of tables and columns */
export function rename(before: KitSnapshot, after: KitSnapshot, renames: Renames): Renamed {
  const statements: string[] = [];
  for (const [from, to] of renames.tables) statements.push(`ALTER TABLE ${quoted(from)} RENAME TO ${quoted(to)};`);
  for (const [table, columns] of renames.columns) for (const [from, to] of columns) statements.push(`ALTER TABLE ${quoted(table)} RENAME COLUMN ${quoted(from)} TO ${quoted(to)};`);
  const postgres = before.dialect === "postgresql";
  const tables = Object.values(before.tables).map((table) => {
    const renamed = renameIn(table, renames);
    const target = Object.values(after.tables).find(({ name }) => name === renamed.name);
    const aligned = target ? align(renamed, target) : { table: renamed, names: [] };
    if (postgres) for (const [from, to] of aligned.names) statements.push(`ALTER TABLE ${quoted(renamed.name)} RENAME CONSTRAINT ${quoted(from)} TO ${quoted(to)};`);
    return [postgres ? keyOf(renamed.name) : renamed.name, aligned.table] as const;
  });
  return { snapshot: { ...before, tables: Object.fromEntries(tables) }, statements };
}

function renameIn(table: KitTable, { tables, columns }: Renames): KitTable {
  const tableName = (name: string): string => tables.get(name) ?? name;
  const name = tableName(table.name);
  const column = (of: string) => (each: string): string => columns.get(of)?.get(each) ?? each;
  const own = column(name);
  const expression = (sql: string): string => [...(columns.get(name) ?? [])].reduce((text, [from, to]) => text.replaceAll(quoted(from), quoted(to)), sql);
  const index = (each: KitIndex): KitIndex => ({
    ...each,
    columns: each.columns.map((of) => (typeof of === "string" ? (table.columns[of] ? own(of) : expression(of)) : { ...of, expression: of.isExpression ? expression(of.expression) : own(of.expression) })),
    ...(each.where === undefined ? {} : { where: expression(each.where) }),
  });
  return {
    ...table,
    name,
    columns: Object.fromEntries(Object.values(table.columns).map((each) => [own(each.name), {
      ...each, name: own(each.name), ...(each.generated ? { generated: { ...each.generated, as: expression(each.generated.as) } } : {}),
    }])),
    indexes: mapped(table.indexes, index),
    foreignKeys: mapped(table.foreignKeys, (key) => ({
      ...key, tableFrom: name, tableTo: tableName(key.tableTo), columnsFrom: key.columnsFrom.map(own), columnsTo: key.columnsTo.map(column(tableName(key.tableTo))),
    })),
    compositePrimaryKeys: mapped(table.compositePrimaryKeys, (key) => ({ ...key, columns: key.columns.map(own) })),
    checkConstraints: mapped(table.checkConstraints, (check) => ({ ...check, value: expression(check.value) })),
  };
}

/** References, composite keys and counting columns that are the same but for the name, which was made of older names, take the new one. */
function align(table: KitTable, target: KitTable): { table: KitTable; names: [string, string][] } {
  const names: [string, string][] = [];
  const named = <T extends { readonly name: string }>(mine: Readonly<Record<string, T>>, theirs: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.values(mine).map((each) => {
      const same = Object.values(theirs).find((other) => JSON.stringify({ ...other, name: "" }) === JSON.stringify({ ...each, name: "" }));
      if (same && same.name !== each.name) names.push([each.name, same.name]);
      return [same?.name ?? each.name, same ?? each];
    }));
  const columns = mapped(table.columns, (column) => (column.identity && target.columns[column.name]?.identity ? { ...column, identity: target.columns[column.name]!.identity } : column));
  return {
    table: { ...table, columns, foreignKeys: named(table.foreignKeys, target.foreignKeys), compositePrimaryKeys: named(table.compositePrimaryKeys, target.compositePrimaryKeys) },
    names,
  };
}

function mapped<T>(record: Readonly<Record<string, T>>, change: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
