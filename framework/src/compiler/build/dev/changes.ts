/** Follows edits: after Vite knows that a module is out of date, before it tells anybody. */
import type { EnvironmentModuleNode, Plugin, ViteDevServer } from "vite";
import { STATE_FILE } from "../../compiler.ts";

interface ChangeOptions {
  /** Once for each change, before anything follows from it. */
  changed(): void;
  /** When all that Vite does of itself has begun. */
  settled(): void;
  /** A state that does not compile, in a page that goes on with the old one. */
  stumbled(error: unknown): void;
}

export function changes({ changed, settled, stumbled }: ChangeOptions): Plugin[] {
  let last = 0;
  const before: Plugin = {
    name: "solenoid:changes",
    hotUpdate: {
      order: "pre",
      handler({ timestamp }) {
        if (timestamp !== last) changed();
        last = timestamp;
      },
    },
  };
  const after: Plugin = {
    name: "solenoid:changes-done",
    hotUpdate: {
      order: "post",
      async handler({ modules, server }) {
        if (this.environment.config.consumer === "client") return withoutBroken(modules, server, stumbled);
        setTimeout(settled);
        return undefined;
      },
    },
  };
  return [before, after];
}

/**
 * A page that imports a state is imported anew with it. Where the state does not compile that would fail, and Vite's client
 * would go on to the page's importers, whose update takes the error away again. The page is better left as it is.
 */
async function withoutBroken(
  modules: readonly EnvironmentModuleNode[], { environments: { ssr } }: ViteDevServer, stumbled: (error: unknown) => void,
): Promise<EnvironmentModuleNode[]> {
  const sound = await Promise.all(modules.map(async (module) => {
    if (!STATE_FILE.test(module.file ?? "")) return true;
    try {
      await ssr.transformRequest(module.url);
      return true;
    } catch (error) {
      stumbled(error);
      return false;
    }
  }));
  return modules.filter((_, at) => sound[at]);
}
