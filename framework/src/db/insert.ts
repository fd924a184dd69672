/** `insert(table).values(rows)` by bulk.ts; whatever that does not take goes drizzle's way. */
import { getTableName, is, Param, SQL, sql, Table, type Placeholder, type Query } from "drizzle-orm";
import { SQLiteInsertBase, SQLiteInsertBuilder, SQLitePreparedQuery, type SQLiteTable } from "drizzle-orm/sqlite-core";
import type { PreparedQueryConfig, SelectedFieldsOrdered } from "drizzle-orm/sqlite-core";
import { planBulk, type Bulk, type Row, type Tail } from "./bulk.ts";
import { rowMapper } from "./result-rows.ts";
import { explained, type Session } from "./session.ts";
import type { Executor, RunResult } from "./engine.ts";

type Insert = SQLiteInsertBase<SQLiteTable, "async", RunResult>;

/** What drizzle keeps of an insert, and the parts of its dialect that complete the statement. */
interface Config {
  readonly table: SQLiteTable;
  values: unknown;
  readonly onConflict?: readonly SQL[];
  readonly returning?: SelectedFieldsOrdered;
}
interface Selecting {
  buildSelection(fields: SelectedFieldsOrdered, options: { isSingleTable: boolean }): SQL;
}

export class InsertBuilder extends SQLiteInsertBuilder<SQLiteTable, "async", RunResult> {
  readonly #session: Session;

  constructor(table: SQLiteTable, session: Session) {
    super(table, session, session.executor.engine.dialect);
    this.#session = session;
  }

  override values(values: Row | Row[]): Insert {
    const rows = Array.isArray(values) ? values : [values as Row];
    if (rows.length === 0) return super.values(rows as never);
    return new BulkInsert(this.table, rows.map((row) => ({ ...row })), this.#session); // as drizzle, which takes the values when they are given
  }

  /** Rows as lists of values of these columns. They are not copied. */
  lists(keys: readonly string[], rows: readonly (readonly unknown[])[]): Insert {
    return new BulkInsert(this.table, rows as unknown as Row[], this.#session, new Map(keys.map((key, at) => [key, at])));
  }
}

class BulkInsert extends SQLiteInsertBase<SQLiteTable, "async", RunResult> {
  declare readonly config: Config;
  readonly #rows: readonly Row[];
  readonly #places: ReadonlyMap<string, number> | undefined;
  readonly #executor: Executor;

  constructor(table: SQLiteTable, rows: readonly Row[], session: Session, places?: ReadonlyMap<string, number>) {
    super(table, [], session, session.executor.engine.dialect);
    this.#rows = rows;
    this.#places = places;
    this.#executor = session.executor;
    Object.defineProperty(this.config, "values", { get: () => asParams(table, places === undefined ? rows : rows.map((row) => named(row, places))), enumerable: true });
  }

  /** @internal What drizzle calls when the query runs, and, once, for `prepare()`. */
  _prepare(once = true): unknown {
    const plan = once ? this.#plan() : undefined;
    const prepare = (SQLiteInsertBase.prototype as unknown as { _prepare(this: BulkInsert, once: boolean): unknown })._prepare;
    return plan ? new PreparedBulk(this.#executor, plan, this.config.returning) : prepare.call(this, once);
  }

  #plan(): Bulk | undefined {
    const { table, returning } = this.config;
    return planBulk(this.#executor.engine, table, getTableName(table), this.#rows, this.#tail(), returning ? "rows" : "run", this.#places);
  }

  #tail(): Tail {
    const { onConflict, returning } = this.config;
    if (!onConflict && !returning) return { sql: "", params: [] };
    const { dialect } = this.#executor.engine;
    const selection = returning && sql` returning ${(dialect as unknown as Selecting).buildSelection(returning, { isSingleTable: true })}`;
    return dialect.sqlToQuery(sql.join([...(onConflict ?? []), ...(selection ? [selection] : [])]));
  }
}

class PreparedBulk extends SQLitePreparedQuery<PreparedQueryConfig & { type: "async" }> {
  readonly #executor: Executor;
  readonly #bulk: Bulk;
  readonly #returning: SelectedFieldsOrdered | undefined;

  constructor(executor: Executor, bulk: Bulk, returning: SelectedFieldsOrdered | undefined) {
    super("async", returning ? "all" : "run", NO_QUERY);
    this.#executor = executor;
    this.#bulk = bulk;
    this.#returning = returning;
  }

  override async run(): Promise<unknown> {
    return this.#execute();
  }
  override async all(): Promise<unknown> {
    const rows = await this.values();
    return this.#returning ? rows.map(rowMapper(this.#returning, undefined)) : rows;
  }
  override async get(): Promise<unknown> {
    return ((await this.all()) as unknown[])[0];
  }
  override async values(): Promise<unknown[][]> {
    const result = await this.#execute();
    return Array.isArray(result) ? (result as unknown[][]) : [];
  }
  #execute(): Promise<unknown> {
    return explained(this.#executor.engine, this.#bulk.text, [], this.#executor.bulk(this.#bulk));
  }
}

const NO_QUERY: Query = { sql: "", params: [] };

function named(row: Row, places: ReadonlyMap<string, number>): Row {
  return Object.fromEntries([...places].flatMap(([key, at]) => (row[at] === undefined ? [] : [[key, row[at]]])));
}

/** As drizzle's own builder makes them, for what looks at the query or needs its way. */
function asParams(table: SQLiteTable, rows: readonly Row[]): Record<string, Param | SQL | Placeholder>[] {
  const columns = (table as unknown as Record<symbol, Record<string, Param["encoder"]>>)[(Table as unknown as { Symbol: { Columns: symbol } }).Symbol.Columns]!;
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([key, value]) => [key, is(value, SQL) ? value : new Param(value, columns[key])])),
  );
}
