/** Fields that live in cookies, in a browser's storage and in the database: what comes in is checked, what changes is kept. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { limits } from "../../src/server/limits.ts";
import { stringify } from "../../src/wire/values.ts";
import { noted } from "./fixtures/app/gates.ts";
import { Here, Prices, Stored, There, Visits } from "./fixtures/app/states/stored.state.ts";
import { atEnd, serve, withLimits, type Answer, type Page, type Server, type ServerOptions } from "./harness.ts";
import { using } from "./pages.tsx";

const NAMES = ["theme", "stars", "at", "note", "draft", "recent", "flags", "limit", "plain", "loadedWith", "on"] as const;
const INITIAL = {
  theme: "light", stars: 3, at: null, note: "", draft: { text: "", tags: [] }, recent: [],
  flags: [{ id: "beta", on: false }, { id: "sounds", on: true }], limit: 10, plain: "", loadedWith: "light sounds", on: 1,
};
const id = (name: (typeof NAMES)[number]): number => NAMES.indexOf(name);

const serveStored = (options?: ServerOptions): Promise<Server> => serve({ "/": using(Stored, "flags", "recent", "on"), "/visits": using(Visits, "visits", "total") }, options);
const values = (page: Page): Record<string, unknown> => Object.fromEntries(NAMES.map((name, at) => [name, page.boot.slots[0]![3][at]]));
const cookie = (value: unknown): string => encodeURIComponent(stringify(value));
/** Set-Cookie by name, without the session's. */
const set = ({ headers }: Answer): Record<string, string> => Object.fromEntries(headers.getSetCookie().map((line) => {
  const at = line.indexOf("=");
  return [line.slice(0, at), line.slice(at + 1)] as const;
}).filter(([name]) => !name.startsWith("solenoid-")));

