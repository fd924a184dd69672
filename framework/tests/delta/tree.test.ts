import { describe, expect, test } from "vitest";
import { APPEND, ARRANGE, DELETE, SET, SPLICE } from "../../src/wire/ops.ts";
import { track } from "./kit.ts";

const rows = (count: number) => Array.from({ length: count }, (_, id) => ({ id, name: `row ${id}`, tags: ["a"], at: { x: 0 } }));

describe("fields changed in place", () => {
  test("a thousand writes to a cell are one op, and writing the old value back is none", () => {
    const { state, flush } = track({ rows: rows(5) });
    for (let n = 0; n < 1000; n++) state.rows[3]!.name = `new ${n}`;
    expect(flush()).toEqual([[SET, "rows", 3, "name", "new 999"]]);
    state.rows[3]!.name = "x";
    state.rows[3]!.name = "new 999";
    expect(flush()).toEqual([]);
  });

  test("a push is a splice at the end, and what was pushed may still change before the flush", () => {
    const { state, flush } = track({ rows: rows(2) });
    state.rows.push(rows(3)[2]!);
    state.rows[2]!.name = "changed";
    state.rows[0]!.at.x = 7;
    expect(flush()).toEqual([
      [SPLICE, "rows", 2, 0, [{ id: 2, name: "changed", tags: ["a"], at: { x: 0 } }]],
      [SET, "rows", 0, "at", "x", 7],
    ]);
  });

  test("a moved row is one program, and its changed cell follows it", () => {
    const { state, flush, page, raw } = track({ rows: rows(10) });
    const [row] = state.rows.splice(8, 1);
    state.rows.splice(1, 0, row!);
    row!.name = "moved";
    expect(flush()).toEqual([[ARRANGE, "rows", 1, 8, [7, [0, 7]]], [SET, "rows", 1, "name", "moved"]]);
    expect(page).toEqual(raw);
  });

  test("an inserted row costs the row", () => {
    const { state, flush } = track({ rows: rows(10) });
    state.rows.splice(4, 0, { id: 99, name: "n", tags: [], at: { x: 1 } });
    expect(flush()).toEqual([[SPLICE, "rows", 4, 0, [{ id: 99, name: "n", tags: [], at: { x: 1 } }]]]);
  });

  test("deleted and added keys", () => {
    const { state, flush } = track<{ map: Record<string, number | undefined> }>({ map: { a: 1, b: 2 } });
    delete state.map.a;
    state.map.c = 3;
    state.map.d = undefined;
    state.map.e = 1;
    delete state.map.e;
    expect(flush()).toEqual([[DELETE, "map", "a"], [SET, "map", "c", 3], [SET, "map", "d", undefined]]);
  });

  test("text that grows is appended to", () => {
    const { state, flush } = track({ text: "Hello", parts: [{ id: 1, text: "once upon" }] });
    state.text += ", world";
    state.parts[0]!.text += " a time";
    expect(flush()).toEqual([[APPEND, "text", ", world"], [APPEND, "parts", 0, "text", " a time"]]);
  });
});

describe("replaced values", () => {
  test("a mapped list patches the row that differs", () => {
    const { state, flush } = track({ rows: rows(10) });
    state.rows = state.rows.map((row) => (row.id === 4 ? { ...row, name: "four" } : row));
    expect(flush()).toEqual([[SET, "rows", 4, "name", "four"]]);
  });

  test("a fresh list is compared by key", () => {
    const { state, flush, page, raw } = track({ rows: rows(10) });
    const fresh = structuredClone(rows(11)).reverse();
    fresh.splice(3, 1);
    fresh[0]!.at.x = 5;
    state.rows = fresh;
    const ops = flush();
    expect(ops.map(([kind]) => kind)).toEqual([ARRANGE]);
    expect(JSON.stringify(ops).length).toBeLessThan(140);
    expect(page).toEqual(raw);
  });

  test("a filter sends what goes", () => {
    const { state, flush } = track({ rows: rows(10) });
    state.rows = state.rows.filter((row) => row.id !== 6);
    expect(flush()).toEqual([[SPLICE, "rows", 6, 1, []]]);
  });

  test("rows are told apart by a declared key", () => {
    const { state, flush } = track({ rows: [{ sku: "a", n: 1, m: 0 }, { sku: "b", n: 2, m: 0 }] }, "sku");
    state.rows = [{ sku: "b", n: 3, m: 0 }, { sku: "a", n: 1, m: 0 }];
    expect(flush()).toEqual([[ARRANGE, "rows", 0, 2, [1, 0]], [SET, "rows", 0, "n", 3]]);
  });

  test("an object is patched while less changes than stays, else sent", () => {
    const { state, flush } = track({ filter: { a: 1, b: 2, c: 3, d: 4, e: 5 } as Record<string, number> });
    state.filter = { ...state.filter, b: 9 };
    expect(flush()).toEqual([[SET, "filter", "b", 9]]);
    state.filter = { a: 0, b: 0, c: 0, d: 0, e: 5 };
    expect(flush()).toEqual([[SET, "filter", { a: 0, b: 0, c: 0, d: 0, e: 5 }]]);
  });

  test("an equal value sends nothing", () => {
    const { state, flush } = track({ rows: rows(3), at: new Date(5), map: new Map([["a", 1]]) });
    state.rows = structuredClone(rows(3));
    state.at = new Date(5);
    state.map = new Map([["a", 1]]);
    expect(flush()).toEqual([]);
  });
});

