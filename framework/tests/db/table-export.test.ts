import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { xlsxOf } from "../../src/csv/xlsx.ts";
import { boolean, date, desc, gt, id, integer, json, real, sql, table, tableSource, text, timestamp } from "../../src/db/index.ts";
import { forbidden } from "../../src/state/failures.ts";
import { EXPORT, type Exporting, type TableExport } from "../../src/wire/table.ts";
import { open } from "./open.ts";
import { show } from "./table-view.ts";
import { unzip } from "./unzip.ts";

const goods = table("goods", {
  id: id(), name: text().notNull(), note: text(), size: integer().notNull(), price: real(), good: boolean(), day: date(), at: timestamp(), tags: json<string[]>(), secret: text().notNull().default("hidden"),
});
type Good = typeof goods.$inferInsert;

async function shop(rows: readonly Good[]) {
  const db = await open({ goods });
  for (let from = 0; from < rows.length; from += 5_000) await db.insert(goods).values(rows.slice(from, from + 5_000));
  return db;
}
const file = (source: unknown, request: Partial<TableExport>, require: (permission: string) => void = () => {}) => (source as Exporting)[EXPORT]({ as: "csv", name: "goods", ...request }, require);
async function bytes(content: AsyncIterable<string | Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of content) parts.push(Buffer.from(part as string));
  return Buffer.concat(parts);
}
const csv = async (source: unknown, request: Partial<TableExport> = {}) => Papa.parse<string[]>((await bytes(file(source, request).content)).toString("utf8").replace("\uFEFF", ""), { skipEmptyLines: true }).data;
/** Texts of the cells, row by row. */
function cells(sheet: string): string[][] {
  return [...sheet.matchAll(/<row>(.*?)<\/row>/gs)].map(([, row]) => [...row!.matchAll(/<c(?:\/>|[^>]*>(?:<v>|<is><t[^>]*>)?(.*?)(?:<\/v>|<\/t><\/is>)<\/c>)/gs)].map(([, value]) => value ?? ""));
}

