import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sampled } from "../../src/charts/option/sample.ts";
import { toPx } from "../../src/charts/scale/linear.ts";

const scale = (count: number, width: number) => ({ from: 0, to: count - 1, start: 0, end: width });
const places = (count: number): Float64Array => Float64Array.from({ length: count }, (_, at) => at);

describe("what is seen of very many points", () => {
  test("few are left as they are", () => {
    expect(sampled(places(400), places(400), scale(400, 100), 100)).toBeUndefined();
  });

  test("of each pixel the lowest and the highest stay, in their order; nothing is made up", () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), fc.constant(NaN)), { minLength: 500, maxLength: 900 }), (all) => {
      const values = Float64Array.from(all, (value) => value + 0);      // -0 is 0
      const [count, width] = [values.length, 100];
      const points = sampled(places(count), values, scale(count, width), width)!;
      expect(points.length).toBeLessThanOrEqual(4 * (width + 3));
      const ofPixel = (list: readonly (readonly [number, number])[]): Map<number, number[]> => {
        const map = new Map<number, number[]>();
        // As the drawing reckons it: at an edge between pixels a rounding decides.
        const step = toPx(scale(count, width), 1);
        for (const [x, y] of list) if (!Number.isNaN(y)) map.set(Math.floor(x * step), [...(map.get(Math.floor(x * step)) ?? []), y]);
        return map;
      };
      const kept = Array.from({ length: points.length / 2 }, (_, at) => [points[at * 2]!, points[at * 2 + 1]!] as const);
      kept.forEach(([x, y], at) => {
        expect(Object.is(values[x]!, y)).toBe(true);
        if (at > 0) expect(x).toBeGreaterThan(kept[at - 1]![0]);
      });
      const [before, after] = [ofPixel(Array.from(values, (y, x) => [x, y] as const)), ofPixel(kept)];
      for (const [pixel, ys] of before) expect([Math.min(...after.get(pixel)!), Math.max(...after.get(pixel)!)]).toEqual([Math.min(...ys), Math.max(...ys)]);
    }), { numRuns: 40 });
  });

  test("of a zoomed line what is outside is little", () => {
    const points = sampled(places(100_000), places(100_000), { from: 500, to: 600, start: 0, end: 100 }, 100)!;
    expect(points.length / 2).toBeLessThan(110);
  });
});
