import { describe, expect, test } from "vitest";
import { amountsOf } from "../../src/charts/data/amount.ts";
import { readColumns, sameColumns, withPrior } from "../../src/charts/data/columns.ts";
import { toCsv } from "../../src/charts/data/csv.ts";
import { describeSeries, describeTree } from "../../src/charts/data/describe.ts";
import { changeIn, signed, toneOf } from "../../src/charts/data/prior.ts";
import { seriesTable, treeTable } from "../../src/charts/data/table.ts";
import { priorOf, readTree } from "../../src/charts/data/tree.ts";
import { pictureToSvg } from "../../src/charts/frame/picture.ts";
import { priorMarks } from "../../src/charts/option/bars.ts";
import { changeColor } from "../../src/charts/option/change.ts";
import { layOut } from "../../src/charts/option/layout.ts";
import { LAYERS, pointsOf, priorLine } from "../../src/charts/option/lines.ts";
import { draw } from "../../src/charts/marks/treemap.ts";
import { namesOf, titleShapes } from "../../src/charts/plot/plot-picture.ts";
import { rowsOf } from "../../src/charts/rows/row-model.ts";
import { rowsPicture } from "../../src/charts/rows/rows-picture.ts";
import { measure, TOKENS } from "./tokens.ts";

const days = [{ date: "2026-01-03", a: 30, b: 1, yearBefore: 20 }, { date: "2026-01-01", a: 10, b: 1, yearBefore: 40 }, { date: "2026-01-02", a: 20, b: 2, yearBefore: null }];
const columns = readColumns(days, "date", ["a", "b"], "yearBefore");
const regions = [{ n: "North", x: 120, was: 100 }, { n: "South", x: 90, was: 100 }, { n: "<West>", x: 5, was: null }, { n: "East", x: 7, was: 0 }];

describe("the period before", () => {
  test("is read beside the categories, in their order, and named by its field", () => {
    expect(columns.names).toEqual(["A", "B"]);
    expect(columns.prior!.name).toBe("Year before");
    expect([...columns.prior!.values]).toEqual([40, NaN, 20]);
    expect(withPrior(columns)).toHaveLength(3);
  });

  test("without it nothing is read, and the values are the same list", () => {
    const without = readColumns(days, "date", ["a"]);
    expect(without.prior).toBeUndefined();
    expect(withPrior(without)).toBe(without.values);
  });

  test("a field that no row has, or that holds no numbers, is wrong as a category is", () => {
    expect(readColumns(days, "date", ["a"], "before").wrong).toEqual([{ field: "before", rows: 0 }]);
    expect(readColumns([{ d: "x", v: 1, was: "much" }], "d", ["v"], "was").wrong).toEqual([{ field: "was", rows: 1 }]);
  });

  test("another period before is another drawing", () => {
    const read = (was: number) => readColumns([{ d: "x", v: 1, was }], "d", ["v"], "was");
    expect(sameColumns(read(1), read(1))).toBe(true);
    expect(sameColumns(read(1), read(2))).toBe(false);
    expect(sameColumns(read(1), readColumns([{ d: "x", v: 1, was: 1 }], "d", ["v"]))).toBe(false);
  });

  test("the change is that of the first category, or of a stack's sum; none where there was nothing", () => {
    expect([0, 1, 2].map((row) => changeIn(columns, row, false))).toEqual([-0.75, undefined, 0.5]);
    expect(changeIn(columns, 2, true)).toBeCloseTo(0.55);
    expect(changeIn(readColumns([{ d: "x", v: 1, was: 0 }], "d", ["v"], "was"), 0, false)).toBeUndefined();
    expect([signed(0.144), signed(-0.018), signed(0)]).toEqual(["+14.4%", "−1.8%", "0.0%"]);
    expect([toneOf(0.1), toneOf(-0.1), toneOf(0.0001)]).toEqual(["positive", "negative", undefined]);
  });

  test("is in the words, in the table and in the file", () => {
    const amounts = amountsOf("integer", withPrior(columns));
    expect(describeSeries("line", columns, amounts)).toContain("Year before: lowest 20 (Jan 3, 2026), highest 40 (Jan 1, 2026).");
    const table = seriesTable(columns, "date", amounts);
    expect(table.columns.map(({ name }) => name)).toEqual(["Date", "A", "B", "Year before"]);
    expect(table.rows[1]).toEqual(["Jan 2, 2026", "20", "2", "—"]);
    expect(toCsv(table)).toContain("2026-01-01,10,1,40");
  });
});

