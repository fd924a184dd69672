/** One connection to an SQLite file: its settings, its compiled statements. */
import Sqlite, { type Database, type Statement } from "better-sqlite3";
import type { Mode } from "../engine.ts";
import { limits } from "../limits.ts";
import { REFUSE_FUNCTION, refuseRow } from "../policy/refusal.ts";
import { isBusy } from "./patiently.ts";
import { RowTriggers } from "./row-triggers.ts";
import { UsesReader, type Uses } from "./uses.ts";

export interface Performed {
  readonly value: unknown;
  /** Whether it met any row. */
  readonly found: boolean;
}

interface Compiled {
  readonly statement: Statement;
  uses: Uses | undefined;
  plan: unknown[][] | undefined;
}

/**
 * Milliseconds that SQLite itself waits for a lock of another process, and with it everything here: as long as a usual commit
 * takes. Longer waits are made of timers, see `patiently`.
 */
export const SPIN = 20;

/** Of several processes that open a new file at once one makes it what it shall be, and SQLite does not let the others wait for that. */
function insist(run: () => unknown): void {
  const until = performance.now() + limits.busyWait;
  for (;;) {
    try {
      return void run();
    } catch (error) {
      if (!isBusy(error) || performance.now() > until) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, SPIN);
    }
  }
}

export class Connection {
  /** Rows that its statements have changed, of tables that are looked at. */
  readonly rows: RowTriggers;
  readonly #db: Database;
  readonly #uses: UsesReader;
  readonly #dataVersion: Statement;
  readonly #schemaVersion: Statement;
  readonly #compiled = new Map<string, Compiled>();

  constructor(file: string, { lasting }: { lasting: boolean }) {
    this.#db = new Sqlite(file, { timeout: SPIN });
    try {
      this.#configure(lasting);
    } catch (error) {
      this.#db.close();
      throw error;
    }
    this.#uses = new UsesReader(this.#db);
    this.rows = new RowTriggers(this.#db);
    this.#dataVersion = this.#db.prepare("pragma data_version").pluck();
    this.#schemaVersion = this.#db.prepare("pragma schema_version").pluck();
  }

  #configure(lasting: boolean): void {
    const db = this.#db;
    insist(() => this.#toWal()); // readers see the last commit while a transaction is open, and nobody waits for a reader
    db.pragma(`synchronous = ${lasting ? "NORMAL" : "OFF"}`); // in WAL a commit survives the process; loss of power may undo the last ones, never corrupt
    db.pragma("foreign_keys = ON"); // off by default in SQLite
    db.pragma("journal_size_limit = 67108864"); // a large import does not leave its journal behind
    db.function("fold_case", { deterministic: true, directOnly: true }, (text: unknown) => (typeof text === "string" ? text.toLowerCase() : text));
    db.function(REFUSE_FUNCTION, { directOnly: true }, refuseRow);
  }

  /** A file that this process may only read stays as it is. */
  #toWal(): void {
    try {
      this.#db.pragma("journal_mode = WAL");
    } catch (error) {
      if (!String((error as { code?: unknown }).code).startsWith("SQLITE_READONLY")) throw error;
    }
  }

  /** Another one once any other connection has committed, of this process or not. */
  get dataVersion(): unknown {
    return this.#dataVersion.get();
  }
  /** Another one once tables, indices or triggers were made, changed or dropped. */
  get schemaVersion(): unknown {
    return this.#schemaVersion.get();
  }

  get inTransaction(): boolean {
    return this.#db.inTransaction;
  }

  /** Which tables the statement touches. */
  uses(sql: string, params: readonly unknown[]): Uses {
    const compiled = this.#compile(sql);
    return (compiled.uses ??= this.#uses.read(sql, params));
  }

  /** What SQLite would do, step by step. */
  plan(sql: string, params: readonly unknown[]): unknown[][] {
    const compiled = this.#compile(sql);
    return (compiled.plan ??= this.#db.prepare(`explain query plan ${sql}`).raw().all(params) as unknown[][]);
  }

  /** Whether the statement leaves the database as it is. */
  isReadOnly(sql: string): boolean {
    return this.#compile(sql).statement.readonly;
  }

  perform(mode: Mode, sql: string, params: readonly unknown[]): Performed {
    const { statement } = this.#compile(sql);
    if (mode === "run" || !statement.reader) {
      const value = statement.run(params);
      return { value: mode === "run" ? value : mode === "rows" || mode === "objects" ? [] : undefined, found: value.changes > 0 };
    }
    statement.raw(mode === "rows" || mode === "first");
    if (mode === "rows" || mode === "objects") {
      const value = statement.all(params);
      return { value, found: value.length > 0 };
    }
    const value = statement.get(params);
    return { value, found: value !== undefined };
  }

  /** Several statements at once, without parameters: for what this layer does itself. */
  exec(sql: string): void {
    this.#db.exec(sql);
  }

  /** Tables have changed: what was known of statements may be wrong. */
  forget(): void {
    this.#compiled.clear();
  }

  close(): void {
    this.#compiled.clear();
    this.#db.close();
  }

  /** Compiled statements are kept by their text; the one that was not used for longest goes first. */
  #compile(sql: string): Compiled {
    let compiled = this.#compiled.get(sql);
    if (compiled) {
      this.#compiled.delete(sql);
    } else {
      compiled = { statement: this.#db.prepare(sql), uses: undefined, plan: undefined };
      if (this.#compiled.size >= limits.statements) this.#compiled.delete(this.#compiled.keys().next().value!);
    }
    this.#compiled.set(sql, compiled);
    return compiled;
  }
}
