/** What busy tabs append is part of their rows, whoever reads them, and whatever ends in between. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Group, Journal, TabWrite, Verdict } from "../../src/server/journal/journal.ts";
import { MemoryJournal } from "../../src/server/journal/memory.ts";
import { SqliteJournal } from "../../src/server/journal/sqlite.ts";

let folder: string;
const open: SqliteJournal[] = [];
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), "solenoid-journal-")); });
afterEach(() => {
  for (const journal of open.splice(0)) journal.close();
  rmSync(folder, { recursive: true, force: true });
});

const file = (): string => join(folder, "journal.db");
function journal(): SqliteJournal {
  const made = new SqliteJournal(file(), { now: () => 0 });
  open.push(made);
  return made;
}
const row = (id: string, rev: number, changed: Partial<TabWrite> = {}): TabWrite =>
  ({ id, session: "s", epoch: "1.a", rev, claimed: true, head: rev === 1 ? "head" : undefined, feed: `feed ${rev}`, body: `body\n${rev} ß ✓`, parts: new Map(), whole: rev === 1, ...changed });
function write(to: Journal, group: Partial<Group>): readonly Verdict[] | undefined {
  let verdicts: readonly Verdict[] | undefined;
  to.write({ tabs: [], left: [], sessions: [], ended: [], ...group }, (answered) => { verdicts = answered; });
  return verdicts;
}
/** By a connection of its own, as the file is. */
function inFile(sql: string): unknown {
  const raw = new Sqlite(file());
  try {
    return raw.prepare(sql).pluck().all();
  } finally {
    raw.close();
  }
}

describe("a tab that writes again, and not alone", () => {
  test("is appended to, and its row is what that says", async () => {
    const first = journal();
    write(first, { tabs: [row("t", 1), row("u", 1)] });
    expect(write(first, { tabs: [row("t", 2), row("u", 2)] })).toEqual(["ok", "ok"]);
    expect(write(first, { tabs: [row("t", 3), row("u", 3)] })).toEqual(["ok", "ok"]);
    expect(inFile("SELECT rev FROM tabs")).toEqual([1, 1]);
    expect(inFile("SELECT count(*) FROM log")).toEqual([2]);
    expect(await first.read("t")).toMatchObject({ rev: 3, head: "head", feed: "feed 3", body: "body\n3 ß ✓" });
    expect(await first.read("u")).toMatchObject({ rev: 3 });
    expect(inFile("SELECT count(*) FROM log")).toEqual([0]);
  });

  test("is found as it was by the next process", async () => {
    const first = journal();
    for (const rev of [1, 2, 3]) write(first, { tabs: [row("t", rev), row("u", rev)] });
    expect(inFile("SELECT count(*) FROM log")).toEqual([2]);
    expect(await journal().read("t")).toMatchObject({ rev: 3, feed: "feed 3" });
  });

  test("fence: is asked for its token where another process has written anything", () => {
    const [first, second] = [journal(), journal()];
    for (const rev of [1, 2]) write(first, { tabs: [row("t", rev), row("u", rev), row("v", rev)] });
    void second.take(row("t", 3, { epoch: "2.b", head: "taken" }), "1.a");
    expect(write(first, { tabs: [row("u", 2), row("v", 2)] })).toEqual(["ok", "ok"]);
    expect(write(first, { tabs: [row("t", 3), row("u", 3)] })).toEqual(["fenced", "ok"]);
    expect(second.readNow("t")).toMatchObject({ epoch: "2.b", rev: 3, head: "taken" });
    expect(second.readNow("u")).toMatchObject({ rev: 3 });
  });

  test("is not older for what was written of it in another way meanwhile", () => {
    const first = journal();
    for (const rev of [1, 2]) write(first, { tabs: [row("t", rev), row("u", rev)] });
    write(first, { tabs: [row("t", 3, { head: "another" }), row("u", 3)] });
    expect(first.readNow("t")).toMatchObject({ rev: 3, head: "another", feed: "feed 3" });
    write(first, { tabs: [row("t", 4), row("u", 4)] });
    write(first, { tabs: [row("t", 5, { parts: new Map([["s:A", "1"]]) }), row("u", 5)] });
    expect(inFile("SELECT count(*) FROM log")).toEqual([2]);
    expect(journal().readNow("t")).toMatchObject({ rev: 5, head: "another", feed: "feed 5", parts: new Map([["s:A", "1"]]) });
    write(first, { tabs: [row("t", 6), row("u", 6)] });
    write(first, { tabs: [row("t", 7), row("u", 7)] });
    write(first, { tabs: [row("t", 8)] });
    expect(inFile("SELECT rev FROM tabs WHERE id = 't'")).toEqual([8]);
    expect(journal().readNow("t")).toMatchObject({ rev: 8, feed: "feed 8" });
  });

  test("is gone when its page has left", () => {
    const first = journal();
    write(first, { tabs: [row("t", 1), row("u", 1)] });
    write(first, { tabs: [row("t", 2), row("u", 2)] });
    write(first, { left: ["t"] });
    expect(write(first, { tabs: [row("t", 3), row("u", 3)] })).toEqual(["absent", "ok"]);
    expect(first.readNow("t")).toBeUndefined();
    expect(first.readNow("u")).toMatchObject({ rev: 3 });
  });

  test("is written or not where the transaction fails, and is so when it is written again", () => {
    const first = journal();
    write(first, { tabs: [row("t", 1), row("u", 1)] });
    const other = new Sqlite(file());
    other.exec("CREATE TRIGGER full BEFORE INSERT ON sessions BEGIN SELECT raise(ABORT, 'full'); END");
    const group = { tabs: [row("t", 2), row("u", 2)], sessions: [{ hash: "a", data: "{}", used: 1 }] };
    expect(write(first, group)).toBeUndefined();
    expect(other.prepare("SELECT count(*) FROM log").pluck().get()).toBe(0);
    other.exec("DROP TRIGGER full");
    other.close();
    expect(write(first, group)).toEqual(["ok", "ok"]);
    expect(write(first, { tabs: [row("t", 3), row("u", 3)] })).toEqual(["ok", "ok"]);
    expect(journal().readNow("t")).toMatchObject({ rev: 3 });
  });
});

