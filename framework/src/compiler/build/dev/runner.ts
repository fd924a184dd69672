/** The server's modules in development: what of them fails after an edit is told like any other failure. */
import {
  createRunnableDevEnvironment, isRunnableDevEnvironment, type DevEnvironment, type ResolvedConfig, type ViteDevServer,
} from "vite";
import type { ModuleRunner } from "vite/module-runner";
import type { Fallen } from "./fallen.ts";

export function runnerOf({ environments: { ssr } }: ViteDevServer): ModuleRunner {
  if (!isRunnableDevEnvironment(ssr)) throw new Error("The server environment was replaced by a plugin and cannot run modules.");
  return ssr.runner;
}

/** Makes the environment with a logger of ours. */
export function runnableServer({ logger }: Fallen): (name: string, config: ResolvedConfig) => DevEnvironment {
  return (name, config) => neverOld(createRunnableDevEnvironment(name, config, { runnerOptions: { hmr: { logger } } }));
}

/** How often a module is made again that is saved again while it is made. */
const TRIES = 5;

/**
 * A module that was saved while it was being made is made again: the runner has one question a module, so that an update would be given
 * the answer to the question of a page that came before the save, and the server would keep the old text until the next one.
 */
function neverOld(environment: DevEnvironment): DevEnvironment {
  const fetchModule = environment.fetchModule.bind(environment);
  environment.fetchModule = async (url, ...more) => {
    const saved = (): number => environment.moduleGraph.urlToModuleMap.get(url)?.lastInvalidationTimestamp ?? 0;
    let old = false;
    for (let tries = 1; ; tries++) {
      const before = saved();
      try {
        const answer = await fetchModule(url, ...more);
        if (saved() === before || tries === TRIES) return old && "invalidate" in answer ? { ...answer, invalidate: true } : answer;
        old ||= "invalidate" in answer && answer.invalidate;
      } catch (error) {
        if (saved() === before || tries === TRIES) throw error;
      }
    }
  };
  return environment;
}

const DONE = "solenoid:done";

/** Settles when the runner has done all that it was told until now: it does one thing after the other. */
export async function caughtUp(vite: ViteDevServer): Promise<void> {
  const { hmrClient } = runnerOf(vite);
  if (hmrClient === undefined) return;                   // it was closed
  await new Promise<void>((resolve) => {
    hmrClient.customListenersMap.set(DONE, [() => resolve()]);
    vite.environments.ssr.hot.send(DONE);
  });
}
