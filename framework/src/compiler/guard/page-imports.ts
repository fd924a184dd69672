/** The imports of a module for the browser: types from the server vanish, values from there are refused by their names. */
import { parseSync } from "vite";
import * as errors from "../../errors/compiler.ts";
import { placeAt, problem, type Problem } from "../problem.ts";
import { cureFor } from "./server-only.ts";

export interface PageImport {
  readonly source: string;
  readonly start: number;
  readonly end: number;
  /** Names that are asked for as values; `*` for all. */
  readonly values: readonly string[];
  /** It imports types and nothing else. */
  readonly onlyTypes: boolean;
}

export function pageImports(file: string, code: string): readonly PageImport[] {
  const { module } = parseSync(file, code, { sourceType: "module" });
  const imports = module.staticImports.map(({ moduleRequest, start, end, entries }) => {
    const values = entries.filter(({ isType }) => !isType).map(({ importName }) => importName.name ?? (importName.kind === "Default" ? "default" : "*"));
    return { source: moduleRequest.value, start, end, values, onlyTypes: entries.length > 0 && values.length === 0 };
  });
  const exports = module.staticExports.flatMap(({ start, end, entries }) => {
    const [first] = entries;
    if (!first?.moduleRequest) return [];
    const values = entries.filter(({ isType }) => !isType).map(({ importName }) => importName.name ?? "*");
    return [{ source: first.moduleRequest.value, start, end, values, onlyTypes: values.length === 0 }];
  });
  return [...imports, ...exports];
}

/** Takes out imports of nothing but types: what is left of `import { type A } from "x"` would still load x. */
export function withoutTypeImports(code: string, imports: readonly PageImport[]): string {
  let out = code;
  for (const { start, end } of imports.filter(({ onlyTypes }) => onlyTypes)) {
    out = out.slice(0, start) + out.slice(start, end).replace(/[^\r\n]/g, " ") + out.slice(end);
  }
  return out;
}

/** Values from `solenoid`, which pages cannot have. */
export function refuseValues(file: string, code: string, shown: string, imports: readonly PageImport[]): Problem[] {
  return imports.filter(({ source, values }) => source === "solenoid" && values.length > 0).map(({ source, start, values }) =>
    problem(errors.serverValue({ names: values.join(", "), module: source, importer: shown, cure: cureFor(values) }), placeAt(file, code, start)));
}

/** Names that a state file does not give to pages. */
export function refuseExports(
  file: string, code: string, shown: string, found: PageImport, target: { readonly path: string; readonly names: ReadonlySet<string> },
): Problem[] {
  return found.values.filter((name) => name !== "*" && !target.names.has(name)).map((name) =>
    problem(errors.stateExport({ importer: shown, name, file: target.path }), placeAt(file, code, found.start)));
}
