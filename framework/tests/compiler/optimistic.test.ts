/** Which handlers may run in the browser: what is proven, what is refused and why, and what leaves the file. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { REASONS, type ReasonName } from "../../src/compiler/optimistic/reasons.ts";
import type { Problem } from "../../src/compiler/problem.ts";
import { check } from "../../src/compiler/index.ts";
import { compilerOf, makeApp, problemsOf, type TestApp } from "./app.ts";

const LIBRARY = {
  "app/lib.ts": `
    export const db = { save(_: unknown) {} };
    export const helper = (x: unknown) => x;
    export class Index { find(id: number) { return id; } }
    export const FAR = 42;
    export const ORDER = ["low", "high"] as const;
    export enum Level { Low = 1, High = 2 }`,
  "app/db/limits.ts": `export const ROWS = 50;`,
};

const HEAD = `import { State, handler, key, type Int, type Length, type Upload } from "solenoid";
import { db, helper, FAR, ORDER, Level } from "../lib.ts";
import { ROWS } from "../db/limits.ts";
export type Todo = { id: number; text: string; done: boolean; rank?: number; tags: string[]; at?: Date };
const LIMIT = 100;
const LATER = 60 * 1000 + LIMIT;
const NAME = "none";
const LIST = [1, 2];
const FIXED = { most: 3, names: ["a", "b"] } as const;
const API_KEY = "abc";
const HEX = "9f86d081884c7d659a2feaa0c55ad015";
let calls = 0;
function local(n: number) { return n; }
enum Show { All = "all", Done = "done" }
export class Todos extends State {
  todos: Todo[] = [];
  nextId = 1;
  show: Show = Show.All;
  form = { name: "", address: { city: "", zip: "" } };
  counts: Record<string, number> = {};
  picked: Todo | null = null;
  level: Level = Level.Low;
  chosen = new Set<number>();
  byId = new Map<number, Todo>();
  when = new Date(0);
  bytes = new Uint8Array(4);
  grid: number[][] = [];
  loose: unknown = null;
  @key("sku") items: { sku: string; n: number }[] = [];
  #log: string[] = [];
  private token = "";
  protected half = 0.5;
  static made = 0;
  get open() { return this.todos.filter(t => !t.done).length; }
  private helper() {}
  plain() { this.#log.push(this.token + this.half); this.helper(); }
`;

/** Accepted, with the fields that it needs. */
const ACCEPTED: readonly (readonly [member: string, needs: string])[] = [
  ["toggle(id: number) { const t = this.todos.find(t => t.id === id); if (t) t.done = !t.done; }", "todos"],
  ["add(text: string) { if (this.todos.length >= LIMIT || !text.trim()) return; this.todos.push({ id: this.nextId++, text: text.trim(), done: false, tags: [] }); }", "todos nextId"],
  ["remove(id: number) { this.todos = this.todos.filter(t => t.id !== id); }", "todos"],
  ["move(from: number, to: number) { const [row] = this.todos.splice(from, 1); if (row) this.todos.splice(to, 0, row); }", "todos"],
  ["sortBy(key: 'text' | 'id') { this.todos.sort((a, b) => (a[key] < b[key] ? -1 : a[key] > b[key] ? 1 : 0)); }", "todos"],
  ["markAll(done: boolean) { for (const t of this.todos) { if (t.done === done) continue; t.done = done; } }", "todos"],
  ["city(city: string) { this.form.address.city = city; this.form = { ...this.form, name: `${this.form.name} of ${city}` }; }", "form"],
  ["showDone(on: boolean) { this.show = on ? Show.Done : Show.All; }", "show"],
  ["count(word: string, by = 1) { this.counts[word] = (this.counts[word] ?? 0) + Math.max(by, 0); }", "counts"],
  ["tag(id: number, ...tags: string[]) { const t = this.todos.find(t => t.id === id)!; t.tags = [...new Set([...t.tags, ...tags])]; }", "todos"],
  ["rank() { let n = 0; this.todos.forEach((t, i) => { t.rank = i; n += i; }); switch (n) { case 0: this.picked = null; break; default: this.picked = this.todos[0] ?? null; } }", "todos picked"],
  ["merge(rows: { id: number; text?: string }[]) { const by = Object.fromEntries(rows.map(r => [String(r.id), r.text])); for (const t of this.todos) t.text = by[t.id] ?? t.text; }", "todos"],
  ["far() { this.nextId = FAR + LATER; this.form.name = NAME; }", "nextId form"],
  ["limits() { const limit = { LIMIT }; this.nextId = limit.LIMIT; }", "nextId"],
  ["fixed() { this.nextId = FIXED.most; this.form.name = ORDER[0]; }", "nextId form"],
  ["levels() { this.level = Level.High; }", "level"],
  ["drop(word: string) { delete this.counts[word]; }", "counts"],
  ["choose(id: number) { if (this.chosen.has(id)) this.chosen.delete(id); else this.chosen.add(id); }", "chosen"],
  ["indexed() { const by = new Map(this.todos.map(t => [t.id, t])); const t = by.get(1); if (t) t.text = 'one'; }", "todos"],
  ["old(before: Date) { this.todos = this.todos.filter(t => !t.at || t.at.getTime() > before.getTime()); }", "todos"],
  ["cell(row: Int, column: Int, value: number) { const line = this.grid[row]; if (line) line[column] = value; }", "grid"],
  ["patch(id: number, changes: { text?: string; done?: boolean }) { const t = this.todos.find(t => t.id === id); if (t) Object.assign(t, changes); }", "todos"],
  ["named({ name, city = 'x' }: { name: Length<1, 9>; city?: string }) { this.form.name = name + city; }", "form"],
  ["first() { const { text: title } = this.todos[0] ?? { text: '' }; const [, ...rest] = this.todos; this.form.name = title; this.nextId = rest.length; }", "todos form nextId"],
  ["sku(sku: string) { const item = this.items.find((one) => one.sku === sku); if (item) item.n = +item.n + 1; }", "items"],
  ["cast(id: number) { const t = this.todos.at(-1) as Todo | undefined; (t as { done: boolean }).done = id > 1 satisfies boolean; }", "todos"],
  ["nested() { for (const t of this.todos) for (const [at, tag] of Object.entries(t.tags)) if (Number(at) > 1 && 'done' in t) t.text = tag; }", "todos"],
  ["over(a: string): void;\n over(a: number): void;\n over(a: string | number) { this.form.name = String(a); }", "form"],
  ["nothing() { return undefined; }", ""],
];

