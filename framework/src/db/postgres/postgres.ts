/** A PostgreSQL database of this process: a pool of connections, and the log of what anybody changes. */
import { AsyncLocalStorage } from "node:async_hooks";
import { getTableColumns, getTableName, type Column } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Pool, PoolClient } from "pg";
import { dbClosed, dbDriver } from "../../errors/db.ts";
import type { CommitListener, Engine, Executor, SchemaSession } from "../engine.ts";
import { Listeners } from "../listeners.ts";
import { Lock } from "../lock.ts";
import { forgetColumns, kindOf, markTable } from "../kind.ts";
import { type Changes, ListedRow, type RowChange } from "../live/changes.ts";
import { answeredLater, type Answer, type Probe } from "../live/partners.ts";
import type { LiveQueries } from "../live/queries.ts";
import { Reading } from "../live/reading.ts";
import { limits } from "../limits.ts";
import type { SchemaShape } from "../schema/shape.ts";
import { Sources } from "../sources.ts";
import type { Unit } from "../unit.ts";
import { withoutPassword } from "../url.ts";
import { ChangeLog } from "./change-log.ts";
import { isWatched, LOG_SQL, triggersSql, watchSql } from "./change-sql.ts";
import { PostgresDialect } from "./dialect.ts";
import { explain, isRetryable } from "./errors.ts";
import { Single } from "./executor.ts";
import { readShape } from "./read-shape.ts";
import { remember } from "./remember.ts";
import { PostgresSchema, SCHEMA_LOCK } from "./schema-session.ts";
import { statementOf, type Statement } from "./statement.ts";
import { columnSql, tablesSql } from "./table-sql.ts";
import { PostgresTransaction } from "./transaction.ts";
import { partnersSql, rowValue, shapeOf } from "./values.ts";

