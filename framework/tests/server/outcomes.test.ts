/** What becomes of a call whose handler does not listen, of one whose page leaves, and of one that the page has guessed. */
import { beforeEach, describe, expect, test } from "vitest";
import { noted, open } from "./fixtures/app/gates.ts";
import { Outcomes } from "./fixtures/app/states/outcomes.state.ts";
import { serve, withLimits, type Page, type Server } from "./harness.ts";
import { using } from "./pages.tsx";
import type { Talk } from "./talk.ts";

/** Ids of the vars. */
const TEXT = 0, ROWS = 1, TAGS = 2, STEP = 3, LATER = 4;

let server: Server;
let page: Page;
let talk: Talk;
beforeEach(async () => {
  withLimits({ timeoutGrace: 20, renderWait: 1 });
  server = await serve({ "/": using(Outcomes, "text", "rows", "tags", "step") });
  page = await server.open();
  talk = await page.attach();
});
const taken = () => talk.call("$tab", "watch", []);

describe("a superseded call", () => {
  test("is told at once, although its handler goes on", async () => {
    const first = talk.event("Outcomes", "search", "a");
    const second = talk.event("Outcomes", "search", "b");
    expect(await talk.outcome(first)).toEqual({ outcome: "superseded", value: ["superseded", "A newer call took the place of this one."] });
    expect(talk.result(second)).toBeUndefined();
    open("b");
    expect(await talk.outcome(second)).toEqual({ outcome: "done", value: "b" });
  });

  test.each([["field", TEXT, "b"], ["row", ROWS, [{ id: 1, text: "b" }]], ["map", TAGS, new Map([["b", 1]])]] as const)("can write no more: a %s", async (how, id, expected) => {
    talk.event("Outcomes", "search", "a", how);
    const second = talk.event("Outcomes", "search", "b", how);
    open("b");
    await talk.outcome(second);
    expect(talk.value(0, id)).toEqual(expected);
    open("a");
    await expect.poll(() => noted("ended")).toContain("a");
    await taken();
    expect([talk.value(0, id), noted("resumed"), noted("wrote"), noted("threw")]).toEqual([expected, ["b", "a"], ["b"], ["superseded"]]);
  });

  test("ends in a loop that waits for its own writes", async () => {
    talk.event("Outcomes", "search", "a", "loop");
    const second = talk.event("Outcomes", "search", "b", "nothing");
    open("a");
    await expect.poll(() => noted("ended")).toEqual(["a"]);
    open("b");
    expect(await talk.outcome(second)).toEqual({ outcome: "done", value: "b" });
    expect(talk.value(0, STEP)).toBe(0);
  });

  test("has no more effects", async () => {
    talk.event("Outcomes", "search", "a", "toast");
    const second = talk.event("Outcomes", "search", "b", "toast");
    open("a");
    open("b");
    await talk.outcome(second);
    await expect.poll(() => noted("ended")).toHaveLength(2);
    expect(talk.effects).toEqual([["toast", "info", "b"]]);
  });

  test("has its outcome, whatever its handler makes of it", async () => {
    const first = talk.event("Outcomes", "search", "a", "caught");
    talk.event("Outcomes", "search", "b");
    open("a");
    await expect.poll(() => noted("ended")).toEqual(["a"]);
    expect((await talk.outcome(first)).outcome).toBe("superseded");
  });

  test("lets others write, and who comes after it", async () => {
    talk.event("Outcomes", "search", "a");
    talk.event("Outcomes", "search", "b");
    await talk.done("Outcomes", "next", "other");
    expect(talk.value(0, TEXT)).toBe("other");
    open("a");
    open("b");
    await expect.poll(() => noted("ended")).toHaveLength(2);
    open("c");
    expect(await talk.done("Outcomes", "search", "c")).toBe("c");
    expect(talk.value(0, TEXT)).toBe("c");
  });

  test("that was cancelled before is told as cancelled", async () => {
    const first = talk.event("Outcomes", "search", "a");
    await taken();
    talk.cancel(first);
    talk.event("Outcomes", "search", "b");
    expect((await talk.outcome(first)).outcome).toBe("cancelled");
  });
});

