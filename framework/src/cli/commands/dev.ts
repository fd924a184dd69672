/** `solenoid dev`: the app with its sources, one server on one port, edits taken as they are saved. */
import { settings } from "../../config/settings.ts";
import { appConfig, appFolder, portOption } from "../app-folder.ts";
import { PORT, ROOT, type Command } from "../command.ts";
import { styled } from "../terminal.ts";

export const command: Command = {
  summary: "Runs the app while you write it",
  options: {
    port: { ...PORT, summary: `${PORT.summary}. The next free one if it is busy` },
    host: { value: "<address>", summary: "The address to listen on. Default 127.0.0.1; 0.0.0.0 for others in the network" },
    root: ROOT,
  },
  async run(values, terminal) {
    const port = portOption(values);
    const root = appFolder(values);
    const { startDev } = await import("../../compiler/build/dev/server.ts");
    let stopped = false;
    let began = 0;                                  // the first time counts from the start of the process
    while (!stopped) {
      const { config, dependencies } = await appConfig(root);
      const wanted = port ?? settings(config).port;
      const server = await startDev({
        root, config, port: wanted,
        host: String(values["host"] ?? "127.0.0.1"),
        restartOn: dependencies,
        report: (error) => terminal.error(error),
      });
      if (wanted !== 0 && server.port !== wanted) terminal.warn(`Port ${wanted} is in use, so this is ${server.port}`);
      terminal.good(`${styled("bold", config.name)} is ready at ${styled("cyan", server.url)} in ${Math.round(performance.now() - began)} ms`);
      stopped = (await Promise.race([server.restart, signalled()])) === "stop";
      began = performance.now();
      await server.close();
      if (!stopped) terminal.say("The configuration has changed: starting again");
    }
    return 0;
  },
};

function signalled(): Promise<"stop"> {
  return new Promise((resolve) => {
    process.once("SIGINT", () => resolve("stop")).once("SIGTERM", () => resolve("stop"));
  });
}
