import { expect, test } from "vitest";
import { World } from "./world.ts";

test("a page that comes back with more calls than the server keeps effects, one each, is asked what it has in between; none fails", async () => {
  const w = new World();
  for (let i = 0; i < 250; i++) w.click("telling");
  await w.quiet();
  expect(w.calls.map(({ told }) => told.outcome)).toEqual(Array.from({ length: 250 }, () => "done"));
  expect(w.shown).toEqual(w.emitted);
  expect(w.emitted).toHaveLength(250);
  expect(w.ran.map(({ n }) => n)).toEqual(Array.from({ length: 250 }, (_, at) => at + 1));
});
