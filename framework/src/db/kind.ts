/** What a column holds, as forms, tables and imports see it. */
import { sql, type Column, type Table } from "drizzle-orm";

export type Kind = "text" | "integer" | "real" | "boolean" | "date" | "timestamp" | "json";

/** A day is text to drizzle; the mark in the builder's configuration reaches the column. */
const DAY = "solenoidDay";

export function markDay<B>(builder: B): B {
  (builder as { config: Record<string, unknown> }).config[DAY] = true;
  return builder;
}

const ON_POSTGRES: unique symbol = Symbol.for("solenoid.postgres");
interface Marked { [ON_POSTGRES]?: boolean }

/** drizzle keeps names of columns by the name of their table. A table that was declared anew, after an edit, may have others. */
export function forgetColumns(dialect: object): void {
  (dialect as { casing: { clearCache(): void } }).casing.clearCache();
}

/** Which database has the table, the one that was connected last. */
export function markTable(table: Table, postgres: boolean): void {
  (table as unknown as Marked)[ON_POSTGRES] = postgres;
}
export function isOnPostgres({ table }: Column): boolean {
  return (table as unknown as Marked)[ON_POSTGRES] === true;
}

/** In a nested row PostgreSQL gives JSON as what it is, not as its text. */
export function markJson<B>(builder: B): B {
  return whenBuilt(builder, (column) => {
    const read = column.mapFromDriverValue.bind(column);
    column.mapFromDriverValue = (value) => (typeof value === "string" ? read(value) : value);
  });
}

/** A moment is a number in SQLite and a moment in PostgreSQL. */
export function markMoment<B>(builder: B): B {
  return whenBuilt(builder, (column) => {
    const send = column.mapToDriverValue.bind(column);
    column.mapToDriverValue = (value) => (isOnPostgres(column) && value instanceof Date ? value.toISOString() : send(value));
  });
}

/** A number that counts up is left out by nulls in SQLite, and by DEFAULT in PostgreSQL. */
export function markCounting<B>(builder: B): B {
  return whenBuilt(builder, (column) => {
    Object.defineProperty(column, "defaultFn", { get: () => (isOnPostgres(column) ? () => sql`default` : undefined), enumerable: true });
  });
}

function whenBuilt<B>(builder: B, change: (column: Column) => void): B {
  const built = builder as { build(table: unknown): Column };
  const build = built.build.bind(built);
  built.build = (table) => {
    const column = build(table);
    change(column);
    return column;
  };
  return builder;
}

const KINDS: Readonly<Record<string, Kind>> = { number: "real", bigint: "integer", boolean: "boolean", date: "timestamp", json: "json" };

export function kindOf(column: Column): Kind {
  if (column.columnType === "SQLiteInteger") return "integer";
  if ((column as unknown as { config: Record<string, unknown> }).config[DAY] === true) return "date";
  return KINDS[column.dataType] ?? "text";
}
