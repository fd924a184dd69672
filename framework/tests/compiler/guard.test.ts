/** What must not reach the browser, and what the message says of the way it took. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { build } from "vite";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { scanClient, serverNeedles, solenoid } from "../../src/compiler/index.ts";
import { makeApp, serve, SOLENOID, type TestApp } from "./app.ts";

const page = (imports: string): string => `${imports}\nexport default () => "page";`;
const FILES = {
  "app/db/index.ts": `export const db = 1; export type Row = { id: number };`,
  "app/jobs/mail.job.ts": `export const mail = 1;`,
  "app/api/hook.ts": `export const hook = 1;`,
  "app/auth.ts": `export const auth = 1;`,
  "app/keys.server.ts": `export const key = 1;`,
  "app/lib/deep.ts": `import { db } from "../db/index.ts"; export const deep = db;`,
  "app/lib/middle.ts": `export { deep } from "./deep.ts";`,
  "app/states/it.state.ts": `import { State } from "solenoid"; import { db } from "../db/index.ts";
export const LIST = [1]; export interface Extra { a: 1 }
export abstract class Base extends State {}
export class It extends Base { rows = 0; #secret = "a sentence that nobody outside may read"; go() { return db + this.#secret; } }`,
  "app/states/all.state.ts": `export * from "./it.state.ts"; export { It as Other } from "./it.state.ts";`,
  "app/ok.ts": `import type { Row } from "./db/index.ts"; import { type State } from "solenoid"; import { It } from "./states/it.state.ts"; import { Other } from "./states/all.state.ts";
import * as all from "./states/it.state.ts"; import type { Extra } from "./states/it.state.ts";
export const used = [It, Other, all.It]; export type Types = Row | State | Extra;`,
};
const PAGES: readonly (readonly [what: string, imports: string, code: string, says: readonly (string | RegExp)[]])[] = [
  ["the database", `import { db } from "../db/index.ts"; console.log(db);`, "server-only", ["pages/p0.tsx -> db/index.ts", "app/lists.ts"]],
  ["the database behind two modules", `import { deep } from "../lib/middle.ts"; console.log(deep);`, "server-only", ["pages/p1.tsx -> lib/middle.ts -> lib/deep.ts -> db/index.ts"]],
  ["a job", `import { mail } from "../jobs/mail.job.ts"; console.log(mail);`, "server-only", ["jobs/mail.job.ts"]],
  ["an endpoint", `import { hook } from "../api/hook.ts"; console.log(hook);`, "server-only", ["api/hook.ts"]],
  ["auth.ts", `import { auth } from "../auth.ts"; console.log(auth);`, "server-only", ["useSession"]],
  ["a *.server file", `import { key } from "../keys.server.ts"; console.log(key);`, "server-only", ["keys.server.ts"]],
  ["a part of Node", `import { readFileSync } from "node:fs"; console.log(readFileSync);`, "server-only", ["node:fs", "part of Node"]],
  ["a part of Node without its prefix", `import { join } from "path"; console.log(join);`, "server-only", ["path"]],
  ["a driver", `import Database from "better-sqlite3"; console.log(Database);`, "server-only", ["better-sqlite3"]],
  ["drizzle", `import { eq } from "drizzle-orm/sqlite-core"; console.log(eq);`, "server-only", ["drizzle-orm/sqlite-core"]],
  ["solenoid/db", `import { one } from "solenoid/db"; console.log(one);`, "server-only", ["solenoid/db"]],
  ["a driver loaded later", `export const later = () => import("better-sqlite3");`, "server-only", ["better-sqlite3"]],
  ["values of solenoid", `import { State, format, type Day } from "solenoid"; console.log(State, format); export type D = Day;`, "server-value", ["State, format", 'Import format from "solenoid/client"', "*.state.ts"]],
  ["a value of a state file", `import { It, LIST } from "../states/it.state.ts"; console.log(It, LIST);`, "state-export", ["LIST", "states/it.state.ts", "pages/p13.tsx"]],
  ["a base class of states", `import { Base } from "../states/it.state.ts"; console.log(Base);`, "state-export", ["Base"]],
  ["a type that is not marked as one", `import { Extra } from "../states/it.state.ts"; export type E = Extra;`, "state-export", ["Extra", "import type"]],
  ["a value of a state file, handed on", `export { LIST } from "../states/it.state.ts";`, "state-export", ["LIST"]],
];

let app: TestApp;
let server: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  const pages = PAGES.map(([, imports], at) => [`app/pages/p${at}.tsx`, page(imports)]);
  app = makeApp({ ...FILES, ...Object.fromEntries(pages) });
  server = await serve(app);
});
afterAll(async () => {
  await server.close();
  app.remove();
});

const bundle = (entry: string) => build({
  root: app.root, configFile: false, logLevel: "silent", plugins: [solenoid()],
  resolve: { alias: [{ find: /^solenoid\/(stub|client)$/, replacement: SOLENOID }] },
  build: { outDir: app.path("out"), emptyOutDir: true, minify: false, sourcemap: true, rolldownOptions: { input: app.path(entry), preserveEntrySignatures: "strict" } },
});

test.each(PAGES.map(([what, , code, says], at) => ({ what, code, says, at })))("a page with $what is not built", async ({ code, says, at }) => {
  const error = await bundle(`app/pages/p${at}.tsx`).then(() => undefined, (thrown: Error) => thrown);
  expect(error?.message).toContain(`(${code})`);
  for (const said of says) expect(error?.message).toMatch(said instanceof RegExp ? said : new RegExp(said.replace(/[.*+?^$()]/g, "\\$&")));
});

test("types vanish, states become stubs, and nothing of the server is left, not even in source maps", async () => {
  await bundle("app/ok.ts");
  const all = readdirSync(app.path("out"), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8")).join("\n");
  expect(all).toContain("rows");
  expect(all).not.toMatch(/secret|nobody outside|LIST|db\/index|drizzle/);
  expect(scanClient(app.path("out"), serverNeedles(app.root, [], {}))).toEqual([]);
});

const client = () => server.environments.client;
test.each(["?raw", "?url", "?inline", "?import&raw"])("a state's text is not served by %s", async (query) => {
  await expect(client().transformRequest(`/app/states/it.state.ts${query}`)).rejects.toThrow("server-source");
});
test.each(["/app/db/index.ts", "/app/db/index.ts?raw", "/app/auth.ts", "/app/keys.server.ts", "/app/jobs/mail.job.ts?t=1"])("%s is not served", async (url) => {
  // Either the compiler says so, or Vite by the list that the compiler gave it.
  await expect(client().transformRequest(url)).rejects.toThrow(/server-source|Denied ID/);
  const denied = server.config.server.fs.deny;
  expect(denied).toEqual(expect.arrayContaining(["**/app/{db,jobs,api}/**", "**/*.server.*", ".env"]));
});
test("the server may import all of it", async () => {
  expect(await server.run(app.path("app/lib/middle.ts"))).toMatchObject({ deep: 1 });
});

