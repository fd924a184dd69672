/** Makes checks out of shapes at run time, for tests and tools: the very text that the compiler writes, imported as a module. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Check } from "../../state/manifest.ts";
import type { Shape } from "../../wire/shape.ts";
import { Emitter, type Defs, type EmitterOptions } from "./emitter.ts";

/** The module whose default export is the list of checks, in the order of the shapes. */
export function checksModule(shapes: readonly Shape[], defs?: Defs, options?: EmitterOptions): string {
  const emitter = new Emitter(defs, options);
  const checks = shapes.map((shape) => emitter.arguments(shape));
  return `${emitter.shared.join("\n")}\nexport default [${checks.join(",\n")}];\n`;
}

/** A tuple is taken for a list of arguments, which changes the words of its mismatch only. */
export async function loadChecks(shapes: readonly Shape[], defs?: Defs, options?: EmitterOptions): Promise<readonly Check[]> {
  const folder = mkdtempSync(join(tmpdir(), "solenoid-checks-"));
  try {
    const file = join(folder, "checks.mjs");
    writeFileSync(file, checksModule(shapes, defs, options));
    const module: { default: readonly Check[] } = await import(/* @vite-ignore */ pathToFileURL(file).href);
    return module.default;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
