/** Where the tables that are declared and those of the database are not the same, in words. */
import { tablesOf } from "../connect.ts";
import type { Database } from "../database.ts";
import type { ColumnShape, TableShape } from "./shape.ts";

export interface Drift {
  /** The app cannot do without: tables and columns that it asks for and that are not there. */
  readonly missing: readonly string[];
  /** Types, nulls, defaults, keys, indices, references and checks that are not as declared; columns that nobody declares. */
  readonly different: readonly string[];
  /** Tables that nobody declares: another program's, or what was forgotten. They do not count as drift. */
  readonly unknown: readonly string[];
}

/** Compares the tables of the schema with those that are there. Changes nothing. */
export async function driftOf(database: Database): Promise<Drift> {
  const { declared, there } = await database.engine.shapes(tablesOf(database));
  const drift = { missing: [] as string[], different: [] as string[], unknown: [...there.keys()].filter((name) => !declared.has(name)) };
  for (const [name, table] of declared) compare(name, table, there.get(name), drift);
  return drift;
}

function compare(table: string, declared: TableShape, there: TableShape | undefined, drift: { missing: string[]; different: string[] }): void {
  if (there === undefined) return void drift.missing.push(`The table ${table} is not there.`);
  for (const [name, column] of declared.columns) {
    const found = there.columns.get(name);
    if (found === undefined) drift.missing.push(`The column ${table}.${name} (${column.type}) is not there.`);
    else drift.different.push(...columnDrift(`${table}.${name}`, column, found));
  }
  for (const name of there.columns.keys()) if (!declared.columns.has(name)) drift.different.push(`The column ${table}.${name} is there and not declared.`);
  for (const rule of declared.rules) if (!there.rules.has(rule)) drift.different.push(`${table} lacks what is declared: ${rule}.`);
  for (const rule of there.rules) if (!declared.rules.has(rule)) drift.different.push(`${table} has what is not declared: ${rule}.`);
}

function columnDrift(column: string, declared: ColumnShape, there: ColumnShape): string[] {
  const found: string[] = [];
  const differs = (what: string, wanted: string, got: string): void => {
    if (wanted !== got) found.push(`${column} has ${what} ${got}; declared is ${wanted}.`);
  };
  differs("the type", declared.type, there.type);
  differs("null", declared.notNull ? "refused" : "allowed", there.notNull ? "refused" : "allowed");
  differs("the default", declared.default ?? "none", there.default ?? "none");
  differs("the computed value", declared.generated ?? "none", there.generated ?? "none");
  differs("numbers that count up:", String(declared.counting), String(there.counting));
  return found;
}
