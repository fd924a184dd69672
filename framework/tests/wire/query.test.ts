/** Fields in the query string: what is written is read back, and hostile text is no value. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Shape } from "../../src/wire/shape.ts";
import { fromQuery, toQuery } from "../../src/wire/query.ts";

const INITIAL = Symbol("a value that no field has");
/** Through an address, as a browser would. */
const there = (value: unknown): string => new URLSearchParams(new URLSearchParams({ field: toQuery(value, INITIAL)! }).toString()).get("field")!;

const text = fc.string({ unit: "grapheme" });
const number = fc.double({ noNaN: true, noDefaultInfinity: true });
const date = fc.date({ noInvalidDate: true });
const scalars: readonly (readonly [Shape, fc.Arbitrary<unknown>])[] = [
  [["string"], text],
  [["number"], number],
  [["bigint"], fc.bigInt()],
  [["boolean"], fc.boolean()],
  [["date"], date],
  [["literal", "North", "South", 7, true], fc.constantFrom("North", "South", 7, true)],
  [["union", [["null"], ["number"]]], fc.option(number)],
  [["union", [["literal", "a", "b"], ["null"]]], fc.option(fc.constantFrom("a", "b"))],
  [["rule", ["number"], { int: true, min: 1 }], fc.integer({ min: 1 })],
  [["pattern", "[a-z]+", "letters"], fc.stringMatching(/^[a-z]+$/)],
];
/** A minus before zero has no text. */
const plain = (value: unknown): unknown => (Object.is(value, -0) ? 0 : Array.isArray(value) ? value.map(plain) : value);

describe("what is written is read back", () => {
  test("scalars", () => {
    fc.assert(fc.property(fc.oneof(...scalars.map(([shape, values]) => values.map((value) => [shape, value] as const))), ([shape, value]) => {
      expect(fromQuery(there(value), shape)[0]).toEqual(plain(value));
    }), { numRuns: 1000 });
  });

  test("lists", () => {
    fc.assert(fc.property(fc.oneof(...scalars.map(([shape, values]) => fc.array(values).map((list) => [["array", shape] as Shape, list] as const))), ([shape, list]) => {
      expect(fromQuery(there(list), shape)[0]).toEqual(plain(list));
    }), { numRuns: 1000 });
  });

  test("tuples", () => {
    const two = fc.tuple(fc.constantFrom(...scalars), fc.constantFrom(...scalars));
    const tuple = two.chain(([[a, first], [b, second]]) => fc.tuple(first, second).map((values) => [["tuple", 2, [a, b], null] as Shape, values] as const));
    fc.assert(fc.property(tuple, ([shape, values]) => {
      expect(fromQuery(there(values), shape)[0]).toEqual(plain(values));
    }), { numRuns: 1000 });
  });

  test.each([[[]], [[""]], [["", ""]], [["\\"]], [[","]], [["\\,"]], [["a,b", "c\\"]], [["\\", ""]]])("a list of texts: %o", (list) => {
    expect(fromQuery(toQuery(list, INITIAL)!, ["array", ["string"]])).toEqual([list]);
  });
});

describe("what shows", () => {
  test.each<[unknown, unknown]>([
    ["North", "North"], [1, 1], [null, null], [Number.NaN, Number.NaN], [new Date(5), new Date(5)], [new Date(Number.NaN), new Date(Number.NaN)], [["a", 1], ["a", 1]], [[], []], [5n, 5n],
  ])("not what is as at first: %o", (value, initial) => expect(toQuery(value, initial)).toBeUndefined());

  test.each<[unknown, unknown, string]>([
    [null, "North", ""], [undefined, "North", ""], ["", null, ""], [[], ["a"], ""], [new Date(Number.NaN), null, ""], [new Date(0), null, "1970-01-01T00:00:00.000Z"],
    [["a", "b"], [], "a,b"], [["a", "b"], ["b", "a"], "a,b"], [0, null, "0"], [false, true, "false"], [12n, 0n, "12"], [["2024-01-01", "2024-06-30"], null, "2024-01-01,2024-06-30"],
  ])("%o where it was %o at first", (value, initial, expected) => expect(toQuery(value, initial)).toBe(expected));
});

describe("what does not fit is no value", () => {
  test.each<[string, Shape]>([
    ["", ["number"]], [" ", ["number"]], ["1x", ["number"]], ["Infinity", ["number"]], ["NaN", ["number"]], ["1e999", ["number"]],
    ["", ["bigint"]], ["1.5", ["bigint"]], ["0x10", ["bigint"]], ["9".repeat(101), ["bigint"]], ["--1", ["bigint"]],
    ["TRUE", ["boolean"]], ["1", ["boolean"]], ["", ["boolean"]],
    ["", ["date"]], ["yesterday", ["date"]], ["2024-13-01", ["date"]],
    ["north", ["literal", "North"]], ["constructor", ["literal", "North"]], ["x", ["null"]], ["x", ["undefined"]],
    ["a", ["object", [], null]], ["a", ["map", ["string"], ["string"]]], ["a", ["unknown"]], ["a", ["ref", "Self"]], ["a", ["upload"]],
    ["1,x", ["array", ["number"]]], ["1", ["tuple", 2, [["number"], ["number"]], null]], ["1,2,3", ["tuple", 2, [["number"], ["number"]], null]],
  ])("%o as %o", (given, shape) => {
    const readings = fromQuery(given, shape);
    const fitting = shape[0] === "tuple" ? readings.filter((each) => (each as unknown[]).length === 2) : readings;
    expect(fitting).toEqual([]);
  });

  test("no text throws, and each reading is of the type", () => {
    const shape: Shape = ["union", [["null"], ["boolean"], ["number"], ["bigint"], ["date"], ["array", ["number"]], ["tuple", 1, [["string"]], ["number"]], ["string"]]];
    fc.assert(fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: fc.constantFrom("\\", ",", "-", "1", "n", "e", "") })), (given) => {
      for (const value of fromQuery(given, shape)) expect(["object", "boolean", "number", "bigint", "string"]).toContain(typeof value);
      expect(fromQuery(given, ["string"])).toEqual([given]);
    }));
  });
});
