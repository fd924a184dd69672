import { ABSENT, Node, NODE } from "./node.ts";
import type { Tree } from "./tree.ts";

type Dictionary = Record<string, unknown>;

/** A plain object: remembers the first old value of each key that was written since the last flush. */
export class ObjectNode extends Node implements ProxyHandler<Dictionary> {
  declare readonly raw: Dictionary;
  readonly face: object;
  before: Map<string, unknown> | null = null;

  constructor(tree: Tree, raw: Dictionary) {
    super(tree, raw);
    this.face = new Proxy(raw, this);
  }

  get(raw: Dictionary, key: string | symbol): unknown {
    if (typeof key === "symbol") return key === NODE ? this : raw[key as unknown as string];
    const value = raw[key];
    return value !== null && typeof value === "object" ? this.tree.child(value, this, key) : value;
  }

  set(raw: Dictionary, key: string | symbol, value: unknown): boolean {
    if (typeof key === "symbol") return Reflect.set(raw, key, value);
    this.tree.write();
    const next = this.tree.adopt(value, this, key);
    const there = Object.hasOwn(raw, key);
    const old = there ? raw[key] : ABSENT;
    if (old === next || !Reflect.set(raw, key, next)) return old === next;
    this.note(key, old);
    return true;
  }

  deleteProperty(raw: Dictionary, key: string | symbol): boolean {
    if (typeof key === "symbol" || !Object.hasOwn(raw, key)) return Reflect.deleteProperty(raw, key);
    this.tree.write();
    const old = raw[key];
    if (!Reflect.deleteProperty(raw, key)) return false;
    this.note(key, old);
    return true;
  }

  defineProperty(raw: Dictionary, key: string | symbol, descriptor: PropertyDescriptor): boolean {
    if (typeof key === "symbol") return Reflect.defineProperty(raw, key, descriptor);
    this.tree.write();
    const old = Object.hasOwn(raw, key) ? raw[key] : ABSENT;
    if ("value" in descriptor) descriptor = { ...descriptor, value: this.tree.adopt(descriptor.value, this, key) };
    if (!Reflect.defineProperty(raw, key, descriptor)) return false;
    this.note(key, old);
    return true;
  }

  private note(key: string, old: unknown): void {
    if (this.before === null) {
      this.before = new Map();
      this.mark();
    }
    if (!this.before.has(key)) this.before.set(key, old);
    this.tell();
  }

  /** The object as it was at the last flush. */
  old(): Dictionary {
    if (this.before === null) return this.raw;
    const old = { ...this.raw };
    for (const [key, value] of this.before) {
      if (value === ABSENT) delete old[key];
      else old[key] = value;
    }
    return old;
  }

  lost(): readonly unknown[] {
    return this.before === null ? [] : [...this.before.values()];
  }

  children(): readonly unknown[] {
    return Object.values(this.raw);
  }

  holds(child: object): boolean {
    for (const key in this.raw) if (this.raw[key] === child) return true;
    return false;
  }

  override clear(): void {
    super.clear();
    this.before = null;
  }
}
