/** The database as authors have it: drizzle's, with faster inserts and what the framework adds. */
import { BaseSQLiteDatabase, SQLiteTransaction, type SQLiteInsertBuilder, type SQLiteTable } from "drizzle-orm/sqlite-core";
import { is, Table, type TablesRelationalConfig } from "drizzle-orm";
import { dbUnsafeReason } from "../errors/db.ts";
import { hooks } from "./hooks.ts";
import type { User } from "../state/register.ts";
import { InsertBuilder } from "./insert.ts";
import { Guard, Policies } from "./policy/guard.ts";
import type { Said } from "./policy/identity.ts";
import type { LiveQuery } from "./live/query.ts";
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
  /**
   * For this user, where nobody's call is in progress: a job that writes to each what they may see.
   * @example const rows = await db.as(user).select().from(orders);
   */
  as(user: User): Db<Schema>;
  /** Runs when the transaction in progress has committed, never when it is undone; at once where there is none. Its errors go to the log. */
  afterCommit(run: () => unknown): void;
}

/** A query that was put together and not asked. */
interface Built {
  toSQL(): { readonly sql: string; readonly params: unknown[] };
}

type Inserting<T extends SQLiteTable> = SQLiteInsertBuilder<T, "async", RunResult>;

export class Database extends BaseSQLiteDatabase<"async", RunResult, AnySchema, TablesRelationalConfig> {
  readonly engine: Engine;
  readonly relational: Relational;
  readonly #session: Session;

  /** @param said for whom its queries ask, where not for whoever's call is in progress */
  constructor(engine: Engine, relational: Relational, said?: Said) {
    const session = sessionOf(engine.single, relational, said);
    super("async", engine.dialect, session, relational);
    this.engine = engine;
    this.relational = relational;
    this.#session = session;
  }

  override insert<T extends SQLiteTable>(into: T): Inserting<T> {
    return insertBuilder(into, this.#session);
  }
  /** As its executor has it, for whoever asks: what windows of tables are made of. */
  look(query: Built): LiveQuery | undefined | Promise<LiveQuery | undefined> {
    const { sql, params } = query.toSQL();
    return this.#session.executor.look(sql, params);
  }
  explain(query: Built): Promise<unknown[][]> {
    const { sql, params } = query.toSQL();
    return this.#session.executor.explain(sql, params);
  }
  unsafe(reason: string): Database {
    noteUnsafe(reason);
    return new Database(this.engine, this.relational, "unsafe");
  }
  as(user: User): Database {
    return new Database(this.engine, this.relational, { user });
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
  readonly #relational: Relational;
  readonly #unit: Unit;

  constructor(session: Session, relational: Relational, unit: Unit) {
    super("async", unit.engine.dialect, session, relational);
    this.#session = session;
    this.#relational = relational;
    this.#unit = unit;
  }

  override insert<T extends SQLiteTable>(into: T): Inserting<T> {
    return insertBuilder(into, this.#session);
  }
  unsafe(reason: string): TransactionDatabase {
    noteUnsafe(reason);
    return this.#with("unsafe");
  }
  as(user: User): TransactionDatabase {
    return this.#with({ user });
  }
  #with(said: Said): TransactionDatabase {
    return new TransactionDatabase(sessionOf(this.#unit, this.#relational, said), this.#relational, this.#unit);
  }
  afterCommit(run: () => unknown): void {
    this.#unit.after.push(run);
  }
}

function sessionOf(executor: Executor, relational: Relational, said: Said): Session {
  const policies = policiesOf(executor.engine, relational);
  const open = (unit: Unit): Tx => new TransactionDatabase(new Session(new Guard(unit, policies, said), open), relational, unit);
  return new Session(new Guard(executor, policies, said), open);
}

/** One for all who ask, as what is known of statements is the same for each. */
const known = new WeakMap<Relational, Policies>();
function policiesOf(engine: Engine, relational: Relational): Policies {
  let policies = known.get(relational);
  if (policies === undefined) known.set(relational, (policies = new Policies(engine, Object.values(relational.fullSchema).filter((value): value is Table => is(value, Table)))));
  return policies;
}

function insertBuilder<T extends SQLiteTable>(into: T, session: Session): Inserting<T> {
  return new InsertBuilder(into, session) as unknown as Inserting<T>;
}

/** @throws db-unsafe-reason */
function noteUnsafe(reason: string): void {
  if (!reason.trim()) throw dbUnsafeReason();
  hooks.unsafe(reason, hooks.session()?.user);
}
