/** What a database does for the layer above, SQLite or PostgreSQL: statements, transactions, and what is looked at. */
import type { AsyncLocalStorage } from "node:async_hooks";
import type { Column } from "drizzle-orm";
import type { SQLiteAsyncDialect, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Rows } from "./bulk.ts";
import type { Lock } from "./lock.ts";
import type { SchemaShape } from "./schema/shape.ts";
import type { Changes, Tables } from "./live/changes.ts";
import type { PlanOf } from "./live/plan.ts";
import type { LiveQueries } from "./live/queries.ts";
import type { LiveQuery } from "./live/query.ts";
import type { Unit } from "./unit.ts";

/** What to do with the rows: none, one or all of them, as lists of values or by name. */
export type Mode = "run" | "first" | "rows" | "firstObject" | "objects";

export interface CommitListener {
  /** In lower case: others are none of its business, and may be left out. */
  readonly tables: readonly string[];
  hear(changes: Changes): void;
}

/** What a statement without rows gives. */
export interface RunResult {
  readonly changes: number;
  /** Of SQLite; ask PostgreSQL with `returning`. */
  readonly lastInsertRowid: number | bigint;
}

export interface Executor {
  readonly engine: Engine;
  /** @param plan what a live query reads, where its text says more than that */
  execute(mode: Mode, sql: string, params: readonly unknown[], plan?: PlanOf): Promise<unknown>;
  /** Many rows, all or none. */
  bulk(rows: Rows): Promise<unknown>;
  /**
   * A query as all who look at it share it, without asking it; the computed that is evaluated depends on it. Undefined where
   * nobody looks, or its text is not understood: then ask it as it is.
   */
  look(sql: string, params: readonly unknown[], plan?: PlanOf): LiveQuery | undefined | Promise<LiveQuery | undefined>;
  /** How the database would go about a query, in its own words. */
  explain(sql: string, params: readonly unknown[]): Promise<unknown[][]>;
  /** Runs in a transaction, or in a part of one that can be undone alone. */
  transact<T>(body: (unit: Unit) => Promise<T>): Promise<T>;
}

/** From its first statement to commit or rollback. */
export interface Transaction {
  readonly ended: boolean;
  /** Between BEGIN and COMMIT. */
  readonly active: boolean;
  /** @throws db-transaction-over; Failure `cancelled` */
  check(): void;
  begin(): Promise<void>;
  perform(mode: Mode, sql: string, params: readonly unknown[], changes: Changes): unknown;
  /** What this layer says itself: savepoints. */
  control(sql: string): unknown;
  commit(): Promise<void>;
  /** Undoes everything. Does nothing where it has ended. */
  rollback(): void | Promise<void>;
}

/** Changes tables. */
export interface SchemaSession {
  /** Several statements, without values. */
  exec(sql: string): unknown;
  rows(sql: string, params?: readonly unknown[]): unknown[][] | Promise<unknown[][]>;
  /** Whether a statement has ended the transaction it ran in. */
  readonly inTransaction: boolean;
  /** Rows that refer to none, by table; checked before a migration is committed. */
  brokenReferences(): unknown[][] | Promise<unknown[][]>;
}

export interface Engine {
  readonly kind: "sqlite" | "postgres";
  /** For messages: the file, or the address without its password. */
  readonly name: string;
  readonly dialect: SQLiteAsyncDialect;
  /** Each statement a commit of its own. */
  readonly single: Executor;
  /** The transaction that the running code is in. */
  readonly unit: AsyncLocalStorage<Unit>;
  /** Values that one statement can have. */
  readonly mostParams: number;
  /** The tables that queries may be of. */
  declare(tables: readonly SQLiteTable[]): void;
  tables(): Iterable<SQLiteTable>;
  /** Tables of the framework itself, beside the app's. */
  declareOwn(tables: readonly SQLiteTable[]): void;
  /** The tables that the database opens for a query, where it tells. */
  opens?(sql: string, params: readonly unknown[]): Tables;
  newTransaction(signal: AbortSignal | undefined): Transaction;
  /** Whether the whole transaction may be tried again after this error. */
  isRetryable(error: unknown): boolean;
  /** Those that try again do it one after the other: side by side they would go on being in each other's way. */
  readonly retries: Lock;
  /** A transaction has committed; resolves when those who look know. */
  committed(changes: Changes): void | Promise<void>;
  /** Hears of all commits from here on, those of other processes too. The function that comes back ends it. */
  listen(listener: CommitListener): Promise<() => void>;
  /** Resolves when listeners have heard of all that is committed now, by whichever process. */
  caughtUp(): Promise<void>;
  /** Queries that somebody looks at. */
  readonly queries: LiveQueries;
  /** The columns of a table in the database; none where there is no such table. */
  columnsThere(executor: Executor, table: string): Promise<string[]>;
  /** The SQL that makes tables and their indices. */
  tablesSql(tables: readonly SQLiteTable[]): string[];
  /** A column as it stands in the definition of its table. */
  columnSql(column: Column): string;
  /** Nobody else changes tables meanwhile, in any process. */
  alone<T>(change: (session: SchemaSession) => Promise<T>): Promise<T>;
  /** Whether all is there by which changes of rows are told. `alone` makes what is not. */
  watching(): Promise<boolean>;
  /** These tables as they would be made, and all that are there, both in the database's own words. */
  shapes(tables: readonly SQLiteTable[]): Promise<{ readonly declared: SchemaShape; readonly there: SchemaShape }>;
  /** The statements that empty the database of all tables and views. */
  dropSql(session: SchemaSession): Promise<string[]>;
  /** Remembers what is in it. The function that comes back undoes all that was written since, for tests. */
  remember(): Promise<() => Promise<void>>;
  close(): void | Promise<void>;
}

/** The transaction that the running code is in, unless it has ended. */
export function openUnit({ unit }: Engine): Unit | undefined {
  const open = unit.getStore();
  return open?.isOpen ? open : undefined;
}
