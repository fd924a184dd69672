/** `*.state.ts`: the class with its manifest on the server, a stub in the browser. */
import { basename, relative } from "node:path";
import type { Plugin } from "vite";
import { compareTables, lastTables, TABLES_FILE, tablesOf } from "./history/table.ts";
import { isOwnState } from "./own-states.ts";
import { hasUsers } from "./users.ts";
import { fileOf, toRolldownError, type Workshop } from "./workshop.ts";

export const STATE_ID = /\.state\.ts(?:\?(?:t|v)=[^&]*)?$/;
const OWN_STATE_ID = /\/auth\/states\/[\w-]+\.state\.js(?:\?(?:t|v)=[^&]*)?$/;

/** Asked once the browser's part is built: the code of states that it holds. */
export interface PublicCode {
  bodies(): string[];
}

export function states(workshop: Workshop): Plugin<PublicCode> {
  return {
    name: "solenoid:states",
    enforce: "pre",
    api: { bodies: () => [...workshop.stubs.keys()].flatMap((file) => workshop.compiler.bodies(file)) },
    // One module graph for the app and the framework: a second copy of it would have states of its own.
    config: () => ({ optimizeDeps: { exclude: ["solenoid"] }, environments: { ssr: { resolve: { noExternal: ["solenoid"] } } } }),
    configResolved(config) {
      workshop.configure(config);
    },
    // In the browser's environment the file itself is never read, so that its text cannot get into a source map.
    load: {
      filter: { id: [STATE_ID, OWN_STATE_ID] },
      order: "pre",
      handler(id) {
        const file = fileOf(id);
        const forBrowser = this.environment.config.consumer === "client";
        if (isOwnState(file)) return guarded(() => ownState(workshop, file, forBrowser));
        if (!forBrowser || file.endsWith(".js")) return null;
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
        const file = fileOf(id);
        if (this.environment.config.consumer === "client" || isOwnState(file)) return null;
        return guarded(() => {
          const lowered = workshop.compiler.server(file, code, workshop.serving);
          if (!workshop.serving) for (const facts of workshop.compiler.inspect(file).facts.states) workshop.compiled.add(facts);
          // A change of a type alone leaves no trace in the module graph, and yet changes the checks.
          for (const dependency of workshop.compiler.dependencies(file)) if (dependency !== file) this.addWatchFile(dependency);
          return lowered;
        });
      },
    },
    // Beside the server's bundle, for the builds after this one; what they could not take over is told before it is deployed.
    generateBundle() {
      if (this.environment.config.consumer === "client") return;
      const states = [...workshop.compiled];
      const before = lastTables(workshop.layout.root);
      for (const { file, line, code, text } of compareTables(before, states)) this.warn(`${relative(workshop.layout.root, file)}:${line} ${text} (${code})`);
      this.emitFile({ type: "asset", fileName: basename(TABLES_FILE), source: `${JSON.stringify(tablesOf(states))}\n` });
    },
    closeBundle() {
      // The client's build is followed by the server's, which asks again.
      if (this.environment.config.consumer !== "client") workshop.close();
    },
  };
}

/** An app without users has none of what these do: on its server, too, they are names. */
function ownState({ own, layout }: Workshop, file: string, forBrowser: boolean): { code: string; map: { mappings: "" }; moduleType: "js" | "ts" } {
  if (forBrowser || !hasUsers(layout.app)) return { code: own.stub(file), map: { mappings: "" }, moduleType: "js" };
  return { code: own.server(file), map: { mappings: "" }, moduleType: file.endsWith(".ts") ? "ts" : "js" };
}

function guarded<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw toRolldownError(error);
  }
}
