/** Queries of a table, found by the value that any row of interest to them has. */
import { keyOf } from "./compare.ts";
import { given, type Anchor, type Row } from "./condition.ts";
import type { LiveQuery } from "./query.ts";

export class Finder {
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

  /** Those that a row may concern, before or after a change. */
  *near(before: Row | undefined, after: Row | undefined): Iterable<LiveQuery> {
    yield* this.#others;
    for (const [column, byValue] of this.#anchored) {
      // What a row has there is not told of every column.
      if (before?.has(column) === false || after?.has(column) === false) {
        for (const set of byValue.values()) yield* set;
        continue;
      }
      const was = before && keyOf(before.get(column));
      const is = after && keyOf(after.get(column));
      if (was !== undefined) yield* byValue.get(was) ?? [];
      if (is !== undefined && is !== was) yield* byValue.get(is) ?? [];
    }
  }
}
