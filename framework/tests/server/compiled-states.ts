/** The states of tests/server/fixtures as the compiler leaves them for the server: what is tested is what apps run. */
import { join, sep } from "node:path";
import type { Plugin } from "vite";
import { Compiler, layoutOf } from "../../src/compiler/compiler.ts";
import { isOwnState, OwnStates } from "../../src/compiler/own-states.ts";

const ROOT = join(import.meta.dirname, "fixtures");

export function compiledStates(): Plugin {
  let compiler: Compiler | undefined;
  return {
    name: "compiled-states",
    enforce: "pre",
    transform: {
      filter: { id: /\.state\.ts$/ },
      handler(code, id) {
        if (!id.startsWith(ROOT + sep)) return null;
        compiler ??= new Compiler(layoutOf(ROOT));
        return compiler.server(id, code, false);
      },
    },
    closeBundle() {
      compiler?.close();
      compiler = undefined;
    },
  };
}

/** The framework's own states, for tests of the server or of what runs in the browser. */
export function ownStates(side: "server" | "browser"): Plugin {
  const states = new OwnStates();
  return {
    name: "own-states",
    enforce: "pre",
    load: {
      filter: { id: /\/auth\/states\/[\w-]+\.state\.ts$/ },
      handler: (id) => (isOwnState(id) ? { code: side === "server" ? states.server(id) : states.stub(id), moduleType: "ts" } : null),
    },
    closeBundle: () => states.close(),
  };
}
