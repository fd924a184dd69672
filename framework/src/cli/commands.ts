/** Finds the commands: a file in commands/ is one, its name is what it is called by. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "./command.ts";

// The same code runs from source and as built.
const EXTENSION = import.meta.filename.endsWith(".ts") ? ".ts" : ".js";
const FOLDER = join(import.meta.dirname, "commands");

export function commandNames(): string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith(EXTENSION) && !file.endsWith(".d.ts"))
    .map((file) => file.slice(0, -EXTENSION.length))
    .sort();
}

export async function loadCommand(name: string): Promise<Command> {
  const module = (await import(new URL(`./commands/${name}${EXTENSION}`, import.meta.url).href)) as { command: Command };
  return module.command;
}
