/** What every journal does, whatever it is made of. */
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Group, Journal, SweepRule, TabWrite, Verdict } from "../../src/server/journal/journal.ts";
import { MemoryJournal } from "../../src/server/journal/memory.ts";
import { openJournal } from "../../src/server/journal/open.ts";
import { SqliteJournal } from "../../src/server/journal/sqlite.ts";

let folder: string;
let now = 0;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "solenoid-journal-"));
  now = 1_000_000;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const clock = (): number => now;
const row = (id: string, changed: Partial<TabWrite> = {}): TabWrite =>
  ({ id, session: "s", epoch: "1.a", rev: 1, claimed: true, head: "head", feed: "feed", body: "body", parts: new Map(), whole: true, ...changed });

function write(journal: Journal, group: Partial<Group>): Promise<readonly Verdict[] | undefined> {
  return new Promise((resolve) => journal.write({ tabs: [], left: [], sessions: [], ended: [], ...group }, resolve));
}
const rule = (changed: Partial<SweepRule> = {}): SweepRule =>
  ({ tabs: 86_400_000, unclaimed: 60_000, sessions: 86_400_000, perSession: 50, shared: 50, holdsTab: () => false, holdsSession: () => false, ...changed });

describe.each([
  ["memory", () => new MemoryJournal(clock)],
  ["sqlite", () => new SqliteJournal(join(folder, "data/journal.db"), { now: clock })],
  ["sqlite that waits for the disk", () => new SqliteJournal(join(folder, "data/journal.db"), { now: clock, full: true })],
])("%s", (_name, make) => {
  let journal: Journal;
  beforeEach(() => { journal = make(); });
  afterEach(() => journal.close());

  test("gives back what was written, with its parts", async () => {
    expect(await journal.read("t")).toBeUndefined();
    expect(await write(journal, { tabs: [row("t", { parts: new Map([["s:A", "1"], ["s:B", "2"]]) })] })).toEqual(["ok"]);
    expect(await write(journal, { tabs: [row("t", { rev: 2, head: "h2", body: "ß ✓", whole: false, parts: new Map([["s:A", null], ["s:C", "3"]]) })] })).toEqual(["ok"]);
    expect(await journal.read("t")).toEqual({ id: "t", session: "s", epoch: "1.a", rev: 2, claimed: true, head: "h2", feed: "feed", body: "ß ✓", parts: new Map([["s:B", "2"], ["s:C", "3"]]) });
    expect(await journal.owner("t")).toBe("1.a");
    expect(await journal.owner("u")).toBeUndefined();
  });

  test("fence: refuses a writer whose token is not the row's, and lets the rest of the group through", async () => {
    await write(journal, { tabs: [row("t", { epoch: "2.b" }), row("u")] });
    expect(await write(journal, { tabs: [row("t", { epoch: "1.a", rev: 9, whole: false }), row("u", { rev: 2, whole: false }), row("t", { epoch: "2.x", rev: 9, whole: true })] })).toEqual(["fenced", "ok", "fenced"]);
    expect(await journal.read("t")).toMatchObject({ epoch: "2.b", rev: 1 });
    expect(await journal.read("u")).toMatchObject({ rev: 2 });
  });

  test("putBack: asks for a whole row where it has none, or one from before the writer's time", async () => {
    expect(await write(journal, { tabs: [row("t", { whole: false })] })).toEqual(["absent"]);
    await write(journal, { tabs: [row("t", { parts: new Map([["s:Old", "1"]]) })] });
    expect(await write(journal, { tabs: [row("t", { epoch: "2.b", whole: false })] })).toEqual(["absent"]);
    expect(await write(journal, { tabs: [row("t", { epoch: "2.b", parts: new Map([["s:New", "2"]]) })] })).toEqual(["ok"]);
    expect(await journal.read("t")).toMatchObject({ epoch: "2.b", parts: new Map([["s:New", "2"]]) });
  });

  test("the same write again is the same row", async () => {
    const again = row("t", { rev: 5, parts: new Map([["s:A", "1"]]) });
    await write(journal, { tabs: [again] });
    const before = await journal.read("t");
    expect(await write(journal, { tabs: [{ ...again, whole: false }] })).toEqual(["ok"]);
    expect(await write(journal, { tabs: [again] })).toEqual(["ok"]);
    expect(await journal.read("t")).toEqual(before);
  });

  test("take: only from the one whose token was read", async () => {
    await write(journal, { tabs: [row("t", { parts: new Map([["s:A", "1"]]) })] });
    expect(await journal.take(row("t", { epoch: "2.b", rev: 2, head: "taken", whole: false }), "1.x")).toBe(false);
    expect(await journal.take(row("t", { epoch: "2.b", rev: 2, head: "taken", whole: false }), "1.a")).toBe(true);
    expect(await journal.take(row("t", { epoch: "2.c", rev: 2, head: "taken", whole: false }), "1.a")).toBe(false);
    expect(await journal.read("t")).toMatchObject({ epoch: "2.b", rev: 2, head: "taken", parts: new Map([["s:A", "1"]]) });
    expect(await write(journal, { tabs: [row("t", { whole: false })] })).toEqual(["fenced"]);
  });

  test("take: a new row, if there is none", async () => {
    expect(await journal.take(row("t", { parts: new Map([["s:A", "1"]]) }), undefined)).toBe(true);
    expect(await journal.take(row("t", { epoch: "1.z" }), undefined)).toBe(false);
    expect(await journal.read("t")).toMatchObject({ epoch: "1.a", parts: new Map([["s:A", "1"]]) });
  });

  test("a page that has left takes its row and its parts with it", async () => {
    await write(journal, { tabs: [row("t", { parts: new Map([["s:A", "1"]]) }), row("u")] });
    await write(journal, { left: ["t", "never there"] });
    expect(await journal.read("t")).toBeUndefined();
    await write(journal, { tabs: [row("t")] });
    expect((await journal.read("t"))!.parts).toEqual(new Map());
    expect(await journal.read("u")).toBeDefined();
  });

  test("sessions", async () => {
    await write(journal, { sessions: [{ hash: "a", data: "{}", used: 1 }, { hash: "b", data: "{}", used: 2 }] });
    await write(journal, { sessions: [{ hash: "a", data: "{1}", used: 3 }], ended: ["b"] });
    expect(await journal.sessions()).toEqual([{ hash: "a", data: "{1}", used: 3 }]);
  });

  test("sweep: rows go after a day, after a minute if no page ever came; those in memory stay", async () => {
    await write(journal, { tabs: [row("old"), row("held"), row("never", { claimed: false })], sessions: [{ hash: "old", data: "{}", used: now }, { hash: "held", data: "{}", used: now }] });
    const held = rule({ holdsTab: (id) => id === "held", holdsSession: (hash) => hash === "held" });
    const there = async () => [(await journal.read("old")) && "old", (await journal.read("held")) && "held", (await journal.read("never")) && "never"].filter(Boolean);
    now += 59_000;
    journal.sweep(held);
    expect(await there()).toEqual(["old", "held", "never"]);
    now += 2_000;
    journal.sweep(held);
    expect(await there()).toEqual(["old", "held"]);
    now += 86_400_000;
    journal.sweep(held);
    expect(await there()).toEqual(["held"]);
    expect((await journal.sessions()).map(({ hash }) => hash)).toEqual(["held"]);
    now += 86_300_000;                                  // its time began anew
    journal.sweep(rule());
    expect(await there()).toEqual(["held"]);
    expect((await journal.sessions()).map(({ hash }) => hash)).toEqual(["held"]);
  });

  test("sweep: a session may not fill it", async () => {
    for (let i = 0; i < 6; i++) {
      now += 1_000;
      await write(journal, { tabs: [row(`t${i}`), row(`other${i}`, { session: `o${i}` })] });
    }
    journal.sweep(rule({ perSession: 3, holdsTab: (id) => id === "t0" }));
    const left = await Promise.all([0, 1, 2, 3, 4, 5].map(async (i) => [(await journal.read(`t${i}`)) !== undefined, (await journal.read(`other${i}`)) !== undefined]));
    expect(left).toEqual([[true, true], [false, true], [false, true], [true, true], [true, true], [true, true]]);
  });

  test("sweep: nor may shared states; those that somebody holds stay", async () => {
    for (let i = 0; i < 6; i++) {
      now += 1_000;
      await write(journal, { tabs: [row(`Room/${i}`, { session: `Room/${i}`, parts: new Map([["members", "[]"]]) }), row(`t${i}`)] });
    }
    journal.sweep(rule({ shared: 3, holdsTab: (id) => id === "Room/0" }));
    const left = await Promise.all([0, 1, 2, 3, 4, 5].map(async (i) => [(await journal.read(`Room/${i}`)) !== undefined, (await journal.read(`t${i}`)) !== undefined]));
    expect(left).toEqual([[true, true], [false, true], [false, true], [true, true], [true, true], [true, true]]);
  });
});

