/** Endpoints of `app/api`, beside the pages: address, method, origin, session; then endpoint/answer.ts. */
import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { bodyTooLarge, methodNotAllowed, noEndpoint, requestAddress, requestOrigin } from "../../errors/endpoint.ts";
import { endpointOf } from "../../state/endpoint.ts";
import { seams } from "../../state/seams.ts";
import { Failure } from "../../wire/failure.ts";
import { match, type Matched, type RouteModule } from "../../wire/route-match.ts";
import { Languages } from "../language/languages.ts";
import { limits } from "../limits.ts";
import { cookieName, isSecure } from "../session/cookie.ts";
import { readCookie, type BrowserSession, type Sessions } from "../session/sessions.ts";
import { answerAlone } from "./endpoint/alone.ts";
import { answer, toldAs } from "./endpoint/answer.ts";
import { failureAnswer, JsonAnswer } from "./endpoint/json-answer.ts";
import { ServedRequest } from "./endpoint/served-request.ts";
import { speechTo } from "./endpoint/speech.ts";
import { fromHere } from "./origin.ts";

/** A file of `app/api`, as the compiler found it. Its exports are endpoints by their methods. */
export type EndpointModule = Pick<RouteModule, "id" | "pattern" | "load">;

export interface EndpointsContext {
  /** Another list after a file was added or removed in development. */
  endpoints(): readonly EndpointModule[];
  routes(): readonly RouteModule[];
  readonly sessions: Sessions;
  readonly languages: Languages;
  readonly origin: string | undefined;
  readonly development: boolean;
  readonly currency: string;
  readonly api?: Api | undefined;
}

/** What the framework itself has below `/api`. */
export interface Api {
  /** Handlers and tables that answer over HTTP, and their description; after the app's own files. */
  modules(): readonly EndpointModule[];
  /** Who a request acts as that came with an API key. @throws Failure `api-key-refused`, `api-key-rate` */
  open?: ((key: string, guest: BrowserSession, place: string) => Promise<BrowserSession>) | undefined;
  /** A request that comes again under its `Idempotency-Key` gets the answer of the first. @throws Failure `request-running`, `request-other`, `request-key` */
  once?: ((request: Repeated, answer: () => Promise<Answer>) => Promise<Answer>) | undefined;
}

export interface Repeated {
  readonly userId: string;
  readonly key: string;
  /** Method and address. */
  readonly what: string;
  readonly body: Uint8Array;
}

export type Answer = Response | JsonAnswer;

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
const SAFE: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/** Before a body is parsed: that is the endpoint's to do, or not. */
export function serveEndpoints(app: FastifyInstance, context: EndpointsContext): void {
  app.addHook("onRequest", async (request, reply) => {
    const path = pathOf(request);
    if (path !== "/api" && !path.startsWith("/api/")) return undefined;
    const found = match(context.endpoints(), path) ?? match(context.api?.modules() ?? [], path);
    if (found === undefined && isAnswered(request, path, context)) return undefined;
    return send(await run(request, reply, found, context), request, reply);
  });
}

const pathOf = ({ url }: FastifyRequest): string => (url.startsWith("/") ? url : withoutHost(url)).split("?", 1)[0]!;
/** A client may also send the whole address, as it would to a proxy. */
const withoutHost = (url: string): string => url.replace(/^[a-z]+:\/\/[^/?]*/i, "");

/** A file, or a page: both may be below `/api` too. */
function isAnswered({ method, is404, routeOptions }: FastifyRequest, path: string, { routes }: EndpointsContext): boolean {
  if (is404) return false;
  return routeOptions.url !== "/*" || ((method === "GET" || method === "HEAD") && match(routes(), path) !== undefined);
}

seams.answer = (endpoint, request) => answerAlone(endpoint, request, { languages: new Languages(), currency: "USD" });

async function run(request: FastifyRequest, reply: FastifyReply, found: Matched<EndpointModule> | undefined, context: EndpointsContext): Promise<Answer> {
  try {
    const path = pathOf(request).slice(0, 200);
    if (request.url.length > limits.urlLength) throw requestAddress();
    if (found === undefined || !hasHarmlessParams(found)) throw noEndpoint({ path });
    const module = await found.route.load() as Readonly<Record<string, unknown>>;
    const allowed = allowedOf(module);
    if (request.method === "OPTIONS") return new Response(null, { status: 204, headers: { allow: allowed } });
    const method = request.method === "HEAD" ? "GET" : request.method;
    const endpoint = Object.hasOwn(module, method) ? endpointOf(module[method]) : undefined;
    if (endpoint === undefined) return failureAnswer(methodNotAllowed({ path, allowed: allowed || "nothing", method: request.method }), { allow: allowed });
    const session = await callerOf(request, context, endpoint.name);
    if (endpoint.body !== undefined && Number(request.headers["content-length"] ?? 0) > limits.bodyBytes) throw bodyTooLarge({ limit: limits.bodyBytes });
    const served = toRequest(request, reply, found, session, context);
    const options = { speech: speechTo(session, context.currency, context.languages), reveal: context.development };
    return await onceIfAsked(served, context, (once) => answer(endpoint, once, options));
  } catch (error) {
    return toldAs(error, context.development);
  }
}

