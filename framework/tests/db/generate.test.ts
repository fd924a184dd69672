/** What a made migration does with names, values and rows, on both databases. */
import { check } from "drizzle-orm/sqlite-core";
import { describe, expect, test } from "vitest";
import { boolean, date, id, index, integer, json, real, sql, table, text, timestamp } from "../../src/db/index.ts";
import { asDatabase, driftOf, lossesOf, migrate, type Migration } from "../../src/db/internal.ts";
import { NO_DECISIONS, type Decisions } from "../../src/db/generate/changes.ts";
import { generate, type GenerateOptions } from "../../src/db/generate/generate.ts";
import { EMPTY, type Snapshot } from "../../src/db/generate/snapshot.ts";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import { at, place } from "./open.ts";

const root = new URL("../../", import.meta.url).pathname;
type Tables = Record<string, SQLiteTable>;
const said = (decisions: { renames?: Record<string, string>; drops?: string[]; fills?: Record<string, string> }): Decisions => ({
  renames: new Map(Object.entries(decisions.renames ?? {})), drops: new Set(decisions.drops), fills: new Map(Object.entries(decisions.fills ?? {})),
});

/** An app whose schema changes, with a database that follows. */
async function app(first: Tables) {
  const url = await place();
  const migrations: Migration[] = [];
  let before: Snapshot = EMPTY;
  const change = async (tables: Tables, decisions: Decisions = NO_DECISIONS, asked: Partial<GenerateOptions> = {}) => {
    const made = await generate({ root, before, tables: Object.values(tables), decisions, ...asked });
    if (made === undefined) return undefined;
    before = made.snapshot;
    migrations.push({ name: `${String(migrations.length).padStart(4, "0")}_${made.name}`, ...made.sql });
    const db = at(url, tables);
    await migrate(asDatabase(db), migrations);
    expect(await driftOf(asDatabase(db))).toMatchObject({ missing: [], different: [] });
    return { ...made, db };
  };
  await change(first);
  return { change, rows: (from: string) => at(url, {}).values(`select * from ${from}`), run: (statement: string) => at(url, {}).run(statement) };
}

const people = () => table("people", { id: id(), name: text().notNull(), note: text() }, (columns) => [index("people_by_name").on(columns.name)]);
const orders = (to = people()) => table("orders", { id: id(), personId: integer().notNull().references(() => to.id, { onDelete: "cascade" }), total: real().notNull().default(0) }, (columns) => [check("total_positive", sql`${columns.total} >= 0`)]);

describe("a new name", () => {
  test("of a table and of columns keeps the rows and what refers to them", async () => {
    const { change, rows, run } = await app({ people: people(), orders: orders() });
    await run("insert into people (name, note) values ('Ann', 'x')");
    await run(`insert into orders ("personId", total) values (1, 5)`);
    const clients = table("clients", { id: id(), fullName: text().notNull(), note: text() }, (columns) => [index("clients_by_name").on(columns.fullName)]);
    const purchases = table("orders", { id: id(), clientId: integer().notNull().references(() => clients.id, { onDelete: "cascade" }), sum: real().notNull().default(0) }, (columns) => [check("total_positive", sql`${columns.sum} >= 0`)]);
    const made = await change({ clients, purchases }, said({ renames: { people: "clients", "clients.name": "clients.fullName", "orders.personId": "orders.clientId", "orders.total": "orders.sum" } }));
    expect(made).toMatchObject({ name: "rename_people_to_clients_and_more", loses: [] });
    expect(await rows("clients")).toEqual([[1, "Ann", "x"]]);
    expect(await rows("orders")).toEqual([[1, 1, 5]]);
    await run("delete from clients");
    expect(await rows("orders")).toEqual([]);
    await expect(run(`insert into orders ("clientId", sum) values (1, -1)`)).rejects.toMatchObject({ code: "db-rule" });
  });

  test("that is not said is an error that says how, never a loss", async () => {
    const { change } = await app({ people: people() });
    const renamed = table("people", { id: id(), fullName: text().notNull().default(""), note: text() });
    await expect(change({ renamed })).rejects.toMatchObject({ code: "db-rename", message: expect.stringContaining("--rename people.name=people.fullName, or --drop people.name") });
    await expect(change({ renamed: table("persons", { id: id() }) })).rejects.toMatchObject({ code: "db-rename", message: expect.stringContaining("--rename people=persons") });
  });

  test("is asked for where somebody is there", async () => {
    const { change } = await app({ people: people() });
    const asked: unknown[] = [];
    const next = table("people", { id: id(), fullName: text().notNull(), remark: text() }, (columns) => [index("people_by_name").on(columns.fullName)]);
    const made = await change({ next }, NO_DECISIONS, { askRename: async (kind, gone, came) => { asked.push([kind, gone, came]); return came[0]; } });
    expect(asked).toEqual([["column", "people.name", ["people.fullName", "people.remark"]], ["column", "people.note", ["people.remark"]]]);
    expect(made!.does).toEqual(["renames the column people.name to fullName", "renames the column people.note to remark"]);
  });

  test.each([
    [{ renames: { "people.name": "people.id" } }, "--rename people.name=people.id", "New are: people.title"],
    [{ renames: { "people.id": "people.title" }, drops: ["people.name"] }, "--rename people.id", "still declared"],
    [{ drops: ["people.name", "people.age"] }, "--drop people.age", "never was"],
    [{ drops: ["people.name"], fills: { "people.note": "x" } }, "--fill people.note", ""],
  ])("that cannot be is refused: %j", async (decisions, option, why) => {
    const { change } = await app({ people: people() });
    await expect(change({ next: table("people", { id: id(), title: text(), note: text() }) }, said(decisions))).rejects.toMatchObject({ code: "db-decision", message: expect.stringContaining(option) });
    await expect(change({ next: table("people", { id: id(), title: text(), note: text() }) }, said(decisions))).rejects.toThrow(why);
  });
});

