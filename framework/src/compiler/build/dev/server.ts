/** The development server: Vite in front of the app, one HTTP server, one port. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { ERRORS_PATH, errorsPage } from "./cures.ts";
import { sendFailure, toError } from "./failure.ts";
import { endable, listenFrom } from "./listen.ts";
import type { RunningApp } from "./live-app.ts";
import { forwardUpgrades } from "./upgrades.ts";
import { openWorkbench, type Workbench, type WorkbenchOptions } from "./workbench.ts";

export interface DevOptions extends WorkbenchOptions {
  /** Where the search for a free port begins; 0 takes any. */
  readonly port: number;
  readonly host: string;
}

export interface DevServer {
  readonly url: string;
  readonly port: number;
  /** The app runs; of what keeps it from that `report` has heard, and `mended` will. */
  runs(): Promise<boolean>;
  /** Settles when one of `restartOn` changes from now on, or one of `restartWith` comes or goes. */
  configChanged(): Promise<void>;
  /** The configuration has changed in nothing but its messages. */
  speak(): Promise<void>;
  /**
   * Makes all but the HTTP server anew; pages wait for it and come again.
   * @param between runs when the old one has ended
   */
  restart(options: WorkbenchOptions, between: () => void): Promise<void>;
  close(): Promise<void>;
}

/** Milliseconds without a request. */
const WARM_UP_AFTER = 250;

export async function startDev(options: DevOptions): Promise<DevServer> {
  const http = createServer();
  const end = endable(http);
  let bench = openWorkbench(options, http);
  serve(http, () => bench);
  const { live, close } = await bench;
  try {
    const running = live.run();
    const port = await listenFrom(http, options.port, options.host);
    await running;
    // A page that is asked for at once is not to wait for what it may need later.
    const idle = setTimeout(() => void bench.then(({ warmUp }) => warmUp()).catch(() => undefined), WARM_UP_AFTER);
    http.once("request", () => clearTimeout(idle));
    return {
      url: urlOf(options.host, port),
      port,
      runs: async () => (await bench).live.runs,
      configChanged: async () => (await bench).configChanged(),
      speak: async () => (await bench).speak(),
      async restart(changed, between) {
        const old = await bench;
        bench = old.close().then(between).then(() => openWorkbench(changed, http));
        await (await bench).live.run();
      },
      async close() {
        clearTimeout(idle);
        await (await bench).close();
        await end();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function serve(http: Server, bench: () => Promise<Workbench>): void {
  http.on("request", (request, response) => {
    if (request.url?.split(/[?#]/, 1)[0] === ERRORS_PATH) return void response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(errorsPage());
    bench().then(
      (current) => current.vite.middlewares(request, response, () => void answer(current, request, response)),
      (error: unknown) => sendFailure(response, error),
    );
  });
  forwardUpgrades(http, (request, socket, head) => {
    bench().then(({ current }) => current())
      .then(({ app }) => app.handleUpgrade(request, socket, head) || socket.destroy(), () => socket.destroy());
  });
}

async function answer({ live, current, answering }: Workbench, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const running = await current();
    if (wantsPage(request)) {
      // Whoever asked may have gone meanwhile.
      if (!response.destroyed) answering(new Promise((resolve) => response.once("close", resolve)));
      await load(running, request.url!);
    }
    running.app.handle(request, response);
  } catch (error) {
    if (wantsPage(request)) live.pageFailed(error);
    sendFailure(response, error);
  }
}

/**
 * A page that does not compile is shown to its author, not the app's error page: that is for users. It also must be
 * loaded before the app asks for its styles.
 */
async function load(running: RunningApp, url: string): Promise<void> {
  try {
    await running.load(new URL(url, "http://localhost").pathname);
  } catch (error) {
    if (toError(error).name !== "Failure") throw error;     // a Failure is a path without a page and the like: the app answers that
  }
}

function wantsPage({ method, headers }: IncomingMessage): boolean {
  return method === "GET" && (headers.accept ?? "").includes("text/html");
}

function urlOf(host: string, port: number): string {
  const shown = ["127.0.0.1", "0.0.0.0", "::", "::1"].includes(host) ? "localhost" : host;
  return `http://${shown}:${port}`;
}
