import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ticksFor, ticksWithin } from "../../src/charts/scale/ticks.ts";

const amount = fc.double({ min: 1e-9, max: 1e15, noNaN: true });

describe("ticks of a value axis", () => {
  test("three to five labels over any range that holds zero", () => {
    fc.assert(fc.property(fc.option(amount, { nil: 0 }), fc.option(amount, { nil: 0 }), (below, above) => {
      fc.pre(below > 0 || above > 0);
      const { values } = ticksFor(-below, above);
      const labels = values.filter((value) => value !== 0).length;
      expect(labels).toBeGreaterThanOrEqual(3);
      expect(labels).toBeLessThanOrEqual(5);
    }));
  });

  test("they span the values, rise by one step, and hold zero", () => {
    fc.assert(fc.property(amount, amount, (below, above) => {
      const { values, min, max, step } = ticksFor(-below, above);
      expect(min).toBeLessThanOrEqual(-below + step * 1e-6);
      expect(max).toBeGreaterThanOrEqual(above - step * 1e-6);
      expect(values).toContain(0);
      for (let at = 1; at < values.length; at++) expect((values[at]! - values[at - 1]!) / step).toBeCloseTo(1, 9);
    }));
  });

  test("no step is wasted: the highest value is above the last tick but one", () => {
    fc.assert(fc.property(amount, (above) => {
      const { values } = ticksFor(0, above);
      expect(above).toBeGreaterThan(values.at(-2)! * (1 - 1e-9));
    }));
  });

  test("steps are 1, 2, 2.5 or 5 times a power of ten, and ticks are round numbers", () => {
    fc.assert(fc.property(amount, (above) => {
      const { step, values } = ticksFor(0, above);
      const mantissa = Number(step.toExponential().split("e")[0]);
      expect([1, 2, 2.5, 5]).toContain(mantissa);
      for (const value of values) expect(String(value).replace(/[-.e+]|^0\.?0*/g, "").replace(/0+$/, "").length).toBeLessThanOrEqual(4);
    }));
  });

  test("a band far from zero is shown for itself, with three to five labels", () => {
    fc.assert(fc.property(amount, fc.double({ min: 1.001, max: 1.3, noNaN: true }), (low, factor) => {
      const { values, min, max } = ticksFor(low, low * factor, { floating: true });
      expect(min).toBeGreaterThan(0);
      expect(min).toBeLessThanOrEqual(low * (1 + 1e-9));
      expect(max).toBeGreaterThanOrEqual(low * factor * (1 - 1e-9));
      expect(values.length).toBeGreaterThanOrEqual(3);
      expect(values.length).toBeLessThanOrEqual(5);
    }));
  });

  test("counts have no halves", () => {
    expect(ticksFor(0, 3, { whole: true }).values).toEqual([0, 1, 2, 3]);
    expect(ticksFor(0, 1, { whole: true }).values).toEqual([0, 1]);
    fc.assert(fc.property(fc.integer({ min: 1, max: 1e9 }), (above) => {
      for (const value of ticksFor(0, above, { whole: true }).values) expect(Number.isInteger(value)).toBe(true);
    }));
  });

  test("nothing but zeros still has an axis", () => {
    expect(ticksFor(0, 0).values.length).toBeGreaterThan(2);
    expect(ticksFor(0, 0, { whole: true }).values).toEqual([0, 1, 2, 3, 4]);
  });

  test("the third tick of a step of a tenth is 0.3", () => {
    expect(ticksFor(0, 0.5).values).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5]);
    expect(ticksFor(0, 93_054).values).toEqual([0, 20_000, 40_000, 60_000, 80_000, 100_000]);
  });
});

describe("ticks within a part of an axis", () => {
  test("are round, inside it, and no more than asked for; the part itself is kept", () => {
    fc.assert(fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.double({ min: 1, max: 1e6, noNaN: true }), (from, size) => {
      const { min, max, values, step } = ticksWithin(from, from + size, { most: 5 });
      expect([min, max]).toEqual([from, from + size]);
      expect(values.length).toBeLessThanOrEqual(6);
      expect(values.length).toBeGreaterThanOrEqual(2);
      for (const value of values) expect(value >= from - step * 1e-6 && value <= from + size + step * 1e-6).toBe(true);
    }));
    expect(ticksWithin(5, 10).values).toEqual([5, 6, 7, 8, 9, 10]);
  });
});
