/** One event, from frame to delta. */
import { beforeEach, describe, expect, test } from "vitest";
import * as counterPage from "./fixtures/app/pages/index.tsx";
import { Failures } from "./fixtures/app/states/failures.state.ts";
import { open, shut } from "./fixtures/app/gates.ts";
import { serve, type Page } from "./harness.ts";
import type { Talk } from "./talk.ts";
import { using } from "./pages.tsx";

/** Ids of Counter's vars. */
const COUNT = 0, LABEL = 1, ROWS = 2, DOUBLE = 3, LATER = 5;

let page: Page;
let talk: Talk;
beforeEach(async () => {
  const server = await serve({ "/": counterPage, "/failures": using(Failures, "done") });
  page = await server.open();
  talk = await page.attach();
});

describe("what travels", () => {
  test("nothing when the page attaches, then one delta with the result of a call", async () => {
    expect(await talk.done("Counter", "increment", 2)).toBe(2);
    expect(talk.frames.map(({ f }) => f)).toEqual(["welcome", "delta"]);
    expect(talk.welcome!.ops).toBeUndefined();
    expect(talk.deltas[0]).toMatchObject({ d: 1, ops: [[0, 0, COUNT, 2], [0, 0, DOUBLE, 4], [0, 0, LATER, 1002]] });
  });

  test("one cell of a row", async () => {
    await talk.done("Counter", "rename", 2, "zwei");
    expect(talk.deltas[0]!.ops).toEqual([[0, 0, ROWS, 1, "name", "zwei"]]);
    expect(page.body).toContain("<li>two</li>");
  });

  test("nothing where a value is what it was", async () => {
    await talk.done("Counter", "setLabel", "none");
    expect(talk.deltas.map(({ ops }) => ops)).toEqual([[]]);
  });

  test("what an await lets out, each run as one delta, without a yield", async () => {
    const n = talk.event("Counter", "steps");
    await talk.until(() => talk.value(0, LABEL) === "first");
    expect(talk.deltas).toHaveLength(1);
    expect([talk.value(0, COUNT), talk.value(0, LATER)]).toEqual([10, 1010]);
    open("step 1");
    await talk.until(() => talk.value(0, LABEL) === "second");
    expect(talk.deltas).toHaveLength(2);
    expect(talk.result(n)).toBeUndefined();
    open("step 2");
    expect(await talk.outcome(n)).toEqual({ outcome: "done", value: 18 });
    expect(talk.deltas).toHaveLength(3);
    expect(talk.deltas[2]!.ops).toEqual([[0, 0, COUNT, 30], [0, 0, DOUBLE, 60], [0, 0, LATER, 1030]]);
  });

  test("a getter's promise that the handler itself has awaited", async () => {
    expect(await talk.done("Counter", "readsGetter")).toBe(1001);
    expect(talk.value(0, LATER)).toBe(1001);
  });

  test.each([
    ["a map", "map", new Map([["a", new Date(0)]])],
    ["its own tracked rows", "self", [{ id: 1, name: "one", tags: [] }, { id: 2, name: "two", tags: [] }, { id: 3, name: "three", tags: [] }]],
    ["nothing", "nothing", undefined],
  ])("a result: %s", async (_, kind, expected) => {
    expect(await talk.done("Counter", "answer", kind)).toEqual(expected);
  });

  test("a result that cannot travel fails the call and nothing else", async () => {
    expect(await talk.call("Counter", "answer", "function")).toMatchObject({ outcome: "failed", value: ["internal", expect.any(String)] });
    expect(await talk.done("Counter", "increment")).toBe(1);
  });
});

