/** Reads the solenoid.config.ts of an app, for the command line. A built app has it in its bundle. */
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { runnerImport } from "vite";
import { configLoad, configNoDefault } from "../errors/config.ts";
import { checkConfig } from "./check.ts";
import type { Config } from "./config.ts";

const NAMES = ["solenoid.config.ts", "solenoid.config.js", "solenoid.config.mjs"];

export interface LoadedConfig {
  readonly config: Config;
  /** Undefined where the app has none; it is then named after its package or its folder. */
  readonly file: string | undefined;
  /** Everything that it was read from: a change of one of them needs a restart. */
  readonly dependencies: readonly string[];
}

export function configFile(root: string): string | undefined {
  return NAMES.map((name) => join(root, name)).find((file) => existsSync(file));
}

/**
 * @param own the file of `solenoid/config`, so that the app gets the copy that runs this command
 * @throws `config-load`, `config-no-default` and the errors of `defineConfig`
 */
export async function loadConfig(root: string, own: string): Promise<LoadedConfig> {
  const file = configFile(root);
  if (file === undefined) return { config: { name: packageName(root) }, file, dependencies: [] };
  const { module, dependencies } = await run(root, file, own);
  if (module.default === undefined) throw configNoDefault({ file: basename(file) });
  checkConfig(module.default);
  return { config: module.default, file, dependencies: [file, ...dependencies] };
}

// Node alone would do, but it keeps a module for ever: after an edit the file's imports would be the old ones.
async function run(root: string, file: string, own: string): Promise<{ module: { default?: Config }; dependencies: string[] }> {
  const mode = process.env["NODE_ENV"];
  try {
    return await runnerImport<{ default?: Config }>(file, {
      root,
      configFile: false,
      logLevel: "silent",
      // An alias, not a plugin: bare imports are left to Node before any plugin is asked.
      resolve: { alias: [{ find: /^solenoid\/config$/, replacement: own }] },
    });
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    if (name === "SolenoidError") throw error;            // by name: the file's own copy of the class is another
    throw Object.assign(configLoad({ file: basename(file), reason: message }), { cause: error });
  } finally {
    // Vite's runner sets it to development, and a build in this process would then take the packages' development halves.
    if (mode === undefined) delete process.env["NODE_ENV"];
    else process.env["NODE_ENV"] = mode;
  }
}

function packageName(root: string): string {
  try {
    const { name } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { name?: unknown };
    if (typeof name === "string" && name !== "") return name;
  } catch {
    // No package.json, or not one that can be read: the folder has a name too.
  }
  return basename(root) || "app";
}
