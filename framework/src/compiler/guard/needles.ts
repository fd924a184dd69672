/** Facts of an app that belong to the server, as needles for `scanClient`. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { parseSync, Visitor } from "vite";
import { layoutOf } from "../compiler.ts";
import type { Needle } from "./scan.ts";

/** A sentence, a query, a long token: what is shorter may be in a page, or in a library, for its own reasons. */
const isTelling = (text: string): boolean => text.length >= 32 || (text.length >= 16 && /\s/.test(text));
/** Every drizzle table and column carries this name. */
const DRIZZLE: Needle = { what: "The database library", origin: "drizzle-orm", text: "drizzle:entityKind" };

/**
 * @param bodies of proven optimistic handlers, which the page gets; what they say may be there, wherever else it is said
 * @param env names and values that must stay secret, as of a `.env` file
 */
export function serverNeedles(root: string, bodies: readonly string[] = [], env: Readonly<Record<string, string>> = readEnv(root)): Needle[] {
  const { app } = layoutOf(root);
  const list = (pattern: string | string[]): string[] => globSync(pattern, { cwd: app }).map((file) => file.split(sep).join("/"));
  const server = list(["**/*.state.ts", "db/**/*.ts", "jobs/**/*.ts", "api/**/*.ts", "auth.ts", "**/*.server.ts"]);
  const shared = list(["**/*.ts", "**/*.tsx"]).filter((file) => !server.includes(file));
  const open = new Set([...shared.flatMap((file) => textsOf(join(app, file))), ...bodies.flatMap((body) => textsOf("body.js", `({${body}});`))]);
  const texts = server.flatMap((file) => textsOf(join(app, file)).filter((text) => !open.has(text)).map((text) => ({ what: "Text", origin: `app/${file}`, text })));
  const secrets = Object.entries(env).filter(([, value]) => value.length >= 8).map(([name, text]) => ({ what: "The value", origin: name, text }));
  return [DRIZZLE, ...secrets, ...new Map(texts.map((needle) => [needle.text, needle])).values()];
}

/** Telling string literals; but for those of decorators and decorated fields, which the page gets, and names of modules. */
function textsOf(file: string, code = readFileSync(file, "utf8")): string[] {
  const { program } = parseSync(file, code);
  const found: { start: number; text: string }[] = [];
  const open: { start: number; end: number }[] = [];
  new Visitor({
    ImportDeclaration: ({ source }) => void open.push(source),
    ImportExpression: ({ source }) => void open.push(source),
    Decorator: (node) => void open.push(node),
    PropertyDefinition: (node) => void (node.decorators.length > 0 && open.push(node)),
    Literal: ({ start, value }) => void (typeof value === "string" && found.push({ start, text: value.trim() })),
    TemplateElement: ({ start, value }) => void found.push({ start, text: (value.cooked ?? "").trim() }),
  }).visit(program);
  const hidden = found.filter(({ start }) => !open.some((range) => range.start <= start && start < range.end));
  return hidden.map(({ text }) => text).filter(isTelling);
}

function readEnv(root: string): Record<string, string> {
  const file = join(root, ".env");
  if (!existsSync(file)) return {};
  const lines = readFileSync(file, "utf8").split(/\r?\n/).map((line) => /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/.exec(line));
  return Object.fromEntries(lines.filter((line) => line !== null).map((line) => [line[1]!, line[2]!.replace(/^(["'])(.*)\1$/, "$2")]));
}
