/** The development server: Vite in front of the app, one HTTP server, one port. */
import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer, type Logger, type ViteDevServer } from "vite";
import type { Config } from "../../../config/config.ts";
import { SERVER } from "../plugins/entries.ts";
import { viteConfig } from "../vite-config.ts";
import { hostTarget } from "../plugins/native-addons.ts";
import { devAssets } from "./assets.ts";
import { sendFailure, toError } from "./failure.ts";
import { listenFrom } from "./listen.ts";
import { devLog, type DevLog } from "./log.ts";
import { LiveApp, type RunningApp } from "./live-app.ts";
import { Overlay } from "./overlay.ts";
import { runnableServer, runnerOf } from "./runner.ts";
import { forwardUpgrades } from "./upgrades.ts";

export interface DevOptions {
  readonly root: string;
  readonly config: Config;
  /** Where the search for a free port begins; 0 takes any. */
  readonly port: number;
  readonly host: string;
  /** Files after whose change the server must be made anew. */
  readonly restartOn?: readonly string[];
  /** Tells the developer what failed. The browser's overlay has it already. */
  report(error: unknown): void;
}

export interface DevServer {
  readonly url: string;
  readonly port: number;
  /** Settles when one of `restartOn` has changed. */
  readonly restart: Promise<"restart">;
  close(): Promise<void>;
}

export async function startDev(options: DevOptions): Promise<DevServer> {
  const database = process.env["DATABASE_URL"];
  const http = createHttpServer();
  const log = devLog(options.report);
  const stumbled = (error: unknown): void => { log.report(error); overlay.over(error); };
  const vite = await createVite(options, http, log.logger, stumbled);
  const overlay = new Overlay(vite);
  try {
    const live = liveApp(options.root, vite, log, overlay);
    http.on("request", (request, response) => vite.middlewares(request, response, () => void answer(live, request, response)));
    forwardUpgrades(http, (request, socket, head) => {
      live.current().then(({ app }) => app.handleUpgrade(request, socket, head) || socket.destroy(), () => socket.destroy());
    });
    const restart = onChange(vite, options.restartOn ?? [], () => { log.changed(); overlay.lift(); void live.mend(); });
    const port = await listenFrom(http, options.port, options.host);
    // The first request then finds the app running. A failure is reported there, and shown again to whoever asks.
    await live.current().catch(() => undefined);
    return { url: urlOf(options.host, port), port, restart, close: () => close(http, vite, live, database) };
  } catch (error) {
    await vite.close();
    throw error;
  }
}

/** @param stumbled told where an edited module fails while the app runs on with the old one */
async function createVite({ root, config }: DevOptions, http: Server, customLogger: Logger, stumbled: (error: unknown) => void): Promise<ViteDevServer> {
  const base = await viteConfig({ root, config, command: "serve", out: "", target: hostTarget() });
  return createServer({
    ...base,
    customLogger,
    server: { ...base.server, ws: { server: http } },
    environments: { ...base.environments, ssr: { ...base.environments?.["ssr"], dev: { createEnvironment: runnableServer(stumbled) } } },
  });
}

function liveApp(root: string, vite: ViteDevServer, log: DevLog, overlay: Overlay): LiveApp {
  return new LiveApp({
    root,
    assets: devAssets(root, vite),
    load: () => runnerOf(vite).import(SERVER),
    restarted: () => overlay.reload(),
    failed(error) {
      log.report(error);
      overlay.instead(error);
    },
  });
}

async function answer(live: LiveApp, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const running = await live.current();
    if (wantsPage(request)) await load(live, running, request.url!);
    running.app.handle(request, response);
  } catch (error) {
    sendFailure(response, error);
  }
}

/**
 * A page that does not compile is shown to its author, not the app's error page: that is for users. It also must be
 * loaded before the app asks for its styles.
 */
async function load(live: LiveApp, running: RunningApp, url: string): Promise<void> {
  try {
    await running.load(new URL(url, "http://localhost").pathname);
  } catch (error) {
    if (toError(error).name === "Failure") return;          // such as a path without a page: the app answers that
    live.fail(error);
    throw error;
  }
}

function wantsPage({ method, headers }: IncomingMessage): boolean {
  return method === "GET" && (headers.accept ?? "").includes("text/html");
}

function onChange(vite: ViteDevServer, restartOn: readonly string[], other: () => void): Promise<"restart"> {
  vite.watcher.add([...restartOn]);
  return new Promise((resolve) => {
    vite.watcher.on("all", (_event, file) => {
      if (restartOn.includes(file)) resolve("restart");
      else other();
    });
  });
}

function urlOf(host: string, port: number): string {
  const shown = ["127.0.0.1", "0.0.0.0", "::", "::1"].includes(host) ? "localhost" : host;
  return `http://${shown}:${port}`;
}

async function close(http: Server, vite: ViteDevServer, live: LiveApp, database: string | undefined): Promise<void> {
  await live.close();
  // The entry has set it from the configuration; the next one may say something else.
  if (database === undefined) delete process.env["DATABASE_URL"];
  else process.env["DATABASE_URL"] = database;
  await vite.close();
  http.closeAllConnections();
  await new Promise((resolve) => http.close(resolve));
}
