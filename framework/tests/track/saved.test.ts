import fc from "fast-check";
import { expect, test } from "vitest";
import { stringify } from "../../src/wire/values.ts";
import { act, makeWorld, runs, turns, type World } from "../delta/mutations.ts";
import { start } from "./kit.ts";

const LISTS = new Set(["rows", "prim", "points", "grid"]);

function tracked() {
  const world = makeWorld();
  const names = Object.keys(world);
  class State {
    constructor() {
      for (const name of names) (this as Record<string, unknown>)[`$${name}`] = world[name as keyof World];
    }
    get sum() { return (this as unknown as World).rows.length; }
  }
  const kit = start(State, ...names.map((name) => (LISTS.has(name) ? `${name}[]` : name)), "sum()");
  return { ...kit, names, state: kit.state as unknown as World, text: (name: string) => stringify(kit.cell.read(kit.id(name))) };
}

test("whatever a handler does between two saves, a field that differs is unsaved, flushed or not", () => {
  fc.assert(fc.property(turns, fc.array(fc.boolean()), (all, flushes) => {
    const { state, cell, names, id, text, flush } = tracked();
    cell.saved();
    let before = names.map(text);
    for (const [turn, steps] of all.entries()) {
      for (const step of steps) act(state, step);
      if (flushes[turn]) flush();
      const { unsaved } = cell;
      const now = names.map(text);
      for (const [at, name] of names.entries()) {
        if (now[at] === before[at]) continue;
        expect(unsaved).toBe(true);
        expect([name, cell.unsavedField(id(name))]).toEqual([name, true]);
      }
      cell.saved();
      expect(cell.unsaved).toBe(false);
      before = now;
    }
  }), { numRuns: runs(200) });
}, 600_000);

test("what is watched and asked is saved too; reading, evaluating and flushing are not changes", () => {
  const { cell, id, state, flush } = tracked();
  cell.saved();
  void state.rows.length;
  cell.evaluate();
  flush();
  expect(cell.unsaved).toBe(false);
  cell.watch(id("sum"));
  expect(cell.unsaved).toBe(true);
  cell.saved();
  cell.watch(id("sum"));
  expect([cell.unsaved, cell.readers(id("sum")), cell.readers(id("rows")), cell.readers(id("count"))]).toEqual([true, 2, 0, 0]);
  cell.saved();
  cell.unwatch(id("sum"));
  expect([cell.unsaved, cell.readers(id("sum"))]).toEqual([true, 1]);
  cell.saved();
  cell.ask(id("sum"), { from: 3 });
  expect([cell.unsaved, [...cell.asked]]).toEqual([true, [[id("sum"), { from: 3 }]]]);
});

test("renew: all that is computed goes again, with a word that errors are over", () => {
  const { cell, id, flush } = tracked();
  cell.watch(id("sum"));
  flush();
  cell.errors();
  cell.renew();
  expect(flush()).toEqual([[0, id("sum"), 6]]);
  expect(cell.errors()).toEqual([{ id: id("sum"), error: undefined }]);
});
