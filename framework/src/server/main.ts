/**
 * The server: put together here, told in turn.ts.
 *
 *   GET page     http/pages.ts   session, route, tab, onLoad, render/ in passes, HTML with the data
 *   socket       http/socket.ts  origin, session, frames to the tab's line
 *   upload       http/uploads.ts bytes for a call that names them
 *   download     http/downloads.ts bytes that a handler has made, pulled by the browser
 *   /api/…       http/endpoints.ts what app/api answers beside the pages
 *   turn         turn.ts         one event, from frame to delta
 */
import type http from "node:http";
import type { Duplex } from "node:stream";
import type { FastifyInstance } from "fastify";
import type { AuthServer } from "../auth/server.ts";
import { onDeclare } from "../state/registry.ts";
import type { AppModules, AppOptions } from "./app-modules.ts";
import { authPart } from "./auth-part.ts";
import { openFields } from "./fields/open.ts";
import { apiModules } from "./http/api/api.ts";
import { serveDownloads } from "./http/downloads.ts";
import { newFastify } from "./http/fastify.ts";
import { iconOf, serveFiles } from "./http/files.ts";
import { serveEndpoints } from "./http/endpoints.ts";
import { visitPage, type RenderContext } from "./http/page-answer.ts";
import { servePages } from "./http/pages.ts";
import { serveSocket, SOCKET_PATH } from "./http/socket.ts";
import { lookUpSessions } from "./http/signed-in.ts";
import { cutUnused } from "./http/unused.ts";
import { serveUploads } from "./http/uploads.ts";
import { serveWords } from "./http/words.ts";
import { Committer } from "./journal/committer.ts";
import { openJournal, sweepJournal } from "./journal/open.ts";
import { Languages, type Locales } from "./language/languages.ts";
import { limits } from "./limits.ts";
import { log } from "./log.ts";
import { noteBypass } from "./notices.ts";
import { loadedOnce } from "./render/loaded-once.ts";
import { Sessions } from "./session/sessions.ts";
import { layOutStates } from "./tab/layouts.ts";
import { Tabs } from "./tab/tabs.ts";

export type { AppModules, AppOptions } from "./app-modules.ts";
export type { Assets } from "./render/document.ts";

export interface App {
  readonly fastify: FastifyInstance;
  /** Those in this process's memory. */
  readonly tabs: Tabs;
  readonly sessions: Sessions;
  /** Undefined: nobody can sign in. */
  readonly auth: AuthServer | undefined;
  listen(options: { port: number; host: string }): Promise<string>;
  /** Answers a request of a server that is not ours, in development Vite's. */
  handle(request: http.IncomingMessage, response: http.ServerResponse): void;
  /** Takes an upgrade that is meant for us; false: it is somebody else's. */
  handleUpgrade(request: http.IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** In development: other messages. Pages go on, in the same languages. */
  speak(locales: Locales | undefined): Promise<void>;
  close(): Promise<void>;
}

/** Puts a server together; it does not listen yet. */
export async function createApp(modules: AppModules, { assets, dev = false, journal = openJournal(modules.config) }: AppOptions): Promise<App> {
  const { config } = modules;
  // Demo data belongs to development; a deployed app has to ask for it.
  const closeDatabases = await modules.prepare?.({
    dev,
    seeded: dev || process.env["SOLENOID_SEED"] === "1",
    migrate: config.migrate,
    tell: (text) => log.info(text),
    failed: (error) => log.error({ err: error }, "What was to run after a commit failed"),
    unsafe(reason, by) {
      log.warn({ reason, user: by?.id }, "Policies were left out");
      noteBypass(reason, by);
    },
    advise: dev ? (text) => log.warn(text) : undefined,
  });
  const languages = await Languages.load(config.locales, (locale, keys) => {
    if (dev) log.warn(`The messages of ${locale} lack ${keys.join(", ")}: they are said in ${Object.keys(config.locales!)[0]}`);
  });
  const stopLayouts = layOutStates();
  Object.assign(limits, withoutUndefined(config.limits ?? {}));
  const app = newFastify(config.trustProxy);
  const committer = journal && new Committer({ journal, failed: (error) => log.error({ err: error }, "The journal could not be written; it is tried again") });
  const persisted = openFields(config.database);
  const sessions: Sessions = new Sessions((session) => tabs.holds(session), languages, committer);
  if (journal !== undefined) sessions.restore(await journal.sessions());
  const pages: Pick<RenderContext, "routes" | "development"> = { routes: dev ? () => modules.routes : loadedOnce(modules.routes), development: dev };
  const tabs: Tabs = new Tabs({
    visit: (tab, path) => visitPage(tab, path, pages),
    currency: config.currency,
    languages,
    committer,
    persisted,
    sessionChanged: (session) => sessions.keep(session),
  });
  const stopReloads = onDeclare((definition, before) => before !== undefined && tabs.reload(definition));
  const sweeping = setInterval(() => sessions.sweep(), 60_000).unref();
  const stopSweeps = journal && sweepJournal(journal, { tabs, sessions });

  // Before the sockets are closed: each page is told to come back, and when.
  app.addHook("preClose", async () => {
    clearInterval(sweeping);
    stopSweeps?.();
    stopReloads();
    api.close();
    await tabs.drain(dev ? 0 : limits.drainWait);
    await Promise.all([committer?.settled(limits.journalWait), persisted.close(limits.journalWait)]);
    stopLayouts();
  });
  cutUnused(app);
  app.get("/healthz", async () => ({ ok: true }));
  lookUpSessions(app, sessions, config.origin);
  const openAuth = await authPart.load?.();
  const auth = await openAuth?.(app, { browsers: sessions, tabs, origin: config.origin, database: config.database, development: dev, name: config.name, port: config.port ?? 3000, tell: (text) => log.info(text), warn: (text) => log.warn(text), failed: (error, what) => log.error({ err: error }, what) });
  const upgrades = await serveSocket(app, { sessions, tabs, origin: config.origin });
  await serveUploads(app, { sessions, tabs, origin: config.origin });
  serveDownloads(app, { sessions, tabs, origin: config.origin });
  if (assets.root !== undefined) await serveFiles(app, assets.root);
  serveWords(app, languages);
  const api = apiModules({ tabs, title: config.name, origin: config.origin, files: () => modules.endpoints ?? [] });
  api.modules();                                       // what cannot be served is told now
  serveEndpoints(app, { ...pages, endpoints: () => modules.endpoints ?? [], sessions, languages, origin: config.origin, currency: config.currency ?? "USD", api: { ...api, ...auth?.api } });
  servePages(app, { ...pages, origin: config.origin, assets, icon: iconOf(assets.root), name: config.name, theme: config.theme ?? {}, sessions, tabs });

  const handleUpgrade: App["handleUpgrade"] = (request, socket, head) => {
    if (request.url?.split("?", 1)[0] !== SOCKET_PATH) return false;
    upgrades.emit("upgrade", request, socket, head);
    return true;
  };
  app.server.on("upgrade", (request: http.IncomingMessage, socket: Duplex, head: Buffer) => {
    if (!handleUpgrade(request, socket, head)) socket.destroy();
  });
  // In development the databases outlive the app, which is made anew behind them.
  app.addHook("onClose", async () => {
    journal?.close();
    await auth?.close();
    if (!dev) await closeDatabases?.();
  });
  await app.ready();
  return { fastify: app, tabs, sessions, auth: auth?.server, listen: (where) => app.listen(where), handle: (request, response) => app.routing(request, response), handleUpgrade, speak: (locales) => tabs.speak(locales), close: () => app.close() };
}

function withoutUndefined<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Partial<T>;
}
