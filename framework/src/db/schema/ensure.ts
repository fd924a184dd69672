/** For apps without migrations: in development, missing tables are made from the schema. */
import { getTableName } from "drizzle-orm";
import { getTableConfig, type SQLiteTable } from "drizzle-orm/sqlite-core";
import { columnsMissing, tablesMissing } from "../../errors/db.ts";
import { tablesOf } from "../connect.ts";
import type { Database } from "../database.ts";

export interface EnsureOptions {
  /** Development: missing tables are made. */
  readonly dev: boolean;
  /** Gets the names of the tables that were made. */
  readonly tell?: (tables: readonly string[]) => void;
}

/**
 * Makes the tables that are missing, in development only, and checks that those which are there have all columns.
 * @throws tables-missing in production; columns-missing
 */
export async function ensureTables(database: Database, { dev, tell }: EnsureOptions): Promise<void> {
  const { engine } = database;
  const made: SQLiteTable[] = [];
  await engine.single.transact(async (executor) => {
    made.length = 0;                             // where it runs again
    for (const table of tablesOf(database)) {
      const there = await engine.columnsThere(executor, getTableName(table));
      if (there.length > 0) checkColumns(table, there);
      else if (!dev) throw tablesMissing({ table: getTableName(table) });
      else made.push(table);
    }
    if (made.length) for (const statement of engine.tablesSql(made)) await executor.execute("run", statement, []);
  });
  if (made.length) tell?.(made.map((table) => getTableName(table)));
}

function checkColumns(table: SQLiteTable, there: readonly string[]): void {
  const missing = getTableConfig(table).columns.map(({ name }) => name).filter((name) => !there.includes(name));
  if (missing.length) throw columnsMissing({ what: missing.map((name) => `The column ${getTableName(table)}.${name} is not there.`).join(" ") });
}