describe("what goes", () => {
  test("is named in the file, and its index, reference and check go along", async () => {
    const { change, rows, run } = await app({ people: people(), orders: orders() });
    await run("insert into people (name, note) values ('Ann', 'x')");
    const made = await change({ people: table("people", { id: id(), note: text() }), orders: table("orders", { id: id() }) });
    expect(made!.loses).toEqual(["the column orders.personId", "the column orders.total", "the column people.name"]);
    for (const kind of ["sqlite", "postgres"] as const) expect(lossesOf(made!.sql[kind])).toEqual(made!.loses);
    expect(await rows("people")).toEqual([[1, "x"]]);
    expect((await change({ people: table("people", { id: id(), note: text() }) }))!.loses).toEqual(["the table orders"]);
  });

  test("beside what comes is dropped when that was said", async () => {
    const { change, rows, run } = await app({ people: people() });
    await run("insert into people (name, note) values ('Ann', 'x')");
    await change({ people: table("people", { id: id(), name: text().notNull(), age: integer() }) }, said({ drops: ["people.note"] }));
    expect(await rows("people")).toEqual([[1, "Ann", null]]);
  });

  test("and rows that are deleted do not give their numbers back", async () => {
    const { change, rows, run } = await app({ people: people() });
    await run("insert into people (name) values ('a'), ('b')");
    await run("delete from people where id = 2");
    await change({ people: table("people", { id: id(), name: text().notNull().default("x"), note: text() }) });
    await run("insert into people (name) values ('c')");
    expect(await rows("people order by id")).toEqual([[1, "a", null], [3, "c", null]]);
  });
});

