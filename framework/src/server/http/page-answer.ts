/** From a path to its HTML, and to what a navigation is told. */
import { loadNoRoute, type LoadedRoute } from "../../client/router/modules.ts";
import { loadRoute } from "../../client/router/route.ts";
import { metaTags, type PageMeta } from "../../client/meta.ts";
import { superseded } from "../../errors/outcome.ts";
import type { Boot } from "../../wire/boot.ts";
import type { Failure } from "../../wire/failure.ts";
import { SIGN_IN_PAGES } from "../../wire/local-sign-in.ts";
import { match, type RouteModule } from "../../wire/route-match.ts";
import { authorise } from "../handle/authorise.ts";
import { toFailure } from "../handle/to-failure.ts";
import { noteDenial } from "../notices.ts";
import { toDocument, type Assets, type ThemeOfPage } from "../render/document.ts";
import { sendLate, someLate } from "../render/late.ts";
import { render } from "../render/render.ts";
import type { ServerPage } from "../render/server-page.ts";
import { accessOf, safeDenial } from "../session/access.ts";
import type { BrowserSession } from "../session/sessions.ts";
import type { Redirect } from "../tab/load-call.ts";
import type { Tab } from "../tab/tab.ts";
import type { Tabs } from "../tab/tabs.ts";
import { newNonce } from "./headers.ts";

export interface RenderContext {
  routes(): readonly RouteModule[];
  readonly assets: Assets;
  readonly name: string;
  readonly icon: string;
  readonly theme: ThemeOfPage;
  /** Where the app is, for addresses that others are to follow. */
  readonly origin?: string | undefined;
  readonly tabs: Tabs;
  readonly development: boolean;
}

export interface FoundPage {
  readonly route: LoadedRoute;
  /** Why it cannot be shown. */
  readonly failure: Failure | undefined;
}

export interface PageRequest {
  readonly session: BrowserSession;
  readonly found: FoundPage;
  readonly path: string;
  readonly query: URLSearchParams;
  /** See `Visit`. */
  readonly patient?: boolean;
  /** Aborted when the visitor takes no more. What is late can follow only where that would be known. */
  readonly gone?: AbortSignal;
  /** Seconds that the HTML may be kept for everybody; then no tab stays behind it. */
  readonly keep?: number | undefined;
}

export interface PageAnswer {
  readonly html: string;
  readonly status: number;
  readonly nonce: string;
  /** What follows the HTML, which then is not at its end. */
  readonly late: AsyncIterable<string> | undefined;
  /** Where to go instead. */
  readonly location?: string;
  /** Seconds that it may be kept for everybody. */
  readonly kept?: number | undefined;
}

const STATUS: Readonly<Record<string, number>> = { "page-not-found": 404, "not-found": 404, forbidden: 403, unauthenticated: 401, "too-many-tabs": 503 };
export const statusOf = (failure: Failure | undefined): number => (failure === undefined ? 200 : STATUS[failure.code] ?? 500);
/** Whoever has its address comes in by it. */
const LINK = { pattern: SIGN_IN_PAGES.link };
const NO_TAB: Boot = { tab: "", key: "", line: "", epoch: "", d: 0, v: 0, fields: "" };

