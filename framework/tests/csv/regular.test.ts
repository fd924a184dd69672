import fc from "fast-check";
import Papa from "papaparse";
import { expect, test } from "vitest";
import { Cells } from "../../src/csv/cells.ts";
import { regularLine } from "../../src/csv/regular.ts";

/** The rows that it takes, and where it stops. */
function taken(text: string): { rows: string[][]; end: number } {
  const rows: string[][] = [];
  const cells = new Cells();
  let end = 0;
  for (let next = regularLine(text, 0, 44, cells); next >= 0; next = regularLine(text, end, 44, cells)) {
    rows.push(cells.texts());
    end = next;
  }
  return { rows, end };
}

test("plain cells and cells in quotes are taken, whatever ends the lines", () => {
  expect(taken('a,"b, c",""\r\n1,2,\n')).toEqual({ rows: [["a", "b, c", ""], ["1", "2", ""]], end: 18 });
});

test.each([
  ["a quote in quotes", '1,2\n"a ""b""",c\n'],
  ["a line end in quotes", '1,2\n"a\nb",c\n'],
  ["something after a quote", '1,2\n"a" ,c\n'],
  ["a quote in a plain cell", '1,2\na "b,c\n'],
  ["a return inside of a line", "1,2\na\rb,c\n"],
  ["a line that has not ended", "1,2\na,b"],
  ["a quote that has not ended", '1,2\n"a,b'],
  ["half of a line end", "1,2\na,b\r"],
])("the line is left to the parser that has %s", (_, text) => {
  expect(taken(text)).toEqual({ rows: [["1", "2"]], end: 4 });
});

test("what is taken is what the parser makes of it", () => {
  const piece = fc.constantFrom("a", "é", ",", ",", '"', '"', "\n", "\r\n", "\r", " ", "1");
  fc.assert(fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
    const text = pieces.join("");
    const { rows, end } = taken(text);
    const parsed = Papa.parse<string[]>(text.slice(0, end).replaceAll("\r\n", "\n"), { delimiter: ",", newline: "\n" });
    expect(parsed.errors).toEqual([]);
    expect(rows).toEqual(end === 0 ? [] : parsed.data.slice(0, -1));   // after the last line end it sees one more row
  }), { numRuns: 2_000 });
});
