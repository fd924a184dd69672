import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readBins } from "../../src/charts/data/bins.ts";

const bins = (values: readonly unknown[], wanted?: number) => readBins(values.map((value) => ({ value })), "value", wanted, String);
const counts = (values: readonly unknown[], wanted?: number) => {
  const { spans, values: [column] } = bins(values, wanted);
  return Object.fromEntries(spans!.texts.map((text, at) => [text, column![at]]));
};

describe("bins", () => {
  test("have round edges; a value on an edge is above it, on the last one below", () => {
    expect(counts([0, 4.5, 5, 9.9, 10, 14, 15], 3)).toEqual({ "0 – 5": 2, "5 – 10": 2, "10 – 15": 3 });
    expect(counts([0.1, 0.2, 0.3, 0.30000001, 0.9], 5)).toEqual({ "0 – 0.2": 1, "0.2 – 0.4": 3, "0.4 – 0.6": 0, "0.6 – 0.8": 0, "0.8 – 1": 1 });
    expect(counts([-7, -1, 3, 12], 4)).toEqual({ "-10 – 0": 2, "0 – 10": 1, "10 – 20": 1 });
  });

  test("of few whole numbers are those numbers", () => {
    expect(counts([1, 1, 2, 4])).toEqual({ 1: 2, 2: 1, 3: 0, 4: 1 });
    expect(counts([7, 7, 7])).toEqual({ 7: 3 });
    expect(counts([0.25, 0.25])).toEqual({ 0.25: 2 });
  });

  test("count no gaps, and say what is no number", () => {
    expect(counts([1, null, undefined, 2])).toEqual({ 1: 1, 2: 1 });
    expect(bins([1, "two", Infinity, 3]).wrong).toEqual([{ field: "value", rows: 2 }]);
    expect(bins([]).keys).toEqual([]);
  });

  test("hold each value once, between their own edges, whatever the values are", () => {
    fc.assert(fc.property(
      fc.array(fc.oneof(fc.integer({ min: -1e6, max: 1e6 }), fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true })), { minLength: 1, maxLength: 300 }),
      fc.option(fc.integer({ min: 1, max: 80 }), { nil: undefined }),
      (values, wanted) => {
        const { spans, values: [column], places } = bins(values, wanted);
        const { edges } = spans!;
        expect(column!.reduce((sum, count) => sum + count, 0)).toBe(values.length);
        expect(edges.length).toBe(column!.length + 1);
        expect(edges.every((edge, at) => at === 0 || edge > edges[at - 1]!)).toBe(true);
        expect(places.every((place, at) => place > edges[at]! && place < edges[at + 1]!)).toBe(true);
        column!.forEach((count, at) => {
          const last = at === column!.length - 1;
          expect(values.filter((value) => value >= edges[at]! && (last ? value <= edges[at + 1]! : value < edges[at + 1]!)).length).toBe(count);
        });
        if (wanted !== undefined && !values.every(Number.isInteger) && new Set(values).size > 1) expect(column!.length).toBeLessThanOrEqual(wanted + 1);
      },
    ), { numRuns: 400 });
  });
});