export class Postgres implements Engine {
  readonly kind = "postgres";
  readonly name: string;
  readonly dialect = new PostgresDialect();
  readonly columnSql = columnSql;
  readonly single = new Single(this);
  readonly unit = new AsyncLocalStorage<Unit>();
  readonly mostParams = 65_535;
  readonly retries = new Lock();
  readonly sources = new Sources();
  readonly reading = new Reading({ shapeOf: (table) => shapeOf(this.#tables.get(table)) });
  readonly log: ChangeLog;
  readonly #url: string;
  /** Of the schema, by name in lower case. */
  readonly #tables = new Map<string, SQLiteTable>();
  readonly #statements = new Map<string, Statement>();
  readonly #listeners = new Listeners();
  #pool: Promise<Pool> | undefined;
  #closed = false;

  constructor(url: string) {
    this.#url = url;
    this.name = withoutPassword(url);
    this.log = new ChangeLog({
      pool: () => this.pool(),
      rowOf: (table, row) => this.#rowOf(table, row),
      keyOf: (table) => keyName(this.#tables.get(table)),
      asks: () => this.reading.queries.joined,
      changed: (changes, client) => this.#changed(changes, client),
    });
  }

  declare(tables: readonly SQLiteTable[]): void {
    for (const table of tables) {
      this.#tables.set(getTableName(table).toLowerCase(), table);
      markTable(table, true);
    }
    forgetColumns(this.dialect);
    this.forget();
  }

  tables(): Iterable<SQLiteTable> {
    return this.#tables.values();
  }

  declareOwn(tables: readonly SQLiteTable[]): void {
    this.declare(tables);
  }

  statement(sql: string): Statement {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = statementOf(sql, new Set(this.#tables.keys()));
      if (this.#statements.size >= limits.statements) this.#statements.delete(this.#statements.keys().next().value!);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  async connect(): Promise<PoolClient> {
    const pool = await this.pool();
    try {
      return await pool.connect();
    } catch (error) {
      throw explain(error);
    }
  }

  pool(): Promise<Pool> {
    if (this.#closed) return Promise.reject(dbClosed({ file: this.name }));
    return (this.#pool ??= this.#open());
  }

  async #open(): Promise<Pool> {
    const { default: pg } = await import("pg").catch((error: unknown) => Promise.reject(Object.assign(dbDriver({ url: this.name }), { cause: error })));
    const pool = new pg.Pool({
      connectionString: this.#url,
      max: limits.connections,
      connectionTimeoutMillis: limits.connectionWait,
      lock_timeout: limits.lockWait,
      idle_in_transaction_session_timeout: 0,
      keepAlive: true,
      application_name: "solenoid",
      allowExitOnIdle: true,
    });
    // A connection was lost: whoever uses it hears of it by its query, and the next one gets another.
    pool.on("error", () => {});
    pool.on("connect", (client) => void client.on("error", () => {}));
    return pool;
  }

  newTransaction(signal: AbortSignal | undefined): PostgresTransaction {
    return new PostgresTransaction(this, signal);
  }
  isRetryable(error: unknown): boolean {
    return isRetryable(error);
  }

  /** What rows have changed is in the log. What is not there, a table that was made or dropped, is told by the statement. */
  committed(changes: Changes): Promise<void> {
    if (changes.any) void this.#changed(changes);
    return this.log.pull().catch(() => {});    // who looks hears of it when the server answers again
  }

  async listen(listener: CommitListener): Promise<() => void> {
    await this.log.start();
    return this.#listeners.add(listener);
  }
  caughtUp(): Promise<void> {
    return this.log.pull();
  }

  async #changed(changes: Changes, client?: PoolClient): Promise<void> {
    this.#listeners.tell(changes);
    this.sources.wake(changes);
    await answeredLater(this.reading.queries.wake(changes), (probe) => this.#partners(probe, client));
  }

  /** As of the moment at which the changes were read. */
  async #partners({ table: name, column, values, most }: Probe, client: PoolClient | undefined): Promise<Answer> {
    const table = this.#tables.get(name);
    if (table === undefined || client === undefined) return undefined;
    try {
      const { rows } = await client.query<[Record<string, unknown>]>({ text: partnersSql(table, column), values: [values, most + 1], rowMode: "array" });
      return rows.length > most ? undefined : rows.map(([row]) => this.#rowOf(name, row)!);
    } catch {
      return undefined;
    }
  }

  get queries(): LiveQueries {
    return this.reading.queries;
  }

  async columnsThere(executor: Executor, table: string): Promise<string[]> {
    const rows = (await executor.execute("rows", "select column_name from information_schema.columns where table_schema = current_schema() and table_name = $1", [table])) as [string][];
    return rows.map(([name]) => name);
  }

  tablesSql(tables: readonly SQLiteTable[]): string[] {
    return [...LOG_SQL, ...tablesSql(tables), ...tables.flatMap((table) => triggersSql(getTableName(table)))];
  }

  async alone<T>(change: (session: SchemaSession) => Promise<T>): Promise<T> {
    const client = await this.connect();
    try {
      await client.query(`select pg_advisory_lock(${SCHEMA_LOCK})`);
      const result = await change(new PostgresSchema(client));
      if (!(await isWatched(client, this.#names()))) for (const sql of await watchSql(client, this.#names())) await client.query(sql);
      await client.query(`select pg_advisory_unlock(${SCHEMA_LOCK})`);
      client.release();
      return result;
    } catch (error) {
      client.release(true);                    // and with it the lock
      throw explain(error);
    } finally {
      this.forget();
    }
  }

  watching(): Promise<boolean> {
    return this.#with((client) => isWatched(client, this.#names()));
  }

  /** The declared ones are made for a moment, as temporary tables, since PostgreSQL writes types and conditions in its own words. */
  shapes(tables: readonly SQLiteTable[]): Promise<{ declared: SchemaShape; there: SchemaShape }> {
    return this.#with(async (client) => {
      await client.query("begin");
      try {
        const there = await readShape(client, "select oid from pg_namespace where nspname = current_schema()");
        await client.query("select set_config('search_path', 'pg_temp, ' || quote_ident(current_schema()), true)");
        for (const sql of tablesSql(tables)) await client.query(sql);
        return { declared: await readShape(client, "pg_my_temp_schema()"), there };
      } finally {
        await client.query("rollback");
      }
    });
  }

  async dropSql(session: SchemaSession): Promise<string[]> {
    const rows = (await session.rows(`
      select case relkind when 'v' then 'view' when 'm' then 'materialized view' else 'table' end, quote_ident(relname)
      from pg_class where relnamespace = (select oid from pg_namespace where nspname = current_schema()) and relkind in ('r', 'p', 'v', 'm') and not relispartition`)) as [string, string][];
    return [...rows.map(([kind, name]) => `drop ${kind} if exists ${name} cascade`), `drop function if exists "__note_changes"() cascade`];
  }

  async #with<T>(run: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.connect();
    try {
      return await run(client);
    } catch (error) {
      throw explain(error);
    } finally {
      client.release();
    }
  }

  #names(): string[] {
    return [...this.#tables.values()].map(getTableName);
  }

  /** Tables were made, changed or dropped. */
  forget(): void {
    this.#statements.clear();
    this.reading.forget();
  }

  remember(): Promise<() => Promise<void>> {
    return remember(this, this.#names());
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.log.close();
    await (await this.#pool)?.end();
  }

  #rowOf(name: string, row: Readonly<Record<string, unknown>>): RowChange["after"] {
    const table = this.#tables.get(name);
    if (table === undefined) return undefined;
    const columns = Object.values<Column>(getTableColumns(table)).filter((column) => column.name in row);
    const places = new Map(columns.map((column, at) => [column.name.toLowerCase(), at]));
    return new ListedRow(places, columns.map((column) => rowValue(kindOf(column), row[column.name])), 0);
  }
}

function keyName(table: SQLiteTable | undefined): string | undefined {
  return table && Object.values<Column>(getTableColumns(table)).find(({ primary }) => primary)?.name;
}