test("what is appended has a bound", () => {
  const first = journal();
  const body = "x".repeat(20_000);
  for (let rev = 1; rev <= 101; rev++) write(first, { tabs: [row("t", rev, { body }), row("u", rev, { body })] });
  expect(inFile("SELECT sum(length(text)) BETWEEN 20000 AND 1100000 FROM log")).toEqual([1]);
  expect(journal().readNow("t")).toMatchObject({ rev: 101, body });
  const ids = Array.from({ length: 600 }, (_, at) => `many ${at}`);
  for (const rev of [1, 2]) write(first, { tabs: ids.map((id) => row(id, rev)) });
  expect(inFile("SELECT count(*) FROM log")).toEqual([0]);
  expect(inFile("SELECT count(*) FROM tabs WHERE rev = 2")).toEqual([600]);
});

// What a file with a log does, two processes and their deaths between, is what a map does.
const TABS = ["a", "b", "c"];
const step = fc.record({
  process: fc.nat(1),
  kind: fc.constantFrom("write", "write", "write", "write", "write", "head", "parts", "whole", "take", "leave", "die", "read"),
  tabs: fc.uniqueArray(fc.constantFrom(...TABS), { minLength: 1 }),
});

test("two processes that write, take, leave and die", { timeout: 60_000 }, async () => {
  let run = 0;
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
    const path = join(folder, `${run++}.db`);
    const processes = [0, 1].map(() => ({ journal: new SqliteJournal(path), epochs: new Map<string, string>() }));
    const oracle = new MemoryJournal();
    let rev = 1, nonce = 0;
    for (const { process: at, kind, tabs } of steps) {
      const process = processes[at]!;
      const epochOf = (id: string): string => process.epochs.get(id) ?? "1.none";
      if (kind === "die") {
        process.journal.close();
        process.journal = new SqliteJournal(path);
        process.epochs.clear();
      } else if (kind === "read") {
        for (const id of tabs) expect(process.journal.readNow(id)).toEqual(oracle.readNow(id));
      } else if (kind === "leave") {
        write(process.journal, { left: tabs });
        write(oracle, { left: tabs });
      } else if (kind === "take") {
        for (const id of tabs) {
          const before = oracle.readNow(id);
          const epoch = `${before === undefined ? 1 : Number(before.epoch.split(".")[0]) + 1}.${nonce++}`;
          const taken = row(id, ++rev, { epoch, head: `head ${rev}`, whole: before === undefined });
          expect(await process.journal.take(taken, before?.epoch)).toBe(await oracle.take(taken, before?.epoch));
          process.epochs.set(id, epoch);
        }
      } else {
        const group = { tabs: tabs.map((id) => row(id, ++rev, {
          epoch: epochOf(id),
          head: kind === "head" || kind === "whole" ? `head ${rev}` : undefined,
          whole: kind === "whole",
          parts: kind === "parts" ? new Map([["s:A", `${rev}`]]) : new Map<string, string>(),
        })) };
        expect(write(process.journal, group)).toEqual(write(oracle, group));
      }
    }
    for (const { journal: each } of processes) for (const id of TABS) expect(each.readNow(id)).toEqual(oracle.readNow(id));
    for (const { journal: each } of processes) each.close();
  }), { numRuns: 150 });
});
