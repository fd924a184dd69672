import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse, stringify } from "../../src/wire/values.ts";

const there = (value: unknown) => parse(stringify(value));

describe("stringify", () => {
  test("writes plain JSON where JSON has the words", () => {
    const value = { a: [1, "x", null, true], b: { c: -1.5 } };
    expect(stringify(value)).toBe(JSON.stringify(value));
  });

  test("does not change the value it was given", () => {
    const value = { at: new Date(5), list: [1n, undefined], rows: Array.from({ length: 30 }, (_, id) => ({ id, at: new Date(id) })) };
    const before = structuredClone(value);
    stringify(value);
    expect(value).toStrictEqual(before);
  });

  test("says the columns of like rows once", () => {
    const rows = Array.from({ length: 100 }, (_, id) => ({ id, status: "shipped", revenue: id * 1.5 }));
    expect(stringify(rows).length).toBeLessThan(JSON.stringify(rows).length / 2);
    expect(there(rows)).toStrictEqual(rows);
  });

  test("keeps rows whose keys differ or come in another order as they are", () => {
    const rows = Array.from({ length: 30 }, (_, id) => (id % 2 ? { id, a: 1 } : { a: 1, id }));
    expect(stringify(rows)).toBe(JSON.stringify(rows));
  });

  test("sends class instances as their data", () => {
    class Point { x = 1; y = new Date(3); }
    class Money { toJSON() { return { cents: 5n }; } }
    expect(there([new Point(), new Money()])).toStrictEqual([{ x: 1, y: new Date(3) }, { cents: 5n }]);
  });

  test.each([
    ["a function", { a: [1, () => 1] }, "A function cannot be sent to a page: a.1"],
    ["a symbol", { a: Symbol("x") }, "A symbol cannot be sent to a page: a"],
    ["a key that reaches a prototype", { a: { constructor: 1 } }, "This key cannot be sent to a page: a.constructor"],
    ["a function in a table", Array.from({ length: 25 }, (_, id) => ({ id, f: id > 20 ? () => 1 : 0 })), "cannot be sent to a page: 21.f"],
  ])("refuses %s and says where", (_, value, text) => {
    expect(() => stringify(value)).toThrow(text);
  });

  test("refuses a value that contains itself", () => {
    const value: Record<string, unknown> = {};
    value.self = value;
    expect(() => stringify(value)).toThrow(expect.objectContaining({ code: "value-unsendable" }));
  });
});

