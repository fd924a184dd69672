/** Finds the commands: a file in commands/ is one, its name is what it is called by. Those of a folder are called by both: `db migrate`. */
import { readdirSync } from "node:fs";
import { join, sep } from "node:path";
import type { Command } from "./command.ts";

// The same code runs from source and as built.
const EXTENSION = import.meta.filename.endsWith(".ts") ? ".ts" : ".js";
const FOLDER = join(import.meta.dirname, "commands");

export function commandNames(): string[] {
  const files = readdirSync(FOLDER, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => file.endsWith(EXTENSION) && !file.endsWith(".d.ts"))
    .map((file) => file.slice(0, -EXTENSION.length).split(sep).join(" "))
    .sort();
}

/** Whether commands begin with this word. */
export function isGroup(name: string): boolean {
  return commandNames().some((each) => each.startsWith(`${name} `));
}

export async function loadCommand(name: string): Promise<Command> {
  const module = (await import(new URL(`./commands/${name.replace(" ", "/")}${EXTENSION}`, import.meta.url).href)) as { command: Command };
  return module.command;
}
