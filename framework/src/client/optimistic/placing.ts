/**
 * Puts what a body has made of its draft into the store. What was there stays the same view wherever it is meant to be the same
 * thing: an object that moved, a row that was replaced by one with its key. So a page keeps its elements, as with a delta.
 */
import { GONE, type Path, type Store } from "../store/index.ts";
import { isPlain, Node, nodeOf, type Data } from "../store/node.ts";
import type { Draft } from "./draft.ts";
import { isStored, type ListPart } from "./list-part.ts";
import { ObjectPart } from "./object-part.ts";
import { partOf } from "./part.ts";
import { isObject, type Place } from "./place.ts";
import { sameText } from "./same.ts";
import { changedRange } from "./range.ts";

export interface Written {
  readonly node: Node;
  readonly key: Path;
  readonly old: unknown;
  readonly value: unknown;
}

const EMPTY: readonly unknown[] = Object.freeze([]);

export class Placing {
  /** Of the whole draft, until `write`: what has not been placed yet is still read as it was. */
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
    this.written.push({ node, key, old, value });
  }

  write(): void {
    for (const { node, key, value } of this.written) this.#store.write(node, key, value);
  }

  /** What goes where `old` was. @param at the place in the draft; none within what the body has made */
  #place(old: unknown, value: unknown, at: Place | undefined, column?: string): unknown {
    if (!isObject(value)) return value;
    if (Array.isArray(value)) return this.#list(old, value as unknown[], at, column);
    const part = partOf(value) as ObjectPart | undefined;
    if (!part && !isPlain(value)) return sameText(old, value) ? old : value;
    if (part && !this.#again && !this.#used.has(part.node) && !this.#draft.isElsewhere(part, at)) return this.#update(part);
    const there = nodeOf(old);
    const outer = this.#again;
    this.#again ||= part !== undefined;
    const fits = there && !this.#used.has(there) && keyOf(there.data, column) === keyOf(value as Data, column);
    const placed = fits ? this.#fill(there, value as Data) : this.#make(value as Data, column);
    this.#again = outer;
    return placed;
  }

  /** The node gets what has become of it. */
  #update({ node, touched, content, proxy }: ObjectPart): object {
    this.#used.add(node);
    if (!touched) return node.view;
    for (const key of Object.keys(node.data)) if (!Object.hasOwn(content, key)) this.#put(node, key, GONE);
    for (const key of Object.keys(content)) {
      const value = content[key];
      if (value !== node.data[key]) this.#put(node, key, this.#place(node.data[key], value, { holder: proxy, key }));
    }
    return node.view;
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
    const part = partOf(value) as ListPart | undefined;
    const isCopy = part !== undefined && (this.#again || this.#draft.isElsewhere(part, at));
    if (part && !isCopy && !part.restructured && part.changed.every((each) => each instanceof ObjectPart)) {
      for (const each of part.changed) this.#place(undefined, each.proxy, each.home, column);
      return part.base;
    }
    const before = part && !isCopy ? part.base : Array.isArray(old) ? (old as unknown[]) : EMPTY;
    // A list in a second place has rows of its own: they are reached for here, and so copied.
    const elements = part && !isCopy ? part.own() : isCopy ? [...value] : value;
    const inside = isCopy ? undefined : { holder: value, key: undefined };
    let rows: ReadonlyMap<unknown, unknown> | undefined;
    const there = (item: object, index: number): unknown => {
      const key = Array.isArray(item) ? undefined : keyOf(item as Data, column);
      return key === undefined ? before[index] : (rows ??= this.#left(before, elements, column)).get(key);
    };
    const items = elements.map((item, index) => {
      if (!isObject(item) || item === before[index] || isStored(item)) return item;
      const untouched = partOf(item);
      if (untouched instanceof ObjectPart && !untouched.touched && !isCopy && untouched.home.holder === value) return this.#update(untouched);
      return this.#place(there(item, index), item, inside, column);
    });
    return items.length === before.length && items.every((item, index) => Object.is(item, before[index])) ? before : Object.freeze(items);
  }

  /** Rows that the list had and has no more, by their keys: another with such a key takes their place. */
  #left(before: readonly unknown[], now: readonly unknown[], column: string | undefined): ReadonlyMap<unknown, unknown> {
    const [from, until, untilNow] = changedRange(before, now, isSame);
    const kept = new Set(now.slice(from, untilNow).map((item) => (isObject(item) ? nodeBehind(item) : undefined)));
    return new Map(before.slice(from, until).flatMap((row) => {
      const node = nodeOf(row);
      return node && !kept.has(node) ? [[keyOf(node.data, column), row] as const] : [];
    }));
  }
}

const nodeBehind = (item: object): Node | undefined => (partOf(item) as Partial<ObjectPart> | undefined)?.node ?? nodeOf(item);
const isSame = (row: unknown, item: unknown): boolean => row === item || (isObject(item) && isObject(row) && nodeBehind(item) === nodeOf(row) && nodeOf(row) !== undefined);

export const keyOf = (data: Data, column: string | undefined): unknown => data[column ?? "id"] ?? data["id"];
