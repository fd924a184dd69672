/** The SQL that makes the tables of a schema. */
import { getTableName, is, SQL, type Column } from "drizzle-orm";
import { getTableConfig, SQLiteAsyncDialect, SQLiteTable, type ForeignKey, type Index } from "drizzle-orm/sqlite-core";

type Config = ReturnType<typeof getTableConfig>;

/** What the databases write differently. */
export interface ColumnWriter {
  /** A new one each time: it keeps names of columns by the table's name, and another table may have that later. */
  dialect(): SQLiteAsyncDialect;
  type(column: Column): string;
  readonly autoIncrement: string;
  /** A default that is a value; undefined: as it is sent. */
  literal(column: Column, value: unknown): string | undefined;
  /** How computed columns are kept that do not say it. */
  readonly generated: "virtual" | "stored";
  /** What is referred to must be there. */
  readonly referencesLater: boolean;
}

export const sqliteWriter: ColumnWriter = {
  dialect: () => new SQLiteAsyncDialect(),
  // A length means nothing to SQLite: another one is no reason to build a table anew.
  type: (column) => column.getSQLType().replace(/\(.*\)$/, ""),
  autoIncrement: "autoincrement",
  literal: () => undefined,
  generated: "virtual",
  referencesLater: false,
};

/**
 * The statements that make each table of the schema and its indices, where they are not there yet.
 * @example createTablesSql({ todos }) // ['create table if not exists "todos" (…)']
 */
export function createTablesSql(schema: Readonly<Record<string, unknown>>): string[] {
  return tablesSql(Object.values(schema).filter((value): value is SQLiteTable => is(value, SQLiteTable)));
}

/** The tables and their indices, in any order: one may refer to another that comes later. */
export function tablesSql(tables: readonly SQLiteTable[], writer: ColumnWriter = sqliteWriter): string[] {
  return [...tables.flatMap((table) => tableSql(table, writer)), ...(writer.referencesLater ? tables.flatMap(referencesSql) : [])];
}

function tableSql(table: SQLiteTable, writer: ColumnWriter): string[] {
  const plain = (value: SQL): string => plainSql(value, writer);
  const config = getTableConfig(table);
  const lines = [
    ...config.columns.map((column) => columnSql(column, writer)),
    ...config.primaryKeys.map((key) => `constraint ${name(key.getName())} primary key ${list(key.columns)}`),
    ...(writer.referencesLater ? [] : config.foreignKeys.map(foreignKeySql)),
    ...config.checks.map((check) => `constraint ${name(check.name)} check (${plain(check.value)})`),
  ];
  return [`create table if not exists ${name(config.name)} (\n  ${lines.join(",\n  ")}\n)`, ...indicesOf(config, writer).map((index) => indexSql(config.name, index))];
}

export function columnSql(column: Column, writer: ColumnWriter = sqliteWriter): string {
  const parts = [name(column.name), writer.type(column)];
  if (column.primary) parts.push("primary key");
  if ((column as { autoIncrement?: boolean }).autoIncrement) parts.push(writer.autoIncrement);
  const generated = column.generated;
  if (generated) parts.push(`generated always as (${generatedSql(generated.as, writer)}) ${writer.generated === "stored" ? "stored" : generated.mode ?? "virtual"}`);
  const value = defaultSql(column, writer);
  if (value !== undefined) parts.push(`default ${value}`);
  if (column.notNull) parts.push("not null");
  return parts.filter(Boolean).join(" ");
}

/** What the database itself puts in; undefined where it is nothing, or where drizzle does it. */
export function defaultSql(column: Column, writer: ColumnWriter): string | undefined {
  if (column.default === undefined || column.default === null) return undefined;
  if (is(column.default, SQL)) return `(${plainSql(column.default, writer)})`;
  return writer.literal(column, column.default) ?? literal(column.mapToDriverValue(column.default));
}

export function generatedSql(as: unknown, writer: ColumnWriter): string {
  const value: unknown = typeof as === "function" ? (as as () => unknown)() : as;
  return is(value, SQL) ? plainSql(value, writer) : String(value);
}

function literal(value: unknown): string {
  return typeof value === "number" || typeof value === "bigint" ? String(value) : `'${String(value).replaceAll("'", "''")}'`;
}

function foreignKeySql(key: ForeignKey): string {
  const { columns, foreignColumns, foreignTable } = key.reference();
  const actions = [key.onDelete && `on delete ${key.onDelete}`, key.onUpdate && `on update ${key.onUpdate}`].filter(Boolean);
  return [`constraint ${name(key.getName())} foreign key ${list(columns)} references ${name(getTableName(foreignTable))} ${list(foreignColumns)}`, ...actions].join(" ");
}

function referencesSql(table: SQLiteTable): string[] {
  const { name: own, foreignKeys } = getTableConfig(table);
  return foreignKeys.map((key) => `alter table ${name(own)} add ${foreignKeySql(key)}`);
}

export interface IndexDefinition {
  readonly name: string;
  readonly unique: boolean;
  readonly columns: readonly { readonly sql: string; readonly column?: string }[];
  readonly where?: string;
}

/** All indices of a table. What must be unique is one too: it has the name that drizzle-kit gives it, by which a later migration finds it. */
export function indicesOf(config: Config, writer: ColumnWriter): IndexDefinition[] {
  const plain = (value: SQL): string => plainSql(value, writer);
  const of = (column: { readonly name: string }): { sql: string; column: string } => ({ sql: name(column.name), column: column.name });
  return [
    ...config.columns.filter((column) => column.isUnique).map((column) => ({ name: column.uniqueName ?? `${config.name}_${column.name}_unique`, unique: true, columns: [of(column)] })),
    ...config.uniqueConstraints.map((unique) => ({ name: unique.getName() ?? `${config.name}_unique`, unique: true, columns: unique.columns.map(of) })),
    ...config.indexes.map(({ config: { name: own, unique, columns, where } }: Index) => ({
      name: own, unique: unique ?? false,
      columns: columns.map((column) => (is(column, SQL) ? { sql: plain(column) } : of(column as Column))),
      ...(where ? { where: plain(where) } : {}),
    })),
  ];
}

function indexSql(table: string, { name: own, unique, columns, where }: IndexDefinition): string {
  return `create ${unique ? "unique " : ""}index if not exists ${name(own)} on ${name(table)} (${columns.map(({ sql }) => sql).join(", ")})${where === undefined ? "" : ` where ${where}`}`;
}

/** SQL with its values in it and columns without their table, as definitions want them. */
export function plainSql(value: SQL, { dialect }: ColumnWriter): string {
  return dialect().sqlToQuery(value.inlineParams(), "indexes").sql;
}

function list(columns: readonly { readonly name: string }[]): string {
  return `(${columns.map((column) => name(column.name)).join(", ")})`;
}

function name(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