describe("a cookie", () => {
  const read = async (header: string): Promise<Record<string, unknown>> => values(await (await serveStored()).open("/", { cookie: header }));

  test("that is not there leaves the initial value, and none is set", async () => {
    const page = await (await serveStored()).open("/");
    expect(values(page)).toEqual(INITIAL);
    expect(set(page.answer)).toEqual({});
  });

  test.each<[string, object]>([
    [`Stored.theme=${cookie("dark")}`, { theme: "dark", loadedWith: "dark sounds" }],
    [`a=b; Stored.theme=${cookie("dark")}; stars=5`, { theme: "dark", stars: 5, loadedWith: "dark sounds" }],
    [`Stored.at=${cookie(new Date(5))}`, { at: new Date(5) }],
    [`Stored.note=${cookie("ü; Path=/, \"x\" \r\n =")}`, { note: "ü; Path=/, \"x\" \r\n =" }],
    [`Stored.note=${cookie("null")}`, { note: "null" }],
  ])("has the value before onLoad and in the first HTML: %s", async (header, changed) => {
    expect(await read(header)).toEqual({ ...INITIAL, ...changed });
  });

  test.each([
    "Stored.theme=dark", `Stored.theme=${cookie("blue")}`, `Stored.theme=${cookie(1)}`, "Stored.theme=%", "Stored.theme=%22dark", "Stored.theme=", "Stored.theme",
    `stars=${cookie(6)}`, `stars=${cookie(1.5)}`, `stars=${cookie("3")}`, "stars=NaN", "stars=1e999", `stars=${cookie(Number.NaN)}`, `stars=${cookie(-0)}`,
    `Stored.at=${cookie("2024-01-01")}`, `Stored.at=${encodeURIComponent('{"$d":null}')}`, `Stored.at=${encodeURIComponent('{"$d":1e300}')}`,
    `Stored.note=${encodeURIComponent('{"__proto__":{"polluted":1}}')}`, `Stored.note=${encodeURIComponent('{"$evil":1}')}`, `Stored.note=${"[".repeat(4_000)}`,
    `Stored.draft=${cookie({ text: "x", tags: [] })}`, `Stored.flags=${cookie([])}`, `plain=${cookie("x")}`, `Stored.plain=${cookie("x")}`, `theme=${cookie("dark")}`,
    `constructor=1; __proto__=2; Stored=3; ${"x=y;".repeat(500)}`,
  ])("that fits nothing is as if it were not there: %s", async (header) => {
    expect(await read(header)).toEqual(INITIAL);
  });

  test("that is broken is removed", async () => {
    const server = await serveStored();
    const { answer, cookie: session } = await server.open("/", { cookie: "Stored.theme=%; stars=9" });
    expect(answer.status).toBe(200);
    expect(set(answer)).toEqual({ "Stored.theme": "; Path=/; Max-Age=0; SameSite=Lax", stars: "; Path=/; Max-Age=0; SameSite=Lax" });
    expect(set((await server.open("/", { cookie: session })).answer)).toEqual({});
  });

  test("is set by the next answer where the page did not come to it", async () => {
    const server = await serveStored();
    const page = await server.open("/");
    const talk = await page.attach();
    await talk.done("Stored", "setTheme", "dark");
    await talk.done("Stored", "rate", 5);
    const next = await server.open("/", { cookie: page.cookie });
    expect(values(next)).toMatchObject({ theme: "dark", stars: 5 });
    expect(set(next.answer)).toEqual({
      "Stored.theme": `${cookie("dark")}; Path=/; Max-Age=${limits.cookieAge}; SameSite=Lax`,
      stars: "5; Path=/; Max-Age=60; SameSite=Lax",
    });
    // The browser has it now; what it then says is right, whatever it says.
    const told = `${page.cookie}; Stored.theme=${cookie("dark")}; stars=5`;
    expect(set((await server.open("/", { cookie: told })).answer)).toEqual({});
    expect(values(await server.open("/", { cookie: `${page.cookie}; stars=4` }))).toMatchObject({ theme: "light", stars: 4 });
  });

  test("of another browser's session is another one", async () => {
    const server = await serveStored();
    const talk = await (await server.open("/")).attach();
    await talk.done("Stored", "setTheme", "dark");
    expect(values(await server.open("/"))).toEqual(INITIAL);
  });

  test("that onLoad has changed comes with the answer", async () => {
    const server = await serveStored();
    const first = await server.open("/visits");
    expect(set(first.answer)).toEqual({ "Visits.visits": `1; Path=/; Max-Age=${limits.cookieAge}; SameSite=Lax` });
    const second = await server.open("/visits", { cookie: `${first.cookie}; Visits.visits=1` });
    expect(set(second.answer)).toMatchObject({ "Visits.visits": expect.stringMatching(/^2;/) as unknown });
  });

  test("over https is secure", async () => {
    const server = await serveStored({ config: { trustProxy: ["127.0.0.1"] } });
    const { answer } = await server.open("/visits", { headers: { "x-forwarded-proto": "https" } });
    expect(set(answer)["Visits.visits"]).toMatch(/; SameSite=Lax; Secure$/);
    // A proxy that ends https and does not say so: the app's own address does.
    const { answer: known } = await (await serveStored({ config: { origin: "https://app.example" } })).open("/visits");
    expect(set(known)["Visits.visits"]).toMatch(/; Secure$/);
  });

  test("that would be too large keeps what it had", async () => {
    const server = await serveStored();
    const page = await server.open("/");
    const talk = await page.attach();
    await talk.done("Stored", "write", "kept");
    await talk.done("Stored", "write", "x".repeat(limits.cookieBytes - "Stored.note=%22%22".length));
    const [at] = Object.values(set((await server.open("/", { cookie: page.cookie })).answer));
    expect(at).toMatch(/^%22x+%22;/);
    await talk.done("Stored", "write", "y".repeat(limits.cookieBytes));
    expect(values(await server.open("/", { cookie: page.cookie }))["note"]).toMatch(/^x+$/);
    expect(talk.value(0, id("note"))).toMatch(/^y+$/);
  });

  test("is known to a state that is made later, as the socket's request has it", async () => {
    const server = await serveStored();
    const page = await server.open("/visits");
    const talk = await page.socket({ cookie: `${page.cookie}; Stored.theme=${cookie("dark")}` });
    talk.hello();
    await talk.until(() => talk.welcome !== undefined);
    await talk.use(1, "Stored");
    await talk.until(() => talk.store.has(1, 0));
    expect(talk.value(1, id("theme"))).toBe("dark");
  });
});

