/** The parameters of `definePage` against those of the file's name. */
import { parseSync, type ESTree } from "vite";
import * as errors from "../../errors/compiler.ts";
import { placeAt, problem, type Problem } from "../problem.ts";
import { nameOf, pageOptions } from "./page-options.ts";
import type { PageRoute } from "./route-file.ts";

export function checkParams({ id, params, file }: PageRoute, code: string): Problem[] {
  const declared = declaredParams(parseSync(file, code).program);
  // Without `params` every parameter is a text, and that is fine.
  if (!declared || (declared.names.length === params.length && declared.names.every((name) => params.includes(name)))) return [];
  const slots = { file: `${id}.tsx`, declared: declared.names.join(", ") || "none", named: params.join(", ") || "none" };
  return [problem(errors.routeParams(slots), placeAt(file, code, declared.start))];
}

function declaredParams(program: ESTree.Program): { names: string[]; start: number } | undefined {
  const found = pageOptions(program)?.properties.find((property) => nameOf(property) === "params");
  if (found?.type !== "Property" || found.value.type !== "ObjectExpression") return undefined;
  return { names: found.value.properties.map(nameOf).filter((name) => name !== undefined), start: found.start };
}
