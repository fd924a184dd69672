import { describe, expect, test } from "vitest";
import { attached, event, hello, newLine, resync } from "./setup.ts";
import { FakeWire } from "./fake-wire.ts";

describe("attach", () => {
  test("the first hello equals the HTML: a welcome without a snapshot, and nothing else", () => {
    const { line, clock, host } = newLine();
    const wire = new FakeWire();
    line.attach(wire, hello());
    clock.settle();
    expect(wire.texts).toEqual([`{"w":1,"t":"t","at":["1.a","1.a",0,0],"r":0}`]);
    expect(line.boot()).toEqual({ tab: "t", line: "1.a", epoch: "1.a", d: 0, v: 0, fields: "f1" });
    expect(host.presences).toEqual([true]);
  });

  test("reconnect: the outbox's frames above d, and the number up to which events came", () => {
    const { line, host, wire, clock } = attached();
    line.receive(wire, event(1));
    for (const value of ["a", "b", "c"]) {
      host.set(1, value);
      line.wake();
      clock.settle();
    }
    const [, b, c] = wire.texts;
    line.detached(wire);
    const next = new FakeWire();
    line.attach(next, hello({ a: 2, at: ["1.a", "1.a", 1, 1], fresh: false }));
    expect(next.texts).toEqual([`{"w":2,"t":"t","at":["1.a","1.a",1,1],"r":1}`, b, c]);
    expect(host.presences).toEqual([true, false, true]);
  });

  test("a page that misses more than the outbox has gets a snapshot, with a frame number of its own", () => {
    const { line, host, wire, clock } = attached();
    for (const value of ["a", "b"]) {
      host.set(1, value);
      line.wake();
      clock.settle();
    }
    line.receive(wire, { f: "ack", d: 2, v: 2 });
    const next = new FakeWire();
    line.attach(next, hello({ a: 2, at: ["1.a", "1.a", 0, 0] }));
    clock.settle();
    expect(next.frames()).toMatchObject([{ f: "welcome", at: ["1.a", "1.a", 3, 2], ops: [[0, 0, 1, "b"]], table: undefined }]);
    line.receive(next, { f: "ack", d: 3, v: 2 });
    host.set(1, "c");
    line.wake();
    clock.settle();
    expect(next.frames()).toMatchObject([{ f: "delta", d: 4, v: 3 }]);
  });

  test("a snapshot that the page no longer waited for leaves a gap, so that nothing in it is missed silently", () => {
    const { line, host, wire, clock } = attached();
    host.set(1, "a");
    line.receive(wire, resync({ a: 2, fields: "" }));
    wire.frames();
    host.set(2, "b");
    line.wake();
    clock.settle();
    const [delta] = wire.frames();
    expect(delta).toMatchObject({ f: "delta", ops: [[0, 0, 2, "b"]] });
    expect((delta as { d: number }).d).toBeGreaterThan(1);
  });

  test("changes that a snapshot has are not composed again", () => {
    const { line, host, wire, clock } = attached();
    host.set(1, "a");
    line.wake();
    line.receive(wire, resync({ a: 2, fields: "" }));
    clock.settle();
    expect(wire.frames()).toMatchObject([{ f: "welcome", ops: [[0, 0, 1, "a"]], at: ["1.a", "1.a", 1, 1] }]);
  });

  test("epochInHave: a number of another epoch means nothing", () => {
    const { line, host } = newLine();
    host.set(1, "a");
    const wire = new FakeWire();
    line.attach(wire, hello({ at: ["1.a", "0.z", 0, 0] }));
    expect(wire.frames()).toMatchObject([{ f: "welcome", at: ["1.a", "1.a", 1, 1], ops: [[0, 0, 1, "a"]] }]);
  });

  test("epochInHave: nor does a frame that was never sent", () => {
    const { line } = newLine();
    const wire = new FakeWire();
    line.attach(wire, hello({ at: ["1.a", "1.a", 7, 7] }));
    expect(wire.frames()).toMatchObject([{ f: "welcome", ops: [] }]);
  });

  test("tableOnChange: a page of another build gets the field table and a snapshot", () => {
    const { line, host } = newLine();
    host.set(1, "a");
    const wire = new FakeWire();
    line.attach(wire, hello({ fields: "f0" }));
    expect(wire.frames()).toMatchObject([{ f: "welcome", table: { hash: "f1", names: { Sales: ["region"] } }, ops: [[0, 0, 1, "a"]] }]);
  });
});

