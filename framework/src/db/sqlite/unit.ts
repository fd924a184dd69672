/** A unit of work: a transaction, or a part of one (a savepoint) that can be undone alone. */
import { setImmediate as turn } from "node:timers/promises";
import { dbTransactionOver } from "../../errors/db.ts";
import type { Bulk } from "../bulk.ts";
import { hooks } from "../hooks.ts";
import { Touched } from "../sources.ts";
import type { Mode } from "./connection.ts";
import type { Executor } from "./executor.ts";
import { bindable, usesOf } from "./statement.ts";
import type { Storage } from "./storage.ts";
import { Transaction } from "./transaction.ts";
import { reasonOf } from "./write-lock.ts";

/** Milliseconds of inserting after which the event loop gets a turn. */
const BUDGET = 8;

export class Unit implements Executor {
  readonly storage: Storage;
  readonly touched = new Touched();
  /** What waits for the commit. */
  readonly after: (() => unknown)[] = [];
  readonly #transaction: Transaction;
  readonly #parent: Unit | undefined;
  readonly #depth: number;
  /** Resolves when the part in progress has ended. Its statements come in between those of this unit, so others wait. */
  #part: Promise<void> | undefined;
  #over = false;

  constructor(storage: Storage, transaction: Transaction, parent?: Unit) {
    this.storage = storage;
    this.#transaction = transaction;
    this.#parent = parent;
    this.#depth = parent ? parent.#depth + 1 : 0;
  }

  get isOpen(): boolean {
    return !this.#over && !this.#transaction.ended;
  }

  async execute(mode: Mode, sql: string, given: readonly unknown[]): Promise<unknown> {
    this.#check();
    await this.#transaction.begin();
    while (this.#part && !this.#innermost()) await this.#part;
    this.#check();
    const { writer, sources } = this.storage;
    const params = bindable(given);
    const uses = usesOf(writer, sql, params);
    sources.track(uses.reads);
    const { value, found } = writer.perform(mode, sql, params);
    if (uses.schema) {
      this.#transaction.schemaChanged = true;
      writer.forget();
    }
    if (found || uses.more) this.touched.add(uses.writes);
    return value;
  }

  async bulk(rows: Bulk): Promise<unknown> {
    const only = rows.only();
    if (only) return rows.combine([await this.execute(rows.mode, only.sql, only.params)]);
    return this.transact(async (part) => {
      const results: unknown[] = [];
      let since = performance.now();
      for (const { sql, params } of rows.statements()) {
        results.push(await part.execute(rows.mode, sql, params));
        if (performance.now() - since < BUDGET) continue;
        await turn();
        since = performance.now();
      }
      return rows.combine(results);
    });
  }

  /** A part of this unit. Parts that are started side by side follow each other. */
  async transact<T>(body: (unit: Unit) => Promise<T>): Promise<T> {
    const inner = this.#innermost();
    if (inner) return inner.transact(body);
    this.#check();
    await this.#transaction.begin();
    while (this.#part) await this.#part;
    this.#check();
    const ended = Promise.withResolvers<void>();
    this.#part = ended.promise;
    try {
      return await this.#run(new Unit(this.storage, this.#transaction, this), body);
    } finally {
      this.#part = undefined;
      ended.resolve();
    }
  }

  async #run<T>(part: Unit, body: (unit: Unit) => Promise<T>): Promise<T> {
    const { writer, unit } = this.storage;
    const name = `part_${part.#depth}`;
    writer.exec(`savepoint ${name}`);
    try {
      const result = await unit.run(part, async () => body(part));
      await part.settled();
      this.#transaction.check();
      writer.exec(`release ${name}`);
      this.touched.merge(part.touched);
      this.after.push(...part.after);
      return result;
    } catch (error) {
      if (this.#transaction.active) writer.exec(`rollback to ${name}; release ${name}`);
      throw error;
    } finally {
      part.#over = true;
    }
  }

  /** Parts that were started and not awaited have ended. */
  async settled(): Promise<void> {
    while (this.#part) await this.#part;
    this.#over = true;
  }

  #check(): void {
    this.#transaction.check();
    if (this.#over) throw dbTransactionOver();
  }

  /** The open part of this unit that the running code is in. */
  #innermost(): Unit | undefined {
    const current = this.storage.unit.getStore();
    if (!current?.isOpen) return undefined;
    for (let unit = current.#parent; unit; unit = unit.#parent) if (unit === this) return current;
    return undefined;
  }
}

/** Runs a transaction of its own: committed when the body has ended well, undone when it throws or the call is given up. */
export async function transact<T>(storage: Storage, body: (unit: Unit) => Promise<T>): Promise<T> {
  const signal = hooks.signal();
  const transaction = new Transaction(storage, signal);
  const unit = new Unit(storage, transaction);
  let result: T;
  try {
    transaction.check();
    result = await orAborted(storage.unit.run(unit, async () => body(unit)), signal);
    await orAborted(unit.settled(), signal);
    await transaction.commit();
  } catch (error) {
    transaction.rollback();
    throw error;
  }
  storage.unit.exit(() => committed(unit));
  return result;
}

function committed({ storage, touched, after }: Unit): void {
  storage.sources.wake(touched.tables);
  for (const run of after) runAfter(run);
}

/** What follows a commit cannot undo it, so its error goes to the log. */
export function runAfter(run: () => unknown): void {
  try {
    Promise.resolve(run()).catch((error: unknown) => hooks.failed(error));
  } catch (error) {
    hooks.failed(error);
  }
}

/** The promise, or the reason of the signal as soon as it aborts: nobody else waits for a body that hangs. */
async function orAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  const aborted = Promise.withResolvers<never>();
  const abort = (): void => aborted.reject(reasonOf(signal));
  signal.addEventListener("abort", abort);
  if (signal.aborted) abort();
  promise.catch(() => {}); // it may fail later, when nobody listens any more
  try {
    return await Promise.race([promise, aborted.promise]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
