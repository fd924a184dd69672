import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readColumns } from "../../src/charts/data/columns.ts";
import { moveEdge, placesOf, rangeOf, spanOfPlaces } from "../../src/charts/plot/brush.ts";
import { placeFlags, placeTip } from "../../src/charts/plot/flags.ts";

const day = (at: number): string => new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10);
const columns = readColumns(Array.from({ length: 120 }, (_, at) => ({ date: day(at), v: at })), "date", ["v"]);

describe("the brush", () => {
  test("gives values that are in the data", () => {
    expect(rangeOf(columns, [3, 10])).toEqual(["2026-01-04", "2026-01-11"]);
  });

  test("a range that reaches further is shown as far as the data goes; one beside it not at all", () => {
    expect(spanOfPlaces(columns, placesOf(columns, ["2025-06-01", "2026-01-05"])!)).toEqual([0, 4]);
    expect(placesOf(columns, ["2027-01-01", "2027-02-01"])).toBeUndefined();
    expect(placesOf(columns, null)).toBeUndefined();
    expect(placesOf(columns, ["2026-01-09", "2026-01-02"])).toEqual([columns.places[1], columns.places[8]]);
  });

  test("arrows move an edge a step, Shift a month of the calendar", () => {
    expect(moveEdge(columns, [10, 20], 0, 1, false)).toEqual([11, 20]);
    expect(moveEdge(columns, [10, 20], 1, -1, false)).toEqual([10, 19]);
    expect(moveEdge(columns, [10, 20], 1, -1, false, true)).toEqual([10, 10]);
    expect(moveEdge(columns, [10, 20], 0, -1, false, true)).toEqual([0, 20]);
    const jan31 = 30;
    expect(rangeOf(columns, moveEdge(columns, [0, jan31], 1, 1, true))[1]).toBe("2026-02-28");
    expect(rangeOf(columns, moveEdge(columns, [0, 74], 1, -1, true))[1]).toBe("2026-02-16");
  });

  test("an edge stops at the other one and at the ends, whatever is pressed", () => {
    fc.assert(fc.property(fc.nat(119), fc.nat(119), fc.constantFrom<0 | 1>(0, 1), fc.constantFrom<1 | -1>(1, -1), fc.boolean(), (a, b, edge, direction, month) => {
      const span = [Math.min(a, b), Math.max(a, b)] as const;
      const [from, to] = moveEdge(columns, span, edge, direction, month);
      expect(from).toBeGreaterThanOrEqual(0);
      expect(to).toBeLessThan(120);
      expect(from).toBeLessThanOrEqual(to);
      expect(edge === 0 ? to : from).toBe(edge === 0 ? span[1] : span[0]);
    }));
  });

  test("where rows are months, Shift moves one; where the index is no time, ten", () => {
    const months = readColumns(Array.from({ length: 6 }, (_, at) => ({ m: `2026-0${at + 1}`, v: at })), "m", ["v"]);
    expect(moveEdge(months, [1, 4], 0, 1, true)).toEqual([2, 4]);
    const numbers = readColumns(Array.from({ length: 30 }, (_, at) => ({ n: at, v: at })), "n", ["v"]);
    expect(moveEdge(numbers, [0, 25], 0, 1, true)).toEqual([10, 25]);
  });
});

describe("flags", () => {
  test("stay inside, and apart where there is room for both", () => {
    fc.assert(fc.property(fc.integer({ min: 60, max: 1400 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 20, max: 90 }), fc.integer({ min: 20, max: 90 }), (width, a, b, first, second) => {
      fc.pre(first <= width && second <= width);
      const [left, right] = placeFlags(Math.min(a, b) * width, Math.max(a, b) * width, [first, second], width);
      expect(left).toBeGreaterThanOrEqual(0);
      expect(right).toBeGreaterThanOrEqual(0);
      expect(left + first).toBeLessThanOrEqual(width + 1e-9);
      expect(right + second).toBeLessThanOrEqual(width + 1e-9);
      if (first + second + 2 <= width) expect(left + first).toBeLessThanOrEqual(right + 1e-9);
    }));
  });

  test("each stands on the outer side of its edge where it can", () => {
    expect(placeFlags(300, 500, [40, 46], 1000)).toEqual([260, 500]);
    expect(placeFlags(10, 500, [40, 46], 1000)).toEqual([10, 500]);
    expect(placeFlags(300, 990, [40, 46], 1000)).toEqual([260, 944]);
  });

  test("a tooltip is 12 px beside the crosshair, away from the line, inside", () => {
    const area = { width: 1000, top: 26, bottom: 214 };
    expect(placeTip({ x: 800, lineY: 60 }, { width: 200, height: 60 }, area)).toEqual({ left: 588, top: 142 });
    expect(placeTip({ x: 100, lineY: 200 }, { width: 200, height: 60 }, area)).toEqual({ left: 112, top: 38 });
    expect(placeTip({ x: 150, lineY: 200 }, { width: 200, height: 60 }, { ...area, width: 300 }).left).toBeGreaterThanOrEqual(0);
  });
});
