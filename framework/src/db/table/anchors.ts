/** Places of an order whose number is known, from where a window is found without counting from the first row. */
import type { RowChange } from "../live/changes.ts";
import type { LiveQuery } from "../live/query.ts";
import { standing } from "../live/section.ts";
import { limits } from "../limits.ts";
import type { Place, Term } from "./order.ts";

export interface Anchor {
  /** Rows before it. */
  readonly offset: number;
  readonly place: Place;
}

export class Anchors {
  readonly #terms: readonly Term[];
  /** By offset; the oldest first. */
  readonly #known = new Map<number, Anchor>();

  constructor(terms: readonly Term[]) {
    this.#terms = terms;
  }

  remember(offset: number, place: Place): void {
    this.#known.delete(offset);
    this.#known.set(offset, { offset, place });
    if (this.#known.size > limits.anchors) this.#known.delete(this.#known.keys().next().value!);
  }

  /** The last one at or above the row. */
  above(offset: number): Anchor | undefined {
    let best: Anchor | undefined;
    for (const anchor of this.#known.values()) if (anchor.offset <= offset && anchor.offset > (best?.offset ?? -1)) best = anchor;
    return best;
  }

  /** The first one of the rows. */
  within(from: number, to: number): Anchor | undefined {
    let best: Anchor | undefined;
    for (const anchor of this.#known.values()) if (anchor.offset > from && anchor.offset <= to && anchor.offset < (best?.offset ?? Infinity)) best = anchor;
    return best;
  }

  /** Behind a row that came, went or was changed all have another number. */
  changed(change: RowChange | undefined): void {
    if (change === undefined) return this.#known.clear();
    for (const row of [change.before, change.after]) {
      if (row === undefined) continue;
      for (const { offset, place } of this.#known.values()) if ((standing(this.#terms, row, place) ?? -1) <= 0) this.#known.delete(offset);
    }
  }
}

const ofQuery = new WeakMap<LiveQuery, Anchors>();

/** Those that all share who walk through the same rows in the same order. */
export function anchorsOf(walk: LiveQuery, terms: readonly Term[]): Anchors {
  let anchors = ofQuery.get(walk);
  if (anchors === undefined) {
    const made = anchors = new Anchors(terms);
    ofQuery.set(walk, made);
    walk.listener = (change) => made.changed(change);
  }
  return anchors;
}