describe("what a browser's storage has", () => {
  test("is set once the page has attached", async () => {
    const page = await (await serveStored()).open("/");
    expect(values(page)["draft"]).toEqual(INITIAL.draft);
    const talk = await page.attach();
    await talk.done("$tab", "keep", 0, { draft: { text: "later", tags: ["a"] }, recent: [3, 4] });
    expect([talk.value(0, id("draft")), talk.value(0, id("recent"))]).toEqual([{ text: "later", tags: ["a"] }, [3, 4]]);
    await talk.done("Stored", "draftTag", "b");
    expect(talk.value(0, id("draft"))).toEqual({ text: "later", tags: ["a", "b"] });
  });

  test.each<[string, Record<string, unknown>]>([
    ["another type", { draft: "x" }], ["a key that the type lacks", { draft: { text: "", tags: [], admin: true } }], ["a list of something else", { recent: ["x"] }],
    ["NaN in a number", { recent: [Number.NaN] }], ["a field that lives elsewhere", { theme: "dark", flags: [], plain: "x", limit: 1 }], ["no field", { toString: 2, hasOwnProperty: 1, setTheme: 3 }],
    ["a getter", { on: 9 }],
  ])("and does not fit is not taken: %s", async (_, given) => {
    const page = await (await serveStored()).open("/");
    const talk = await page.attach();
    await talk.done("$tab", "keep", 0, given);
    await talk.done("Stored", "setLimit", 11);
    expect(Object.fromEntries(NAMES.map((name) => [name, talk.value(0, id(name))]))).toEqual({ ...INITIAL, limit: 11 });
  });

  test("for a slot that is not there is nobody's", async () => {
    const talk = await (await (await serveStored()).open("/")).attach();
    await talk.done("$tab", "keep", 8, { draft: INITIAL.draft });
    expect((await talk.call("$tab", "keep", "0", {})).outcome).toBe("refused");
    expect((await talk.call("$tab", "keep", 0, [1])).outcome).toBe("refused");
  });
});

