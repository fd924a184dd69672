import { beforeEach, describe, expect, test } from "vitest";
import { Committer, type Writer } from "../../src/server/journal/committer.ts";
import type { Answer, Group, TabWrite, Verdict } from "../../src/server/journal/journal.ts";
import { MemoryJournal } from "../../src/server/journal/memory.ts";
import { FakeClock } from "../delivery/fake-clock.ts";

class FakeJournal extends MemoryJournal {
  readonly writes: { readonly group: Group; readonly answer: Answer }[] = [];
  override write(group: Group, answer: Answer): void {
    this.writes.push({ group, answer });
  }
  get ids(): string[][] {
    return this.writes.map(({ group }) => group.tabs.map(({ id }) => id));
  }
  /** Answers the oldest write that is not answered. */
  answer(verdicts: readonly Verdict[] | undefined): void {
    this.writes.shift()!.answer(verdicts, verdicts ?? new Error("The disk is full"));
  }
}

class FakeTab implements Writer {
  readonly id: string;
  readonly log: string[] = [];
  dirty = true;
  onCapture = (): void => {};
  constructor(id: string) {
    this.id = id;
  }
  capture(whole: boolean): TabWrite | undefined {
    this.onCapture();
    this.log.push(whole ? "whole" : "capture");
    return this.dirty ? { id: this.id, session: "s", epoch: "1.a", rev: 1, claimed: true, head: "", feed: "", body: "", parts: new Map(), whole } : undefined;
  }
  answered(verdict: Verdict): void {
    this.log.push(verdict);
  }
  unsure(error: Error): void {
    this.log.push(error.message);
  }
}

let journal: FakeJournal;
let clock: FakeClock;
let turns: (() => void)[];
let committer: Committer;
const turn = (): void => { for (const run of turns.splice(0)) run(); };
const [a, b, c] = ["a", "b", "c"].map((id) => () => new FakeTab(id)) as [() => FakeTab, () => FakeTab, () => FakeTab];

beforeEach(() => {
  journal = new FakeJournal();
  clock = new FakeClock();
  turns = [];
  committer = new Committer({ journal, clock, turn: (run) => turns.push(run) });
});

describe("group commit", () => {
  test("all that one turn of the event loop has made is one group, each tab once", () => {
    const [one, two] = [a(), b()];
    committer.due(one);
    committer.due(two);
    committer.due(one);
    expect(journal.writes).toEqual([]);
    turn();
    expect(journal.ids).toEqual([["a", "b"]]);
    expect(turns).toEqual([]);
    journal.answer(["ok", "fenced"]);
    expect([one.log, two.log]).toEqual([["capture", "ok"], ["capture", "fenced"]]);
  });

  test("what comes while a write is not answered is the next group, taken when it is", () => {
    const [one, two, three] = [a(), b(), c()];
    committer.due(one);
    turn();
    committer.due(two);
    committer.due(one);
    turn();
    committer.due(three);
    expect(journal.ids).toEqual([["a"]]);
    expect(two.log).toEqual([]);
    journal.answer(["ok"]);
    turn();
    expect(journal.ids).toEqual([["b", "a", "c"]]);
    expect(one.log).toEqual(["capture", "ok", "capture"]);
  });

  test("a tab that has nothing to write is in no group, and no group is written for it", () => {
    const one = a();
    one.dirty = false;
    committer.due(one);
    turn();
    expect(journal.writes).toEqual([]);
    expect(one.log).toEqual(["capture"]);
  });

  test("a tab that becomes due in a capture is in the next group", () => {
    const [one, two] = [a(), b()];
    one.onCapture = () => committer.due(two);
    committer.due(one);
    turn();
    journal.answer(["ok"]);
    turn();
    expect(journal.ids).toEqual([["b"]]);
  });

  test("one that throws keeps nobody else from it", () => {
    const [one, two] = [a(), b()];
    one.onCapture = () => { throw new Error("a getter"); };
    committer.due(one);
    committer.due(two);
    turn();
    expect(journal.ids).toEqual([["b"]]);
    expect(one.log).toEqual(["a getter"]);
  });

  test("sessions, and pages that left, go with it", () => {
    committer.session({ hash: "h", data: "1", used: 1 });
    committer.session({ hash: "h", data: "2", used: 2 });
    committer.due(a());
    const gone = b();
    committer.due(gone);
    committer.leave(gone);
    committer.endSession("old");
    turn();
    expect(journal.writes.map(({ group }) => group)).toMatchObject([{ tabs: [{ id: "a" }], left: ["b"], sessions: [{ hash: "h", data: "2" }], ended: ["old"] }]);
  });
});

describe("putBack", () => {
  test("a row that the journal has lost is captured whole, and answered once it is there", () => {
    const one = a();
    committer.due(one);
    turn();
    journal.answer(["absent"]);
    turn();
    journal.answer(["ok"]);
    expect(one.log).toEqual(["capture", "whole", "ok"]);
  });
});

describe("a write that is not answered", () => {
  test("is written again as it was, and what waits is held", () => {
    const [one, two] = [a(), b()];
    committer.due(one);
    turn();
    const { group } = journal.writes[0]!;
    committer.due(two);
    journal.answer(undefined);
    expect(journal.writes).toEqual([]);
    clock.advance(50);
    expect(journal.writes[0]!.group).toBe(group);
    journal.answer(["ok"]);
    expect(one.log).toEqual(["capture", "ok"]);
    turn();
    expect(journal.ids).toEqual([["b"]]);
  });

  test("for five seconds; then its tabs are left, and the others go on", () => {
    const [one, two] = [a(), b()];
    committer.due(one);
    committer.session({ hash: "h", data: "{}", used: 1 });
    turn();
    for (let tries = 0; tries < 100; tries++) {
      journal.answer(undefined);
      clock.advance(50);
    }
    expect(one.log).toEqual(["capture"]);
    committer.due(two);
    journal.answer(undefined);
    expect(one.log).toEqual(["capture", expect.stringMatching(/^The journal could not be written for 5 seconds: The disk is full/)]);
    turn();
    expect(journal.writes.map(({ group }) => group)).toMatchObject([{ tabs: [{ id: "b" }], sessions: [{ hash: "h" }] }]);
  });
});

describe("settled", () => {
  test("resolves when nothing waits and nothing is out", async () => {
    await committer.settled(1_000);
    committer.due(a());
    let settled = false;
    const waiting = committer.settled(1_000).then(() => { settled = true; });
    turn();
    await Promise.resolve();
    expect(settled).toBe(false);
    journal.answer(["ok"]);
    await waiting;
  });

  test("or when it takes too long", async () => {
    committer.due(a());
    const waiting = committer.settled(1_000);
    turn();
    clock.advance(1_000);
    await waiting;
    expect(journal.writes).toHaveLength(1);
  });
});
