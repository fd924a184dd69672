/** `solenoid start`: runs the built app as production will, and builds it first where that is due. */
import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { appFolder, portOption } from "../app-folder.ts";
import { PORT, ROOT, type Command } from "../command.ts";
import { filesIn } from "../../compiler/build/production/files.ts";
import { buildApp } from "./build.ts";

export const command: Command = {
  summary: "Runs the built app; builds it first if it is missing or older than its sources",
  options: {
    port: PORT,
    host: { value: "<address>", summary: "The address to listen on; also HOST. Default 0.0.0.0" },
    root: ROOT,
  },
  async run(values, terminal) {
    const port = portOption(values);
    const root = appFolder(values);
    const reason = reasonToBuild(root);
    if (reason !== undefined) {
      terminal.say(`${reason}: building`);
      await buildApp(root, terminal);
    }
    // The launcher reads them as it would on the machine that it is made for.
    if (port !== undefined) process.env["PORT"] = String(port);
    if (values["host"] !== undefined) process.env["HOST"] = String(values["host"]);
    await import(pathToFileURL(join(root, "dist/server.js")).href);
    return 0;
  },
};

/** Why the build cannot be used as it is, or undefined. */
export function reasonToBuild(root: string): string | undefined {
  const launcher = join(root, "dist/server.js");
  if (!existsSync(launcher)) return "There is no build yet";
  const builtAt = statSync(launcher).mtimeMs;
  const newer = sources(root).find((file) => statSync(join(root, file)).mtimeMs > builtAt);
  return newer === undefined ? undefined : `${newer} is newer than the build`;
}

/** Files, and their folders: those tell that a file is gone. */
function sources(root: string): string[] {
  const files = ["app", "public"].flatMap((folder) => filesIn(join(root, folder), ["node_modules"]).map((file) => `${folder}/${file}`));
  const single = ["package.json", "solenoid.config.ts", "solenoid.config.js", "solenoid.config.mjs", "tsconfig.json"];
  return [...new Set([...files, ...files.map(dirname)]), ...single.filter((file) => existsSync(join(root, file)))];
}