describe("a persisted field", () => {
  const folder = (): string => {
    const made = mkdtempSync(join(tmpdir(), "solenoid-fields-"));
    atEnd(() => rmSync(made, { recursive: true, force: true }));
    return made;
  };
  /** The same app again, on the same files. */
  const serveOn = (at: string): Promise<Server> => serve({ "/": using(Stored, "flags", "recent", "on"), "/visits": using(Visits, "total") },
    { config: { database: `file:${join(at, "app.db")}`, journal: "sqlite" } });
  const rowsOf = (at: string): { state: string; field: string; value: string }[] => {
    const db = new Sqlite(join(at, "app.db"));
    try {
      return db.prepare(`select * from "__fields" order by state, key, field`).all() as never;
    } finally {
      db.close();
    }
  };
  const alter = (at: string, sql: string): void => {
    const db = new Sqlite(join(at, "app.db"));
    db.exec(sql);
    db.close();
  };

  test("is there after the process has ended, before onLoad and in the first HTML", async () => {
    const at = folder();
    const first = await serveOn(at);
    const page = await first.open("/");
    const talk = await page.attach();
    await talk.done("Stored", "toggle", "beta");
    await talk.done("Stored", "setLimit", undefined);
    await first.app.close();
    expect(rowsOf(at).map(({ state, field, value }) => [state, field, value])).toEqual([
      ["Stored", "flags", '[{"id":"beta","on":true},{"id":"sounds","on":true}]'], ["Stored", "limit", '{"$u":0}'],
    ]);
    const next = await (await serveOn(at)).open("/", { cookie: page.cookie });
    expect(values(next)).toMatchObject({ flags: [{ id: "beta", on: true }, { id: "sounds", on: true }], limit: undefined, loadedWith: "light beta,sounds", on: 2 });
    expect(noted("Stored.onLoad")).toEqual(["light sounds", "light beta,sounds"]);
  });

  test("belongs to the session", async () => {
    const at = folder();
    const server = await serveOn(at);
    const talk = await (await server.open("/")).attach();
    await talk.done("Stored", "toggle", "beta");
    expect(values(await server.open("/"))).toEqual(INITIAL);
  });

  test("is read by the next page although it is not written yet, and what many have changed is one write", async () => {
    const at = folder();
    const server = await serveOn(at);
    const page = await server.open("/visits");
    const again = await Promise.all([1, 2, 3].map(() => server.open("/visits", { cookie: page.cookie })));
    expect(Math.max(...again.map(({ boot }) => boot.slots[0]![3][1] as number))).toBeGreaterThan(1);
    const later = await server.open("/visits", { cookie: page.cookie });
    await server.app.close();
    expect(rowsOf(at)).toHaveLength(1);
    expect(rowsOf(at)[0]).toMatchObject({ field: "total", value: String(later.boot.slots[0]![3][1]) });
  });

  test.each([
    ["no value", "not a value"], ["another type", '"text"'], ["a deep mismatch", '[{"id":1,"on":true}]'], ["a prototype", '[{"__proto__":{"on":true},"id":"x","on":true}]'],
  ])("whose row is broken has its initial value: %s", async (_, text) => {
    const at = folder();
    const first = await serveOn(at);
    const page = await first.open("/");
    await (await page.attach()).done("Stored", "toggle", "beta");
    await first.app.close();
    alter(at, `update "__fields" set "value" = '${text}'`);
    const next = await (await serveOn(at)).open("/", { cookie: page.cookie });
    expect(next.answer.status).toBe(200);
    expect(values(next)).toEqual(INITIAL);
  });

  test("of a newer version of the class has its initial value, and its row stays", async () => {
    const at = folder();
    const first = await serveOn(at);
    const page = await first.open("/");
    await (await page.attach()).done("Stored", "toggle", "beta");
    await first.app.close();
    alter(at, `update "__fields" set "version" = 7`);
    const second = await serveOn(at);
    expect(values(await second.open("/", { cookie: page.cookie }))).toEqual(INITIAL);
    await second.app.close();
    expect(rowsOf(at)).toMatchObject([{ version: 7, value: expect.stringContaining("true") as unknown }]);
  });

  const priced = async (rows: readonly [field: string, value: string, version: number][]): Promise<{ values: unknown; kept: unknown; log: unknown }> => {
    const at = folder();
    const first = await serve({ "/": using(Prices, "cents") }, { config: { database: `file:${join(at, "app.db")}`, journal: "sqlite" } });
    const page = await first.open("/");
    await (await page.attach()).done("Prices", "setCents", 6);
    await first.app.close();
    alter(at, `create table "one" as select * from "__fields"; delete from "__fields"`);
    for (const [field, value, version] of rows) alter(at, `insert into "__fields" select "owner", "state", "key", '${field}', '${value}', ${version}, "used" from "one"`);
    const second = await serve({ "/": using(Prices, "cents", "words") }, { config: { database: `file:${join(at, "app.db")}`, journal: "sqlite" } });
    const next = await second.open("/", { cookie: page.cookie });
    await second.app.close();
    return { values: [next.boot.slots[0]![3][0], next.boot.slots[0]![3][1]], kept: rowsOf(at).map((each) => [each.field, each.value, (each as unknown as { version: number }).version]), log: next.answer.status };
  };

  test.each<[string, [string, string, number][], unknown[], unknown[]]>([
    ["all of it is migrated, once, with fields that are gone", [["euros", "7", 1], ["words", '"a b"', 1]], [700, ["a", "b"]],
      [["cents", "700", 2], ["euros", "7", 1], ["words", '["a","b"]', 2]]],
    ["what is of now wins over what is older", [["cents", "3", 2], ["euros", "7", 1], ["words", '"a"', 1]], [3, ["a"]], [["cents", "3", 2], ["euros", "7", 1], ["words", '["a"]', 2]]],
    ["what migrate makes is checked", [["euros", '"x"', 1], ["words", '"a"', 1]], [Number.NaN, ["a"]], [["cents", '{"$f":"NaN"}', 2], ["euros", '"x"', 1], ["words", '["a"]', 2]]],
    ["a migrate that throws leaves the initial values", [["euros", "7", 1], ["words", '"broken"', 1]], [5, []], [["euros", "7", 1], ["words", '"broken"', 1]]],
    ["a row that is no value is left out of it", [["euros", "{", 1], ["words", '"a"', 1]], [Number.NaN, ["a"]], [["cents", '{"$f":"NaN"}', 2], ["euros", "{", 1], ["words", '["a"]', 2]]],
  ])("of an older version: %s", async (_, rows, values, kept) => {
    expect(await priced(rows)).toEqual({ values, kept, log: 200 });
  });

  test("that is too large keeps what it had", async () => {
    withLimits({ persistedLength: 70 });
    const at = folder();
    const server = await serveOn(at);
    const talk = await (await server.open("/")).attach();
    await talk.done("Stored", "fill", 2);
    await expect.poll(() => rowsOf(at).map(({ value }) => value.length)).toEqual([55]);
    await talk.done("Stored", "fill", 3);
    await talk.done("Stored", "setLimit", 4);
    await server.app.close();
    expect(rowsOf(at).map(({ field, value }) => [field, value])).toEqual([["flags", '[{"id":"flag 0","on":false},{"id":"flag 1","on":false}]'], ["limit", "4"]]);
  });

  test("that cannot be read is a failure that can be tried again, and never written over", async () => {
    const at = folder();
    const first = await serveOn(at);
    const page = await first.open("/");
    await (await page.attach()).done("Stored", "toggle", "beta");
    await first.app.close();
    alter(at, `alter table "__fields" rename to "elsewhere"; create table "__fields" ("owner" text)`);
    const second = await serveOn(at);
    const failed = await second.open("/", { cookie: page.cookie });
    expect(failed.answer.text).not.toContain("no such column");
    alter(at, `drop table "__fields"; alter table "elsewhere" rename to "__fields"`);
    expect(values(await second.open("/", { cookie: page.cookie })).flags).toEqual([{ id: "beta", on: true }, { id: "sounds", on: true }]);
  });

  test("of a state that is made later: what the page reads of it meanwhile comes with it", async () => {
    const server = await serve({ "/": using(Stored, "flags") });
    const talk = await (await server.open("/")).attach();
    const used = talk.use(1, "StoredItem", 7);
    await Promise.all([used, talk.done("$tab", "watch", [[1, [1, 2], []]])]);
    await talk.until(() => talk.store.has(1, 1) && talk.store.has(1, 2));
    expect([talk.value(1, 0), talk.value(1, 1), talk.value(1, 2)]).toEqual(["item 7", [], "ITEM 7 "]);
    await talk.done("StoredItem/7", "tag", "new");
    expect([talk.value(1, 1), talk.value(1, 2)]).toEqual([["new"], "ITEM 7 NEW"]);
  });

  test("of a base class is each class's own; a getter follows another state's", async () => {
    const server = await serve({ "/": using(Here, "summary", "visited"), "/there": using(There, "visited") });
    const page = await server.open("/");
    const talk = await page.attach();
    await talk.done("Here", "visit", "a");
    const here = await server.open("/", { cookie: page.cookie });
    expect(here.boot.slots[0]![3]).toMatchObject({ 0: "dark", 1: ["a"], 3: "a  1" });
    expect((await server.open("/there", { cookie: page.cookie })).boot.slots[0]![3]).toEqual({ 0: "light", 1: [] });
    const other = await here.attach();
    await other.use(1, "Basket");
    await other.done("Basket", "add", "apple");
    await talk.until(() => talk.value(0, 3) === "a apple 1");
  });

  test("of many states by key is read at once", async () => {
    const server = await serve({ "/": using(Stored, "flags") });
    const page = await server.open("/");
    const talk = await page.attach();
    await Promise.all(Array.from({ length: 200 }, (_, key) => talk.use(2 * key + 1, "StoredItem", key)));
    await talk.until(() => talk.store.has(399, 0));
    expect(talk.value(399, 0)).toBe("item 199");
    await talk.done('StoredItem/7', "rename", "seven");
    const again = await (await server.open("/", { cookie: page.cookie })).attach();
    await again.use(1, "StoredItem", 7);
    await again.until(() => again.store.has(1, 0));
    expect(again.value(1, 0)).toBe("seven");
  });
});
