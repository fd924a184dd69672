/**
 * Values that travel whole. Maps, sets and dates get a prototype whose mutators tell; what a map or a set gives out is
 * tracked with it. Bytes cannot tell: they are compared with a copy.
 */
import { bytesOf, isObject, sameBytes } from "./content.ts";
import { Node, rawOf } from "./node.ts";
import type { Tree } from "./tree.ts";

export class OpaqueNode extends Node {
  get face(): object {
    return this.raw;
  }

  changed(): void {
    this.whole = true;
    this.mark();
    this.tell();
  }

  lost(): readonly unknown[] {
    return [];
  }

  children(): readonly unknown[] {
    const { raw } = this;
    if (raw instanceof Map) return [...Map.prototype.entries.call(raw)].flat();
    return raw instanceof Set ? [...Set.prototype.values.call(raw)] : [];
  }

  holds(child: object): boolean {
    return this.children().includes(child);
  }
}

export class BytesNode extends OpaqueNode {
  declare readonly raw: ArrayBufferView | ArrayBuffer;
  #seen: Uint8Array | null = null;

  override get face(): object {
    this.#seen ??= bytesOf(this.raw).slice();
    this.tree.suspect(this);
    return this.raw;
  }

  inspect(): void {
    if (this.parent === null) this.tree.suspects.delete(this);
    const now = bytesOf(this.raw);
    if (this.#seen !== null && sameBytes(this.#seen, now)) return;
    this.#seen = now.slice();
    this.changed();
  }
}

/** Nodes of a guarded value, weakly: a constant of the module must not keep the states that hold it. */
const owners = new WeakMap<object, WeakRef<OpaqueNode>[]>();

function nodesOf(value: object): OpaqueNode[] {
  return (owners.get(value) ?? []).flatMap((owner) => owner.deref() ?? []);
}

export function guard(node: OpaqueNode): void {
  const known = owners.get(node.raw);
  owners.set(node.raw, [...(known ?? []).filter((owner) => owner.deref() !== undefined), new WeakRef(node)]);
  if (known === undefined) Reflect.setPrototypeOf(node.raw, guardedPrototype(Object.getPrototypeOf(node.raw) as object));
}

const guarded = new WeakMap<object, object>();

function guardedPrototype(native: object): object {
  let prototype = guarded.get(native);
  if (prototype === undefined) {
    prototype = Object.create(native, { constructor: { value: native.constructor, configurable: true, writable: true } }) as object;
    for (const name of mutatorsOf(native)) wrap(prototype, native, name, mutate);
    if (!(native instanceof Date || native === Date.prototype)) for (const name of READS) if (name in native) wrap(prototype, native, name, read);
    guarded.set(native, prototype);
  }
  return prototype;
}

const READS = ["get", "has", "values", "entries", "keys", "forEach", Symbol.iterator] as const;

function mutatorsOf(native: object): readonly string[] {
  if (native === Date.prototype || native instanceof Date) return Object.getOwnPropertyNames(Date.prototype).filter((name) => name.startsWith("set"));
  return ["set", "add", "delete", "clear"].filter((name) => name in native);
}

type Run = (self: object, native: (...args: unknown[]) => unknown, args: unknown[], name: string | symbol) => unknown;

function wrap(prototype: object, native: object, name: string | symbol, run: Run): void {
  const method = (native as Record<string | symbol, (...args: unknown[]) => unknown>)[name]!;
  const value = function (this: object, ...args: unknown[]): unknown {
    return run(this, method, args, name);
  };
  Object.defineProperty(prototype, name, { value, configurable: true, writable: true });
}

function mutate(self: object, native: (...args: unknown[]) => unknown, args: unknown[], name: string | symbol): unknown {
  const nodes = nodesOf(self);
  for (const node of nodes) node.tree.write();
  // Nothing would change: nothing is told.
  if (self instanceof Map && name === "set" && Map.prototype.has.call(self, rawOf(args[0])) && Map.prototype.get.call(self, rawOf(args[0])) === rawOf(args[1])) return self;
  if (self instanceof Set && name === "add" && Set.prototype.has.call(self, rawOf(args[0]))) return self;
  const before = self instanceof Date ? self.getTime() : 0;
  const stored = args.map((arg) => (isObject(arg) && nodes[0] ? nodes[0].tree.adopt(arg, nodes[0], "") : arg));
  const result = native.apply(self, stored);
  if (self instanceof Date ? !Object.is(before, self.getTime()) : name === "clear" || result !== false) for (const node of nodes) node.changed();
  return result;
}

function read(self: object, native: (...args: unknown[]) => unknown, args: unknown[], name: string | symbol): unknown {
  const nodes = nodesOf(self);
  const face = (value: unknown): unknown => (nodes.length === 1 && isObject(value) ? faceIn(nodes[0]!.tree, nodes[0]!, value) : value);
  if (name === "forEach") {
    const [visit, that] = args as [(this: unknown, ...seen: unknown[]) => void, unknown];
    return native.call(self, (value: unknown, key: unknown) => visit.call(that, face(value), face(key), self));
  }
  if (name === "get" || name === "has") return face(native.call(self, rawOf(args[0])));
  return faces(native.call(self) as Iterator<unknown>, face, name === "entries" || (name === Symbol.iterator && self instanceof Map));
}

function* faces(items: Iterator<unknown>, face: (value: unknown) => unknown, pairs: boolean): Generator<unknown> {
  for (let step = items.next(); !step.done; step = items.next()) {
    yield pairs ? (step.value as unknown[]).map(face) : face(step.value);
  }
}

function faceIn(tree: Tree, holder: Node, value: object): unknown {
  return tree.child(value, holder, "");
}
