/** The states of tests/server/fixtures as the compiler leaves them for the server: what is tested is what apps run. */
import { join, sep } from "node:path";
import type { Plugin } from "vite";
import { Compiler, layoutOf } from "../../src/compiler/compiler.ts";

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