/** Refused: the method's name, why, and the code that the message names. */
const REFUSED: readonly (readonly [member: string, reason: ReasonName, text: string])[] = [
  ["logged(id: number) { this.#log.push(`${id}`); }", "private", "this.#log"],
  ["secret(t: string) { this.token = t; }", "private", "this.token"],
  ["shielded() { this.nextId = this.half; }", "private", "this.half"],
  ["helped() { this.helper(); }", "private", "this.helper"],
  ["base() { this.form.name = this.user; }", "private", "this.user"],
  ["computed() { this.nextId = this.open; }", "computed", "this.open"],
  ["stamp() { this.nextId = Date.now(); }", "time", "Date"],
  ["clock() { this.nextId = +new Date(); }", "time", "new Date()"],
  ["timer() { this.nextId = performance.now(); }", "time", "performance"],
  ["dice() { this.nextId = Math.random(); }", "random", "Math.random"],
  ["uuid() { this.form.name = crypto.randomUUID(); }", "random", "crypto"],
  ["async later(id: number) { await null; this.nextId = id; }", "async", "later"],
  ["async waits(id: number) { await null; this.nextId = id; }", "async", "await null"],
  ["*parts() { yield 1; }", "async", "parts"],
  ["callback() { this.todos.map(async t => t); }", "async", "async t => t"],
  ["save() { db.save(this.todos); }", "import", "db.save"],
  ["leak() { helper(this); }", "import", "helper"],
  ["constant() { this.nextId = ROWS; }", "server", "ROWS"],
  ["alias() { const self = this; self.nextId = 1; }", "escapes", "this"],
  ["spread() { const { todos } = this; todos.pop(); }", "escapes", "this"],
  ["named(key: 'nextId') { this[key] = 1; }", "escapes", "this"],
  ["moduleState() { this.nextId = calls++; }", "module", "calls"],
  ["moduleFunction() { this.nextId = local(1); }", "module", "local"],
  ["moduleList() { this.nextId = LIST.length; }", "module", "LIST"],
  ["nested(id: number) { this.toggle(id); }", "handler", "this.toggle"],
  ["passed() { this.todos.forEach(this.toggle); }", "handler", "this.toggle"],
  ["spin(n: number) { while (this.nextId < n) this.nextId++; }", "loop", "while"],
  ["spins(n: number) { for (let i = 0; i < n; i++) this.nextId++; }", "loop", "for"],
  ["iterates() { for (const id of this.chosen) this.nextId = id; }", "loop", "this.chosen"],
  ["grow() { for (const t of this.todos) this.todos.push(t); }", "grows", "this.todos.push"],
  ["growBy() { this.todos.forEach(t => this.todos.push(t)); }", "grows", "this.todos.push"],
  ["fail(n: number) { if (n > 1) throw new Error('no'); this.nextId = n; }", "throw", "throw"],
  ["catches() { try { this.nextId = 1; } catch { this.nextId = 2; } }", "syntax", "try"],
  ["foreign() { this.nextId = (this.loose as Index).find(1); }", "unlisted", "(this.loose as Index).find"],
  ["climb() { const f = this.todos.constructor; this.nextId = f.length; }", "prototype", "this.todos.constructor"],
  ["climbByName() { const f = this.todos['constructor']; this.nextId = f.length; }", "prototype", "this.todos['constructor']"],
  ["climbByBinding() { const { constructor: f } = this.form; this.form.name = String(f === null); }", "prototype", "constructor: f"],
  ["climbByProto() { this.form = { __proto__: null, ...this.form }; }", "prototype", "__proto__"],
  ["locale(n: number) { this.form.name = n.toLocaleString(); }", "locale", "n.toLocaleString"],
  ["collate() { this.todos.sort((a, b) => a.text.localeCompare(b.text)); }", "locale", "a.text.localeCompare"],
  ["intl(n: number) { this.form.name = new Intl.NumberFormat().format(n); }", "unlisted", "new Intl.NumberFormat()"],
  ["dated() { this.form.name = `${this.when}`; }", "text", "this.when"],
  ["added() { this.form.name = '' + this.when; }", "text", "this.when"],
  ["joined() { this.form.name = [this.when].join(); }", "text", "[this.when]"],
  ["local() { this.nextId = this.when.getHours(); }", "unlisted", "this.when.getHours"],
  ["noisy() { console.log(1); }", "global", "console"],
  ["closure() { const f = (n: number) => n + 1; this.nextId = f(1); }", "closure", "(n: number) => n + 1"],
  ["inner() { function f() { return 1; } this.nextId = f(); }", "closure", "function f"],
  ["global() { this.form.name = window.name; }", "global", "window"],
  ["evil(s: string) { this.nextId = eval(s); }", "global", "eval"],
  ["made() { this.nextId = new Function('return 1')(); }", "closure", "new Function"],
  ["disguised() { const o = { find(n: number) { calls += n; return n; } }; this.nextId = o.find(2); }", "closure", "find(n: number)"],
  ["disguisedArrow() { const o = { find: (n: number) => n }; this.nextId = o.find(2); }", "closure", "(n: number) => n"],
  ["anyKey(key: string) { const t = this.todos[0]; if (t) this.form.name = (t.text as any)[key]; }", "any", "(t.text as any)[key]"],
  ["anyMember() { const x = this.loose as any; this.nextId = x.y; }", "any", "x.y"],
  ["freeKey(key: string) { const t = this.form as unknown as { a: 1 }; this.nextId = t[key as 'a' & string] + this.form[key as never]; }", "key", "this.form[key as never]"],
  ["listKey(key: string) { this.nextId = this.todos[key as 'length' & string] ?? this.grid[key as string as keyof number[][] & string] as number; }", "key", "this.grid["],
  ["method() { const f = this.todos.map; this.nextId = f.length; }", "unlisted", "this.todos.map"],
  ["regular(text: string) { this.form.name = text.replace(/a+/g, 'b'); }", "syntax", "/a+/g"],
  ["variable() { var n = 1; this.nextId = n; }", "syntax", "var n"],
  ["hole() { delete this.todos[0]; }", "syntax", "delete this.todos[0]"],
  ["statics() { this.nextId = Refused.made; }", "module", "Refused"],
  ["maps() { this.nextId = this.byId.size; }", "collection", "this.byId"],
  ["byte() { this.bytes[0] = 1; }", "unlisted", "this.bytes[0]"],
  ["upload(file: Upload) { this.form.name = file.name; }", "upload", "Upload"],
  ["keyed() { this.form.name = API_KEY; }", "secret", "API_KEY"],
  ["hashed() { this.form.name = HEX; }", "secret", "HEX"],
  ["written() { if (this.form.name === 'sk_live_51HqLyjWDarjtT1zdp7dc') this.nextId = 1; }", "secret", "'sk_live_51"],
  ["meta() { this.form.name = import.meta.url; }", "syntax", "import.meta"],
  ["given() { this.nextId = arguments.length; }", "global", "arguments"],
];

