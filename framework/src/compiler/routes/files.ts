/** What is in an app's folder. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import * as errors from "../../errors/compiler.ts";
import type { Layout } from "../compiler.ts";
import { problem, type Problem } from "../problem.ts";
import { VALUES_FILE } from "../manifest/classes.ts";
import { ownFile } from "../build/package.ts";
import { ownStateFiles } from "../own-states.ts";
import { authFile, hasUsers } from "../users.ts";
import { readMigrations } from "./migrations.ts";
import type { AppFiles } from "./module.ts";
import { readPageOptions } from "./page-options.ts";
import { checkPublicPages } from "./public-pages.ts";
import { ownPages, withOwnError } from "./own-pages.ts";
import { compare, routesOf, type Routes } from "./route-file.ts";

const slashes = (path: string): string => path.split(sep).join("/");
const NOT_A_PAGE = /\.(?:test|spec)\.tsx$|(?:^|\/)node_modules\//;

export function readRoutes(layout: Layout): Routes {
  const folder = join(layout.app, "pages");
  const files = globSync("**/*.tsx", { cwd: folder }).map(slashes).filter((file) => !NOT_A_PAGE.test(file));
  const { pages: found, root: around, problems } = routesOf(slashes(folder), files);
  const [pages, root] = hasUsers(layout.app)
    ? [[...found, ...ownPages(found, around)].sort((a, b) => compare(a.pattern, b.pattern)).map(withOwnError), withOwnError(around)]
    : [found, around];
  const read = pages.map((page) => readPageOptions(page.file, readFileSync(page.file, "utf8"), page.params.length > 0));
  const complete = pages.map((page, at) => ({ ...page, options: read[at]!.options }));
  return { pages: complete, root, problems: [...problems, ...read.flatMap((each) => each.problems), ...checkPublicPages(complete)] };
}

export function stateFiles({ app }: Layout): string[] {
  return globSync("**/*.state.ts", { cwd: app, exclude: (name) => name === "node_modules" }).map((file) => slashes(join(app, file))).sort();
}

export function readApp(layout: Layout): AppFiles {
  const { root, app } = layout;
  return {
    states: [...(hasUsers(layout.app) ? ownStateFiles() : []), ...stateFiles(layout)],
    // A database that only endpoints use is to be there before the first request, too.
    effects: [join(app, VALUES_FILE), join(app, "db/index.ts"), authFile(app), join(app, "db/policies.ts")].map(slashes).filter((file) => existsSync(file)),
    config: ["ts", "js", "mjs"].map((ending) => slashes(join(root, `solenoid.config.${ending}`))).find((file) => existsSync(file)),
    seed: [slashes(join(app, "db/seed.ts"))].find((file) => existsSync(file)),
    database: existsSync(join(app, "db")) ? slashes(ownFile("db/internal")) : undefined,
    migrations: readMigrations(app),
  };
}

/** States are known by name alone, across the app. */
export function sameNames(states: readonly { readonly name: string; readonly path: string; readonly problemAt: Omit<Problem, "code" | "text"> }[]): Problem[] {
  const seen = new Map<string, string>();
  return states.flatMap(({ name, path, problemAt }) => {
    const other = seen.get(name);
    seen.set(name, other ?? path);
    return other === undefined ? [] : [problem(errors.stateTwice({ state: name, file: path, other }), problemAt)];
  });
}
