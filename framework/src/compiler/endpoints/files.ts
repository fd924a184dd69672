/** The files below `app/api` as addresses. */
import { globSync } from "node:fs";
import { join, sep } from "node:path";
import { routeConflict } from "../../errors/compiler.ts";
import * as errors from "../../errors/endpoint.ts";
import type { Layout } from "../compiler.ts";
import { problem, type Problem } from "../problem.ts";
import { readRoutes } from "../routes/files.ts";
import { compare, conflicts, toPattern, type PageRoute } from "../routes/route-file.ts";

export interface EndpointFile {
  /** `orders/[id]` */
  readonly id: string;
  /** `/api/orders/:id` */
  readonly pattern: string;
  /** Absolute. */
  readonly file: string;
}

export const ENDPOINT_FILE = /\/app\/api\/.*\.ts$/;
const NOT_ONE = /\.(?:test|spec|d)\.ts$|(?:^|\/)node_modules\/|(?:^|\/)_/;

const slashes = (path: string): string => path.split(sep).join("/");

/** What answers: tests, and files and folders with a leading `_`, are there for those that do. */
export const isEndpointFile = (file: string, { app }: Layout): boolean => {
  const folder = `${slashes(join(app, "api"))}/`;
  return file.startsWith(folder) && file.endsWith(".ts") && !NOT_ONE.test(file.slice(folder.length));
};

/** In the order in which they are tried. */
export function readEndpoints(layout: Layout): { endpoints: readonly EndpointFile[]; problems: readonly Problem[] } {
  const folder = slashes(join(layout.app, "api"));
  const paths = globSync("**/*.ts", { cwd: folder }).map(slashes).filter((path) => !NOT_ONE.test(path)).sort();
  const problems: Problem[] = [];
  const endpoints = paths.flatMap((path): EndpointFile[] => {
    const file = `${folder}/${path}`;
    const made = toPattern(path.replace(/\.ts$/, ""));
    if (typeof made !== "string") return [{ id: made.id, pattern: `/api${made.pattern}`.replace(/\/$/, ""), file }];
    problems.push(problem(errors.endpointName({ file: path, why: made }), { file, line: 1, column: 1 }));
    return [];
  });
  endpoints.sort((a, b) => compare(a.pattern, b.pattern));
  return { endpoints, problems: [...problems, ...conflicts(endpoints, ".ts"), ...clashes(endpoints, readRoutes(layout).pages)] };
}

/** Pages that nobody would ever see, since an endpoint answers first. */
function clashes(endpoints: readonly EndpointFile[], pages: readonly PageRoute[]): Problem[] {
  return pages.flatMap((page) => {
    const endpoint = endpoints.find(({ pattern }) => covers(pattern.split("/"), page.pattern.split("/")));
    if (!endpoint) return [];
    const slots = { file: `pages/${page.id}.tsx`, other: `api/${endpoint.id}.ts`, pattern: page.pattern };
    return [problem(routeConflict(slots), { file: page.file, line: 1, column: 1 })];
  });
}

/** Whether each path that fits the second pattern fits the first one too. */
function covers(wide: readonly string[], narrow: readonly string[]): boolean {
  for (const [at, part] of wide.entries()) {
    if (part.startsWith("*")) return true;
    const other = narrow[at];
    if (other === undefined || other.startsWith("*")) return false;
    if (!part.startsWith(":") && part !== other) return false;
  }
  return wide.length === narrow.length;
}
