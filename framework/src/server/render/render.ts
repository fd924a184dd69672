/**
 * Renders a page in passes: what cannot be read yet is noted and waited for, then the page is rendered anew, until all is
 * there or the time is up; what is late is left to the socket. What a page reads is remembered, so that from the second
 * request on one pass does.
 */
import { createComponent } from "solid-js";
import { renderToString } from "solid-js/web";
import { provideRequestEvent } from "solid-js/web/storage";
import { App } from "../../client/router/app.tsx";
import type { LoadedRoute } from "../../client/router/modules.ts";
import type { Failure } from "../../wire/failure.ts";
import { stateNamed } from "../../state/registry.ts";
import { speaking } from "../formatting.ts";
import { limits } from "../limits.ts";
import type { Tab } from "../tab/tab.ts";
import { within } from "../within.ts";
import { ServerPage } from "./server-page.ts";

export interface Rendered {
  readonly html: string;
  readonly page: ServerPage;
}

export interface Visit {
  /** Begins with a slash. */
  readonly path: string;
  readonly route: LoadedRoute;
  /** Why the route cannot be shown. */
  readonly failure?: Failure | undefined;
  readonly development: boolean;
}

/** All of it, what the page sets going too, speaks the visitor's language. */
export function render(tab: Tab, visit: Visit): Promise<Rendered> {
  return speaking.run(tab.speech, inPasses, tab, visit);
}

async function inPasses(tab: Tab, { path, route, failure, development }: Visit): Promise<Rendered> {
  const page = new ServerPage(tab, path, development);
  const event = { page, get request() { return new Request(`http://localhost${path}`); } };
  const until = performance.now() + limits.renderWait;
  await prefetch(tab, page, route, until);
  for (let pass = 1; ; pass++) {
    page.begin();
    const html = provideRequestEvent(event as never, () => renderToString(() => createComponent(App, { route, failure, retry() {} })));
    const left = until - performance.now();
    if (page.waiting.length === 0 || pass === limits.renderPasses || left <= 0) {
      page.keepReadsOnly();
      remember(route, page);
      return { html, page };
    }
    await within(left, Promise.all(page.waiting));
  }
}

// ------------------------------------------------------------ what pages read

/** By the component of the page, then by the name of an unkeyed state. */
const remembered = new WeakMap<object, ReadonlyMap<string, readonly number[]>>();

function remember(route: LoadedRoute, page: ServerPage): void {
  const reads = new Map<string, readonly number[]>();
  for (const [{ definition, key }, ids] of page.reads) if (key === undefined) reads.set(definition.name, [...ids]);
  remembered.set(route.page, reads);
}

/** Starts what the page has read the last time, all at once, and gives it the moment that it mostly takes. */
async function prefetch(tab: Tab, page: ServerPage, route: LoadedRoute, until: number): Promise<void> {
  const ready: Promise<unknown>[] = [];
  for (const [name, ids] of remembered.get(route.page) ?? []) {
    const definition = stateNamed(name);
    if (definition === undefined) continue;
    const instance = tab.state(definition, undefined);
    const evaluate = (): Promise<void> | undefined => {
      if (instance.loadError !== undefined) return undefined;
      for (const id of ids) if (id < definition.manifest.vars.length) page.watch(instance, id);
      return instance.cell.evaluate() > 0 ? instance.cell.settled() : undefined;
    };
    const settled = instance.loading && instance.loaded !== undefined ? instance.loaded.then(evaluate) : evaluate();
    if (settled !== undefined) ready.push(settled);
  }
  if (ready.length > 0) await within(until - performance.now(), Promise.all(ready));
}
