/** The server's modules in development: what of them fails after an edit is told like any other failure. */
import {
  createRunnableDevEnvironment, isRunnableDevEnvironment, type DevEnvironment, type ResolvedConfig, type ViteDevServer,
} from "vite";
import type { ModuleRunner } from "vite/module-runner";

export function runnerOf({ environments: { ssr } }: ViteDevServer): ModuleRunner {
  if (!isRunnableDevEnvironment(ssr)) throw new Error("The server environment was replaced by a plugin and cannot run modules.");
  return ssr.runner;
}

interface RunnerEvents {
  /** An edited module fails; the app goes on with the old one. */
  stumbled(error: unknown): void;
  /** The program was to run again, and has failed. */
  fell(): void;
}

/**
 * Makes the environment with a logger of ours, since the runner has no other way to tell. It says an update's failure as
 * the error, then as a text; a failed run of the program as a text alone.
 */
export function runnableServer({ stumbled, fell }: RunnerEvents): (name: string, config: ResolvedConfig) => DevEnvironment {
  const logger = {
    debug: () => undefined,
    error(error: unknown) {
      if (typeof error !== "string") stumbled(error);
      else if (error.startsWith("An error happened during full reload")) fell();
    },
  };
  return (name, config) => createRunnableDevEnvironment(name, config, { runnerOptions: { hmr: { logger } } });
}
