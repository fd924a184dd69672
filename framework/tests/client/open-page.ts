/** A page in jsdom, started as the compiled entry starts it: from the boot data in the document. */
import { createComponent, type Component } from "solid-js";
import { afterEach, vi } from "vitest";
import { start } from "../../src/client/main.ts";
import type { Identify } from "../../src/client/browser/identity.ts";
import { defineStub, type Stub } from "../../src/client/stub.ts";
import { BOOT_ELEMENT, ROOT_ELEMENT, type BootSlot, type PageBoot } from "../../src/wire/boot.ts";
import type { RouteModule } from "../../src/wire/route-match.ts";
import { stringify } from "../../src/wire/values.ts";
import { FakeServer } from "./fake-server.ts";
import "./unhandled.ts";

afterEach(() => {
  dispatchEvent(new Event("pagehide"));                // the page's connection ends with it
  document.body.replaceChildren();
  document.title = "";
  history.replaceState(null, "", "/");
  vi.unstubAllGlobals();
});

export interface OpenOptions {
  /** What the HTML brings: values by the ids of the vars. */
  readonly slots?: readonly BootSlot[];
  /** By pattern; the first one is shown. */
  readonly pages?: Readonly<Record<string, Component<never>>>;
  readonly titles?: Readonly<Record<string, string>>;
  /** In place of a page's module. */
  readonly load?: Readonly<Record<string, () => Promise<unknown>>>;
  readonly layout?: Component<never>;
  readonly error?: Component<never>;
  readonly path?: string;
  readonly boot?: Partial<PageBoot>;
  /** False: the page has no tab until it wants something. */
  readonly connects?: boolean;
  /** Of an app with users. */
  readonly identify?: Identify;
  /** What the server answers from the first call on. */
  prepare?(server: FakeServer): void;
}

export interface OpenPage {
  readonly server: FakeServer;
  readonly root: HTMLElement;
  /** What is shown, without tags. */
  text(): string;
}

export async function open(component: Component<never> | undefined, options: OpenOptions = {}): Promise<OpenPage> {
  const { slots = [], pages = { "/": component! }, titles = {}, load = {}, layout, error, path = "/", boot, connects = true } = options;
  history.replaceState(null, "", path);
  const server = new FakeServer();
  options.prepare?.(server);
  const surroundings = {
    layouts: layout === undefined ? [] : [() => Promise.resolve({ default: layout })],
    ...(error && { error: () => Promise.resolve({ default: error }) }),
  };
  const routes = Object.entries(pages).map(([pattern, page]) => ({
    id: pattern, pattern, load: load[pattern] ?? (() => Promise.resolve({ default: page, page: { title: titles[pattern] ?? "" } })), ...surroundings, root: surroundings,
  })) as unknown as RouteModule[];
  const data = {
    route: [routes[0]!.id, {}],
    connection: { tab: "tab", key: "key", line: "line", epoch: "epoch", d: 0, v: 0, fields: "fields" },
    slots, held: [], settings: { locale: "en-US", timeZone: "UTC", currency: "USD" },
    ...boot,
  };
  const root = Object.assign(document.createElement("div"), { id: ROOT_ELEMENT });
  const script = Object.assign(document.createElement("script"), { type: "application/json", id: BOOT_ELEMENT, textContent: stringify(data) });
  document.body.replaceChildren(root, script);
  await start(routes, (address) => import(/* @vite-ignore */ address), options.identify);
  if (connects) await until(() => server.connected);
  // What the page loads once it is shown is there, and has had its turn.
  await import("../../src/client/browser/later.ts");
  await quiet();
  return { server, root, text: () => root.textContent ?? "" };
}

/** Waits for a condition; the test's own time limit ends it. */
export async function until(so: () => boolean): Promise<void> {
  while (!so()) await new Promise((resolve) => setTimeout(resolve));
}
/** What is on its way in this tick and the timers of this moment have arrived. */
export async function quiet(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setTimeout(resolve));
}

export const SALES: Stub = defineStub({
  name: "Sales",
  keyed: false,
  vars: ["region", "count", "rows", "page", "total", "later"],
  computeds: 4,
  lists: [2],
  handlers: { setRegion: 1, setCount: 1, save: 0, sum: 2, all: -1, importCsv: 1 },
  url: { region: { id: 0, name: "region", history: "replace", initial: null }, page: { id: 3, name: "p", history: "push", initial: 1 } },
});
export const ITEM: Stub = defineStub({ name: "Item", keyed: true, vars: ["title", "shout"], computeds: 1, handlers: { rename: 1 } });
export const REGION = 0, COUNT = 1, ROWS = 2, PAGE = 3, TOTAL = 4, LATER = 5;

export interface Sales {
  readonly region: string | null;
  readonly count: number;
  readonly rows: readonly { readonly id: number; readonly name: string }[];
  readonly page: number;
  readonly total: number;
  readonly later: { readonly text: string };
  setRegion(region: string | null): HandlerCall;
  setCount(count: number): HandlerCall;
  save: (() => HandlerCall) & HandlerState;
  sum(a: number, b: number): HandlerCall;
  all(...args: unknown[]): HandlerCall;
}
interface HandlerCall extends Promise<unknown> { cancel(): void }
interface HandlerState { readonly pending: boolean; readonly error: Error | undefined; readonly progress: number | undefined; cancel(): void }
export interface Item { readonly title: string; readonly shout: string; rename(title: string): HandlerCall }

/** As a component writes it: the stub stands for the class. */
export const asState = <T>(stub: Stub): new () => T => stub as unknown as new () => T;
export const element = (component: Component<never>): unknown => createComponent(component as Component, {});
