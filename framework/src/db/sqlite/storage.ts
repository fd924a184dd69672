/**
 * An SQLite file of this process: a connection for reads and single writes, one for transactions, the lock that writers
 * queue for, and a source for each table. Opened when it is first used.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { SQLiteAsyncDialect, type SQLiteTable } from "drizzle-orm/sqlite-core";
import { dbClosed, dbOpen } from "../../errors/db.ts";
import { everything, type Changes, type Tables } from "../live/changes.ts";
import { answered } from "../live/partners.ts";
import type { LiveQueries } from "../live/queries.ts";
import { Reading } from "../live/reading.ts";
import { quoted } from "../quoted.ts";
import { Sources } from "../sources.ts";
import { MEMORY } from "../url.ts";
import { Connection } from "./connection.ts";
import type { CommitListener, Engine, Executor, SchemaSession } from "../engine.ts";
import { columnSql, tablesSql } from "../schema/create.ts";
import type { SchemaShape } from "../schema/shape.ts";
import type { Unit } from "../unit.ts";
import { Single } from "./executor.ts";
import { FileWatch } from "./file-watch.ts";
import { SqliteSchema } from "./schema-session.ts";
import { forgetColumns, markTable } from "../kind.ts";
import { readShape } from "./read-shape.ts";
import { readTable } from "./table-shape.ts";
import { remember } from "./remember.ts";
import { partnersIn } from "./partners.ts";
import { removeFolder, temporaryFolder } from "./temporary-folder.ts";
import { SqliteTransaction } from "./transaction.ts";
import { Lazy } from "./lazy.ts";
import { Listeners } from "../listeners.ts";
import { Lock } from "../lock.ts";

export class Storage implements Engine {
  readonly kind = "sqlite";
  readonly dialect = new SQLiteAsyncDialect();
  readonly columnSql = columnSql;
  readonly single = new Single(this);
  /** SQLite's own bound for one statement. */
  readonly mostParams = 32_766;
  /** The path, or `:memory:`. */
  readonly name: string;
  readonly sources = new Sources();
  readonly reading = new Reading({ shapeOf: (table) => readTable(this.main, table), watch: (table, columns) => this.#watch(table, columns) });
  /** What other processes write. Nobody else has the file of `:memory:`. */
  readonly #others: FileWatch;
  /** SQLite has one writer. */
  readonly lock = new Lock();
  readonly retries = new Lock();
  /** The transaction that the running code is in. */
  readonly unit = new AsyncLocalStorage<Unit>();
  readonly #main = new Lazy(() => this.#open());
  readonly #writer = new Lazy(() => this.#open());
  /** Tables of which rows are told, with their columns. */
  readonly #watched = new Map<string, readonly string[]>();
  /** The writer still has triggers for tables as they were. */
  #writerStale = false;
  /** Which tables there are, as far as it is known here; undefined until somebody looks. */
  #schema: unknown;
  readonly #listeners = new Listeners();
  #tables: readonly SQLiteTable[] = [];
  #own: readonly SQLiteTable[] = [];
  #folder: string | undefined;
  #closed = false;

  constructor(name: string) {
    this.name = name;
    this.#others = new FileWatch({
      name,
      main: () => this.main,
      lock: this.lock,
      watched: () => this.#listeners.any || this.sources.watched || this.reading.queries.watched,
      moved: () => this.moved(),
      settled: () => void (this.#schema = this.main.schemaVersion),
      written: (changes) => (this.committed(changes), this.sources.wakeUnknown()),
    });
  }

  /** Sees what is committed. */
  get main(): Connection {
    return this.#main.value;
  }
  /** For transactions: they stay on it over awaits, and nobody else reads what it has not committed. */
  get writer(): Connection {
    return this.#writer.value;
  }

  declare(tables: readonly SQLiteTable[]): void {
    this.#tables = tables;
    forgetColumns(this.dialect);
    for (const table of tables) markTable(table, false);
  }
  declareOwn(tables: readonly SQLiteTable[]): void {
    this.#own = tables;
    forgetColumns(this.dialect);
    for (const table of tables) markTable(table, false);
  }
  tables(): readonly SQLiteTable[] {
    return [...this.#tables, ...this.#own];
  }

  opens(sql: string, params: readonly unknown[]): Tables {
    return this.main.uses(sql, params.map(() => null)).reads;
  }
  newTransaction(signal: AbortSignal | undefined): SqliteTransaction {
    return new SqliteTransaction(this, signal);
  }
  /** One writer at a time: nobody can be in another one's way. */
  isRetryable(): boolean {
    return false;
  }

  committed(changes: Changes): void {
    if (!changes.any) return;
    this.#others.own(changes);
    this.#listeners.tell(changes);
    this.sources.wake(changes);
    answered(this.reading.queries.wake(changes), (probe) => partnersIn(this.main, this.reading.shapeOf(probe.table), probe));
  }

  async listen(listener: CommitListener): Promise<() => void> {
    const end = this.#listeners.add(listener);
    this.#attendListeners();
    return end;
  }
  async caughtUp(): Promise<void> {
    this.#attendListeners();
    this.#others.now();
  }
  /** Again after tables were made or changed, as what was known of them is forgotten then. */
  #attendListeners(): void {
    if (!this.#listeners.any || this.#closed) return;
    this.attend();
    this.look(this.#listeners.tables);
    for (const table of this.#listeners.tables) this.reading.watch(table);
  }

  /** A getter is about to ask: from here on what others write is noticed. */
  attend(): void {
    if (this.name === MEMORY || this.#others.attending) return;
    if (this.#schema === undefined) this.main.forget();     // of statements from before
    else this.moved();
    this.#schema = this.main.schemaVersion;
    this.#others.attend();
  }

  /** Nobody else has written since that was looked for. */
  get current(): boolean {
    return this.name === MEMORY || this.#others.current;
  }
  /** And what they write into these. Each change of a table that is read by a query which is not understood has to be told too. */
  look(tables: Tables): void {
    if (this.name !== MEMORY) this.#others.look(tables);
  }

  /** True where another process has made, changed or dropped tables: what is known of them begins anew. */
  moved(): boolean {
    if (this.#schema === undefined || this.main.schemaVersion === this.#schema) return false;
    this.unwatch();
    this.forget();
    this.committed(everything());
    return true;
  }

  get queries(): LiveQueries {
    return this.reading.queries;
  }
  /** Before the writer's next transaction: inside one it is too late. */
  watchWriter(): void {
    this.moved();
    if (this.#writerStale) this.writer.rows.drop();
    this.#writerStale = false;
    for (const [table, columns] of this.#watched) this.writer.rows.watch(table, columns);
  }

  #watch(table: string, columns: Iterable<string>): void {
    if (this.#watched.has(table)) return;
    this.#watched.set(table, [...columns]);
    this.main.rows.watch(table, this.#watched.get(table)!);
  }

  /** Tables are about to be made, changed or dropped. */
  unwatch(): void {
    this.#watched.clear();
    this.#main.made?.rows.drop();
    if (this.#writer.made?.inTransaction === true) this.#writerStale = true;
    else this.#writer.made?.rows.drop();
  }

  /** They were. */
  forget(): void {
    this.#main.made?.forget();
    this.#writer.made?.forget();
    this.reading.forget();
    this.#others.forget();
    if (this.#schema !== undefined) this.#schema = this.main.schemaVersion;
    if (this.#listeners.any) setImmediate(() => this.#attendListeners());
  }

  async columnsThere(executor: Executor, table: string): Promise<string[]> {
    const rows = (await executor.execute("rows", "select name from pragma_table_xinfo(?)", [table])) as [string][];
    return rows.map(([name]) => name);
  }
  tablesSql(tables: readonly SQLiteTable[]): string[] {
    return tablesSql(tables);
  }

  /** Rebuilding a table drops the old one, and with foreign keys on that would delete what refers to it. That cannot change inside a transaction. */
  async alone<T>(change: (session: SchemaSession) => Promise<T>): Promise<T> {
    await this.lock.take();
    try {
      this.unwatch();
      this.writer.exec("pragma foreign_keys = off");
      return await change(new SqliteSchema(this.writer));
    } finally {
      this.writer.exec("pragma foreign_keys = on");
      this.forget();
      this.lock.release();
    }
  }

  async watching(): Promise<boolean> {
    return true;                                           // triggers are those of a connection
  }

  async shapes(tables: readonly SQLiteTable[]): Promise<{ declared: SchemaShape; there: SchemaShape }> {
    const scratch = new Connection(MEMORY, { lasting: false });
    try {
      for (const sql of tablesSql(tables)) scratch.exec(sql);
      return { declared: readShape(scratch), there: readShape(this.main) };
    } finally {
      scratch.close();
    }
  }

  async dropSql(session: SchemaSession): Promise<string[]> {
    const rows = (await session.rows("select type, name from sqlite_schema where type in ('table', 'view') and name not like 'sqlite\\_%' escape '\\' order by type desc")) as [string, string][];
    return rows.map(([type, name]) => `drop ${type} ${quoted(name)}`);
  }

  remember(): Promise<() => Promise<void>> {
    return remember({
      file: () => this.#file(),
      main: () => this.main,
      alone: (run) => this.#locked(run),
      disconnect: () => this.#disconnect(),
      undone: () => this.committed(everything()),
    });
  }

  async #locked(run: () => void): Promise<void> {
    await this.lock.take();
    try {
      run();
    } finally {
      this.lock.release();
    }
  }

  /** The next query opens it again. */
  #disconnect(): void {
    this.#others.stop();
    this.#schema = undefined;
    this.#watched.clear();
    this.#writer.take()?.close();
    this.#main.take()?.close();
  }

  close(): void {
    this.#closed = true;
    this.#disconnect();
    if (this.#folder) removeFolder(this.#folder);
  }

  #open(): Connection {
    if (this.#closed) throw dbClosed({ file: this.name });
    const file = this.#file();
    try {
      mkdirSync(dirname(file), { recursive: true });
      return new Connection(file, { lasting: this.name !== MEMORY });
    } catch (error) {
      throw Object.assign(dbOpen({ file, reason: error instanceof Error ? error.message : String(error) }), { cause: error });
    }
  }

  #file(): string {
    return this.name === MEMORY ? this.#temporary() : this.name;
  }

  /**
   * `:memory:` is a file of the temporary folder, without syncs, that goes away with the process. A database in memory
   * proper belongs to one connection, and sharing one makes readers wait for writers; so it would not behave like a file.
   */
  #temporary(): string {
    this.#folder ??= temporaryFolder();
    return join(this.#folder, "memory.db");
  }
}
