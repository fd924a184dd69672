import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { asc, desc, eq, id, index, sql, table, tableSource, text, integer, type Db } from "../../src/db/index.ts";
import { PRESENT, type Presented, type TableWindow } from "../../src/wire/table.ts";
import { onSqlite, open, spy } from "./open.ts";

const people = table("people", { id: id(), name: text().notNull(), team: text(), age: integer().notNull(), secret: text().notNull() }, (columns) => [
  index("people_by_age").on(columns.age, columns.name),
]);
const keyless = table("keyless", { name: text() });
const byCode = table("by_code", { code: text().primaryKey(), name: text().notNull() });
const schema = { people, keyless, byCode };

const show = (source: unknown, ask?: unknown) => (source as Presented)[PRESENT](ask) as Promise<TableWindow>;
const ids = ({ rows }: TableWindow) => rows.map((row) => row.id);

async function staff(count = 120): Promise<Db<typeof schema>> {
  const db = await open(schema);
  await db.insert(people).values(Array.from({ length: count }, (_, at) => ({
    name: ["ann", "Bob", "cy", "Dora", "Émile"][at % 5]!, team: at % 3 === 0 ? null : `team ${at % 4}`, age: 20 + (at % 7), secret: `pw${at}`,
  })));
  return db;
}

describe("a window", () => {
  test("has 50 rows by the key unless another is asked for", async () => {
    await staff();
    const window = await show(tableSource(people));
    expect(window).toMatchObject({ key: "id", total: 120, offset: 0, limit: 50, sort: [], search: "" });
    expect(window.columns).toEqual([
      { name: "id", type: "number" }, { name: "name", type: "text" }, { name: "team", type: "text", nullable: true }, { name: "age", type: "number" }, { name: "secret", type: "text" },
    ]);
    expect(ids(window)).toEqual(Array.from({ length: 50 }, (_, at) => at + 1));
    expect(ids(await show(tableSource(people), { offset: 115, limit: 10 }))).toEqual([116, 117, 118, 119, 120]);
  });

  test("shows the columns that it may, and the key", async () => {
    await staff(1);
    const window = await show(tableSource(people, { columns: ["name", "age"] }));
    expect(window.rows).toEqual([{ id: 1, name: "ann", age: 20 }]);
    expect(window.columns.map(({ name }) => name)).toEqual(["name", "age"]);
  });

  test("keeps the author's condition under every request", async () => {
    await staff();
    const source = tableSource(people, { where: eq(people.name, "Bob") });
    const window = await show(source, { offset: 0, limit: 500, search: "ob" });
    expect(window.total).toBe(24);
    expect(new Set(window.rows.map((row) => row.name))).toEqual(new Set(["Bob"]));
    expect((await show(source, { offset: 0, limit: 5, search: "ann" })).total).toBe(0);
  });

  test("is the last one where the rows of the asked one have gone", async () => {
    const db = await staff();
    expect(await show(tableSource(people), { offset: 2 ** 40, limit: 50 })).toMatchObject({ offset: 100, total: 120 });
    await db.delete(people).where(sql`${people.id} > 60`);
    const window = await show(tableSource(people), { offset: 100, limit: 20 });
    expect(window.offset).toBe(40);
    expect(ids(window)).toEqual(Array.from({ length: 20 }, (_, at) => at + 41));
    await db.delete(people);
    expect(await show(tableSource(people), { offset: 100, limit: 20 })).toMatchObject({ rows: [], total: 0 });
  });

  test("reads its table, so that a write brings a new one", async () => {
    const db = await staff(3);
    const { read } = spy(db);
    await show(tableSource(people));
    expect(read).toEqual([["people"]]);
    await show(tableSource(people), { offset: 0, limit: 2 });
    expect(read).toEqual([["people"], ["people"], ["people"]]);
  });

  test("takes the key that the table has", async () => {
    const db = await open(schema);
    await db.insert(byCode).values([{ code: "b", name: "x" }, { code: "a", name: "y" }]);
    const window = await show(tableSource(byCode));
    expect(window.key).toBe("code");
    expect(window.rows.map((row) => row.code)).toEqual(["a", "b"]);
    expect(() => tableSource(keyless)).toThrow(expect.objectContaining({ code: "table-key" }));
    expect(() => tableSource(table("elsewhere", { id: id() }))).toThrow(expect.objectContaining({ code: "db-not-connected" }));
  });
});

