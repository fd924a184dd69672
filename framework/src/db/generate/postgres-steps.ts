/** The statements for PostgreSQL, which can change everything in its place. */
import { convertedInPostgres } from "./convert.ts";
import type { KitColumn, KitSnapshot, KitTable } from "./kit.ts";
import { quoted } from "../quoted.ts";
import { keyOf } from "./snapshot.ts";
import { withoutGone } from "./without-gone.ts";

export interface PostgresInput {
  /** With the new names. */
  readonly before: KitSnapshot;
  readonly after: KitSnapshot;
  /** What the author gives the rows that are there, as SQL. */
  fill(table: string, column: string): string | undefined;
  diff(before: KitSnapshot, after: KitSnapshot): Promise<string[]>;
}

/** In three parts: what goes; columns that come, filled, and defaults that would not fit a new type; then the rest. */
export async function postgresStatements({ before, after, fill, diff }: PostgresInput): Promise<string[]> {
  const dropped = withoutGone(before, after);
  const tables = Object.entries(dropped.tables).map(([key, table]) => [key, prepared(table, after.tables[key]!, fill)] as const);
  const ready = { ...dropped, tables: Object.fromEntries(tables) };
  const statements = [
    ...await diff(before, dropped),
    ...await diff(dropped, ready),
    ...tables.flatMap(([, table]) => filled(dropped.tables[keyOf(table.name)]!, after.tables[keyOf(table.name)]!, fill)),
    ...await diff(ready, after),
  ];
  return statements.map((statement) => withConversion(statement, dropped, after, fill).replaceAll(`"public".`, ""));
}

function prepared(table: KitTable, target: KitTable, fill: PostgresInput["fill"]): KitTable {
  const columns = Object.values(target.columns).map((column): KitColumn => {
    const old = table.columns[column.name];
    if (old === undefined) {
      const given = fill(table.name, column.name);
      return given === undefined ? column : { ...column, default: given };
    }
    return old.type === column.type ? old : withoutDefault(old);
  });
  return { ...table, columns: Object.fromEntries(columns.map((column) => [column.name, column])) };
}

function withoutDefault({ default: _, ...column }: KitColumn): KitColumn {
  return column;
}

/** Rows without a value, of a column that may not be null any more. */
function filled(table: KitTable, target: KitTable, fill: PostgresInput["fill"]): string[] {
  return Object.values(target.columns).flatMap(({ name, type }) => {
    const old = table.columns[name];
    const given = old && fill(table.name, name);
    // Where the type changes too, the value is one of the new type: see withConversion.
    return given === undefined || old!.type !== type ? [] : [`UPDATE ${quoted(table.name)} SET ${quoted(name)} = ${given} WHERE ${quoted(name)} IS NULL;`];
  });
}

const TYPE_CHANGE = /^ALTER TABLE "((?:[^"]|"")+)" ALTER COLUMN "((?:[^"]|"")+)" SET DATA TYPE ([^;]*?)(?: USING [^;]*)?;$/;

/** Without it PostgreSQL refuses most changes of a type, and makes others in another way than SQLite. */
function withConversion(statement: string, before: KitSnapshot, after: KitSnapshot, fill: PostgresInput["fill"]): string {
  const [, table, column, type] = TYPE_CHANGE.exec(statement) ?? [];
  if (table === undefined) return statement;
  const of = (snapshot: KitSnapshot): string => snapshot.tables[keyOf(table)]!.columns[column!]!.type;
  const value = convertedInPostgres(column!, of(before), of(after));
  const given = fill(table, column!);
  return `ALTER TABLE "${table}" ALTER COLUMN "${column}" SET DATA TYPE ${type} USING ${given === undefined ? value : `coalesce(${value}, ${given})`};`;
}
