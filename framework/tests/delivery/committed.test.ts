import { describe, expect, test } from "vitest";
import { FakeWire } from "./fake-wire.ts";
import { Journaled } from "./journaled.ts";
import { event, hello, resync } from "./setup.ts";

describe("commitFirst: nothing leaves the server before its commit", () => {
  test("a result with its changes and effects waits for the answer, then all of it leaves as one frame", () => {
    const tab = Journaled.attached();
    tab.line.receive(tab.wire, event(1));
    tab.host.set(1, "North");
    tab.line.effect("toast", "Saved");
    tab.line.settle(1, "done", 7);
    tab.clock.settle();
    expect(tab.wire.texts).toEqual([]);
    expect(tab.write()).toBe(true);
    expect(tab.wire.texts).toEqual([]);
    tab.answer();
    expect(tab.wire.texts).toEqual([`[1,1,[[0,0,1,"North"]],[[1,"done",7]],[[1,"toast","Saved"]]]`]);
    expect(tab.row).toMatchObject({ v: 1, low: 0, out: [[1, 1, [1, "done", 7]]], fx: [[1, [1, "toast", "Saved"]]] });
  });

  test("what happens while a write is not answered is the next one's", () => {
    const tab = Journaled.attached();
    tab.line.receive(tab.wire, event(1));
    tab.line.settle(1, "done");
    tab.write();
    tab.line.receive(tab.wire, event(2));
    tab.line.settle(2, "done");
    tab.answer();
    expect(tab.wire.frames()).toMatchObject([{ d: 1, v: 1, res: [[1, "done"]] }]);
    tab.commit();
    expect(tab.wire.frames()).toMatchObject([{ d: 2, v: 2, res: [[2, "done"]] }]);
  });

  test("a page that comes while a write is not answered gets nothing of it, and all of it afterwards", () => {
    const tab = Journaled.attached();
    tab.host.set(1, 1);
    tab.line.wake();
    tab.write();
    const next = tab.attach({ a: 2 });
    expect(next.frames()).toMatchObject([{ f: "welcome", at: ["l", "1.a", 0, 0] }]);
    tab.answer();
    expect(next.frames()).toMatchObject([{ f: "delta", d: 1, ops: [[0, 0, 1, 1]] }]);
    expect(tab.wire.frames()).toMatchObject([{ f: "bye", code: "stale" }]);
  });

  test("a snapshot too", () => {
    const tab = Journaled.attached();
    tab.host.set(1, 1);
    tab.line.wake();
    tab.line.receive(tab.wire, resync({ a: 2, at: ["l", "1.a", 0, 0], fields: "" }));
    expect(tab.wire.frames()).toEqual([]);
    tab.write();
    expect(tab.wire.frames()).toEqual([]);
    tab.answer();
    expect(tab.wire.frames()).toMatchObject([{ f: "welcome", a: 2, at: ["l", "1.a", 1, 1], ops: [[0, 0, 1, 1]] }]);
    expect(tab.row).toMatchObject({ v: 1 });
  });

  test("values from outside the tab alone need no commit, and move no version", () => {
    const tab = Journaled.attached();
    tab.host.set(1, "a query's");
    tab.host.unsaved = false;
    tab.line.wake();
    expect(tab.write()).toBe(false);
    expect(tab.wire.frames()).toMatchObject([{ d: 1, v: 0, ops: [[0, 0, 1, "a query's"]] }]);
  });

  test("pingCounters: a ping tells the newest frame that has left", () => {
    const tab = Journaled.attached();
    tab.host.set(1, 1);
    tab.line.wake();
    tab.write();
    tab.clock.advance(20_000);
    expect(tab.wire.frames()).toEqual([{ f: "ping", d: 0, r: 0 }]);
    tab.answer();
    tab.clock.advance(20_000);
    expect(tab.wire.frames()).toMatchObject([{ f: "delta", d: 1 }, { f: "ping", d: 1, r: 0 }]);
  });

  test("changes are written also without a page, and while the outbox is full", () => {
    const tab = Journaled.attached({ outboxFrames: 1 });
    for (let i = 1; i <= 3; i++) {
      tab.host.set(1, i);
      tab.line.wake();
      tab.commit();
    }
    expect(tab.row).toMatchObject({ v: 3 });
    expect(tab.wire.frames()).toMatchObject([{ d: 1, v: 1 }]);
    tab.line.receive(tab.wire, { f: "ack", d: 1, v: 1 });
    tab.commit();
    expect(tab.wire.frames()).toMatchObject([{ d: 2, v: 3, ops: [[0, 0, 1, 3]] }]);
    tab.line.detached(tab.wire);
    tab.host.set(1, 4);
    tab.line.wake();
    tab.commit();
    expect(tab.row).toMatchObject({ v: 4 });
  });
});

