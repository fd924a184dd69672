/** `solenoid dev`: the app with its sources, one server on one port, edits taken as they are saved. */
import { isDeepStrictEqual } from "node:util";
import type { DevServer } from "../../compiler/build/dev/server.ts";
import type { TurnRecord } from "../../devtools/record.ts";
import type { Config } from "../../config/config.ts";
import type { LoadedConfig } from "../../config/load.ts";
import { settings } from "../../config/settings.ts";
import { appConfig, appFolder, portOption } from "../app-folder.ts";
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
    const told = { root, say: terminal.say, warn: terminal.warn, report: terminal.error, trace: tracer(values["trace"], terminal) };
    const server = await startDev({ ...told, config, host, port: wanted, restartOn: dependencies });
    if (wanted !== 0 && server.port !== wanted) terminal.warn(`Port ${wanted} is in use, so this is ${server.port}`);
    ready(terminal, config.name, server.url, performance.now());
    let current = config;
    for (let next = await nextConfig(root, server, stop, terminal); next !== undefined; next = await nextConfig(root, server, stop, terminal)) {
      const began = performance.now();
      const before = current;
      current = next.config;
      if (isDeepStrictEqual(withoutWords(before), withoutWords(current))) {
        await server.speak();
        continue;
      }
      terminal.say("The configuration has changed: starting again");
      if ((port ?? settings(next.config).port) !== wanted) terminal.warn("The port stays as it is until the command is run again");
      await server.restart({ ...told, config: next.config, restartOn: next.dependencies });
      ready(terminal, next.config.name, server.url, performance.now() - began);
    }
    await server.close();
    return 0;
  },
};

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

function ready(terminal: Terminal, name: string, url: string, milliseconds: number): void {
  terminal.good(`${styled("bold", name)} is ready at ${styled("cyan", url)} in ${Math.round(milliseconds)} ms`);
}

/** The configuration once it has changed and is sound, or undefined when it is time to stop. */
async function nextConfig(root: string, server: DevServer, stop: Promise<"stop">, terminal: Terminal): Promise<LoadedConfig | undefined> {
  let change = server.configChanged();
  while ((await Promise.race([change, stop])) !== "stop") {
    change = server.configChanged();
    try {
      return await appConfig(root);
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
