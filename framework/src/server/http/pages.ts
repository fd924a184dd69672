/** GET of a page: session, route, tab, onLoad, rendering, HTML with the data in it. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { loadNoRoute, loadRoute, type LoadedRoute, type RouteModule } from "../../client/router/route.ts";
import type { Failure } from "../../wire/failure.ts";
import { toFailure } from "../handle/to-failure.ts";
import { limits } from "../limits.ts";
import { toDocument, type Assets } from "../render/document.ts";
import { keepReadsOnly, render } from "../render/render.ts";
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
  app.get("/*", async (request, reply) => {
    if (request.url.length > limits.urlLength) return reply.code(414).type("text/plain").send("The address is too long.");
    if (request.headers["sec-fetch-dest"] === "script" || /\.[a-z0-9]{1,5}$/i.test(pathOf(request))) return notFound(reply);
    const session = openSession(request, reply, context);
    const { html, status } = await respond(session, request, reply, context);
    return reply.code(status).send(html);
  });
}

const pathOf = (request: FastifyRequest): string => request.url.split("?", 1)[0]!;
const notFound = (reply: FastifyReply): FastifyReply => reply.code(404).type("text/plain").send("Not found");

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

async function respond(session: BrowserSession, request: FastifyRequest, reply: FastifyReply, context: PagesContext): Promise<{ html: string; status: number }> {
  const path = pathOf(request);
  const url = new URL(request.url, "http://localhost");
  const { route, failure } = await routeOf(context.routes(), path);
  const tab = context.tabs.create(session, url.searchParams);
  try {
    const { html, page } = await render(tab, path, route, failure);
    keepReadsOnly(tab, page);
    const { scripts, styles } = context.assets.page(route.id);
    const nonce = newNonce();
    reply.headers(pageHeaders(nonce, context.development));
    const document = toDocument({
      title: page.title || context.name,
      icon: context.icon,
      locale: session.locale,
      nonce,
      html,
      boot: { ...tab.boot(), held: page.held, settings: tab.format, ...(failure && { failure: [failure.code, failure.message, failure.id] as const }) },
      scripts,
      styles: [...new Set([...context.assets.styles, ...styles])],
      entry: context.assets.entry,
    });
    return { html: document, status: failure === undefined ? 200 : STATUS[failure.code] ?? 500 };
  } catch (error) {
    context.tabs.close(tab);
    throw error;
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
export async function visitPage(tab: Tab, path: string, context: Pick<PagesContext, "routes">): Promise<unknown> {
  const url = new URL(path, "http://localhost");
  const route = await loadRoute(context.routes(), url.pathname);
  const before = new Set(tab.slots.keys());
  tab.show(url.searchParams);
  const { page } = await render(tab, url.pathname, route, undefined);
  for (const slot of tab.slots.keys()) if (!before.has(slot)) tab.introduce(slot);
  const slotOf = new Map([...tab.slots].map(([slot, instance]) => [instance, slot]));
  return {
    slots: [...tab.slots].map(([slot, { definition, key }]) => [slot, definition.name, key]),
    watched: [...page.reads].map(([instance, ids]) => [slotOf.get(instance), [...ids]]),
  };
}