describe("the first page", () => {
  test("claimFirst: it claims the tab in a commit before its welcome", () => {
    const tab = new Journaled();
    const wire = tab.attach();
    expect(wire.frames()).toEqual([]);
    tab.write();
    expect(tab.row).toMatchObject({ inst: "i", a: 1 });
    expect(wire.frames()).toEqual([]);
    tab.answer();
    expect(wire.frames()).toMatchObject([{ f: "welcome", a: 1, r: 0, ops: undefined }]);
  });

  test("numberedWelcome: only the newest hello is answered when the claim is written", () => {
    const tab = new Journaled();
    const first = tab.attach();
    const second = tab.attach({ a: 2 });
    tab.commit();
    expect(first.frames()).toMatchObject([{ f: "bye", code: "stale" }]);
    expect(second.frames()).toMatchObject([{ f: "welcome", a: 2 }]);
  });
});

test("startRecord: an event that takes a while begins when its start is in the journal", async () => {
  const tab = Journaled.attached();
  tab.line.receive(tab.wire, event(1));
  let begun = false;
  const start = tab.line.committed!.begin(1).then(() => { begun = true; });
  await Promise.resolve();
  tab.write();
  expect(tab.row).toMatchObject({ open: [1], out: [], v: 0 });
  await Promise.resolve();
  expect(begun).toBe(false);
  tab.answer();
  await start;
  tab.line.settle(1, "done");
  tab.commit();
  expect(tab.row).toMatchObject({ open: [], out: [[1, 1, [1, "done"]]] });
});

