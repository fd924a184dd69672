/** Windows that somebody looks at: found from places nearby, woken by what changes in them, the same as asked anew. */
import fc from "fast-check";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { limits } from "../../src/db/limits.ts";
import { boolean, contains, date, desc, eq, id, index, integer, lt, ne, real, sql, table, tableSource, text, timestamp, type Db } from "../../src/db/index.ts";
import type { TableAsk, TableFilter } from "../../src/wire/table.ts";
import { open } from "./open.ts";
import { PATIENCE, show, View } from "./table-view.ts";

const things = table("things", {
  id: id(), name: text().notNull(), label: text(), size: integer().notNull(), weight: real(), good: boolean(), day: date(), at: timestamp(), kind: text({ enum: ["a", "b", "c"] }).notNull(),
}, (columns) => [index("things_by_size").on(columns.size), index("things_by_label").on(columns.label)]);
type Thing = typeof things.$inferInsert;
const schema = { things };

const maybe = <T>(values: readonly T[]) => fc.constantFrom(null, ...values);
const thing: fc.Arbitrary<Thing> = fc.record({
  name: fc.constantFrom("ann", "Ann", "bob", "Bob", "émile", "_x", "Zoe", "z"), label: maybe(["", "a", "B", "b%", "c_d"]), size: fc.integer({ min: -2, max: 4 }),
  weight: maybe([0, 0.1, -3.5, 1e9]), good: maybe([true, false]), day: maybe(["2024-01-31", "2024-02-29", "1999-12-31"] as const),
  at: maybe([new Date(0), new Date(1_700_000_000_001), new Date("2024-02-29T12:00:00Z")]), kind: fc.constantFrom("a", "b", "c"),
});
const COLUMNS = ["id", "name", "label", "size", "weight", "good", "day", "at", "kind"] as const;
const sort = fc.array(fc.record({ column: fc.constantFrom(...COLUMNS), descending: fc.boolean() }), { maxLength: 3 });

const condition: fc.Arbitrary<TableFilter> = fc.oneof(
  fc.record({ column: fc.constant("size"), is: fc.constantFrom("eq", "ne", "lt", "lte", "gt", "gte"), value: fc.integer({ min: -2, max: 4 }) }),
  fc.record({ column: fc.constant("weight"), is: fc.constantFrom("lt", "gte", "ne"), value: fc.constantFrom(0.1, 0, -3.5) }),
  fc.record({ column: fc.constant("size"), is: fc.constant("between" as const), value: fc.tuple(fc.integer({ min: -2, max: 1 }), fc.integer({ min: 0, max: 4 })) }),
  fc.record({ column: fc.constant("kind"), is: fc.constant("in" as const), value: fc.subarray(["a", "b", "c"]) }),
  fc.record({ column: fc.constant("label"), is: fc.constantFrom("contains", "startsWith", "eq", "ne"), value: fc.constantFrom("b", "%", "_", "B", "") }),
  fc.record({ column: fc.constant("name"), is: fc.constantFrom("contains", "startsWith"), value: fc.constantFrom("AN", "É", "o") }),
  fc.record({ column: fc.constantFrom("label", "weight", "good", "day", "at"), is: fc.constantFrom("empty", "filled") }),
  fc.record({ column: fc.constant("good"), is: fc.constantFrom("eq", "ne"), value: fc.boolean() }),
  fc.record({ column: fc.constant("day"), is: fc.constantFrom("lt", "gte", "eq"), value: fc.constantFrom("2024-01-31", "2024-02-29") }),
  fc.record({ column: fc.constant("at"), is: fc.constantFrom("lte", "gt", "eq"), value: fc.constantFrom(new Date(0), new Date(1_700_000_000_001)) }),
);
const filter = fc.letrec<{ tree: TableFilter }>((tie) => ({
  tree: fc.oneof({ depthSize: "small", maxDepth: 2 }, condition, fc.record({ and: fc.array(tie("tree"), { maxLength: 3 }) }), fc.record({ or: fc.array(tie("tree"), { maxLength: 3 }) })),
})).tree;

/** What a filter means. */
function holds(said: TableFilter, row: Record<string, unknown>): boolean {
  if ("and" in said) return said.and.every((each) => holds(each, row));
  if ("or" in said) return said.or.some((each) => holds(each, row));
  const plain = (value: unknown): unknown => (value instanceof Date ? value.getTime() : value);
  const [left, right] = [plain(row[said.column]), Array.isArray(said.value) ? said.value.map(plain) : plain(said.value)] as [never, never];
  const none = left === null;
  switch (said.is) {
    case "eq": return !none && left === right;
    case "ne": return none || left !== right;
    case "lt": return !none && left < right;
    case "lte": return !none && left <= right;
    case "gt": return !none && left > right;
    case "gte": return !none && left >= right;
    case "between": return !none && left >= right[0] && left <= right[1];
    case "in": return (right as unknown[]).includes(left);
    case "contains": return !none && String(left).toLowerCase().includes(String(right).toLowerCase());
    case "startsWith": return !none && String(left).toLowerCase().startsWith(String(right).toLowerCase());
    case "empty": return none || left === "";
    case "filled": return !none && left !== "";
  }
}

