/** The parameters of `definePage` against those of the file's name. */
import { parseSync, type ESTree } from "vite";
import * as errors from "../../errors/compiler.ts";
import { placeAt, problem, type Problem } from "../problem.ts";
import type { PageRoute } from "./route-file.ts";

export function checkParams({ id, params, file }: PageRoute, code: string): Problem[] {
  const declared = declaredParams(parseSync(file, code).program);
  // Without `params` every parameter is a text, and that is fine.
  if (!declared || (declared.names.length === params.length && declared.names.every((name) => params.includes(name)))) return [];
  const slots = { file: `${id}.tsx`, declared: declared.names.join(", ") || "none", named: params.join(", ") || "none" };
  return [problem(errors.routeParams(slots), placeAt(file, code, declared.start))];
}

function declaredParams(program: ESTree.Program): { names: string[]; start: number } | undefined {
  for (const statement of program.body) {
    const declaration = statement.type === "ExportNamedDeclaration" ? statement.declaration : undefined;
    if (declaration?.type !== "VariableDeclaration") continue;
    for (const { id, init } of declaration.declarations) {
      if (id.type !== "Identifier" || id.name !== "page" || init?.type !== "CallExpression") continue;
      const options = init.arguments[0];
      const found = options?.type === "ObjectExpression" ? options.properties.find((property) => nameOf(property) === "params") : undefined;
      if (found?.type !== "Property" || found.value.type !== "ObjectExpression") return undefined;
      return { names: found.value.properties.map(nameOf).filter((name) => name !== undefined), start: found.start };
    }
  }
  return undefined;
}

function nameOf(property: ESTree.ObjectPropertyKind): string | undefined {
  if (property.type !== "Property" || property.computed) return undefined;
  return property.key.type === "Identifier" ? property.key.name : property.key.type === "Literal" ? String(property.key.value) : undefined;
}
