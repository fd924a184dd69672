/** Any calls, any answers, anybody else's writes: the page is what the server has said and the unanswered calls on it, always. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { bodies, todo, World, type Handler } from "./kit.ts";

const id = fc.integer({ min: 1, max: 8 });
const at = fc.nat(5);
const word = fc.constantFrom("a", "b", "c", "__proto__", "constructor");
const text = fc.constantFrom("", "x", "yy", "é\u2028");
const ARGS: Partial<Record<Handler, fc.Arbitrary<unknown[]>>> = {
  toggle: fc.tuple(id), rename: fc.tuple(id, text), add: fc.tuple(text), insert: fc.tuple(at, fc.integer({ min: 5, max: 9 })), remove: fc.tuple(id), move: fc.tuple(at, at),
  sort: fc.tuple(fc.boolean()), immutable: fc.tuple(id), tag: fc.tuple(id, text, text), note: fc.tuple(id, text), editNote: fc.tuple(id, text), archive: fc.tuple(id),
  pick: fc.tuple(id), pickCopy: fc.tuple(id), editPicked: fc.tuple(text), twice: fc.tuple(id), city: fc.tuple(text), lines: fc.tuple(text), detached: fc.tuple(text),
  count: fc.tuple(word.filter((one) => one.length === 1), at), drop: fc.tuple(word), person: fc.tuple(fc.constantFrom("p", "q"), text), leave: fc.tuple(fc.constantFrom("p", "q")),
  choose: fc.tuple(id), when: fc.tuple(fc.option(fc.date({ noInvalidDate: true }))), cell: fc.tuple(at, at, id), stock: fc.tuple(fc.constantFrom("a", "b", "c"), at),
  replaceStock: fc.tuple(fc.constantFrom("a", "b", "c")), put: fc.tuple(id.map((one) => todo(one, "put"))), breaks: fc.tuple(id), at: fc.tuple(at), any: fc.tuple(id), hole: fc.tuple(id),
};
const call = fc.constantFrom(...(Object.keys(bodies) as Handler[])).chain((handler) => (ARGS[handler] ?? fc.constant([])).map((args) => ({ handler, args })));
const step = fc.oneof(
  { weight: 6, arbitrary: call.map((one) => ({ kind: "call" as const, ...one })) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("answer" as const), refuse: fc.nat(4).map((n) => n === 0), count: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 2, arbitrary: call.map((one) => ({ kind: "other" as const, ...one })) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("giveUp" as const), index: fc.nat(4) }) },
  { weight: 1, arbitrary: fc.constant({ kind: "snapshot" as const }) },
);
const runs = Number(process.env["FUZZ_RUNS"] ?? 400);

test("server and unanswered guesses, at each step; the server alone in the end", async () => {
  let comparisons = 0;
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 24 }), async (steps) => {
    const world = new World();
    const check = (): void => {
      const expected = world.expected();
      expect(world.read(world.page)).toStrictEqual(expected);
      expect(world.shown).toStrictEqual(expected);
      comparisons++;
    };
    for (const one of steps) {
      if (one.kind === "call") world.call(one.handler, ...one.args);
      else if (one.kind === "other") {
        world.run(one.handler, one.args);
        world.deliver();
      } else if (one.kind === "snapshot") world.snapshot();
      else if (one.kind === "giveUp") {
        const sent = world.waiting[one.index];
        if (sent) await world.giveUp(sent);
      } else world.deliver(...Array.from({ length: Math.min(one.count, world.waiting.length) }, () => world.answer(one.refuse)));
      check();
    }
    while (world.waiting.length > 0) {
      world.deliver(world.answer());
      check();
    }
    const { state } = world.server;
    expect(Object.fromEntries(Object.keys(world.shown as object).map((name) => [name, plainOf(state[name as keyof typeof state])]))).toStrictEqual(world.shown);
    expect(world.page.settle.length).toBe(1);        // nothing lies over the store any more
    world.end();
  }), { numRuns: runs });
  expect(comparisons).toBeGreaterThan(runs);
}, 600_000);

function plainOf(value: unknown): unknown {
  if (value instanceof Date) return new Date(value.getTime());
  if (value instanceof Set) return new Set(value);
  if (Array.isArray(value)) return value.map(plainOf);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plainOf(item)]));
}