async function fill(rows: readonly Thing[]): Promise<Db<typeof schema>> {
  const db = await open(schema);
  if (rows.length > 0) await db.insert(things).values([...rows]);
  return db;
}
const ids = ({ rows }: { rows: readonly Record<string, unknown>[] }) => rows.map((row) => row.id);
const grown = (count: number): Thing[] => Array.from({ length: count }, (_, at) => ({ name: `n${at}`, label: at % 3 === 0 ? null : "l", size: at % 10, kind: "a" }));

describe("a filter", () => {
  test("keeps the rows that it means, in every column and joined in every way", async () => {
    const rows = fc.sample(thing, { numRuns: 60, seed: 7 });
    const db = await fill(rows);
    const all = await db.select().from(things);
    const source = tableSource(things);
    await fc.assert(fc.asyncProperty(filter, async (said) => {
      const window = await show(source, { offset: 0, limit: 500, filter: said });
      expect(ids(window)).toEqual(all.filter((row) => holds(said, row)).map((row) => row.id));
      expect([window.total, window.counted]).toEqual([window.rows.length, "exact"]);
    }), { numRuns: 150 });
  });

  const good: TableFilter = { column: "size", is: "eq", value: 1 };
  test.each<[string, unknown]>([
    ["a text", "size = 1"], ["a list", [good]], ["a number", 1], ["an empty object", {}], ["and with or", { and: [good], or: [good] }], ["and without a list", { and: good }], ["null in a list", { and: [null] }],
    ["a column that there is not", { column: "nowhere", is: "eq", value: 1 }], ["a column that is closed", { column: "weight", is: "eq", value: 1 }], ["a column of every object", { column: "constructor", is: "filled" }], ["a column as an object", { column: { toString: () => "size" }, is: "eq", value: 1 }],
    ["SQL for a column", { column: "size\" or 1=1 --", is: "eq", value: 1 }], ["SQL for an operator", { column: "size", is: "= 1 or 1 =", value: 1 }], ["an operator of another type", { column: "size", is: "contains", value: 1 }], ["an operator of every object", { column: "size", is: "toString", value: 1 }], ["no operator", { column: "size", value: 1 }],
    ["a text for a number", { column: "size", is: "eq", value: "1 or 1=1" }], ["a fraction for a whole number", { column: "size", is: "eq", value: 0.5 }], ["NaN", { column: "size", is: "eq", value: Number.NaN }], ["a bigint", { column: "size", is: "eq", value: 1n }], ["nothing", { column: "size", is: "eq" }], ["null", { column: "size", is: "eq", value: null }],
    ["an object for a value", { column: "name", is: "eq", value: { queryChunks: ["1=1"], getSQL: () => sql`1=1` } }], ["a number for a text", { column: "name", is: "eq", value: 1 }], ["a zero character", { column: "name", is: "eq", value: "a\0" }], ["a long text", { column: "name", is: "contains", value: "x".repeat(201) }],
    ["a choice that there is not", { column: "kind", is: "eq", value: "d" }], ["a choice in a list", { column: "kind", is: "in", value: ["a", "d"] }], ["no list", { column: "kind", is: "in", value: "a" }], ["a list within", { column: "kind", is: "in", value: [["a"]] }], ["between one", { column: "size", is: "between", value: [1] }], ["between three", { column: "size", is: "between", value: [1, 2, 3] }],
    ["a day that there is not", { column: "day", is: "eq", value: "2024-02-30" }], ["SQL for a day", { column: "day", is: "gt", value: "2024-01-01'--" }], ["a moment that there is not", { column: "at", is: "eq", value: new Date(Number.NaN) }], ["a moment out of reach", { column: "at", is: "eq", value: new Date(-8.64e15) }], ["a text for true", { column: "good", is: "eq", value: "true" }],
  ])("of %s is refused with a code", async (_, said) => {
    await fill(grown(3));
    const source = tableSource(things, { columns: ["id", "name", "size", "good", "day", "at", "kind"] });
    await expect(show(source, { offset: 0, limit: 5, filter: said })).rejects.toMatchObject({ name: "Failure", code: "table-ask" });
    expect((await show(source, { offset: 0, limit: 5, filter: good })).total).toBe(1);
  });

  test("and an order that the author keeps closed are refused, and told as closed", async () => {
    await fill(grown(3));
    const source = tableSource(things, { columns: ["id", "name", "size"], sort: ["id"], filter: ["size"] });
    for (const ask of [{ sort: [{ column: "size", descending: false }] }, { filter: { column: "name", is: "eq", value: "n1" } }, { group: ["size"] }, { group: ["weight"] }, { group: "size" }, { group: ["id", "id", "id", "id"] }]) {
      await expect(show(source, { offset: 0, limit: 5, ...ask })).rejects.toMatchObject({ code: "table-ask" });
    }
    expect((await show(source)).columns).toEqual([{ name: "id", type: "number", filter: false }, { name: "name", type: "text", sort: false, filter: false }, { name: "size", type: "number", sort: false }]);
  });

  test("anything at all is answered or refused", async () => {
    await fill(grown(3));
    const source = tableSource(things);
    await fc.assert(fc.asyncProperty(fc.anything(), fc.constantFrom("filter", "group", "sort"), async (value, part) => {
      const answer = await show(source, { offset: 0, limit: 5, [part]: value }).then(() => "shown", (error: { code: string }) => error.code);
      expect(["shown", "table-ask"]).toContain(answer);
    }), { numRuns: 200 });
  });
});

