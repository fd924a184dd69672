/**
 * Renders a page in passes: what cannot be read yet is noted and waited for, then the page is rendered anew, until all is
 * there or the time is up; what is late follows (late.ts) or is left to the socket. What a page reads is remembered, so that from the second
 * request on one pass does.
 */
import { createComponent, createRoot, type JSX } from "solid-js";
import { escape, renderToString, resolveSSRNode } from "solid-js/web";
import { provideRequestEvent } from "solid-js/web/storage";
import { App } from "../../client/router/app.tsx";
import type { LoadedRoute } from "../../client/router/modules.ts";
import type { RouteModule } from "../../wire/route-match.ts";
import type { Failure } from "../../wire/failure.ts";
import { stateNamed } from "../../state/registry.ts";
import { speaking } from "../formatting.ts";
import { limits } from "../limits.ts";
import { stateDenial } from "../session/access.ts";
import type { Redirect } from "../tab/load-call.ts";
import type { Tab } from "../tab/tab.ts";
import { within } from "../within.ts";
import { ServerPage } from "./server-page.ts";

export interface Rendered {
  readonly html: string;
  /** Where an onLoad has sent the visitor instead. */
  readonly redirect: Redirect | undefined;
  readonly page: ServerPage;
}

export interface Visit {
  /** Begins with a slash. */
  readonly path: string;
  /** What follows the path of its address. */
  readonly query?: URLSearchParams;
  readonly route: LoadedRoute;
  /** All pages of the app. */
  readonly routes: readonly RouteModule[];
  /** Why the route cannot be shown. */
  readonly failure?: Failure | undefined;
  readonly development: boolean;
  /** Nothing can follow: what is late is waited for as long as it may take. */
  readonly patient?: boolean;
}

/** All of it, what the page sets going too, speaks the visitor's language. */
export function render(tab: Tab, visit: Visit): Promise<Rendered> {
  return speaking.run(tab.speech, inPasses, tab, visit);
}

async function inPasses(tab: Tab, visit: Visit): Promise<Rendered> {
  const page = new ServerPage(tab, visit);
  const from = performance.now();
  const until = from + (visit.patient ? limits.renderWait : limits.firstWait);
  tab.loading.arrives();
  await prefetch(tab, page, visit.route, until);
  for (let pass = 1; ; pass++) {
    const html = renderOnce(page, visit);
    const { redirect } = tab.loading;
    const loads = page.loads();
    const left = Math.max(until, loads ? from + limits.loadWait : 0) - performance.now();
    if (redirect !== undefined || page.waiting.length === 0 || pass === limits.renderPasses || left <= 0) {
      tab.loading.arrived();
      page.keepReadsOnly();
      remember(visit.route, page);
      return { html, page, redirect };
    }
    await within(left, loads ?? Promise.all(page.waiting));
  }
}

/** One pass. What it has read is watched beside what was before. */
export function renderOnce(page: ServerPage, { path, route, failure }: Visit): string {
  page.begin();
  const event = { page, get request() { return new Request(`http://localhost${path}`); } };
  return provideRequestEvent(event as never, () => renderToString(() => atOnce(() => createComponent(App, { route, failure, retry() {} }))));
}

/** The HTML of it, with nothing left: Solid itself lets go of what components have made only when the event loop turns. */
function atOnce(build: () => JSX.Element): JSX.Element {
  return createRoot((dispose) => {
    try {
      return { t: resolveSSRNode(escape(build() as string)) } as unknown as JSX.Element;
    } finally {
      dispose();
    }
  });
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
    if (definition === undefined || stateDenial(tab.session, definition) !== undefined) continue;
    const instance = tab.state(definition, undefined);
    const evaluate = (): Promise<void> | undefined => {
      if (instance.loadError !== undefined) return undefined;
      for (const id of ids) if (id < definition.manifest.vars.length) page.watch(instance, id);
      return tab.evaluating(() => (instance.cell.evaluate() > 0 ? instance.cell.settled() : undefined));
    };
    const settled = instance.loading && instance.loaded !== undefined ? instance.loaded.then(evaluate) : evaluate();
    if (settled !== undefined) ready.push(settled);
  }
  if (ready.length > 0) await within(until - performance.now(), Promise.all(ready));
}
