/** A transaction of PostgreSQL: it has a connection from its first statement to commit or rollback. */
import type { PoolClient } from "pg";
import { dbTransactionOver } from "../../errors/db.ts";
import type { Mode, Transaction } from "../engine.ts";
import type { Changes } from "../live/changes.ts";
import { reasonOf } from "../unit.ts";
import { explain } from "./errors.ts";
import { perform } from "./perform.ts";
import type { Postgres } from "./postgres.ts";

/** As in SQLite: what it has read is as it was when it commits, or it is tried again. */
const BEGIN = "begin isolation level serializable";
const GUARD = "statement";

export class PostgresTransaction implements Transaction {
  readonly #engine: Postgres;
  readonly #signal: AbortSignal | undefined;
  #client: PoolClient | undefined;
  #begun: Promise<void> | undefined;
  /** Whether a statement is guarded already: in the transaction, and in each of its open parts. */
  readonly #guards = [false];
  #schemaChanged = false;
  #ended = false;
  readonly #abort = (): void => this.#drop();

  constructor(engine: Postgres, signal: AbortSignal | undefined) {
    this.#engine = engine;
    this.#signal = signal;
  }

  get active(): boolean {
    return this.#client !== undefined;
  }
  get ended(): boolean {
    return this.#ended;
  }

  check(): void {
    if (this.#signal?.aborted) throw reasonOf(this.#signal);
    if (this.#ended) throw dbTransactionOver();
  }

  begin(): Promise<void> {
    return (this.#begun ??= this.#begin());
  }

  async #begin(): Promise<void> {
    const client = await this.#engine.connect();
    if (this.#ended || this.#signal?.aborted) {
      client.release();
      this.check();
    }
    this.#client = client;
    this.#signal?.addEventListener("abort", this.#abort);
    await this.control(BEGIN);
  }

  async perform(mode: Mode, sql: string, params: readonly unknown[], changes: Changes): Promise<unknown> {
    const { readOnly, reads, schema } = this.#engine.statement(sql);
    if (readOnly) this.#engine.sources.track(reads);
    const value = await (readOnly ? perform(this.#open, mode, sql, params) : this.#guarded(() => perform(this.#open, mode, sql, params)));
    if (schema) {
      this.#schemaChanged = true;
      changes.add("all");
    }
    return value;
  }

  async control(sql: string): Promise<void> {
    if (sql.startsWith("savepoint")) this.#guards.push(false);
    else if (sql !== BEGIN) this.#guards.pop();
    await this.#say(sql);
  }

  /** A statement that fails takes only itself back, as in SQLite: PostgreSQL alone would give up the whole transaction. */
  async #guarded<T>(run: () => Promise<T>): Promise<T> {
    const depth = this.#guards.length - 1;
    await this.#say(this.#guards[depth] ? `release savepoint ${GUARD}; savepoint ${GUARD}` : `savepoint ${GUARD}`);
    this.#guards[depth] = true;
    try {
      return await run();
    } catch (error) {
      if (this.#client !== undefined) await this.#say(`rollback to savepoint ${GUARD}`).catch(() => {});
      throw error;
    }
  }

  async #say(sql: string): Promise<void> {
    try {
      await this.#open.query(sql);
    } catch (error) {
      throw explain(error);
    }
  }

  async commit(): Promise<void> {
    this.check();
    if (this.#client !== undefined) {
      const { command } = await this.#open.query("commit").catch((error: unknown) => Promise.reject(explain(error)));
      // After a statement that failed and was caught, PostgreSQL has nothing to commit, and says so only here.
      if (command !== "COMMIT") throw dbTransactionOver();
    }
    if (this.#schemaChanged) this.#engine.forget();
    this.#end();
  }

  async rollback(): Promise<void> {
    if (this.#ended) return;
    const client = this.#client;
    if (client !== undefined) await client.query("rollback").catch(() => this.#drop());
    this.#end();
  }

  get #open(): PoolClient {
    if (this.#client === undefined) throw dbTransactionOver();
    return this.#client;
  }

  /** Whoever gave the call up does not wait for a statement that hangs: the server undoes what a lost connection has begun. */
  #drop(): void {
    this.#end(true);
  }

  #end(broken = false): void {
    this.#ended = true;
    this.#signal?.removeEventListener("abort", this.#abort);
    this.#client?.release(broken);
    this.#client = undefined;
  }
}
