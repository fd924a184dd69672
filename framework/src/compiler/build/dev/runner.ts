/** The server's modules in development: what of them fails after an edit is told like any other failure. */
import {
  createRunnableDevEnvironment, isRunnableDevEnvironment, type DevEnvironment, type ResolvedConfig, type ViteDevServer,
} from "vite";
import type { ModuleRunner } from "vite/module-runner";

export function runnerOf({ environments: { ssr } }: ViteDevServer): ModuleRunner {
  if (!isRunnableDevEnvironment(ssr)) throw new Error("The server environment was replaced by a plugin and cannot run modules.");
  return ssr.runner;
}

/**
 * Makes the environment with a logger of ours: the runner has no other way to tell that an edited module failed. Its
 * error is an object where an update failed; where the program failed to run again it is a text, and the next try says
 * the same with its place.
 */
export function runnableServer(failed: (error: unknown) => void): (name: string, config: ResolvedConfig) => DevEnvironment {
  const logger = {
    debug: () => undefined,
    error: (error: unknown) => { if (typeof error !== "string") failed(error); },
  };
  return (name, config) => createRunnableDevEnvironment(name, config, { runnerOptions: { hmr: { logger } } });
}
