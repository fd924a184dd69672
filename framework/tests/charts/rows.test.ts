import { describe, expect, test } from "vitest";
import { amountsOf } from "../../src/charts/data/amount.ts";
import { readColumns } from "../../src/charts/data/columns.ts";
import { pictureToSvg } from "../../src/charts/frame/picture.ts";
import { fileName } from "../../src/charts/frame/save.ts";
import { rowsOf } from "../../src/charts/rows/row-model.ts";
import { rowsPicture } from "../../src/charts/rows/rows-picture.ts";
import { TOKENS } from "./tokens.ts";

const rows = [{ n: "A", x: 40, y: 20 }, { n: "B", x: -10, y: 30 }, { n: "<C>", x: null, y: 10 }];
const columns = readColumns(rows, "n", ["x", "y"]);
const amounts = amountsOf("integer", columns.values);

describe("rows of bars", () => {
  test("the longest fills the track, and a bar below zero lies before it", () => {
    const model = rowsOf(readColumns(rows, "n", ["x"]), amounts, false, []);
    expect(model.zero).toBeCloseTo(0.2);
    expect(model.rows.map((row) => row.pieces[0])).toEqual([
      { series: 0, left: 0.2, width: 0.8, end: "after" }, { series: 0, left: 0, width: 0.2, end: "before" }, { series: 0, left: 0.2, width: 0, end: "after" },
    ]);
    expect(model.rows.map((row) => row.amounts)).toEqual([["40"], ["−10"], ["—"]]);
  });

  test("stacked pieces lie end to end, round at the outer end alone, with their sum beside them", () => {
    const [first, second] = rowsOf(columns, amounts, true, []).rows;
    expect(first!.amounts).toEqual(["60"]);
    expect(first!.pieces[1]!.left).toBeCloseTo(first!.pieces[0]!.left + first!.pieces[0]!.width);
    expect(first!.pieces.map((piece) => piece.end)).toEqual(["none", "after"]);
    expect(second!.pieces.map((piece) => piece.end)).toEqual(["before", "after"]);
    expect(first!.total).toBe("60");
  });

  test("a reference line is within the track", () => {
    expect(rowsOf(columns, amounts, false, [{ value: 80, label: "Plan" }]).references).toEqual([{ at: 1, label: "Plan" }]);
  });

  test("the picture of the rows is text for text, never markup", async () => {
    const picture = rowsPicture({ title: "T & t", rows: rowsOf(columns, amounts, false, []).rows, columns, chosen: 0, width: 400, tokens: TOKENS });
    const svg = await pictureToSvg(picture);
    expect(svg).toContain("T &#38; t");
    expect(svg).toContain("&#60;C&#62;");
    expect(svg).not.toContain("<C>");
    expect(svg.match(/<rect/g)!.length).toBe(1 + 2 + 2 * 6);
    expect(svg).toContain(`fill="${TOKENS.rest}"`);
  });

  test("files are named after the chart", () => {
    expect(fileName("Revenue over time, €")).toBe("revenue-over-time");
    expect(fileName("…")).toBe("chart");
    expect(fileName("Umsatz für März")).toBe("umsatz-für-märz");
  });
});
