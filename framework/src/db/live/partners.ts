/**
 * Rows of joined tables: a change counts only where the row has a partner that the query may show. They are looked for as they
 * are now, and among those that have changed as they were before: together these are all that the row can have been joined with.
 */
import { limits } from "../limits.ts";
import type { Changes, RowChange } from "./changes.ts";
import { compare, keyOf } from "./compare.ts";
import { verdict, type Row } from "./condition.ts";
import type { Link, Plan, TableRead } from "./plan.ts";

/** Rows that have one of these values in a column. Names in lower case. */
export interface Probe {
  readonly table: string;
  readonly column: string;
  readonly values: readonly unknown[];
  /** Undefined is answered where there are more. */
  readonly most: number;
}
export type Answer = readonly Row[] | undefined;
/** Gives probes, takes their answers: the one who runs it may wait for them. */
export type Asking<T> = Generator<Probe, T, Answer>;

/** Answers at once. */
export function answered<T>(asking: Asking<T>, ask: (probe: Probe) => Answer): T {
  let step = asking.next();
  while (step.done !== true) step = asking.next(ask(step.value));
  return step.value;
}

/** Answers one after the other, as they come. */
export async function answeredLater<T>(asking: Asking<T>, ask: (probe: Probe) => Promise<Answer>): Promise<T> {
  let step = asking.next();
  while (step.done !== true) step = asking.next(await ask(step.value));
  return step.value;
}

/** A query that a change concerns as far as the table's own condition says. */
export interface Candidate {
  readonly plan: Plan;
  readonly params: readonly unknown[];
  readonly read: TableRead;
  readonly change: RowChange;
}

export class Partners {
  readonly #changes: Changes;
  /** By table and column, then by value; undefined: there may be any. */
  readonly #known = new Map<string, Map<string, Row[] | undefined>>();
  #probes = 0;

  constructor(changes: Changes) {
    this.#changes = changes;
  }

  /** Asks for those of many rows at once. */
  *fetchAll(candidates: readonly Candidate[]): Asking<void> {
    const wanted = new Map<string, { table: string; column: string; values: unknown[] }>();
    for (const { plan, read, change } of candidates) {
      for (const { to, on } of linksOf(read)) {
        const { table } = plan.reads[to]!;
        const [own, column] = on[0]!;
        let found = wanted.get(`${table}\0${column}`);
        if (found === undefined) wanted.set(`${table}\0${column}`, found = { table, column, values: [] });
        for (const row of [change.before, change.after]) if (row !== undefined) found.values.push(row.get(own));
      }
    }
    for (const { table, column, values } of wanted.values()) yield* this.fetch(table, column, values);
  }

  *fetch(table: string, column: string, values: Iterable<unknown>): Asking<void> {
    const known = this.#of(table, column);
    const missing = new Map<string, unknown>();
    for (const value of values) {
      const key = keyOf(value);
      if (key !== undefined && !known.has(key)) missing.set(key, value);
    }
    if (missing.size === 0) return;
    const most = limits.partnerRows;
    const rows = this.#probes++ < limits.partnerProbes && missing.size <= most ? yield { table, column, values: [...missing.values()], most } : undefined;
    for (const key of missing.keys()) known.set(key, rows && []);
    if (rows === undefined) return;
    const before = (this.#changes.rows.get(table) ?? []).flatMap((change) => change.before ?? []);
    for (const row of [...rows, ...before]) {
      const key = keyOf(row.get(column));
      if (key !== undefined && missing.has(key)) known.get(key)!.push(row);
    }
  }

  /** Those that are fetched; undefined: there may be any. */
  rows(table: string, column: string, value: unknown): readonly Row[] | undefined {
    if (value === null) return [];
    const key = keyOf(value);
    return key === undefined ? undefined : this.#of(table, column).get(key);
  }

  /** Whether the row, before or after, has all the partners that it needs. */
  *meets({ plan, params, read, change }: Candidate): Asking<boolean> {
    for (const row of [change.before, change.after]) {
      if (row === undefined || verdict(read.where, row, params) === false) continue;
      if (yield* this.#stands(plan, params, plan.reads.indexOf(read), row, [])) return true;
    }
    return false;
  }

  *#stands(plan: Plan, params: readonly unknown[], at: number, row: Row, before: readonly number[]): Asking<boolean> {
    const seen = [...before, at];
    for (const link of linksOf(plan.reads[at]!)) {
      if (!seen.includes(link.to) && !(yield* this.#finds(plan, params, link, row, seen))) return false;
    }
    return true;
  }

  *#finds(plan: Plan, params: readonly unknown[], { to, on }: Link, row: Row, seen: readonly number[]): Asking<boolean> {
    const { table, where } = plan.reads[to]!;
    const [own, column] = on[0]!;
    yield* this.fetch(table, column, [row.get(own)]);
    const partners = this.rows(table, column, row.get(own));
    if (partners === undefined) return true;
    for (const partner of partners) {
      if (!on.every(([mine, other]) => mayEqual(row.get(mine), partner.get(other))) || verdict(where, partner, params) === false) continue;
      if (yield* this.#stands(plan, params, to, partner, seen)) return true;
    }
    return false;
  }

  #of(table: string, column: string): Map<string, Row[] | undefined> {
    const name = `${table}\0${column}`;
    let known = this.#known.get(name);
    if (known === undefined) this.#known.set(name, known = new Map());
    return known;
  }
}

export function linksOf({ links }: TableRead): readonly Link[] {
  return links ?? [];
}

function mayEqual(a: unknown, b: unknown): boolean {
  return a !== null && b !== null && (compare(a, b) ?? 0) === 0;
}