describe("an export", () => {
  test("has the rows of the view, in its order and its columns, whatever there are more of than a batch", async () => {
    await shop(Array.from({ length: 4_500 }, (_, at) => ({ name: `n${at % 7}`, size: at, note: at % 2 === 0 ? "even" : null })));
    const source = tableSource(goods, { where: gt(goods.size, 9), orderBy: desc(goods.size) });
    const lines = await csv(source, { columns: [{ name: "size", header: "How much" }, { name: "note" }] });
    expect(lines[0]).toEqual(["How much", "note"]);
    expect(lines.slice(1).map(([size]) => Number(size))).toEqual(Array.from({ length: 4_490 }, (_, at) => 4_499 - at));
    const filtered = await csv(source, { columns: [{ name: "size" }], filter: { column: "note", is: "filled" }, search: "n3", sort: [{ column: "id", descending: false }] });
    expect(filtered.slice(1).map(([size]) => Number(size))).toEqual(Array.from({ length: 4_490 }, (_, at) => at + 10).filter((size) => size % 2 === 0 && size % 7 === 3));
    expect(await csv(tableSource(goods, { orderBy: sql`-${goods.size}` }), { columns: [{ name: "size" }] })).toHaveLength(4_501);
  });

  test("says the same as the windows of the view, row by row, in every order", async () => {
    const row: fc.Arbitrary<Good> = fc.record({ name: fc.constantFrom("a", "B", "b"), size: fc.integer({ min: 0, max: 3 }), price: fc.constantFrom(null, 1.5, 2), good: fc.constantFrom(null, true, false), note: fc.constantFrom(null, "", "x") });
    await fc.assert(fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 30 }), fc.array(fc.record({ column: fc.constantFrom("name", "size", "price", "good", "note"), descending: fc.boolean() }), { maxLength: 2 }), async (rows, sort) => {
      await shop(rows);
      const source = tableSource(goods);
      const window = await show(source, { offset: 0, limit: 500, sort });
      expect((await csv(source, { columns: [{ name: "id" }], sort })).slice(1).map(([key]) => Number(key))).toEqual(window.rows.map(({ id: key }) => key));
    }), { numRuns: 15 });
  });

  test("as XLSX has numbers, days and moments as such, and all else as text", async () => {
    await shop([
      { name: "=1+1", note: "<b> & \"q\" \u0007 _x0041_", size: 3, price: 1.25, good: true, day: "2024-02-29", at: new Date("2024-02-29T12:00:00Z"), tags: ["a"] },
      { name: "line\nbreak", note: null, size: -1, price: null, good: false, day: null, at: null, tags: null },
    ]);
    const { name, content } = file(tableSource(goods, { columns: ["name", "note", "size", "price", "good", "day", "at", "tags"] }), { as: "xlsx" });
    expect(name).toBe("goods.xlsx");
    const parts = unzip(await bytes(content));
    expect([...parts.keys()]).toEqual(["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/worksheets/sheet1.xml"]);
    const sheet = parts.get("xl/worksheets/sheet1.xml")!;
    expect(cells(sheet)).toEqual([
      ["name", "note", "size", "price", "good", "day", "at", "tags"],
      ["=1+1", "&lt;b&gt; &amp; \"q\" _x0007_ _x005F_x0041_", "3", "1.25", "1", "45351", "45351.5", "[\"a\"]"],
      ["line\nbreak", "", "-1", "", "0", "", "", ""],
    ]);
    expect(sheet).not.toContain("<f>");
    expect(sheet).toContain('<c s="1"><v>45351</v></c><c s="2"><v>45351.5</v></c>');
  });

  test("marks what a spreadsheet would run as text", async () => {
    const bad = ["=HYPERLINK(\"http://x\")", "+1+cmd", "-2+3", "@SUM(A1)", "\t=1", "\r=1"];
    await shop(bad.map((name) => ({ name, size: 1 })));
    expect((await csv(tableSource(goods), { columns: [{ name: "name", header: "=evil()" }] })).map(([name]) => name)).toEqual(["'=evil()", ...bad.map((name) => `'${name}`)]);
  });

  test("ends where nobody takes it any more, having read no more than was taken", async () => {
    const db = await shop(Array.from({ length: 7_000 }, (_, at) => ({ name: `n${at}`, size: at })));
    for (const as of ["csv", "xlsx"] as const) {
      const parts = file(tableSource(goods), { as }).content[Symbol.asyncIterator]();
      expect((await parts.next()).done).toBe(false);
      await parts.return!();
      expect((await parts.next()).done).toBe(true);
    }
    expect(await db.$count(goods)).toBe(7_000);
  });

  test("that fails on the way fails whoever takes it", async () => {
    async function* broken() { yield [{ a: 1 }]; throw new Error("lost"); }
    await expect(bytes(xlsxOf(broken()))).rejects.toThrow("lost");
  });

  test("needs the permission that its author says", async () => {
    await shop([{ name: "a", size: 1 }]);
    const asked: string[] = [];
    file(tableSource(goods, { export: "sales:export" as never }), {}, (permission) => void asked.push(permission));
    expect(asked).toEqual(["sales:export"]);
    expect(() => file(tableSource(goods, { export: "sales:export" as never }), {}, () => { throw forbidden(); })).toThrow(expect.objectContaining({ code: "forbidden" }));
    expect(() => file(tableSource(goods, { export: false }), {})).toThrow(expect.objectContaining({ code: "forbidden" }));
  });

  test.each<[string, object]>([
    ["another format", { as: "html" }], ["no name", { name: 1 }], ["a long name", { name: "x".repeat(201) }], ["a column that is closed", { columns: [{ name: "secret" }] }], ["a column that there is not", { columns: [{ name: "constructor" }] }],
    ["no column", { columns: [] }], ["columns without end", { columns: Array.from({ length: 20 }, () => ({ name: "id" })) }], ["a header that is no text", { columns: [{ name: "id", header: {} }] }], ["null in the columns", { columns: [null] }], ["a filter by a closed column", { filter: { column: "secret", is: "eq", value: "hidden" } }],
  ])("by %s is refused", async (_, request) => {
    await shop([]);
    expect(() => file(tableSource(goods, { columns: ["id", "name"] }), request)).toThrow(expect.objectContaining({ code: "table-ask" }));
  });
});