test("what got through all the same is found in the built files", () => {
  const shop = makeApp({
    ".env": `# secrets\nSESSION_KEY="0123456789abcdef"\nPORT=3000\n`,
    "app/states/it.state.ts": FILES["app/states/it.state.ts"],
    "app/pages/index.tsx": `export default () => "a sentence that pages and states have in common";`,
    "app/db/index.ts": `export const q = "select secret_column from hidden_table"; export const s = "a sentence that pages and states have in common";`,
    "dist/client/assets/a.js": `const a="select secret_column from hidden_table";\nconst b='0123456789abcdef';`,
    "dist/client/assets/a.js.map": JSON.stringify({ sourcesContent: [`x = "a sentence that nobody outside may read"`] }),
    "dist/client/assets/fine.js": `"a sentence that pages and states have in common"; 3000`,
  });
  const leaks = scanClient(shop.path("dist/client"), serverNeedles(shop.root)).map(({ file, line, needle }) => `${file}:${line} ${needle.what} of ${needle.origin}`).sort();
  shop.remove();
  expect(leaks).toEqual(["assets/a.js.map:1 Text of app/states/it.state.ts", "assets/a.js:1 Text of app/db/index.ts", "assets/a.js:2 The value of SESSION_KEY"]);
});

test("of a proven optimistic body what it says may be there, and nothing else of its file", () => {
  const state = `import { State, handler } from "solenoid";
const GREETING = "a greeting that a guess puts into a field";
export class It extends State {
  said = "";
  @handler({ optimistic: true }) greet() { this.said = GREETING + "and a sentence of the body itself"; }
  #more() { return "a sentence of a private method, ever so quiet"; }
}`;
  const bodies = [`greet() { this.said = "a greeting that a guess puts into a field" + "and a sentence of the body itself"; }`];
  const built = (text: string) => {
    const shop = makeApp({ ".env": "KEY=0123456789abcdef", "app/states/it.state.ts": state, "dist/client/a.js": text });
    const leaks = scanClient(shop.path("dist/client"), serverNeedles(shop.root, bodies)).map(({ needle }) => needle.text);
    shop.remove();
    return leaks;
  };
  expect(built(bodies[0]!)).toEqual([]);
  expect(built(`${bodies[0]!} "a sentence of a private method, ever so quiet"`)).toEqual(["a sentence of a private method, ever so quiet"]);
  expect(built(`${bodies[0]!} "0123456789abcdef"`)).toEqual(["0123456789abcdef"]);
});