/** From the path to the HTML, with a tab that waits for its page. */
export async function renderPage({ session, found, path, query, patient = false, gone, keep }: PageRequest, context: RenderContext): Promise<PageAnswer> {
  const { route, failure } = await admit(session, found, context.routes());
  const tab = context.tabs.create(session, query, { unkept: match([LINK], path) !== undefined });
  if (found.failure === undefined) tab.identity.depart()(accessOf(found.route.options));
  try {
    const visit = { path, query, route, routes: context.routes(), failure, development: context.development, patient };
    const { html, page, redirect } = await render(tab, visit);
    for (const { stored } of tab.instances) stored?.settle();   // the answer's cookies say what the page says
    if (redirect !== undefined) {
      context.tabs.close(tab);
      return { html: "", nonce: newNonce(), status: 302, late: undefined, location: destination(redirect, path) };
    }
    const follow = !patient && gone !== undefined && someLate(page);
    const { scripts, later = [], styles, holds } = context.assets.page(route.id);
    const nonce = newNonce();
    const document = (): string => toDocument({
      title: page.title || context.name,
      meta: metaTags(page.title || context.name, metaOf(route, page, path, context.origin), context.origin),
      icon: context.icon,
      locale: tab.format.locale,
      theme: context.theme,
      nonce,
      html,
      boot: { ...tab.boot(), ...(keep !== undefined && { connection: NO_TAB }), route: [route.id, route.params], held: page.held(), settings: tab.format, words: tab.speech.address, ...(tab.speech.offered.length > 1 && { locales: tab.speech.offered }), ...(failure && { failure: [failure.code, failure.message, failure.id] as const }) },
      scripts: [...(tab.speech.address === undefined ? [] : [tab.speech.address]), ...scripts, ...later],
      styles: [...new Set([...context.assets.styles, ...styles])],
      holds,
      entry: context.assets.entry,
      late: follow,
    });
    const reason = failure ?? page.failure;
    const text = written(document, tab);
    const status = statusOf(reason);
    if (keep !== undefined) {
      context.tabs.close(tab);
      return { html: text, nonce, status, late: undefined, kept: status === 200 && page.held().length === 0 ? keep : undefined };
    }
    await tab.stored();                                // a page that has its HTML finds its tab, whatever happens
    return { html: text, nonce, status, late: follow ? sendLate({ tab, visit, page, nonce, gone }) : undefined };
  } catch (error) {
    context.tabs.close(tab);
    throw error;
  }
}

/** A page stands for all addresses with its path, whatever their query, where the app knows its own. */
function metaOf({ options: { description } }: LoadedRoute, { meta, failure }: ServerPage, path: string, origin: string | undefined): PageMeta {
  if (failure !== undefined) return { index: false };
  return { description, ...(origin !== undefined && { canonical: path }), ...meta };
}

/** Within the app as an address without a site, so that a proxy's name for it does not matter. */
function destination({ path, external }: Redirect, from: string): string {
  const { pathname, search, hash } = new URL(path, `http://localhost${from}`);
  return external ? path : pathname.replace(/^\/+/, "/") + search + hash;
}

/** A value that cannot travel is left out: the page tells that it failed, and shows the rest. */
function written(document: () => string, tab: Tab): string {
  try {
    return document();
  } catch (error) {
    if (!tab.fault(error)) throw error;
    return document();
  }
}

/** The page at a path, or what stands for none. */
export async function findPage(routes: readonly RouteModule[], path: string): Promise<FoundPage> {
  try {
    return { route: await loadRoute(routes, path), failure: undefined };
  } catch (error) {
    return { route: await loadNoRoute(routes), failure: toFailure(error) };
  }
}

/** What stands for a page that the visitor may not see. Before any of it is loaded or rendered. */
async function admit(session: BrowserSession, found: FoundPage, routes: readonly RouteModule[]): Promise<FoundPage> {
  const failure = found.failure === undefined ? safeDenial(session, accessOf(found.route.options)) : undefined;
  if (failure !== undefined && session.user !== undefined) noteDenial(failure, { session, place: `page ${found.route.id}` });
  return failure === undefined ? found : { route: await loadNoRoute(routes), failure };
}

/** A navigation in the browser: the same, without the HTML. Says which states the next page uses and what it reads. */
export async function visitPage(tab: Tab, address: string, context: Pick<RenderContext, "routes" | "development">): Promise<unknown> {
  const { pathname: path, searchParams } = new URL(`http://localhost${address}`);
  const arrive = tab.identity.depart();
  const route = await loadRoute(context.routes(), path);
  const access = accessOf(route.options);
  if (!arrive(access)) throw superseded();
  authorise(tab.session, access);
  const before = new Set(tab.slots.keys());
  tab.show(searchParams);
  let page: ServerPage, redirect: Redirect | undefined;
  try {
    ({ page, redirect } = await render(tab, { path, query: searchParams, route, routes: context.routes(), development: context.development }));
  } finally {
    const made = [...tab.slots.keys()].filter((slot) => !before.has(slot));
    if (redirect === undefined) made.forEach((slot) => tab.introduce(slot));
    else made.forEach((slot) => tab.release(slot, true));
  }
  if (redirect !== undefined) return { redirect: [redirect.path, redirect] };
  const slotOf = new Map([...tab.slots].map(([slot, instance]) => [instance, slot]));
  return {
    slots: [...tab.slots].map(([slot, { definition, key }]) => [slot, definition.name, key]),
    watched: [...page.reads].map(([instance, ids]) => [slotOf.get(instance), [...ids]]),
  };
}
