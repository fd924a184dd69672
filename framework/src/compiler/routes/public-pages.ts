/** Pages that are kept for everybody must show nobody's: no state of a session or a user, and none that asks who is there. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseSync, Visitor, type ESTree } from "vite";
import * as errors from "../../errors/compiler.ts";
import { placeAt, problem, type Problem } from "../problem.ts";
import type { PageRoute } from "./route-file.ts";

const PERSONAL_SCOPES = new Set(["SessionState", "UserState"]);
const PERSONAL_MEMBERS = new Set(["user", "session", "can", "require", "caller"]);
const PERSONAL_DECORATORS = new Set(["cookie"]);
const ENDINGS = ["", ".ts", ".tsx", "/index.ts", "/index.tsx"];

/** Found in the page, in what is around it and in all that they import of the app. */
export function checkPublicPages(pages: readonly PageRoute[]): Problem[] {
  const found = new Map<string, Found>();
  return pages.filter(({ options }) => options?.cache).flatMap(({ id, file, layouts }) => {
    const seen = new Set<string>();
    const problems: Problem[] = [];
    const visit = (path: string): void => {
      if (seen.has(path)) return;
      seen.add(path);
      let own = found.get(path);
      if (own === undefined) found.set(path, own = read(path));
      for (const { what, start, code } of own.personal) problems.push(problem(errors.pageCachePersonal({ page: `${id}.tsx`, what }), placeAt(path, code, start)));
      own.imports.forEach(visit);
    };
    [file, ...layouts].forEach(visit);
    return problems;
  });
}

interface Found {
  readonly imports: readonly string[];
  readonly personal: readonly { what: string; start: number; code: string }[];
}

function read(file: string): Found {
  const code = readFileSync(file, "utf8");
  const imports: string[] = [];
  const personal: Found["personal"][number][] = [];
  const tell = (what: string, { start }: { start: number }): void => void personal.push({ what, start, code });
  const follow = ({ source }: { source: { value: string } | null }): void => {
    const path = source?.value.startsWith(".") ? ENDINGS.map((ending) => join(dirname(file), source.value + ending)).find((each) => existsSync(each) && statSync(each).isFile()) : undefined;
    if (path !== undefined && /\.tsx?$/.test(path)) imports.push(path);
  };
  new Visitor({
    ImportDeclaration(node) { if (node.importKind !== "type") follow(node); },
    ExportNamedDeclaration: follow,
    ExportAllDeclaration: follow,
    ClassDeclaration(node) {
      const base = nameOf(node.superClass);
      if (base !== undefined && PERSONAL_SCOPES.has(base)) tell(`a ${base}`, node);
    },
    MemberExpression(node) {
      if (node.object.type === "ThisExpression" && node.property.type === "Identifier" && PERSONAL_MEMBERS.has(node.property.name)) tell(`this.${node.property.name}`, node);
    },
    Decorator(node) {
      const name = nameOf(node.expression.type === "CallExpression" ? node.expression.callee : node.expression);
      if (name !== undefined && PERSONAL_DECORATORS.has(name)) tell(`@${name}`, node);
    },
  }).visit(parseSync(file, code).program);
  return { imports, personal };
}

const nameOf = (node: ESTree.Expression | ESTree.Super | null): string | undefined => (node?.type === "Identifier" ? node.name : undefined);
