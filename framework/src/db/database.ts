/** The database as authors have it: drizzle's, with faster inserts and what the framework adds. */
import { BaseSQLiteDatabase, SQLiteTransaction, type SQLiteInsertBuilder, type SQLiteTable } from "drizzle-orm/sqlite-core";
import type { TablesRelationalConfig } from "drizzle-orm";
import { dbUnsafeReason } from "../errors/db.ts";
import { hooks } from "./hooks.ts";
import { InsertBuilder } from "./insert.ts";
import { Session, type AnySchema, type Relational, type Tx } from "./session.ts";
import { openUnit, type Engine, type Executor, type RunResult } from "./engine.ts";
import { runAfter, type Unit } from "./unit.ts";

/**
 * Queries are promises, on both databases. A query that a getter returns or awaits is live: the getter runs again when a
 * row that it could see has changed. In a handler, a job or an endpoint it runs once.
 */
export interface Db<Schema extends Record<string, unknown>> extends BaseSQLiteDatabase<"async", unknown, Schema> {
  /**
   * Without policies. The reason is written to the audit log.
   * @throws db-unsafe-reason where it is empty
   */
  unsafe(reason: string): Db<Schema>;
  /** Runs when the transaction in progress has committed, never when it is undone; at once where there is none. Its errors go to the log. */
  afterCommit(run: () => unknown): void;
}

type Inserting<T extends SQLiteTable> = SQLiteInsertBuilder<T, "async", RunResult>;

export class Database extends BaseSQLiteDatabase<"async", RunResult, AnySchema, TablesRelationalConfig> {
  readonly engine: Engine;
  readonly relational: Relational;
  readonly #session: Session;

  constructor(engine: Engine, relational: Relational) {
    const session = sessionOf(engine.single, relational);
    super("async", engine.dialect, session, relational);
    this.engine = engine;
    this.relational = relational;
    this.#session = session;
  }

  override insert<T extends SQLiteTable>(into: T): Inserting<T> {
    return insertBuilder(into, this.#session);
  }
  unsafe(reason: string): this {
    noteUnsafe(reason);
    return this;
  }
  afterCommit(run: () => unknown): void {
    const unit = openUnit(this.engine);
    if (unit) unit.after.push(run);
    else runAfter(run);
  }
}

/** What the body of a transaction gets. */
class TransactionDatabase extends SQLiteTransaction<"async", RunResult, AnySchema, TablesRelationalConfig> {
  readonly #session: Session;
  readonly #unit: Unit;

  constructor(session: Session, relational: Relational, unit: Unit) {
    super("async", unit.engine.dialect, session, relational);
    this.#session = session;
    this.#unit = unit;
  }

  override insert<T extends SQLiteTable>(into: T): Inserting<T> {
    return insertBuilder(into, this.#session);
  }
  unsafe(reason: string): this {
    noteUnsafe(reason);
    return this;
  }
  afterCommit(run: () => unknown): void {
    this.#unit.after.push(run);
  }
}

function sessionOf(executor: Executor, relational: Relational): Session {
  const open = (unit: Unit): Tx => new TransactionDatabase(new Session(unit, open), relational, unit);
  return new Session(executor, open);
}

function insertBuilder<T extends SQLiteTable>(into: T, session: Session): Inserting<T> {
  return new InsertBuilder(into, session) as unknown as Inserting<T>;
}

function noteUnsafe(reason: string): void {
  if (!reason.trim()) throw dbUnsafeReason();
  hooks.unsafe(reason);
}
