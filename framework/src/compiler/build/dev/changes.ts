/** Follows edits: after Vite knows that a module is out of date, before it tells anybody. */
import type { EnvironmentModuleNode, Plugin, ViteDevServer } from "vite";
import { STATE_FILE } from "../../compiler.ts";

interface ChangeOptions {
  /** Once for each change, before anything follows from it. */
  changed(): void;
  /** What does not compile, in a page that goes on with the old one. */
  stumbled(error: unknown): void;
}

export function changes({ changed, stumbled }: ChangeOptions): Plugin[] {
  let last = 0;
  const before: Plugin = {
    name: "solenoid:changes",
    hotUpdate: {
      order: "pre",
      handler({ timestamp }) {
        // A second save of a file is followed while the first still is: what comes late of the first is no change of its own.
        if (timestamp > last) changed();
        last = Math.max(last, timestamp);
      },
    },
  };
  const after: Plugin = {
    name: "solenoid:changes-done",
    hotUpdate: {
      order: "post",
      async handler({ modules, server, type }) {
        // Of a file that has gone there is nothing to compile: who has named it is made anew without it.
        if (this.environment.config.consumer !== "client" || type === "delete") return undefined;
        return withoutBroken(modules, server, stumbled);
      },
    },
  };
  return [before, after];
}

const SCRIPT = /\.[jt]sx?$/;

/**
 * What does not compile would fail when the page imports it anew, alone or with a state that it imports, and Vite's client
 * would go on to its importers, whose update takes the error away again. The page is better left as it is, with all that follows from that file.
 */
async function withoutBroken(
  modules: readonly EnvironmentModuleNode[], { environments: { client, ssr } }: ViteDevServer, stumbled: (error: unknown) => void,
): Promise<EnvironmentModuleNode[]> {
  const sound = await Promise.all(modules.map(async (module) => {
    const file = module.file ?? "";
    if (!SCRIPT.test(file)) return true;
    try {
      // Of a state the browser has names alone: it is the server's half that may be wrong.
      await (STATE_FILE.test(file) ? ssr : client).transformRequest(module.url);
      return true;
    } catch (error) {
      stumbled(error);
      return false;
    }
  }));
  return sound.every(Boolean) ? [...modules] : [];
}