describe("whose socket", () => {
  const bye = (code: string) => [{ f: "bye", code, ms: 0 }];

  test("newestSocketServer: a higher attempt wins at once, half-open or not; the older one is not heard", () => {
    const { line, host, wire, clock } = attached();
    const next = new FakeWire();
    line.attach(next, hello({ a: 2 }));
    expect(wire.frames()).toEqual(bye("stale"));
    expect(wire.closed).toEqual({ code: 4000, reason: "stale" });
    line.receive(wire, event(1));
    expect(host.ran).toEqual([]);
    line.detached(wire);
    host.set(1, 1);
    line.wake();
    clock.settle();
    expect(next.frames()).toMatchObject([{ f: "welcome" }, { f: "delta" }]);
    expect(wire.frames()).toEqual([]);
    expect(host.presences).toEqual([true]);
  });

  test("attempt: a hello older than one already accepted is refused", () => {
    const { line } = attached();
    const late = new FakeWire();
    line.attach(late, hello({ a: 1 }));
    expect(late.frames()).toEqual(bye("stale"));
    expect(line.online).toBe(true);
  });

  test("attempt: a resync counts as one", () => {
    const { line, wire } = attached();
    line.receive(wire, resync({ a: 5 }));
    const late = new FakeWire();
    line.attach(late, hello({ a: 4 }));
    expect(late.frames()).toEqual(bye("stale"));
  });

  test("oneHello: a socket says hello once", () => {
    const { line, wire } = attached();
    line.receive(wire, hello({ a: 2 }));
    expect(wire.frames()).toEqual(bye("stale"));
    expect(line.online).toBe(false);
    const { line: other, wire: same } = attached();
    other.attach(same, hello({ a: 2 }));
    expect(same.frames()).toEqual(bye("stale"));
  });

  test("instance, claimFirst: a second page with the same tab token never gets the same tab", () => {
    const { line } = attached();
    const twin = new FakeWire();
    line.attach(twin, hello({ a: 2, inst: "other" }));
    expect(twin.frames()).toEqual(bye("gone"));
    expect(twin.closed).toEqual({ code: 4403, reason: "gone" });
    expect(line.online).toBe(true);
  });

  test("lineage: a page of another lineage is not given this one's state", () => {
    const { line } = newLine();
    const wire = new FakeWire();
    line.attach(wire, hello({ at: ["0.x", "1.a", 0, 0] }));
    expect(wire.frames()).toEqual(bye("gone"));
  });
});

describe("silence", () => {
  test("pingCounters: after 20 s without a word the page is told its newest frame and event", () => {
    const { line, host, wire, clock } = attached();
    line.receive(wire, event(1));
    host.set(1, 1);
    line.wake();
    clock.settle();
    wire.frames();
    clock.advance(19_999);
    expect(wire.frames()).toEqual([]);
    clock.advance(1);
    expect(wire.frames()).toEqual([{ f: "ping", d: 1, r: 1 }]);
  });

  test("a page that is not heard for 45 s is left; one that answers is not", () => {
    const { line, wire, clock } = attached();
    for (let i = 0; i < 10; i++) {
      clock.advance(20_000);
      expect(wire.frames()).toMatchObject([{ f: "ping" }]);
      line.receive(wire, { f: "ack", d: 0, v: 0 });
    }
    clock.advance(44_999);
    expect(line.online).toBe(true);
    clock.advance(1);
    expect(line.online).toBe(false);
    expect(wire.closed?.code).toBe(4000);
  });

  test("without a socket for 60 s the host may let the tab go; a socket ends that", () => {
    const { line, host, wire, clock } = attached();
    clock.advance(44_000);
    expect(host.aways).toBe(0);
    line.detached(wire);
    clock.advance(59_999);
    expect(host.aways).toBe(0);
    clock.advance(1);
    expect(host.aways).toBe(1);
    line.attach(new FakeWire(), hello({ a: 2 }));
    clock.advance(40_000);
    expect(host.aways).toBe(1);
  });

  test("answers to a page that asks and does not read are not piled up", () => {
    const { line, wire } = attached();
    wire.bufferedAmount = 262_145;
    for (let i = 2; i < 100; i++) {
      line.receive(wire, resync({ a: i, fields: "" }));
      line.receive(wire, event(50));
      line.receive(wire, { f: "error", code: "frame-text", n: 0 });
    }
    expect(wire.texts).toEqual([]);
    wire.bufferedAmount = 0;
    line.receive(wire, resync({ a: 100, fields: "" }));
    expect(wire.frames()).toMatchObject([{ f: "welcome", a: 100 }]);
  });
});
