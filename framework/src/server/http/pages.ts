/** GET of a page: session, route, tab, onLoad, rendering, HTML with the data in it. */
import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { TAB_PATH } from "../../wire/boot.ts";
import { Failure } from "../../wire/failure.ts";
import { match } from "../../wire/route-match.ts";
import { SIGN_IN_PATH, signInPath } from "../../wire/sign-in.ts";
import { stringify } from "../../wire/values.ts";
import { cookieHeaders, receiveCookies } from "../fields/cookie-jar.ts";
import { limits } from "../limits.ts";
import { DOCUMENT_END } from "../render/document.ts";
import { accessOf, safeDenial } from "../session/access.ts";
import { hashToken, isSecure, readToken, sessionCookie } from "../session/cookie.ts";
import type { Whose } from "../session/may.ts";
import type { BrowserSession, Sessions } from "../session/sessions.ts";
import type { FoundPage, PageRequest, RenderContext } from "./page-answer.ts";
import { findPage, renderPage, statusOf } from "./page-answer.ts";
import { serveBuild } from "./build.ts";
import { newNonce, pageHeaders } from "./headers.ts";
import { fromHere } from "./origin.ts";

export interface PagesContext extends RenderContext {
  readonly sessions: Sessions;
}

export function servePages(app: FastifyInstance, context: PagesContext): void {
  serveBuild(app, context.assets.entry);
  app.get("/*", { exposeHeadRoute: false }, async (request, reply) => {
    if (request.url.length > limits.urlLength) return reply.code(414).type("text/plain").send("The address is too long.");
    if (!asksForPage(request, context)) return reply.code(404).type("text/plain").send("Not found");
    const gone = new AbortController();
    const visit = await readRequest(request, reply, context, gone.signal);
    if (mustSignIn(visit, context)) return toSignIn(request, reply, context);
    const answer = await renderPage(visit, context).catch((error: unknown) => {
      if (!needsUser(error, visit, context)) throw error;
      return undefined;
    });
    if (answer === undefined) return toSignIn(request, reply, context);
    const { html, status, nonce, late, location, kept } = answer;
    reply.code(status).headers(pageHeaders(nonce, context.development));
    if (visit.keep === undefined) for (const cookie of cookieHeaders(visit.session, isSecure(request, context.origin))) reply.header("set-cookie", cookie);
    if (kept !== undefined) reply.header("cache-control", `public, max-age=${kept}`).header("vary", "accept-language");
    if (location !== undefined) return reply.header("location", location).send();
    if (late === undefined) return reply.send(html);
    reply.raw.once("close", () => gone.abort());
    return reply.send(Readable.from(inPieces(html, late), { objectMode: false }));
  });
  // Whether there is such a page, and for whom; whoever asks that has no use for a tab.
  app.head("/*", async (request, reply) => {
    reply.headers(pageHeaders(newNonce(), context.development));
    if (!asksForPage(request, context)) return reply.code(404).send();
    const found = await findPage(context.routes(), pathOf(request));
    const session = context.sessions.find(request.headers.cookie, isSecure(request, context.origin)) ?? GUEST;
    if (mustSignIn({ session, found, path: pathOf(request) }, context)) return reply.code(302).header("location", signInPath(request.url)).send();
    return reply.code(statusOf(found.failure ?? safeDenial(session, accessOf(found.route.options)))).send();
  });
  // What a page whose HTML was everybody's asks for once it runs.
  app.post(TAB_PATH, async (request, reply) => {
    reply.header("cache-control", "no-store");
    if (!fromHere(request.headers, context.origin)) return reply.code(403).type("text/plain").send("This is for pages of the app.");
    const tab = context.tabs.create(await openSession(request, reply, context), new URLSearchParams());
    const { connection } = tab.boot();
    await tab.stored();
    return reply.type("application/json").send(stringify({ connection, settings: tab.format, words: tab.speech.address }));
  });
}

const GUEST = { user: undefined };

