/** Follows edits: after Vite knows that a module is out of date, before it tells anybody. */
import type { EnvironmentModuleNode, Plugin, ViteDevServer } from "vite";
import { STATE_FILE } from "../../compiler.ts";

const SCRIPT = /\.[jt]sx?$/;

interface ChangeOptions {
  /** Once for each change, before anything follows from it. */
  changed(): void;
  /** What does not compile, in a page that goes on with the old one. */
  stumbled(error: unknown): void;
}

export interface Changes {
  readonly plugins: Plugin[];
  /** A save was followed, and browsers are told: what was wrong before it and still is says so again. */
  again(vite: ViteDevServer): Promise<void>;
}

export function changes({ changed, stumbled }: ChangeOptions): Changes {
  let last = 0;
  /** What does not compile, until it does, has gone, or nothing imports it. */
  const broken = new Set<EnvironmentModuleNode>();
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
        if (this.environment.config.consumer !== "client") return undefined;
        // Of a file that has gone there is nothing to compile: who has named it is made anew without it.
        if (type === "delete") return modules.forEach((module) => broken.delete(module));
        // The page is better left as it is, with all that follows from that file.
        const sound = await Promise.all(modules.map((module) => compiles(module, server)));
        return sound.every(Boolean) ? [...modules] : [];
      },
    },
  };

  /**
   * What does not compile would fail when the page imports it anew, alone or with a state that it imports, and Vite's client
   * would go on to its importers, whose update takes the error away again.
   */
  async function compiles(module: EnvironmentModuleNode, { environments: { client, ssr } }: ViteDevServer): Promise<boolean> {
    const file = module.file ?? "";
    if (!SCRIPT.test(file)) return true;
    try {
      // Of a state the browser has names alone: it is the server's half that may be wrong.
      await (STATE_FILE.test(file) ? ssr : client).transformRequest(module.url);
      broken.delete(module);
      return true;
    } catch (error) {
      broken.add(module);
      stumbled(error);
      return false;
    }
  }

  return {
    plugins: [before, after],
    async again(vite) {
      for (const module of broken) {
        if (module.importers.size === 0) broken.delete(module);
        else await compiles(module, vite);
      }
    },
  };
}
