/**
 * What a component gets of a state while the server renders it in development: the state's own objects, that only throw when
 * they are written to, as they would in the browser. Else a page could change a state without anybody noticing.
 */
import { readOnly } from "../../errors/store.ts";

const views = new WeakMap<object, object>();

/** Objects and lists as views, all else as it is. The same view for the same object, so that lists are told apart as usual. */
export function readOnlyView(value: unknown): unknown {
  if (value === null || typeof value !== "object" || !isPlain(value)) return value;
  let view = views.get(value);
  if (view === undefined) views.set(value, view = new Proxy(value, handler));
  return view;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}

function refuse(_: object, key: PropertyKey): never {
  throw readOnly({ key: String(key) });
}

const handler: ProxyHandler<object> = {
  get(target, key) {
    const value: unknown = Reflect.get(target, key);
    const fixed = Object.isFrozen(target) && Object.hasOwn(target, key);   // such a member has to be given as it is
    return fixed ? value : readOnlyView(value);
  },
  set: refuse,
  defineProperty: refuse,
  deleteProperty: refuse,
  setPrototypeOf: (target) => refuse(target, "prototype"),
};
