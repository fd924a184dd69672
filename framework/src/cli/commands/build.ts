/** `solenoid build`: makes dist/, which `node dist/server.js` runs anywhere. */
import { relative } from "node:path";
import type { Built } from "../../compiler/build/production/build.ts";
import { appConfig, appFolder } from "../app-folder.ts";
import { ROOT, type Command } from "../command.ts";
import { styled, type Terminal } from "../terminal.ts";

export const command: Command = {
  summary: "Builds the app into dist/, which runs without node_modules",
  options: {
    target: { value: "<platform>", summary: "The platform it will run on, such as linux-x64. Default: this machine's" },
    root: ROOT,
  },
  async run(values, terminal) {
    const root = appFolder(values);
    await buildApp(root, terminal, values["target"] === undefined ? undefined : String(values["target"]));
    return 0;
  },
};

/** Builds and tells what came of it. `start` does the same when there is no build. */
export async function buildApp(root: string, terminal: Terminal, target?: string): Promise<void> {
  const { build } = await import("../../compiler/build/production/build.ts");
  const { config } = await appConfig(root);
  const built = await build({ root, config, warn: terminal.warn, ...(target === undefined ? {} : { target }) });
  terminal.good(`Built ${relative(process.cwd(), built.folder) || "."} in ${(built.milliseconds / 1000).toFixed(1)} s`);
  for (const line of await sizes(built)) terminal.say(line);
}

async function sizes({ pages }: Built): Promise<string[]> {
  const { kilobytes } = await import("../../compiler/build/production/sizes.ts");
  const rows = [["page", "scripts", "right after", "styles"], ...pages.map((page) => [page.route, kilobytes(page.scripts), kilobytes(page.later), kilobytes(page.styles)])];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map(([page, ...numbers]) => `  ${page!.padEnd(widths[0]!)}  ${numbers.map((text, at) => text.padStart(widths[at + 1]!)).join("  ")}`);
  return [styled("dim", `${lines[0]!}  (gzip)`), ...lines.slice(1)];
}