describe("failures", () => {
  beforeEach(async () => {
    talk = await (await (await serve({ "/": using(Failures, "done") })).open()).attach();
  });

  test("a Failure keeps its code, its words and whether it may be tried again; what was changed before it stays", async () => {
    expect(await talk.call("Failures", "failure")).toEqual({ outcome: "failed", value: ["closed", "The month is closed.", "", {}, 1] });
    expect(talk.value(0, 0)).toBe(1);
  });

  test("messages for fields", async () => {
    expect(await talk.call("Failures", "fields")).toEqual({ outcome: "failed", value: ["invalid", "Only 3 left", "", { "lines.0.quantity": "Only 3 left" }] });
  });

  test.each([["forbidden", "You may not do this."], ["not-found", "This is not here."], ["conflict", "Somebody else has changed this meanwhile."]])("%s", async (kind, text) => {
    expect(await talk.call("Failures", "known", kind)).toEqual({ outcome: "failed", value: [kind, text] });
  });

  test.each(["error", "text", "nothing", "later"])("anything else is internal, with an id and no word of it: %s", async (handler) => {
    const n = talk.event("Failures", handler);
    expect(await talk.outcome(n)).toEqual({ outcome: "failed", value: ["internal", "Something went wrong on the server.", expect.stringMatching(/^[0-9a-f]{12}$/)] });
    expect(JSON.stringify(talk.frames)).not.toMatch(/secret|\.ts|Error/);
  });

  test("effects before the failure arrive", async () => {
    await talk.call("Failures", "error");
    expect(talk.effects).toEqual([["toast", "info", "before"]]);
  });

  test("after an await: what was changed, then the failure", async () => {
    const n = talk.event("Failures", "laterFailure");
    await talk.until(() => talk.value(0, 0) === 1);
    open("failure");
    expect(await talk.outcome(n)).toEqual({ outcome: "failed", value: ["not-found", "Gone meanwhile"] });
    expect(talk.value(0, 0)).toBe(2);
  });

  test("a promise that somebody else rejects", async () => {
    const n = talk.event("Failures", "laterFailure");
    shut("failure", new Error("the-gate-secret"));
    expect(await talk.outcome(n)).toMatchObject({ outcome: "failed", value: ["internal", expect.any(String), expect.any(String)] });
  });
});

describe("refusals", () => {
  test.each([
    ["a text for a number", ["increment", "2"], "Counter.increment at argument 1 expected a number, got \"2\"."],
    ["NaN", ["increment", Number.NaN], /Counter\.increment at argument 1 expected a.* number, got NaN\./],
    ["too long", ["setLabel", "x".repeat(21)], /Counter\.setLabel at argument 1 expected .*20.*, got "xxx/],
    ["one missing", ["rename", 1], "Counter.rename expected 2 arguments, got 1."],
    ["deep in an object", ["add", { id: 1.5, name: "x" }], /Counter\.add at argument 1\.id expected a whole number, got 1\.5\./],
    ["a list's member", ["rate", [1, 9], { text: "" }], /Counter\.rate at argument 1\.1 expected .*5, got 9\./],
    ["null where an object belongs", ["rate", [], null], /Counter\.rate at argument 2 expected .*, got null\./],
    ["a list where an object belongs", ["add", [1, 2]], /Counter\.add at argument 1 expected .*, got a list of 2\./],
  ])("arguments that do not fit: %s", async (_, [handler, ...args], text) => {
    const { outcome, value } = await talk.call("Counter", handler as string, ...args);
    expect(outcome).toBe("refused");
    expect((value as unknown[])[0]).toBe("invalid");
    expect((value as unknown[])[1]).toMatch(text);
    expect(talk.deltas.flatMap(({ ops }) => ops)).toEqual([]);
    expect(await talk.done("Counter", "increment")).toBe(1);
  });

  test("the place in an argument is a field of the failure, so that a form can show it there", async () => {
    const { value } = await talk.call("Counter", "add", { id: "x", name: "x" });
    expect((value as unknown[])[3]).toEqual({ id: expect.stringContaining("number") });
  });

  test("more arguments than the method declares are left out", async () => {
    expect(await talk.done("Counter", "increment", 1, "extra", { not: "used" })).toBe(1);
  });

  test.each(["internal", "shielded", "#secret", "half", "count", "double", "onLoad", "onDispose", "onConnect", "onDisconnect", "constructor", "__proto__",
    "toString", "toJSON", "valueOf", "hasOwnProperty", "key", "use", "can", "session", "user", "signal", "$count", "nothing", "increment ", "x".repeat(500)])("no handler: %s", async (name) => {
    const { outcome, value } = await talk.call("Counter", name);
    expect(outcome).toBe("refused");
    expect(value).toMatchObject(["unknown-handler", expect.stringMatching(/^There is no handler .{1,80} on Counter\.$/)]);
    expect(await talk.done("Counter", "increment")).toBe(1);
  });

  test.each(["Nothing", "State", "__proto__", "constructor", "toString", "Counter/1", "Counter/{", "Counter/", "/", "counter", "$other", "Counter/{\"$d\":\"x\"}", "y".repeat(512)])("no state: %s", async (name) => {
    const { outcome, value } = await talk.call(name, "increment");
    expect(outcome).toBe("refused");
    expect((value as unknown[])[0]).toMatch(/^(unknown-state|invalid)$/);
    expect((value as string[])[1]!.length).toBeLessThan(150);
    expect(await talk.done("Counter", "increment")).toBe(1);
  });

  test.each(["nothing", "constructor", "__proto__", "toString", "hasOwnProperty"])("no event of the tab: %s", async (name) => {
    expect(await talk.call("$tab", name)).toMatchObject({ outcome: "refused", value: ["unknown-handler", expect.any(String)] });
  });
});
