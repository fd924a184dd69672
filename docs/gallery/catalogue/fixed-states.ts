/** Lets examples fix what a state says (app/fixed): `use` of the framework asks there first, in this app alone. */
import { join } from "node:path";
import type { Plugin } from "vite";

const REGISTRY = join(import.meta.dirname, "../app/fixed/registry.ts");

export function fixedStates(): Plugin {
  return {
    name: "gallery:fixed-states",
    enforce: "pre",
    transform: {
      filter: { id: /\/client\/use\.[jt]s$/ },
      handler(code) {
        const renamed = code.replace("export function use(", "function live(");
        if (renamed === code) throw new Error("`use` is no longer a function of client/use.ts: the gallery cannot fix states.");
        return {
          code: `${renamed}\nimport { fixedState } from ${JSON.stringify(REGISTRY)};\nexport function use(state, ...key) { return fixedState(state) ?? live(state, ...key); }`,
          map: null,
        };
      },
    },
  };
}
