import { describe, expect, test } from "vitest";
import { attached, event, hello, newLine, resync } from "./setup.ts";
import { FakeWire } from "./fake-wire.ts";

const numbers = (events: readonly { n: number }[]): number[] => events.map(({ n }) => n);

describe("events", () => {
  test("dedupe: an event number that is known is not run again", () => {
    const { line, host, wire } = attached();
    line.receive(wire, event(1));
    line.receive(wire, event(1));
    line.settle(1, "done");
    line.receive(wire, event(1));
    expect(numbers(host.ran)).toEqual([1]);
  });

  test("dedupe: not even after its outcome was acknowledged and forgotten", () => {
    const { line, host, wire, clock } = attached();
    line.receive(wire, event(1));
    line.settle(1, "done");
    clock.settle();
    line.receive(wire, { f: "ack", d: 1, v: 1 });
    line.receive(wire, event(1));
    expect(numbers(host.ran)).toEqual([1]);
  });

  test("inOrder: a gap is answered with the number to resend from", () => {
    const { line, host, wire } = attached();
    line.receive(wire, event(1));
    line.receive(wire, event(3));
    expect(numbers(host.ran)).toEqual([1]);
    expect(wire.frames()).toEqual([{ f: "gap", n: 1 }]);
    line.receive(wire, event(2));
    line.receive(wire, event(3));
    expect(numbers(host.ran)).toEqual([1, 2, 3]);
  });

  test("window: a page that runs ahead of what it has acknowledged is held back", () => {
    const { line, host, wire, clock } = attached({ window: 2 });
    for (const n of [1, 2, 3]) line.receive(wire, event(n));
    expect(numbers(host.ran)).toEqual([1, 2]);
    expect(wire.frames()).toEqual([{ f: "gap", n: 2 }]);
    line.settle(1, "done");
    clock.settle();
    line.receive(wire, event(3));
    expect(numbers(host.ran)).toEqual([1, 2]);
    line.receive(wire, { f: "ack", d: 1, v: 1 });
    line.receive(wire, event(3));
    expect(numbers(host.ran)).toEqual([1, 2, 3]);
  });

  test("decisionsAreOutcomes: each outcome travels as a recorded result, once, with its value", () => {
    const { line, wire, clock } = attached();
    for (let n = 1; n <= 7; n++) line.receive(wire, event(n));
    line.settle(1, "done", { total: 3 });
    line.settle(2, "dropped");
    line.settle(3, "superseded");
    line.settle(4, "cancelled");
    line.settle(5, "failed", ["closed", "The month is closed."]);
    line.settle(6, "refused", ["forbidden", "You may not."]);
    line.settle(7, "interrupted");
    clock.settle();
    expect(wire.frames()).toMatchObject([{
      f: "delta", d: 1, v: 1,
      res: [[1, "done", { total: 3 }], [2, "dropped"], [3, "superseded"], [4, "cancelled"], [5, "failed", ["closed", "The month is closed."]], [6, "refused", ["forbidden", "You may not."]], [7, "interrupted"]],
    }]);
  });

  test("supersedeStops: of two outcomes of an event the first counts", () => {
    const { line, wire, clock } = attached();
    line.receive(wire, event(1));
    line.settle(1, "superseded");
    line.settle(1, "done", "late");
    clock.settle();
    line.settle(1, "done", "later");
    clock.settle();
    expect(wire.frames()).toMatchObject([{ res: [[1, "superseded"]] }]);
  });

  test("an outcome of an event that never came is nobody's", () => {
    const { line, wire, clock } = attached();
    line.settle(1, "done");
    clock.settle();
    expect(wire.frames()).toEqual([]);
  });

  test("cancelMark: an event cancelled before it was sent is settled, whatever the host does with it", () => {
    const { line, host, wire, clock } = attached();
    line.receive(wire, event(1, { cancelled: true }));
    expect(host.ran).toMatchObject([{ n: 1, cancelled: true }]);
    clock.settle();
    expect(wire.frames()).toMatchObject([{ res: [[1, "cancelled"]] }]);
  });

  test("cancel reaches the host while the event is open, and not after", () => {
    const { line, host, wire } = attached();
    line.receive(wire, { f: "cancel", n: 1 });
    line.receive(wire, event(1));
    line.receive(wire, { f: "cancel", n: 1 });
    line.settle(1, "cancelled");
    line.receive(wire, { f: "cancel", n: 1 });
    expect(host.cancelled).toEqual([1]);
  });

  test("a host that throws fails the event, as internal, and not the process", () => {
    const { line, host, wire, clock } = attached();
    host.run = () => { throw new Error("secret"); };
    line.receive(wire, event(1));
    clock.settle();
    expect(wire.frames()).toMatchObject([{ res: [[1, "failed", ["internal", "Something went wrong."]]] }]);
    expect(host.faults).toMatchObject([{ message: "secret" }]);
  });

  test("a result that cannot travel fails its call; an op that cannot is left out; the rest arrives", () => {
    const { line, host, wire, clock } = attached();
    line.receive(wire, event(1));
    host.set(1, () => 0);
    host.set(2, "fine");
    line.settle(1, "done", () => 0);
    clock.settle();
    expect(wire.frames()).toMatchObject([{ ops: [[0, 0, 2, "fine"]], res: [[1, "failed", ["internal", "Something went wrong."]]] }]);
    expect(host.faults).toMatchObject([{ code: "value-unsendable" }, { code: "value-unsendable" }]);
  });

  test("a value at the edge of the depth that may travel is refused here, not by the page", () => {
    const deep = (levels: number): unknown => { let value: unknown = 1; for (let i = 0; i < levels; i++) value = [value]; return value; };
    for (let levels = 55; levels < 70; levels++) {
      const { line, host, wire, clock } = attached();
      line.receive(wire, event(1));
      host.set(1, deep(levels));
      line.settle(1, "done", deep(levels));
      clock.settle();
      expect(wire.frames()[0], `${levels} deep`).not.toBeNull();
    }
  });

  test("a frame that was none is answered by its error; nothing of it happens", () => {
    const { line, host, wire } = attached();
    line.receive(wire, { f: "error", code: "frame-shape", n: 1 });
    expect(wire.frames()).toEqual([{ f: "error", code: "frame-shape", n: 1 }]);
    expect(host.ran).toEqual([]);
  });
});

