import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { largestFirst, readShares } from "../../src/charts/mark-data/shares.ts";
import { draw, ring } from "../../src/charts/marks/pie.ts";
import { allFinite, drawn, texts } from "./marks.ts";
import { TOKENS } from "./tokens.ts";

const positive = (value: number): boolean => value > 0;
const read = (rows: unknown, most = 6) => largestFirst(readShares({ data: rows, index: "name", value: "amount" }, positive), most);
const chart = { index: "name", value: "amount", format: "integer" } as const;
const rows = [{ name: "Phone", amount: 30 }, { name: "Laptop", amount: 50 }, { name: "Dock", amount: 20 }];

describe("shares", () => {
  test("rows of one name are added up, the largest comes first", () => {
    const { shares, total } = read([...rows, { name: "Phone", amount: 40 }]);
    expect(shares.map(({ name, value }) => [name, value])).toEqual([["Phone", 70], ["Laptop", 50], ["Dock", 20]]);
    expect(total).toBe(140);
  });

  test("what is beyond the sixth is one, which cannot be chosen", () => {
    const { shares, count } = read(Array.from({ length: 100_000 }, (_, at) => ({ name: `n${at}`, amount: at + 1 })));
    expect(count).toBe(6);
    expect(shares.at(-1)).toMatchObject({ name: "Other", key: undefined });
    expect(shares.reduce((sum, { value }) => sum + value, 0)).toBe((100_000 * 100_001) / 2);
  });

  test("bad rows: what is no amount above zero is left out and counted, what is no number is told", () => {
    const { shares, dropped, wrong } = read([{ name: "a", amount: 1 }, { name: "b", amount: null }, { name: "c", amount: -1 }, { name: null, amount: 2 }, null, 7, { name: "d", amount: NaN }, { name: "e", amount: Infinity }]);
    expect(shares.map(({ name }) => name)).toEqual(["—", "a"]);
    expect(dropped).toBe(4);
    expect(wrong).toEqual([{ field: "amount", rows: 2 }]);
    for (const none of [null, undefined, [], "text", 3]) expect(read(none).count).toBe(0);
    expect(readShares({ data: rows, index: "nam", value: "amont" }, positive).wrong).toEqual([{ field: "nam", rows: 0 }, { field: "amont", rows: 0 }]);
  });
});

describe("a ring", () => {
  test("each part has a name, its share, and a colour in the order of the palette", () => {
    const drawing = drawn(draw, read(rows), chart);
    expect(texts(drawing)).toEqual(["100", "Amount", "Laptop", "50.0%", "Phone", "30.0%", "Dock", "20.0%"]);
    expect(drawing.marks.map(({ shapes }) => (shapes[0] as { fill: string }).fill)).toEqual(TOKENS.series.slice(0, 3));
    expect(drawing.marks[1]!.label()).toBe("Phone, 30, 30.0%");
    expect(drawing.marks[1]!.tip()).toMatchObject({ title: "Phone", foot: { name: "Share", value: "30.0%" } });
  });

  test("the chosen part keeps its colour, the others step back, and the middle tells of it", () => {
    const drawing = drawn(draw, read(rows), chart, { chosen: "Phone" });
    expect(drawing.marks.map(({ shapes }) => (shapes[0] as { fill: string }).fill)).toEqual([TOKENS.rest, TOKENS.series[1], TOKENS.rest]);
    expect(texts(drawing).slice(0, 2)).toEqual(["30", "Phone"]);
  });

  test("a narrow figure has no list, a long name is cut", () => {
    expect(texts(drawn(draw, read(rows), chart, { size: { width: 150, height: 150 } }))).toEqual(["100", "Amount"]);
    const long = texts(drawn(draw, read([{ name: "A".repeat(10_000), amount: 1 }, { name: "b", amount: 1 }]), chart));
    expect(long.some((text) => text.endsWith("…") && text.length < 40)).toBe(true);
  });

  test("one part is a whole ring: its arcs do not end where they begin", () => {
    expect(ring(50, 50, 0, 40, 0, 1)).toBe("M50 10A40 40 0 0 1 50 90A40 40 0 0 1 50 10L50 50Z");
    expect(allFinite(drawn(draw, read([{ name: "all", amount: 5 }]), chart))).toBe(true);
  });

  test("whatever the amounts and the room, everything has a place", () => {
    fc.assert(fc.property(fc.array(fc.double({ min: 1e-9, max: 1e12, noNaN: true }), { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 600 }), (amounts, width, height) => {
      const drawing = drawn(draw, read(amounts.map((amount, at) => ({ name: `n${at}`, amount }))), chart, { size: { width, height } });
      expect(allFinite(drawing)).toBe(true);
    }), { numRuns: 60 });
  });
});
