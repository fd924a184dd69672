/** Checks against a reference that walks the shape: whatever the shape and the value, both say the same. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Rules, Shape } from "../../src/wire/shape.ts";
import { loadChecks } from "../../src/compiler/validate/load.ts";
import { admitsUndefined, simplify } from "../../src/compiler/checker/union.ts";

const name = fc.constantFrom("a", "b", "toString", "kind", "x-y", "length", "0");
const literalValue = fc.oneof(fc.constantFrom("", "a", "b", "\u2028", "'\"`${}"), fc.integer({ min: -2, max: 2 }), fc.boolean());
const leaf: fc.Arbitrary<Shape> = fc.oneof(
  fc.constantFrom<Shape[]>(["string"], ["number"], ["boolean"], ["bigint"], ["null"], ["undefined"], ["date"], ["url"], ["bytes"], ["unknown"]),
  fc.uniqueArray(literalValue, { minLength: 1, maxLength: 12 }).map((values): Shape => ["literal", ...values]),
  fc.record({ min: fc.integer({ min: -3, max: 0 }), max: fc.integer({ min: 1, max: 9 }), int: fc.constant<true>(true) }, { requiredKeys: [] })
    .map((rules): Shape => ["rule", ["number"], rules]),
  fc.record({ least: fc.integer({ min: 0, max: 2 }), most: fc.integer({ min: 3, max: 5 }) }, { requiredKeys: [] }).map((rules): Shape => ["rule", ["string"], rules]),
);
const { shape } = fc.letrec<{ shape: Shape }>((tie) => ({
  shape: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    leaf,
    tie("shape").map((element): Shape => ["array", element]),
    tie("shape").map((element): Shape => ["set", element]),
    fc.tuple(leaf, tie("shape")).map(([key, value]): Shape => ["map", key, value]),
    fc.tuple(fc.array(tie("shape"), { maxLength: 3 }), fc.nat(3), fc.option(tie("shape"))).map(([items, least, rest]): Shape =>
      ["tuple", Math.min(least, items.length), items, rest]),
    fc.tuple(fc.uniqueArray(fc.tuple(name, fc.boolean(), tie("shape")), { selector: ([key]) => key, maxLength: 4 }), fc.option(tie("shape")))
      .map(([props, index]): Shape => ["object", props, index]),
    fc.array(tie("shape"), { minLength: 2, maxLength: 4 }).map(simplify),
  ),
}));

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

/** Values that fit. Undefined where a shape admits none, as an empty union. */
function valueOf(of: Shape): fc.Arbitrary<unknown> {
  switch (of[0]) {
    case "unknown": return anything;
    case "string": return fc.string();
    case "number": return fc.double({ noNaN: true, noDefaultInfinity: true });
    case "boolean": return fc.boolean();
    case "bigint": return fc.bigInt();
    case "null": return fc.constant(null);
    case "undefined": return fc.constant(undefined);
    case "date": return fc.date({ noInvalidDate: true });
    case "url": return fc.constant(new URL("https://example.com/"));
    case "bytes": return fc.uint8Array({ maxLength: 3 });
    case "literal": return fc.constantFrom(...(of.slice(1) as (string | number | boolean)[]));
    case "rule": return of[1][0] === "string"
      ? fc.string({ minLength: of[2].least ?? 0, maxLength: of[2].most ?? 9, unit: "grapheme-ascii" })
      : of[2].int ? fc.integer({ min: of[2].min ?? -9, max: of[2].max ?? 9 }) : fc.double({ min: of[2].min ?? -9, max: of[2].max ?? 9, noNaN: true });
    case "array": return fc.array(valueOf(of[1]), { maxLength: 3 });
    case "set": return fc.array(valueOf(of[1]), { maxLength: 3 }).map((list) => new Set(list));
    case "map": return fc.array(fc.tuple(valueOf(of[1]), valueOf(of[2])), { maxLength: 3 }).map((list) => new Map(list));
    case "union": return fc.oneof(...of[1].map(valueOf));
    case "tuple": return fc.tuple(fc.tuple(...of[2].map(valueOf)), of[3] ? fc.array(valueOf(of[3]), { maxLength: 2 }) : fc.constant([])).map(([items, rest]) => [...items, ...rest]);
    case "object": return objectOf(of);
    default: throw new TypeError(of[0]);
  }
}
function objectOf([, props, index]: Shape & readonly ["object", readonly (readonly [string, boolean, Shape])[], Shape | null]): fc.Arbitrary<object> {
  const record = fc.record(Object.fromEntries(props.map(([key, , one]) => [key, valueOf(one)])), { requiredKeys: props.filter(([, optional]) => !optional).map(([key]) => key) });
  const more = index ? fc.dictionary(fc.constantFrom("p", "q", "valueOf"), valueOf(index), { maxKeys: 2 }) : fc.constant({});
  return fc.tuple(record, more).map(([known, other]) => ({ ...other, ...known }));
}

const anything: fc.Arbitrary<unknown> = fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withNullPrototype: true, maxDepth: 2, key: fc.oneof(name, fc.constantFrom("__proto__", "constructor")) });

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
