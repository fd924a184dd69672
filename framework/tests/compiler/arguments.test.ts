/** Arguments against the types of handlers, of all kinds that TypeScript has: what is let in and what is not. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Check } from "../../src/state/manifest.ts";
import { checksModule, loadChecks } from "../../src/compiler/validate/load.ts";
import { CompileError } from "../../src/compiler/problem.ts";
import { compilerOf, makeApp, type TestApp } from "./app.ts";

const TYPES = `
import { sqliteTable, integer, text, real } from "drizzle-orm/sqlite-core";
export interface Address { street: string; zip?: string; geo: [lat: number, lng: number] }
export interface Filter { q: string; mode: "and" | "or"; address?: Address | null; tags: ReadonlyArray<string>; extra: Record<string, number> }
export interface Paged<T> { page: number; size: 10 | 25 | 100; filter: T }
export type Tree = { label: string; children: Tree[] };
export enum Color { Red = "red", Blue = "blue" }
export type Form = { kind: "circle"; r: number } | { kind: "rect"; w: number; h: number };
export const orders = sqliteTable("orders", {
  id: integer().primaryKey({ autoIncrement: true }),
  region: text({ enum: ["EU", "US"] }).notNull(),
  amount: real().notNull(),
  note: text(),
  paid: integer({ mode: "boolean" }).notNull().default(false),
  createdAt: integer({ mode: "timestamp" }).notNull(),
});
export type NewOrder = typeof orders.$inferInsert;
`;
const STATE = `
import { State, type Day, type Email, type Int, type Length, type Max, type Min, type Pattern, type Range, type Upload } from "solenoid";
import type { Color, Filter, Form, NewOrder, Paged, Tree, orders } from "../types.ts";
interface Local { n: number; at: Date }
export class Orders extends State {
  setFilter(range: { from: Date; to: Date }, regions: Array<"EU" | "US">, limit?: number) {}
  applyFilter(f: Filter) {}
  page(p: Paged<Filter>, opts: { desc: boolean } = { desc: false }) {}
  async create(o: typeof orders.$inferInsert) {}
  patch(o: Partial<NewOrder> & { id: number }) {}
  many(...ids: number[]) {}
  tree(t: Tree, local: Local) {}
  draw(s: Form, c: Color) {}
  upload(name: string, data: Uint8Array) {}
  inc(by = 1) {}
  choose(k: keyof Filter, m: Map<string, bigint>, s: Set<number>) {}
  pick(kind: "n", value: number): void;
  pick(kind: "s"): void;
  pick(kind: "n" | "s", value?: number) {}
  first<T extends "a" | "b">(of: T[]) { return of[0]; }
  named(...args: [from: Day, to?: Day]) {}
  order(quantity: Int & Min<1> & Max<100>, title: Length<1, 5>, mail: Email, sku: Pattern<"[A-Z]{2}\\\\d+">) {}
  when(range: Range<Day> | null) {}
  link(id: \`order-\${number}\`, size: \`\${number}\${"px" | "rem"}\`) {}
  file(file: Upload | null) {}
  anything(value: unknown) {}
  scores(byName: Record<string, number>) {}
  mixed(value: string | number[] | { a: number } | Date | undefined) {}
  branded(id: string & { readonly __brand: "id" }) {}
  address(url: URL, samples: Float64Array) {}
  odd(value: { toString: string }) {}
}
`;

let app: TestApp;
let checks: ReadonlyMap<string, Check>;

beforeAll(async () => {
  app = makeApp({ "app/types.ts": TYPES, "app/states/orders.state.ts": STATE });
  const compiler = compilerOf(app);
  const { facts, problems } = compiler.inspect(app.path("app/states/orders.state.ts"));
  if (problems.length) throw new CompileError(problems);
  const { handlers, defs } = facts.states[0]!;
  const loaded = await loadChecks(handlers.map(({ shape }) => shape), defs);
  checks = new Map(handlers.map(({ name }, at) => [name, loaded[at]!]));
  compiler.close();
});
afterAll(() => app.remove());

const D = new Date(0);
const f = { q: "x", mode: "and", tags: ["a"], extra: { a: 1 } };
const o = { region: "EU", amount: 1, createdAt: D };
const file = { [Symbol.for("solenoid.upload")]: true };

const ACCEPTED: readonly (readonly [string, ...unknown[]])[] = [
  ["setFilter", { from: D, to: D }, ["EU", "US"]], ["setFilter", { from: D, to: D }, ["EU"], 3], ["setFilter", { from: D, to: D }, [], undefined],
  ["applyFilter", f], ["applyFilter", { ...f, address: null }], ["applyFilter", { ...f, address: { street: "s", geo: [1, 2] } }],
  ["page", { page: 1, size: 25, filter: f }], ["page", { page: 1, size: 25, filter: f }, { desc: true }],
  ["create", o], ["create", { ...o, note: null, paid: true, id: 4 }], ["patch", { id: 1 }], ["patch", { id: 1, region: "US" }],
  ["many"], ["many", 1, 2], ["tree", { label: "a", children: [{ label: "b", children: [] }] }, { n: 0, at: D }],
  ["draw", { kind: "circle", r: 1 }, "red"], ["draw", { kind: "rect", w: 1, h: 2 }, "blue"], ["upload", "x", new Uint8Array(2)],
  ["inc"], ["inc", 2], ["inc", undefined], ["choose", "q", new Map([["a", 1n]]), new Set([1])],
  ["pick", "n", 1], ["pick", "s"], ["first", ["a", "b"]], ["named", "2024-02-29"], ["named", "2024-02-29", "2024-12-31"],
  ["order", 1, "abc", "ann@example.com", "AB12"], ["when", null], ["when", ["2000-02-29", "2024-04-30"]], ["link", "order-12", "1.5rem"],
  ["file", file], ["file", null], ["anything", { a: [1] }], ["scores", {}], ["scores", { a: 1, toString: 2 }],
  ["mixed", "a"], ["mixed", [1]], ["mixed", { a: 1 }], ["mixed", D], ["mixed", undefined], ["branded", "x"],
  ["address", new URL("https://example.com"), new Float64Array(1)], ["odd", { toString: "a" }], ["create", Object.assign(Object.create(null), o)],
];

test.each(ACCEPTED.map(([name, ...args]) => ({ name, args })))("$name takes $args", ({ name, args }) => {
  expect(checks.get(name)!(args)).toBeUndefined();
});

const parsed = (text: string): unknown => JSON.parse(text);
const REFUSED: readonly (readonly [string, readonly unknown[], path: string, expected: string])[] = [
  ["setFilter", [{ from: D, to: D }, ["XX"]], "1.0", 'one of "EU", "US"'],
  ["setFilter", [{ from: D }, ["EU"]], "0.to", "a date"],
  ["setFilter", [{ from: "2020", to: D }, ["EU"]], "0.from", "a date"],
  ["setFilter", [{ from: D, to: D }, ["EU"], "3"], "2", "a number"],
  ["setFilter", [{ from: D, to: D }, ["EU"], 3, 4], "", "2 to 3 arguments"],
  ["setFilter", [{ from: new Date(NaN), to: D }, ["EU"]], "0.from", "a date"],
  ["setFilter", [{ from: D, to: D, x: 1 }, ["EU"]], "0.x", "no such key"],
  ["setFilter", [], "", "2 to 3 arguments"],
  ["setFilter", { length: 2 } as never, "", "2 to 3 arguments"],
  ["applyFilter", [{ ...f, address: { street: "s", geo: [1] } }], "0.address.geo", "a list of 2"],
  ["applyFilter", [{ ...f, extra: { a: "1" } }], "0.extra.a", "a number"],
  ["applyFilter", [parsed('{"q":"x","mode":"and","tags":[],"extra":{},"__proto__":{}}')], "0.__proto__", "no such key"],
  ["applyFilter", [parsed('{"q":"x","mode":"and","tags":[],"extra":{"__proto__":1}}')], "0.extra.__proto__", "no such key"],
  ["applyFilter", [parsed('{"q":"x","mode":"and","tags":[],"extra":{"constructor":1}}')], "0.extra.constructor", "no such key"],
  ["applyFilter", [Object.assign(Object.create({ q: "x" }), { mode: "and", tags: [], extra: {} })], "0", "an object"],
  ["applyFilter", [null], "0", "an object"],
  ["applyFilter", [[]], "0", "an object"],
  ["page", [{ page: 1, size: 26, filter: f }], "0.size", "one of 10, 25, 100"],
  ["page", [{ page: 1, size: 25, filter: f }, { desc: 1 }], "1.desc", "true or false"],
  ["create", [{ ...o, region: "ASIA" }], "0.region", 'one of "EU", "US"'],
  ["create", [{ region: "EU", amount: 1 }], "0.createdAt", "a date"],
  ["create", [{ ...o, amount: Infinity }], "0.amount", "a number"],
  ["patch", [{ note: "x" }], "0.id", "a number"],
  ["many", [1, "2"], "1", "a number"],
  ["tree", [{ label: "a", children: [{ label: 1, children: [] }] }, { n: 0, at: D }], "0.children.0.label", "text"],
  ["draw", [{ kind: "rect", r: 1 }, "red"], "0.r", "no such key"],
  ["draw", [{ kind: "line" }, "red"], "0.kind", 'one of "circle", "rect"'],
  ["draw", [{ kind: "circle", r: 1 }, "green"], "1", 'one of "red", "blue"'],
  ["upload", ["x", [1]], "1", "bytes"],
  ["inc", [NaN], "0", "a number"],
  ["inc", [null], "0", "a number"],
  ["choose", ["zz", new Map(), new Set()], "0", 'one of "address", "extra", "mode", "q", "tags"'],
  ["choose", ["q", new Map([["a", 1]]), new Set()], "1.0", "a bigint"],
  ["choose", ["q", new Map(), new Set(["1"])], "2.0", "a number"],
  ["first", [["c"]], "0.0", 'one of "a", "b"'],
  ["named", ["2023-02-29"], "0", "a day like 2024-01-31"],
  ["named", ["2024-13-01"], "0", "a day like 2024-01-31"],
  ["named", ["2024-04-31"], "0", "a day like 2024-01-31"],
  ["named", ["1900-02-29"], "0", "a day like 2024-01-31"],
  ["named", ["2024-1-1"], "0", "a day like 2024-01-31"],
  ["order", [1.5, "abc", "ann@example.com", "AB12"], "0", "a whole number from 1 to 100"],
  ["order", [101, "abc", "ann@example.com", "AB12"], "0", "a whole number from 1 to 100"],
  ["order", [1, "", "ann@example.com", "AB12"], "1", "text of 1 to 5 characters"],
  ["order", [1, "abcdef", "ann@example.com", "AB12"], "1", "text of 1 to 5 characters"],
  ["order", [1, "abc", "ann@", "AB12"], "2", "an e-mail address"],
  ["order", [1, "abc", "ann@example.com", "AB12;"], "3", "text that matches [A-Z]{2}\\d+"],
  ["when", [["2024-01-01"]], "0", "a list of 2"],
  ["link", ["order-x", "1px"], "0", "text like `order-${number}`"],
  ["file", [{ name: "a", "solenoid.upload": true }], "0", "null or a file"],
  ["scores", [{ a: NaN }], "0.a", "a number"],
  ["mixed", [["a"]], "0.0", "a number"],
  ["mixed", [{ b: 1 }], "0.b", "no such key"],
  ["mixed", [true], "0", "text or a list or an object or a date or nothing"],
  ["address", ["https://example.com", new Float64Array(1)], "0", "a URL"],
  ["address", [new URL("https://example.com"), new Float32Array(1)], "1", "a Float64Array"],
  ["odd", [{}], "0.toString", "text"],
];

test.each(REFUSED)("%s refuses %j: at %s it wants %s", (name, args, path, expected) => {
  const mismatch = checks.get(name)!(args);
  expect(mismatch).toBeDefined();
  expect([mismatch![0].join("."), mismatch![1].split(" or ").sort()]).toEqual([path, expected.split(" or ").sort()]);
});

test("overloads: an argument of the wrong one is refused", () => {
  expect(checks.get("pick")!(["s", 1])).toBeDefined();
  expect(checks.get("pick")!(["n"])).toBeDefined();
});

test("a polluted prototype lends no property", () => {
  Object.defineProperty(Object.prototype, "amount", { value: 1, configurable: true, enumerable: false });
  try {
    expect(checks.get("create")!([{ region: "EU", createdAt: D }])).toEqual([[0, "amount"], "a number"]);
  } finally {
    Reflect.deleteProperty(Object.prototype, "amount");
  }
});

test("long hostile text is refused fast by every kind of pattern", () => {
  for (const text of ["a".repeat(200_000), "-1".repeat(100_000), `${"a@".repeat(100_000)}.`, `a@${"b.".repeat(100_000)}`]) {
    expect(checks.get("order")!([1, "abc", text, "AB1"])).toBeDefined();
    expect(checks.get("link")!([text, text])).toBeDefined();
    expect(checks.get("named")!([text])).toBeDefined();
  }
  // A pattern that backtracks would run into the test's time limit.
});

test("a module of checks needs no eval", () => {
  expect(checksModule([["string"]])).not.toMatch(/\beval\b|new Function/);
});
