/** What the author of a form sees: `fields.title` is a binding, `fields.address.city` too, `fields.lines` a list of such rows. */
import type { Binding } from "../../client/index.ts";
import type { FormNode } from "./form-node.ts";

/** A binding for each field of a handler's argument; rows for each list. A field that may be left out admits null. */
export type Fields<T> = { readonly [K in keyof T]-?: FieldOf<NonNullable<T[K]>, T[K]> };
type FieldOf<T, Declared> = T extends readonly (infer Row extends object)[]
  ? FieldRows<Row>
  : T extends string | number | boolean | bigint | Date | File | readonly unknown[]
    ? Binding<undefined extends Declared ? Exclude<Declared, undefined> | null : Declared>
    : T extends object
      ? Fields<T>
      : never;
export interface FieldRows<E> extends ReadonlyArray<Fields<E>> {
  add(row?: Partial<E>): void;
  remove(index: number): void;
  move(from: number, to: number): void;
}

const BINDING = new Set(["value", "onValueChange", "name", "label", "required", "optional", "error", "pending", "debounce"]);
const ROWS = new Set(["add", "remove", "move", "length", "map", "slice", "forEach", "at", "filter", "some", "every", "entries"]);

const views = new WeakMap<FormNode, object>();
const nodes = new WeakMap<object, FormNode>();

/** The node behind a view. */
export function nodeOf(view: object): FormNode {
  return nodes.get(view)!;
}

/** The view of a node; always the same object for the same node, so that `<For>` keeps its rows. */
export function viewOf(node: FormNode, root = false): object {
  let view = views.get(node);
  if (view === undefined) {
    view = new Proxy(Object.freeze(Object.create(null) as object), {
      get: (_, key) => member(node, key, root),
      has: (_, key) => typeof key === "string" && !root && BINDING.has(key),
    });
    views.set(node, view);
    nodes.set(view, node);
  }
  return view;
}

function member(node: FormNode, key: string | symbol, root: boolean): unknown {
  // What a promise, a debugger or a console asks of any object is no field.
  if (key === "then" || key === "toJSON" || key === "constructor") return undefined;
  if (root) return typeof key === "string" ? viewOf(node.child(key)) : undefined;
  if (node.isList || typeof key === "symbol" || /^\d+$/.test(key)) return row(node, key);
  if (node.isObject) return viewOf(node.child(key));
  if (BINDING.has(key)) return binding(node, key);
  return ROWS.has(key) ? row(node, key) : viewOf(node.child(key));
}

function binding(node: FormNode, key: string): unknown {
  switch (key) {
    case "value": return node.value;
    case "onValueChange": return (value: unknown) => node.set(value);
    case "name": return node.path();
    case "error": return node.error;
    case "required": return node.needed;
    case "optional": return node.optional;
    case "debounce": return 0;
    default: return undefined;
  }
}

function row(node: FormNode, key: string | symbol): unknown {
  switch (key) {
    case "add": return (given?: unknown) => node.insert(isPlain(given) ? given : {});
    case "remove": return (index: number) => node.remove(index);
    case "move": return (from: number, to: number) => node.move(from, to);
    default: {
      const list = node.rows().map((each) => viewOf(each, true));
      const value: unknown = Reflect.get(list, key);
      return typeof value === "function" ? (value as (...args: unknown[]) => unknown).bind(list) : value;
    }
  }
}

/** `add` may be passed as an event handler: an event is no row. */
function isPlain(value: unknown): value is object {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
