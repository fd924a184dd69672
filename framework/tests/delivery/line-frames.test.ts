import { describe, expect, test } from "vitest";
import { attached, event, hello, newLine, resync } from "./setup.ts";
import { FakeWire } from "./fake-wire.ts";

describe("deltas", () => {
  test("oneTransaction: one turn of the event loop is one delta: changes, result and effect together", () => {
    const { line, host, wire, clock } = attached();
    line.receive(wire, event(1));
    host.set(1, "North");
    line.wake();
    line.effect("toast", "success", "Saved");
    line.settle(1, "done");
    host.set(2, 3);
    line.wake();
    clock.settle();
    expect(wire.texts).toEqual([`[1,1,[[0,0,1,"North"],[0,0,2,3]],[[1,"done"]],[[1,"toast","success","Saved"]]]`]);
  });

  test("trailing members are left out when empty, and nothing is sent when there is nothing", () => {
    const { line, host, wire, clock } = attached();
    host.set(1, 1);
    line.wake();
    clock.settle();
    line.wake();
    clock.settle();
    expect(wire.texts).toEqual(["[1,1,[[0,0,1,1]]]"]);
  });

  test("credit: no frame is composed while the unacknowledged ones fill the outbox; then one has all", () => {
    const { line, host, wire, clock } = attached({ outboxFrames: 2 });
    for (let i = 1; i <= 100; i++) {
      host.set(1, i);
      line.wake();
      clock.settle();
    }
    expect(wire.frames()).toMatchObject([{ d: 1 }, { d: 2 }]);
    const composed = host.composed;
    line.wake();
    clock.settle();
    expect(host.composed).toBe(composed);
    expect(host.dirty).toBe(1);
    line.receive(wire, { f: "ack", d: 1, v: 1 });
    clock.settle();
    expect(wire.frames()).toMatchObject([{ d: 3, v: 3, ops: [[0, 0, 1, 100]] }]);
  });

  test("credit: a reader that stops for a minute under 10,000 changes a second costs at most the outbox", () => {
    const { line, host, wire, clock } = attached();
    for (let i = 0; i < 600_000; i++) {
      host.set(i % 50, `${i}${"x".repeat(200)}`);
      line.wake();
      if (i % 10 === 0) clock.settle();
    }
    expect(line.held.bytes).toBeLessThanOrEqual(262_144 + 12_000);
    wire.texts.length = 0;
    line.receive(wire, { f: "ack", d: 1_024, v: 1_024 });
    clock.settle();
    expect(wire.frames()).toHaveLength(1);
    expect(host.dirty).toBe(0);
  });

  test("nothing is composed without a socket, and one delta waits for the next one", () => {
    const { line, host, wire, clock } = attached();
    line.detached(wire);
    const composed = host.composed;
    for (let i = 0; i < 10; i++) {
      host.set(1, i);
      line.wake();
      clock.settle();
    }
    expect(host.composed).toBe(composed);
    const next = new FakeWire();
    line.attach(next, hello({ a: 2 }));
    clock.settle();
    expect(next.frames()).toMatchObject([{ f: "welcome", ops: undefined }, { f: "delta", d: 1, ops: [[0, 0, 1, 9]] }]);
  });

  test("a frame larger than the outbox counts against the credit and is not held", () => {
    const { line, host, wire, clock } = attached({ outboxBytes: 100 });
    host.set(1, "x".repeat(1_000));
    line.wake();
    clock.settle();
    expect(line.held).toEqual({ bytes: 0, frames: 1 });
    host.set(1, "y");
    line.wake();
    clock.settle();
    expect(wire.frames()).toHaveLength(1);
    line.receive(wire, resync({ a: 2 }));
    clock.settle();
    expect(wire.frames()).toMatchObject([{ f: "welcome", ops: [[0, 0, 1, "y"]] }]);
  });

  test("a host whose composing throws is reported, and the results still go", () => {
    const { line, host, wire, clock } = attached();
    line.receive(wire, event(1));
    host.compose = () => { throw new Error("a getter"); };
    line.settle(1, "done");
    clock.settle();
    expect(wire.frames()).toMatchObject([{ ops: [], res: [[1, "done"]] }]);
    expect(host.faults).toMatchObject([{ message: "a getter" }]);
  });
});

