/** What the API declares is there, and can be used as it says: every export by name, every value by its type, every option by its name. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { API } from "../samples/lay-out.ts";

const FRAMEWORK = join(import.meta.dirname, "../..");
const SCRATCH = join(FRAMEWORK, ".solenoid/complete");
const src = join(FRAMEWORK, "src");

/** Entry points, and where they are. */
const ENTRIES: Readonly<Record<string, string>> = {
  solenoid: "state/index.ts", client: "client/index.ts", ui: "ui/index.tsx", charts: "charts/index.tsx", db: "db/index.ts", config: "config/index.ts", testing: "testing/index.ts", vite: "compiler/index.ts",
};

/** What the package does not have yet, by who brings it. */
const WAITING: Readonly<Record<string, readonly string[]>> = {
  "jobs": ["ui.JobProgress"],
};
/** Components that do not take all of it yet, and what is missing. */
const WITHOUT: Readonly<Record<string, readonly string[]>> = {};

interface Declared { readonly name: string; readonly kind: "value" | "type"; /** Its members can be compared without type arguments. */ readonly members: boolean }

function declared(entry: string): Declared[] {
  const text = readFileSync(join(API, `types/${entry}.d.ts`), "utf8");
  const own = [...text.matchAll(/^export (?:declare )?(?:abstract )?(?:declare )?(abstract class|class|function|const|interface|type) (\w+)(<)?/gm)].map(([, word, name, generic]): Declared =>
    ({ name: name!, kind: word === "interface" || word === "type" ? "type" : "value", members: word === "interface" && generic === undefined }));
  const again = [...text.matchAll(/^export (type )?\{([^}]+)\} from/gm)].flatMap(([, type, names]) =>
    names!.split(",").map((name): Declared => ({ name: name.trim(), kind: type === undefined ? "value" : "type", members: false })));
  const all = [...own, ...again].filter(({ name }) => name !== "");
  return all.filter(({ name }, at) => all.findIndex((one) => one.name === name) === at);
}

const all = Object.keys(ENTRIES).flatMap((entry) => declared(entry).map((one) => ({ entry, ...one, path: `${entry}.${one.name}` })));
const waiting = new Map(Object.entries(WAITING).flatMap(([what, paths]) => paths.map((path) => [path, what] as const)));

let errors: readonly string[];
beforeAll(() => {
  rmSync(SCRATCH, { recursive: true, force: true });
  mkdirSync(SCRATCH, { recursive: true });
  cpSync(join(API, "types"), join(SCRATCH, "api"), { recursive: true });
  for (const entry of Object.keys(ENTRIES)) writeFileSync(join(SCRATCH, `${entry}.ts`), checks(entry));
  const paths = { solenoid: [join(src, "state/index.ts")], "solenoid/ui": [join(src, "ui/index.tsx")], "solenoid/charts": [join(src, "charts/index.tsx")], "solenoid/*": [join(src, "*/index.ts")] };
  writeFileSync(join(SCRATCH, "tsconfig.json"), JSON.stringify({ extends: "../../../tsconfig.base.json", compilerOptions: { paths }, include: ["*.ts"] }));
  const { stdout } = spawnSync(process.execPath, [join(FRAMEWORK, "node_modules/typescript/bin/tsc"), "-p", ".", "--pretty", "false"], { cwd: SCRATCH, encoding: "utf8" });
  errors = stdout.split("\n");
}, 120_000);

/** A line for each export, so that an error tells which one. */
function checks(entry: string): string {
  const head = [`import type * as Api from "./api/${entry}.d.ts";`, `import type * as Built from ${JSON.stringify(join(src, ENTRIES[entry]!))};`];
  const lines = declared(entry).map(({ name, kind }) => (kind === "value" ? `export declare const v_${name}: (typeof Built)["${name}"]; // ${entry}.${name}` : `export type { ${name} as T_${name} } from ${JSON.stringify(join(src, ENTRIES[entry]!))}; // ${entry}.${name}`));
  const props = entry === "ui" || entry === "charts"
    ? declared(entry).filter(({ kind }) => kind === "value").map(({ name }) => `same<Exclude<Keys<Parameters<(typeof Api)["${name}"]>[0]>, Keys<Parameters<(typeof Built)["${name}"]>[0]>>, ${(WITHOUT[`${entry}.${name}`] ?? []).map((prop) => JSON.stringify(prop)).join(" | ") || "never"}>(); // ${entry}.${name}.props`)
    : [];
  const members = declared(entry).filter((one) => one.members && !waiting.has(`${entry}.${one.name}`))
    .map(({ name }) => `same<Exclude<keyof Api.${name}, keyof Built.${name}>, never>(); // ${entry}.${name}.members`);
  return [...head, "type Keys<T> = T extends unknown ? keyof T : never;", "declare function same<A, B>(..._: [A, B] extends [B, A] ? [] : ['missing', A, 'expected', B]): void;", ...lines, ...props, ...members].join("\n");
}

/** What the compiler has against it. */
function against(path: string): string | undefined {
  const [entry] = path.split(".");
  const lines = readFileSync(join(SCRATCH, `${entry}.ts`), "utf8").split("\n");
  const at = lines.findIndex((line) => line.endsWith(`// ${path}`)) + 1;
  return errors.find((line) => line.startsWith(`${entry}.ts(${at},`));
}

describe("every export is there", () => {
  test.each(all.map(({ path }) => [path]))("%s", (path) => {
    if (waiting.has(path)) expect(against(path), `it is there: take it off the list of what waits for ${waiting.get(path)}`).toBeDefined();
    else expect(against(path)).toBeUndefined();
  });
});

describe("every component takes what the API says", () => {
  const components = all.filter(({ entry, kind, path }) => (entry === "ui" || entry === "charts") && kind === "value" && !waiting.has(path));
  test.each(components.map(({ path }) => [path]))("%s", (path) => expect(against(`${path}.props`)).toBeUndefined());
});

describe("every member of an interface is there", () => {
  test.each(all.filter(({ members, path }) => members && !waiting.has(path)).map(({ path }) => [path]))("%s", (path) => expect(against(`${path}.members`)).toBeUndefined());
});

test("what is said to wait is in the API", () => {
  const known = new Set(all.map(({ path }) => path));
  expect([...waiting.keys()].filter((path) => !known.has(path))).toEqual([]);
  expect(Object.keys(WITHOUT).filter((path) => !known.has(path))).toEqual([]);
});
