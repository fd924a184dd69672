/** `solenoid --version`. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../compiler/build/package.ts";
import type { Command } from "../command.ts";

export const command: Command = {
  summary: "Shows the version of solenoid and of Node",
  options: {},
  async run(_values, terminal) {
    const { version } = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")) as { version: string };
    terminal.say(`solenoid ${version}, Node ${process.versions.node}`);
    return 0;
  },
};