describe("parse", () => {
  test.each<[string, unknown]>([
    ["dates", [new Date(0), new Date(1_700_000_000_123), new Date(-8.64e15)]],
    ["maps", new Map<unknown, unknown>([["a", [1, [2]]], [{ k: 1 }, new Map([[1n, new Date(7)]])]])],
    ["sets", new Set([1, "a", new Set([undefined])])],
    ["bigints", [0n, -(2n ** 200n)]],
    ["undefined", { a: undefined, b: [undefined] }],
    ["numbers without JSON", [NaN, Infinity, -Infinity, -0, 0]],
    ["URLs", new URL("https://example.com/a?b=1#c")],
    ["bytes", [new Uint8Array([1, 2, 255]), new Float64Array([1.5, NaN]), new BigInt64Array([-1n]), new Int16Array(0)]],
    ["look-alikes of tags", [{ $d: 5 }, { $o: { $u: 0 } }, { $x: { $y: 1 } }, { $a: 1, $b: 2 }, { $: 1 }]],
    ["a table with tags in its cells", Array.from({ length: 25 }, (_, id) => ({ id: BigInt(id), at: new Date(id), no: undefined, o: { $d: 1 } }))],
  ])("reads back %s", (_, value) => {
    expect(there(value)).toStrictEqual(value);
  });

  test("reads back an invalid date and a buffer", () => {
    expect((there(new Date(NaN)) as Date).getTime()).toBeNaN();
    expect(there(new Uint8Array([7, 8]).buffer)).toStrictEqual(new Uint8Array([7, 8]).buffer);
    expect(there(Buffer.from([1, 2, 3]).subarray(1))).toStrictEqual(new Uint8Array([2, 3]));
  });

  test.each([
    ["", "not JSON"], ["{", "not JSON"],
    ['{"__proto__":1}', "__proto__"], ['[{"a":{"constructor":1}}]', "constructor"], ['{"\\u0070rototype":1}', "prototype"],
    ['{"$t":[["__proto__"],[1]]}', "__proto__"], ['{"$o":{"__proto__":1}}', "$o"], ['{"$o":{"$x":{"__proto__":1}}}', "__proto__"],
    ['{"$q":1}', "$q"], ['{"$d":"x"}', "$d"], ['{"$n":"1e5"}', "$n"], ['{"$n":1}', "$n"], ['{"$f":"1"}', "$f"], ['{"$l":"::"}', "$l"],
    ['{"$m":[1]}', "$m"], ['{"$s":{}}', "$s"], ['{"$t":[[],[]]}', "$t"], ['{"$t":[["a","b"],[1]]}', "$t"], ['{"$t":[[1],[1]]}', "key 1"],
    ['{"$b":["Uint8Array","*"]}', "$b"], ['{"$b":["Float64Array","AA=="]}', "$b"], ['{"$b":["Function",""]}', "$b"],
    ["[".repeat(70) + "]".repeat(70), "deeper than 64"], ["[".repeat(100_000) + "]".repeat(100_000), "deeper than 64"],
    ['{"$o":'.repeat(100_000) + "1" + "}".repeat(100_000), ""],
  ])("refuses %j", (text, reason) => {
    expect(() => parse(text)).toThrow(expect.objectContaining({ code: "value-refused", message: expect.stringContaining(reason) }));
  });

  test("never throws anything else", () => {
    const hostile = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 }, fc.constantFrom(0, null, "x", NaN),
        fc.array(tie("node"), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom("$d", "$m", "$s", "$n", "$u", "$f", "$b", "$l", "$t", "$o", "$", "a", "constructor"), tie("node"), { maxKeys: 2 }),
      ),
    })).node;
    fc.assert(fc.property(hostile, (value) => {
      try {
        parse(JSON.stringify(value));
      } catch (error) {
        expect(error).toMatchObject({ code: "value-refused" });
      }
      return !("polluted" in {});
    }), { numRuns: 1000 });
  });
});

test("any value that can be sent comes back equal", () => {
  const key = fc.oneof(fc.constantFrom("$d", "$t", "$o", "id", "a"), fc.string()).filter((name) => !["__proto__", "constructor", "prototype"].includes(name));
  const leaf = fc.oneof(
    fc.string(), fc.double(), fc.integer(), fc.boolean(), fc.constantFrom(null, undefined), fc.bigInt(), fc.date({ noInvalidDate: true }),
    fc.uint8Array({ maxLength: 5 }), fc.webUrl().map((href) => new URL(href)),
  );
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 4, withCrossShrink: true }, leaf, fc.array(tie("any"), { maxLength: 4 }), fc.dictionary(key, tie("any"), { maxKeys: 4, noNullPrototype: true }),
      fc.array(fc.tuple(leaf, tie("any")), { maxLength: 3 }).map((entries) => new Map(entries)), fc.array(tie("any"), { maxLength: 3 }).map((items) => new Set(items)),
      fc.tuple(fc.uniqueArray(key, { minLength: 1, maxLength: 3 }), fc.array(tie("any"), { minLength: 1, maxLength: 3 })).map(([keys, cells]) =>
        Array.from({ length: 22 }, (_, row) => Object.fromEntries(keys.map((name, column) => [name, cells[(row + column) % cells.length]])))),
    ),
  })).any;
  fc.assert(fc.property(value, (sent) => {
    expect(there(sent)).toStrictEqual(sent);
  }), { numRuns: 400 });
});