describe("order", () => {
  test("of the source, told where it is a plain column", async () => {
    await staff(10);
    const window = await show(tableSource(people, { orderBy: desc(people.age) }));
    expect(window.sort).toEqual([{ column: "age", descending: true }]);
    expect(window.rows.map((row) => row.age)).toEqual(window.rows.map((row) => row.age as number).toSorted((a, b) => b - a));
    expect((await show(tableSource(people, { orderBy: asc(people.name) }))).sort).toEqual([{ column: "name", descending: false }]);
    expect((await show(tableSource(people, { orderBy: people.name }))).sort).toEqual([{ column: "name", descending: false }]);
    expect((await show(tableSource(people, { orderBy: sql`${people.age} % 3` }))).sort).toEqual([]);
    expect((await show(tableSource(people, { columns: ["name"], orderBy: people.age }))).sort).toEqual([]);
  });

  test("of the page, whatever the case of letters", async () => {
    await staff(10);
    const window = await show(tableSource(people, { orderBy: desc(people.age) }), { offset: 0, limit: 50, sort: [{ column: "name", descending: false }] });
    expect(window.sort).toEqual([{ column: "name", descending: false }]);
    expect(window.rows.map((row) => row.name)).toEqual(["ann", "ann", "Bob", "Bob", "cy", "cy", "Dora", "Dora", "Émile", "Émile"]);
  });

  onSqlite("among equal rows is that of the key, in the page's order and in the source's, where an index would give another", async () => {
    const db = await staff(30);
    expect(await db.all("explain query plan select * from people order by age limit 50")).toMatchObject([{ detail: expect.stringContaining("people_by_age") }]);
    const expected = Array.from({ length: 30 }, (_, at) => at + 1).sort((a, b) => ((a - 1) % 7) - ((b - 1) % 7) || a - b);
    expect(ids(await show(tableSource(people), { offset: 0, limit: 50, sort: [{ column: "age", descending: false }] }))).toEqual(expected);
    expect(ids(await show(tableSource(people, { orderBy: people.age })))).toEqual(expected);
  });

  test("is the same from window to window, so that each row is in one of them", async () => {
    await staff();
    const source = tableSource(people, { orderBy: people.team });
    await fc.assert(fc.asyncProperty(
      fc.integer({ min: 1, max: 40 }),
      fc.array(fc.record({ column: fc.constantFrom("name", "team", "age"), descending: fc.boolean() }), { maxLength: 3 }),
      async (limit, sort) => {
        const seen: unknown[] = [];
        for (let offset = 0; offset < 120; offset += limit) seen.push(...ids(await show(source, { offset, limit, sort })));
        expect(new Set(seen).size).toBe(120);
        expect(seen).toHaveLength(120);
      },
    ), { numRuns: 25 });
  });
});

describe("search", () => {
  test("looks through the text that may be seen, or through what the source says", async () => {
    await staff();
    expect((await show(tableSource(people), { offset: 0, limit: 5, search: "pw7" })).total).toBe(11);
    expect((await show(tableSource(people, { columns: ["name", "team"] }), { offset: 0, limit: 5, search: "pw7" })).total).toBe(0);
    expect((await show(tableSource(people, { search: ["name"] }), { offset: 0, limit: 5, search: "TEAM" })).total).toBe(0);
    expect((await show(tableSource(people, { search: ["age", "name"] }), { offset: 0, limit: 5, search: "26" })).total).toBe(17);
    expect((await show(tableSource(people, { columns: ["age"] }), { offset: 0, limit: 5, search: "2" })).total).toBe(0);
    expect((await show(tableSource(people), { offset: 0, limit: 5, search: "  éMILE " }))).toMatchObject({ total: 24, search: "éMILE" });
  });

  test.each(["'; drop table people; --", "%", "_", "\\", '"', "') or 1=1 --", "\0", "\ud800", "?", "pw1' union select secret from people"])("%j is only text", async (search) => {
    const db = await staff(5);
    expect((await show(tableSource(people), { offset: 0, limit: 5, search })).total).toBe(0);
    expect(await db.$count(people)).toBe(5);
  });
});

describe("a bad request is refused with a code, and the next one answered", () => {
  const good = { offset: 0, limit: 10 };
  test.each<[string, unknown]>([
    ["a text", "select"], ["a list", [0, 10]], ["a number", 7], ["a function", () => 1],
    ["a negative offset", { ...good, offset: -1 }], ["NaN", { ...good, offset: Number.NaN }], ["a fraction", { ...good, offset: 0.5 }],
    ["Infinity", { ...good, offset: Infinity }], ["more than a safe integer", { ...good, offset: 2 ** 60 }], ["an offset as text", { ...good, offset: "0; drop table people" }],
    ["a bigint", { ...good, offset: 1n }],
    ["no rows", { ...good, limit: 0 }], ["too many rows", { ...good, limit: 501 }], ["all rows", { ...good, limit: -1 }], ["a list of rows", { ...good, limit: [5] }],
    ["an unknown column", { ...good, sort: [{ column: "nowhere", descending: false }] }],
    ["a column that may not be seen", { ...good, sort: [{ column: "secret", descending: false }] }],
    ["a column of every object", { ...good, sort: [{ column: "constructor", descending: false }] }],
    ["SQL for a column", { ...good, sort: [{ column: "name desc, (select secret from people)", descending: false }] }],
    ["an object for a column", { ...good, sort: [{ column: { toString: () => "name" }, descending: false }] }],
    ["SQL for a direction", { ...good, sort: [{ column: "name", descending: "desc; --" }] }],
    ["a sort that is no list", { ...good, sort: "name" }], ["nothing in the sort", { ...good, sort: [null] }],
    ["too many columns to sort by", { ...good, sort: Array.from({ length: 9 }, () => ({ column: "name", descending: true })) }],
    ["a long search", { ...good, search: "x".repeat(201) }], ["a search that is no text", { ...good, search: { length: 1 } }],
  ])("%s", async (_, ask) => {
    await staff(3);
    const source = tableSource(people, { columns: ["name", "age"] });
    await expect(show(source, ask)).rejects.toMatchObject({ name: "Failure", code: "table-ask" });
    expect((await show(source, good)).total).toBe(3);
  });

  test("anything at all is answered or refused", async () => {
    await staff(3);
    const source = tableSource(people);
    await fc.assert(fc.asyncProperty(fc.anything(), async (ask) => {
      const answer = await show(source, ask).then(({ total }) => total, (error: { code: string }) => error.code);
      expect([3, "table-ask"]).toContain(answer);
    }), { numRuns: 300 });
  });
});
