/** GET of a page: session, route, tab, onLoad, rendering, HTML with the data in it. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { loadNoRoute, type LoadedRoute } from "../../client/router/modules.ts";
import { loadRoute } from "../../client/router/route.ts";
import type { Failure } from "../../wire/failure.ts";
import { match, type RouteModule } from "../../wire/route-match.ts";
import { toFailure } from "../handle/to-failure.ts";
import { limits } from "../limits.ts";
import { toDocument, type Assets } from "../render/document.ts";
import { render } from "../render/render.ts";
import type { ServerPage } from "../render/server-page.ts";
import { SESSION_COOKIE, type BrowserSession, type Sessions } from "../session/sessions.ts";
import type { Tab } from "../tab/tab.ts";
import type { Tabs } from "../tab/tabs.ts";
import { newNonce, pageHeaders } from "./headers.ts";

export interface PagesContext {
  routes(): readonly RouteModule[];
  readonly assets: Assets;
  readonly name: string;
  readonly icon: string;
  readonly sessions: Sessions;
  readonly tabs: Tabs;
  readonly development: boolean;
}

const STATUS: Readonly<Record<string, number>> = { "page-not-found": 404, "not-found": 404, forbidden: 403, unauthenticated: 401, "too-many-tabs": 503 };

export function servePages(app: FastifyInstance, context: PagesContext): void {
  app.get("/*", { exposeHeadRoute: false }, async (request, reply) => {
    if (request.url.length > limits.urlLength) return reply.code(414).type("text/plain").send("The address is too long.");
    if (!asksForPage(request, context)) return reply.code(404).type("text/plain").send("Not found");
    const session = openSession(request, reply, context);
    const { html, status, nonce } = await renderPage({ session, path: pathOf(request), query: queryOf(request) }, context);
    return reply.code(status).headers(pageHeaders(nonce, context.development)).send(html);
  });
  // Whether there is such a page; whoever asks that has no use for a tab.
  app.head("/*", async (request, reply) => {
    const found = asksForPage(request, context) && match(context.routes(), pathOf(request)) !== undefined;
    return reply.code(found ? 200 : 404).headers(pageHeaders(newNonce(), context.development)).send();
  });
}

const pathOf = (request: FastifyRequest): string => request.url.split("?", 1)[0]!;
const queryOf = (request: FastifyRequest): URLSearchParams => new URLSearchParams(request.url.slice(pathOf(request).length));

const NO_PAGE: ReadonlySet<unknown> = new Set(["audio", "audioworklet", "font", "image", "manifest", "paintworklet", "script", "serviceworker", "sharedworker", "style", "track", "video", "worker", "xslt"]);

/** A file that is not there is answered shortly; a dot in a page's parameter makes it no file. */
function asksForPage(request: FastifyRequest, { routes }: PagesContext): boolean {
  if (NO_PAGE.has(request.headers["sec-fetch-dest"])) return false;
  const path = pathOf(request);
  return !/\.[a-z0-9]{1,5}$/i.test(path) || match(routes(), path) !== undefined;
}

function openSession(request: FastifyRequest, reply: FastifyReply, { sessions }: PagesContext): BrowserSession {
  const { session, token } = sessions.open({
    cookie: request.headers.cookie,
    language: request.headers["accept-language"],
    address: request.ip,
  });
  if (token !== undefined) {
    const secure = request.protocol === "https" ? "; Secure" : "";
    reply.header("set-cookie", `${SESSION_COOKIE}=${token}; Path=/; HttpOnly; SameSite=Lax${secure}`);
  }
  return session;
}

interface PageRequest {
  readonly session: BrowserSession;
  readonly path: string;
  readonly query: URLSearchParams;
}
type RenderContext = Omit<PagesContext, "sessions">;

/** From the path to the HTML, with a tab that waits for its page. */
export async function renderPage({ session, path, query }: PageRequest, context: RenderContext): Promise<{ html: string; status: number; nonce: string }> {
  const { route, failure } = await routeOf(context.routes(), path);
  const tab = context.tabs.create(session, query);
  try {
    const { html, page } = await render(tab, { path, route, failure, development: context.development });
    const { scripts, styles } = context.assets.page(route.id);
    const nonce = newNonce();
    const document = (): string => toDocument({
      title: page.title || context.name,
      icon: context.icon,
      locale: tab.format.locale,
      nonce,
      html,
      boot: { ...tab.boot(), route: [route.id, route.params], held: page.held, settings: tab.format, words: tab.speech.address, ...(failure && { failure: [failure.code, failure.message, failure.id] as const }) },
      scripts: tab.speech.address === undefined ? scripts : [tab.speech.address, ...scripts],
      styles: [...new Set([...context.assets.styles, ...styles])],
      entry: context.assets.entry,
    });
    const reason = failure ?? page.failure;
    const text = written(document, tab);
    await tab.stored();                                // a page that has its HTML finds its tab, whatever happens
    return { html: text, nonce, status: reason === undefined ? 200 : STATUS[reason.code] ?? 500 };
  } catch (error) {
    context.tabs.close(tab);
    throw error;
  }
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

async function routeOf(routes: readonly RouteModule[], path: string): Promise<{ route: LoadedRoute; failure: Failure | undefined }> {
  try {
    return { route: await loadRoute(routes, path), failure: undefined };
  } catch (error) {
    return { route: await loadNoRoute(routes), failure: toFailure(error) };
  }
}

/** A navigation in the browser: the same, without the HTML. Says which states the next page uses and what it reads. */
export async function visitPage(tab: Tab, address: string, context: Pick<PagesContext, "routes" | "development">): Promise<unknown> {
  const { pathname: path, searchParams } = new URL(`http://localhost${address}`);
  const route = await loadRoute(context.routes(), path);
  const before = new Set(tab.slots.keys());
  tab.show(searchParams);
  let page: ServerPage;
  try {
    ({ page } = await render(tab, { path, route, development: context.development }));
  } finally {
    for (const slot of tab.slots.keys()) if (!before.has(slot)) tab.introduce(slot);
  }
  const slotOf = new Map([...tab.slots].map(([slot, instance]) => [instance, slot]));
  return {
    slots: [...tab.slots].map(([slot, { definition, key }]) => [slot, definition.name, key]),
    watched: [...page.reads].map(([instance, ids]) => [slotOf.get(instance), [...ids]]),
  };
}