describe("what comes", () => {
  test("is filled where it may not be null, whatever its type", async () => {
    const { change, rows, run } = await app({ people: people() });
    await run("insert into people (name, note) values ('Ann', null), ('Bob', 'kept')");
    const next = table("people", {
      id: id(), name: text().notNull(), note: text().notNull(), count: integer().notNull(), rate: real().notNull(), ok: boolean().notNull(), day: date().notNull(), at: timestamp().notNull(), tags: json<string[]>().notNull(),
    });
    const fills = { "people.note": "it's, none", "people.count": "3", "people.rate": "0.5", "people.ok": "true", "people.day": "2026-01-31", "people.at": "2026-01-31T12:00:00Z", "people.tags": '["a"]' };
    const made = await change({ next }, said({ fills }));
    const found = await made!.db.select().from(next).orderBy(next.id);
    const rest = { count: 3, rate: 0.5, ok: true, day: "2026-01-31", at: new Date("2026-01-31T12:00:00Z"), tags: ["a"] };
    expect(found).toEqual([{ id: 1, name: "Ann", note: "it's, none", ...rest }, { id: 2, name: "Bob", note: "kept", ...rest }]);
    await expect(run("insert into people (name) values ('c')")).rejects.toMatchObject({ code: "db-needed" });
    expect(await rows("people")).toHaveLength(2);
  });

  test("needs a value, and one that fits", async () => {
    const { change } = await app({ people: people() });
    const next = (): Tables => ({ next: table("people", { id: id(), name: text().notNull(), note: text(), age: integer().notNull() }, (columns) => [index("people_by_name").on(columns.name)]) });
    await expect(change(next())).rejects.toMatchObject({ code: "db-fill", message: expect.stringContaining("--fill people.age=value") });
    await expect(change(next(), said({ fills: { "people.age": "old" } }))).rejects.toMatchObject({ code: "db-decision", message: expect.stringContaining("a number") });
    await expect(change(next(), said({ fills: { "people.age": "1; drop table people" } }))).rejects.toMatchObject({ code: "db-decision" });
    expect((await change(next(), NO_DECISIONS, { askFill: async (column) => (column === "people.age" ? "30" : undefined) }))!.does).toEqual(["adds the column people.age"]);
  });

  test("may have a default that is computed, and be computed itself", async () => {
    const { change, rows, run } = await app({ people: people() });
    await run("insert into people (name) values ('Ann')");
    await change({ next: table("people", {
      id: id(), name: text().notNull(), note: text(), twice: integer().generatedAlwaysAs(sql`id * 2`, { mode: "stored" }), day: text().notNull().default(sql`(lower('ABC'))`),
    }, (columns) => [index("people_by_name").on(columns.name)]) });
    expect(await rows("people")).toEqual([[1, "Ann", null, 2, "abc"]]);
  });

  test("may refer to what comes with it, in any order, in a circle too", async () => {
    const { change, run } = await app({ people: people() });
    const a: SQLiteTable = table("a_first", { id: id(), b: integer().references((): any => (b as any).id) });
    const b: SQLiteTable = table("b_second", { id: id(), a: integer().references((): any => (a as any).id, { onDelete: "set null" }) });
    const next = table("people", { id: id(), name: text().notNull(), note: text(), boss: integer().references((): any => (next as any).id, { onDelete: "set null" }), a: integer().references((): any => (a as any).id) }, (columns) => [index("people_by_name").on(columns.name)]);
    await change({ next, b, a });
    await run("insert into people (name) values ('Ann')");
    await run("insert into people (name, boss) values ('Bob', 1)");
    await expect(run("insert into people (name, a) values ('Cid', 7)")).rejects.toMatchObject({ code: "db-reference" });
  });
});

describe("another type", () => {
  const moment = Date.UTC(2026, 0, 31, 12, 30, 15, 250);
  test.each<[string, (() => any), unknown, (() => any), unknown, boolean]>([
    ["integer to text", integer, 42, text, "42", true],
    ["integer to real", integer, 42, real, 42, true],
    ["integer to boolean", integer, 2, boolean, true, false],
    ["boolean to integer", boolean, true, integer, 1, true],
    ["boolean to text", boolean, false, text, "false", true],
    ["text to integer", text, "17", integer, 17, false],
    ["text to real", text, "2.5", real, 2.5, false],
    ["text to boolean", text, "TRUE", boolean, true, false],
    ["text to date", text, "2026-01-31", date, "2026-01-31", false],
    ["text to json", text, "[1]", json, [1], false],
    ["real to integer", real, 2.6, integer, 3, false],
    ["date to timestamp", date, "2026-01-31", timestamp, new Date(Date.UTC(2026, 0, 31)), true],
    ["timestamp to date", timestamp, new Date(moment), date, "2026-01-31", false],
    ["timestamp to text", timestamp, new Date(moment), text, "2026-01-31T12:30:15.250Z", true],
    ["timestamp to integer", timestamp, new Date(moment), integer, moment, true],
    ["integer to timestamp", integer, moment, timestamp, new Date(moment), true],
    ["text to timestamp", text, "2026-01-31T12:30:15.250Z", timestamp, new Date(moment), false],
  ])("%s", async (_, from, value, to, expected, lossless) => {
    const first = table("t", { id: id(), x: from() });
    const { change } = await app({ first });
    const made = await change({ first, other: table("other", { id: id() }) });
    await made!.db.insert(first).values({ x: value } as any);
    const next = table("t", { id: id(), x: to() });
    const after = await change({ next, other: table("other", { id: id() }) });
    expect(await after!.db.select().from(next)).toEqual([{ id: 1, x: expected }]);
    expect(after!.loses.length === 0).toBe(lossless);
  });
});

describe("what no migration is made of", () => {
  test("is another primary key", async () => {
    const { change } = await app({ people: people() });
    await expect(change({ people: table("people", { name: text().primaryKey(), id: integer(), note: text() }) })).rejects.toMatchObject({ code: "db-by-hand" });
  });

  test("is nothing", async () => {
    const { change } = await app({ people: people() });
    expect(await change({ people: people() })).toBeUndefined();
    expect(await change({ people: table("people", { id: id(), name: text({ length: 80 }).notNull(), note: text() }, (columns) => [index("people_by_name").on(columns.name)]) })).toBeUndefined();
  });
});
