/** Every state of the public API's samples goes through the compiler. */
import { cpSync, existsSync, globSync, readFileSync, symlinkSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { transformWithOxc } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Compiler } from "../../src/compiler/compiler.ts";
import { API, ORIGINAL } from "../samples/lay-out.ts";

const files = globSync("samples/**/*.state.ts", { cwd: API }).sort();
let root: string;
let compiler: Compiler;

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "solenoid-samples-")));
  for (const part of ["samples", "types"]) cpSync(join(API, part), join(root, part), { recursive: true });
  const paths = { solenoid: ["./types/solenoid.d.ts"], "solenoid/*": ["./types/*.d.ts"] };
  writeFileSync(join(root, "tsconfig.json"), JSON.stringify({ extends: join(import.meta.dirname, "../../../tsconfig.base.json"), compilerOptions: { paths }, include: ["types", "samples"] }));
  symlinkSync(join(import.meta.dirname, "../../node_modules"), join(root, "node_modules"));
  compiler = new Compiler({ root, app: join(root, "samples") });
});
afterAll(() => {
  compiler.close();
  rmSync(root, { recursive: true, force: true });
});

test("the samples are there", () => {
  expect(files.length).toBeGreaterThan(15);
});

test.runIf(existsSync(ORIGINAL))("they are the API's own", () => {
  const read = (folder: string) => Object.fromEntries(globSync("{samples,types}/**/*.{ts,tsx}", { cwd: folder }).map((file) => [file, readFileSync(join(folder, file), "utf8")]));
  expect(read(API)).toEqual(read(ORIGINAL));
});

test.each(files)("%s", async (name) => {
  const file = join(root, name);
  expect(compiler.inspect(file).problems).toEqual([]);
  const { code } = compiler.server(file, readFileSync(file, "utf8"), true);
  const { code: plain } = await transformWithOxc(code, file, { lang: "ts" });
  expect(plain).not.toMatch(/^\s*@\w/m);
  expect(plain.match(/\$declare\(/g)?.length).toBe(compiler.inspect(file).facts.states.length);
  expect(compiler.stub(file)).toContain("$stub(");
});

test("the dashboard's state, as pages and the server know it", () => {
  const { states: [sales] } = compiler.inspect(join(root, "samples/02-meridian/states/sales.state.ts")).facts;
  expect(sales!.vars.map(({ name, list, async }) => `${name}${list ? "*" : ""}${async ? "~" : ""}`)).toEqual([
    "range", "region", "products*", "picked", "brush", "imported", "kpis~", "topProduct~", "byDay*~", "byRegion*~", "byProduct*~", "orders",
  ]);
  expect(sales!.handlers.map(({ name }) => name)).toEqual(["setRange", "setRegion", "setProducts", "setPicked", "setBrush", "importCsv"]);
  expect(sales!.handlers.at(-1)!.shape).toEqual(["tuple", 1, [["upload"]], null]);
});

test("a resource's handlers have the types of its table, rules included", () => {
  const { states: [customers] } = compiler.inspect(join(root, "samples/05-crm/states/customers.state.ts")).facts;
  const save = customers!.handlers.find(({ name }) => name === "save")!;
  const [, , [input]] = save.shape as unknown as readonly ["tuple", number, readonly [readonly ["object", readonly (readonly [string, boolean, unknown])[]]]];
  expect(new Map(input[1].map(([name, optional, shape]) => [name, [optional, shape]]))).toEqual(new Map<string, unknown>([
    ["name", [false, ["rule", ["string"], { least: 1, most: 80 }]]],
    ["email", [false, ["rule", ["string"], { format: "email" }]]],
    ["region", [false, ["literal", "Central", "East", "North", "South", "West"]]],
    ["id", [true, ["number"]]],
    ["tags", [true, ["array", ["string"]]]],
    ["creditLimit", [true, ["union", [["null"], ["number"]]]]],
  ]));
});
