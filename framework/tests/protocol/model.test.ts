/**
 * The schedules of the model against the real code: real tabs, lines, handlers and journal on the server, a real connection and
 * store in the page; only sockets, clocks and the moment of each commit are the test's.
 */
import { beforeEach, describe, expect, test } from "vitest";
import { bounded } from "./bounded.ts";
import { replay, schedules } from "./schedules.ts";

beforeEach(bounded);

describe("the shortest schedule that breaks a law where the rule is taken out of the model breaks none here", () => {
  test.each(schedules("rules.txt").map((schedule) => [schedule.name, schedule] as const))("%s", async (_name, schedule) => {
    expect(await replay(schedule)).toBeGreaterThan(0);
  });
});

describe("a schedule that broke a law once breaks none", () => {
  test.each(schedules("found.txt").map((schedule) => [schedule.name, schedule] as const))("%s", async (_name, schedule) => {
    await replay(schedule);
  });
});

test("nor do 200 of its random schedules", { timeout: 120_000 }, async () => {
  let done = 0, steps = 0;
  for (const schedule of schedules("random.txt")) {
    done += await replay(schedule);
    steps += schedule.steps.length;
  }
  // What is composed, acknowledged and queued differs a little, so some steps find nothing to do.
  expect(done / steps).toBeGreaterThan(0.6);
});
