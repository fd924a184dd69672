/** Makes checks out of shapes at run time, for tests and tools: the very text that the compiler writes, imported as a module. */
import type { Check } from "../../state/manifest.ts";
import type { Shape } from "../../state/shape.ts";
import { Emitter, type Defs } from "./emitter.ts";

/** The module whose default export is the list of checks, in the order of the shapes. */
export function checksModule(shapes: readonly Shape[], defs?: Defs): string {
  const emitter = new Emitter(defs);
  const checks = shapes.map((shape) => emitter.check(shape));
  return `${emitter.shared.join("\n")}\nexport default [${checks.join(",\n")}];\n`;
}

export async function loadChecks(shapes: readonly Shape[], defs?: Defs): Promise<readonly Check[]> {
  const module: { default: readonly Check[] } = await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(checksModule(shapes, defs))}`);
  return module.default;
}
