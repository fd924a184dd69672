/** `mount`: what a test of a state can see and do. */
import { beforeEach, describe, expect, test } from "vitest";
import { file, mount } from "../../src/testing/index.ts";
import { limits } from "../../src/server/limits.ts";
import { noted, open, resetGates, shut } from "../server/fixtures/app/gates.ts";
import { Counter } from "../server/fixtures/app/states/counter.state.ts";
import { Failures } from "../server/fixtures/app/states/failures.state.ts";
import { Basket, Item, Pair } from "../server/fixtures/app/states/items.state.ts";
import { Lanes } from "../server/fixtures/app/states/lanes.state.ts";
import { Links } from "../server/fixtures/app/states/links.state.ts";
import { LoadsBadly, LoadsLater } from "../server/fixtures/app/states/loads.state.ts";
import { Troubled } from "../server/fixtures/app/states/troubled.state.ts";

beforeEach(() => {
  resetGates();
  for (const count of [0, 1, 2, 3, 4, 5, 10, 20, 30]) open(`gated ${count}`);
  open("flaky");
});

describe("a mounted state", () => {
  test("has its values, sends what has changed, and gives results", async () => {
    const { state, deltas } = await mount(Counter);
    expect([state.count, state.double, state.later, state.gated, state.rows.map((row) => row.name)]).toEqual([0, 0, 1000, "gated 0", ["one", "two", "three"]]);
    expect(deltas()).toEqual([]);
    expect(await state.increment(2)).toBe(2);
    expect([state.count, state.double, state.later]).toEqual([2, 4, 1002]);
    expect(deltas()).toHaveLength(1);
    expect(deltas()).toEqual([]);
    await state.rename(1, "uno");
    expect(deltas()).toEqual([[[0, 0, 2, 0, "name", "uno"], [0, 0, 4, 0, "uno"]]]);
  });

  test("has loaded, or says why not", async () => {
    open("load");
    expect((await mount(LoadsLater)).state.text).toBe("loaded");
    await expect(mount(LoadsBadly)).rejects.toThrow("the-load-secret");      // a test may know
  });

  test("is alone: two of one class have nothing in common", async () => {
    const [first, second] = [await mount(Counter), await mount(Counter)];
    await first.state.increment(5);
    expect([first.state.count, second.state.count]).toEqual([5, 0]);
    expect(second.deltas()).toEqual([]);
  });

  test("of a key, whatever the key is", async () => {
    const { state } = await mount(Item, { key: 7 });
    await state.rename("seven");
    expect([state.title, state.shout, state.count]).toEqual(["seven", "SEVEN", 1]);
    expect((await mount(Pair, { key: { a: "x", b: new Date(0) } })).state.names).toBe("a,b");
  });

  test("uses others, whose changes show in it", async () => {
    const { state, settled } = await mount(Basket);
    expect(state.total).toBe(0);
    await state.raise(1);
    await settled();
    expect(state.total).toBe(1);
    expect(noted("made")).toEqual([1, 2]);
  });

  test("cannot be written to", async () => {
    const { state } = await mount(Counter);
    expect(() => { (state as { count: number }).count = 1; }).toThrow(expect.objectContaining({ code: "read-only-state" }));
    expect(() => { (state.rows[0] as { name: string }).name = "x"; }).toThrow(expect.objectContaining({ code: "read-only" }));
  });

  test("is a state", async () => {
    await expect(mount(class Plain {} as never)).rejects.toThrow(expect.objectContaining({ code: "not-a-state" }));
  });
});

