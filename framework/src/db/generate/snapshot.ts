/** The declared tables as drizzle-kit describes a schema, for each database. Its own reader would give those of SQLite alone, and misquotes defaults. */
import { getTableName, type Column } from "drizzle-orm";
import { getTableConfig, type SQLiteTable } from "drizzle-orm/sqlite-core";
import { postgresWriter } from "../postgres/table-sql.ts";
import { defaultSql, generatedSql, indicesOf, plainSql, sqliteWriter, type ColumnWriter } from "../schema/create.ts";
import type { KitColumn, KitIndex, KitSnapshot, KitTable } from "./kit.ts";

export interface Snapshot {
  readonly sqlite: KitSnapshot;
  readonly postgres: KitSnapshot;
}

const HEAD = { id: "00000000-0000-0000-0000-000000000001", prevId: "00000000-0000-0000-0000-000000000000" };
const SQLITE = { version: "6", dialect: "sqlite", ...HEAD, enums: {}, views: {}, _meta: { tables: {}, columns: {} } } as const;
const POSTGRES = { version: "7", dialect: "postgresql", ...HEAD, enums: {}, schemas: {}, sequences: {}, roles: {}, policies: {}, views: {}, _meta: { schemas: {}, tables: {}, columns: {} } } as const;

export const EMPTY: Snapshot = { sqlite: { ...SQLITE, tables: {} }, postgres: { ...POSTGRES, tables: {} } };

export function snapshotOf(tables: readonly SQLiteTable[]): Snapshot {
  const sorted = tables.toSorted((a, b) => (getTableName(a) < getTableName(b) ? -1 : 1));
  return {
    sqlite: { ...SQLITE, tables: Object.fromEntries(sorted.map((table) => [getTableName(table), tableOf(table, sqliteWriter)])) },
    postgres: { ...POSTGRES, tables: Object.fromEntries(sorted.map((table) => [keyOf(getTableName(table)), { schema: "", ...tableOf(table, postgresWriter), policies: {}, isRLSEnabled: false }])) },
  };
}

/** How drizzle-kit calls a table of PostgreSQL. */
export function keyOf(table: string): string {
  return `public.${table}`;
}

function tableOf(table: SQLiteTable, writer: ColumnWriter): KitTable {
  const config = getTableConfig(table);
  return {
    name: config.name,
    columns: byName(config.columns.map((column) => columnOf(config.name, column, writer))),
    indexes: byName(indicesOf(config, writer).map((index) => indexOf(index, writer))),
    foreignKeys: byName(config.foreignKeys.map((key) => {
      const { columns, foreignTable, foreignColumns } = key.reference();
      return {
        name: key.getName(), tableFrom: config.name, tableTo: getTableName(foreignTable), columnsFrom: columns.map(({ name }) => name), columnsTo: foreignColumns.map(({ name }) => name),
        onDelete: key.onDelete ?? "no action", onUpdate: key.onUpdate ?? "no action",
      };
    })),
    compositePrimaryKeys: byName(config.primaryKeys.map((key) => ({ name: key.getName(), columns: key.columns.map(({ name }) => name) }))),
    uniqueConstraints: {},
    checkConstraints: byName(config.checks.map((check) => ({ name: check.name, value: plainSql(check.value, writer) }))),
  };
}

function columnOf(table: string, column: Column, writer: ColumnWriter): KitColumn {
  const value = defaultSql(column, writer);
  const postgres = writer === postgresWriter;
  const counting = (column as { autoIncrement?: boolean }).autoIncrement === true;
  const { generated } = column;
  return {
    name: column.name,
    type: postgres && counting ? "bigint" : writer.type(column),
    primaryKey: column.primary,
    notNull: column.notNull,
    ...(postgres ? {} : { autoincrement: counting }),
    ...(postgres && counting ? { identity: identityOf(table, column.name) } : {}),
    ...(value === undefined ? {} : { default: value }),
    ...(generated ? { generated: postgres ? { as: generatedSql(generated.as, writer), type: "stored" } : { as: `(${generatedSql(generated.as, writer)})`, type: generated.mode ?? "virtual" } } : {}),
  };
}

function identityOf(table: string, column: string): object {
  return { type: "byDefault", name: `${table}_${column}_seq`, schema: "public", increment: "1", startWith: "1", minValue: "1", maxValue: "9223372036854775807", cache: "1", cycle: false };
}

function indexOf({ name, unique, columns, where }: ReturnType<typeof indicesOf>[number], writer: ColumnWriter): KitIndex {
  const condition = where === undefined ? {} : { where };
  if (writer !== postgresWriter) return { name, columns: columns.map(({ column, sql }) => column ?? sql), isUnique: unique, ...condition };
  const expressions = columns.map(({ column, sql }) => ({ expression: column ?? sql, isExpression: column === undefined, asc: true, nulls: "last" }));
  return { name, columns: expressions, isUnique: unique, ...condition, concurrently: false, method: "btree", with: {} };
}

function byName<T extends { readonly name: string }>(list: readonly T[]): Record<string, T> {
  return Object.fromEntries(list.map((each) => [each.name, each]));
}
