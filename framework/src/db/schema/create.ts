/** The SQL that makes the tables of a schema. */
import { getTableName, is, SQL, type Column } from "drizzle-orm";
import { getTableConfig, SQLiteAsyncDialect, SQLiteTable, type ForeignKey, type Index } from "drizzle-orm/sqlite-core";

type Config = ReturnType<typeof getTableConfig>;

/** What the databases write differently. */
export interface ColumnWriter {
  readonly dialect: SQLiteAsyncDialect;
  type(column: Column): string;
  readonly autoIncrement: string;
  /** A default that is a value; undefined: as it is sent. */
  literal(column: Column, value: unknown): string | undefined;
  /** How computed columns are kept that do not say it. */
  readonly generated: "virtual" | "stored";
}

const sqlite: ColumnWriter = {
  dialect: new SQLiteAsyncDialect(),
  type: (column) => column.getSQLType(),
  autoIncrement: "autoincrement",
  literal: () => undefined,
  generated: "virtual",
};

/**
 * The statements that make each table of the schema and its indices, where they are not there yet.
 * @example createTablesSql({ todos }) // ['create table if not exists "todos" (…)']
 */
export function createTablesSql(schema: Readonly<Record<string, unknown>>): string[] {
  return Object.values(schema).filter((value): value is SQLiteTable => is(value, SQLiteTable)).flatMap((table) => tableSql(table));
}

/** One table and its indices. */
export function tableSql(table: SQLiteTable, writer: ColumnWriter = sqlite): string[] {
  const plain = (value: SQL): string => plainSql(value, writer);
  const config = getTableConfig(table);
  const lines = [
    ...config.columns.map((column) => columnSql(column, writer)),
    ...config.primaryKeys.map(({ columns }) => `primary key ${list(columns)}`),
    ...config.uniqueConstraints.map((unique) => `constraint ${name(unique.getName() ?? `${config.name}_unique`)} unique ${list(unique.columns)}`),
    ...config.foreignKeys.map(foreignKeySql),
    ...config.checks.map((check) => `constraint ${name(check.name)} check (${plain(check.value)})`),
  ];
  return [`create table if not exists ${name(config.name)} (\n  ${lines.join(",\n  ")}\n)`, ...uniqueColumns(config), ...config.indexes.map((index) => indexSql(index, writer))];
}

function columnSql(column: Config["columns"][number], writer: ColumnWriter): string {
  const parts = [name(column.name), writer.type(column)];
  if (column.primary) parts.push("primary key");
  if ((column as { autoIncrement?: boolean }).autoIncrement) parts.push(writer.autoIncrement);
  const generated = column.generated;
  if (generated) parts.push(`generated always as (${generatedSql(generated.as, writer)}) ${writer.generated === "stored" ? "stored" : generated.mode ?? "virtual"}`);
  if (column.default !== undefined && column.default !== null) parts.push(`default ${defaultSql(column, writer)}`);
  if (column.notNull) parts.push("not null");
  return parts.filter(Boolean).join(" ");
}

function defaultSql(column: Column, writer: ColumnWriter): string {
  if (is(column.default, SQL)) return `(${plainSql(column.default, writer)})`;
  return writer.literal(column, column.default) ?? literal(column.mapToDriverValue(column.default));
}

function generatedSql(as: unknown, writer: ColumnWriter): string {
  const value: unknown = typeof as === "function" ? (as as () => unknown)() : as;
  return is(value, SQL) ? plainSql(value, writer) : String(value);
}

function literal(value: unknown): string {
  return typeof value === "number" || typeof value === "bigint" ? String(value) : `'${String(value).replaceAll("'", "''")}'`;
}

function foreignKeySql(key: ForeignKey): string {
  const { columns, foreignColumns, foreignTable } = key.reference();
  const actions = [key.onDelete && `on delete ${key.onDelete}`, key.onUpdate && `on update ${key.onUpdate}`].filter(Boolean);
  return [`foreign key ${list(columns)} references ${name(getTableName(foreignTable))} ${list(foreignColumns)}`, ...actions].join(" ");
}

/** As drizzle-kit does, so that a later migration finds the index by its name. */
function uniqueColumns({ name: table, columns }: Config): string[] {
  return columns
    .filter((column) => column.isUnique)
    .map((column) => `create unique index if not exists ${name(column.uniqueName ?? `${table}_${column.name}_unique`)} on ${name(table)} (${name(column.name)})`);
}

function indexSql(index: Index, writer: ColumnWriter): string {
  const { config } = index;
  const plain = (value: SQL): string => plainSql(value, writer);
  const columns = config.columns.map((column) => (is(column, SQL) ? plain(column) : name((column as Column).name)));
  const where = config.where ? ` where ${plain(config.where)}` : "";
  return `create ${config.unique ? "unique " : ""}index if not exists ${name(config.name)} on ${name(getTableName(config.table))} (${columns.join(", ")})${where}`;
}

/** SQL with its values in it and columns without their table, as definitions want them. */
function plainSql(value: SQL, { dialect }: ColumnWriter): string {
  return dialect.sqlToQuery(value.inlineParams(), "indexes").sql;
}

function list(columns: readonly { readonly name: string }[]): string {
  return `(${columns.map((column) => name(column.name)).join(", ")})`;
}

function name(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
