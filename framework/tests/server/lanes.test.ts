/** Calls beside and after each other; calls that are given up. */
import { beforeEach, describe, expect, test } from "vitest";
import { noted, open } from "./fixtures/app/gates.ts";
import { Lanes } from "./fixtures/app/states/lanes.state.ts";
import { serve, withLimits } from "./harness.ts";
import { using } from "./pages.tsx";
import type { Talk } from "./talk.ts";

const RUNNING = 0, FINISHED = 1;

let talk: Talk;
beforeEach(async () => {
  withLimits({ queueLength: 4 });
  talk = await (await (await serve({ "/": using(Lanes, "running", "finished") })).open()).attach();
});
/** An event that changes nothing has been answered: all before it were taken. */
const taken = () => talk.call("$tab", "watch", []);

describe("queue", () => {
  test("one after the other, whichever the handler, synchronous ones too", async () => {
    const calls = [talk.event("Lanes", "queued", "a"), talk.event("Lanes", "alsoQueued", "b"), talk.event("Lanes", "at", "c")];
    await talk.until(() => talk.value(0, RUNNING) === 1);
    open("b");
    await taken();
    expect(noted("started")).toEqual(["a"]);
    open("a");
    expect(await Promise.all(calls.map((n) => talk.outcome(n)))).toEqual(["a", "b", "c"].map((value) => ({ outcome: "done", value })));
    expect(noted("started")).toEqual(["a", "b", "c"]);
    expect(talk.value(0, FINISHED)).toEqual(["a", "b"]);
  });

  test("a full queue refuses, says so, and takes calls again once there is room", async () => {
    const calls = ["a", "b", "c", "d", "e", "f"].map((name) => talk.event("Lanes", "queued", name));
    expect(await talk.outcome(calls[5]!)).toMatchObject({ outcome: "failed", value: ["queue-full", "4 calls of this page are waiting already."] });
    for (const name of ["a", "b", "c", "d", "e"]) open(name);
    expect(await talk.outcome(calls[4]!)).toEqual({ outcome: "done", value: "e" });
    expect(noted("started")).toEqual(["a", "b", "c", "d", "e"]);
    expect(await talk.done("Lanes", "at", "g")).toBe("g");
  });

  test("a call that fails does not hold up the next", async () => {
    const first = talk.event("Lanes", "sleeping");
    const second = talk.event("Lanes", "at", "next");
    await taken();
    talk.cancel(first);
    expect(await talk.outcome(second)).toEqual({ outcome: "done", value: "next" });
  });
});

describe("cancel", () => {
  test("a running call has its signal aborted, and the call is told so", async () => {
    const n = talk.event("Lanes", "sleeping");
    await taken();
    talk.cancel(n);
    expect(await talk.outcome(n)).toEqual({ outcome: "cancelled", value: ["cancelled", "This was cancelled."] });
  });

  test("a queued call never starts", async () => {
    const first = talk.event("Lanes", "queued", "a");
    const second = talk.event("Lanes", "queued", "b");
    await taken();
    talk.cancel(second);
    expect(await talk.outcome(second)).toMatchObject({ outcome: "cancelled" });
    open("a");
    open("b");
    expect(await talk.outcome(first)).toEqual({ outcome: "done", value: "a" });
    expect(noted("started")).toEqual(["a"]);
  });

  test("a handler that does not look at its signal ends as it likes", async () => {
    const n = talk.event("Lanes", "queued", "a");
    await taken();
    talk.cancel(n);
    open("a");
    expect(await talk.outcome(n)).toEqual({ outcome: "done", value: "a" });
  });

  test("what is done, unknown or not yet sent is nothing to cancel", async () => {
    const n = talk.event("Lanes", "at", "a");
    await talk.outcome(n);
    talk.cancel(n);
    talk.cancel(99);
    expect(await talk.done("Lanes", "at", "b")).toBe("b");
    expect(talk.errors).toEqual([]);
  });

  test("calls that are not to outlive it, when the page leaves", async () => {
    talk.event("Lanes", "latest", "a");
    talk.event("Lanes", "queued", "b");
    await taken();
    talk.leave();
    await talk.until(() => talk.closed !== undefined);
    expect(noted("aborted")).toEqual(["a"]);
  });

  test("at its timeout a call fails, with words that can be shown", async () => {
    expect(await talk.call("Lanes", "limited")).toEqual({ outcome: "failed", value: ["timeout", "This took longer than 0.02 seconds and was ended."] });
  });
});

describe("latest, drop, parallel", () => {
  test("latest: the newer call ends the older one, and only that handler's", async () => {
    const [first, other, second] = [talk.event("Lanes", "latest", "a"), talk.event("Lanes", "parallel", "x"), talk.event("Lanes", "latest", "b")];
    await taken();
    expect(noted("aborted")).toEqual(["a"]);
    for (const name of ["a", "b", "x"]) open(name);
    expect(await talk.outcome(second!)).toEqual({ outcome: "done", value: "b" });
    expect(await talk.outcome(other!)).toEqual({ outcome: "done", value: "x" });
    expect((await talk.outcome(first!)).outcome).toBe("superseded");
  });

  test("drop: a call while one runs is dropped, and one after it runs", async () => {
    const [first, second] = [talk.event("Lanes", "drop", "a"), talk.event("Lanes", "drop", "b")];
    expect(await talk.outcome(second!)).toEqual({ outcome: "dropped", value: ["dropped", "This is under way already."] });
    open("a");
    await talk.outcome(first!);
    open("c");
    expect(await talk.done("Lanes", "drop", "c")).toBe("c");
    expect(noted("started")).toEqual(["a", "c"]);
  });

  test("parallel: beside each other and beside the queue", async () => {
    const calls = ["a", "b"].map((name) => talk.event("Lanes", "parallel", name));
    calls.push(talk.event("Lanes", "queued", "c"));
    await talk.until(() => talk.value(0, RUNNING) === 3);
    for (const name of ["c", "b", "a"]) open(name);
    expect(await Promise.all(calls.map((n) => talk.outcome(n)))).toEqual(["a", "b", "c"].map((value) => ({ outcome: "done", value })));
  });
});

describe("streams", () => {
  const chunks = () => talk.deltas.flatMap(({ ch }) => ch);

  test("parts travel as they come, with what was changed before them", async () => {
    const n = talk.event("Lanes", "counting", 2);
    open("count 1");
    await talk.until(() => chunks().length === 1);
    expect(talk.value(0, RUNNING)).toBe(1);
    open("count 2");
    expect(await talk.outcome(n)).toMatchObject({ outcome: "done" });
    expect(chunks()).toEqual([[n, 0, 1], [n, 1, 2]]);
  });

  test("a stream that fails has sent what came before", async () => {
    const n = talk.event("Lanes", "breaking");
    expect(await talk.outcome(n)).toMatchObject({ outcome: "failed", value: ["internal", expect.any(String), expect.any(String)] });
    expect(chunks()).toEqual([[n, 0, "one"]]);
    expect(JSON.stringify(talk.frames)).not.toContain("secret");
  });

  test("a cancelled one ends at its next part", async () => {
    const n = talk.event("Lanes", "counting", 9);
    open("count 1");
    await talk.until(() => chunks().length === 1);
    talk.cancel(n);
    await taken();
    open("count 2");
    expect(await talk.outcome(n)).toMatchObject({ outcome: "cancelled" });
    expect(chunks()).toHaveLength(1);
  });
});

