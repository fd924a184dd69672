/** What a transfer asks for next, whatever its files are at. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LEAST, wish, type WishFile } from "../../../src/server/upload/wish.ts";

const MB = 1 << 20;
const file = (index: number, given: Partial<WishFile>): WishFile => ({ index, received: 0, left: 0, buffered: 0, started: given.reading ?? false, reading: false, hungry: false, ...given });

describe("a wish", () => {
  test("is for what is read, up to the window", () => {
    expect(wish([file(0, { left: 20 * MB, reading: true, hungry: true })], 8 * MB)).toEqual([[0, 0, 8 * MB]]);
    expect(wish([file(0, { left: 20 * MB })], 8 * MB)).toEqual([]);
  });

  test("is worth a request: not before half of the window is taken", () => {
    const reading = { left: 20 * MB, reading: true };
    expect(wish([file(0, { ...reading, buffered: 5 * MB })], 8 * MB)).toEqual([]);
    expect(wish([file(0, { ...reading, received: 9 * MB, buffered: 3 * MB })], 8 * MB)).toEqual([[0, 9 * MB, 14 * MB]]);
  });

  test("shares the window between the files that are read, and first serves who waits", () => {
    const files = [file(0, { left: 20 * MB, reading: true }), file(1, { left: 20 * MB, reading: true, hungry: true })];
    expect(wish(files, 8 * MB)).toEqual([[1, 0, 4 * MB], [0, 0, 4 * MB]]);
  });

  test("gives who waits something even where others hold all of the window", () => {
    const files = [file(0, { left: MB, reading: true, buffered: 8 * MB }), file(1, { left: MB, reading: true, hungry: true })];
    expect(wish(files, 8 * MB)).toEqual([[1, 0, LEAST]]);
  });

  test("brings the next files along where they are read in order, as much as has come", () => {
    const files = [file(0, { received: 10_000, started: true }), file(1, { left: 10_000, reading: true, hungry: true }), ...[2, 3, 4].map((at) => file(at, { left: 8_000 }))];
    expect(wish(files, 8 * MB)).toEqual([[1, 0, 10_000], [2, 0, 8_000], [3, 0, 2_000]]);
    expect(wish(files.with(0, file(0, {})), 8 * MB)).toEqual([[1, 0, 10_000]]);
  });
});

test("whatever the files are at: bounded, in place, and never nothing for one that waits", () => {
  const any = fc.record({
    received: fc.nat(10 * MB), left: fc.oneof(fc.constant(0), fc.nat(10 * MB)), buffered: fc.oneof(fc.constant(0), fc.nat(MB)), started: fc.boolean(), reading: fc.boolean(), hungry: fc.boolean(),
  });
  fc.assert(fc.property(fc.array(any, { minLength: 1, maxLength: 20 }), fc.integer({ min: LEAST, max: 8 * MB }), (given, window) => {
    const files = given.map((each, index) => file(index, { ...each, hungry: each.hungry && each.reading && each.left > 0, buffered: each.hungry ? 0 : each.buffered, started: each.started || each.reading }));
    const wanted = wish(files, window);
    for (const [at, from, to] of wanted) {
      expect(from).toBe(files[at]!.received);
      expect(to).toBeGreaterThan(from);
      expect(to - from).toBeLessThanOrEqual(files[at]!.left);
    }
    expect(new Set(wanted.map(([at]) => at)).size).toBe(wanted.length);
    expect(wanted.reduce((sum, [, from, to]) => sum + to - from, 0)).toBeLessThanOrEqual(window + LEAST);
    if (files.some(({ hungry }) => hungry)) expect(files[wanted[0]![0]]!.hungry).toBe(true);
  }), { numRuns: 500 });
});
