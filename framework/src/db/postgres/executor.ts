/** Statements that are in no transaction: each has a connection of the pool for itself. */
import { dbWriteInTransaction } from "../../errors/db.ts";
import type { Rows } from "../bulk.ts";
import { hooks } from "../hooks.ts";
import { openUnit, type Executor, type Mode } from "../engine.ts";
import { Changes, everything } from "../live/changes.ts";
import type { PlanOf } from "../live/plan.ts";
import type { LiveQuery } from "../live/query.ts";
import { transact, type Unit } from "../unit.ts";
import { isUnreachable } from "./errors.ts";
import { perform } from "./perform.ts";
import type { Postgres } from "./postgres.ts";

export class Single implements Executor {
  readonly engine: Postgres;
  constructor(engine: Postgres) {
    this.engine = engine;
  }

  async execute(mode: Mode, sql: string, params: readonly unknown[], plan?: PlanOf): Promise<unknown> {
    const statement = this.engine.statement(sql);
    if (statement.readOnly) return this.#read(mode, sql, params, plan);
    if (openUnit(this.engine)) throw dbWriteInTransaction({ verb: statement.verb });
    await hooks.mayCommit();
    const value = await this.#perform(mode, sql, params);
    if (statement.schema) this.engine.forget();
    await this.engine.committed(statement.schema ? everything() : new Changes());
    return value;
  }

  async look(sql: string, params: readonly unknown[], plan?: PlanOf): Promise<LiveQuery | undefined> {
    const { reading, log } = this.engine;
    const live = reading.live(sql, params, this.engine.statement(sql).reads, plan);
    if (live === undefined) return undefined;
    live.source.track();
    await log.start();
    return live;
  }

  explain(sql: string, params: readonly unknown[]): Promise<unknown[][]> {
    return this.execute("rows", `explain (format json) ${sql}`, params) as Promise<unknown[][]>;
  }

  async bulk(rows: Rows): Promise<unknown> {
    const only = rows.only();
    if (only) return rows.combine([await this.execute(rows.mode, only.sql, only.params)]);
    if (openUnit(this.engine)) throw dbWriteInTransaction({ verb: "insert" });
    return this.transact((unit) => unit.bulk(rows));
  }

  transact<T>(body: (unit: Unit) => Promise<T>): Promise<T> {
    return openUnit(this.engine)?.transact(body) ?? transact(this.engine, body);
  }

  /** In a getter it is live, and asked once for all who ask the same at this moment. */
  async #read(mode: Mode, sql: string, params: readonly unknown[], plan: PlanOf | undefined): Promise<unknown> {
    const { reading, sources, log } = this.engine;
    const { reads } = this.engine.statement(sql);
    const live = reading.live(sql, params, reads, plan);
    if (live === undefined) sources.track(reads);
    else live.source.track();
    if (live !== undefined || sources.tracked) await log.start();
    const shared = live?.shared(mode);
    if (shared !== undefined) return shared.value;
    const value = this.#perform(mode, sql, params).catch((error: unknown) => (isUnreachable(error) ? this.#perform(mode, sql, params) : Promise.reject(error)));
    if (live !== undefined && (mode === "rows" || mode === "first")) {
      live.keep(mode, value);
      void value.then(() => reading.queries.kept(live), () => live.letGo());
    }
    return value;
  }

  async #perform(mode: Mode, sql: string, params: readonly unknown[]): Promise<unknown> {
    const client = await this.engine.connect();
    let broken = false;
    try {
      return await perform(client, mode, sql, params);
    } catch (error) {
      broken = isUnreachable(error);
      throw error;
    } finally {
      client.release(broken);
    }
  }
}
