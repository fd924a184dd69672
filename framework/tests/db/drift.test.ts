/** Tables as they are declared and as they are, on both databases. */
import { check, foreignKey, integer as sqliteInteger, primaryKey, sqliteTable } from "drizzle-orm/sqlite-core";
import { describe, expect, test } from "vitest";
import { boolean, date, id, index, integer, json, real, sql, table, text, timestamp, unique, uniqueIndex } from "../../src/db/index.ts";
import { asDatabase, driftOf } from "../../src/db/internal.ts";
import { at, open, place, POSTGRES } from "./open.ts";

const parents = table("parents", { id: id(), code: text().notNull().unique(), note: text().default("it's"), at: timestamp().default(sql`CURRENT_TIMESTAMP`) });
const Everything = table("Every thing", {
  id: id(), "some Text": text({ enum: ["a", "b"] }).notNull().default("a"), n: integer().notNull().default(7), r: real().default(0.5), done: boolean().notNull().default(true),
  day: date().default("2024-01-31"), moment: timestamp().default(new Date(86_400_000)), tags: json<string[]>().notNull().default(["it's"]), parentId: integer().references(() => parents.id, { onDelete: "cascade" }),
}, (columns) => [index("by Parent").on(columns.parentId, columns.n), index("open_ones").on(columns.n).where(sql`${columns.done} = ${false}`), uniqueIndex("one_day").on(columns.day, columns.n)]);
const pairs = sqliteTable("pairs", { a: sqliteInteger().notNull(), b: sqliteInteger().notNull(), twice: integer().generatedAlwaysAs(sql`b * 2`, { mode: "stored" }) }, (columns) => [
  primaryKey({ columns: [columns.a, columns.b] }), foreignKey({ columns: [columns.a], foreignColumns: [parents.id] }).onUpdate("cascade"), unique("once").on(columns.b, columns.a), check("positive", sql`${columns.b} > 0 and ${columns.b} <> 13`),
]);

describe("drift", () => {
  test("is none where the tables are those that are declared, of every kind", async () => {
    const db = await open({ parents, Everything, pairs });
    expect(await driftOf(asDatabase(db))).toEqual({ missing: [], different: [], unknown: [] });
    await db.run("create table other (x integer)");
    expect(await driftOf(asDatabase(db))).toEqual({ missing: [], different: [], unknown: ["other"] });
  });

  test("names tables and columns that are missing", async () => {
    const url = await place();
    await at(url, {}).run("create table parents (id integer, note text)");
    const { missing } = await driftOf(asDatabase(at(url, { parents, pairs })));
    expect(missing).toEqual([
      "The table pairs is not there.",
      "The column parents.code (text) is not there.",
      `The column parents.at (${POSTGRES === undefined ? "integer" : "timestamp with time zone"}) is not there.`,
    ]);
  });

  test("says of a column its type, null and default, and which columns nobody declares", async () => {
    const url = await place();
    await at(url, {}).run("create table t (a text not null default 'x', b integer, c text, extra text)");
    const declared = table("t", { a: text(), b: text(), c: text().notNull().default("y") });
    const { different, missing } = await driftOf(asDatabase(at(url, { declared })));
    expect(missing).toEqual([]);
    const quoted = (value: string) => (POSTGRES === undefined ? `'${value}'` : `'${value}'::text`);
    expect(different).toEqual([
      "t.a has null refused; declared is allowed.",
      `t.a has the default ${quoted("x")}; declared is none.`,
      "t.b has the type integer; declared is text.",
      "t.c has null allowed; declared is refused.",
      `t.c has the default none; declared is ${quoted("y")}.`,
      "The column t.extra is there and not declared.",
    ]);
  });

  test("says which keys, indices, references and checks there are and should be", async () => {
    const url = await place();
    const db = at(url, {});
    await db.run("create table p (id integer primary key)");
    await db.run("create table t (a integer primary key, b integer references p (id), c integer constraint small check (c < 5))");
    await db.run("create index by_b on t (b)");
    const p = table("p", { id: integer().primaryKey() });
    const declared = table("t", { a: integer(), b: integer().references(() => p.id, { onDelete: "cascade" }), c: integer().unique() }, (columns) => [index("by_c").on(columns.c)]);
    const { different } = await driftOf(asDatabase(at(url, { p, declared })));
    expect(different.filter((line) => !/type|null/.test(line)).sort()).toEqual([
      `t has what is not declared: check ${POSTGRES === undefined ? "small (c < 5)" : "small ((c < 5))"}.`,
      "t has what is not declared: index by_b (b).",
      "t has what is not declared: primary key (a).",
      "t has what is not declared: reference (b) to p (id).",
      "t lacks what is declared: index by_c (c).",
      "t lacks what is declared: reference (b) to p (id) on delete cascade.",
      "t lacks what is declared: unique (c).",
    ]);
  });

  test("is looked for without leaving anything", async () => {
    const db = await open({ parents });
    const before = await asDatabase(db).engine.shapes([parents]);
    await driftOf(asDatabase(db));
    expect(await asDatabase(db).engine.shapes([parents])).toEqual(before);
  });
});
