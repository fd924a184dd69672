/** What the compiler reads off state classes. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { StateFacts } from "../../src/compiler/manifest/facts.ts";
import { CompileError } from "../../src/compiler/problem.ts";
import { compilerOf, makeApp, type TestApp } from "./app.ts";

const FILES = {
  "app/lists.ts": `export type Region = "North" | "South"; export interface Row { id: number; at: Date }`,
  "app/states/base.state.ts": `
    import { State, url } from "solenoid";
    export abstract class ListBase<T extends { id: number }> extends State {
      items: T[] = [];
      @url({ name: "q", history: "push" }) query = "";
      #seen = 0;
      get count() { return this.items.length + this.#seen; }
      replace(items: T[]) { this.items = items; }
      protected helper() {}
    }`,
  "app/states/it.state.ts": `
    import { SharedState, SessionState, State, UserState, can, cookie, handler, key, local, resource, url, type Day, type Range, type Upload } from "solenoid";
    import type { Region, Row } from "../lists.ts";
    import { ListBase } from "./base.state.ts";

    @can("x")
    export class Sales extends State {
      @url region: Region | null = null;
      @url range: Range<Day> | null = null;
      @cookie theme: "dark" | "light" = "light";
      @local draft: { text: string } | undefined = undefined;
      rows: Row[] = [];
      maybe: Row[] | null = null;
      pair: [number, number] = [1, 2];
      when = new Map<string, Date>();
      secret = (() => 1)();
      static made = 0;
      private hidden = () => 1;
      protected inner = Symbol("x");
      #own = 1;
      get total() { return this.rows.length; }
      set total(_value: number) {}
      get later() { return Promise.resolve(this.rows); }
      get perhaps() { return this.rows.length ? Promise.resolve(1) : undefined; }
      get lazy(): PromiseLike<{ a: number }[]> { return Promise.resolve([{ a: this.#own }]); }
      setRegion(region: Region | null) { this.region = region; }
      @handler({ concurrency: "drop" }) async load(file: Upload, ...more: number[]) {}
      async *words(n: number) { yield String(n); }
      onLoad() {}
      private helper(_x: () => void) {}
      #help(_x: () => void) {}
    }
    export class Todos extends ListBase<Row> {
      extra = 1;
      get double() { return this.extra * 2; }
      add(row: Row) { this.replace([...this.items, row]); }
    }
    export class Room extends SharedState<string> { topic = ""; }
    export class Board extends SessionState<{ team: string; year: number }> {}
    class Prefs extends UserState {}
    export class Customers extends resource<Row>() {}
    export { Prefs as Settings };
    export const LIST = [1];
    export interface Extra { a: 1 }
    export class Helper { run() {} }
  `,
};

let app: TestApp;
let states: ReadonlyMap<string, StateFacts>;
let stub: string;
beforeAll(() => {
  app = makeApp(FILES);
  const compiler = compilerOf(app);
  const { facts, problems } = compiler.inspect(app.path("app/states/it.state.ts"));
  if (problems.length) throw new CompileError(problems);
  states = new Map(facts.states.map((state) => [state.name, state]));
  stub = compiler.stub(app.path("app/states/it.state.ts"));
  compiler.close();
});
afterAll(() => app.remove());

const vars = (name: string): string[] => states.get(name)!.vars.map((one) => `${one.name}${one.kind === "computed" ? "()" : ""}${one.list ? "*" : ""}${one.async ? "~" : ""}`);
const handlers = (name: string): string[] => states.get(name)!.handlers.map((one) => `${one.name}/${one.params}${one.stream ? "*" : ""}`);

test("vars are public fields in order, then public getters; lists and promises are told", () => {
  expect(vars("Sales")).toEqual([
    "region", "range", "theme", "draft", "rows*", "maybe*", "pair", "when", "secret", "total()", "later()*~", "perhaps()~", "lazy()*~",
  ]);
});
test("handlers are public methods without the lifecycle", () => {
  expect(handlers("Sales")).toEqual(["setRegion/1", "load/Infinity", "words/1*"]);
});
test("inherited members come first, with the types that the subclass gives them", () => {
  expect(vars("Todos")).toEqual(["items*", "query", "extra", "count()", "double()"]);
  expect(handlers("Todos")).toEqual(["replace/1", "add/1"]);
  const row = ["object", [["id", false, ["number"]], ["at", false, ["date"]]], null];
  expect(states.get("Todos")!.handlers[0]!.shape).toEqual(["tuple", 1, [["array", row]], null]);
  expect(states.get("Todos")!.vars[1]!.url).toEqual({ name: "q", history: "push", initial: "" });
});
test("members of a class that a call made count too", () => {
  expect([vars("Customers"), handlers("Customers")]).toEqual([["rows*", "first()~"], ["save/1"]]);
});
test("scope and key are those of the base class", () => {
  expect([...states.values()].map(({ name, scope, key }) => [name, scope, key])).toEqual([
    ["Sales", "tab", undefined], ["Todos", "tab", undefined], ["Room", "shared", ["string"]],
    ["Board", "session", ["object", [["team", false, ["string"]], ["year", false, ["number"]]], null]],
    ["Prefs", "user", undefined], ["Customers", "tab", undefined],
  ]);
});
test("a shared state shows who is there", () => {
  expect(vars("Room")).toEqual(["members*", "topic"]);
});
test("fields that the browser gives back are checked to the letter", () => {
  const shaped = states.get("Sales")!.vars.filter(({ exact }) => exact).map(({ name, shape }) => [name, shape]);
  const day = ["pattern", "^\\d{4}-\\d{2}-\\d{2}$", "Day"];
  expect(shaped).toEqual([
    ["region", ["union", [["literal", "North", "South"], ["null"]]]],
    ["range", ["union", [["null"], ["tuple", 2, [day, day], null]]]],
    ["theme", ["literal", "dark", "light"]],
    ["draft", ["union", [["undefined"], ["object", [["text", false, ["string"]]], null]]]],
  ]);
});
test("the stub has names of public members, and nothing else of the file", async () => {
  const text = `const $stub = (stub) => stub, $keep = (fields) => fields, $uploads = "uploads";\n${stub.replace(/^import .*$/gm, "")}`;
  const module = await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(text)}`) as Record<string, unknown>;
  expect(Object.keys(module).sort()).toEqual(["Board", "Customers", "Room", "Sales", "Settings", "Todos"]);
  expect(module["Sales"]).toEqual({
    name: "Sales", keyed: false, computeds: 9, lists: [4, 5],
    vars: ["region", "range", "theme", "draft", "rows", "maybe", "pair", "when", "secret", "total", "later", "perhaps", "lazy"],
    handlers: { setRegion: 1, load: -1, words: 1 }, streams: ["words"],
    url: { region: { id: 0, name: "region", history: "replace", initial: null }, range: { id: 1, name: "range", history: "replace", initial: null } },
    keep: [
      { field: "theme", place: "cookie", name: "Sales.theme" },
      { field: "draft", place: "local", name: "Sales.draft", check: expect.any(Function) },
    ],
    uploads: "uploads",                                // `load` takes files, no handler of the others does
  });
  const { check } = (module["Sales"] as { keep: { check(value: unknown): unknown }[] }).keep[1]!;
  expect([check(undefined), check({ text: "x" }), check({ text: 1 }), check({ text: "x", more: 1 })]).toEqual([undefined, undefined, [["text"], "text"], [["more"], "no such key"]]);
  expect(module["Room"]).toMatchObject({ keyed: true });
  for (const name of ["Todos", "Customers", "Settings"]) expect(module[name]).not.toHaveProperty("uploads");
  expect(stub).not.toMatch(/hidden|inner|own|helper|concurrency|LIST|dark/);
});
