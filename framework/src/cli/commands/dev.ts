/** `solenoid dev`: the app with its sources, one server on one port, edits taken as they are saved. */
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { authFile, hasUsers } from "../../compiler/users.ts";
import type { DevServer } from "../../compiler/build/dev/server.ts";
import type { TurnRecord } from "../../devtools/record.ts";
import type { Config } from "../../config/config.ts";
import type { LoadedConfig } from "../../config/load.ts";
import { settings } from "../../config/settings.ts";
import { appConfig, appFolder, envFile, portOption, readEnv } from "../app-folder.ts";
import { PORT, ROOT, type Command, type Values } from "../command.ts";
import { styled, type Terminal } from "../terminal.ts";
import { traceBlock } from "../trace/block.ts";
import { isTraced } from "../trace/filter.ts";

export const command: Command = {
  summary: "Runs the app while you write it",
  options: {
    port: { ...PORT, summary: `${PORT.summary}. The next free one if it is busy` },
    host: { value: "<address>", summary: "The address to listen on. Default 127.0.0.1; 0.0.0.0 for others in the network" },
    trace: { value: "<state or handler>", alone: true, summary: "Tells each event as text: its stages, what it changed. Default: all of the app's" },
    root: ROOT,
  },
  async run(values, terminal) {
    const port = portOption(values);
    const root = appFolder(values);
    const host = String(values["host"] ?? "127.0.0.1");
    const { startDev } = await import("../../compiler/build/dev/server.ts");
    const stop = signalled();
    const { config, dependencies } = await appConfig(root);
    const wanted = port ?? settings(config).port;
    let current: Pick<Next, "config" | "users"> = { config, users: hasUsers(join(root, "app")) };
    const told = {
      root, restartWith: [authFile(join(root, "app"))], say: terminal.say, warn: terminal.warn, report: terminal.error, trace: tracer(values["trace"], terminal),
      mended: () => void starting.then(({ url }) => terminal.good(ready(current.config.name, url))),
    };
    const starting: Promise<DevServer> = startDev({ ...told, config, host, port: wanted, restartOn: [...dependencies, envFile(root)] });
    const server = await starting;
    if (wanted !== 0 && server.port !== wanted) terminal.warn(`Port ${wanted} is in use, so this is ${server.port}`);
    await tellOf(server, config.name, performance.now(), terminal);
    for (let next = await nextConfig(root, server, stop, terminal); next !== undefined; next = await nextConfig(root, server, stop, terminal)) {
      const began = performance.now();
      const why = whyAgain(current, next);
      current = next;
      if (why === undefined) {
        await server.speak();
        continue;
      }
      terminal.say(`${why}: starting again`);
      if ((port ?? settings(next.config).port) !== wanted) terminal.warn("The port stays as it is until the command is run again");
      await server.restart({ ...told, config: next.config, restartOn: [...next.dependencies, envFile(root)] }, () => void readEnv(root));
      await tellOf(server, next.config.name, performance.now() - began, terminal);
    }
    await server.close();
    return 0;
  },
};

/** With users an app has other pages, and closes what nothing opens. Undefined: it takes what has changed as it runs. */
function whyAgain(before: Pick<Next, "config" | "users">, { config, users, env }: Next): string | undefined {
  if (users !== before.users) return `app/auth.ts ${users ? "is new" : "has gone"}`;
  if (env) return ".env has changed";
  return isDeepStrictEqual(withoutWords(before.config), withoutWords(config)) ? undefined : "The configuration has changed";
}

/** All but the messages, which the app takes as it runs. */
function withoutWords(config: Config): object {
  return { ...config, locales: Object.keys(config.locales ?? {}) };
}

function tracer(wanted: Values[string], terminal: Terminal): (turn: TurnRecord) => void {
  if (wanted === undefined || wanted === false) return () => undefined;
  return (turn) => {
    if (isTraced(turn, wanted)) terminal.say(traceBlock(turn, (style, text) => styled(style, text, process.stdout)));
  };
}

/** What a start has come to. */
async function tellOf(server: DevServer, name: string, milliseconds: number, terminal: Terminal): Promise<void> {
  if (await server.runs()) terminal.good(`${ready(name, server.url)} in ${Math.round(milliseconds)} ms`);
  else terminal.warn(`${styled("bold", name)} does not run. Once that is mended it is at ${styled("cyan", server.url)}`);
}

const ready = (name: string, url: string): string => `${styled("bold", name)} is ready at ${styled("cyan", url)}`;

interface Next extends LoadedConfig {
  /** `.env` says something else. */
  readonly env: boolean;
  readonly users: boolean;
}

/** The configuration once it or `.env` has changed, or auth.ts has come or gone, and it is sound; undefined when it is time to stop. */
async function nextConfig(root: string, server: DevServer, stop: Promise<"stop">, terminal: Terminal): Promise<Next | undefined> {
  let env = false;
  let change = server.configChanged();
  while ((await Promise.race([change, stop])) !== "stop") {
    change = server.configChanged();
    try {
      env = readEnv(root) || env;
      return { ...(await appConfig(root)), env, users: hasUsers(join(root, "app")) };
    } catch (error) {
      terminal.error(error);                        // the server goes on with the old one
    }
  }
  return undefined;
}

function signalled(): Promise<"stop"> {
  return new Promise((resolve) => {
    process.once("SIGINT", () => resolve("stop")).once("SIGTERM", () => resolve("stop"));
  });
}
