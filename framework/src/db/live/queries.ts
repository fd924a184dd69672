/** The queries that somebody looks at. A commit finds among them those that it may concern, and wakes no others. */
import { Source } from "../../server/track/index.ts";
import type { Changes, RowChange } from "./changes.ts";
import { keyOf } from "./compare.ts";
import { anchorOf, columnsIn, given, leavesOf, verdict, type Anchor, type Condition, type Row, type Verdict } from "./condition.ts";
import { Finder } from "./finder.ts";
import { linksOf, Partners, type Asking, type Candidate } from "./partners.ts";
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

  /** The reads that a change of their table concerns. */
  readsOf(table: string, change: RowChange): TableRead[] {
    // What decides about its rows in other tables has no place among them.
    return this.plan.reads.filter((read, at) => read.table === table && concerns(read, change, this.params, at === 0 ? this.section : undefined));
  }
  /** A change that concerns it; false: the listener has it. */
  tell(change: RowChange): boolean {
    if (this.listener === undefined) return true;
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

/** Of one table. */
interface Index {
  readonly own: Finder;
  /** Those whose condition tells nothing of this table, by what it tells of a table that it is joined with. */
  readonly through: Map<string, Through>;
}
interface Through {
  readonly own: string;
  readonly table: string;
  readonly column: string;
  readonly finder: Finder;
}

export class LiveQueries {
  readonly #kindOf: KindOf;
  readonly #byText = new Map<string, LiveQuery>();
  readonly #byTable = new Map<string, Index>();
  readonly #fresh = new Set<LiveQuery>();
  #sweepAt = 256;
  #joined = 0;

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

  /** Wakes those that it concerns. Gives what has to be asked of the database for that. */
  *wake(changes: Changes): Asking<void> {
    for (const query of yield* this.concerned(changes)) query.wake();
  }

  *concerned(changes: Changes): Asking<Set<LiveQuery>> {
    const found = new Set<LiveQuery>();
    if (changes.all) for (const query of this.#byText.values()) found.add(query);
    for (const table of changes.whole) for (const query of allOf(this.#byTable.get(table))) found.add(query);
    const partners = new Partners(changes);
    for (const [table, rows] of changes.rows) {
      const index = this.#byTable.get(table);
      if (index !== undefined) yield* this.#among(index, table, rows, partners, found);
    }
    return found;
  }

  *#among(index: Index, table: string, rows: readonly RowChange[], partners: Partners, found: Set<LiveQuery>): Asking<void> {
    const joined = new Map<LiveQuery, Candidate[]>();
    const weighed = new Set<LiveQuery>();
    const weigh = (query: LiveQuery, change: RowChange): void => {
      if (found.has(query) || weighed.has(query)) return;
      weighed.add(query);
      const reads = query.readsOf(table, change);
      if (reads.length === 0) return;
      if (query.listener !== undefined || reads.some((read) => linksOf(read).length === 0)) {
        if (query.tell(change)) found.add(query);
        return;
      }
      let candidates = joined.get(query);
      if (candidates === undefined) joined.set(query, candidates = []);
      for (const read of reads) candidates.push({ plan: query.plan, params: query.params, read, change });
    };
    for (const { own, table: other, column } of index.through.values()) {
      const values = rows.flatMap(({ before, after }) => [before, after].flatMap((row) => (row === undefined ? [] : [row.get(own)])));
      yield* partners.fetch(other, column, values);
    }
    for (const change of rows) {
      weighed.clear();
      for (const query of index.own.near(change.before, change.after)) weigh(query, change);
      for (const through of index.through.values()) for (const query of nearThrough(through, change, partners)) weigh(query, change);
    }
    yield* partners.fetchAll([...joined].flatMap(([query, candidates]) => (found.has(query) ? [] : candidates)));
    for (const [query, candidates] of joined) {
      for (const candidate of candidates) if (!found.has(query) && (yield* partners.meets(candidate))) found.add(query);
    }
  }

  /** Whether anybody looks at one. */
  get watched(): boolean {
    for (const { source } of this.#byText.values()) if (source.watched) return true;
    return false;
  }

  /** There are some of joined tables: whether a change concerns them has to be asked. */
  get joined(): boolean {
    return this.#joined > 0;
  }

  get size(): number {
    return this.#byText.size;
  }

  /** Plans are of the tables as they were. */
  clear(): void {
    for (const query of this.#byText.values()) query.wake();
    this.#byText.clear();
    this.#byTable.clear();
    this.#joined = 0;
  }

  #register(query: LiveQuery, add: boolean): void {
    for (const read of query.plan.reads) {
      if (linksOf(read).length > 0) this.#joined += add ? 1 : -1;
      let index = this.#byTable.get(read.table);
      if (index === undefined) this.#byTable.set(read.table, index = { own: new Finder(), through: new Map() });
      const [finder, anchor] = this.#placeOf(index, read, query);
      if (add) finder.add(query, anchor);
      else finder.remove(query, anchor);
    }
  }

  #placeOf({ own, through }: Index, read: TableRead, { plan, params }: LiveQuery): [Finder, Anchor | undefined] {
    const anchor = this.#anchorOf(read, params);
    if (anchor !== undefined) return [own, anchor];
    for (const { to, on } of linksOf(read)) {
      const { table } = plan.reads[to]!;
      const theirs = this.#anchorOf(plan.reads[to]!, params);
      if (theirs === undefined) continue;
      const [mine, column] = on[0]!;
      const name = `${mine}\0${table}\0${column}`;
      let found = through.get(name);
      if (found === undefined) through.set(name, found = { own: mine, table, column, finder: new Finder() });
      return [found.finder, theirs];
    }
    return [own, undefined];
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

function* allOf(index: Index | undefined): Iterable<LiveQuery> {
  if (index === undefined) return;
  yield* index.own.all();
  for (const { finder } of index.through.values()) yield* finder.all();
}

function* nearThrough({ own, table, column, finder }: Through, { before, after }: RowChange, partners: Partners): Iterable<LiveQuery> {
  for (const row of [before, after]) {
    if (row === undefined) continue;
    const found = partners.rows(table, column, row.get(own));
    if (found === undefined) yield* finder.all();
    else for (const partner of found) yield* finder.near(partner, undefined);
  }
}

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
