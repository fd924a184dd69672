/** How statements are carried out: each for itself here, in a transaction in unit.ts. */
import { dbWriteInTransaction } from "../../errors/db.ts";
import type { Bulk } from "../bulk.ts";
import { hooks } from "../hooks.ts";
import type { Mode } from "./connection.ts";
import { patiently } from "./patiently.ts";
import { bindable, usesOf, verbOf } from "./statement.ts";
import type { Storage } from "./storage.ts";
import { transact, type Unit } from "./unit.ts";

export interface Executor {
  readonly storage: Storage;
  execute(mode: Mode, sql: string, params: readonly unknown[]): Promise<unknown>;
  /** Many rows, all or none. */
  bulk(rows: Bulk): Promise<unknown>;
  /** Runs in a transaction, or in a part of one that can be undone alone. */
  transact<T>(body: (unit: Unit) => Promise<T>): Promise<T>;
}

/** Each statement is a commit of its own. */
export class Single implements Executor {
  readonly storage: Storage;
  constructor(storage: Storage) {
    this.storage = storage;
  }

  async execute(mode: Mode, sql: string, given: readonly unknown[]): Promise<unknown> {
    const { main, sources, lock } = this.storage;
    const params = bindable(given);
    const uses = usesOf(main, sql, params);
    sources.track(uses.reads);
    if (main.isReadOnly(sql)) return main.perform(mode, sql, params).value;

    if (openUnit(this.storage)) throw dbWriteInTransaction({ verb: verbOf(sql) });
    if (!lock.tryTake()) await lock.take(pending(hooks.signal()));
    try {
      const { value, found } = await patiently(() => main.perform(mode, sql, params));
      if (uses.schema) this.storage.forget();
      if (found || uses.more) sources.wake(uses.writes);
      return value;
    } finally {
      lock.release();
    }
  }

  async bulk(rows: Bulk): Promise<unknown> {
    const only = rows.only();
    if (only) return rows.combine([await this.execute(rows.mode, only.sql, only.params)]);
    if (openUnit(this.storage)) throw dbWriteInTransaction({ verb: "insert" });
    return this.transact((unit) => unit.bulk(rows));
  }

  /** Where a transaction is open already, this is a part of it. */
  transact<T>(body: (unit: Unit) => Promise<T>): Promise<T> {
    return openUnit(this.storage)?.transact(body) ?? transact(this.storage, body);
  }
}

/** The transaction that the running code is in, unless it has ended. */
export function openUnit(storage: Storage): Unit | undefined {
  const unit = storage.unit.getStore();
  return unit?.isOpen ? unit : undefined;
}

/** A call that is given up leaves the queue; what it writes afterwards, to clean up, waits like any other. */
function pending(signal: AbortSignal | undefined): AbortSignal | undefined {
  return signal?.aborted ? undefined : signal;
}
