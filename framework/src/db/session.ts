/** drizzle's session over an executor: what its query builders call. */
import { DrizzleQueryError, fillPlaceholders, type Query, type TablesRelationalConfig } from "drizzle-orm";
import { SQLitePreparedQuery, SQLiteSession, type SQLiteTransaction } from "drizzle-orm/sqlite-core";
import type { PreparedQueryConfig, SelectedFieldsOrdered, SQLiteExecuteMethod } from "drizzle-orm/sqlite-core";
import { rowMapper } from "./result-rows.ts";
import type { Engine, Executor, Mode, RunResult } from "./engine.ts";
import { ruleBroken } from "./rules.ts";
import type { Unit } from "./unit.ts";

export type AnySchema = Record<string, unknown>;
/** What `drizzle` derives from a schema for `db.query`. */
export interface Relational {
  readonly fullSchema: AnySchema;
  readonly schema: TablesRelationalConfig;
  readonly tableNamesMap: Record<string, string>;
}
export type Tx = SQLiteTransaction<"async", RunResult, AnySchema, TablesRelationalConfig>;
type Prepared = PreparedQueryConfig & { type: "async" };
type CustomMapper = (rows: unknown[][], mapColumnValue?: (value: unknown) => unknown) => unknown;

export class Session extends SQLiteSession<"async", RunResult, AnySchema, TablesRelationalConfig> {
  readonly executor: Executor;
  readonly #open: (unit: Unit) => Tx;

  /** @param open makes the database that a transaction's body gets */
  constructor(executor: Executor, open: (unit: Unit) => Tx) {
    super(executor.engine.dialect);
    this.executor = executor;
    this.#open = open;
  }

  override prepareQuery(
    query: Query,
    fields: SelectedFieldsOrdered | undefined,
    method: SQLiteExecuteMethod,
    _arrays: boolean,
    mapper?: CustomMapper,
  ): SQLitePreparedQuery<Prepared> {
    return new PreparedStatement(this.executor, query, fields, method, mapper);
  }

  override transaction<T>(body: (tx: Tx) => Promise<T>): Promise<T> {
    return this.executor.transact((unit) => body(this.#open(unit)));
  }
}

class PreparedStatement extends SQLitePreparedQuery<Prepared> {
  /** Set by drizzle's select after the fact: of each joined table, whether its row must be there. */
  joinsNotNullableMap: Record<string, boolean> | undefined;
  readonly #executor: Executor;
  readonly #fields: SelectedFieldsOrdered | undefined;
  readonly #mapper: CustomMapper | undefined;

  constructor(executor: Executor, query: Query, fields: SelectedFieldsOrdered | undefined, method: SQLiteExecuteMethod, mapper: CustomMapper | undefined) {
    super("async", method, query);
    this.#executor = executor;
    this.#fields = fields;
    this.#mapper = mapper;
  }

  override run(values?: Record<string, unknown>): Promise<unknown> {
    return this.#execute("run", values);
  }
  override async all(values?: Record<string, unknown>): Promise<unknown> {
    if (!this.#fields && !this.#mapper) return this.#execute("objects", values);
    const rows = (await this.#execute("rows", values)) as unknown[][];
    return this.#mapper ? this.#mapper(rows) : rows.map(rowMapper(this.#fields!, this.joinsNotNullableMap));
  }
  override async get(values?: Record<string, unknown>): Promise<unknown> {
    if (!this.#fields && !this.#mapper) return this.#execute("firstObject", values);
    const row = (await this.#execute("first", values)) as unknown[] | undefined;
    if (!row) return undefined;
    return this.#mapper ? this.#mapper([row]) : rowMapper(this.#fields!, this.joinsNotNullableMap)(row);
  }
  override async values(values?: Record<string, unknown>): Promise<unknown> {
    const rows = (await this.#execute("rows", values)) as unknown[][];
    // Who asks the same is given the same lists, and these go to the author, who may change them.
    return rows.map((row) => [...row]);
  }

  async #execute(mode: Mode, values: Record<string, unknown> | undefined): Promise<unknown> {
    const params = fillPlaceholders(this.query.params, values ?? {});
    return explained(this.#executor.engine, this.query.sql, params, this.#executor.execute(mode, this.query.sql, params));
  }
}

/** A rule of a table that would be broken is a failure which users may see. Other errors of the database say which statement they are of, in drizzle's form; `cause` is the database's own. */
export async function explained<T>(engine: Engine, sql: string, params: readonly unknown[], result: Promise<T>): Promise<T> {
  try {
    return await result;
  } catch (error) {
    if (error instanceof Error && (error.name === "SqliteError" || "severity" in error || error instanceof TypeError || error instanceof RangeError)) {
      const explanation = new DrizzleQueryError(sql, [...params], error);
      throw ruleBroken(explanation, engine.tables()) ?? explanation;
    }
    throw error;
  }
}
