/** Vite and the app that it runs, for as long as the configuration stays the same. */
import { existsSync, unwatchFile, watchFile, type Stats } from "node:fs";
import type { Server } from "node:http";
import { join } from "node:path";
import { createServer, type DevEnvironment, type ViteDevServer } from "vite";
import type { Config } from "../../../config/config.ts";
import type { TurnRecord } from "../../../devtools/record.ts";
import { ownFile } from "../package.ts";
import { SERVER, SETTINGS } from "../plugins/entries.ts";
import { hostTarget } from "../plugins/native-addons.ts";
import { viteConfig } from "../vite-config.ts";
import { devAssets } from "./assets.ts";
import { changes } from "./changes.ts";
import { running } from "./failure.ts";
import { Fallen } from "./fallen.ts";
import { LiveApp, type RunningApp } from "./live-app.ts";
import { devLog, type DevLog } from "./log.ts";
import { logTo, type Tell } from "./log-lines.ts";
import { Overlay } from "./overlay.ts";
import { Panels } from "./panel.ts";
import { Saves } from "./saves.ts";
import { followWords } from "./words.ts";
import { caughtUp, runnableServer, runnerOf } from "./runner.ts";

export interface WorkbenchOptions extends Tell {
  readonly root: string;
  readonly config: Config;
  /** The configuration and what it imports: after a change of it all must be made anew. */
  readonly restartOn?: readonly string[];
  /** Files that ask for it by coming or going, and not by what they say. */
  readonly restartWith?: readonly string[];
  /** Hears of each turn of each tab. */
  trace?(turn: TurnRecord): void;
  /** The app runs, and had failed before. */
  mended?(): void;
}

export interface Workbench {
  readonly vite: ViteDevServer;
  readonly live: LiveApp;
  /** The app, once it has followed what was saved until now. Throws what the program failed with. */
  current(): Promise<RunningApp>;
  /** Saves wait until then: a page is being made. */
  answering(answered: Promise<unknown>): void;
  /** Makes ahead what the start page needs: its part on the server first, then the browser's. */
  warmUp(): Promise<void>;
  /** Settles when one of `restartOn` changes from now on, or one of `restartWith` comes or goes. */
  configChanged(): Promise<void>;
  /** The app speaks as the configuration says now. */
  speak(): Promise<void>;
  /** Sends browsers to ask for their page again, which should wait for what comes. */
  close(): Promise<void>;
}

export async function openWorkbench(options: WorkbenchOptions, http: Server): Promise<Workbench> {
  const { root, restartOn = [], restartWith = [], trace, mended } = options;
  const log = devLog(options.report);
  logTo(options);
  const database = process.env["DATABASE_URL"];
  const live: LiveApp = new LiveApp({
    root,
    observer: {
      turn: (record) => { panels.turn(record); trace?.(record); },
      failed(failure) {
        const error = running(failure, root);
        options.report(error);
        for (const browser of panels.of(failure.tab)) overlay.overOne(browser, error);
      },
    },
    assets: () => devAssets(root, vite),
    load: () => runnerOf(vite).import(SERVER),
    reload: () => overlay.reload(),
    failed: (error) => { log.report(error); overlay.instead(error); },
    ...(mended && { mended }),
  });
  const saves = new Saves();
  const stumbled = (error: unknown): void => { log.report(error); overlay.over(error); };
  const vite = await createVite(options, http, { live, saves, log, stumbled, overlay: () => overlay });
  const overlay = new Overlay(vite);
  const panels = new Panels(vite, () => live.observed, (browser, [first] = []) => {
    if (first !== undefined) overlay.overOne(browser, running(first, root));
  });
  return {
    vite, live,
    // A page that is made while its modules are is made of both, the old and the new.
    current: () => saves.between(async () => undefined).then(() => live.current()),
    answering: (answered) => saves.answering(answered),
    warmUp: () => warmUp(root, live, vite),
    configChanged: () => change(restartOn, restartWith),
    speak: () => saves.between(() => speak(live, vite, stumbled)),
    async close() {
      saves.close();
      overlay.reload();
      await live.close();
      await vite.close();
      restoreDatabase(database);
    },
  };
}

