import fc from "fast-check";
import { expect, test } from "vitest";
import { secondAxis } from "../../src/charts/option/second-axis.ts";
import { ticksFor } from "../../src/charts/scale/ticks.ts";

test("a second measure has round values at the lines that are there, and all of it fits", () => {
  // The very least numbers have too few digits to be shared out.
  const amount = fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((value) => (Math.abs(value) < 1e-290 ? 0 : value));
  fc.assert(fc.property(fc.tuple(amount, amount), fc.tuple(amount, amount), (one, two) => {
    const first = ticksFor(Math.min(...one), Math.max(...one));
    const axis = secondAxis(first, Math.min(...two), Math.max(...two));
    expect(axis.values).toHaveLength(first.values.length);
    const slack = (first.max - first.min) * 1e-6;
    for (const value of two) {
      expect(axis.toFirst(value)).toBeGreaterThanOrEqual(first.min - slack);
      expect(axis.toFirst(value)).toBeLessThanOrEqual(first.max + slack);
    }
  }));
});

test("percent beside dollars", () => {
  expect(secondAxis(ticksFor(0, 60_000, { most: 3 }), 0, 0.3).values).toEqual([0, 0.1, 0.2, 0.3]);
  expect(secondAxis(ticksFor(0, 60_000, { most: 3 }), 0, 0).values).toHaveLength(4);
});
