/**
 * The server: put together here, told in turn.ts.
 *
 *   GET page     http/pages.ts   session, route, tab, onLoad, render/ in passes, HTML with the data
 *   socket       http/socket.ts  origin, session, frames to the tab's line
 *   upload       http/uploads.ts bytes for a call that names them
 *   turn         turn.ts         one event, from frame to delta
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type http from "node:http";
import type { Duplex } from "node:stream";
import fastifyStatic from "@fastify/static";
import fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyServerFactory } from "fastify";
import type { RouteModule } from "../wire/route-match.ts";
import { onDeclare } from "../state/registry.ts";
import { servePages, visitPage, type PagesContext } from "./http/pages.ts";
import { serveSocket, SOCKET_PATH } from "./http/socket.ts";
import { serveUploads } from "./http/uploads.ts";
import { toFailure } from "./handle/to-failure.ts";
import { limits } from "./limits.ts";
import { log } from "./log.ts";
import type { Assets } from "./render/document.ts";
import { Sessions } from "./session/sessions.ts";
import { layOutStates } from "./tab/layouts.ts";
import { Tabs } from "./tab/tabs.ts";

export type { Assets } from "./render/document.ts";

/** What the compiler gathers of an app. */
export interface AppModules {
  /** Asked at each request, since development may bring others. */
  routes(): readonly RouteModule[];
  readonly config: {
    readonly name: string;
    readonly origin?: string;
    readonly currency?: string;
    readonly trustProxy?: readonly string[];
    readonly limits?: { readonly uploadBytes?: number; readonly tabsPerSession?: number; readonly queueLength?: number };
  };
}

export interface AppOptions {
  readonly assets: Assets;
  /** The folder of built browser files; in development there is none. */
  readonly clientRoot?: string;
  readonly development?: boolean;
  readonly serverFactory?: FastifyServerFactory;
}

export interface App {
  readonly fastify: FastifyInstance;
  listen(options: { port: number; host: string }): Promise<string>;
  /** Takes an upgrade that is meant for us; false: it is somebody else's. */
  handleUpgrade(request: http.IncomingMessage, socket: Duplex, head: Buffer): boolean;
  close(): Promise<void>;
}

export async function createApp({ routes, config }: AppModules, options: AppOptions): Promise<App> {
  const stopLayouts = layOutStates();
  Object.assign(limits, withoutUndefined(config.limits ?? {}));
  const app = fastify({
    loggerInstance: log as FastifyBaseLogger,
    disableRequestLogging: true,
    trustProxy: config.trustProxy === undefined ? false : [...config.trustProxy],
    bodyLimit: 1 << 20,
    ...(options.serverFactory && { serverFactory: options.serverFactory }),
  });
  const sessions = new Sessions();
  const pages: Pick<PagesContext, "routes" | "currency"> = { routes, currency: config.currency ?? "USD" };
  const tabs: Tabs = new Tabs((tab, path) => visitPage(tab, path, pages));
  const stopReloads = onDeclare((definition, before) => before !== undefined && tabs.reload(definition));
  const sweeping = setInterval(() => sessions.sweep(), 60_000).unref();

  app.setErrorHandler((error, _request, reply) => {
    const failure = toFailure(error);
    void reply.code(failure.code === "too-many-tabs" ? 503 : (error as { statusCode?: number }).statusCode ?? 500)
      .type("text/plain").send(`${failure.message}${failure.id ? ` (${failure.id})` : ""}`);
  });
  app.get("/healthz", async () => ({ ok: true }));
  const upgrades = await serveSocket(app, { sessions, tabs, origin: config.origin });
  await serveUploads(app, { sessions, tabs });
  if (options.clientRoot !== undefined) await serveFiles(app, options.clientRoot);
  servePages(app, { ...pages, assets: options.assets, name: config.name, sessions, tabs, development: options.development ?? false });

  const handleUpgrade: App["handleUpgrade"] = (request, socket, head) => {
    if (request.url?.split("?", 1)[0] !== SOCKET_PATH) return false;
    upgrades.emit("upgrade", request, socket, head);
    return true;
  };
  if (options.serverFactory === undefined) {
    app.server.on("upgrade", (request: http.IncomingMessage, socket: Duplex, head: Buffer) => {
      if (!handleUpgrade(request, socket, head)) socket.destroy();
    });
  }
  app.addHook("preClose", async () => {
    clearInterval(sweeping);
    stopReloads();
    stopLayouts();
    tabs.dispose();
  });
  return { fastify: app, listen: (where) => app.listen(where), handleUpgrade, close: () => app.close() };
}

/** Built files: names under assets/ carry a hash of what is in them, so they never change. */
async function serveFiles(app: FastifyInstance, root: string): Promise<void> {
  await app.register(fastifyStatic, {
    root,
    wildcard: false,
    index: false,
    preCompressed: existsSync(join(root, "assets")),
    setHeaders(reply, path) {
      const hashed = path.startsWith(join(root, "assets"));
      reply.header("cache-control", hashed ? "public, max-age=31536000, immutable" : "public, max-age=0, must-revalidate");
      reply.header("x-content-type-options", "nosniff");
    },
  });
}

function withoutUndefined<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Partial<T>;
}