/** Nobody is signed in, who might see it else; and there is a page to do so. */
function mustSignIn({ session, found, path }: { session: Whose; found: FoundPage; path: string }, { routes }: PagesContext): boolean {
  if (found.failure !== undefined || path === SIGN_IN_PATH) return false;
  return safeDenial(session, accessOf(found.route.options))?.code === "unauthenticated" && match(routes(), SIGN_IN_PATH) !== undefined;
}

/** What is rendered has a state of a signed-in user, such as a layout around a page that is not there. */
function needsUser(error: unknown, { session, path }: PageRequest, { routes }: PagesContext): boolean {
  return session.user === undefined && error instanceof Failure && error.code === "unauthenticated" && path !== SIGN_IN_PATH && match(routes(), SIGN_IN_PATH) !== undefined;
}

const toSignIn = (request: FastifyRequest, reply: FastifyReply, { development }: PagesContext): FastifyReply =>
  reply.code(302).headers(pageHeaders(newNonce(), development)).header("location", signInPath(request.url)).send();

/** A page that is kept for everybody is made for nobody: a guest without cookies, whose tab ends with the request. */
async function readRequest(request: FastifyRequest, reply: FastifyReply, context: PagesContext, gone: AbortSignal): Promise<PageRequest> {
  const path = pathOf(request);
  const found = await findPage(context.routes(), path);
  // Nobody but a guest could see it: what is not open is made for each visitor.
  const keep = context.development || safeDenial(GUEST, accessOf(found.route.options)) !== undefined ? undefined : found.route.options.cache;
  const session = keep === undefined
    ? await openSession(request, reply, context)
    : context.sessions.guest({ cookie: undefined, language: request.headers["accept-language"], address: "" });
  return { session, found, path, query: queryOf(request), patient: keep !== undefined || isWayIn(path) || readsNoScripts(request.headers["user-agent"]), gone, keep };
}

const pathOf = (request: FastifyRequest): string => request.url.split("?", 1)[0]!;
const queryOf = (request: FastifyRequest): URLSearchParams => new URLSearchParams(request.url.slice(pathOf(request).length));

/** The pages of the sign-in are whole without scripts, which whoever asks for one may not run. */
const isWayIn = (path: string): boolean => path === SIGN_IN_PATH || path.startsWith(`${SIGN_IN_PATH}/`);

/** Crawlers and what shows a link as a card: they take the HTML as it is, and have the time to wait for all of it. */
const NO_SCRIPTS = /bot\b|crawl|spider|slurp|preview|facebookexternalhit|embedly|whatsapp|^curl\/|^wget\//i;
const readsNoScripts = (agent: string | undefined): boolean => agent === undefined || NO_SCRIPTS.test(agent);

async function* inPieces(html: string, late: AsyncIterable<string>): AsyncGenerator<string> {
  yield `${html}\n`;
  yield* late;
  yield DOCUMENT_END;
}

const NO_PAGE: ReadonlySet<unknown> = new Set(["audio", "audioworklet", "font", "image", "manifest", "paintworklet", "script", "serviceworker", "sharedworker", "style", "track", "video", "worker", "xslt"]);

/** A file that is not there is answered shortly; a dot in a page's parameter makes it no file. */
function asksForPage(request: FastifyRequest, { routes }: PagesContext): boolean {
  if (NO_PAGE.has(request.headers["sec-fetch-dest"])) return false;
  const path = pathOf(request);
  return !/\.[a-z0-9]{1,5}$/i.test(path) || match(routes(), path) !== undefined;
}

async function openSession(request: FastifyRequest, reply: FastifyReply, { sessions, origin }: PagesContext): Promise<BrowserSession> {
  const secure = isSecure(request, origin);
  const { cookie } = request.headers;
  const { session, token } = sessions.open({ cookie, secure, language: request.headers["accept-language"], address: request.ip });
  receiveCookies(session, cookie);
  sessions.signedIn?.received(session, request);
  if (token !== undefined) reply.header("set-cookie", sessionCookie(token, secure));
  else if (session.signIn !== undefined) {
    const next = await sessions.signedIn?.renew(session, hashToken(readToken(cookie, secure)!));
    if (next !== undefined) reply.header("set-cookie", sessionCookie(next.token, secure, next.maxAge));
  }
  return session;
}
