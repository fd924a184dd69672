/** Vite and the app that it runs, for as long as the configuration stays the same. */
import { unwatchFile, watchFile, type Stats } from "node:fs";
import type { Server } from "node:http";
import { createServer, type ViteDevServer } from "vite";
import type { Config } from "../../../config/config.ts";
import { SERVER } from "../plugins/entries.ts";
import { hostTarget } from "../plugins/native-addons.ts";
import { viteConfig } from "../vite-config.ts";
import { devAssets } from "./assets.ts";
import { changes } from "./changes.ts";
import { LiveApp } from "./live-app.ts";
import { devLog, type DevLog } from "./log.ts";
import { Overlay } from "./overlay.ts";
import { runnableServer, runnerOf } from "./runner.ts";

export interface WorkbenchOptions {
  readonly root: string;
  readonly config: Config;
  /** The configuration and what it imports: after a change of it all must be made anew. */
  readonly restartOn?: readonly string[];
  /** Tells the developer what failed. The browser's overlay has it already. */
  report(error: unknown): void;
}

export interface Workbench {
  readonly vite: ViteDevServer;
  readonly live: LiveApp;
  /** Settles when one of `restartOn` changes from now on. */
  configChanged(): Promise<void>;
  /** Sends browsers to ask for their page again, which should wait for what comes. */
  close(): Promise<void>;
}

export async function openWorkbench(options: WorkbenchOptions, http: Server): Promise<Workbench> {
  const { root, restartOn = [], report } = options;
  const log = devLog(report);
  const database = process.env["DATABASE_URL"];
  const live: LiveApp = new LiveApp({
    root,
    assets: () => devAssets(root, vite),
    load: () => runnerOf(vite).import(SERVER),
    reload: () => overlay.reload(),
    failed: (error) => { log.report(error); overlay.instead(error); },
  });
  const vite = await createVite(options, http, live, log, () => overlay);
  const overlay = new Overlay(vite);
  return {
    vite, live,
    configChanged: () => change(restartOn),
    async close() {
      overlay.reload();
      await live.close();
      await vite.close();
      restoreDatabase(database);
    },
  };
}

async function createVite({ root, config }: WorkbenchOptions, http: Server, live: LiveApp, log: DevLog, overlay: () => Overlay): Promise<ViteDevServer> {
  const base = await viteConfig({ root, config, command: "serve", out: "", target: hostTarget() });
  const stumbled = (error: unknown): void => { log.report(error); overlay().over(error); };
  const follow = changes({ stumbled, changed: () => { log.changed(); overlay().lift(); }, settled: () => void live.mend() });
  const createEnvironment = runnableServer({ stumbled, fell: () => void live.run() });
  return createServer({
    ...base,
    customLogger: log.logger,
    plugins: [base.plugins, follow],
    server: { ...base.server, ws: { server: http } },
    environments: { ...base.environments, ssr: { ...base.environments?.["ssr"], dev: { createEnvironment } } },
  });
}

/** By looking at the files' times: a watcher loses one of two saves that come shortly after each other. */
function change(files: readonly string[]): Promise<void> {
  return new Promise((resolve) => {
    const look = (now: Stats, before: Stats): void => {
      if (now.mtimeMs === before.mtimeMs) return;
      for (const file of files) unwatchFile(file, look);
      resolve();
    };
    for (const file of files) watchFile(file, { interval: 150, persistent: false }, look);
  });
}

/** The entry has set it from the configuration; the next one may say something else. */
function restoreDatabase(url: string | undefined): void {
  if (url === undefined) delete process.env["DATABASE_URL"];
  else process.env["DATABASE_URL"] = url;
}