describe("rows without a value", () => {
  test("come last, whichever way, on both databases", async () => {
    await fill([{ name: "a", weight: null, size: 1, kind: "a" }, { name: "b", weight: 2, size: 1, kind: "a" }, { name: "c", weight: 1, size: 1, kind: "a" }]);
    const by = async (descending: boolean) => ids(await show(tableSource(things), { offset: 0, limit: 5, sort: [{ column: "weight", descending }] }));
    expect([await by(false), await by(true)]).toEqual([[3, 2, 1], [2, 3, 1]]);
  });
});

describe("a window that somebody looks at", () => {
  test("is the one that is asked anew, wherever it goes and whatever is written meanwhile", async () => {
    const step = fc.record({
      offset: fc.integer({ min: 0, max: 45 }),
      write: fc.option(fc.oneof(
        thing.map((row) => ({ insert: row })), fc.record({ remove: fc.integer({ min: 1, max: 45 }) }), fc.record({ change: fc.integer({ min: 1, max: 45 }), to: thing }),
      )),
    });
    await fc.assert(fc.asyncProperty(
      fc.array(thing, { minLength: 25, maxLength: 40 }), sort, fc.option(filter), fc.constantFrom("", "", "an"), fc.integer({ min: 1, max: 12 }), fc.array(step, { minLength: 4, maxLength: 10 }),
      async (rows, sorts, said, search, limit, steps) => {
        const db = await fill(rows);
        const source = () => tableSource(things, { orderBy: desc(things.size) });
        const view = new View(source);
        for (const { offset, write } of steps) {
          const ask: TableAsk = { offset, limit, sort: sorts, search, filter: said };
          view.ask(ask);
          await view.settled();
          if (write && "insert" in write) await db.insert(things).values(write.insert);
          else if (write && "remove" in write) await db.delete(things).where(eq(things.id, write.remove));
          else if (write) await db.update(things).set(write.to).where(eq(things.id, write.change));
          await view.shows(() => show(source(), ask));
        }
      },
    ), { numRuns: 25 });
  }, 120_000);

  test("walks forwards and backwards through all rows, each once", async () => {
    await fc.assert(fc.asyncProperty(fc.array(thing, { minLength: 30, maxLength: 60 }), sort, fc.integer({ min: 1, max: 13 }), async (rows, sorts, limit) => {
      for (const backwards of [false, true]) {
        await fill(rows);                                  // so that nothing is remembered of the way there
        const view = new View(() => tableSource(things));
        const whole = ids(await show(tableSource(things), { offset: 0, limit: 500, sort: sorts }));
        const offsets = Array.from({ length: Math.ceil(rows.length / limit) }, (_, at) => at * limit);
        const seen: unknown[][] = [];
        for (const offset of backwards ? offsets.toReversed() : offsets) {
          view.ask({ offset, limit, sort: sorts });
          seen.push(ids(await view.settled()));
        }
        expect((backwards ? seen.toReversed() : seen).flat()).toEqual(whole);
      }
    }), { numRuns: 20 });
  }, 120_000);

  test("hears of an edited cell by that cell, and of rows outside nothing", async () => {
    const db = await fill(grown(200));
    const view = new View(() => tableSource(things, { where: ne(things.name, "gone") }));
    view.ask({ offset: 100, limit: 20 });
    expect(ids(await view.settled())[0]).toBe(101);
    await view.quiet();
    await db.update(things).set({ label: "new" }).where(eq(things.id, 105));
    await view.shows(() => show(tableSource(things, { where: ne(things.name, "gone") }), { offset: 100, limit: 20 }));
    expect((await view.quiet()).ops).toEqual([[expect.anything(), 0, "rows", 4, "label", "new"]]);

    for (const outside of [1, 100, 121, 200]) await db.update(things).set({ label: "new", size: 7 }).where(eq(things.id, outside));
    expect(await view.quiet()).toEqual({ ops: [], wakes: 0 });
  });

  test("shifts by what comes and goes above it, and keeps what stays", async () => {
    const db = await fill(grown(200));
    const source = () => tableSource(things);
    const view = new View(source);
    view.ask({ offset: 100, limit: 20 });
    await view.settled();
    await view.quiet();
    await db.delete(things).where(eq(things.id, 5));
    await view.shows(() => show(source(), { offset: 100, limit: 20 }));
    const { ops } = await view.quiet();
    expect(ops).toHaveLength(2);                           // rows: one goes, one comes; the total
    expect(JSON.stringify(ops).length).toBeLessThan(250);
  });

  test("under a condition that only the database can decide sleeps through the rest of the table, too", async () => {
    const db = await fill(grown(200));
    const view = new View(() => tableSource(things, { where: contains(things.name, "n") }));
    view.ask({ offset: 50, limit: 10 });
    await view.settled();
    await view.quiet();
    for (const outside of [3, 150]) await db.update(things).set({ size: 9 }).where(eq(things.id, outside));
    expect(await view.quiet()).toEqual({ ops: [], wakes: 0 });
    await db.update(things).set({ name: "x" }).where(eq(things.id, 3));
    await view.shows(() => show(tableSource(things, { where: contains(things.name, "n") }), { offset: 50, limit: 10 }));
  });

  test("of rows that an author's SQL orders is live as well", async () => {
    const db = await fill(grown(30));
    const source = () => tableSource(things, { orderBy: sql`${things.size} % 3` });
    const view = new View(source);
    view.ask({ offset: 10, limit: 5 });
    await view.settled();
    await db.update(things).set({ size: 2 }).where(eq(things.id, 1));
    await view.shows(() => show(source(), { offset: 10, limit: 5 }));
  });
});