interface Parts {
  readonly live: LiveApp;
  readonly saves: Saves;
  readonly log: DevLog;
  overlay(): Overlay;
  stumbled(error: unknown): void;
}

async function createVite({ root, config }: WorkbenchOptions, http: Server, { live, saves, log, overlay, stumbled }: Parts): Promise<ViteDevServer> {
  const base = await viteConfig({ root, config, command: "serve", out: "", target: hostTarget() });
  const follow = changes({ stumbled, changed: () => { log.changed(); overlay().lift(); } });
  const words = followWords(root, () => speak(live, vite, stumbled));
  const fallen = new Fallen(() => void live.run());
  const createEnvironment = runnableServer(fallen);
  const again = async (): Promise<void> => {
    await follow.again(vite);
    for (const error of fallen.again()) stumbled(error);
  };
  const vite = await createServer({
    ...base,
    customLogger: log.logger,
    plugins: [base.plugins, saves.plugin(), follow.plugins, words],
    server: { ...base.server, ws: { server: http }, hotUpdateEnvironments: (server, hmr) => update(server, hmr, live, again).finally(() => saves.followed()) },
    environments: { ...base.environments, ssr: { ...base.environments?.["ssr"], dev: { createEnvironment } } },
  });
  return vite;
}

/** The server first: what a page asks with its new code is answered by new code. What is wrong is said last, as an update takes the overlay away. */
async function update(vite: ViteDevServer, hmr: (environment: DevEnvironment) => Promise<void>, live: LiveApp, again: () => Promise<void>): Promise<void> {
  const { client, ...servers } = vite.environments;
  for (const server of Object.values(servers)) await hmr(server);
  await caughtUp(vite);
  await hmr(client);
  await again();
  await live.mend();
}

/** What fails will be told to who asks for the page. */
async function warmUp(root: string, live: LiveApp, vite: ViteDevServer): Promise<void> {
  const { load } = await live.current();
  await load("/");
  const pages = ["app/pages/index.tsx", "app/pages/_layout.tsx"].filter((file) => existsSync(join(root, file))).map((file) => `/${file}`);
  for (const module of [ownFile("client/main"), ...pages]) await vite.environments.client.warmupRequest(module);
}

/** The configuration runs again, for its messages; what else it says is the same. */
async function speak(live: LiveApp, vite: ViteDevServer, stumbled: (error: unknown) => void): Promise<void> {
  try {
    const { app } = await live.current();
    const { settings } = (await runnerOf(vite).import(SETTINGS)) as { settings: Pick<Config, "locales"> };
    await app.speak(settings.locales);
  } catch (error) {
    stumbled(error);
  }
}

/** By looking at the files' times: a watcher loses one of two saves that come shortly after each other. */
function change(files: readonly string[], names: readonly string[]): Promise<void> {
  return new Promise((resolve) => {
    const watch = (file: string, differs: (now: Stats, before: Stats) => boolean): (() => void) => {
      const look = (now: Stats, before: Stats): void => {
        if (!differs(now, before)) return;
        for (const end of ends) end();
        resolve();
      };
      watchFile(file, { interval: 150, persistent: false }, look);
      return () => unwatchFile(file, look);
    };
    const ends = [...files.map((file) => watch(file, (now, before) => now.mtimeMs !== before.mtimeMs)), ...names.map((file) => watch(file, (now, before) => isThere(now) !== isThere(before)))];
  });
}

/** Of a file that is not there all numbers are 0. */
const isThere = ({ nlink }: Stats): boolean => nlink > 0;

/** The entry has set it from the configuration; the next one may say something else. */
function restoreDatabase(url: string | undefined): void {
  if (url === undefined) delete process.env["DATABASE_URL"];
  else process.env["DATABASE_URL"] = url;
}
