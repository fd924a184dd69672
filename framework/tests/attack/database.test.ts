/** Rows 22 and 24 of the attacks: what a page asks of a table, and what it puts beside what it may write. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTablesSql } from "../../src/db/internal.ts";
import type { TableWindow } from "../../src/wire/table.ts";
import { db, People, people } from "../server/fixtures/app/states/people.state.ts";
import { serve, type Server } from "../server/harness.ts";
import { using } from "../server/pages.tsx";
import type { Talk } from "../server/talk.ts";
import { REVEALING } from "./raw.ts";

/** Ids of the vars. */
const ADDED = 0, SHOWN = 1;

let server: Server;
let talk: Talk;
beforeAll(async () => { for (const statement of createTablesSql({ people })) await db.run(statement); });
beforeEach(async () => {
  await db.delete(people);
  await db.insert(people).values(Array.from({ length: 60 }, (_, at) => ({ name: `person ${at}`, age: at, org: at % 3 === 0 ? 2 : 1 })));
  server = await serve({ "/": using(People, "added", "shown") });
  talk = await (await server.open()).attach();
});

const shown = (): TableWindow => talk.value(0, SHOWN) as TableWindow;

/** Asks, and gives what the page is then told of the value. */
async function ask(request: object): Promise<unknown> {
  const before = talk.deltas.length;
  await talk.call("$tab", "ask", 0, SHOWN, request);
  await talk.until(() => talk.error(0, SHOWN) !== undefined || talk.deltas.slice(before).some(({ ops }) => ops.some(([, slot, id]) => slot === 0 && id === SHOWN)));
  return talk.error(0, SHOWN) ?? shown();
}
/** All is as it was, and asking rightly works. */
async function expectAlive(): Promise<void> {
  expect(await ask({ offset: 0, limit: 5, sort: [{ column: "age", descending: true }] })).toMatchObject({ total: 40, rows: [{ age: 59 }, { age: 58 }, {}, {}, {}] });
  expect(await db.select().from(people)).toHaveLength(60);
}

