/** The files below `app/pages` as routes. */
import * as errors from "../../errors/compiler.ts";
import { problem, type Problem } from "../problem.ts";
import type { ReadOptions } from "./page-options.ts";

export interface PageRoute {
  /** `orders/[id]` */
  readonly id: string;
  readonly pattern: string;
  /** Names of the parameters, in order. */
  readonly params: readonly string[];
  /** Absolute, as are the others. */
  readonly file: string;
  readonly layouts: readonly string[];
  readonly error?: string;
  readonly options?: ReadOptions;
}

export interface Routes {
  /** In the order in which they are tried. */
  readonly pages: readonly PageRoute[];
  /** What surrounds every page, also the one that is not there. */
  readonly root: Pick<PageRoute, "layouts" | "error">;
  readonly problems: readonly Problem[];
}

const PARAMETER = /^\[([A-Za-z_]\w*)\]$/;
const REST = /^\[\.\.\.([A-Za-z_]\w*)\]$/;
const FORBIDDEN = new Set(["__proto__", "constructor", "prototype"]);

/**
 * @param folder `app/pages`
 * @param files paths of `.tsx` files below it, with slashes
 */
export function routesOf(folder: string, files: readonly string[]): Routes {
  const problems: Problem[] = [];
  const known = new Set(files);
  const pages: PageRoute[] = [];
  for (const path of [...files].sort()) {
    if (path.split("/").at(-1)!.startsWith("_")) continue;
    const file = `${folder}/${path}`;
    const made = toPattern(path.replace(/\.tsx$/, ""));
    if (typeof made === "string") problems.push(problem(errors.routeName({ file: path, why: made }), { file, line: 1, column: 1 }));
    else pages.push({ ...made, file, ...surroundings(folder, path, known) });
  }
  pages.sort((a, b) => compare(a.pattern, b.pattern));
  return { pages, root: surroundings(folder, "", known), problems: [...problems, ...conflicts(pages, ".tsx")] };
}

/** The pattern, or what is wrong with the name. */
export function toPattern(id: string): { id: string; pattern: string; params: string[] } | string {
  const params: string[] = [];
  const segments = id.split("/");
  if (segments.at(-1) === "index") segments.pop();
  const parts: string[] = [];
  for (const [at, segment] of segments.entries()) {
    const [, rest] = REST.exec(segment) ?? [];
    const name = rest ?? PARAMETER.exec(segment)?.[1];
    if (name === undefined && /[[\]]/.test(segment)) return `\`${segment}\` is no parameter; write \`[id]\` or \`[...rest]\``;
    if (name === undefined && /^[:*]/.test(segment)) return `\`${segment}\` has a leading ${segment[0]}, which is how patterns mark parameters`;
    if (rest !== undefined && at < segments.length - 1) return `\`[...${rest}]\` takes the rest of a path, so nothing can follow it`;
    if (name !== undefined && (params.includes(name) || FORBIDDEN.has(name))) return `the parameter ${name} ${FORBIDDEN.has(name) ? "cannot have this name" : "is there twice"}`;
    if (name !== undefined) params.push(name);
    parts.push(rest !== undefined ? `*${rest}` : name !== undefined ? `:${name}` : segment);
  }
  return { id, pattern: `/${parts.join("/")}`, params };
}

function surroundings(folder: string, path: string, known: ReadonlySet<string>): { layouts: string[]; error?: string } {
  const folders = path.split("/").slice(0, -1);
  const chain = ["", ...folders.map((_, at) => `${folders.slice(0, at + 1).join("/")}/`)];
  const layouts = chain.map((prefix) => `${prefix}_layout.tsx`).filter((file) => known.has(file));
  const error = chain.map((prefix) => `${prefix}_error.tsx`).findLast((file) => known.has(file));
  return { layouts: layouts.map((file) => `${folder}/${file}`), ...(error !== undefined && { error: `${folder}/${error}` }) };
}

/** Fixed text before a parameter, a path that ends before one that takes whatever follows, also nothing. */
const rank = (part: string | undefined): number => (part === undefined ? 2 : part.startsWith("*") ? 3 : part.startsWith(":") ? 1 : 0);

export function compare(a: string, b: string): number {
  const [left, right] = [a.split("/").slice(1), b.split("/").slice(1)];
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const difference = rank(left[at]) - rank(right[at]);
    if (difference !== 0) return difference;
    if (rank(left[at]) === 0 && left[at] !== right[at]) return left[at]! < right[at]! ? -1 : 1;
  }
  return a < b ? -1 : 1;
}

/** Patterns that no path can tell apart. */
export function conflicts<F extends Pick<PageRoute, "id" | "pattern" | "file">>(pages: readonly F[], ending: string): Problem[] {
  const seen = new Map<string, F>();
  return pages.flatMap((page) => {
    const form = page.pattern.replace(/:[^/]+/g, ":").replace(/\*.+/, "*");
    const other = seen.get(form);
    seen.set(form, other ?? page);
    if (!other) return [];
    const slots = { file: page.id + ending, other: other.id + ending, pattern: other.pattern };
    return [problem(errors.routeConflict(slots), { file: page.file, line: 1, column: 1 })];
  });
}
