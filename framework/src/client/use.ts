/** States in components: `use`, and what is said of one value. */
import { createMemo } from "solid-js";
import type { Failure } from "../wire/failure.ts";
import type { AnyState } from "../state/state.ts";
import type { Client, HandlerState, ReactiveKeyArgs, StateClass } from "../state/view.ts";
import type { BrowserPage } from "./browser/browser-page.ts";
import { statusOf } from "./browser/status.ts";
import { currentPage } from "./page.ts";
import { createView, sourceOf } from "./view.ts";

/**
 * The state, live, for as long as the component is. A keyed state takes its key, or a function that gives it.
 * @example
 * const sales = use(Sales);
 * const order = use(Order, () => props.params.id);
 */
export function use<S extends AnyState>(state: StateClass<S>, ...key: ReactiveKeyArgs<S>): Client<S> {
  const page = currentPage();
  const given: unknown = key[0];
  if (typeof given !== "function") return page.use(state, given) as Client<S>;
  const current = createMemo(() => sourceOf(page.use(state, (given as () => unknown)()))!);
  return createView({
    self: current,
    stub: () => current().stub(),
    read: (id) => current().read(id),
    handler: (name) => ({
      get pending() { return current().handler(name).pending; },
      get error() { return current().handler(name).error; },
      get progress() { return current().handler(name).progress; },
      call: (args) => current().handler(name).call(args),
      cancel: () => current().handler(name).cancel(),
    }),
  }) as Client<S>;
}

type Values<C> = { [K in keyof C]: C[K] extends HandlerState ? never : K }[keyof C] & string;

/** How the value of an async getter is doing. Reading the value itself waits for the first one, then keeps the last. */
export function status<C extends object, K extends Values<C>>(
  state: C,
  value: K,
): { readonly pending: boolean; readonly error: Failure | undefined; retry(): void } {
  const page = currentPage();
  return (page.status?.(state, value) ?? statusOf(page as BrowserPage, state, value)) as { readonly pending: boolean; readonly error: Failure | undefined; retry(): void };
}
