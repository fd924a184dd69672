import { createRenderEffect, createRoot, getListener } from "solid-js";
import { describe, expect, test } from "vitest";
import { apply } from "../../src/client/store/apply.ts";
import { Store } from "../../src/client/store/index.ts";
import { APPEND, ARRANGE, DELETE, SET, SPLICE, type Op } from "../../src/wire/ops.ts";

interface Row { id: number; name: string; tags: string[] }
const rows = (count: number): Row[] => Array.from({ length: count }, (_, id) => ({ id, name: `row ${id}`, tags: ["a"] }));

/** Runs in an effect and counts. */
function watch<T>(read: () => T): { readonly seen: T; readonly runs: number; stop(): void } {
  const result = { seen: undefined as T, runs: 0, stop: () => {} };
  createRoot((stop) => {
    result.stop = stop;
    createRenderEffect(() => {
      result.seen = read();
      result.runs++;
    });
  });
  return result;
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe("reading", () => {
  test("has and read are tracked, also of what is not there yet", () => {
    const store = new Store();
    const has = watch(() => store.has(3, 1));
    const read = watch(() => store.read(3, 1));
    store.put(3, { 1: "x" });
    expect([has.seen, read.seen]).toEqual([true, "x"]);
    apply(store, [[DELETE, 3, 1]]);
    expect([has.seen, read.seen]).toEqual([false, undefined]);
    apply(store, [[SET, 3, 1, undefined]]);
    expect([has.seen, read.seen]).toEqual([true, undefined]);
    store.drop(3);
    expect(has.seen).toBe(false);
  });

  test("only readers of what differs run, once a delta", () => {
    const store = new Store({ 0: { 0: 1, 1: { a: 1, b: { c: 1 } } } });
    const one = watch(() => store.read(0, 0));
    const a = watch(() => (store.read(0, 1) as { a: number }).a);
    const c = watch(() => (store.read(0, 1) as { b: { c: number } }).b.c);
    const keys = watch(() => Object.keys(store.read(0, 1) as object));
    apply(store, [[SET, 0, 0, 5], [SET, 0, 0, 6], [SET, 0, 1, "a", 2], [SET, 0, 1, "a", 1]]);
    expect([one.runs, a.runs, c.runs, keys.runs]).toEqual([2, 1, 1, 1]);
    apply(store, [[SET, 0, 1, "b", "c", 2], [SET, 0, 1, "z", 1]]);
    expect([one.runs, a.runs, c.runs, keys.runs]).toEqual([2, 1, 2, 2]);
    expect(keys.seen).toEqual(["a", "b", "z"]);
  });

  test("a cell touches no list, and a structural change keeps the views of rows", () => {
    const store = new Store({ 0: { 0: rows(5) } });
    const list = watch(() => store.read(0, 0) as Row[]);
    const name = watch(() => list.seen[3]!.name);
    const [, second, , fourth] = list.seen;
    apply(store, [[SET, 0, 0, 3, "name", "new"]]);
    expect([list.runs, name.seen]).toEqual([1, "new"]);
    name.stop();
    apply(store, [[ARRANGE, 0, 0, 0, 5, [3, [0, 3], [[{ id: 9, name: "in", tags: [] }]]]]]);
    expect(list.seen.map((row) => row.id)).toEqual([3, 0, 1, 2, 9]);
    expect(list.seen[0]).toBe(fourth);
    expect(list.seen[2]).toBe(second);
    apply(store, [[SPLICE, 0, 0, 1, 3, []], [APPEND, 0, 0, 0, "name", "er"], [SPLICE, 0, 0, 0, "tags", 1, 0, ["b"]]]);
    expect(plain(list.seen)).toEqual([{ id: 3, name: "newer", tags: ["a", "b"] }, { id: 9, name: "in", tags: [] }]);
    expect(list.runs).toBe(3);
  });

  test("a structural change that is undone in the same delta is not told", () => {
    const store = new Store({ 0: { 0: [1, 2, 3], 1: [[1], [2]] } });
    const list = watch(() => store.read(0, 0));
    apply(store, [[SPLICE, 0, 0, 0, 1, []], [SPLICE, 0, 0, 0, 0, [1]]]);
    expect(list.runs).toBe(1);
    const grid = watch(() => store.read(0, 1) as number[][]);
    const [, second] = grid.seen;
    apply(store, [[SET, 0, 1, 0, 0, 7]]);
    expect(grid.seen).toEqual([[7], [2]]);
    expect(grid.seen[1]).toBe(second);
  });

  test("a snapshot keeps the views of what it says again", () => {
    const store = new Store({ 0: { 0: rows(4), 1: { deep: { a: 1 } } } });
    const list = watch(() => store.read(0, 0) as Row[]);
    const [first, second] = list.seen;
    const name = watch(() => second!.name);
    const before = store.read(0, 1);
    apply(store, [[SET, 0, 0, rows(4)], [SET, 0, 1, { deep: { a: 1 } }]]);
    expect([list.runs, name.runs]).toEqual([1, 1]);
    expect(store.read(0, 1)).toBe(before);
    apply(store, [[SET, 0, 0, [{ id: 1, name: "uno", tags: ["a"] }, { id: 0, name: "row 0", tags: ["a"] }]]]);
    expect(list.seen[1]).toBe(first);
    expect(list.seen[0]).toBe(second);
    expect(name.seen).toBe("uno");
  });
});

describe("applying", () => {
  test.each<[Op, string]>([
    [[SET, 7, 0, 1], "7.0"], [[SET, 0, 0, 9, "name", 1], "0.0.9.name"], [[DELETE, 0, 5], "0.5"], [[APPEND, 0, 2, "x"], "0.2"],
    [[SPLICE, 0, 1, 0, 0, []], "0.1"], [[DELETE, 0, 0, 0], "0.0.0"], [[SET, 0, 1, "a", "b", 1], "0.1.a.b"],
  ])("%j has nowhere to go: nothing of the delta is applied", (op, path) => {
    const store = new Store({ 0: { 0: rows(2), 1: 5 } });
    const all = watch(() => plain([store.read(0, 0), store.read(0, 1)]));
    const list = store.read(0, 0) as Row[];
    const before = all.seen;
    expect(() => apply(store, [[SET, 0, 1, 6], [SPLICE, 0, 0, 0, 1, []], [SET, 0, 0, 0, "name", "x"], [SET, 0, 3, 1], op]))
      .toThrow(expect.objectContaining({ code: "store-path", message: expect.stringContaining(path) }));
    expect([all.runs, plain([store.read(0, 0), store.read(0, 1)])]).toEqual([1, before]);
    expect(store.has(0, 3)).toBe(false);
    expect(store.read(0, 0)).toBe(list);
    apply(store, [[SET, 0, 1, 6]]);
    expect(all.runs).toBe(2);
  });

  test("components cannot write", () => {
    const store = new Store({ 0: { 0: rows(2), 1: { a: { b: 1 } } } });
    const object = store.read(0, 1) as { a: { b: number }; z?: number };
    const refused = expect.objectContaining({ code: "read-only", message: expect.stringContaining("call a handler") });
    expect(() => { object.a.b = 2; }).toThrow(refused);
    expect(() => { object.z = 2; }).toThrow(refused);
    expect(() => { delete (object as { a?: object }).a; }).toThrow(refused);
    expect(() => Object.assign(object, { a: 1 })).toThrow(refused);
    const list = store.read(0, 0) as Row[];
    expect(() => list.push(list[0]!)).toThrow(TypeError);
    expect(() => list.sort()).toThrow(TypeError);
    apply(store, [[SPLICE, 0, 0, 0, 1, []]]);
    expect(() => (store.read(0, 0) as Row[]).pop()).toThrow(TypeError);
    expect(() => { (store.read(0, 0) as Row[])[0]!.name = "x"; }).toThrow(refused);
    expect(plain(store.read(0, 1))).toEqual({ a: { b: 1 } });
  });

  test("dates and maps are values", () => {
    const at = new Date(5);
    const store = new Store({ 0: { 0: at, 1: new Map([["a", 1]]) } });
    expect(store.read(0, 0)).toBe(at);
    apply(store, [[SET, 0, 1, new Map([["a", 2]])]]);
    expect((store.read(0, 1) as Map<string, number>).get("a")).toBe(2);
  });
});

describe("observed", () => {
  test("is true while a computation reads the var", () => {
    const store = new Store({ 0: { 0: 1, 1: rows(3) } });
    expect(store.observed(0, 0)).toBe(false);
    store.read(0, 0);
    expect(store.observed(0, 0)).toBe(false);
    const one = watch(() => store.read(0, 0));
    const two = watch(() => store.read(0, 0));
    const row = watch(() => (store.read(0, 1) as Row[])[0]!.name);
    expect([store.observed(0, 0), store.observed(0, 1), store.observed(0, 9), store.observed(5, 0)]).toEqual([true, true, false, false]);
    one.stop();
    expect(store.observed(0, 0)).toBe(true);
    two.stop();
    row.stop();
    expect([store.observed(0, 0), store.observed(0, 1)]).toEqual([false, false]);
  });

  test("follows a branch that stops reading", () => {
    const store = new Store({ 0: { 0: true, 1: "x" } });
    const view = watch(() => (store.read(0, 0) ? store.read(0, 1) : null));
    expect(store.observed(0, 1)).toBe(true);
    apply(store, [[SET, 0, 0, false]]);
    expect([store.observed(0, 1), view.seen]).toEqual([false, null]);
  });

  test("rests on these internals of Solid", () => {
    const store = new Store({ 0: { 0: 1 } });
    type Computation = { sources: { observers: Computation[] }[] };
    let listener: Computation | undefined;
    const reader = watch(() => {
      store.read(0, 0);
      listener = getListener() as unknown as Computation;
    });
    // Its sources are the signals it has read, in order: that of the slot, and that of the var; and they know it.
    expect(listener!.sources).toHaveLength(2);
    expect(listener!.sources[1]!.observers).toEqual([listener]);
    const [, source] = listener!.sources;
    reader.stop();
    expect(source!.observers).toHaveLength(0);
  });
});
