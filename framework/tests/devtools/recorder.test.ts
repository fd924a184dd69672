/** What development sees of turns, on a real server with a real page. */
import { beforeEach, describe, expect, test } from "vitest";
import { BOUNDS, type FailureRecord, type StateRecord, type TurnRecord } from "../../src/devtools/record.ts";
import { observe, type Observed } from "../../src/devtools/server/recorder.ts";
import { lookOn, tracing } from "../../src/server/trace/tracing.ts";
import * as counterPage from "../server/fixtures/app/pages/index.tsx";
import { open } from "../server/fixtures/app/gates.ts";
import { Failures } from "../server/fixtures/app/states/failures.state.ts";
import { Outcomes } from "../server/fixtures/app/states/outcomes.state.ts";
import { atEnd, serve, withLimits, type Page } from "../server/harness.ts";
import { using } from "../server/pages.tsx";
import type { Talk } from "../server/talk.ts";

let page: Page;
let talk: Talk;
let turns: TurnRecord[];
let failures: FailureRecord[];
let observed: Observed;

async function visit(path: string): Promise<void> {
  withLimits({ renderWait: 5 });                         // a value that no test lets come is not waited for
  const server = await serve({ "/": counterPage, "/failures": using(Failures, "done"), "/outcomes": using(Outcomes, "text", "later") });
  turns = [];
  failures = [];
  observed = observe(server.app, { turn: (record) => void turns.push(record), failed: (failure) => void failures.push(failure) });
  atEnd(() => lookOn(null));
  page = await server.open(path);
  talk = await page.attach();
}
const own = (): [tab: string, key: string] => [page.boot.connection.tab, page.boot.connection.key];
const newest = (): TurnRecord => turns.at(-1)!;
const state = (address: string): StateRecord => observed.states(...own())!.find((each) => each.address === address)!;

test("nobody looks on unless development does", () => {
  expect(tracing).toBe(null);
});

describe("an event", () => {
  beforeEach(() => visit("/"));

  test("is told with its arguments, outcome, delta and what ran", async () => {
    await talk.done("Counter", "increment", 2);
    const { id, at, ms, stages, ...rest } = newest();
    expect(rest).toEqual({
      tab: page.boot.connection.tab, state: "Counter", handler: "increment", args: "2", again: "[2]", harmless: false, outcome: "done", value: "2",
      deltas: [{ bytes: expect.any(Number), count: 3, ops: ["Counter.count = 2", "Counter.double = 4", "Counter.later = 1002"] }],
      changed: ["Counter.count", "Counter.double", "Counter.later"],
      ran: [{ name: "Counter.double", times: 1, ms: expect.any(Number) }, { name: "Counter.later", times: 1, ms: expect.any(Number) }],
    });
    expect(rest.deltas[0]!.bytes).toBeGreaterThan(20);
    expect(Object.keys(stages)).toEqual(["authorise", "validate", "queue", "handle", "track", "settle", "diff", "encode"]);
    expect(Object.values(stages).every((each) => each >= 0)).toBe(true);
    expect(Math.max(...Object.values(stages))).toBeLessThanOrEqual(ms);
    // Not always the first: on a busy machine what the page set going may be told before.
    expect([Number.isSafeInteger(id) && id > 0, at <= Date.now()]).toEqual([true, true]);
  });

  test("that changes rows tells them by their path", async () => {
    await talk.done("Counter", "rename", 2, "zwei");
    expect(newest()).toMatchObject({ args: "2, 'zwei'", deltas: [{ count: 1, ops: [`Counter.rows[1].name = 'zwei'`] }] });
  });

  test("that runs for long is told at once, with each delta, and at its end", async () => {
    const n = talk.event("Counter", "steps");
    await talk.until(() => talk.deltas.length === 1);
    await expect.poll(() => turns.at(-1)?.outcome).toBe("running");
    open("step 1");
    open("step 2");
    await talk.outcome(n);
    expect(new Set(turns.map(({ id }) => id)).size).toBe(1);
    expect(newest()).toMatchObject({ outcome: "done", value: "18" });
    expect(newest().deltas.length).toBeGreaterThan(1);
    expect(observed.turns(...own())).toEqual([newest()]);
  });

  test("that is refused has no handler in its stages", async () => {
    await talk.call("Counter", "increment", "two");
    expect(newest()).toMatchObject({ outcome: "refused", value: expect.stringContaining("(invalid)"), args: "'two'" });
    expect(newest().stages.handle).toBeUndefined();
  });

  test("of a state that there is not is told as it came", async () => {
    await talk.call("Nothing", "at all");
    expect(newest()).toMatchObject({ state: "Nothing", handler: "at all", outcome: "refused", value: expect.stringContaining("(unknown-state)") });
  });

  test("with large arguments or files cannot be sent again", async () => {
    await talk.call("Counter", "setLabel", "x".repeat(BOUNDS.again));
    expect(newest().again).toBeUndefined();
    expect(newest().args.length).toBeLessThanOrEqual(160);
    await talk.call("Counter", "setLabel", { $file: ["t".repeat(16), 0] });
    expect(newest().again).toBeUndefined();
  });

  test("is kept with the newest of its tab, and given to nobody without the tab's key", async () => {
    for (let at = 0; at < BOUNDS.turns + 5; at++) await talk.done("Counter", "setLabel", `${at}`);
    const kept = observed.turns(...own())!;
    expect(kept).toHaveLength(BOUNDS.turns);
    expect(kept.at(-1)!.args).toBe(`'${BOUNDS.turns + 4}'`);
    expect(observed.turns(own()[0], "guess")).toBeUndefined();
    expect(observed.states(own()[0], "guess")).toBeUndefined();
    expect(observed.states("nobody", own()[1])).toBeUndefined();
  });
});

