import { MUTATORS, SEARCHES } from "./list-methods.ts";
import { Node, NODE } from "./node.ts";
import type { Tree } from "./tree.ts";

type List = unknown[];

/**
 * An array. Writes inside its old length are remembered one by one, what is pushed by the old length alone; anything
 * else takes a copy of its pointers first.
 */
export class ListNode extends Node implements ProxyHandler<List> {
  declare readonly raw: List;
  readonly face: object;
  /** Length at the last flush, once it was touched. */
  length = -1;
  /** Old members by index. */
  cells: Map<number, unknown> | null = null;
  /** All old members. */
  snapshot: List | null = null;
  /** Nodes by index, as they were read last: for most reads that saves the way through a hash table. */
  #near: (Node | undefined)[] | null = null;
  /** Some old member may be gone; a sort loses none. */
  private dropped = false;

  constructor(tree: Tree, raw: List) {
    super(tree, raw);
    this.face = new Proxy(raw, this);
  }

  get(raw: List, key: string | symbol): unknown {
    if (typeof key === "symbol") return key === NODE ? this : raw[key as unknown as number];
    const value = raw[key as unknown as number];
    if (typeof value === "object") return value === null ? value : this.#member(value, key);
    return typeof value === "function" ? (MUTATORS[key] ?? SEARCHES[key] ?? value) : value;
  }

  #member(value: object, key: string): unknown {
    // Written far beyond its end, an array would turn into a hash table itself.
    if (this.#near === null || +key > this.#near.length + 1000) this.#near = new Array<undefined>(this.raw.length).fill(undefined);
    const near = this.#near[key as unknown as number];
    if (near !== undefined && near.raw === value && near.parent === this && near.key === key) return near.face;
    const face = this.tree.child(value, this, key);
    // What stands for itself may have to be looked at each time it is given out.
    if (face !== value) this.#near[key as unknown as number] = this.tree.nodes.get(value);
    return face;
  }

  set(raw: List, key: string | symbol, value: unknown): boolean {
    const index = indexOf(key);
    if (index >= 0) return this.write(index, value);
    this.tree.write();
    if (key === "length" && value !== raw.length) {
      this.restructure(true);
      this.tell();
    }
    return Reflect.set(raw, key, value);
  }

  deleteProperty(raw: List, key: string | symbol): boolean {
    const index = indexOf(key);
    return index >= 0 && index < raw.length ? this.write(index, undefined) : Reflect.deleteProperty(raw, key);
  }

  defineProperty(raw: List, key: string | symbol, descriptor: PropertyDescriptor): boolean {
    const index = indexOf(key);
    return index >= 0 && "value" in descriptor ? this.write(index, descriptor.value) : Reflect.defineProperty(raw, key, descriptor);
  }

  private write(index: number, value: unknown): boolean {
    this.tree.write();
    const { raw } = this;
    const next = this.tree.adopt(value, this, index);
    const old = raw[index];
    if (old === next && index < raw.length) return true;
    if (index > raw.length) this.restructure();
    else this.touch();
    if (this.snapshot === null && index < this.length && !this.cells?.has(index)) (this.cells ??= new Map()).set(index, old);
    this.dropped ||= old !== null && typeof old === "object";
    while (raw.length < index) raw.push(undefined);
    raw[index] = next;
    this.tell();
    return true;
  }

  touch(): void {
    if (this.length >= 0) return;
    this.length = this.raw.length;
    this.mark();
  }

  /** Before any change that is not an append or a write in place. */
  restructure(drops = false): void {
    this.touch();
    this.snapshot ??= this.old();
    this.dropped ||= drops;
  }

  /** The members as they were at the last flush. */
  old(): List {
    if (this.length < 0) return this.raw;
    if (this.snapshot !== null) return this.snapshot;
    const old = this.raw.slice(0, this.length);
    if (this.cells !== null) for (const [index, value] of this.cells) old[index] = value;
    return old;
  }

  lost(): readonly unknown[] {
    if (!this.dropped) return [];
    if (this.snapshot === null) return this.cells === null ? [] : [...this.cells.values()];
    const { raw, snapshot } = this;
    let start = 0;
    let end = snapshot.length;
    while (start < end && snapshot[start] === raw[start]) start++;
    for (let last = raw.length; end > start && last > start && snapshot[end - 1] === raw[last - 1]; last--) end--;
    return snapshot.slice(start, end);
  }

  children(): readonly unknown[] {
    return this.raw;
  }

  holds(child: object): boolean {
    return this.raw.includes(child);
  }

  override clear(): void {
    super.clear();
    this.length = -1;
    this.cells = this.snapshot = null;
    this.dropped = false;
  }
}

function indexOf(key: string | symbol): number {
  if (typeof key !== "string") return -1;
  const index = +key;
  return index >= 0 && Number.isInteger(index) && String(index) === key ? index : -1;
}
