/**
 * The ops that bring a page from what it has to what is. Two ways to know what it has: a tree of tracked objects, where
 * an object that is still the same one has changed only where it says so; and a mirror, a copy of what was sent, where
 * everything is compared.
 */
import { APPEND, DELETE, SET, type Key, type Op } from "../../wire/ops.ts";
import { checkDepth, dataOf, isObject, isPlain, same, type Dictionary } from "./content.ts";
import { ListNode } from "./list-node.ts";
import { diffLists, eachKid } from "./lists.ts";
import { ABSENT, type Node } from "./node.ts";
import { ObjectNode } from "./object-node.ts";
import type { Tree } from "./tree.ts";

/** A text shorter than this is sent anew rather than appended to. */
const LEAST_TEXT = 4;

export class Differ {
  ops: Op[];
  readonly path: Key[];
  /** The key that tells rows of the list at the top apart; in lists below it is `id`. */
  readonly rowKey: string;
  readonly #tree: Tree | null;
  readonly #top: number;

  constructor(ops: Op[], path: Key[], rowKey: string, tree: Tree | null) {
    this.ops = ops;
    this.path = path;
    this.rowKey = rowKey;
    this.#tree = tree;
    this.#top = path.length;
  }

  /** From `old` to `now`, both at the current path. */
  change(old: unknown, now: unknown): void {
    if (old === now) return isObject(now) ? this.walk(now) : undefined;
    if (isObject(old) && isObject(now)) return this.#objects(old, now);
    if (typeof old === "string" && typeof now === "string" && old.length >= LEAST_TEXT && now.length > old.length && now.startsWith(old)) {
      return this.push(APPEND, now.slice(old.length));
    }
    if (isObject(now) || isObject(old) || !Object.is(old, now)) this.push(SET, now);
  }

  /** `change` one step down. */
  at(key: Key, old: unknown, now: unknown): void {
    this.path.push(key);
    this.change(old, now);
    this.path.pop();
  }

  push(kind: Op[0], ...rest: unknown[]): void {
    this.ops.push([kind, ...this.path, ...rest]);
  }

  /** An object that is still the same one: what it says of itself. */
  walk(raw: object): void {
    const node = this.#tree?.nodes.get(raw);
    if (node?.marked) this.#walkNode(node);
  }

  /** `walk` one step down. */
  within(key: Key, node: Node): void {
    this.path.push(key);
    this.#walkNode(node);
    this.path.pop();
  }

  #walkNode(node: Node): void {
    checkDepth(this.path.length);
    if (!node.whole && node instanceof ObjectNode) this.#walkObject(node);
    else if (!node.whole && node instanceof ListNode) this.#walkList(node);
    else this.push(SET, node.raw);
  }

  /** As it was at the last flush. */
  old(raw: object): object {
    const node = this.#tree?.nodes.get(raw);
    return node instanceof ObjectNode || node instanceof ListNode ? node.old() : raw;
  }

  /** The page's copy of these two is the same object, with the same content as far as is known. */
  identical(old: unknown, now: unknown): boolean {
    return old === now && this.#tree !== null;
  }

  get tree(): Tree | null {
    return this.#tree;
  }

  kidsOf(list: object): Set<Node> | null {
    return this.#tree?.nodes.get(list)?.kids ?? null;
  }

  /** No ops would come of it. */
  unchanged(old: unknown, now: unknown): boolean {
    const { ops } = this;
    this.ops = [];
    this.change(old, now);
    const none = this.ops.length === 0;
    this.ops = ops;
    return none;
  }

  /** Rows that are the same one by key are patched, however much of them changed: the page keeps what it drew. */
  row(index: number, old: object, now: object): void {
    this.path.push(index);
    const was = this.old(old);
    const is = dataOf(now);
    if (isObject(is) && isPlain(was) && isPlain(is)) this.#keys(was, is);
    else this.change(old, now);
    this.path.pop();
  }

  #objects(old: object, now: object): void {
    checkDepth(this.path.length);
    const is = this.#tree === null ? dataOf(now) : now;
    if (!isObject(is)) return this.change(old, is);
    if (Array.isArray(is)) {
      if (!Array.isArray(old)) return this.push(SET, is);
      return diffLists(this, this.old(old) as unknown[], is, this.path.length === this.#top ? this.rowKey : "id");
    }
    if (!Array.isArray(old) && isPlain(old) && isPlain(is)) return this.#patch(this.old(old) as Dictionary, is);
    if (this.#marked(old) || this.#marked(is) || !same(old, is)) this.push(SET, is);
  }

  #marked(raw: object): boolean {
    return this.#tree?.nodes.get(raw)?.marked === true;
  }

  /** Another object in the place of one: patched where that is less than sending it. */
  #patch(was: Dictionary, now: Dictionary): void {
    if (was.id !== now.id && !isObject(was.id)) return this.push(SET, now);
    const from = this.ops.length;
    const keys = this.#keys(was, now);
    const made = this.ops.length - from;
    if (made <= 3 || made * 2 <= keys) return;
    this.ops.length = from;
    this.push(SET, now);
  }

  /** How many keys `now` has. */
  #keys(was: Dictionary, now: Dictionary): number {
    let count = 0;
    let extra = 0;
    for (const key in now) {
      const old = was[key];
      const value = now[key];
      count++;
      if (old === value && old !== undefined && (typeof value !== "object" || value === null)) continue;
      if (Object.hasOwn(was, key)) this.at(key, old, value);
      else {
        extra++;
        this.path.push(key);
        this.push(SET, value);
        this.path.pop();
      }
    }
    let left = count - extra;
    for (const _ in was) left--;
    if (left < 0) for (const key in was) if (!Object.hasOwn(now, key)) this.push(DELETE, key);
    return count;
  }

  #walkObject(node: ObjectNode): void {
    const { raw, before } = node;
    if (before !== null) for (const [key, old] of before) {
      this.path.push(key);
      if (!Object.hasOwn(raw, key)) {
        if (old !== ABSENT) this.push(DELETE);
      } else if (old === ABSENT) this.push(SET, raw[key]);
      else this.change(old, raw[key]);
      this.path.pop();
    }
    if (node.kids === null) return;
    for (const kid of node.kids) {
      const { key, shared } = kid;
      if (!shared && kid.parent === node && raw[key] === kid.raw) {
        if (!before?.has(String(key))) this.within(key, kid);
        continue;
      }
      for (const name in raw) if (raw[name] === kid.raw && !before?.has(name)) this.within(name, kid);
    }
  }

  #walkList(node: ListNode): void {
    const { raw, length, cells, snapshot } = node;
    if (snapshot !== null) return diffLists(this, snapshot, raw, this.path.length === this.#top ? this.rowKey : "id");
    const end = length < 0 ? raw.length : length;
    if (raw.length > end) this.push(1, end, 0, raw.slice(end));
    if (cells !== null) for (const [index, old] of cells) this.at(index, old, raw[index]);
    eachKid(node.kids, raw, (kid, index) => {
      if (index < end && !cells?.has(index)) this.within(index, kid);
    });
  }
}