describe("row 22: sorting and searching", () => {
  test.each([
    "id; drop table people", `a" desc;--`, "passwordHash", "password_hash", "org", "role", "people.id", "rowid", "*", "1", "(select 1)", "id desc", "ID", " id", "id\u0000", "", "__proto__",
    "constructor", "toString", `"id"`, "`id`", "[id]", "id'--", "x".repeat(3_000),
  ])("row 22: by the column %j", async (column) => {
    expect(await ask({ sort: [{ column, descending: false }] })).toEqual(["table-ask", expect.stringContaining("no such column")]);
    await expectAlive();
  });

  test.each<[string, object]>([
    ["a direction as SQL", { sort: [{ column: "id", descending: "desc; drop table people" }] }], ["no direction", { sort: [{ column: "id" }] }], ["columns without end", { sort: Array.from({ length: 50 }, () => ({ column: "id", descending: true })) }],
    ["no list", { sort: "id" }], ["null in it", { sort: [null] }], ["an offset as SQL", { offset: "0; drop table people" }], ["a negative offset", { offset: -1 }], ["a fraction", { limit: 1.5 }],
    ["rows without end", { limit: 1_000_000 }], ["no rows", { limit: 0 }], ["NaN", { limit: Number.NaN }], ["a search that is no text", { search: { toString: 1 } }], ["a long search", { search: "x".repeat(201) }],
    ["a regular expression", { search: "(a+)+$".repeat(50) }],
    ["an operator of another database", { filter: { org: { $ne: 1 } } }], ["a filter by a closed column", { filter: { column: "passwordHash", is: "startsWith", value: "a" } }], ["a filter without end", { filter: { or: Array.from({ length: 51 }, () => ({ column: "age", is: "eq", value: 1 })) } }],
    ["a filter without bottom", { filter: JSON.parse(`${'{"and":['.repeat(20)}${"]}".repeat(20)}`) as object }], ["a filter as SQL", { filter: "1=1" }], ["groups by a closed column", { group: ["passwordHash"] }],
  ])("row 22: %s", async (_, request) => {
    expect(await ask(request)).toEqual(["table-ask", expect.not.stringMatching(REVEALING)]);
    await expectAlive();
  });

  test.each<[string, object]>([
    ["an operator", { limit: 7, where: "1=1" }], ["another one", { limit: 7, columns: ["passwordHash"], key: "passwordHash", table: "sqlite_master" }],
  ])("row 22: %s that there is not changes nothing", async (_, request) => {
    const window = await ask(request) as TableWindow;
    expect([window.total, window.rows.length, Object.keys(window.rows[0]!)]).toEqual([40, 7, ["id", "name", "age"]]);
    await expectAlive();
  });

  test("row 22: an export has the rows and columns of the source, for the page that has asked", async () => {
    const page = await server.open();
    const owner = await page.attach();
    const request = { as: "csv", name: "people", columns: [{ name: "name" }, { name: "age" }], filter: { column: "age", is: "gte", value: 57 }, sort: [{ column: "age", descending: true }] };
    await owner.call("$tab", "export", 0, SHOWN, request);
    const [kind, path, name] = owner.effects.at(-1)!;
    expect([kind, name]).toEqual(["download", "people.csv"]);
    expect((await fetch(server.url + (path as string))).status).toBe(404);
    expect(await (await fetch(server.url + (path as string), { headers: { cookie: page.cookie! } })).text()).toBe("name,age\r\nperson 59,59\r\nperson 58,58\r\n");
    for (const [slot, id, bad] of [[0, SHOWN, { ...request, columns: [{ name: "passwordHash" }] }], [0, SHOWN, { ...request, as: "php" }], [0, ADDED, request], [0, 99, request], [7, SHOWN, request]] as const) {
      expect(await owner.call("$tab", "export", slot, id, bad)).toMatchObject({ outcome: "failed", value: [expect.stringMatching(/^(table-ask|unknown-slot)$/), expect.not.stringMatching(REVEALING)] });
    }
    await expectAlive();
  });

  test.each(["' or 1=1 --", "%", "_", "\\", "' union select password_hash from people --", "person 1\u0000", "*", "?", ":id", "x'; drop table people;--", "\ud800", "🤷".repeat(100)])("row 22: the search %j is text", async (search) => {
    expect(await ask({ search })).toMatchObject({ total: 0, rows: [] });
    await expectAlive();
  });

  test("row 22: a megabyte is no message of a page", async () => {
    talk.send(JSON.stringify([1, "$tab", "ask", [0, SHOWN, { search: "(a|a)*".repeat(80_000) }]]));
    await talk.until(() => talk.errors.length > 0);
    expect(talk.errors).toEqual([{ code: "frame-size", n: 1 }]);
    await expectAlive();
  });

  test("row 22: what is asked is kept within its bound", async () => {
    expect(await talk.call("$tab", "ask", 0, SHOWN, { search: "x".repeat(5_000) })).toMatchObject({ outcome: "refused", value: ["invalid", expect.any(String)] });
    await expectAlive();
  });

  test("row 22: arguments of queries are values", async () => {
    for (const name of ["' or '1'='1", "person 1' --", `"; drop table people; --`, "person 1\u0000"]) expect(await talk.done("People", "find", name)).toEqual([]);
    await expectAlive();
  });

  test("row 22: what the database refuses is told by the field, without a word of SQL", async () => {
    const { outcome, value } = await talk.call("People", "add", { name: "person 1", age: 1 });
    expect([outcome, (value as string[])[0]]).toEqual(["failed", "db-taken"]);
    expect(JSON.stringify(talk.frames)).not.toMatch(/unique|constraint|sqlite|insert|password|secret/i);
    await expectAlive();
  });
});

describe("row 24: more than the type says", () => {
  test.each<[string, object]>([
    ["a role", { role: "admin" }], ["another organisation", { org: 2 }], ["an id", { id: 1 }], ["a hash", { passwordHash: "x" }], ["its column's name", { password_hash: "x" }],
    ["nothing that there is", { whatever: 1 }], ["a getter's name", { toString: "x" }], ["an undefined one", { role: undefined }], ["an empty name", { "": 1 }],
  ])("row 24: %s is refused, and nothing is written", async (_, more) => {
    const { outcome, value } = await talk.call("People", "add", { name: "new", age: 1, ...more });
    expect([outcome, (value as string[])[0]]).toEqual(["refused", "invalid"]);
    expect((value as string[])[1]).toContain("no such key");
    expect(await db.select().from(people)).toHaveLength(60);
    await expectAlive();
  });

  test("row 24: a list of them, one of which is more", async () => {
    expect((await talk.call("People", "add", [{ name: "new", age: 1, role: "admin" }])).outcome).toBe("refused");
    expect((await talk.call("People", "add", new Map([["name", "new"]]))).outcome).toBe("refused");
    await expectAlive();
  });

  test("row 24: what is right is written, with what the server says of it", async () => {
    await talk.done("People", "add", { name: "new", age: 1 });
    expect(talk.value(0, ADDED)).toBe(1);
    expect((await db.select().from(people)).find(({ name }) => name === "new")).toMatchObject({ org: 1, role: "member" });
  });
});
