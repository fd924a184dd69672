/**
 * What the page shows stays the same object where the server has said the same. A row that a guess has made or moved, and that the
 * server has confirmed, is another object with the same key: the one that is shown takes its place, so that its element stays.
 */
import { GONE, type Path, type Store } from "../store/index.ts";
import { nodeOf, type Node } from "../store/node.ts";
import { isObject } from "./place.ts";
import { changedRange } from "./range.ts";
import { sameText } from "./same.ts";
import { keyOf } from "./placing.ts";

/** What tells the rows of a field apart, where it is not `id`. */
export type Columns = (node: Node, key: Path) => string | undefined;

/** Looks at all that the change has written until now. */
export class Keeping {
  readonly #store: Store;
  readonly #columns: Columns;
  #held: Set<Node> | undefined;
  #whole = false;

  constructor(store: Store, columns: Columns) {
    this.#store = store;
    this.#columns = columns;
  }

  /** @param whole also rows; else values only, since what guesses have laid over the store hides what is under it */
  keepShown(whole: boolean): void {
    this.#whole = whole;
    this.#each((node, key, old) => {
      if (old !== GONE && Object.hasOwn(node.data, key)) node.data[key] = this.#keep(old, node.data[key], this.#columns(node, key));
    });
  }

  /** The store does not hold it: neither where it was before the change nor where it went. */
  isFree(node: Node): boolean {
    if (!this.#held) {
      const held = (this.#held = new Set<Node>());
      const hold = (value: unknown): void => {
        const one = nodeOf(value);
        if (one) held.add(one);
        else if (Array.isArray(value)) value.forEach(hold);
      };
      this.#each((each, key) => hold(each.data[key]));
    }
    return !this.#held.has(node);
  }

  #each(visit: (node: Node, key: Path, old: unknown) => void): void {
    for (const [node, keys] of this.#store.before) for (const [key, old] of keys) visit(node, key, old);
  }

  #keep(old: unknown, now: unknown, column?: string): unknown {
    if (old === now || !isObject(old) || !isObject(now)) return now;
    if (Array.isArray(old) && Array.isArray(now)) return this.#list(old, now, column);
    const shown = nodeOf(old), said = nodeOf(now);
    if (!shown && !said) return sameText(old, now) ? old : now;
    return this.#whole && shown && said && keyOf(shown.data, column) === keyOf(said.data, column) && this.isFree(shown) ? this.#takePlace(shown, said) : now;
  }

  #list(old: readonly unknown[], now: readonly unknown[], column: string | undefined): readonly unknown[] {
    const [from, until, untilNow] = changedRange(old, now, Object.is);
    const [before, after] = [old.slice(from, until), now.slice(from, untilNow)];
    const rows = new Map<unknown, unknown>();
    const shown = new Set(before);
    for (const row of before) {
      const node = nodeOf(row);
      if (node) rows.set(keyOf(node.data, column), row);
    }
    const items = after.map((item, index) => {
      if (shown.has(item)) return item;
      const node = nodeOf(item);
      const key = node && keyOf(node.data, column);
      return this.#keep(key === undefined ? before[index] : rows.get(key), item, column);
    });
    if (items.length === before.length && items.every((item, index) => Object.is(item, before[index]))) return old;
    return items.every((item, index) => Object.is(item, after[index])) ? now : Object.freeze([...now.slice(0, from), ...items, ...now.slice(untilNow)]);
  }

  #takePlace(shown: Node, said: Node): object {
    this.#held!.add(shown).delete(said);
    for (const key of Object.keys(shown.data)) if (!Object.hasOwn(said.data, key)) this.#store.write(shown, key, GONE);
    for (const key of Object.keys(said.data)) {
      const kept = this.#keep(shown.data[key], said.data[key]);
      if (!Object.is(kept, shown.data[key])) this.#store.write(shown, key, kept);
    }
    return shown.view;
  }
}
