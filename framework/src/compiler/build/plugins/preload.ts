/**
 * What a dynamic import does first in a built page: asks for all files of the chunk at once. Vite's own also waits for
 * stylesheets; here is one for the whole app, so this is a quarter of it.
 */
import type { Plugin } from "vite";

/** The module that Vite imports where it wraps an import, and its export. */
const HELPER = "\0vite/preload-helper.js";

export function preload(): Plugin {
  return {
    name: "solenoid:preload",
    apply: "build",
    enforce: "pre",
    load: {
      filter: { id: new RegExp(`^${HELPER.replaceAll(/[.]/g, "\\.")}$`) },
      handler() {
        return this.environment.name === "client" ? `export const __vitePreload = ${load.toString()};` : undefined;
      },
    },
  };
}

/** Runs in the browser: it must stand for itself. */
function load(module: () => Promise<unknown>, files: readonly string[] = []): Promise<unknown> {
  for (const file of files) {
    const href = `/${file}`;
    if (document.querySelector(`link[href="${href}"]`) === null) document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href }));
  }
  return module();
}