const nameOf = (member: string): string => /^(?:async )?\*?(\w+)/.exec(member)![1]!;
const optimistic = (member: string): string => member.split("\n").map((line, at, all) => (at === all.length - 1 ? `  @handler({ optimistic: true }) ${line}` : line)).join("\n");

let app: TestApp;
let found: readonly Problem[];
let stub: string;
beforeAll(() => {
  app = makeApp({
    ...LIBRARY,
    "app/states/accepted.state.ts": `${HEAD}${ACCEPTED.map(([member]) => optimistic(member)).join("\n")}\n}`,
    "app/states/refused.state.ts": `${HEAD.replaceAll("class Todos", "class Refused").replace("import { db", "import { type Index, db")}  toggle(id: number) {}\n${REFUSED.map(([member]) => optimistic(member)).join("\n")}\n}`,
  });
  const compiler = compilerOf(app);
  stub = compiler.stub(app.path("app/states/accepted.state.ts"));
  found = compiler.inspect(app.path("app/states/refused.state.ts")).problems;
  compiler.close();
});
afterAll(() => app.remove());

describe("proven", () => {
  test.each(ACCEPTED)("%s", (member, needs) => {
    expect(JSON.parse(/\$guesses\((\{.*?\}), /s.exec(stub)![1]!.replace(/(\w+):/g, '"$1":').replaceAll('""', '"'))[nameOf(member)]).toEqual(needs === "" ? [] : needs.split(" "));
    expect(stub).toMatch(new RegExp(`\\n${nameOf(member)}\\(`));
  });
});

describe("refused", () => {
  test.each(REFUSED)("%s: %s", (member, reason, text) => {
    const own = found.filter((one) => one.code === "optimistic" && one.text.startsWith(`Refused.${nameOf(member)} `));
    const [why, cure] = REASONS[reason];
    expect(own.map((one) => one.text)).toContainEqual(expect.stringContaining(`${why}. ${cure}`));
    const said = own.filter((one) => one.text.includes(why));
    expect(said.map((one) => one.text)).toContainEqual(expect.stringContaining(`\`${text}`));
    for (const { line } of said) expect(line).toBe(lineOf(member));
  });

  test("only for what cannot be proven", () => {
    expect(new Set(found.map(({ code }) => code))).toEqual(new Set(["optimistic"]));
    expect(new Set(found.map(({ text }) => text.split(" ")[0]))).toEqual(new Set(REFUSED.map(([member]) => `Refused.${nameOf(member)}`)));
  });

  test("a reason is told once", () => {
    const lines = found.map(({ line, text }) => `${line} ${text}`);
    expect(lines).toEqual([...new Set(lines)]);
  });
});

function lineOf(member: string): number {
  return HEAD.split("\n").length + 1 + REFUSED.findIndex(([one]) => one === member);
}

describe("what leaves the file", () => {
  test("types, comments and names of consts stay", () => {
    for (const hidden of ["LIMIT)", "FAR", "Level", "Show.", ": string", "as Todo", "token", "#log", "satisfies", "Math.random"]) expect(stub).not.toContain(hidden);
    expect(stub).toContain("this.todos.length >= 100");
    expect(stub).toContain('{ LIMIT: 100 }');
    expect(stub).toContain('"done" : "all"');
    expect(stub).toContain("42 + 60100");
    expect(stub).toContain(', { "items": "sku" })');
  });

  test("comments are left out", () => {
    const it = makeApp({ "app/states/it.state.ts": `import { State, handler } from "solenoid";
      export class It extends State {
        n = 0;
        /** told to nobody 1 */
        @handler({ optimistic: true }) add(/* told to nobody 2 */ by: number) { // told to nobody 3
          this.n += by; /* told to nobody 4 */
        }
        // told to nobody 5
      }` });
    const compiler = compilerOf(it);
    const text = compiler.stub(it.path("app/states/it.state.ts"));
    compiler.close();
    it.remove();
    expect(text).not.toContain("nobody");
    expect(text).toContain("this.n += by");
  });

  test("the bodies of other handlers stay, and without optimistic ones nothing is imported", () => {
    const it = makeApp({ "app/states/it.state.ts": `import { State, handler } from "solenoid";
      export class It extends State { n = 0; @handler({ optimistic: false, timeout: 60 * 1000 }) add(by: number) { this.n += by; } @handler({ offline: "refuse" }) go() {} }` });
    const compiler = compilerOf(it);
    const text = compiler.stub(it.path("app/states/it.state.ts"));
    compiler.close();
    it.remove();
    expect(text).not.toMatch(/guess|this\./);
    expect(text).toContain('"refuse": ["go"]');
  });
});

test("an inherited handler is proven where it is used, and refused where its members are not public", () => {
  const base = `import { State, handler } from "solenoid";
export abstract class Base extends State {
  n = 0;
  @handler({ optimistic: true }) add(by: number) { this.n += by; }
  @handler({ optimistic: true }) open() { this.n = this.limit; }
  protected abstract get limit(): number;
}`;
  const problems = problemsOf(`import { Base } from "./base.state.ts";\nexport class It extends Base { protected get limit() { return 1; } }`, { "app/states/base.state.ts": base });
  expect(problems.map(({ text, line }) => [text.split(":")[0], line])).toEqual([["It.open cannot run in the browser", 5]]);
});

test("options that the page must know are literals", () => {
  const problems = problemsOf(`import { State, handler } from "solenoid";
const yes = true;
const options = { optimistic: true };
export class It extends State { @handler({ optimistic: yes }) a() {} @handler(options) b() {} @handler({ ...options }) c() {} @handler({ timeout: Number("5") }) d() {} }`);
  expect(problems.map(({ code, text }) => [code, text.slice(0, 20)])).toEqual(["a", "b", "c"].map((name) => ["decorator-options", `@handler on It.${name}: it`]));
});

test("`solenoid check` tells it with its place", async () => {
  const it = makeApp({ "app/states/it.state.ts": `import { State, handler } from "solenoid";\nexport class It extends State {\n  n = 0;\n  @handler({ optimistic: true }) roll() {\n    this.n = Math.random();\n  }\n}` });
  const { problems } = await check(it.root);
  it.remove();
  expect(problems).toEqual([expect.objectContaining({ code: "optimistic", line: 5, column: 14, text: expect.stringContaining("`Math.random` is another value") })]);
});