describe("the file", () => {
  const file = (): string => join(folder, "data/journal.db");

  test("is another one's after a close, and read by its users alone", async () => {
    const first = new SqliteJournal(file());
    await write(first, { tabs: [row("t")], sessions: [{ hash: "a", data: "{}", used: 1 }] });
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(statSync(`${file()}-wal`).mode & 0o777).toBe(0o600);
    first.close();
    const second = new SqliteJournal(file());
    expect(await second.read("t")).toMatchObject({ id: "t" });
    expect(await second.sessions()).toHaveLength(1);
    second.close();
  });

  test("is written and read by two processes at a time", async () => {
    const first = new SqliteJournal(file());
    const second = new SqliteJournal(file());
    await write(first, { tabs: [row("t")] });
    expect(await second.take(row("t", { epoch: "2.b", whole: false }), "1.a")).toBe(true);
    expect(await write(first, { tabs: [row("t", { rev: 2, whole: false })] })).toEqual(["fenced"]);
    first.close();
    second.close();
  });

  test("that another process holds is no answer, and nothing is half written", async () => {
    const journal = new SqliteJournal(file());
    await write(journal, { tabs: [row("t")] });
    const other = new Sqlite(file());
    other.exec("BEGIN IMMEDIATE");
    expect(await write(journal, { tabs: [row("t", { rev: 2, whole: false }), row("u")] })).toBeUndefined();
    other.exec("ROLLBACK");
    expect(await journal.read("u")).toBeUndefined();
    expect(await write(journal, { tabs: [row("t", { rev: 2, whole: false }), row("u")] })).toEqual(["ok", "ok"]);
    other.close();
    journal.close();
  });

  test("that is none is told with its name; one of another format begins anew", async () => {
    const journal = new SqliteJournal(file());
    await write(journal, { tabs: [row("t")] });
    journal.close();
    const raw = new Sqlite(file());
    raw.pragma("user_version = 99");
    raw.close();
    const later = new SqliteJournal(file());
    expect(await later.read("t")).toBeUndefined();
    later.close();
    rmSync(file());
    writeFileSync(file(), "this is no database, but a text that is long enough to be taken for one".repeat(20));
    expect(() => new SqliteJournal(file())).toThrow(expect.objectContaining({ code: "journal-open" }));
  });

  test("stands beside the app's database", () => {
    const journal = openJournal({ journal: "sqlite", database: `file:${join(folder, "kept/app.db")}` });
    journal!.close();
    expect(statSync(join(folder, "kept/journal.db")).isFile()).toBe(true);
    expect(openJournal({ journal: "off" })).toBeUndefined();
    expect(openJournal({})).toBeUndefined();
    expect(openJournal({ journal: "memory" })).toBeInstanceOf(MemoryJournal);
    expect(() => openJournal({ journal: "redis" })).toThrow(expect.objectContaining({ code: "journal-kind" }));
  });
});