describe("another owner", () => {
  const settled = () => {
    const tab = Journaled.attached();
    for (const n of [1, 2]) tab.line.receive(tab.wire, event(n));
    tab.line.settle(1, "done", "first");
    tab.line.settle(2, "done", "second");
    tab.line.effect("toast", "once");
    tab.commit();
    tab.wire.frames();
    return tab;
  };

  test("derivedAgain: a page that has all of it is told so, and what comes from outside is composed again", () => {
    const tab = settled();
    tab.line.receive(tab.wire, { f: "ack", d: 1, v: 1 });
    tab.host.set(3, 1);
    tab.line.wake();
    tab.commit();
    const next = tab.restored();
    const wire = next.attach({ a: 2, at: ["l", "1.a", 2, 2], ev: [3, []], fresh: false });
    expect(wire.frames()).toMatchObject([{ f: "welcome", at: ["l", "2.b", 0, 2], r: 2, ops: undefined, mode: undefined }]);
    expect(next.host.renewed).toBe(1);
  });

  test("keepOutcome, snapshotCarries: a page that lacks something gets a snapshot with its results and effects", () => {
    const next = settled().restored();
    next.host.values[1] = "kept";
    const wire = next.attach({ a: 2, at: ["l", "1.a", 0, 0], ev: [3, [1, 2]], fresh: false });
    next.commit();
    expect(wire.frames()).toMatchObject([{
      f: "welcome", at: ["l", "2.b", 1, 1], r: 2, mode: undefined, ops: [[0, 0, 1, "kept"]],
      res: [[1, "done", "first"], [2, "done", "second"]], fx: [[1, "toast", "once"]],
    }]);
  });

  test("effectsJournaled: none that the page has shown", () => {
    const next = settled().restored({ v: 2 });
    const wire = next.attach({ a: 2, at: ["l", "1.a", 1, 1], ev: [3, []], fresh: false });
    next.commit();
    expect(wire.frames()).toMatchObject([{ f: "welcome", fx: [], res: [] }]);
  });

  test("dedupe: knows the events of the owner before, also those after one that must come again", () => {
    const tab = Journaled.attached();
    for (const n of [1, 2, 3]) tab.line.receive(tab.wire, event(n));
    tab.line.settle(1, "done");
    tab.line.settle(3, "done");
    tab.commit();
    const next = tab.restored();
    const wire = next.attach({ a: 2, at: ["l", "1.a", 1, 1], ev: [4, [2]], fresh: false });
    next.commit();
    expect(wire.frames()).toMatchObject([{ f: "welcome", r: 1 }]);
    for (const n of [2, 3, 4]) next.line.receive(wire, event(n));
    expect(next.host.ran.map(({ n }) => n)).toEqual([2, 4]);
  });

  test("dedupe: settled, told, and behind one that is open still", () => {
    const tab = Journaled.attached();
    for (const n of [1, 2]) tab.line.receive(tab.wire, event(n));
    void tab.line.committed!.begin(1);
    tab.line.settle(2, "done");
    tab.commit();
    tab.line.receive(tab.wire, { f: "ack", d: 1, v: 1 });
    tab.line.effect("toast", "x");
    tab.commit();
    expect(tab.row).toMatchObject({ low: 0, told: [2], open: [1], out: [] });
    const next = tab.restored({ open: [], out: [[1, 3, [1, "interrupted"]]], v: 3 });
    const wire = next.attach({ a: 2, at: ["l", "1.a", 1, 1], ev: [3, [1]], fresh: false });
    next.commit();
    expect(wire.frames()).toMatchObject([{ f: "welcome", r: 2, res: [[1, "interrupted"]] }]);
    next.line.receive(wire, event(2));
    next.line.receive(wire, event(3));
    expect(next.host.ran.map(({ n }) => n)).toEqual([3]);
  });

  test("attempt: a hello from before one that the owner before had answered is refused", () => {
    const next = settled().restored({ a: 4 });
    expect(next.attach({ a: 4 }).frames()).toMatchObject([{ f: "bye", code: "stale" }]);
  });

  test("pastEpochs: epochs are remembered until the page has acknowledged in this one", () => {
    const next = settled().restored();
    const wire = next.attach({ a: 2, at: ["l", "1.a", 1, 1], ev: [3, []], fresh: false });
    next.host.set(1, 1);
    next.line.wake();
    next.commit();
    expect(next.row!.past).toEqual([["1.a", 1]]);
    next.line.receive(wire, { f: "ack", d: 1, v: 2 });
    next.host.set(1, 2);
    next.line.wake();
    next.commit();
    expect(next.row!.past).toEqual([]);
  });

  test("tellLoss, adoptCount: a page that knows more than the row is told, and its next number is taken", () => {
    const next = settled().restored();
    const wire = next.attach({ a: 2, at: ["l", "1.a", 5, 5], ev: [8, [6]], fresh: false });
    next.commit();
    expect(wire.frames()).toMatchObject([{ f: "welcome", mode: "lost", r: 5, fx: [] }]);
    expect(next.row).toMatchObject({ told: [3, 4, 5, 7] });
    for (const n of [6, 7, 8]) next.line.receive(wire, event(n));
    expect(next.host.ran.map(({ n }) => n)).toEqual([6, 8]);
  });

  test("tellLoss: so is one of an epoch that the row does not know", () => {
    const next = settled().restored();
    const wire = next.attach({ a: 2, at: ["l", "7.x", 1, 1], ev: [1, []], fresh: false });
    next.commit();
    expect(wire.frames()).toMatchObject([{ f: "welcome", mode: "lost" }]);
  });

  test("epochInHave: frame numbers of another epoch mean nothing", () => {
    const next = settled().restored();
    next.host.values[1] = "kept";
    next.host.set(2, "new");
    next.line.wake();
    next.commit();
    const wire = next.attach({ a: 2, at: ["l", "1.a", 1, 1], ev: [3, []], fresh: false });
    next.commit();
    expect(wire.frames()).toMatchObject([{ f: "welcome", at: ["l", "2.b", 1, 2], ops: [[0, 0, 1, "kept"], [0, 0, 2, "new"]] }]);
  });

  test("lineage: a page of another lineage is reset, without a word of what it asked for", () => {
    const next = new Journaled({ epoch: "5.z" });
    next.host.values[1] = "not its own";
    const wire = next.attach({ a: 2, at: ["before", "4.y", 9, 9], ev: [5, [4]], fresh: false });
    next.commit();
    expect(wire.frames()).toMatchObject([{ f: "welcome", mode: "reset", r: 0, ops: [], res: [] }]);
  });

  test("instance: a page that was opened twice is told that it is a copy", () => {
    const image = { ...settled().row!, line: "copy", origin: "l", inst: "second", a: 0, past: [], v: 0, low: 0, out: [], fx: [] };
    const copy = new Journaled({ image, tab: "t~second" });
    copy.host.values[1] = "kept";
    const wire = copy.attach({ inst: "second", at: ["l", "1.a", 0, 0] });
    copy.commit();
    expect(wire.frames()).toMatchObject([{ f: "welcome", tab: "t~second", mode: "fork", r: 0, ops: [[0, 0, 1, "kept"]], res: [] }]);
  });

  test("instance: another page's tab is never its own", () => {
    const tab = Journaled.attached();
    const other = new FakeWire();
    tab.line.attach(other, hello({ inst: "other", at: ["l", "1.a", 0, 0] }));
    expect(other.frames()).toMatchObject([{ f: "bye", code: "moved" }]);
    expect(tab.line.online).toBe(true);
  });

  test("a stream's parts that no page got go again, when it comes back from before this epoch", () => {
    const next = settled().restored();
    const lost = next.attach({ a: 2, at: ["l", "1.a", 1, 1], ev: [3, []], fresh: false });
    next.commit();
    next.line.receive(lost, event(3));
    void next.line.chunk(3, "part");
    next.commit();
    const wire = next.attach({ a: 3, at: ["l", "1.a", 1, 1], ev: [4, [3]], fresh: false });
    next.commit();
    expect(wire.frames()).toMatchObject([{ f: "welcome", at: ["l", "2.b", 1, 1] }, { f: "delta", d: 2, ch: [[3, 0, "part"]] }]);
  });
});