test("a handler that is proven to change fields alone is harmless", async () => {
  await visit("/outcomes");
  await talk.done("Outcomes", "guessed", "a");
  expect(newest()).toMatchObject({ harmless: true, changed: ["Outcomes.text"] });
});

test("a value that comes later, after its event has ended, is a change of its own", async () => {
  await visit("/outcomes");
  open("later ");
  await talk.until(() => talk.deltas.length > 0);
  expect(newest()).toMatchObject({ state: "", outcome: "change", changed: ["Outcomes.later"] });
});

test("an error of the app's code is told as it was thrown, the turn as pages hear it", async () => {
  await visit("/failures");
  await talk.call("Failures", "error");
  expect(newest()).toMatchObject({ outcome: "failed", value: "Something went wrong on the server. (internal)" });
  expect(failures).toEqual([{ what: "Failures.error failed", tab: page.boot.connection.tab, error: expect.objectContaining({ message: "the-error-secret at /srv/app.ts" }) }]);
  await talk.call("Failures", "failure");
  expect(failures).toHaveLength(1);
});

describe("states", () => {
  beforeEach(() => visit("/"));

  test("are told with their values, what is watched, and what each computed has read", () => {
    const counter = state("Counter");
    expect(counter).toMatchObject({ scope: "tab", used: true, status: "ready", file: expect.stringContaining("counter.state.ts") });
    const byName = Object.fromEntries(counter.vars.map((each) => [each.name, each]));
    expect(byName["count"]).toMatchObject({ kind: "field", watched: true, status: "ready", short: "0", reads: [] });
    expect(byName["double"]).toMatchObject({ kind: "computed", watched: true, short: "0", reads: ["Counter.count"] });
    expect(byName["rows"]!.short).toContain("name: 'one'");
  });

  test("that sleep are not evaluated to be shown", () => {
    const asleep = state("Counter").vars.filter(({ status }) => status === "asleep");
    expect(asleep.length).toBeGreaterThan(0);
    expect(asleep.every(({ watched, short }) => !watched && short === "")).toBe(true);
  });
});
