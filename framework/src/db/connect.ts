/** Opens databases, each file once in a process: reloaded modules find the connection that is there. */
import { createTableRelationsHelpers, extractTablesRelationalConfig, getTableName, is, type Table } from "drizzle-orm";
import { SQLiteTable } from "drizzle-orm/sqlite-core";
import { dbNotConnected } from "../errors/db.ts";
import { seams } from "../state/seams.ts";
import { Database, type Db } from "./database.ts";
import { openUnit, type Engine } from "./engine.ts";
import { Storage } from "./sqlite/storage.ts";
import { Postgres } from "./postgres/postgres.ts";
import { MEMORY, placeOf, type Place } from "./url.ts";

interface Registry {
  readonly engines: Map<string, Engine>;
  /** The latest connection to each. */
  readonly databases: Map<Engine, Database>;
  readonly byTable: WeakMap<Table, Database>;
}
const REGISTRY = Symbol.for("solenoid.databases");
const registry = ((globalThis as Record<symbol, unknown>)[REGISTRY] ??= {
  engines: new Map(), databases: new Map(), byTable: new WeakMap(),
}) as Registry;

seams.inTransaction = () => connectedDatabases().some(({ engine }) => openUnit(engine) !== undefined);

/**
 * The database with these tables and relations: the file that `url` or `DATABASE_URL` names, else `data/app.db`. The file is
 * made and opened by the first query. `:memory:` is a new database each time, which ends with the process.
 * @throws db-url where the address is not understood
 * @example export const db = connect({ schema: { customers, orders } });
 */
export function connect<Schema extends Record<string, unknown>>(options: { schema: Schema; url?: string }): Db<Schema> {
  const { schema } = options;
  const { tables, tableNamesMap } = extractTablesRelationalConfig(schema, createTableRelationsHelpers);
  const database = new Database(engineOf(placeOf(options.url)), { fullSchema: schema, schema: tables, tableNamesMap });
  registry.databases.set(database.engine, database);
  database.engine.declare(tablesOf(database));
  for (const table of tablesOf(database)) registry.byTable.set(table, database);
  return database as unknown as Db<Schema>;
}

/** The database, as `connect` has it or will have it: one lock and one set of sources for all that write to it. */
export function engineOf(place: Place): Engine {
  const name = place.kind === "postgres" ? place.url : place.file;
  const found = name === MEMORY ? undefined : registry.engines.get(name);
  if (found) return found;
  const engine = place.kind === "postgres" ? new Postgres(place.url) : new Storage(place.file);
  if (name !== MEMORY) registry.engines.set(name, engine);
  return engine;
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

/** Closes one that no database is connected to. */
export function releaseEngine(engine: Engine): void {
  if (!registry.databases.has(engine)) void close(engine);
}

/** Closes one database; later queries fail with `db-closed`. */
export function closeDatabase({ engine }: Database): void | Promise<void> {
  registry.databases.delete(engine);
  return close(engine);
}

function close(engine: Engine): void | Promise<void> {
  for (const [name, each] of registry.engines) if (each === engine) registry.engines.delete(name);
  return engine.close();
}

/** Closes all, when the server shuts down. */
export async function closeDatabases(): Promise<void> {
  await Promise.all(connectedDatabases().map(closeDatabase));
}