describe("as lines and bars", () => {
  const layout = layOut({ columns, values: withPrior(columns), size: { width: 600, height: 236 }, amounts: amountsOf("integer", withPrior(columns)), measure, small: 11, flags: false, bars: true, references: [] });
  const points = pointsOf(columns, columns.prior!.values);

  test("the value axis reaches as far as it", () => {
    expect(layout.valueTicks.max).toBeGreaterThanOrEqual(40);
  });

  test("a dotted line behind the others, which a brush leaves as it is; over a stack, which would hide it", () => {
    const line = priorLine(columns.prior!, points, layout, TOKENS, { stack: false, brushed: false });
    expect(line).toMatchObject({ id: "prior", z: 1, zlevel: 0, lineStyle: { width: 1.25, color: TOKENS.prior, cap: "round" } });
    expect(priorLine(columns.prior!, points, layout, TOKENS, { stack: false, brushed: true })).toEqual(line);
    expect(priorLine(columns.prior!, points, layout, TOKENS, { stack: true, brushed: true })).toMatchObject({ z: 4, zlevel: LAYERS.above });
  });

  test("a mark across each bar that had a value, wider than the bar; none where bars are hairs", () => {
    const marks = priorMarks(columns, columns.prior!, layout, TOKENS, false)!;
    expect(marks["data"]).toEqual([[columns.places[0], 40], [columns.places[2], 20]]);
    expect(marks).toMatchObject({ symbol: "rect", itemStyle: { color: TOKENS.text } });
    expect((marks["symbolOffset"] as number[])[0]).toBeLessThan(0);
    const many = readColumns(Array.from({ length: 400 }, (_, at) => ({ at, v: at, was: at })), "at", ["v"], "was");
    const narrow = layOut({ columns: many, values: withPrior(many), size: { width: 600, height: 236 }, amounts: amountsOf("integer", many.values), measure, small: 11, flags: false, bars: true, references: [] });
    expect(priorMarks(many, many.prior!, narrow, TOKENS, false)).toBeUndefined();
  });

  test("rows of bars have a mark in the track, which reaches as far, and the change", () => {
    const rows = readColumns(regions.map((row) => ({ ...row, was: row.was && row.was * 2 })), "n", ["x"], "was");
    const model = rowsOf(rows, amountsOf("integer", withPrior(rows)), false, []);
    expect(model.rows.map(({ prior }) => [prior!.at, prior!.value, prior!.change])).toEqual([[1, "200", -0.4], [1, "200", -0.55], [undefined, "—", undefined], [0, "0", undefined]]);
    expect(model.rows[0]!.pieces[0]!.width).toBeCloseTo(0.6);
  });
});

describe("in pictures", () => {
  test("one line is named beside it, one bar by the title alone", () => {
    const one = readColumns(days, "date", ["a"], "yearBefore");
    expect(namesOf(one, "line", TOKENS).map(({ name, mark }) => [name, mark])).toEqual([["A", "line"], ["Year before", "dotted"]]);
    expect(namesOf(one, "bar", TOKENS).map(({ name, mark }) => [name, mark])).toEqual([["Year before", "tick"]]);
    expect(namesOf(readColumns(days, "date", ["a"]), "line", TOKENS)).toEqual([]);
    expect(titleShapes("T", namesOf(one, "line", TOKENS), 600, TOKENS).filter(({ kind }) => kind === "line")).toHaveLength(2);
  });

  test("rows have their marks and changes, and text stays text", async () => {
    const rows = readColumns(regions, "n", ["x"], "was");
    const svg = await pictureToSvg(rowsPicture({ title: "T", rows: rowsOf(rows, amountsOf("integer", withPrior(rows)), false, []).rows, columns: rows, chosen: -1, width: 500, tokens: TOKENS }));
    expect(svg).toContain("+20.0%");
    expect(svg).toContain("−10.0%");
    expect(svg).toContain(">Was<");
    expect(svg).not.toContain("<West>");
    expect(svg.match(new RegExp(`width="2" height="23" rx="0" fill="${TOKENS.text.replace(/[()]/g, "\\$&")}"`, "g"))).toHaveLength(3);
  });
});

