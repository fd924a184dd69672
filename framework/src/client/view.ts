/** A state as components see it: reactive read-only values, and methods that return calls. */
import type { FormShape } from "../wire/shape.ts";
import type { Stub } from "./stub.ts";
import { readOnlyState } from "../errors/client.ts";

export interface HandlerSource {
  readonly pending: boolean;
  readonly error: Error | undefined;
  readonly progress: number | undefined;
  call(args: readonly unknown[]): unknown;
  cancel(): void;
}

export interface ViewSource {
  /** Of the newest build or reload. */
  stub(): Stub;
  read(id: number): unknown;
  handler(name: string): HandlerSource;
  /** Of a view whose key changes: the one it stands for now; tracked. */
  self?(): ViewSource;
}

export const SOURCE: unique symbol = Symbol("source");
/** Of a handler: what its one argument is made of. */
const FORM: unique symbol = Symbol("form");

/** What a form of this handler asks for; undefined of any other function. */
export function formOf(handler: unknown): FormShape | undefined {
  return typeof handler === "function" ? (handler as { [FORM]?: FormShape })[FORM] : undefined;
}
/** A function with the form of a handler that it calls. */
export function withForm<F extends (...args: never[]) => unknown>(form: FormShape | undefined, run: F): F {
  return Object.defineProperty(run, FORM, { value: form });
}

/** What belongs to a view; for `status`, `ask` and tests. */
export function sourceOf(view: object): ViewSource | undefined {
  const source = (view as { [SOURCE]?: ViewSource })[SOURCE];
  return source?.self?.() ?? source;
}

/** A proxy, so that a hot reload may add and remove members of a view that components hold. */
export function createView(source: ViewSource): object {
  const handlers = new Map<string, object>();
  return new Proxy({} as object, {
    get(_target, name) {
      if (name === SOURCE) return source;
      if (typeof name === "symbol") return undefined;
      const stub = source.stub();
      const id = stub.vars.indexOf(name);
      if (id >= 0) return source.read(id);
      if (!Object.hasOwn(stub.handlers, name)) return undefined;
      let handler = handlers.get(name);
      if (handler === undefined) handlers.set(name, handler = bound(source, name));
      return handler;
    },
    has: (_target, name) => typeof name === "string" && (source.stub().vars.includes(name) || Object.hasOwn(source.stub().handlers, name)),
    ownKeys: () => [...source.stub().vars, ...Object.keys(source.stub().handlers)],
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    set(_target, name) {
      throw readOnlyState({ state: source.stub().name, name: String(name) });
    },
  });
}

/** A handler: bound, so that it can be passed on; arguments that the method does not declare are dropped. */
function bound(source: ViewSource, name: string): object {
  const handler = source.handler(name);
  const call = (...args: unknown[]): unknown => {
    const params = source.stub().handlers[name] ?? 0;
    return handler.call(params < 0 ? args : args.slice(0, params));
  };
  return Object.defineProperties(call, {
    name: { value: name },
    pending: { get: () => handler.pending },
    error: { get: () => handler.error },
    progress: { get: () => handler.progress },
    cancel: { value: () => handler.cancel() },
    [FORM]: { get: () => source.stub().forms?.[name] },
  });
}
