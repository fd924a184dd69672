/** Shapes of all kinds, and values that fit them. */
import fc from "fast-check";
import type { Shape } from "../../src/wire/shape.ts";
import { simplify } from "../../src/compiler/checker/union.ts";

export const name = fc.constantFrom("a", "b", "toString", "kind", "x-y", "length", "0");
const literalValue = fc.oneof(fc.constantFrom("", "a", "b", "\u2028", "'\"`${}"), fc.integer({ min: -2, max: 2 }), fc.boolean());
const leaf: fc.Arbitrary<Shape> = fc.oneof(
  fc.constantFrom<Shape[]>(["string"], ["number"], ["boolean"], ["bigint"], ["null"], ["undefined"], ["date"], ["url"], ["bytes"], ["unknown"]),
  fc.uniqueArray(literalValue, { minLength: 1, maxLength: 12 }).map((values): Shape => ["literal", ...values]),
  fc.record({ min: fc.integer({ min: -3, max: 0 }), max: fc.integer({ min: 1, max: 9 }), int: fc.constant<true>(true) }, { requiredKeys: [] })
    .map((rules): Shape => ["rule", ["number"], rules]),
  fc.record({ least: fc.integer({ min: 0, max: 2 }), most: fc.integer({ min: 3, max: 5 }) }, { requiredKeys: [] }).map((rules): Shape => ["rule", ["string"], rules]),
);
export const { shape } = fc.letrec<{ shape: Shape }>((tie) => ({
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

/** Values that fit. Undefined where a shape admits none, as an empty union. */
export function valueOf(of: Shape): fc.Arbitrary<unknown> {
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

export const anything: fc.Arbitrary<unknown> = fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withNullPrototype: true, maxDepth: 2, key: fc.oneof(name, fc.constantFrom("__proto__", "constructor")) });