describe("leave and end", () => {
  test("leave ends the line and tells the host", () => {
    const { line, host, wire } = attached();
    line.receive(wire, { f: "leave" });
    expect(host.left).toBe(1);
    expect(wire.closed).toEqual({ code: 1000, reason: "leave" });
    const late = new FakeWire();
    line.attach(late, hello({ a: 2 }));
    expect(late.frames()).toEqual([{ f: "bye", code: "gone", ms: 0 }]);
  });

  test.each([["signed-out", 4401], ["gone", 4403], ["drain", 4000], ["moved", 4000]])("end %s says bye and closes with %i", (code, close) => {
    const { line, host, wire, clock } = attached();
    line.receive(wire, event(1));
    line.end(code, 700);
    expect(wire.frames()).toEqual([{ f: "bye", code, ms: 700 }]);
    expect(wire.closed).toEqual({ code: close, reason: code });
    line.settle(1, "done");
    line.effect("toast", "late");
    line.wake();
    line.receive(wire, event(2));
    clock.advance(100_000);
    expect(wire.frames()).toEqual([]);
    expect(numbers(host.ran)).toEqual([1]);
    expect(clock.timers).toBe(0);
  });

  test("an ended line holds nothing, and lets the iterators of streams go on to their end", async () => {
    const { line, wire } = attached({ streamBytes: 1 });
    line.receive(wire, event(1));
    const room = line.chunk(1, "part");
    line.end("drain");
    await room;
    expect(line.held).toEqual({ bytes: 0, frames: 0 });
    expect(line.chunk(1, "late")).toBeUndefined();
  });
});

test("resync is answered only once for an attempt (attempt)", () => {
  const { line, wire } = attached();
  line.receive(wire, resync({ a: 2 }));
  line.receive(wire, resync({ a: 2 }));
  expect(wire.frames()).toMatchObject([{ f: "welcome", a: 2 }]);
});

test("a line that was never attached settles nothing and keeps nothing but a timer", () => {
  const { line, host, clock } = newLine();
  line.wake();
  clock.settle();
  expect(host.composed).toBe(0);
  expect(clock.timers).toBe(1);
});
