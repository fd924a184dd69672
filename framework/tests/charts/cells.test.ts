import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readTree } from "../../src/charts/data/tree.ts";
import { layOutCells } from "../../src/charts/option/cells.ts";
import { squarify } from "../../src/charts/option/squarify.ts";
import { draw } from "../../src/charts/marks/treemap.ts";
import { contrast } from "../../src/charts/theme/color.ts";
import { measure, TOKENS } from "./tokens.ts";

/** Pixels. Small cells beside very large ones are sums of many roundings; nobody sees a thousandth. */
const SLACK = 1e-3;
const weights = fc.array(fc.double({ min: 0.001, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 80 }).map((all) => all.sort((a, b) => b - a));

describe("squarify", () => {
  test("areas are in proportion, inside, and none lies over another", () => {
    fc.assert(fc.property(weights, fc.integer({ min: 40, max: 1200 }), fc.integer({ min: 40, max: 800 }), (all, width, height) => {
      const total = all.reduce((sum, weight) => sum + weight, 0);
      const rects = squarify(all, { x: 0, y: 0, width, height });
      rects.forEach((rect, at) => {
        expect(rect.width * rect.height).toBeCloseTo((all[at]! / total) * width * height, 3);
        expect(Math.min(rect.x, rect.y)).toBeGreaterThanOrEqual(-SLACK);
        expect(rect.x + rect.width).toBeLessThanOrEqual(width + SLACK);
        expect(rect.y + rect.height).toBeLessThanOrEqual(height + SLACK);
      });
      for (let a = 0; a < rects.length; a++) {
        for (let b = a + 1; b < rects.length; b++) {
          const [one, two] = [rects[a]!, rects[b]!];
          const apart = one.x + one.width <= two.x + SLACK || two.x + two.width <= one.x + SLACK || one.y + one.height <= two.y + SLACK || two.y + two.height <= one.y + SLACK;
          expect(apart).toBe(true);
        }
      }
    }), { numRuns: 60 });
  });

  test("nothing to share gives rectangles of no size, not NaN", () => {
    expect(squarify([0, 0], { x: 0, y: 0, width: 10, height: 10 }).every((rect) => rect.width === 0)).toBe(true);
  });
});

const regions = ["North", "South", "East"];
const products = ["Laptop", "Phone", "Tablet", "A product with quite a long name", "Dock", "Mouse"];
const rows = regions.flatMap((region, at) => products.map((product, row) => ({ region, product, revenue: 1000 / (at + 1) / (row + 1) ** 2 })));
const laid = (width = 652, height = 204) =>
  layOutCells({ tree: readTree(rows, ["region", "product"], "revenue"), size: { width, height }, tokens: TOKENS, measure, short: (value) => `$${Math.round(value)}` });

describe("cells of a treemap", () => {
  test("one cell a leaf, with its whole path, neighbours 2 px apart", () => {
    const { cells } = laid();
    expect(cells).toHaveLength(18);
    expect(cells[0]!.path).toEqual(["North", "Laptop"]);
    const north = cells.filter((cell) => cell.path[0] === "North");
    const gaps = north.flatMap((one) => north.map((two) => two.x - (one.x + one.width))).filter((gap) => gap > 0.5);
    expect(Math.min(...gaps)).toBeCloseTo(2, 6);
  });

  test("outer edges are flush with the figure", () => {
    const { cells } = laid();
    expect(Math.min(...cells.map((cell) => cell.x))).toBeCloseTo(0, 6);
    expect(Math.max(...cells.map((cell) => cell.x + cell.width))).toBeCloseTo(652, 6);
    expect(Math.max(...cells.map((cell) => cell.y + cell.height))).toBeCloseTo(204, 6);
  });

  test("a name is written whole or not at all, and fits", () => {
    for (const width of [180, 358, 652, 1400]) {
      const { cells } = laid(width);
      expect(cells.some((cell) => cell.name === "")).toBe(true);
      for (const cell of cells.filter(({ name }) => name !== "")) {
        expect(cell.name).toBe(cell.path.at(-1));
        expect(measure(cell.name, cell.size) + 2 * cell.pad).toBeLessThanOrEqual(cell.width + SLACK);
        expect(cell.size).toBeLessThan(cell.height);
      }
    }
  });

  test("more is darker, and text takes the better ink", () => {
    const { cells } = laid();
    const steps = cells.map((cell) => TOKENS.sequence.indexOf(cell.fill));
    const byValue = cells.map((cell, at) => ({ value: cell.value, step: steps[at]! })).sort((a, b) => a.value - b.value);
    for (let at = 1; at < byValue.length; at++) expect(byValue[at]!.step).toBeGreaterThanOrEqual(byValue[at - 1]!.step);
    for (const cell of cells) expect(contrast(cell.ink, cell.fill)).toBeGreaterThanOrEqual(contrast(cell.ink === TOKENS.text ? TOKENS.inverse : TOKENS.text, cell.fill));
  });

  test("groups that are large enough are headed by name and sum", () => {
    expect(laid().headings.map((heading) => heading.name)).toEqual(regions);
    expect(laid(652, 50).headings).toEqual([]);
  });

  test("drawn, each is a mark by its path: a rectangle, its name, its amount; the chosen one keeps its colour", () => {
    const tree = readTree(rows, ["region", "product"], "revenue");
    const inputs = { chart: { path: ["region", "product"], value: "revenue", valueFormatter: (value: number) => `$${Math.round(value)}` }, size: { width: 652, height: 204 }, tokens: TOKENS, measure };
    const { marks, ground } = draw(tree, { ...inputs, chosen: undefined });
    expect(marks[0]!.id).toBe("North › Laptop");
    expect(marks[0]!.value).toEqual(["North", "Laptop"]);
    expect(marks[0]!.shapes.map((shape) => (shape.kind === "text" ? shape.text : shape.kind))).toEqual(["rect", "Laptop", "$1000"]);
    expect(ground.filter((shape) => shape.kind === "text").map((shape) => (shape as { text: string }).text).filter((text) => regions.includes(text))).toEqual(regions);
    const fills = draw(tree, { ...inputs, chosen: "North › Laptop" }).marks.map(({ shapes }) => (shapes[0] as { fill: string }).fill);
    expect([fills[0] === TOKENS.rest, new Set(fills.slice(1))]).toEqual([false, new Set([TOKENS.rest])]);
  });
});
