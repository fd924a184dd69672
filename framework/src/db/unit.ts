/** A unit of work: a transaction, or a part of one (a savepoint) that can be undone alone. */
import { setImmediate as turn, setTimeout as sleep } from "node:timers/promises";
import { dbTransactionOver } from "../errors/db.ts";
import { cancelled } from "../errors/event.ts";
import { Failure } from "../wire/failure.ts";
import type { Rows } from "./bulk.ts";
import type { Engine, Executor, Mode, Transaction } from "./engine.ts";
import { hooks } from "./hooks.ts";
import { Changes } from "./live/changes.ts";
import { ruleBroken } from "./rules.ts";
import { limits } from "./limits.ts";

/** Milliseconds of inserting after which the event loop gets a turn. */
const BUDGET = 8;

export class Unit implements Executor {
  readonly engine: Engine;
  readonly changes = new Changes();
  /** What waits for the commit. */
  readonly after: (() => unknown)[] = [];
  readonly #transaction: Transaction;
  readonly #parent: Unit | undefined;
  readonly #depth: number;
  /** Resolves when the part in progress has ended. Its statements come in between those of this unit, so others wait. */
  #part: Promise<void> | undefined;
  #over = false;

  constructor(engine: Engine, transaction: Transaction, parent?: Unit) {
    this.engine = engine;
    this.#transaction = transaction;
    this.#parent = parent;
    this.#depth = parent ? parent.#depth + 1 : 0;
  }

  get isOpen(): boolean {
    return !this.#over && !this.#transaction.ended;
  }

  async execute(mode: Mode, sql: string, params: readonly unknown[]): Promise<unknown> {
    this.#check();
    await this.#transaction.begin();
    while (this.#part && !this.#innermost()) await this.#part;
    this.#check();
    return this.#transaction.perform(mode, sql, params, this.changes);
  }

  /** What a transaction reads is nobody's to look at. */
  look(): undefined {}

  explain(sql: string, params: readonly unknown[]): Promise<unknown[][]> {
    return this.execute("rows", `explain ${this.engine.kind === "sqlite" ? "query plan" : "(format json)"} ${sql}`, params) as Promise<unknown[][]>;
  }

  async bulk(rows: Rows): Promise<unknown> {
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
      return await this.#run(new Unit(this.engine, this.#transaction, this), body);
    } finally {
      this.#part = undefined;
      ended.resolve();
    }
  }

  async #run<T>(part: Unit, body: (unit: Unit) => Promise<T>): Promise<T> {
    const transaction = this.#transaction;
    const name = `part_${part.#depth}`;
    await transaction.control(`savepoint ${name}`);
    try {
      const result = await this.engine.unit.run(part, async () => body(part));
      await part.settled();
      transaction.check();
      await transaction.control(`release savepoint ${name}`);
      this.changes.merge(part.changes);
      this.after.push(...part.after);
      return result;
    } catch (error) {
      if (transaction.active) await transaction.control(`rollback to savepoint ${name}; release savepoint ${name}`);
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
    const current = this.engine.unit.getStore();
    if (!current?.isOpen) return undefined;
    for (let unit = current.#parent; unit; unit = unit.#parent) if (unit === this) return current;
    return undefined;
  }
}

/**
 * Runs a transaction of its own: committed when the body has ended well, undone when it throws or the call is given up. Where
 * the database says that another one was in its way, all of it runs again.
 */
export async function transact<T>(engine: Engine, body: (unit: Unit) => Promise<T>): Promise<T> {
  try {
    return await once(engine, body);
  } catch (error) {
    if (!engine.isRetryable(error)) throw error;
  }
  await engine.retries.take(hooks.signal());
  try {
    return await again(engine, body);
  } finally {
    engine.retries.release();
  }
}

async function again<T>(engine: Engine, body: (unit: Unit) => Promise<T>): Promise<T> {
  for (let attempt = 2; ; attempt++) {
    try {
      return await once(engine, body);
    } catch (error) {
      if (attempt >= limits.transactionAttempts || !engine.isRetryable(error)) throw error;
      await sleep(Math.random() * Math.min(2 ** attempt, 50));
    }
  }
}

async function once<T>(engine: Engine, body: (unit: Unit) => Promise<T>): Promise<T> {
  const signal = hooks.signal();
  const transaction = engine.newTransaction(signal);
  const unit = new Unit(engine, transaction);
  let result: T;
  try {
    transaction.check();
    result = await orAborted(engine.unit.run(unit, async () => body(unit)), signal);
    await orAborted(unit.settled(), signal);
    await hooks.mayCommit();
    await transaction.commit().catch((error: unknown) => Promise.reject(ruleBroken(error, engine.tables()) ?? error));
  } catch (error) {
    await transaction.rollback();
    throw error;
  }
  await engine.unit.exit(() => committed(unit));
  return result;
}

function committed({ engine, changes, after }: Unit): void | Promise<void> {
  const known = engine.committed(changes);
  const run = (): void => after.forEach(runAfter);
  return known === undefined ? run() : known.then(run);
}

/** Why a call was given up, as a failure. */
export function reasonOf(signal: AbortSignal): Failure {
  return signal.reason instanceof Failure ? signal.reason : cancelled();
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
