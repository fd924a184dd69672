/** The queries that somebody looks at. A commit finds among them those that it may concern, and wakes no others. */
import { Source } from "../../server/track/index.ts";
import type { Changes, RowChange } from "./changes.ts";
import { keyOf } from "./compare.ts";
import { anchorOf, columnsIn, given, leavesOf, verdict, type Anchor, type Condition, type Row, type Verdict } from "./condition.ts";
import type { Plan, TableRead } from "./plan.ts";
import type { Section } from "./section.ts";

/** How a column's values are kept: one that is looked for must be of the same kind, as the database converts others. */
export type ColumnKind = "number" | "text" | undefined;
export type KindOf = (table: string, column: string) => ColumnKind;

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
  #shared: { readonly mode: string; readonly value: unknown } | undefined;

  constructor(sql: string, params: readonly unknown[], plan: Plan) {
    this.source = new Source(sql);
    this.plan = plan;
    this.params = params;
  }

  /** What the same query has just given somebody else. */
  shared(mode: string): { readonly value: unknown } | undefined {
    return this.#shared?.mode === mode ? this.#shared : undefined;
  }
  keep(mode: string, value: unknown): void {
    this.#shared = { mode, value };
  }
  wake(): void {
    this.version++;
    this.#shared = undefined;
    this.section = undefined;
    if (this.listener === undefined) this.source.wake();
    else this.listener(undefined);
  }
  /** Those who look at it have what they need; the rows need not be held twice. */
  letGo(): void {
    this.#shared = undefined;
  }

  concerns(change: RowChange): boolean {
    // What decides about its rows in other tables has no place among them.
    const found = this.plan.reads.some((read, at) => read.table === change.table && concerns(read, change, this.params, at === 0 ? this.section : undefined));
    if (!found || this.listener === undefined) return found;
    this.version++;
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
  for (const column of columns ?? before.keys()) if (!same(before.get(column), after.get(column))) return true;
  return false;
}

function same(a: unknown, b: unknown): boolean {
  if (Buffer.isBuffer(a) && Buffer.isBuffer(b)) return a.equals(b);
  // Digits of a large number may have been lost.
  return Object.is(a, b) && !(typeof a === "number" && Math.abs(a) > Number.MAX_SAFE_INTEGER);
}

class Index {
  /** By column, then by the value that any row of interest has there. */
  readonly #anchored = new Map<string, Map<string, Set<LiveQuery>>>();
  readonly #others = new Set<LiveQuery>();

  add(query: LiveQuery, anchor: Anchor | undefined): void {
    for (const set of this.#sets(query, anchor, true)) set.add(query);
  }
  remove(query: LiveQuery, anchor: Anchor | undefined): void {
    for (const set of this.#sets(query, anchor, false)) set.delete(query);
  }

  #sets(query: LiveQuery, anchor: Anchor | undefined, make: boolean): Set<LiveQuery>[] {
    if (anchor === undefined) return [this.#others];
    let byValue = this.#anchored.get(anchor.column);
    if (byValue === undefined && make) this.#anchored.set(anchor.column, byValue = new Map());
    return anchor.operands.flatMap((operand) => {
      const key = keyOf(given(operand, query.params));
      if (key === undefined) return [];                    // null is equal to nothing
      let set = byValue?.get(key);
      if (set === undefined && make) byValue!.set(key, set = new Set());
      return set ?? [];
    });
  }

  *all(): Iterable<LiveQuery> {
    yield* this.#others;
    for (const byValue of this.#anchored.values()) for (const set of byValue.values()) yield* set;
  }

  *near({ before, after }: RowChange): Iterable<LiveQuery> {
    yield* this.#others;
    for (const [column, byValue] of this.#anchored) {
      const was = before && keyOf(before.get(column));
      const is = after && keyOf(after.get(column));
      if (was !== undefined) yield* byValue.get(was) ?? [];
      if (is !== undefined && is !== was) yield* byValue.get(is) ?? [];
    }
  }
}

export class LiveQueries {
  readonly #kindOf: KindOf;
  readonly #byText = new Map<string, LiveQuery>();
  readonly #byTable = new Map<string, Index>();
  readonly #fresh = new Set<LiveQuery>();
  #sweepAt = 256;

  constructor(kindOf: KindOf) {
    this.#kindOf = kindOf;
  }

  /** The one that others look at already, or a new one. */
  of(sql: string, params: readonly unknown[], plan: Plan): LiveQuery {
    const text = textOf(sql, params);
    let query = text === undefined ? undefined : this.#byText.get(text);
    if (query === undefined) {
      if (this.#byText.size >= this.#sweepAt) this.#sweep();
      query = new LiveQuery(sql, params, plan);
      this.#byText.set(text ?? `${sql}\0${++unlike}`, query);
      this.#register(query, true);
    }
    return query;
  }

  /** Rows are shared by those who ask in the same moment, not kept. */
  kept(query: LiveQuery): void {
    if (this.#fresh.size === 0) {
      setImmediate(() => {
        for (const each of this.#fresh) each.letGo();
        this.#fresh.clear();
      });
    }
    this.#fresh.add(query);
  }

  wake(changes: Changes): void {
    for (const query of this.concerned(changes)) query.wake();
  }

  concerned(changes: Changes): Set<LiveQuery> {
    const found = new Set<LiveQuery>();
    if (changes.all) for (const query of this.#byText.values()) found.add(query);
    for (const table of changes.whole) for (const query of this.#byTable.get(table)?.all() ?? []) found.add(query);
    for (const [table, rows] of changes.rows) {
      const index = this.#byTable.get(table);
      if (index !== undefined) for (const row of rows) for (const query of index.near(row)) if (!found.has(query) && query.concerns(row)) found.add(query);
    }
    return found;
  }

  /** Whether anybody looks at one. */
  get watched(): boolean {
    for (const { source } of this.#byText.values()) if (source.watched) return true;
    return false;
  }

  get size(): number {
    return this.#byText.size;
  }

  /** Plans are of the tables as they were. */
  clear(): void {
    for (const query of this.#byText.values()) query.wake();
    this.#byText.clear();
    this.#byTable.clear();
  }

  #register(query: LiveQuery, add: boolean): void {
    for (const read of query.plan.reads) {
      let index = this.#byTable.get(read.table);
      if (index === undefined) this.#byTable.set(read.table, index = new Index());
      const anchor = this.#anchorOf(read, query.params);
      if (add) index.add(query, anchor);
      else index.remove(query, anchor);
    }
  }

  #anchorOf(read: TableRead, params: readonly unknown[]): Anchor | undefined {
    const anchor = anchorOf(read.where);
    if (anchor === undefined) return undefined;
    const kind = this.#kindOf(read.table, anchor.column);
    const fits = (value: unknown): boolean => value === null || (typeof value === kind && keyOf(value) !== undefined) || (kind === "text" && typeof value === "string");
    return anchor.operands.every((operand) => fits(given(operand, params))) ? anchor : undefined;
  }

  #sweep(): void {
    for (const [text, query] of this.#byText) {
      if (query.source.watched) continue;
      this.#byText.delete(text);
      this.#register(query, false);
    }
    this.#sweepAt = Math.max(256, this.#byText.size * 2);
  }
}

let unlike = 0;

/** Undefined where a value cannot be told from others by its text. */
function textOf(sql: string, params: readonly unknown[]): string | undefined {
  let text = sql;
  for (const param of params) {
    const key = param === null ? "z" : keyOf(param);
    if (key === undefined) return undefined;
    text += `\0${key.length}${key}`;
  }
  return text;
}
