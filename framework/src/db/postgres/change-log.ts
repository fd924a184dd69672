/**
 * What PostgreSQL's triggers have noted, read as it is committed: at once after a write of this process, else when the server
 * notifies, and every few seconds in case it did not.
 */
import { Changes, everything, type RowChange } from "../live/changes.ts";
import { limits } from "../limits.ts";
import { CHANNEL, NOW_SQL, PRUNE_SQL, SINCE_SQL } from "./change-sql.ts";
import { isMissingTable } from "./errors.ts";
import type { Pool, PoolClient } from "pg";

export interface ChangeLogOptions {
  pool(): Promise<Pool>;
  /** A row as queries are given it; its columns in lower case. Undefined: any of the table's may have changed. */
  rowOf(table: string, row: Readonly<Record<string, unknown>>): RowChange["after"];
  /** What tells rows of a table apart. */
  keyOf(table: string): string | undefined;
  /** Whether something is going to be asked about what has changed. */
  asks(): boolean;
  /** @param client sees the database as it was when the changes were read; undefined: nothing can be asked */
  changed(changes: Changes, client?: PoolClient): void | Promise<void>;
}

interface Noted { before?: Record<string, unknown>[]; after?: Record<string, unknown>[] }
type Entry = [seq: number, tx: string, table: string, rows: Noted | null];

const entriesOf = (text: string | null): readonly Entry[] => (text === null ? [] : (JSON.parse(text) as Entry[]));

export class ChangeLog {
  readonly #options: ChangeLogOptions;
  /** The oldest transaction whose changes may still come. */
  #since: string | undefined;
  /** Those that have come of transactions since then. */
  readonly #seen = new Map<number, bigint>();
  #listener: PoolClient | undefined;
  #starting: Promise<void> | undefined;
  #pull: { current: Promise<void>; next: Promise<void> | undefined } | undefined;
  #pulledAt = 0;
  #timers: NodeJS.Timeout[] = [];
  #closed = false;

  constructor(options: ChangeLogOptions) {
    this.#options = options;
  }

  /** From here on nothing is missed. */
  start(): Promise<void> {
    return (this.#starting ??= this.#start().catch((error: unknown) => {
      this.#starting = undefined;
      throw error;
    }));
  }

  /** After a write: resolves when those who look at it know. */
  async pull(): Promise<void> {
    if (this.#starting === undefined || this.#closed) return;
    await this.#starting;
    const pull = this.#pull;
    if (pull === undefined) return this.#begin();
    // One that is on its way may have begun before the commit.
    return (pull.next ??= pull.current.then(() => this.#begin(), () => this.#begin()));
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#timers.forEach(clearInterval);
    await this.#starting?.catch(() => {});
    await this.#pull?.current.catch(() => {});
    this.#listener?.release(true);
    this.#listener = undefined;
  }

  async #start(): Promise<void> {
    if (this.#listener === undefined) await this.#listen();
    const pool = await this.#options.pool();
    this.#since = (await pool.query<[string]>({ text: NOW_SQL, rowMode: "array" })).rows[0]![0];
    for (const [seq, tx] of await this.#there(pool)) this.#seen.set(seq, BigInt(tx));
    this.#pulledAt = Date.now();
    this.#timers = [
      setInterval(() => void this.pull().catch(() => {}), limits.changesPoll).unref(),
      setInterval(() => void pool.query(PRUNE_SQL).catch(() => {}), limits.changesPrune).unref(),
    ];
  }

  async #listen(): Promise<void> {
    const client = await (await this.#options.pool()).connect();
    const lost = (): void => {
      if (this.#listener !== client) return;
      this.#listener = undefined;
      client.release(true);
      void this.#again();
    };
    client.on("error", lost);
    client.on("end", lost);
    client.on("notification", () => void this.pull().catch(() => {}));
    await client.query(`listen "${CHANNEL}"`);
    this.#listener = client;
  }

  /** Until the server is back. What was committed meanwhile is in the log. */
  async #again(): Promise<void> {
    for (let wait = 50; !this.#closed && this.#listener === undefined; wait = Math.min(wait * 2, limits.reconnectWait)) {
      await new Promise((resolve) => setTimeout(resolve, wait * (0.5 + Math.random())).unref());
      if (!this.#closed) await this.#listen().catch(() => {});
    }
    if (!this.#closed) await this.pull().catch(() => {});
    // Queries that failed meanwhile run again, whatever has changed.
    if (!this.#closed) await this.#options.changed(everything());
  }

  #begin(): Promise<void> {
    const current = this.#read();
    const pull = { current, next: undefined };
    this.#pull = pull;
    const over = (): void => {
      if (this.#pull === pull && pull.next === undefined) this.#pull = undefined;
    };
    void current.then(over, over);
    return current;
  }

  async #read(): Promise<void> {
    if (this.#closed) return;
    const pool = await this.#options.pool();
    if (!this.#options.asks()) return this.#tell(await this.#ask(pool));
    const client = await pool.connect();
    let broken: unknown;
    try {
      await client.query("begin isolation level repeatable read read only");
      await this.#tell(await this.#ask(client), client);
      await client.query("commit");
    } catch (error) {
      broken = error;
      throw error;
    } finally {
      client.release(broken !== undefined);
    }
  }

  /** What is in the log before anybody looks. It is no news, though a transaction that is older may still be open. */
  async #there(pool: Pool): Promise<readonly Entry[]> {
    try {
      return entriesOf((await this.#ask(pool))[1]);
    } catch (error) {
      if (isMissingTable(error)) return [];
      throw error;
    }
  }

  async #ask(by: Pool | PoolClient): Promise<[string, string | null]> {
    const { rows } = await by.query<[string, string | null]>({ text: SINCE_SQL, values: [this.#since], rowMode: "array" });
    return rows[0]!;
  }

  async #tell([since, text]: [string, string | null], client?: PoolClient): Promise<void> {
    const late = Date.now() - this.#pulledAt > limits.changesKept;
    this.#pulledAt = Date.now();
    this.#since = since;
    const changes = late ? everything() : new Changes();
    for (const entry of entriesOf(text)) this.#take(entry, changes);
    for (const [seq, tx] of this.#seen) if (tx < BigInt(since)) this.#seen.delete(seq);
    if (changes.any) await this.#options.changed(changes, client);
  }

  #take([seq, tx, table, rows]: Entry, changes: Changes): void {
    if (this.#seen.has(seq)) return;
    this.#seen.set(seq, BigInt(tx));
    if (rows === null) return changes.add([table]);
    const { before = [], after = [] } = rows;
    const name = table.toLowerCase();
    const key = this.#options.keyOf(name);
    // Its key is a secret, and was left out: nobody can say which row it was.
    if (key !== undefined && [...before, ...after].some((values) => !Object.hasOwn(values, key))) return changes.add([table]);
    const row = (values: Record<string, unknown>): RowChange["after"] => this.#options.rowOf(name, values);
    const keyed = (values: Record<string, unknown>): unknown => (key === undefined ? values : values[key]);
    const old = new Map(before.map((values) => [keyed(values), values]));
    for (const values of after) {
      const was = old.get(keyed(values));
      old.delete(keyed(values));
      this.#note(changes, name, was && row(was), row(values));
    }
    for (const values of old.values()) this.#note(changes, name, row(values), undefined);
  }

  #note(changes: Changes, table: string, before: RowChange["before"], after: RowChange["after"]): void {
    if (before === undefined && after === undefined) changes.add([table]);
    else changes.addRow({ table, before, after });
  }
}
