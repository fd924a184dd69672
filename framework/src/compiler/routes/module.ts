/** `virtual:solenoid/routes` and `virtual:solenoid/app` as source text. */
import { existsSync } from "node:fs";
import type { Migration } from "../../db/schema/migration-files.ts";
import { print } from "../syntax/literal.ts";
import type { PageRoute, Routes } from "./route-file.ts";

/**
 * Of a file that has just gone, for the list that names it: who goes there misses it. The list itself does not fail, which
 * would be told after the next one, without it, has come.
 */
export function idOfGone(file: string): string | undefined {
  return existsSync(file) ? undefined : file;
}

const quote = (text: string): string => JSON.stringify(text);
const load = (file: string): string => `() => import(${quote(file)})`;

/**
 * One list for as long as the program runs: whoever holds it sees pages come and go.
 * Patterns are tried from the first on.
 */
export function routesModule({ pages, root }: Pick<Routes, "pages" | "root">, { hot, server }: { hot: boolean; server: boolean }): string {
  const list = `[\n${pages.map((page) => `  ${printRoute(page, server)},\n`).join("")}]`;
  const around = `const root = { ${printSurroundings(root)} };`;
  if (!hot) return `${around}\nexport const routes = ${list};\n`;
  return [
    around,
    `const found = ${list};`,
    `export const routes = import.meta.hot ? (import.meta.hot.data.routes ??= []) : [];`,
    `routes.splice(0, routes.length, ...found);`,
    `if (import.meta.hot) import.meta.hot.accept();\n`,
  ].join("\n");
}

function printRoute({ id, pattern, file, options, ...around }: PageRoute, server: boolean): string {
  const nav = options?.nav === undefined ? "" : `, nav: ${print(options.nav)}`;
  // What only browsers can run may not even be imported elsewhere.
  const module = server && options?.browserOnly !== undefined ? `() => Promise.resolve({ default: () => null, page: ${options.browserOnly} })` : load(file);
  return `{ id: ${quote(id)}, pattern: ${quote(pattern)}, load: ${module}, ${printSurroundings(around)}, root${nav} }`;
}

function printSurroundings({ layouts, error }: Pick<PageRoute, "layouts" | "error">): string {
  const list = `layouts: [${layouts.map(load).join(", ")}]`;
  return error === undefined ? list : `${list}, error: ${load(error)}`;
}

export interface AppFiles {
  readonly states: readonly string[];
  /** Modules that are run for what they do: the database, policies, auth. */
  readonly effects: readonly string[];
  readonly config: string | undefined;
  readonly migrations: readonly Migration[];
  /** `app/db/seed.ts`. */
  readonly seed: string | undefined;
  /** The framework's own module that prepares databases; undefined where the app has none. */
  readonly database: string | undefined;
}

/** Everything of the app that the server must have run before the first request. */
export function appModule({ states, effects, config, migrations, seed, database }: AppFiles): string {
  return [
    ...[...effects, ...states].map((file) => `import ${quote(file)};`),
    config === undefined ? `export const config = {};` : `export { default as config } from ${quote(config)};`,
    `export { routes } from "virtual:solenoid/routes";`,
    `export { endpoints } from "virtual:solenoid/endpoints";`,
    `export const migrations = ${JSON.stringify(migrations, null, 1).replace(/[\u2028\u2029]/g, (end) => `\\u${end.charCodeAt(0).toString(16)}`)};`,
    ...(database === undefined ? [] : [prepareFunction(database, seed)]),
    ``,
  ].join("\n");
}

/** Called once, before the first request; gives what closes the databases again. */
function prepareFunction(database: string, seed: string | undefined): string {
  return [
    `import { closeDatabases, connectedDatabases, hooks, prepareDatabase } from ${quote(database)};`,
    seed === undefined ? `const seed = undefined;` : `const seed = async (db) => (await import(${quote(seed)})).default(db);`,
    `export async function prepare({ dev, seeded, migrate, tell, failed, unsafe, advise }) {`,
    `  Object.assign(hooks, { failed, unsafe, advise });`,
    `  for (const each of connectedDatabases()) await prepareDatabase(each, { migrations, dev, migrate, seed: seeded ? seed : undefined, tell });`,
    `  return closeDatabases;`,
    `}`,
  ].join("\n");
}