describe("a timeout", () => {
  test("ends a handler that does not listen, and those behind it go on", async () => {
    const first = talk.event("Outcomes", "deaf", "a");
    const second = talk.event("Outcomes", "next", "b");
    expect(await talk.outcome(first)).toEqual({ outcome: "failed", value: ["timeout", "This took longer than 0.02 seconds and was ended."] });
    expect(await talk.outcome(second)).toEqual({ outcome: "done", value: undefined });
    open("a");
    await expect.poll(() => noted("resumed")).toEqual(["a"]);
    await taken();
    expect(talk.value(0, TEXT)).toBe("b");
  });

  test("leaves one that listens the time to tidy up", async () => {
    expect(await talk.call("Outcomes", "tidy")).toMatchObject({ outcome: "failed", value: ["timeout", expect.any(String)] });
    expect(talk.value(0, STEP)).toBe(2);
  });

  test("is nothing to a call that ends in time", async () => {
    open("a");
    expect(await talk.call("Outcomes", "deaf", "a")).toMatchObject({ outcome: "done" });
    expect(talk.value(0, TEXT)).toBe("a");
  });
});

describe("a page that leaves", () => {
  const leave = async (): Promise<void> => {
    talk.leave();
    await talk.until(() => talk.closed !== undefined);
  };

  test("calls go on to their end, queued ones too; then its states go", async () => {
    talk.event("Outcomes", "outlives", "a");
    talk.event("Outcomes", "outlives", "b");
    await taken();
    await leave();
    expect([noted("started"), noted("disposed")]).toEqual([["a"], []]);
    open("a");
    open("b");
    await expect.poll(() => noted("disposed")).toEqual([0]);
    expect([noted("started"), noted("ended"), noted("aborted")]).toEqual([["a", "b"], ["a", "b"], []]);
  });

  test("calls that are not to outlive it end", async () => {
    talk.event("Outcomes", "leaves", "a");
    talk.event("Outcomes", "leaves", "b");
    await taken();
    await leave();
    expect([noted("started"), noted("aborted")]).toEqual([["a"], ["a"]]);
    open("a");
    await expect.poll(() => noted("disposed")).toHaveLength(1);
    expect(noted("started")).toEqual(["a"]);
  });

  test("without calls its states go at once", async () => {
    await leave();
    expect(noted("disposed")).toEqual([0]);
  });

  test("a server that ends waits for nobody", async () => {
    talk.event("Outcomes", "outlives", "a");
    await taken();
    await server.app.close();
    expect(noted("aborted")).toEqual(["a"]);
  });
});

describe("a call that the page has guessed", () => {
  const whereTextCame = () => talk.deltas.findIndex(({ ops }) => ops.some(([, , id]) => id === TEXT));

  beforeEach(async () => {
    server = await serve({ "/": using(Outcomes, "text", "later") });
    page = await server.open();
    talk = await page.attach();
    open("later ");
    await talk.until(() => talk.value(0, LATER) === "later ");
  });

  test("has its outcome in the delta that holds its changes, whatever else is on its way", async () => {
    const n = talk.event("Outcomes", "guessed", "a");
    await talk.outcome(n);
    expect(talk.deltas[whereTextCame()]!.res).toEqual([[n, "done"]]);
    open("later a");
    await talk.until(() => talk.value(0, LATER) === "later a");
  });

  test("several, one behind the other", async () => {
    const calls = ["a", "b", "c"].map((text) => talk.event("Outcomes", "guessed", text));
    await talk.outcome(calls[2]!);
    for (const { ops, res } of talk.deltas) expect(ops.some(([, , id]) => id === TEXT)).toBe(res.length > 0);
    expect(talk.value(0, TEXT)).toBe("c");
  });

  test("also where it fails halfway", async () => {
    const n = talk.event("Outcomes", "breaks", "half");
    expect((await talk.outcome(n)).outcome).toBe("failed");
    expect(talk.deltas[whereTextCame()]!.res).toEqual([[n, "failed", expect.any(Array)]]);
  });

  test("behind one that takes its time", async () => {
    talk.event("Outcomes", "outlives", "slow");
    const n = talk.event("Outcomes", "guessed", "after");
    await taken();
    expect(talk.result(n)).toBeUndefined();
    open("slow");
    await talk.outcome(n);
    expect(talk.deltas[whereTextCame()]!.res).toContainEqual([n, "done"]);
  });
});