describe("kept until acknowledged", () => {
  test("keepOutcome: a result is in the replay, and in a snapshot, until its version is acknowledged", () => {
    const { line, wire, clock } = attached();
    line.receive(wire, event(1));
    line.settle(1, "done", 5);
    clock.settle();
    wire.frames();
    line.receive(wire, resync({ a: 2, ev: [2, [1]] }));
    expect(wire.frames()).toMatchObject([{ f: "welcome" }, { f: "delta", d: 1, res: [[1, "done", 5]] }]);
    line.receive(wire, resync({ a: 3, ev: [2, [1]], fields: "" }));
    expect(wire.frames()).toMatchObject([{ f: "welcome", res: [[1, "done", 5]] }]);
    line.receive(wire, { f: "ack", d: 2, v: 1 });
    line.receive(wire, resync({ a: 4, ev: [2, [1]], fields: "" }));
    expect(wire.frames()).toMatchObject([{ f: "welcome", res: [] }]);
  });

  test("versionOfCommit: what is settled after a frame was composed is not acknowledged with it", () => {
    const { line, wire, clock } = attached();
    line.receive(wire, event(1));
    line.receive(wire, event(2));
    line.settle(1, "done");
    clock.settle();
    line.settle(2, "done", "kept");
    line.effect("toast", "kept");
    line.receive(wire, { f: "ack", d: 1, v: 1 });
    wire.frames();
    line.receive(wire, resync({ a: 2, at: ["1.a", "1.a", 1, 1], ev: [3, [2]], fields: "" }));
    expect(wire.frames()).toMatchObject([{ f: "welcome", res: [[2, "done", "kept"]], fx: [[2, "toast", "kept"]] }]);
  });

  test("effectsJournaled: effects are kept until acknowledged; beyond 64 emitting throws", () => {
    const { line, wire, clock } = attached();
    for (let i = 0; i < 64; i++) line.effect("toast", i);
    expect(() => line.effect("toast", 64)).toThrow(expect.objectContaining({ code: "effects-full" }));
    clock.settle();
    expect(wire.frames()).toMatchObject([{ fx: { length: 64 } }]);
    line.receive(wire, { f: "ack", d: 1, v: 1 });
    line.effect("toast", "again");
    clock.settle();
    expect(wire.frames()).toMatchObject([{ fx: [[2, "toast", "again"]] }]);
  });

  test("snapshotCarries: a page that has shown some effects is told the others", () => {
    const { line, wire, clock } = attached();
    for (const text of ["a", "b"]) {
      line.effect("toast", text);
      clock.settle();
    }
    wire.frames();
    line.receive(wire, resync({ a: 2, at: ["1.a", "1.a", 1, 1], fields: "" }));
    expect(wire.frames()).toMatchObject([{ fx: [[2, "toast", "b"]] }]);
  });

  test("an acknowledgement beyond what was sent does not cover what comes later", () => {
    const { line, wire, clock } = attached();
    line.receive(wire, event(1));
    line.settle(1, "done");
    line.receive(wire, { f: "ack", d: 900, v: 900 });
    clock.settle();
    wire.frames();
    line.receive(wire, resync({ a: 2, ev: [2, [1]] }));
    expect(wire.frames()).toMatchObject([{ f: "welcome" }, { res: [[1, "done"]] }]);
  });
});

describe("streams", () => {
  test("parts are numbered from 0 and go before the end, which says how many there were", () => {
    const { line, wire, clock } = attached();
    line.receive(wire, event(1));
    line.chunk(1, "a");
    clock.settle();
    line.chunk(1, { b: 2 });
    line.settle(1, "done");
    line.chunk(1, "late");
    clock.settle();
    expect(wire.frames()).toMatchObject([{ d: 1, v: 0, ch: [[1, 0, "a"]] }, { d: 2, v: 1, ch: [[1, 1, { b: 2 }]], res: [[1, "done", undefined, 2]] }]);
  });

  test("an iterator that is 64 KB ahead waits until the page has acknowledged", async () => {
    const { line, wire, clock } = attached();
    line.receive(wire, event(1));
    expect(line.chunk(1, "x".repeat(40_000))).toBeUndefined();
    const room = line.chunk(1, "x".repeat(40_000));
    let went = false;
    const gone = room!.then(() => { went = true; });
    clock.settle();
    await Promise.resolve();
    expect(went).toBe(false);
    line.receive(wire, { f: "ack", d: 1, v: 0 });
    await gone;
    expect(line.chunk(1, "y")).toBeUndefined();
  });

  test("snapshotCarries: a snapshot brings the parts that it overtakes, and again if it is lost itself", () => {
    const { line, wire, clock } = attached();
    line.receive(wire, event(1));
    for (const part of ["a", "b", "c"]) {
      line.chunk(1, part);
      clock.settle();
    }
    wire.frames();
    line.receive(wire, resync({ a: 2, at: ["1.a", "1.a", 1, 0], fields: "" }));
    expect(wire.frames()).toMatchObject([{ ch: [[1, 1, "b"], [1, 2, "c"]] }]);
    line.receive(wire, resync({ a: 3, at: ["1.a", "1.a", 1, 0], fields: "" }));
    expect(wire.frames()).toMatchObject([{ ch: [[1, 1, "b"], [1, 2, "c"]] }]);
  });
});

test("a page whose HTML was made before changes gets them as its first delta, not as a snapshot", () => {
  const { line, host, clock } = newLine();
  host.set(1, "late");
  const wire = new FakeWire();
  line.attach(wire, hello());
  clock.settle();
  expect(wire.frames()).toMatchObject([{ f: "welcome", ops: undefined, at: ["1.a", "1.a", 0, 0] }, { f: "delta", d: 1, v: 1 }]);
});
