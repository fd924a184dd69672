/** The socket of a page: origin, session, size and rate are checked before a frame reaches its tab. */
import http from "node:http";
import websocket from "@fastify/websocket";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { WebSocket } from "ws";
import { byeText, closeCode, parseUp, type HelloFrame, type UpFrame } from "../../wire/frames.ts";
import type { Wire } from "../delivery/host.ts";
import { receiveCookies } from "../fields/cookie-jar.ts";
import type { Refusal } from "../journal/attach.ts";
import { isSecure } from "../session/cookie.ts";
import type { BrowserSession, Sessions } from "../session/sessions.ts";
import type { Tab } from "../tab/tab.ts";
import type { Tabs } from "../tab/tabs.ts";
import { limits } from "../limits.ts";
import { fromOrigin } from "./origin.ts";
import { PageWire } from "./page-wire.ts";
import { log } from "../log.ts";

export const SOCKET_PATH = "/_solenoid/socket";

export interface SocketContext {
  readonly sessions: Sessions;
  readonly tabs: Tabs;
  /** The public address, where it is known; else a page's own host counts. */
  readonly origin: string | undefined;
}

const RESPONSE = Symbol("response");

/**
 * The plugin listens to a server of its own that never listens: upgrades are handed over by `handleUpgrade`, so that other
 * sockets on the same port, such as Vite's, are none of its business.
 */
export async function serveSocket(app: FastifyInstance, context: SocketContext): Promise<http.Server> {
  const upgrades = new http.Server();
  const bounds = { maxPayload: limits.messageBytes, maxFragments: limits.fragments, closeTimeout: limits.closeWait };
  await app.register(websocket, { options: { server: upgrades, ...bounds, perMessageDeflate: false, clientTracking: true, autoPong: false } });
  app.addHook("onRequest", (request, reply, done) => {
    if (request.ws) (request.raw as { [RESPONSE]?: unknown })[RESPONSE] = reply.raw;
    done();
  });
  await app.register(async (scope) => {
    scope.get(SOCKET_PATH, { websocket: true, preValidation: async (request, reply) => {
      // A page of another site may open a socket here and would bring the cookie; its origin gives it away.
      if (!fromOrigin(request.headers, context.origin)) await reply.code(403).send({ code: "foreign-origin" });
    } }, (socket, request) => {
      const session = context.sessions.find(request.headers.cookie, isSecure(request, context.origin));
      if (session !== undefined) {
        receiveCookies(session, request.headers.cookie);
        context.sessions.signedIn?.received(session, request);
      }
      release(socket, request);
      // A refused upgrade looks like a lost connection to the page, which would try again for ever.
      if (session === undefined) refuse(socket, "gone");
      else listen(socket, session, context.tabs, new PageWire(socket, request.raw.socket, request.raw.url?.endsWith("?packed")));
    });
  });
  return upgrades;
}

const onError = (error: Error): void => log.debug({ err: error }, "A socket failed");

/** Lets go of what the upgrade keeps alive: request, reply and response cost 5 KB for each open socket. */
function release(socket: WebSocket, request: FastifyRequest): void {
  socket.removeAllListeners("error");
  socket.on("error", onError);
  (request.raw as { [RESPONSE]?: http.ServerResponse })[RESPONSE]?.detachSocket(request.raw.socket);
}

function refuse(socket: WebSocket, code: string, ms = 0, close = closeCode(code)): void {
  socket.send(byeText(code, ms));
  socket.close(close, code);
}

/** RFC 6455, 7.4.1: all frames are texts. */
const UNSUPPORTED_DATA = 1003;

const PAGE = Symbol("page");
type Listened = WebSocket & { [PAGE]?: PageSocket };

interface Heard {
  readonly frame: UpFrame;
  readonly bytes: number;
}

/**
 * From here on the socket is its tab's. Must not close over the request.
 * @param wire what is written to it
 */
export function listen(socket: WebSocket, session: BrowserSession, tabs: Tabs, wire: Wire = socket): void {
  (socket as Listened)[PAGE] = new PageSocket(socket, wire, session, tabs);
  socket.on("message", onMessage);
  socket.on("ping", onPing);
  socket.on("close", onClose);
}

// Shared by all sockets: functions of their own would take half a kilobyte each.
function onMessage(this: Listened, data: Buffer, binary: boolean): void {
  this[PAGE]!.message(data, binary);
}
function onPing(this: Listened, data: Buffer): void {
  this[PAGE]!.ping(data);
}
function onClose(this: Listened): void {
  this[PAGE]!.closed();
}

