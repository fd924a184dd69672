/**
 * The objects of one state that author code has read. Writes are remembered on the object, not on a path: where it
 * sits, and what it holds then, is found at the flush. So a thousand writes to a cell are one op, and a moved row
 * needs no care.
 */
import { checkDepth, isBytes, isObject, isPlain, type Dictionary } from "./content.ts";
import { ListNode } from "./list-node.ts";
import { nextGeneration, proxied, type Holder, type Node } from "./node.ts";
import { ObjectNode } from "./object-node.ts";
import { BytesNode, guard, OpaqueNode } from "./opaque-node.ts";

/** A field of the state. */
class Root implements Holder {
  readonly #changed: () => void;
  constructor(changed: () => void) {
    this.#changed = changed;
  }
  below(): void {
    this.#changed();
  }
}

export interface TreeOptions {
  /** Something in the object of a field has changed. */
  changed(id: number): void;
  /** Asked before each write; throws where none is allowed. */
  write(): void;
  /** Author code got hold of something that cannot tell of its changes. */
  suspect(): void;
}

export class Tree {
  readonly nodes = new WeakMap<object, Node>();
  readonly suspects = new Set<BytesNode>();
  /** Nodes that changed since the last flush, or hold one that did. */
  marked: Node[] = [];
  readonly write: () => void;
  readonly #options: TreeOptions;
  readonly #roots = new Map<number, Root>();

  constructor(options: TreeOptions) {
    this.#options = options;
    this.write = () => options.write();
  }

  nodeOf(value: unknown): Node | undefined {
    return isObject(value) ? this.nodes.get(value) : undefined;
  }

  /** A field's object as author code gets it. */
  read(id: number, value: object): object {
    const node = this.#node(value);
    if (node === undefined) return value;
    if (node.parent === null) node.link(this.#root(id), id);
    else this.#link(node, this.#root(id), id);
    return node.face;
  }

  /** A member of a tracked object as author code gets it. */
  child(value: object, holder: Node, key: string): unknown {
    const node = this.nodes.get(value) ?? this.#node(value);
    if (node === undefined) return value;
    node.seen(holder, key);
    return node.face;
  }

  /** The node of an object that author code may come to hold. */
  track(value: unknown): Node | undefined {
    return isObject(value) ? this.#node(value) : undefined;
  }

  face(value: unknown): unknown {
    return this.track(value)?.face ?? value;
  }

  /** A value that author code puts somewhere: freed of proxies, and linked to its new holder where it is tracked. */
  adopt(value: unknown, holder: Holder, key: string | number): unknown {
    if (!isObject(value)) return value;
    const node = this.#known(value) ?? this.#scan(value, 0);
    node?.link(holder, key);
    return node === undefined ? value : node.raw;
  }

  /** A field is written: gives what to store. */
  replace(id: number, old: unknown, value: unknown): unknown {
    if (!isObject(value)) return value;
    const node = this.#known(value) ?? this.#scan(value, 0);
    if (node === undefined) return value;
    if (node.raw !== old) this.#link(node, this.#root(id), id);
    return node.raw;
  }

  /** A field no longer holds what it held. */
  release(id: number, old: unknown): void {
    this.nodeOf(old)?.unlink(this.#root(id));
  }

  /** Finds changes of what cannot tell of them. */
  inspect(): void {
    for (const node of this.suspects) node.inspect();
  }

  /** Forgets what was before: the page has it all. */
  clear(): void {
    nextGeneration();
    if (!this.marked.length) return;
    const marked = this.marked;
    this.marked = [];
    for (const node of marked) node.settle();
    for (const node of marked) node.clear();
  }

  suspect(node: BytesNode): void {
    this.suspects.add(node);
    this.#options.suspect();
  }

  #root(id: number): Root {
    let root = this.#roots.get(id);
    if (root === undefined) this.#roots.set(id, (root = new Root(() => this.#options.changed(id))));
    return root;
  }

  #link(node: Node, holder: Holder, key: string | number): void {
    if (node.parent !== holder && !node.others?.includes(holder)) node.link(holder, key);
  }

  /** The node of what is tracked already; a proxy of another state's tree gets one here that hears of its changes. */
  #known(value: object): Node | undefined {
    const foreign = proxied(value);
    if (foreign === undefined) return this.nodes.get(value);
    if (foreign.tree === this) return foreign;
    const node = this.#node(foreign.raw)!;
    const all = [foreign, ...(foreign.peers ?? []).flatMap((peer) => peer.deref() ?? [])];
    for (const peer of all) if (peer !== node && !node.peers?.some((known) => known.deref() === peer)) {
      (node.peers ??= []).push(new WeakRef(peer));
      (peer.peers ??= []).push(new WeakRef(node));
    }
    return node;
  }

  /** Looks through fresh data for tracked objects, takes their proxies out, and gives it a node if there are any. */
  #scan(value: object, depth: number): Node | undefined {
    checkDepth(depth);
    const list = Array.isArray(value);
    if (!list && !isPlain(value)) return value instanceof Map || value instanceof Set ? this.#scanMembers(value, depth) : undefined;
    let found: [node: Node, key: string | number][] | undefined;
    const look = (item: unknown, key: string | number): void => {
      if (!isObject(item)) return;
      const node = this.#known(item) ?? this.#scan(item, depth + 1);
      if (node === undefined) return;
      if (node.raw !== item) Reflect.set(value, key, node.raw);
      (found ??= []).push([node, key]);
    };
    if (list) for (let index = 0; index < value.length; index++) look(value[index], index);
    else for (const key in value) look(value[key], key);
    if (found === undefined) return undefined;
    const own = this.#node(value);
    if (own !== undefined) for (const [node, key] of found) node.link(own, key);
    return own;
  }

  /** The same for what a map or a set holds. */
  #scanMembers(value: Map<unknown, unknown> | Set<unknown>, depth: number): Node | undefined {
    const found: Node[] = [];
    const bare = (item: unknown): unknown => {
      if (!isObject(item)) return item;
      const node = this.#known(item) ?? this.#scan(item, depth + 1);
      if (node !== undefined) found.push(node);
      return node === undefined ? item : node.raw;
    };
    const members = value instanceof Map ? [...value].map(([key, item]) => [bare(key), bare(item)] as const) : [...value].map(bare);
    if (!found.length) return undefined;
    value.clear();
    if (value instanceof Map) for (const [key, item] of members as [unknown, unknown][]) value.set(key, item);
    else for (const item of members) value.add(item);
    const own = this.#node(value);
    if (own !== undefined) for (const node of found) node.link(own, "");
    return own;
  }

  #node(value: object): Node | undefined {
    let node = this.nodes.get(value);
    if (node !== undefined) return node;
    // A proxy may not answer otherwise than a frozen object does; nobody can change it either.
    if (Object.isFrozen(value)) return undefined;
    if (Array.isArray(value)) node = new ListNode(this, value);
    else if (isPlain(value)) node = new ObjectNode(this, value as Dictionary);
    else if (value instanceof Map || value instanceof Set || value instanceof Date) guard((node = new OpaqueNode(this, value)) as OpaqueNode);
    else if (isBytes(value)) node = new BytesNode(this, value);
    else return undefined;
    this.nodes.set(value, node);
    return node;
  }
}
