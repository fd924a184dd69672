import { describe, expect, test } from "vitest";
import { readPoints, samePoints } from "../../src/charts/data/points.ts";
import { layOutPoints, placeOn } from "../../src/charts/scatter/layout.ts";
import { boxOf, pointAt, pointsIn, spotOf } from "../../src/charts/scatter/pick.ts";
import { roughMeasure } from "../../src/charts/chart/measure.ts";

const rows = [
  { id: "a", x: 1, y: 10, size: 4, kind: "one" }, { id: "b", x: 10, y: 20, size: 16, kind: "two" }, { id: "c", x: 100, y: 30, size: null, kind: "one" },
];
const read = (data: readonly Record<string, unknown>[], more = {}) => readPoints({ data, x: "x", y: "y", ...more });
const lay = (points: ReturnType<typeof read>, logX = false) =>
  layOutPoints({ points, size: { width: 600, height: 240 }, as: undefined, measure: roughMeasure, small: 11, logX });

describe("points", () => {
  test("have their key, their group and their share of the area", () => {
    const points = read(rows, { size: "size", color: "kind" });
    expect(points.keys).toEqual(["a", "b", "c"]);
    expect([[...points.groups], points.names]).toEqual([[0, 1, 0], ["one", "two"]]);
    expect([...points.sizes!]).toEqual([0.25, 1, 0]);
  });

  test("without a place are left out and counted, what is no number is said", () => {
    expect(read([{ x: 1, y: null }, { x: 2, y: 2 }]).dropped).toBe(1);
    expect(read([{ x: 0, y: 1 }, { x: -4, y: 1 }, { x: 2, y: 2 }], { logX: true })).toMatchObject({ dropped: 2, keys: [2] });
    expect(read([{ x: "1", y: 1 }, { x: 1, y: NaN }]).wrong).toEqual([{ field: "x", rows: 1 }, { field: "y", rows: 1 }]);
  });

  test("of more than eight kinds have one colour from the eighth on", () => {
    const many = Array.from({ length: 11 }, (_, at) => ({ x: at, y: at, kind: `k${at}` }));
    const points = read(many, { color: "kind" });
    expect([points.names.length, points.names.at(-1), points.groups[10]]).toEqual([8, "Other", 7]);
  });

  test("that are the same are no reason to draw", () => {
    expect(samePoints(read(rows), read(structuredClone(rows)))).toBe(true);
    expect(samePoints(read(rows), read(rows.with(1, { ...rows[1]!, y: 21 })))).toBe(false);
  });
});

describe("a plot of points", () => {
  test("begins where the points are, with round numbers", () => {
    const { x, y, indexTicks } = lay(read([{ x: 1990, y: 5 }, { x: 2020, y: 900 }]));
    expect([x.from <= 1990, x.from > 1900, x.to >= 2020, y.from]).toEqual([true, true, true, 0]);
    expect(indexTicks.map(({ text }) => text)).toContain("2000");
  });

  test("of powers of ten has them at even steps", () => {
    const points = read(rows, { logX: true });
    const layout = lay(points, true);
    const place = placeOn(true);
    const [a, b, c] = [0, 1, 2].map((at) => spotOf(points, at, place, layout).x) as [number, number, number];
    expect(b - a).toBeCloseTo(c - b);
    expect(layout.indexTicks.map(({ text }) => text)).toEqual(["1", "2", "5", "10", "20", "50", "100"]);
  });

  test("one point, and points of one place, have a plot too", () => {
    for (const data of [[{ x: 3, y: 3 }], [{ x: 0, y: 0 }, { x: 0, y: 0 }]]) {
      const points = read(data);
      const { x, y } = spotOf(points, 0, placeOn(false), lay(points));
      expect([Number.isFinite(x), Number.isFinite(y), x >= 0 && x <= 600]).toEqual([true, true, true]);
    }
    expect(Number.isFinite(spotOf(read([{ x: 5, y: 1 }], { logX: true }), 0, placeOn(true), lay(read([{ x: 5, y: 1 }], { logX: true }), true)).x)).toBe(true);
  });

  test("finds the point that is meant: the nearest edge, the smaller one on top", () => {
    const points = read([{ x: 0, y: 0, size: 1 }, { x: 50, y: 50, size: 100 }, { x: 50, y: 50, size: 1 }, { x: 100, y: 100, size: 1 }], { size: "size" });
    const layout = lay(points);
    const place = placeOn(false);
    const middle = spotOf(points, 1, place, layout);
    expect(pointAt(middle, points, place, layout)).toBe(2);
    expect(pointAt({ x: middle.x + 15, y: middle.y }, points, place, layout)).toBe(1);
    expect(pointAt({ x: middle.x + 60, y: middle.y }, points, place, layout)).toBeUndefined();
    const corner = spotOf(points, 3, place, layout);
    expect(pointsIn(boxOf(corner, { x: middle.x - 1, y: middle.y + 1 }), points, place, layout)).toEqual([1, 2, 3]);
  });
});