describe("handlers", () => {
  test("are checked, and fail as they would for a page", async () => {
    const { state } = await mount(Counter);
    await expect(state.setLabel("x".repeat(21))).rejects.toMatchObject({ code: "invalid" });
    await expect(state.add({ id: "x", name: "x" } as never)).rejects.toMatchObject({ code: "invalid", fields: { id: expect.any(String) } });
    const failures = await mount(Failures);
    await expect(failures.state.failure()).rejects.toMatchObject({ code: "closed", message: "The month is closed.", retryable: true });
    await expect(failures.state.fields()).rejects.toMatchObject({ code: "invalid", fields: { "lines.0.quantity": "Only 3 left" } });
    await expect(failures.state.error()).rejects.toMatchObject({ code: "internal" });
    expect(failures.effects()).toEqual([{ name: "toast", args: ["info", "before"] }]);
    expect(failures.effects()).toEqual([]);
  });

  test("push what an await lets out", async () => {
    const { state, deltas, settled } = await mount(Counter);
    const steps = state.steps();
    while (state.label !== "first") await new Promise((resolve) => setImmediate(resolve));
    expect(deltas()).toHaveLength(1);
    open("step 1");
    while ((state.label as string) !== "second") await new Promise((resolve) => setImmediate(resolve));
    open("step 2");
    expect(await steps).toBe(18);
    await settled();
    expect([state.count, deltas().length]).toEqual([30, 2]);
  });

  test("tell how they are doing, and can be given up", async () => {
    const { state } = await mount(Lanes);
    const first = state.sleeping();
    expect([state.sleeping.pending, state.sleeping.error]).toEqual([true, undefined]);
    first.cancel();
    await expect(first).rejects.toMatchObject({ code: "cancelled" });
    expect(state.sleeping.pending).toBe(false);
    const calls = [state.queued("a"), state.queued("b")].map((call) => call.catch((error: { code: string }) => error.code));
    state.queued.cancel();
    open("a");
    expect(await Promise.all(calls)).toEqual(["a", "cancelled"]);
    await expect(state.limited()).rejects.toMatchObject({ code: "timeout" });
    expect(state.limited.error).toMatchObject({ code: "timeout" });
  });

  test("that stream give their parts", async () => {
    const { state } = await mount(Lanes);
    for (const count of [1, 2, 3]) open(`count ${count}`);
    const parts: number[] = [];
    for await (const part of state.counting(3)) parts.push(part);
    expect(parts).toEqual([1, 2, 3]);
    expect(state.running).toBe(3);
  });
});

describe("values", () => {
  test("that fail throw their failure when they are read, and are well when they are", async () => {
    const { state } = await mount(Troubled);
    await state.go(1);
    expect(() => state.throws).toThrow(expect.objectContaining({ code: "internal" }));
    expect(() => state.rejects).toThrow(expect.objectContaining({ code: "internal" }));
    expect(state.square).toBe(1);
    await state.go(2);
    expect([state.throws, state.rejects]).toEqual(["fine 2", "fine 2"]);
  });

  test("that have not come say so, and keep no test waiting for longer than a page would", async () => {
    const { renderWait } = limits;
    limits.renderWait = 5;
    resetGates();
    const { state, settled } = await mount(Counter);
    limits.renderWait = renderWait;
    expect(() => state.gated).toThrow(expect.objectContaining({ code: "not-ready", message: expect.stringContaining("Counter.gated") }));
    expect(state.double).toBe(0);
    open("gated 0");
    await settled();
    expect(state.gated).toBe("gated 0");
  });

  test("are settled when nothing is on its way: calls, getters, states that load", async () => {
    const { state, settled } = await mount(Counter);
    resetGates();
    void state.increment();
    const waiting = settled();
    let done = false;
    void waiting.then(() => { done = true; });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(done).toBe(false);
    open("gated 1");
    await waiting;
    expect(state.gated).toBe("gated 1");
  });

  test("a getter that fails after all is settled too", async () => {
    const { state, settled } = await mount(Counter);
    resetGates();
    void state.increment();
    shut("gated 1", new Error("down"));
    await settled();
    expect(() => state.gated).toThrow(expect.objectContaining({ code: "internal" }));
  });
});

describe("the address", () => {
  test("gives the fields their values, and follows them", async () => {
    const { state, url } = await mount(Links, { url: "?text=hello&p=2&tags=a,b&other=kept" });
    expect([state.text, state.page, state.tags, state.loadedWith]).toEqual(["hello", 2, ["a", "b"], "hello"]);
    expect(url()).toBe("?text=hello&p=2&tags=a,b&other=kept");
    await state.setText("initial");
    expect(url()).toBe("?p=2&tags=a,b&other=kept");
    expect((await mount(Links)).url()).toBe("");
    expect((await mount(Item, { key: 1 })).url()).toBe("");
  });
});

describe("a lost connection", () => {
  test("loses nothing and repeats nothing", async () => {
    const { state, deltas, reconnect } = await mount(Counter);
    await state.increment();
    deltas();
    await reconnect();
    expect([state.count, deltas()]).toEqual([1, []]);
    const calls = [state.increment(), reconnect(), state.increment()];
    await Promise.all(calls);
    await reconnect();
    expect([state.count, state.double]).toEqual([3, 6]);
  });
});

test("a file is a File", () => {
  const made = file("a.csv", "a,b\n", "text/csv");
  expect([made.name, made.type, made.size]).toEqual(["a.csv", "text/csv", 4]);
});
