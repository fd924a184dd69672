/** How statements are carried out that are in no transaction. */
import { dbWriteInTransaction } from "../../errors/db.ts";
import type { Rows } from "../bulk.ts";
import { hooks } from "../hooks.ts";
import { Changes } from "../live/changes.ts";
import type { PlanOf } from "../live/plan.ts";
import type { LiveQuery } from "../live/query.ts";
import { openUnit, type Executor, type Mode } from "../engine.ts";
import { patiently } from "./patiently.ts";
import { read, write } from "./perform.ts";
import { bindable, usesOf, verbOf } from "./statement.ts";
import type { Storage } from "./storage.ts";
import { transact, type Unit } from "../unit.ts";

/** Each statement is a commit of its own. */
export class Single implements Executor {
  readonly engine: Storage;
  constructor(engine: Storage) {
    this.engine = engine;
  }

  async execute(mode: Mode, sql: string, given: readonly unknown[], plan?: PlanOf): Promise<unknown> {
    const { main, lock, sources } = this.engine;
    if (sources.tracked) this.engine.attend();
    const params = bindable(given);
    const uses = usesOf(main, sql, params);
    if (main.isReadOnly(sql)) return read(this.engine, mode, sql, params, uses, plan);

    if (openUnit(this.engine)) throw dbWriteInTransaction({ verb: verbOf(sql) });
    if (!lock.tryTake()) await lock.take(pending(hooks.signal()));
    try {
      // Asked when its turn has come: what was taken from somebody while they waited for it counts.
      const looking = hooks.mayCommit();
      if (looking !== undefined) await looking;
      this.engine.moved();
      if (uses.schema) this.engine.unwatch();
      const changes = new Changes();
      const value = await patiently(() => write(main, mode, sql, params, uses, changes));
      if (uses.schema) this.engine.forget();
      this.engine.committed(changes);
      return value;
    } finally {
      lock.release();
    }
  }

  look(sql: string, given: readonly unknown[], plan?: PlanOf): LiveQuery | undefined {
    const { main, reading, sources } = this.engine;
    if (!sources.tracked) return undefined;
    this.engine.attend();
    const params = bindable(given);
    const { reads } = usesOf(main, sql, params);
    this.engine.look(reads);
    const live = reading.live(sql, params, reads, plan);
    live?.source.track();
    return live;
  }

  async explain(sql: string, params: readonly unknown[]): Promise<unknown[][]> {
    if (this.engine.sources.tracked) this.engine.attend();
    return this.engine.main.plan(sql, bindable(params));
  }

  async bulk(rows: Rows): Promise<unknown> {
    const only = rows.only();
    if (only) return rows.combine([await this.execute(rows.mode, only.sql, only.params)]);
    if (openUnit(this.engine)) throw dbWriteInTransaction({ verb: "insert" });
    return this.transact((unit) => unit.bulk(rows));
  }

  /** Where a transaction is open already, this is a part of it. */
  transact<T>(body: (unit: Unit) => Promise<T>): Promise<T> {
    return openUnit(this.engine)?.transact(body) ?? transact(this.engine, body);
  }
}

/** A call that is given up leaves the queue; what it writes afterwards, to clean up, waits like any other. */
function pending(signal: AbortSignal | undefined): AbortSignal | undefined {
  return signal?.aborted ? undefined : signal;
}
