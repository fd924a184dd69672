/**
 * Puts what a body has made of its draft into the store. What was there stays the same view wherever it is meant to be the same
 * thing: an object that moved, a row that was replaced by one with its key. So a page keeps its elements, as with a delta.
 */
import { GONE, type Path, type Store } from "../store/index.ts";
import { isPlain, Node, nodeOf, type Data } from "../store/node.ts";
import { isObject, type Draft, type Place } from "./draft.ts";
import { sameText } from "./same.ts";

export interface Written {
  readonly node: Node;
  readonly key: Path;
  readonly old: unknown;
}

const EMPTY: readonly unknown[] = Object.freeze([]);

export class Placing {
  /** In the order of writing. */
  readonly written: Written[] = [];
  /** Nodes of objects that the body has made. */
  readonly made: Node[] = [];
  readonly #store: Store;
  readonly #draft: Draft;
  /** Made by an earlier run of this body, and not in the store now. */
  readonly #spare: readonly Node[];
  readonly #used = new Set<Node>();
  /** Inside of a thing that has its place already: what is in it is made anew. */
  #again = false;

  constructor(store: Store, draft: Draft, spare: readonly Node[]) {
    this.#store = store;
    this.#draft = draft;
    this.#spare = spare;
  }

  /** @param column what tells the rows of a list apart */
  field(node: Node, id: number, name: string, column: string | undefined): void {
    this.#put(node, id, this.#place(node.data[id], this.#draft.root[name], { holder: this.#draft.root, key: name }, column));
  }

  #put(node: Node, key: Path, value: unknown): void {
    const old = Object.hasOwn(node.data, key) ? node.data[key] : GONE;
    if (Object.is(old, value)) return;
    this.written.push({ node, key, old });
    this.#store.write(node, key, value);
  }

  /** What goes where `old` was. @param at the place in the draft; none within what the body has made */
  #place(old: unknown, value: unknown, at: Place | undefined, column?: string): unknown {
    if (!isObject(value)) return value;
    if (Array.isArray(value)) return this.#list(old, value as unknown[], at, column);
    const node = this.#draft.nodeOf(value);
    if (!node && !isPlain(value)) return sameText(old, value) ? old : value;
    if (node && !this.#again && !this.#used.has(node) && !this.#draft.isElsewhere(value, at)) return this.#fill(node, value as Data);
    const there = nodeOf(old);
    const outer = this.#again;
    this.#again ||= node !== undefined;
    const fits = there && !this.#used.has(there) && keyOf(there.data, column) === keyOf(value as Data, column);
    const placed = fits ? this.#fill(there, value as Data) : this.#make(value as Data, column);
    this.#again = outer;
    return placed;
  }

  /** The node gets what the object holds. */
  #fill(node: Node, value: Data): object {
    this.#used.add(node);
    if (this.#spare.includes(node)) this.made.push(node);
    for (const key of Object.keys(node.data)) if (!Object.hasOwn(value, key)) this.#put(node, key, GONE);
    for (const key of Object.keys(value)) this.#put(node, key, this.#place(node.data[key], value[key], { holder: value, key }));
    return node.view;
  }

  #make(value: Data, column: string | undefined): object {
    const key = keyOf(value, column);
    const spare = this.#spare.find((one) => !this.#used.has(one) && keyOf(one.data, column) === key);
    if (spare) return this.#fill(spare, value);
    const node = new Node({});
    this.made.push(node);
    this.#used.add(node);
    // Nobody reads it yet, so nothing is told or taken back.
    for (const name of Object.keys(value)) node.data[name] = this.#place(undefined, value[name], undefined);
    return node.view;
  }

  #list(old: unknown, value: unknown[], at: Place | undefined, column: string | undefined): unknown {
    const origin = this.#draft.listOf(value);
    const isCopy = origin !== undefined && (this.#again || this.#draft.isElsewhere(value, at));
    const before = origin && !isCopy ? origin : Array.isArray(old) ? (old as unknown[]) : EMPTY;
    // A list in a second place has rows of its own: they are reached for here, and so copied.
    const elements = isCopy ? [...value] : this.#draft.elements(value);
    const inside = isCopy ? undefined : { holder: value, key: undefined };
    let rows: ReadonlyMap<unknown, unknown> | undefined;
    const there = (item: unknown, index: number): unknown => {
      const key = isObject(item) && !Array.isArray(item) ? keyOf(item as Data, column) : undefined;
      return key === undefined ? before[index] : (rows ??= this.#left(before, elements, column)).get(key);
    };
    const items = elements.map((item, index) => (isObject(item) && item !== before[index] ? this.#place(there(item, index), item, inside, column) : item));
    return items.length === before.length && items.every((item, index) => Object.is(item, before[index])) ? before : Object.freeze(items);
  }

  /** Rows that the list had and has no more, by their keys: another with such a key takes their place. */
  #left(before: readonly unknown[], now: readonly unknown[], column: string | undefined): ReadonlyMap<unknown, unknown> {
    const kept = new Set(now.map((item) => (isObject(item) ? (nodeOf(item) ?? this.#draft.nodeOf(item)) : undefined)));
    return new Map(before.flatMap((row) => {
      const node = nodeOf(row);
      return node && !kept.has(node) ? [[keyOf(node.data, column), row] as const] : [];
    }));
  }
}

export const keyOf = (data: Data, column: string | undefined): unknown => data[column ?? "id"] ?? data["id"];
