/** `*.state.ts`: the class with its manifest on the server, a stub in the browser. */
import type { Plugin } from "vite";
import { fileOf, toRolldownError, type Workshop } from "./workshop.ts";

export const STATE_ID = /\.state\.ts(?:\?(?:t|v)=[^&]*)?$/;

export function states(workshop: Workshop): Plugin {
  return {
    name: "solenoid:states",
    enforce: "pre",
    // One module graph for the app and the framework: a second copy of it would have states of its own.
    config: () => ({ optimizeDeps: { exclude: ["solenoid"] }, environments: { ssr: { resolve: { noExternal: ["solenoid"] } } } }),
    configResolved(config) {
      workshop.configure(config);
    },
    // In the browser's environment the file itself is never read, so that its text cannot get into a source map.
    load: {
      filter: { id: STATE_ID },
      order: "pre",
      handler(id) {
        if (this.environment.config.consumer !== "client") return null;
        const file = fileOf(id);
        return guarded(() => {
          const code = workshop.compiler.stub(file);
          workshop.stubs.set(file, code);
          return { code, map: { mappings: "" as const }, moduleType: "js" };
        });
      },
    },
    transform: {
      filter: { id: STATE_ID },
      order: "pre",
      handler(code, id) {
        if (this.environment.config.consumer === "client") return null;
        const file = fileOf(id);
        return guarded(() => {
          const lowered = workshop.compiler.server(file, code, workshop.serving);
          // A change of a type alone leaves no trace in the module graph, and yet changes the checks.
          for (const dependency of workshop.compiler.dependencies(file)) if (dependency !== file) this.addWatchFile(dependency);
          return lowered;
        });
      },
    },
    closeBundle() {
      // The client's build is followed by the server's, which asks again.
      if (this.environment.config.consumer !== "client") workshop.close();
    },
  };
}

function guarded<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw toRolldownError(error);
  }
}
