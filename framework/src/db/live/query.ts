/** A query that somebody looks at, and what concerns it. */
import { Source } from "../../server/track/index.ts";
import type { RowChange } from "./changes.ts";
import { columnsIn, leavesOf, verdict, type Condition, type Row, type Verdict } from "./condition.ts";
import type { Plan, TableRead } from "./plan.ts";
import type { Section } from "./section.ts";

/** One text with its values, for all who look at it. */
export class LiveQuery {
  readonly source: Source;
  readonly plan: Plan;
  readonly params: readonly unknown[];
  /** Counts what has woken it: a result that was on its way meanwhile says nothing of now. */
  version = 0;
  /** What of its order shows; changes elsewhere do not concern it. Over with the next wake. */
  section: Section | undefined;
  /** Hears of each change that concerns it, and then nobody is woken. Undefined: any row may have changed. */
  listener: ((change: RowChange | undefined) => void) | undefined;
  #shared: { readonly mode: string; readonly value: unknown; readonly now: boolean } | undefined;

  constructor(sql: string, params: readonly unknown[], plan: Plan) {
    this.source = new Source(sql);
    this.plan = plan;
    this.params = params;
  }

  /** What the same query has given somebody else in this moment. */
  shared(mode: string): { readonly value: unknown } | undefined {
    return this.#shared?.mode === mode && this.#shared.now ? this.#shared : undefined;
  }
  /** What it has given those who look at it, and would give again: else a commit would have woken them. Asked before one looks oneself. */
  held(mode: string): { readonly value: unknown } | undefined {
    return this.#shared?.mode === mode && this.source.watched ? this.#shared : undefined;
  }
  keep(mode: string, value: unknown): void {
    this.#shared = { mode, value, now: true };
  }
  /** The moment is over. */
  age(): void {
    if (this.#shared !== undefined) this.#shared = { ...this.#shared, now: false };
  }
  get holds(): boolean {
    return this.#shared !== undefined;
  }
  wake(): void {
    this.version++;
    this.#shared = undefined;
    this.section = undefined;
    if (this.listener === undefined) this.source.wake();
    else this.listener(undefined);
  }
  /** Those who look at it have what they need. */
  letGo(): void {
    this.#shared = undefined;
  }

  /** The reads that a change of their table concerns. */
  readsOf(table: string, change: RowChange): TableRead[] {
    // What decides about its rows in other tables has no place among them.
    return this.plan.reads.filter((read, at) => read.table === table && concerns(read, change, this.params, at === 0 ? this.section : undefined));
  }
  /** A change that concerns it; false: the listener has it. */
  tell(change: RowChange): boolean {
    if (this.listener === undefined) return true;
    this.version++;
    this.#shared = undefined;
    this.listener(change);
    return false;
  }
}

/** Rows are in the result or may be; a change from one to the other counts, and one inside it where a column that shows has changed. */
function concerns({ where, columns }: TableRead, { before, after }: RowChange, params: readonly unknown[], section: Section | undefined): boolean {
  const was = before !== undefined && verdict(where, before, params);
  const is = after !== undefined && verdict(where, after, params);
  if (was === false && is === false) return false;
  if (section?.spares(was === false ? undefined : before, is === false ? undefined : after, stays(where, was, before, is, after)) === true) return false;
  if (before === undefined || after === undefined || was !== is) return true;
  if (was === "maybe") return differs(before, after, columns && new Set([...columns, ...columnsIn(where).map(({ name }) => name)]));
  return differs(before, after, columns);
}

/** What could not be decided is as it was, since what it is decided by is. */
function stays(where: Condition, was: Verdict, before: Row | undefined, is: Verdict, after: Row | undefined): boolean {
  if (was !== is || before === undefined || after === undefined) return false;
  return was === true || !differs(before, after, decisive(where));
}

/** The columns of its condition; undefined where it may read any. */
function decisive(where: Condition): ReadonlySet<string> | undefined {
  const leaves = leavesOf(where);
  return leaves.every((leaf) => leaf.kind !== "open" || leaf.whole) ? new Set(columnsIn(where).map(({ name }) => name)) : undefined;
}

function differs(before: Row, after: Row, columns: ReadonlySet<string> | undefined): boolean {
  // What is not told of a row may have changed.
  for (const column of columns ?? before.keys()) if (!before.has(column) || !after.has(column) || !same(before.get(column), after.get(column))) return true;
  return false;
}

function same(a: unknown, b: unknown): boolean {
  if (Buffer.isBuffer(a) && Buffer.isBuffer(b)) return a.equals(b);
  // Digits of a large number may have been lost.
  return Object.is(a, b) && !(typeof a === "number" && Math.abs(a) > Number.MAX_SAFE_INTEGER);
}
