/** Gives an app the copy of `solenoid` that runs its command, whatever its node_modules hold: two would not share states. */
import type { Plugin } from "vite";
import { ownFile, ownSubpaths } from "../package.ts";

export function ownModules(): Plugin {
  const subpaths = ownSubpaths();
  return {
    name: "solenoid:own-modules",
    enforce: "pre",
    resolveId: {
      order: "pre",
      filter: { id: /^solenoid(\/|$)/ },
      // By way of Vite's own resolver: it marks files in node_modules with a version, and a module with and one without it
      // are two in the browser.
      handler(id, importer) {
        const path = subpaths.get(id);
        return path === undefined ? undefined : this.resolve(ownFile(path), importer, { skipSelf: true });
      },
    },
  };
}
