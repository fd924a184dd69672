/**
 * An edited state: the server's module accepts itself, and `$declare` moves what lives into the new class. The browser hears of it only
 * when its stub is another one.
 */
import type { EnvironmentModuleGraph, EnvironmentModuleNode, Plugin } from "vite";
import { STATE_FILE } from "../compiler.ts";
import { fileOf, type Workshop } from "../workshop.ts";

const SOURCE = /\.[cm]?tsx?$|\.json$/;

export function hot(workshop: Workshop): Plugin {
  /** What browsers had before the save: one that comes meanwhile has the new stub, and those that are there must hear of it all the same. */
  let before: ReadonlyMap<string, string> = workshop.stubs;
  return {
    name: "solenoid:hot",
    enforce: "pre",
    watchChange(id, { event }) {
      if (!SOURCE.test(id)) return;
      before = new Map(workshop.stubs);
      workshop.compiler.refresh({ [event === "create" ? "created" : event === "delete" ? "deleted" : "changed"]: [id] });
    },
    hotUpdate({ file, modules }) {
      const { moduleGraph, config } = this.environment;
      if (config.consumer !== "client") return serverUpdate(workshop, moduleGraph, file, modules);
      const touched = [...before.keys()].filter((state) => state === file || workshop.compiler.dependencies(state).has(file));
      if (touched.length === 0) return undefined;
      const changed = new Set(touched.filter((state) => stubOf(workshop, state) !== before.get(state)));
      const kept = modules.filter(({ id }) => id === null || !STATE_FILE.test(fileOf(id)) || changed.has(fileOf(id)));
      const extra = [...changed].flatMap((state) => [...(moduleGraph.getModulesByFile(state) ?? [])]).filter((module) => !kept.includes(module));
      extra.forEach((module: EnvironmentModuleNode) => moduleGraph.invalidateModule(module));
      return [...kept, ...extra];
    },
  };
}

/** A state that extends one of an edited file still has the old class: it is replaced too, although the edited module accepts itself. */
function serverUpdate({ compiler }: Workshop, graph: EnvironmentModuleGraph, file: string, modules: readonly EnvironmentModuleNode[]): EnvironmentModuleNode[] {
  const subclasses = compiler.extending(file).flatMap((state) => [...(graph.getModulesByFile(state) ?? [])]);
  const all = [...new Set([...modules, ...subclasses])];
  // After a mistake the module was not transformed, and an update of it would reach nobody.
  for (const module of all) if (module.id !== null && STATE_FILE.test(fileOf(module.id))) module.isSelfAccepting ??= true;
  return all;
}

/** Undefined of a file that does not compile: it counts as changed, so that the page shows why. */
function stubOf({ compiler }: Workshop, state: string): string | undefined {
  try {
    return compiler.stub(state);
  } catch {
    return undefined;
  }
}
