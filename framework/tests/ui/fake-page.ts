/** A page without a server: what components ask of the page they are in, answered here. */
import { createSignal } from "solid-js";
import type { MenuPage, PageRuntime } from "../../src/client/page.ts";
import type { Failure } from "../../src/client/index.ts";
import { NotReady } from "../../src/client/not-ready.ts";
import type { TableAsk } from "../../src/wire/table.ts";

export interface FakePage extends PageRuntime {
  readonly asked: (readonly [source: object, request: TableAsk])[];
  readonly went: string[];
  readonly menu: MenuPage[];
  setConnection(online: boolean, waiting: number, rest?: { nextTry?: number; outdated?: boolean }): void;
  /** How often it was asked to connect at once. */
  readonly tried: { count: number };
  run(effect: string, ...args: unknown[]): void;
}

export function fakePage(path = "/", onAsk: (source: object, request: TableAsk) => void = () => {}): FakePage {
  const effects = new Map<string, (...args: never[]) => unknown>();
  const held = new Set<string>();
  const failures = new Map<string, Failure>();
  const [connection, setConnection] = createSignal<{ online: boolean; waiting: number; nextTry?: number; outdated?: boolean }>({ online: true, waiting: 0 });
  const tried = { count: 0 };
  const [here, setHere] = createSignal(path);
  const asked: (readonly [object, TableAsk])[] = [];
  const went: string[] = [];
  const menu: MenuPage[] = [];
  return {
    asked,
    went,
    menu,
    tried,
    setConnection: (online, waiting, rest = {}) => void setConnection({ online, waiting, ...rest }),
    run: (effect, ...args) => effects.get(effect)?.(...(args as never[])),
    use: () => ({}),
    status: () => ({ pending: false, error: undefined, retry: () => {} }),
    ask: (source, request) => {
      asked.push([source, request]);
      onAsk(source, request);
    },
    navigate: (to) => {
      went.push(to);
      setHere(to);
    },
    path: () => here().replace(/[?#].*/, ""),
    setTitle: () => {},
    query: () => here().match(/\?[^#]*/)?.[0] ?? "",
    pageTitle: () => menu.find(({ href }) => href === here())?.title ?? "",
    pages: () => menu,
    locales: () => ["en-US", "de", "nb"],
    setLocale: () => Promise.resolve(),
    session: () => ({ user: undefined, locale: "en-US", timeZone: "UTC" }) as ReturnType<PageRuntime["session"]>,
    connection: {
      get online() { return connection().online; },
      get waiting() { return connection().waiting; },
      get nextTry() { return connection().nextTry; },
      get outdated() { return connection().outdated ?? false; },
      tryNow: () => { tried.count++; },
    },
    onEffect: (name, run) => {
      effects.set(name, run);
      return () => effects.delete(name);
    },
    report: (error) => console.error(error),
    heldBack: (id) => held.has(id),
    parts: {
      open: (id) => ({ id }),
      hold: ({ id }, failure) => {
        held.add(id);
        if (failure !== undefined) failures.set(id, failure);
      },
      close: (_, html = "") => html,
    },
    failureAt: (id) => failures.get(id),
  };
}

/** Reads as a value does that has not come. */
export function never(what = "The value"): never {
  throw new NotReady(what, () => false);
}
