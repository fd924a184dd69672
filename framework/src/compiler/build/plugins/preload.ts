/**
 * What a dynamic import does first in a built page: asks for all files of the chunk at once, and waits for its stylesheets, so that
 * nothing is seen without its style. A third of Vite's own.
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

/** Runs in the browser: it must stand for itself. A stylesheet that cannot be had keeps nothing from being shown, and is asked for again. */
function load(module: () => Promise<unknown>, files: readonly string[] = []): Promise<unknown> {
  const styles = files.map((file) => {
    const href = `/${file}`, style = file.endsWith(".css");
    const there = document.querySelector<HTMLLinkElement>(`link:is([href="${href}"], [data-holds~="${href}"])`);
    const link = there ?? Object.assign(document.createElement("link"), { rel: style ? "stylesheet" : "modulepreload", href });
    if (there === null) document.head.append(link);
    return style && link.sheet === null && new Promise<void>((done) => {
      link.addEventListener("load", () => done());
      link.addEventListener("error", () => { link.remove(); done(); });
    });
  });
  return Promise.all([module(), ...styles]).then(([loaded]) => loaded);
}
