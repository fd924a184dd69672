/** States that cannot be: the code, what the message names, and the line. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Compiler } from "../../src/compiler/compiler.ts";
import type { CompileError } from "../../src/compiler/problem.ts";
import { compilerOf, makeApp, problemsOf, type TestApp } from "./app.ts";

const IMPORTS = `import { State, SessionState, SharedState, UserState, can, cookie, every, handler, key, local, open, persisted, url, type Upload } from "solenoid"; `;
const member = (text: string): string => `${IMPORTS}\nexport class It extends State {\n${text}\n}`;

type Case = readonly [what: string, source: string, code: string, says: RegExp, line?: number];
const CASES: readonly Case[] = [
  ["any in an argument", member("go(list: any[]) {}"), "argument-type", /It\.go: `list\[\]` has the type `any`/, 3],
  ["any deep in an argument", member("go(order: { lines: { price: any }[] }) {}"), "argument-type", /`order\.lines\[\]\.price`/],
  ["an argument without a type", member("go(list) {}"), "argument-type", /`list` has the type `any`/],
  ["a function as an argument", member("go(run: () => void) {}"), "argument-type", /a function/],
  ["a class's instance", `class Money {}\n${member("go(money: Money) {}")}`, "argument-type", /an instance of `Money`/],
  ["a symbol", member("go(mark: symbol) {}"), "argument-type", /symbols are not sent/],
  ["a promise", member("go(later: Promise<number>) {}"), "argument-type", /await it first/],
  ["a file of the browser", member("go(file: File) {}"), "argument-type", /write `Upload`/],
  ["object", member("go(thing: object) {}"), "argument-type", /write its properties/],
  ["an event of the DOM", member("go(event: MouseEvent) {}"), "argument-type", /MouseEvent/],
  ["an element in the second parameter", member("go(a: number,\nevent: WeakMap<object, 1>) {}"), "argument-type", /`event`/, 4],
  ["parameters that depend on each other", member("go<T extends { a: 1; b: 2 }, K extends keyof T>(of: T, key: T[K]) {}"), "dependent-argument", /`key`/],
  ["a key named __proto__", member("go(it: { __proto__: string; constructor: string }) {}"), "mixed-key", /__proto__/],
  ["any in a public field", member("rows: any[] = [];"), "field-type", /It\.rows: `\[\]` has the type `any`/, 3],
  ["a function in a field", member("onClick = () => {};"), "field-type", /a function/],
  ["a function deep in a field", member("options = { a: { run() {} } };"), "field-type", /`a\.run`/],
  ["an instance in a field", member("format = new Intl.NumberFormat();"), "field-type", /NumberFormat/],
  ["a promise in a field", member("later = Promise.resolve(1);"), "field-type", /a promise/],
  ["an upload in a field", member("file: Upload | undefined;"), "field-type", /ends with the call/],
  ["any from a getter", member("get rows() { return JSON.parse('1'); }"), "field-type", /It\.rows/],
  ["a function from an async getter", member("get rows() { return Promise.resolve([() => 1]); }"), "field-type", /a function/],
  ["a symbol as a key", `${IMPORTS}\nexport class It extends State<symbol> {}`, "key-type", /It: the value of its key/],
  ["a default export", `${IMPORTS}\nexport default class It extends State {}`, "state-default-export", /It is exported as default/, 2],
  ["a default export without a name", `${IMPORTS}\nexport default class extends State {}`, "state-default-export", /The class/],
  ["a default export by its name", `${IMPORTS}\nclass It extends State {}\nexport { It as default };`, "state-default-export", /It/],
  ["a class expression", `${IMPORTS}\nexport const It = class extends State {};`, "state-expression", /It is a state/],
  ["constructor parameters", member("constructor(a = 1) { super(); void a; }"), "state-parameters", /It/],
  ["accessor", member("accessor a = 1;"), "accessor-field", /It\.a/],
  ["a quoted field", member('"my field" = 1;'), "member-name", /my field/],
  ["a quoted method", member('"my-method"() {}'), "member-name", /quoted/],
  ["a computed name", member("['a'] = 1;"), "member-name", /computed/],
  ["a $ name", member("$a = 1;"), "member-name", /leading `\$`/],
  ["a thenable", member("then() {}"), "member-name", /pass for a promise/],
  ["a name of the framework", member("toJSON() { return {}; }"), "member-name", /framework/],
  ["a name of the framework, made public", member("declare readonly user: string;"), "member-name", /It\.user/],
  ["a decorator on a static member", member("@open static go() {}"), "decorator-place", /static/],
  ["a decorator on a #private method", member('@can("x") #go() {}'), "decorator-place", /#private/],
  ["a decorator on a #private field", member("@persisted #a = 1;"), "decorator-place", /#private/],
  ["a decorator on a computed member", member('@can("x") ["go"]() {}'), "decorator-place", /plain name/],
  ["a decorator on a setter", member("get a() { return 1; }\n@open set a(_v: number) {}"), "decorator-place", /getter/],
  ["@can on a private method", member('@can("x") private go() {}'), "decorator-place", /private member/],
  ["@every on a handler", member("@every(1_000) tick() {}"), "decorator-place", /make it private/],
  ["decorators on what is no state", `${IMPORTS}\n@can("x") class Helper {}\nexport class It extends State {}`, "decorator-outside", /Helper/],
  ["@url options that are computed", member("@url({ name: String(1) }) a = 1;"), "decorator-options", /@url on It\.a/],
  ["a @url field whose initial value is computed", member("@url a = Date.now();"), "url-initial", /It\.a/],
  ["two homes of a field", member('@url @cookie a = "";'), "field-home", /@cookie says another/, 3],
  ["@persisted on a private field", member("@persisted private a = 1;"), "decorator-place", /public fields/],
  ["a field that is closed to who keeps it", member('@can("sales:read") @url a: string | null | undefined = null;'), "field-home", /@url on It\.a: the browser keeps it/, 3],
  ["@cookie options that are computed", member("@cookie({ maxAge: Number('1') }) a = 1;"), "decorator-options", /@cookie on It\.a/],
  ["@local options that are computed", member("@local({ name: String(1) }) a = 1;"), "decorator-options", /@local on It\.a/],
  ["a cookie with a name that none can have", member('@cookie({ name: "a b" }) a = 1;'), "field-home", /cannot be called "a b"/],
  ["a cookie that would end the header", member('@cookie({ name: "a=1; Domain=x" }) a = 1;'), "field-home", /cannot be called/],
  ["a cookie with a name of the framework", member('@cookie({ name: "solenoid-session" }) a = 1;'), "field-home", /is taken/],
  ["a cookie with a browser's prefix", member('@cookie({ name: "__Host-a" }) a = 1;'), "field-home", /is taken/],
  ["a cookie for no time", member("@cookie({ maxAge: 0 }) a = 1;"), "field-home", /above 0/],
  ["a cookie for each key", `${IMPORTS}\nexport class It extends State<number> { @cookie a = 1; }`, "field-home", /each key would make a cookie/],
  ["a cookie of everybody", `${IMPORTS}\nexport class It extends SharedState { @cookie a = 1; }`, "field-home", /in many browsers/],
  ["local storage of a user", `${IMPORTS}\nexport class It extends UserState { @local a = 1; }`, "field-home", /in many browsers/],
  ["a link for a room", `${IMPORTS}\nexport class It extends SharedState<string> { @url a = 1; }`, "field-home", /in many browsers/],
  ["session storage that is synced", member('@local({ storage: "session", syncTabs: true }) a = 1;'), "field-home", /of its own/],
  ["text that is no TypeScript", "export class {", "syntax", /./],
];

type Found = { code: string; text: string; line: number };
let app: TestApp;
let compiler: Compiler;
beforeAll(() => {
  app = makeApp(Object.fromEntries(CASES.map(([what, source]) => [fileOf(what), source])));
  compiler = compilerOf(app);
});
afterAll(() => {
  compiler.close();
  app.remove();
});
const fileOf = (what: string): string => `app/states/${what.replace(/\W+/g, "-")}.state.ts`;

test.each(CASES.map(([what, , code, says, line]) => ({ what, code, says, line })))("$what", ({ what, code, says, line }) => {
  const found = inspect(app.path(fileOf(what)));
  const problem = found.find((one) => one.code === code);
  expect(problem, JSON.stringify(found)).toBeDefined();
  expect(problem!.text).toMatch(says);
  if (line !== undefined) expect(problem!.line).toBe(line);
});

function inspect(file: string): readonly Found[] {
  try {
    return compiler.inspect(file).problems;
  } catch (error) {
    return (error as CompileError).problems;
  }
}

test("a base class whose file is not compiled", () => {
  const base = `import { State } from "solenoid";\nexport abstract class Base extends State { items: number[] = []; }`;
  const [found] = problemsOf(`import { Base } from "../base.ts";\nexport class It extends Base {}`, { "app/base.ts": base });
  expect(found).toMatchObject({ code: "state-base" });
  expect(found!.text).toContain("Base");
});

test.each([
  ["with a name", "function mixin<B extends Made>(Base: B) { class Searching extends Base { search = ''; } return Searching; }", /It extends Searching/],
  ["without one", "const mixin = <B extends Made>(Base: B) => class extends Base { search = ''; };", /It extends a class without a name/],
])("a mixin's class %s may have no public field, which nothing would track", (_, mixin, says) => {
  const found = problemsOf(`import { State } from "solenoid";\ntype Made = new (...args: any[]) => State;\n${mixin}\nexport class It extends mixin(State) {}`);
  expect(found).toMatchObject([{ code: "state-base", text: expect.stringMatching(says) as unknown, line: 4 }]);
});

test("a base class without fields may be anywhere", () => {
  const base = `import { State } from "solenoid";\nexport abstract class Base extends State { get one() { return 1; } go(a: number) {} protected b = 1; }`;
  expect(problemsOf(`import { Base } from "../base.ts";\nexport class It extends Base {}`, { "app/base.ts": base })).toEqual([]);
});

test("all that is wrong is told at once", () => {
  expect(problemsOf(member("a: any;\nb = () => 1;\ngo(c: symbol) {}")).map(({ code }) => code)).toEqual(["field-type", "field-type", "argument-type"]);
});

test("@every belongs on private methods, of both kinds", () => {
  expect(problemsOf(member("@every(1_000) #tick() {}\n@every(1_000) private tock() {}"))).toEqual([]);
});
