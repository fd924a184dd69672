/** What a page says of itself in `definePage`, read off its source: menus and the server must know it without running the page. */
import { parseSync, type ESTree } from "vite";
import * as errors from "../../errors/compiler.ts";
import { placeAt, problem, type Problem } from "../problem.ts";
import { literal } from "../syntax/literal.ts";
import type { NavEntry } from "../../wire/route-match.ts";

/** The members that count before a page runs. */
const READ = ["title", "icon", "nav", "can", "open", "cache", "ssr"] as const;

export interface ReadOptions {
  /** How the page stands in menus; undefined: not at all. */
  readonly nav?: NavEntry;
  /** The page only runs in browsers: its options as source text, which the server has in place of the module. */
  readonly browserOnly?: string;
  readonly cache?: true;
}

/** @param params the page has some: no menu can lead to it */
export function readPageOptions(file: string, code: string, params: boolean): { options: ReadOptions; problems: Problem[] } {
  const node = pageOptions(parseSync(file, code).program);
  if (node === undefined) return { options: {}, problems: [] };
  const { values, problems } = readMembers(node, file, code);
  const { title, icon, nav, can, open, cache, ssr } = values as { title?: string; icon?: string; nav?: false | { group?: string; order?: number }; can?: string; open?: boolean; cache?: number; ssr?: boolean };
  const shown = !params && nav !== false && typeof title === "string";
  return {
    problems,
    options: {
      ...(shown && { nav: { title, ...(icon !== undefined && { icon }), ...(can !== undefined ? { can } : open === true && { open }), ...nav } }),
      ...(ssr === false && { browserOnly: code.slice(node.start, node.end) }),
      ...(cache !== undefined && { cache: true }),
    },
  };
}

function readMembers(node: ESTree.ObjectExpression, file: string, code: string): { values: Record<string, unknown>; problems: Problem[] } {
  const values: Record<string, unknown> = {};
  const problems: Problem[] = [];
  for (const property of node.properties) {
    const name = nameOf(property);
    if (property.type !== "Property" || name === undefined || !READ.includes(name as (typeof READ)[number])) continue;
    const value = literal(property.value as ESTree.Expression);
    if (value !== undefined) values[name] = value.value;
    // A title may be put together; the page is in no menu then.
    else if (name !== "title") problems.push(problem(errors.pageOptionLiteral({ option: name }), placeAt(file, code, property.start)));
  }
  return { values, problems };
}

/** The argument of `export const page = definePage({ … })`. */
export function pageOptions(program: ESTree.Program): ESTree.ObjectExpression | undefined {
  for (const statement of program.body) {
    const declaration = statement.type === "ExportNamedDeclaration" ? statement.declaration : undefined;
    if (declaration?.type !== "VariableDeclaration") continue;
    for (const { id, init } of declaration.declarations) {
      if (id.type !== "Identifier" || id.name !== "page" || init?.type !== "CallExpression") continue;
      const options = init.arguments[0];
      return options?.type === "ObjectExpression" ? options : undefined;
    }
  }
  return undefined;
}

export function nameOf(property: ESTree.ObjectPropertyKind): string | undefined {
  if (property.type !== "Property" || property.computed) return undefined;
  return property.key.type === "Identifier" ? property.key.name : property.key.type === "Literal" ? String(property.key.value) : undefined;
}