/** A parameter is often a part of a file's path or of another address: whoever sends it must not lead elsewhere. */
function hasHarmlessParams({ route, params }: Matched<EndpointModule>): boolean {
  return Object.entries(params).every(([name, text]) => {
    const parts = text.split("/");
    // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
    const isPlain = !/[\\\u0000-\u001f\u007f]/.test(text) && !parts.includes(".") && !parts.includes("..");
    return isPlain && (parts.length === 1 || route.pattern.endsWith(`/*${name}`));
  });
}

function allowedOf(module: Readonly<Record<string, unknown>>): string {
  const methods = METHODS.filter((method) => Object.hasOwn(module, method) && endpointOf(module[method]) !== undefined);
  return methods.flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method])).concat(methods.length > 0 ? ["OPTIONS"] : []).join(", ");
}

/** With a key nobody's cookie counts, so that no page of another site can send anything by it. */
async function callerOf(request: FastifyRequest, context: EndpointsContext, place: string): Promise<BrowserSession> {
  const [, key] = /^Bearer +(sol_\S{1,200})$/i.exec(request.headers.authorization ?? "") ?? [];
  if (key === undefined || context.api?.open === undefined) return sessionOf(request, context);
  return context.api.open(key, context.sessions.guest({ cookie: undefined, language: request.headers["accept-language"], address: request.ip }), place);
}

/** The body is then read before, as another one may not come under the same key. */
async function onceIfAsked(served: ServedRequest, { api, development }: EndpointsContext, run: (request: ServedRequest) => Promise<Answer>): Promise<Answer> {
  const key = served.headers.get("idempotency-key");
  const userId = served.session.user?.id;
  if (key === null || api?.once === undefined || userId === undefined || SAFE.has(served.method)) return run(served);
  try {
    const body = new Uint8Array(await served.arrayBuffer());
    const { params, session, signal, headers, method, url } = served;
    const again = new ServedRequest(url, { method, headers, body: body.length > 0 ? body : null, signal }, { params, session });
    return await api.once({ userId, key, what: `${method} ${url}`, body }, () => run(again));
  } catch (error) {
    return toldAs(error, development);
  }
}

/** Another site's page may send a request here, and the browser would add the cookie. Without the cookie it is as good as anybody's. */
function sessionOf({ headers, method, ip, protocol }: FastifyRequest, { sessions, origin }: EndpointsContext): BrowserSession {
  const secure = isSecure({ protocol }, origin);
  const hasCookie = readCookie(headers.cookie, cookieName(secure)) !== undefined;
  if (hasCookie && !SAFE.has(method) && !fromHere(headers, origin)) throw requestOrigin();
  return sessions.find(headers.cookie, secure) ?? sessions.guest({ cookie: headers.cookie, language: headers["accept-language"], address: ip });
}

function toRequest(request: FastifyRequest, reply: FastifyReply, { params }: Matched<unknown>, session: BrowserSession, { origin }: EndpointsContext): ServedRequest {
  const url = `${origin ?? `${request.protocol}://${request.headers.host ?? "localhost"}`}${request.url.startsWith("/") ? request.url : withoutHost(request.url)}`;
  if (!URL.canParse(url)) throw requestAddress();
  const gone = new AbortController();
  reply.raw.once("close", () => {
    if (!reply.raw.writableFinished) gone.abort(new Failure("The client has left.", { code: "cancelled" }));
  });
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
  const hasBody = Number(request.headers["content-length"] ?? 0) > 0 || request.headers["transfer-encoding"] !== undefined;
  const body = hasBody && !SAFE.has(request.method) ? Readable.toWeb(request.raw) as ReadableStream<Uint8Array> : null;
  return new ServedRequest(url, { method: request.method, headers, body, signal: gone.signal }, { params, session });
}

/** What the endpoint says of its headers counts; these hold where it says nothing. */
const HEADERS = { "cache-control": "no-store", "x-content-type-options": "nosniff", "cross-origin-resource-policy": "same-origin" };

async function send(answered: Answer, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  reply.code(answered.status).headers(HEADERS);
  // Whoever was refused while it still sends would go on sending.
  if (!request.raw.complete) reply.header("connection", "close");
  if (answered instanceof JsonAnswer) return reply.headers(answered.headers).send(answered.text);
  for (const [name, value] of answered.headers) reply.header(name, value);
  if (answered.body === null) return reply.send();
  if (request.method !== "HEAD") return reply.send(Readable.fromWeb(answered.body as never));
  await answered.body.cancel();
  return reply.send();
}
