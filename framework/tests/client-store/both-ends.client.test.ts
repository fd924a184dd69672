/** Engine, delta, wire and the browser's store in one row: both ends are equal after each flush. */
import { createRenderEffect, createRoot } from "solid-js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { apply } from "../../src/client/store/apply.ts";
import { Store } from "../../src/client/store/index.ts";
import { rawOf } from "../../src/server/track/index.ts";
import type { Op } from "../../src/wire/ops.ts";
import { parse, stringify } from "../../src/wire/values.ts";
import { act, makeWorld, runs, step, type Row, type World } from "../delta/mutations.ts";
import { start } from "../track/kit.ts";

const FIELDS = ["count", "text", "rows[]", "prim[]", "points[]", "grid[]", "chosen", "bag", "map", "set", "at", "bytes", "any"];
const SPARE = Array.from({ length: 40 }, (_, n) => `spare${n}`);
const COMPUTEDS = ["open()", "sorted()", "names()", "first()", "whole()", "fresh()", "sum()", "bundle()"];

class Base {
  [name: `$${string}`]: unknown;
  constructor() {
    for (const [name, value] of Object.entries(makeWorld())) this[`$${name}`] = value;
    for (const name of SPARE) this[`$${name}`] = 0;
  }
}

class All extends Base {
  declare rows: Row[];
  declare chosen: Row | null;
  declare count: number;
  declare text: string;
  declare bag: Record<string, unknown>;
  get open() { return this.rows.filter((row) => row.a % 2 === 0); }
  get sorted() { return this.rows.toSorted((a, b) => a.a - b.a || a.id - b.id); }
  get names() { return this.rows.map((row) => row.b); }
  get first() { return this.rows[0]?.n; }
  get whole() { return this.rows; }
  get fresh() { return this.rows.map((row) => ({ id: row.id, a: row.a, deep: { l: [...row.n.l], x: row.n.x } })); }
  get sum() { return this.open.reduce((sum, row) => sum + row.a, this.count); }
  get bundle() { return { rows: this.open, chosen: this.chosen, keys: Object.keys(this.bag).toSorted(), text: this.text, at: new Date(this.count) }; }
}

type State = World & Record<string, number>;

/** The data behind views, and behind proxies of the server. */
function bare(value: unknown): unknown {
  const raw = rawOf(value);
  if (raw === null || typeof raw !== "object") return raw;
  if (Array.isArray(raw)) return raw.map(bare);
  if (raw instanceof Map) return new Map([...raw].map(([key, item]) => [key, bare(item)]));
  if (raw instanceof Date) return raw.getTime();
  if (raw instanceof Uint8Array) return [...raw];
  return Object.getPrototypeOf(raw) === Object.prototype ? Object.fromEntries(Object.entries(raw).map(([key, item]) => [key, bare(item)])) : raw;
}

const toggle = fc.record({ watch: fc.nat(100), steps: fc.array(step, { minLength: 1, maxLength: 5 }), spare: fc.nat(39), snapshot: fc.nat(12) });

test("a property test drives random mutations through engine, delta, wire and the browser's store: both ends are equal after each", () => {
  fc.assert(fc.property(fc.array(toggle, { minLength: 1, maxLength: 8 }), (turns) => {
    const { state, cell, layout, id } = start(All as unknown as new () => State, ...FIELDS, ...SPARE, ...COMPUTEDS);
    const optional = layout.vars.flatMap(({ kind, list }, at) => (kind === "computed" || list ? [at] : []));
    for (const at of optional) cell.watch(at);
    const store = new Store();
    const wire = (value: unknown): unknown => parse(stringify(value));
    const initial = layout.vars.map((_, at) => [at, cell.value(at)] as const);
    store.put(4, wire(Object.fromEntries(initial)) as Record<number, unknown>);
    expect(cell.flush()).toEqual([]);

    let seen = "";
    const page = (): unknown[] => layout.vars.map((_, at) => (store.has(4, at) ? store.read(4, at) : undefined));
    const stop = createRoot((off) => {
      createRenderEffect(() => { seen = stringify(bare(page())); });
      return off;
    });
    const check = (): void => {
      for (const [at, { name }] of layout.vars.entries()) {
        if (!cell.watched(at)) continue;
        expect(store.has(4, at), name).toBe(true);
        expect(bare(store.read(4, at)), name).toStrictEqual(bare(state[name]));
      }
      expect(seen).toBe(stringify(bare(page())));
    };

    for (const { watch, steps, spare, snapshot } of turns) {
      state[SPARE[spare]!] = steps.length;
      for (const one of steps) act(state, one);
      if (watch < optional.length) {
        const at = optional[watch]!;
        if (cell.watched(at)) cell.unwatch(at);
        else cell.watch(at);
      }
      if (snapshot === 0) {
        const ops = layout.vars.flatMap((_, at) => (cell.watched(at) ? [[0, 4, at, cell.value(at)]] : [])) as unknown as Op[];
        apply(store, wire(ops) as Op[]);
        expect(cell.flush()).toEqual([]);
      } else {
        if (snapshot === 1) apply(store, wire([[0, 4, id("rows"), cell.value(id("rows"))]]) as Op[]);
        const ops = cell.flush().map(([kind, ...path]) => [kind, 4, ...path]);
        apply(store, wire(ops) as Op[]);
      }
      check();
      expect(cell.flush()).toEqual([]);
      expect(cell.errors()).toEqual([]);
    }
    stop();
  }), { numRuns: runs(150) });
}, 600_000);