describe("a treemap", () => {
  const products = [
    { region: "North", product: "Laptop", revenue: 450, was: 364 }, { region: "North", product: "Dock", revenue: 0, was: 5 }, { region: "South", product: "Laptop", revenue: 50, was: 40 },
    { region: "South", product: "Tablet", revenue: 142, was: 148 }, { region: "South", product: "New", revenue: 60, was: null }, { region: "South", product: "Gone", revenue: 40, was: 0 },
  ];
  const chart = { path: ["product"], value: "revenue", previous: "was", format: "integer" } as const;
  const tree = readTree(products, chart.path, chart.value, chart.previous);
  const drawing = (size = { width: 652, height: 204 }) => draw(tree, { chart, size, tokens: TOKENS, measure, chosen: undefined });
  const mark = (id: string) => drawing().marks.find((one) => one.id === id)!;
  const fill = (id: string) => (mark(id).shapes[0] as { fill: string }).fill;

  test("adds up what it was; what no row says is not nothing", () => {
    expect(tree.branches.map(({ name, prior }) => [name, prior])).toEqual([["Laptop", 404], ["Tablet", 148], ["New", undefined], ["Gone", 0]]);
    expect(priorOf(tree)).toBe(552);
    expect(readTree(products, ["region"], "revenue", "was").branches.map(({ name, prior }) => [name, prior])).toEqual([["North", 369], ["South", 188]]);
    expect(readTree(products, chart.path, "revenue", "before").wrong).toEqual([{ field: "before", rows: 0 }]);
    expect(readTree([{ product: "x", revenue: 1, was: "much" }], chart.path, "revenue", "was").wrong).toEqual([{ field: "was", rows: 1 }]);
  });

  test("the colour is the nearest tenth of the change, at its deepest from 40 % on; any change has a colour", () => {
    const at = (by: number | undefined) => TOKENS.diverging.indexOf(changeColor(by, TOKENS.diverging)) - 4;
    expect([-3, -0.4, -0.26, -0.038, 0, 0.036, 0.072, 0.165, 0.237, 0.27, 0.4, 9, undefined].map(at)).toEqual([-4, -4, -3, -1, 0, 1, 1, 2, 2, 3, 4, 4, 0]);
    expect(fill("Laptop")).toBe(changeColor(500 / 404 - 1, TOKENS.diverging));
    expect([fill("New"), fill("Gone")]).toEqual([TOKENS.diverging[4], TOKENS.diverging[4]]);
  });

  test("the change is at the cell's bottom where it fits", () => {
    const texts = (size?: { width: number; height: number }) => drawing(size).marks[0]!.shapes.flatMap((shape) => (shape.kind === "text" ? shape.text : []));
    expect(texts()).toEqual(["Laptop", "500", "+23.8%"]);
    expect(texts({ width: 652, height: 60 })).toEqual(["Laptop", "500"]);
  });

  test("the tooltip and the name for screen readers have both, and a dash for none", () => {
    expect(mark("Laptop").tip()).toMatchObject({ change: expect.closeTo(0.2376, 3) as number, rows: [{ name: "Revenue", value: "500" }, { name: "Was", value: "404" }] });
    expect(mark("New").tip()).toMatchObject({ change: undefined, rows: [{ value: "60" }, { name: "Was", value: "—" }] });
    expect(mark("Laptop").label()).toBe("Laptop, 500, 67.4%, Was 404, +23.8%");
  });

  test("is in the words, the table and the head of the picture", () => {
    expect(describeTree(tree, amountsOf("integer", []), "was")).toBe("Treemap, 4 cells, 742 in all. Was: 552. Largest: Laptop, 500. 1 row without an amount above zero is left out.");
    expect(treeTable(tree.branches, chart.path, ["revenue", "was"], amountsOf("integer", []))).toMatchObject({
      columns: [{ name: "Product" }, { name: "Revenue" }, { name: "Was" }], rows: [["Laptop", "500", "404"], ["Tablet", "142", "148"], ["New", "60", "—"], ["Gone", "40", "0"]],
    });
    expect(treeTable(tree.branches, chart.path, ["revenue", "was"], amountsOf("integer", [])).raw[2]).toEqual(["New", 60, ""]);
    expect(drawing().corner!.flatMap((shape) => (shape.kind === "text" ? shape.text : []))).toEqual(["−40%", "+40%"]);
  });
});
