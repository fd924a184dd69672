import fc from "fast-check";
import { expect, test } from "vitest";
import { track } from "./kit.ts";
import { act, makeWorld, runs, turns } from "./mutations.ts";

test("whatever a handler does, the page's copy is equal after each flush", () => {
  fc.assert(fc.property(turns, (all) => {
    const { state, raw, page, flush } = track(makeWorld());
    for (const steps of all) {
      for (const step of steps) act(state, step);
      flush();
      expect(page).toStrictEqual(raw);
      expect(flush()).toEqual([]);
    }
  }), { numRuns: runs(300) });
}, 600_000);
