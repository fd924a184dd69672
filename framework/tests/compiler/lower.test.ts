/** The lowered module, run: what the author wrote still happens, and what the engine needs is there. */
import { SourceMap } from "node:module";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Declared } from "./fixtures/solenoid.ts";
import { compilerOf, makeApp, serve, SOLENOID, type TestApp } from "./app.ts";

const STATE = `import { State, can, every, handler, key, persisted, url } from "solenoid";
import type { Region } from "../lists.ts";

const seen: string[] = [];
const note = (name: string) => { seen.push(name); return name; };
/* ünïcödé 🎈 before a decorator */
@can("sales:read")
export class Sales extends State {
  @url({ name: "r" }) region: Region | null = null;
  first = note("first");
  #cache = new Map<string, number>();
  second = note("second") + this.first + this.#cache.size;
  maybe?: string;
  private token = note("token");
  private kept = 1;
  protected inner = 2;
  static made = 0;
  static { Sales.made++; }
  @persisted @key("id") rows: { id: number }[] = [];
  #clicks = 0;

  @can("sales:read")
  get total(): number | undefined { return this.#cache.size + this.rows.length; }

  @can("sales:write") @handler({ concurrency: "drop" })
  setRegion(region: Region | null) {
    this.region = region;
    this.#cache.set("x", 1);
    return ++this.#clicks;
  }
  owns(other: { id: number }) { return #cache in other; }
  async boom() {
    await null;
    throw new Error("boom");   // line 39
  }
  fields() { return seen; }
  @every(1_000) #tick() { return ++this.#clicks; }
  @every(2_000) private tock() { return this.token + this.kept + this.inner; }
}

export class Extra extends Sales {
  region: Region | null = "North";
  #cache = 5;
  extra = this.#cache;
}
export class Short extends State { #last = 1 }
`;

let app: TestApp;
let server: Awaited<ReturnType<typeof serve>>;
let sales: Declared;
let extra: Declared;
let short: Declared;
let noted: { kind: string; name: string; option: string }[];
beforeAll(async () => {
  app = makeApp({ "app/lists.ts": `export type Region = "North" | "South";`, "app/states/sales.state.ts": STATE });
  server = await serve(app);
  await server.run(app.path("app/states/sales.state.ts"));
  const solenoid = await server.run(SOLENOID) as { declared: Declared[]; noted: typeof noted };
  [sales, extra, short] = solenoid.declared as [Declared, Declared, Declared];
  for (const { decorations: { class: onClass, members }, cls } of solenoid.declared) {
    for (const [name, list] of Object.entries(members)) for (const decorator of list) decorator(undefined, { kind: "member", name });
    for (const decorator of onClass) decorator(cls, { kind: "class", name: cls.name });
  }
  noted = solenoid.noted;
});
afterAll(async () => {
  await server.close();
  app.remove();
});

type Instance = Record<string, unknown> & Record<`$${string}`, unknown>;
const call = (object: object, name: string, ...args: unknown[]): unknown => (object as Record<string, (...args: unknown[]) => unknown>)[name]!(...args);

test("public fields are slots, hidden ones keep their names, initial values come in order", () => {
  const instance = new sales.cls() as Instance;
  expect(Object.keys(instance).filter((name) => name !== "user")).toEqual(["$region", "$first", "$second", "$maybe", "token", "kept", "inner", "$rows"]);
  expect((call(instance, "fields") as string[]).slice(0, 3)).toEqual(["first", "second", "token"]);
  expect(instance.$second).toBe("secondundefined0");
});

test("decorators are handed over by member, in their order, with their options", () => {
  expect(noted.map(({ name, option }) => `${name}: ${option}`)).toEqual([
    'region: url {"name":"r"}', "rows: persisted", "rows: key id", "total: can sales:read",
    "setRegion: can sales:write", 'setRegion: handler {"concurrency":"drop"}', "#tick: every 1000", "tock: every 2000", "Sales: can sales:read",
  ]);
});

test("#private members stay native", () => {
  const instance = new sales.cls();
  expect([call(instance, "owns", instance), call(instance, "owns", {})]).toEqual([true, false]);
  expect(sales.cls.toString()).toContain("#cache");
});

test("hidden fields are read and written from outside, with those of the base class", () => {
  const from = new extra.cls();
  call(from, "setRegion", "South");
  const values = extra.manifest.hidden!.read(from);
  expect(Object.keys(values)).toEqual(["Sales#cache", "token", "kept", "inner", "Sales#clicks", "Extra#cache"]);
  expect(values).toMatchObject({ "Sales#clicks": 1, "Extra#cache": 5, kept: 1 });
  const to = new extra.cls();
  extra.manifest.hidden!.write(to, { ...values, "Sales#clicks": 41, unknown: 1 });
  expect(call(to, "setRegion", null)).toBe(42);
});

test("a last field without a semicolon stays a field of its own", () => {
  expect(short.manifest.hidden!.read(new short.cls())).toEqual({ "Short#last": 1 });
});

test("private timers can be run", () => {
  const instance = new sales.cls();
  const run = (name: string): unknown => sales.decorations.access![name]!(instance).call(instance);
  expect([run("#tick"), run("#tick"), run("tock")]).toEqual([1, 2, "token12"]);
});

test("the manifest says what pages see", () => {
  expect(sales.manifest).toMatchObject({ name: "Sales", file: "states/sales.state.ts", scope: "tab" });
  expect(extra.manifest.vars.map(({ name }) => name)).toEqual(["first", "second", "maybe", "rows", "region", "extra", "total"]);
  expect(Object.getPrototypeOf(sales.manifest.handlers)).toBeNull();
  expect(Object.keys(sales.manifest.handlers)).toEqual(["setRegion", "owns", "boom", "fields"]);
  expect(sales.manifest.handlers["setRegion"]!.check(["East"])).toEqual([[0], 'one of "North", "South" or null']);
});

const lineAt = (source: string, index: number): { line: number; column: number } =>
  ({ line: source.slice(0, index).split("\n").length - 1, column: index - source.lastIndexOf("\n", index - 1) - 1 });

function originOf(map: unknown, code: string, text: string): { line: number; column: number } {
  const made = lineAt(code, code.indexOf(text));
  const { originalLine, originalColumn } = new SourceMap(map as never).findEntry(made.line, made.column) as { originalLine: number; originalColumn: number };
  return { line: originalLine, column: originalColumn };
}

test("what the server runs leads back to the line that the author wrote", async () => {
  const { code, map } = (await server.environments.ssr.transformRequest(app.path("app/states/sales.state.ts")))!;
  expect(originOf(map, code, "throw new Error")).toEqual(lineAt(STATE, STATE.indexOf("throw new Error")));
});

test("every line stays, and the map leads back to the exact place", () => {
  const compiler = compilerOf(app);
  const file = app.path("app/states/sales.state.ts");
  const { code, map } = compiler.server(file, readFileSync(file, "utf8"), false);
  compiler.close();
  const [before, after] = [STATE.split("\n"), code.split("\n")];
  for (const [at, line] of before.entries()) if (!/@|^\s*\w+\??[ :=]|^}/.test(line)) expect(after[at]).toBe(line);
  for (const text of ["first = note", "rows: {", "return ++this.#clicks;\n  }\n  owns", "throw new Error"]) {
    expect(originOf(map, code, text)).toEqual(lineAt(STATE, STATE.indexOf(text)));
  }
});
