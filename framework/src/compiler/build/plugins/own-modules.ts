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
      handler(id) {
        const path = subpaths.get(id);
        return path === undefined ? undefined : ownFile(path);
      },
    },
  };
}