describe("shared objects", () => {
  test("an object at two places changes at both", () => {
    const { state, flush, page, raw } = track<{ rows: ReturnType<typeof rows>; chosen: ReturnType<typeof rows>[0] | null }>({ rows: rows(4), chosen: null });
    state.chosen = state.rows[2]!;
    flush();
    state.chosen.at.x = 3;
    expect(flush()).toEqual([[SET, "rows", 2, "at", "x", 3], [SET, "chosen", "at", "x", 3]]);
    state.rows = [];
    flush();
    state.chosen.name = "alone";
    expect(flush()).toEqual([[SET, "chosen", "name", "alone"]]);
    expect(page).toEqual(raw);
  });

  test("a list that was put aside keeps its members tracked once it is back", () => {
    const { state, flush, page, raw } = track({ rows: rows(3) });
    const [aside, row] = [state.rows, state.rows[1]!];
    state.rows = [];
    flush();
    row.name = "while away";
    state.rows = aside;
    flush();
    row.name = "back";
    expect(flush()).toEqual([[SET, "rows", 1, "name", "back"]]);
    expect(page).toEqual(raw);
  });

  test("a row that was filtered many times is held once", () => {
    const { state, flush, changes } = track({ rows: rows(3) });
    const row = state.rows[0]!;
    for (let n = 0; n < 50; n++) {
      state.rows = state.rows.filter(() => true);
      flush();
    }
    row.name = "x";
    expect(changes.filter((name) => name === "rows")).toHaveLength(1);
    expect(flush()).toEqual([[SET, "rows", 0, "name", "x"]]);
  });
});

describe("values that travel whole", () => {
  test("a map, a set and a date tell of their changes", () => {
    const { state, flush } = track({ map: new Map<string, unknown>([["a", { n: 1 }]]), set: new Set([1]), at: new Date(0), rows: [{ id: 1, at: new Date(1) }] });
    state.map.set("b", 2);
    state.set.delete(1);
    state.at.setFullYear(1980);
    state.rows[0]!.at.setTime(9);
    expect(flush().map((op) => op.slice(0, -1))).toEqual([[SET, "map"], [SET, "set"], [SET, "at"], [SET, "rows", 0, "at"]]);
    (state.map.get("a") as { n: number }).n = 2;
    expect(flush()).toEqual([[SET, "map", new Map<string, unknown>([["a", { n: 2 }], ["b", 2]])]]);
    state.map.set("b", 2);
    state.set.delete(5);
    state.at.setTime(state.at.getTime());
    expect(flush()).toEqual([]);
  });

  test("they stay what they are", () => {
    class Cache extends Map<string, number> {
      #hits = 0;
      override get(key: string) {
        this.#hits++;
        return super.get(key);
      }
      get hits() {
        return this.#hits;
      }
    }
    const { state, flush } = track({ map: new Cache([["a", 1]]) });
    state.map.set("b", 2);
    expect(state.map.get("b")).toBe(2);
    expect(state.map).toBeInstanceOf(Cache);
    expect(state.map.hits).toBe(1);
    expect([...state.map]).toEqual([["a", 1], ["b", 2]]);
    expect(flush()).toHaveLength(1);
  });

  test("bytes are compared with what they were", () => {
    const { state, flush } = track({ bytes: new Uint8Array([1, 2]) });
    const { bytes } = state;
    expect(flush()).toEqual([]);
    bytes[1] = 9;
    expect(flush()).toEqual([[SET, "bytes", new Uint8Array([1, 9])]]);
  });

  test("a frozen object is given as it is", () => {
    const frozen = Object.freeze({ a: Object.freeze([1]) });
    const { state } = track({ frozen });
    expect(state.frozen).toBe(frozen);
    expect(state.frozen.a).toEqual([1]);
  });
});

test("a structure that contains itself is refused where it is made", () => {
  const { state } = track<{ any: unknown }>({ any: null });
  const loop: Record<string, unknown> = {};
  loop.self = loop;
  expect(() => { state.any = loop; }).toThrow(expect.objectContaining({ code: "value-unsendable" }));
});
