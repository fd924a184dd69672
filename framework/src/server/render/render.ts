/**
 * Renders a page in passes: what cannot be read yet is noted and waited for, then the page is rendered anew, until all is
 * there or the time is up; what is late is left to the socket. What a page reads is remembered, so that from the second
 * request on one pass does.
 */
import { createComponent } from "solid-js";
import { renderToString } from "solid-js/web";
import { provideRequestEvent } from "solid-js/web/storage";
import { App } from "../../client/router/app.tsx";
import type { LoadedRoute } from "../../client/router/route.ts";
import type { Failure } from "../../wire/failure.ts";
import { stateNamed } from "../../state/registry.ts";
import { formatting } from "../formatting.ts";
import { limits } from "../limits.ts";
import type { Tab } from "../tab/tab.ts";
import { ServerPage } from "./server-page.ts";

export interface Rendered {
  readonly html: string;
  readonly page: ServerPage;
}

export async function render(tab: Tab, path: string, route: LoadedRoute, failure: Failure | undefined): Promise<Rendered> {
  const page = new ServerPage(tab, path);
  const event = { page, request: new Request(new URL(path, "http://localhost")) };
  const until = performance.now() + limits.renderWait;
  await prefetch(tab, route.id);
  for (let pass = 1; ; pass++) {
    page.begin();
    const html = formatting.run(tab.format, () => provideRequestEvent(event as never, () => renderToString(() => createComponent(App, { route, failure, retry() {} }))));
    const left = until - performance.now();
    if (page.waiting.length === 0 || pass === limits.renderPasses || left <= 0) {
      remember(route.id, page);
      return { html, page };
    }
    await within(left, Promise.all(page.waiting));
  }
}

async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => { timer = setTimeout(resolve, milliseconds); });
  await Promise.race([work, late]);
  clearTimeout(timer);
}

// ------------------------------------------------------------ what pages read

/** By route, then by the name of an unkeyed state. Bounded by the pages and states that the app has. */
const remembered = new Map<string, ReadonlyMap<string, readonly number[]>>();

function remember(route: string, page: ServerPage): void {
  const reads = new Map<string, readonly number[]>();
  for (const [{ definition, key }, ids] of page.reads) if (key === undefined) reads.set(definition.name, [...ids]);
  remembered.set(route, reads);
}

/** Starts what the page has read the last time, and gives it the moment that it mostly takes. */
async function prefetch(tab: Tab, route: string): Promise<void> {
  const settled: Promise<unknown>[] = [];
  for (const [name, ids] of remembered.get(route) ?? []) {
    const definition = stateNamed(name);
    if (definition === undefined) continue;
    const instance = tab.state(definition, undefined);
    if (instance.loading && instance.loaded !== undefined) await within(limits.renderWait, instance.loaded);
    for (const id of ids) if (id < definition.manifest.vars.length && !instance.cell.watched(id)) instance.cell.watch(id);
    if (instance.cell.evaluate() > 0) settled.push(instance.cell.settled());
  }
  if (settled.length > 0) await within(limits.renderWait, Promise.all(settled));
}

/** What was watched for the render but not read by its last pass sleeps again. */
export function keepReadsOnly(tab: Tab, page: ServerPage): void {
  for (const instance of tab.instances) {
    const reads = page.reads.get(instance);
    for (const [id, { kind, list }] of instance.definition.manifest.vars.entries()) {
      if ((kind === "computed" || list) && instance.cell.watched(id) && !reads?.has(id)) instance.cell.unwatch(id);
    }
  }
}
