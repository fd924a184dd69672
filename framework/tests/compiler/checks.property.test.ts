/** Checks against a reference that walks the shape: whatever the shape and the value, both say the same. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Rules, Shape } from "../../src/wire/shape.ts";
import { loadChecks } from "../../src/compiler/validate/load.ts";
import { admitsUndefined } from "../../src/compiler/checker/union.ts";
import { anything, name, shape, valueOf } from "./shapes.ts";

/** Says the same as the checks, without a path. */
function fits(of: Shape, v: unknown): boolean {
  switch (of[0]) {
    case "unknown": return true;
    case "string": case "boolean": case "bigint": return typeof v === of[0];
    case "number": return typeof v === "number" && Number.isFinite(v);
    case "null": return v === null;
    case "undefined": return v === undefined;
    case "date": return v instanceof Date && !Number.isNaN(v.getTime());
    case "url": return v instanceof URL;
    case "bytes": return v instanceof Uint8Array;
    case "literal": return (of.slice(1) as unknown[]).some((one) => one === v);
    case "rule": return fits(of[1], v) && keeps(of[2], v as number | string);
    case "array": return Array.isArray(v) && v.every((one) => fits(of[1], one));
    case "set": return v instanceof Set && [...v].every((one) => fits(of[1], one));
    case "map": return v instanceof Map && [...v].every(([key, value]) => fits(of[1], key) && fits(of[2], value));
    case "union": return of[1].some((one) => fits(one, v));
    case "tuple": return Array.isArray(v) && fitsTuple(of, v);
    case "object": return fitsObject(of, v);
    default: throw new TypeError(of[0]);
  }
}
function keeps({ int, min = -Infinity, max = Infinity, least = 0, most = Infinity }: Rules, v: number | string): boolean {
  return typeof v === "number" ? (!int || Number.isSafeInteger(v)) && v >= min && v <= max : v.length >= least && v.length <= most;
}
function fitsTuple([, least, items, rest]: Shape & readonly ["tuple", number, readonly Shape[], Shape | null], v: readonly unknown[]): boolean {
  if (v.length < least || (!rest && v.length > items.length)) return false;
  return items.every((item, at) => (at >= least && v[at] === undefined) || fits(item, v[at])) && v.slice(items.length).every((one) => fits(rest!, one));
}
function fitsObject([, props, index]: Shape & readonly ["object", readonly (readonly [string, boolean, Shape])[], Shape | null], v: unknown): boolean {
  if (typeof v !== "object" || v === null || ![Object.prototype, null].includes(Object.getPrototypeOf(v) as object | null)) return false;
  const known = new Map(props.map(([key, optional, one]) => [key, { optional, one }]));
  const entries = new Map(Object.entries(v));
  const required = props.every(([key, optional, one]) => entries.has(key) || optional || admitsUndefined(one));
  return required && [...entries].every(([key, value]) => {
    const prop = known.get(key);
    if (prop) return (prop.optional && value === undefined) || fits(prop.one, value);
    return index !== null && !["__proto__", "constructor", "prototype"].includes(key) && fits(index, value);
  });
}

/** One place of a value made another. */
function mutated(value: unknown): fc.Arbitrary<unknown> {
  if (Array.isArray(value) && value.length > 0) {
    return fc.oneof(anything, fc.nat(value.length - 1).chain((at) => mutated(value[at]).map((one) => value.with(at, one))), anything.map((one) => [...value, one]));
  }
  if (typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
    const keys = Object.keys(value);
    const change = keys.length ? [fc.constantFrom(...keys).chain((key) => mutated((value as Record<string, unknown>)[key]).map((one) => ({ ...value, [key]: one })))] : [];
    const drop = keys.length ? [fc.constantFrom(...keys).map((key) => Object.fromEntries(Object.entries(value).filter(([each]) => each !== key)))] : [];
    return fc.oneof(anything, ...change, ...drop, fc.tuple(name, anything).map(([key, one]) => ({ ...value, [key]: one })));
  }
  return anything;
}

test("values made from a shape are let in, changed ones exactly as the shape says", async () => {
  const shapes = fc.sample(shape, { numRuns: 300, seed: 7 });
  const checks = await loadChecks(shapes);
  for (const [at, of] of shapes.entries()) {
    const check = checks[at]!;
    fc.assert(fc.property(valueOf(of), (value) => {
      expect(check(value), `${JSON.stringify(of)} ${fc.stringify(value)}`).toBeUndefined();
    }), { numRuns: 10, seed: 11 });
    fc.assert(fc.property(valueOf(of).chain(mutated), (value) => {
      expect(check(value) === undefined, `${JSON.stringify(of)} ${fc.stringify(value)}`).toBe(fits(of, value));
    }), { numRuns: 30, seed: 13 });
  }
}, 60_000);

test("a mismatch leads to a place that does not fit, and says something", async () => {
  const shapes = fc.sample(shape, { numRuns: 100, seed: 3 });
  const checks = await loadChecks(shapes);
  for (const check of checks) {
    fc.assert(fc.property(anything, (value) => {
      const mismatch = check(value);
      if (mismatch === undefined) return;
      expect(mismatch[1]).not.toBe("");
      expect(mismatch[0].every((step) => typeof step === "string" || typeof step === "number")).toBe(true);
    }), { numRuns: 20, seed: 5 });
  }
});

test("a recursive shape is checked to any depth", async () => {
  const defs = new Map<string, Shape>([["Tree", ["object", [["label", false, ["string"]], ["children", false, ["array", ["ref", "Tree"]]]], null]]]);
  const [check] = await loadChecks([["ref", "Tree"]], defs);
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof({ maxDepth: 5 }, fc.record({ label: fc.string(), children: fc.constant([]) }), fc.record({ label: fc.string(), children: fc.array(tie("tree"), { maxLength: 3 }) })),
  }));
  fc.assert(fc.property(tree, (value) => {
    expect(check!(value)).toBeUndefined();
  }), { seed: 1 });
  expect(check!({ label: "a", children: [{ label: "b", children: [{ label: 1, children: [] }] }] })).toEqual([["children", 0, "children", 0, "label"], "text"]);
});
