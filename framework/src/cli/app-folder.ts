/** The app that a command works on. */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { isDeepStrictEqual, parseEnv } from "node:util";
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
  fromShell = new Set(Object.keys(process.env));
  fromFile = {};
  said.clear();
  readEnv(root);
  return root;
}

/** Variables that were set before the command began: the file does not change them. */
let fromShell: ReadonlySet<string> = new Set();
let fromFile: NodeJS.Dict<string> = {};
/** All that it has said since. */
const said = new Set<string>();

export const envFile = (root: string): string => join(root, ".env");

/** Sets what the app's `.env` says now, and nothing that it has said before. Gives whether that is something else. */
export function readEnv(root: string): boolean {
  const file = envFile(root);
  const before = fromFile;
  fromFile = existsSync(file) ? parseEnv(readFileSync(file, "utf8")) : {};
  for (const name of Object.keys(fromFile)) if (!fromShell.has(name)) said.add(name);
  for (const name of said) {
    const value = fromFile[name];
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  return !isDeepStrictEqual(before, fromFile);
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
