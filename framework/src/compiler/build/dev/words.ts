/** Edits of messages: files that nobody imports but the configuration. The app goes on, and speaks as they say now. */
import type { EnvironmentModuleNode, Plugin } from "vite";
import { configFile } from "../../../config/load.ts";

export function followWords(root: string, changed: () => Promise<void>): Plugin {
  return {
    name: "solenoid:words",
    hotUpdate: {
      order: "pre",
      async handler({ modules }) {
        const config = configFile(root);
        if (config === undefined || modules.length === 0 || !modules.every((module) => isFor(config, module))) return undefined;
        if (this.environment.config.consumer !== "client") await changed();
        return [];
      },
    },
  };
}

/** Every way from the module ends at the configuration, and it is not that itself. */
function isFor(config: string, module: EnvironmentModuleNode, seen = new Set<EnvironmentModuleNode>()): boolean {
  if (module.file === config || seen.has(module)) return false;
  seen.add(module);
  return module.importers.size > 0 && [...module.importers].every((importer) => importer.file === config || isFor(config, importer, seen));
}
