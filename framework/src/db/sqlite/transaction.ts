/**
 * A transaction of SQLite, from its first statement to commit or rollback. It takes the writers' lock when the first
 * statement comes, not before, so that code which waits for something else first holds nobody up.
 */
import { dbTransactionOver } from "../../errors/db.ts";
import { patiently } from "./patiently.ts";
import type { Storage } from "./storage.ts";
import type { Mode, Transaction } from "../engine.ts";
import type { Changes } from "../live/changes.ts";
import { reasonOf } from "../unit.ts";
import { write } from "./perform.ts";
import { bindable, usesOf } from "./statement.ts";

export class SqliteTransaction implements Transaction {
  /** Tables were made, changed or dropped in it. */
  #schemaChanged = false;
  readonly #storage: Storage;
  readonly #signal: AbortSignal | undefined;
  #begun: Promise<void> | undefined;
  #locked = false;
  #active = false;
  #ended = false;

  constructor(storage: Storage, signal: AbortSignal | undefined) {
    this.#storage = storage;
    this.#signal = signal;
  }

  /** Between BEGIN and COMMIT: the writer's connection is this transaction's. */
  get active(): boolean {
    return this.#active;
  }
  get ended(): boolean {
    return this.#ended;
  }

  /** @throws db-transaction-over; Failure `cancelled` */
  check(): void {
    if (this.#signal?.aborted) throw reasonOf(this.#signal);
    if (this.#ended) throw dbTransactionOver();
  }

  begin(): Promise<void> {
    return (this.#begun ??= this.#begin());
  }

  async #begin(): Promise<void> {
    const { lock, writer } = this.#storage;
    if (!lock.tryTake()) await lock.take(this.#signal);
    if (this.#ended) {
      lock.release();
      throw dbTransactionOver();
    }
    this.#locked = true;
    this.#storage.watchWriter();
    const start = (): void => {
      this.check();
      writer.exec("begin immediate");
      this.#active = true;
    };
    await patiently(start);
  }

  perform(mode: Mode, sql: string, given: readonly unknown[], changes: Changes): unknown {
    const { writer, sources } = this.#storage;
    const params = bindable(given);
    const uses = usesOf(writer, sql, params);
    sources.track(uses.reads);
    if (uses.schema) writer.rows.drop();
    const value = write(writer, mode, sql, params, uses, changes);
    if (uses.schema) {
      this.#schemaChanged = true;
      writer.forget();
    }
    return value;
  }

  control(sql: string): void {
    this.#storage.writer.exec(sql);
  }

  async commit(): Promise<void> {
    this.check();
    if (this.#active) {
      await patiently(() => {
        this.check();
        this.#storage.writer.exec("commit");
        this.#active = false;
      });
    }
    this.#end();
  }

  /** Undoes everything. Does nothing where it has ended. */
  rollback(): void {
    if (this.#ended) return;
    try {
      if (this.#active && this.#storage.writer.inTransaction) this.#storage.writer.exec("rollback");
    } finally {
      this.#end();
    }
  }

  #end(): void {
    this.#active = false;
    this.#ended = true;
    if (this.#schemaChanged) {
      this.#storage.unwatch();
      this.#storage.forget();
    }
    if (this.#locked) this.#storage.lock.release();
    this.#locked = false;
  }
}
