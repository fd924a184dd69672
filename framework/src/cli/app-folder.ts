/** The app that a command works on. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { loadConfig, type LoadedConfig } from "../config/load.ts";
import { cliNoApp, cliPort } from "../errors/cli.ts";
import { ownFile } from "../compiler/build/package.ts";
import type { Values } from "./command.ts";

/**
 * Its folder, from `--root` or where the command runs. Goes there, since relative paths such as the database's are meant
 * from there, and reads its `.env`; what is set already stays.
 */
export function appFolder(values: Values): string {
  const root = resolve(String(values["root"] ?? "."));
  if (!existsSync(join(root, "app"))) throw cliNoApp({ root });
  if (root !== process.cwd()) process.chdir(root);
  const env = join(root, ".env");
  if (existsSync(env)) process.loadEnvFile(env);
  return root;
}

export function appConfig(root: string): Promise<LoadedConfig> {
  return loadConfig(root, ownFile("config/index"));
}

/** What `--port` says. */
export function portOption(values: Values): number | undefined {
  const text = values["port"];
  if (text === undefined) return undefined;
  const port = Number(text);
  if (!/^\d+$/.test(String(text)) || port > 65_535) throw cliPort({ value: String(text) });
  return port;
}
