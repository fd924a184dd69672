/**
 * How many rows there are: exactly where that is quick or they are few, else estimated. Rows do not wait for a number that takes
 * its time; it comes after them. Shared by all who look at the same rows.
 */
import { and, count, getTableName, gt, lte, max, min, sql, type SQL } from "drizzle-orm";
import { setImmediate as turn, setTimeout as sleep } from "node:timers/promises";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import { isTracked, Source, untracked } from "../../server/track/index.ts";
import type { TableCounted } from "../../wire/table.ts";
import type { Database } from "../database.ts";
import type { LiveQuery } from "../live/query.ts";
import { limits } from "../limits.ts";

export interface Counted {
  readonly total: number;
  readonly counted: TableCounted;
}
export interface CountQuery {
  readonly db: Database;
  readonly table: SQLiteTable;
  readonly key: SQLiteColumn;
  readonly where: SQL | undefined;
}

/** @param least rows that are there for certain, while no number is known */
export async function countRows(query: CountQuery, least: number): Promise<Counted> {
  const { db, table, where } = query;
  if (!isTracked()) return run(query);
  const whole = db.select({ total: count() }).from(table).where(where);
  const live = await db.look(whole);
  if (live !== undefined) return counterOf(live).read(query, least);
  return run(query);
}

/** How many there are, whatever it takes. */
export async function countExactly({ db, table, where }: CountQuery): Promise<number> {
  return (await db.select({ total: count() }).from(table).where(where).execute())[0]!.total;
}

const counters = new WeakMap<LiveQuery, Counter>();

function counterOf(live: LiveQuery): Counter {
  let counter = counters.get(live);
  if (counter === undefined) {
    const made = counter = new Counter();
    counters.set(live, made);
    live.listener = () => made.changed();
  }
  return counter;
}

class Counter {
  readonly #source = new Source("count");
  #last: Counted | undefined;
  /** Rows have come or gone since the last count began. */
  #stale = true;
  #running: Promise<Counted> | undefined;
  /** Somebody went away without the newest number. */
  #owed = false;
  /** When it may be counted again. */
  #next = 0;
  #paused = false;

  /** @param query of the one who asks: counted for others it is the same, as their SQL is */
  async read(query: CountQuery, least: number): Promise<Counted> {
    this.#source.track();
    if (!this.#stale && this.#last !== undefined) return this.#last;
    if (this.#running !== undefined || performance.now() >= this.#next) {
      const found = await Promise.race([this.#count(query), sleep(limits.countWait, undefined, { ref: false })]);
      if (found !== undefined) return found;
      if (!this.#stale && this.#last !== undefined) return this.#last;
    }
    this.#owed = true;
    return { total: Math.max(this.#last?.total ?? 0, least), counted: "pending" };
  }

  /** Who looks counts anew: at once where that is quick, else after a pause. */
  changed(): void {
    this.#stale = true;
    if (this.#running !== undefined) return;
    const pause = this.#next - performance.now();
    if (pause <= 0) return this.#source.wake();
    if (this.#paused) return;
    this.#paused = true;
    setTimeout(() => {
      this.#paused = false;
      if (this.#stale) this.#source.wake();
    }, pause).unref();
  }

  #count(query: CountQuery): Promise<Counted> {
    return (this.#running ??= untracked(() => this.#run(query)));
  }

  async #run(query: CountQuery): Promise<Counted> {
    const start = performance.now();
    this.#stale = false;
    try {
      this.#last = await run(query);
      const end = performance.now();
      this.#next = end - start > limits.countWait ? end + Math.min((end - start) * 10, limits.countPause) : 0;
      if (this.#owed) queueMicrotask(() => this.#source.wake());
      this.#owed = false;
      return this.#last;
    } catch (error) {
      this.#stale = true;
      throw error;
    } finally {
      this.#running = undefined;
      if (this.#stale && this.#last !== undefined) queueMicrotask(() => this.changed());
    }
  }
}

async function run(query: CountQuery): Promise<Counted> {
  const { db, table, where } = query;
  if (db.engine.kind === "sqlite") return countSqlite(query);
  const total = await bounded(query);
  return total <= limits.countExactly ? { total, counted: "exact" } : { total: Math.max(total, await planned()), counted: "estimate" };

  async function planned(): Promise<number> {
    const [[plan]] = (await db.explain(db.select({ one: sql`1` }).from(table).where(where))) as [[string]];
    return (JSON.parse(plan) as [{ Plan: { "Plan Rows": number } }])[0].Plan["Plan Rows"];
  }
}

/** Counts no further than to one more than is counted exactly. */
async function bounded({ db, table, where }: CountQuery): Promise<number> {
  const some = db.select({ one: sql`1`.as("one") }).from(table).where(where).limit(limits.countExactly + 1).as("some");
  return (await db.select({ total: count() }).from(some).execute())[0]!.total;
}

/** Nobody else runs meanwhile, so what looks at each row of a large table goes in slices. */
async function countSqlite(query: CountQuery): Promise<Counted> {
  const { where } = query;
  const exact = async (): Promise<Counted> => ({ total: await countExactly(query), counted: "exact" });
  if (where === undefined || query.key.columnType !== "SQLiteInteger") return exact();      // SQLite counts its pages, not its rows
  const last = await end(query, max(query.key));
  if (last === null) return { total: 0, counted: "exact" };
  const first = (await end(query, min(query.key)))!;
  const slices = Math.ceil((last - first + 1) / SLICE);
  if (slices === 1 || slices > MOST_SLICES || !(await isScan(query))) return exact();
  return countInSlices(query, first, slices);
}

/** Numbers of the key that are counted at one go: a millisecond or two. */
const SLICE = 20_000;
/** Keys that are far apart would make many empty ones. */
const MOST_SLICES = 5_000;

async function end({ db, table }: CountQuery, which: SQL<unknown>): Promise<number | null> {
  return (await db.select({ key: which }).from(table).execute())[0]!.key as number | null;
}

async function isScan({ db, table, where }: CountQuery): Promise<boolean> {
  const steps = (await db.explain(db.select({ total: count() }).from(table).where(where))) as [number, number, number, string][];
  return steps.some(([, , , detail]) => detail.startsWith(`SCAN ${getTableName(table)}`));
}

async function countInSlices({ db, table, key, where }: CountQuery, first: number, slices: number): Promise<Counted> {
  const stride = strideOf(slices);
  let total = 0;
  for (let done = 0; done < slices; done++) {
    // All over the table, so that what is counted by then is like the rest.
    const from = first - 1 + ((done * stride) % slices) * SLICE;
    const [row] = await db.select({ total: count() }).from(table).where(and(where, gt(key, from), lte(key, from + SLICE))).execute();
    total += row!.total;
    if (total > limits.countExactly) return { total: Math.round((total * slices) / (done + 1)), counted: "estimate" };
    await turn();
  }
  return { total, counted: "exact" };
}

/** Near the golden section, without a common divisor: each slice comes once. */
function strideOf(slices: number): number {
  let stride = Math.max(1, Math.round(slices * 0.618));
  while (greatest(stride, slices) !== 1) stride++;
  return stride;
}

function greatest(a: number, b: number): number {
  return b === 0 ? a : greatest(b, a % b);
}
