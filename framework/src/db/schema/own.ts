/**
 * Tables of the framework itself in an app's database. They are none of the app's schema: its `db`, its policies and its migrations do not
 * know them, and these do not know the app's.
 */
import { createTableRelationsHelpers, extractTablesRelationalConfig, getTableName, type Column } from "drizzle-orm";
import { getTableConfig, type SQLiteTable } from "drizzle-orm/sqlite-core";
import { connectedDatabases, engineOf, tablesOf } from "../connect.ts";
import { Database, type Db } from "../database.ts";
import type { Engine } from "../engine.ts";
import { everything } from "../live/changes.ts";
import { quoted } from "../quoted.ts";
import { placeOf } from "../url.ts";

/**
 * In the app's first database, or in the one that `url` names where the app has none. Nobody's policies hold.
 * @param url as the configuration has it
 */
export function ownDatabase<Schema extends Record<string, unknown>>(schema: Schema, url: string | undefined): Db<Schema> {
  const engine = connectedDatabases()[0]?.engine ?? engineOf(placeOf(url));
  const { tables, tableNamesMap } = extractTablesRelationalConfig(schema, createTableRelationsHelpers);
  const database = new Database(engine, { fullSchema: schema, schema: tables, tableNamesMap }, "unsafe");
  engine.declareOwn(tablesOf(database));
  return database as unknown as Db<Schema>;
}

/** What an app has connected to of the same names, in whichever of its databases. */
export function takenNames(names: ReadonlySet<string>): string[] {
  return connectedDatabases().flatMap((database) => tablesOf(database).map((table) => getTableName(table))).filter((name) => names.has(name));
}

/**
 * Makes the tables and columns that are not there, with their indices, under the lock of migrations. Columns that come later must admit null or have a default.
 * Where nothing lacks, no right to change tables is needed.
 * @param also statements that go with them, which do no harm where they were run before
 */
export async function makeOwnTables(database: Database, also: readonly string[] = []): Promise<void> {
  const { engine } = database;
  const tables = tablesOf(database);
  if ((await missingSql(engine, tables)).length === 0 && (await engine.watching())) return;
  await engine.alone(async (session) => {
    const missing = await missingSql(engine, tables);
    await session.exec("begin");
    try {
      for (const sql of missing.length > 0 ? [...missing, ...also] : []) await session.exec(sql);
      await session.exec("commit");
    } catch (error) {
      if (session.inTransaction) await session.exec("rollback");
      throw error;
    }
  });
  await engine.committed(everything());
}

async function missingSql(engine: Engine, tables: readonly SQLiteTable[]): Promise<string[]> {
  const made: SQLiteTable[] = [];
  const grown = new Set<SQLiteTable>();
  const added: string[] = [];
  for (const table of tables) {
    const there = await engine.columnsThere(engine.single, getTableName(table));
    if (there.length === 0) made.push(table);
    else for (const column of getTableConfig(table).columns as Column[]) if (!there.includes(column.name)) {
      added.push(`alter table ${quoted(getTableName(table))} add column ${engine.columnSql(column)}`);
      grown.add(table);
    }
  }
  const indices = engine.tablesSql([...grown]).filter((sql) => /^create (unique )?index/.test(sql));
  return [...(made.length > 0 ? engine.tablesSql(made) : []), ...added, ...indices];
}