describe("the number of rows", () => {
  const many = async (count: number) => {
    const db = await fill([]);
    for (let from = 0; from < count; from += 10_000) await db.insert(things).values(Array.from({ length: Math.min(10_000, count - from) }, (_, at) => ({ name: (from + at) % 4 === 0 ? "even" : "odd", size: (from + at) % 100, kind: "a" as const })));
    return db;
  };

  test("is exact where it is looked for row by row in a large table, and comes to those who did not wait", async () => {
    const db = await many(60_000);
    const source = () => tableSource(things, { where: eq(things.name, "even") });
    const view = new View(source);
    const count = async () => (await view.settled()).total;
    await vi.waitFor(async () => expect([await count(), (await view.settled()).counted]).toEqual([15_000, "exact"]), PATIENCE);
    await db.delete(things).where(lt(things.id, 5));
    await vi.waitFor(async () => expect([await count(), (await view.settled()).counted]).toEqual([14_999, "exact"]), PATIENCE);
    expect(await show(source())).toMatchObject({ total: 14_999, counted: "exact" });
  });

  test("is estimated beyond what is counted, and is exact again at the end of the rows", async () => {
    const { countExactly } = limits;
    limits.countExactly = 1_000;
    onTestFinished(() => { limits.countExactly = countExactly; });
    const db = await many(60_000);
    await db.run(sql`analyze`);
    const source = () => tableSource(things, { where: eq(things.name, "odd") });
    const estimate = await show(source());
    expect(estimate.counted).toBe("estimate");
    expect(estimate.total).toBeGreaterThan(40_000);
    expect(estimate.total).toBeLessThan(50_000);
    const end = await show(source(), { offset: 59_000, limit: 50 });
    expect([end.total, end.counted, end.offset, end.rows.length]).toEqual([45_000, "exact", 44_950, 50]);
    expect(await show(source(), { offset: 44_990, limit: 50 })).toMatchObject({ total: 45_000, counted: "exact" });
  });
});

describe("groups", () => {
  test("stand together, sorted within, with the number of their rows", async () => {
    const db = await fill(grown(35));
    const source = () => tableSource(things);
    const ask = { offset: 0, limit: 12, group: ["size"], sort: [{ column: "id", descending: true }] };
    const view = new View(source);
    view.ask(ask);
    // The rows come first, their numbers when they are counted.
    await vi.waitFor(async () => expect((await view.settled()).groups).toEqual([0, 1, 2].map((size) => ({ values: [size], total: 4, counted: "exact" }))), PATIENCE);
    expect(ids(await view.settled())).toEqual([31, 21, 11, 1, 32, 22, 12, 2, 33, 23, 13, 3]);
    await db.update(things).set({ size: 0 }).where(eq(things.id, 35));
    await view.shows(() => show(source(), ask));
    await vi.waitFor(async () => expect((await view.settled()).groups[0]).toEqual({ values: [0], total: 5, counted: "exact" }), PATIENCE);
  });
});