class PageSocket {
  readonly #socket: WebSocket;
  readonly #wire: Wire;
  readonly #session: BrowserSession;
  readonly #tabs: Tabs;
  readonly #rate = new Rate();
  #tab: Tab | undefined;
  /** Frames that wait until it is known again who the user is, and the bytes of those behind the first. */
  #held: Heard[] | undefined;
  #heldBytes = 0;
  #asked = false;
  #refused = false;                                    // what comes before the socket is closed is not heard
  #silent: NodeJS.Timeout | undefined;

  constructor(socket: WebSocket, wire: Wire, session: BrowserSession, tabs: Tabs) {
    this.#socket = socket;
    this.#wire = wire;
    this.#session = session;
    this.#tabs = tabs;
    this.#silent = setTimeout(() => this.#turnAway("stale"), limits.helloWait).unref();
  }

  message(data: Buffer, binary: boolean): void {
    if (this.#refused) return;
    if (binary) return this.#turnAway("stale", 0, UNSUPPORTED_DATA);
    const frame = parseUp(data.toString("utf8"));
    if (this.#rate.exceeds(frame.f)) return this.#turnAway("stale");
    const heard = { frame, bytes: data.length };
    if (this.#held === undefined) return this.#take(heard);
    this.#hold(heard);
    if (this.#held.length > limits.heldFrames || this.#heldBytes > limits.queueBytes) this.#turnAway("stale");
  }

  #hold(heard: Heard): void {
    this.#held!.push(heard);
    this.#heldBytes += heard.bytes;
  }

  /** What acts for a user is taken only while it is known who that is, and what they may; what comes after it waits too. */
  #take(heard: Heard): void {
    const { frame } = heard;
    const looking = frame.f === "event" || frame.f === "hello" ? this.#session.current?.(this.#session) : undefined;
    if (looking === undefined) return this.#hand(frame);
    this.#held = [heard];
    this.#heldBytes = 0;
    looking.then(() => this.#takeHeld(), (error: unknown) => {
      log.warn({ err: error }, "An event was refused, as it could not be looked up who its user is");
      this.#turnAway("moved", RETRY_MS);
    });
  }

  #takeHeld(): void {
    const [first, ...others] = this.#held!;
    this.#held = undefined;
    if (!this.#refused) this.#hand(first!.frame);
    for (const heard of others) {
      if (this.#refused) return;
      if (this.#held === undefined) this.#take(heard);
      else this.#hold(heard);
    }
  }

  #hand(frame: UpFrame): void {
    // That a page tells what it shows is nothing that its user does.
    if (frame.f === "event" && frame.state !== "$tab") this.#session.used = performance.now();
    if (this.#tab !== undefined) return this.#tab.line.receive(this.#wire, frame);
    if (frame.f !== "hello" || this.#asked) return this.#turnAway("gone");
    this.#asked = true;
    this.#hear();
    const found = this.#tabs.attach(frame, this.#session);
    if (!(found instanceof Promise)) return this.#admit(frame, found);
    found.then((each) => this.#admit(frame, each), (error: unknown) => {
      log.error({ err: error, tab: frame.tab }, "A page did not get its tab");
      this.#turnAway("moved", RETRY_MS);
    });
  }

  /** Browsers send none. Who does and does not read would fill memory with the answers. */
  ping(data: Buffer): void {
    if (this.#refused) return;
    if (this.#rate.exceeds("ping")) this.#turnAway("stale");
    else if (this.#socket.bufferedAmount === 0) this.#socket.pong(data);
  }

  closed(): void {
    this.#hear();
    this.#tab?.line.detached(this.#wire);
  }

  #hear(): void {
    clearTimeout(this.#silent);
    this.#silent = undefined;
  }

  #admit(hello: HelloFrame, found: Tab | Refusal): void {
    if (this.#refused || this.#socket.readyState !== this.#socket.OPEN) return;
    if ("code" in found) return this.#turnAway(found.code, found.ms);
    this.#tab = found;
    found.line.attach(this.#wire, hello);
  }

  #turnAway(code: string, ms = 0, close = closeCode(code)): void {
    this.#refused = true;
    this.#tab?.line.detached(this.#wire);
    refuse(this.#socket, code, ms, close);
  }
}

/** Messages of a socket in the second that it is now. */
class Rate {
  #second = 0;
  #all = 0;
  #resyncs = 0;

  exceeds(kind: UpFrame["f"] | "ping"): boolean {
    const now = Math.floor(performance.now() / 1000);
    if (now !== this.#second) {
      this.#second = now;
      this.#all = this.#resyncs = 0;
    }
    if (kind === "resync") this.#resyncs++;
    return ++this.#all > limits.messageRate || this.#resyncs > limits.resyncRate;
  }
}

/** After something went wrong here that may be better when the page comes again. */
const RETRY_MS = 5_000;
