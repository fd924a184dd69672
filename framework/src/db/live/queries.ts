/** The queries that somebody looks at. A commit finds among them those that it may concern, and wakes no others. */
import type { Changes, RowChange } from "./changes.ts";
import { keyOf } from "./compare.ts";
import { anchorOf, given, type Anchor } from "./condition.ts";
import { Finder } from "./finder.ts";
import { linksOf, Partners, type Asking, type Candidate } from "./partners.ts";
import type { Plan, TableRead } from "./plan.ts";
import { LiveQuery } from "./query.ts";
import { Results } from "./results.ts";

/** How a column's values are kept: one that is looked for must be of the same kind, as the database converts others. */
export type ColumnKind = "number" | "text" | undefined;
export type KindOf = (table: string, column: string) => ColumnKind;

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
  readonly #fresh = new Map<LiveQuery, number>();
  readonly #results = new Results();
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

  /**
   * Its rows are shared by those who ask in the same moment, and by those who come while somebody looks at it.
   * @param values how many it has; without it nothing is kept beyond the moment
   */
  kept(query: LiveQuery, values = Number.POSITIVE_INFINITY): void {
    if (this.#fresh.size === 0) {
      setImmediate(() => {
        for (const [each, size] of this.#fresh) this.#results.settle(each, size);
        this.#fresh.clear();
      });
    }
    this.#fresh.set(query, values);
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
    this.#results.clear();
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
      this.#results.forget(query);
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
