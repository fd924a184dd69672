/** Leaves out the source maps of this package's own modules: a development server would read and join one for each, at each start. */
import { readFileSync } from "node:fs";
import { normalizePath, type Plugin } from "vite";
import { ownRoot } from "../package.ts";

const MAP = /\n\/\/# sourceMappingURL=\S+\s*$/;
const OWN = `${normalizePath(ownRoot)}/`;

export function withoutOwnMaps(): Plugin {
  return {
    name: "solenoid:own-maps",
    apply: "serve",
    enforce: "pre",
    load: {
      filter: { id: /\.jsx?$/ },
      handler(id) {
        if (!id.startsWith(OWN)) return undefined;
        return { code: readFileSync(id, "utf8").replace(MAP, "\n"), map: { mappings: "" } };
      },
    },
  };
}
