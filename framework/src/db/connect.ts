/** Opens databases, each file once in a process: reloaded modules find the connection that is there. */
import { createTableRelationsHelpers, extractTablesRelationalConfig, getTableName, is, type Table } from "drizzle-orm";
import { SQLiteTable } from "drizzle-orm/sqlite-core";
import { dbNotConnected } from "../errors/db.ts";
import { seams } from "../state/seams.ts";
import { Database, type Db } from "./database.ts";
import { Storage } from "./sqlite/storage.ts";
import { databaseFile, MEMORY } from "./url.ts";

interface Registry {
  readonly storages: Map<string, Storage>;
  /** The latest connection to each storage. */
  readonly databases: Map<Storage, Database>;
  readonly byTable: WeakMap<Table, Database>;
}
const REGISTRY = Symbol.for("solenoid.databases");
const registry = ((globalThis as Record<symbol, unknown>)[REGISTRY] ??= {
  storages: new Map(), databases: new Map(), byTable: new WeakMap(),
}) as Registry;

seams.inTransaction = () => connectedDatabases().some(({ storage }) => storage.unit.getStore()?.isOpen);

/**
 * The database with these tables and relations: the file that `url` or `DATABASE_URL` names, else `data/app.db`. The file is
 * made and opened by the first query. `:memory:` is a new database each time, which ends with the process.
 * @throws db-url where the address is not understood
 * @example export const db = connect({ schema: { customers, orders } });
 */
export function connect<Schema extends Record<string, unknown>>(options: { schema: Schema; url?: string }): Db<Schema> {
  const { schema } = options;
  const { tables, tableNamesMap } = extractTablesRelationalConfig(schema, createTableRelationsHelpers);
  const database = new Database(storageOf(databaseFile(options.url)), { fullSchema: schema, schema: tables, tableNamesMap });
  registry.databases.set(database.storage, database);
  for (const table of tablesOf(database)) registry.byTable.set(table, database);
  return database as unknown as Db<Schema>;
}

function storageOf(file: string): Storage {
  const found = file === MEMORY ? undefined : registry.storages.get(file);
  if (found) return found;
  const storage = new Storage(file);
  if (file !== MEMORY) registry.storages.set(file, storage);
  return storage;
}

/** The tables of its schema. */
export function tablesOf(database: Database): SQLiteTable[] {
  return Object.values(database.relational.fullSchema).filter((value): value is SQLiteTable => is(value, SQLiteTable));
}

/**
 * The database that has the table in its schema.
 * @throws db-not-connected
 */
export function databaseOf(table: Table): Database {
  const database = registry.byTable.get(table);
  if (!database) throw dbNotConnected({ table: getTableName(table) });
  return database;
}

/** What `connect` has given, without its author's types. */
export function asDatabase(db: unknown): Database {
  return db as Database;
}

/** The databases of this process, the latest connection to each. */
export function connectedDatabases(): Database[] {
  return [...registry.databases.values()];
}

/** Closes one database; later queries fail with `db-closed`. */
export function closeDatabase(database: Database): void {
  registry.databases.delete(database.storage);
  registry.storages.delete(database.storage.name);
  database.storage.close();
}

/** Closes all, when the server shuts down. */
export function closeDatabases(): void {
  connectedDatabases().forEach(closeDatabase);
}
