/** What a development server finds out is taken by the next one, as long as it holds. */
import { readdirSync } from "node:fs";
import { afterEach, expect, test, vi } from "vitest";
import { Compiler, layoutOf } from "../../src/compiler/compiler.ts";
import { DiskCache } from "../../src/compiler/cache.ts";
import { Project } from "../../src/compiler/checker/typescript/project.ts";
import { makeApp, type TestApp } from "./app.ts";

const STATE = `import { State } from "solenoid";\nimport type { Region } from "../lists.ts";\nexport class Sales extends State {\n  region: Region = "North";\n  setRegion(region: Region) { this.region = region; }\n}\n`;
const FILE = "app/states/sales.state.ts";

const ends: (() => unknown)[] = [];
afterEach(() => { for (const end of ends.splice(0).reverse()) end(); });

function start(): TestApp {
  const app = makeApp({ "app/lists.ts": `export type Region = "North" | "South";`, [FILE]: STATE });
  ends.push(() => app.remove());
  return app;
}
/** A start: the stub of the state, and whether the checker was asked. */
function compile(app: TestApp, build = "1"): { code: string; server: string; checked: boolean } {
  const asked = vi.spyOn(Project.prototype, "classes");
  const compiler = new Compiler(layoutOf(app.root), new DiskCache(app.path(".cache"), build));
  const code = compiler.stub(app.path(FILE));
  const server = compiler.server(app.path(FILE), compiler.inspect(app.path(FILE)).source.code, true).code;
  const checked = asked.mock.calls.length > 0;
  compiler.close();
  asked.mockRestore();
  return { code, server, checked };
}

test("the second start asks no checker and makes the same modules", () => {
  const app = start();
  const first = compile(app);
  expect([first.checked, compile(app)]).toEqual([true, { ...first, checked: false }]);
});

test("an edit of the file, or of one that its types come from, is found", () => {
  const app = start();
  const first = compile(app);
  app.write("app/lists.ts", `export type Region = "North" | "East";`);
  const second = compile(app);
  expect(second.checked).toBe(true);
  expect(second.server).not.toBe(first.server);
  app.write(FILE, STATE.replace("setRegion", "choose"));
  expect(compile(app).code).toContain("choose");
});

test("another version, a file that is cut short and one that cannot be written make it as if there were none", () => {
  const app = start();
  compile(app);
  expect(compile(app, "2").checked).toBe(true);
  expect(compile(app, "2").checked).toBe(false);
  for (const name of readdirSync(app.path(".cache"))) app.write(`.cache/${name}`, "cut");
  expect(compile(app, "2").checked).toBe(true);
  const cache = new DiskCache("/dev/null/cache", "1");
  cache.write("name", "key", 1);
  expect(cache.read("name", "key")).toBeUndefined();
});

test("what does not compile is not kept", () => {
  const app = start();
  app.write(FILE, STATE.replace("region: Region)", "region: any)"));
  expect(() => compile(app)).toThrow(/argument-type/);
  app.write(FILE, STATE);
  expect(compile(app).checked).toBe(true);
});
