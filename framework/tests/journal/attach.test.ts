/** Which tab a hello gets: its own, a copy, a new one, or none. */
import { beforeEach, describe, expect, test } from "vitest";
import type { Mode } from "../../src/wire/frames.ts";
import { counterOf } from "../../src/server/journal/journal.ts";
import { MemoryJournal } from "../../src/server/journal/memory.ts";
import { noted, open as pass } from "../server/fixtures/app/gates.ts";
import { Kept } from "../server/fixtures/app/states/kept.state.ts";
import { withLimits } from "../server/harness.ts";
import { using } from "../server/pages.tsx";
import { LivePage, Processes, until } from "./processes.ts";

const READS = ["count", "words", "double"];
const COUNT = 0, WORDS = 1, DOUBLE = 7;

let journal: MemoryJournal;
let processes: Processes;

beforeEach(async () => {
  withLimits({ drainWait: 0, journalWait: 0 });
  journal = new MemoryJournal();
  processes = new Processes(journal, { "/": using(Kept, ...READS) });
  await processes.start();
});

async function opened(): Promise<LivePage> {
  const page = await processes.open("/");
  await page.online();
  return page;
}
const modes = (page: LivePage): (Mode | undefined)[] => page.parts.filter(({ snapshot }) => snapshot).map(({ mode }) => mode);
const remove = (id: string): Promise<void> => new Promise((resolve) => journal.write({ tabs: [], left: [id], sessions: [], ended: [] }, () => resolve()));

describe("instance: a page that was opened twice", () => {
  test("gets a copy with the fields, and numbers of its own; the first one goes on", async () => {
    const first = await opened();
    await first.call("Kept", "add", 3);
    await first.call("Kept", "hide", 2);
    const second = new LivePage(processes, first.boot, first.cookie);
    await until(() => second.value(0, COUNT) === 3);
    expect(modes(second)).toEqual(["fork"]);
    expect(await Promise.all([first.call("Kept", "add", 1), second.call("Kept", "add", 10)])).toEqual([4, 13]);
    expect([first.value(0, COUNT), second.value(0, COUNT), second.value(0, DOUBLE)]).toEqual([4, 13, 26]);
    expect(await second.call("Kept", "hidden")).toMatchObject({ secret: 2, log: ["hid 2"] });
    expect(noted("Kept.onLoad")).toEqual([1]);
  });

  test("finds the same copy again: after a lost connection, and after a crash", async () => {
    const first = await opened();
    const second = new LivePage(processes, first.boot, first.cookie);
    await second.call("Kept", "add", 5);
    second.cut();
    expect(await second.call("Kept", "add", 5)).toBe(10);
    await processes.restart();
    expect(await Promise.all([second.call("Kept", "add", 5), first.call("Kept", "add", 1)])).toEqual([15, 1]);
  });

  test("also where nothing of the first is in memory", async () => {
    const first = await opened();
    await first.call("Kept", "add", 3);
    await processes.restart();
    const second = new LivePage(processes, first.boot, first.cookie);
    expect(await second.call("Kept", "add", 1)).toBe(4);
    expect(await first.call("Kept", "add", 10)).toBe(13);
  });
});

describe("lineage, resetSettles: a page whose row is gone", () => {
  test("begins anew in its slots, without a reload; what it had asked for is told as lost", async () => {
    const page = await opened();
    await page.call("Kept", "say", "before");
    const walk = page.call("Kept", "walk").catch((failure: { code: string }) => failure.code);
    await until(() => noted("walk").length > 0);
    await processes.crash();
    await remove(page.boot.connection.tab);
    await processes.start();
    expect(await walk).toBe("lost");
    expect(page.ended).toBeUndefined();
    await page.call("$tab", "again", "?tone=low", [[0, "Kept", [WORDS, DOUBLE]], [5, "KeptItem", [], 9]]);
    await until(() => page.store.has(5, 0));
    expect([page.value(0, COUNT), page.value(0, WORDS), page.value(0, 6), page.value(5, 0)]).toEqual([0, [], "low", "item 9"]);
    expect(modes(page)).toEqual(["reset"]);
    expect(await page.call("Kept", "add", 2)).toBe(2);
    await processes.restart();
    expect(await page.call("Kept", "add", 2)).toBe(4);
    expect([page.value(0, DOUBLE), page.value(5, 0)]).toEqual([8, "item 9"]);
  });

  test("without a session it is told to go", async () => {
    const page = await opened();
    await processes.crash();
    const empty = new Processes(new MemoryJournal(), { "/": using(Kept, ...READS) });
    await empty.start();
    Object.assign(processes, { current: empty.current });
    await until(() => page.ended !== undefined);
    expect(page.ended).toBe("gone");
  });
});

test("tellLoss, adoptCount: a page that was told more than the row has is told of it, and goes on", async () => {
  const page = await opened();
  await page.call("Kept", "add", 1);
  const { tab } = page.boot.connection;
  const saved = (await journal.read(tab))!;
  await page.call("Kept", "add", 1);
  await page.call("Kept", "add", 1);
  await processes.crash();
  await remove(tab);
  await journal.take({ ...saved, whole: true }, undefined);
  await processes.start();
  await until(() => modes(page).includes("lost"));
  expect(page.value(0, COUNT)).toBe(1);
  expect(await page.call("Kept", "add", 10)).toBe(11);
});

describe("whose tab it is", () => {
  test("the key and the session must fit, in memory and in the journal", async () => {
    const page = await opened();
    const stranger = await opened();
    const { boot, cookie } = page;
    for (let round = 0; round < 2; round++) {
      const thief = new LivePage(processes, { ...boot, connection: { ...boot.connection, key: "guessed" } }, cookie);
      const other = new LivePage(processes, boot, stranger.cookie);
      await until(() => thief.ended !== undefined && other.ended !== undefined);
      expect([thief.ended, other.ended]).toEqual(["gone", "gone"]);
      await processes.restart();
    }
    expect(await page.call("Kept", "add", 1)).toBe(1);
  });
});

describe("one writer", () => {
  test("fence, leaveWhenFenced: a process whose tab was taken is refused, and what it did then is done by the other", async () => {
    const page = await opened();
    await page.call("Kept", "add", 1);
    const old = processes.current;
    const epoch = (await journal.read(page.boot.connection.tab))!.epoch;
    await processes.start();
    page.cut();
    expect(await page.call("Kept", "add", 1)).toBe(2);
    const taken = (await journal.read(page.boot.connection.tab))!.epoch;
    expect(counterOf(taken)).toBe(counterOf(epoch) + 1);
    expect(taken.split(".")[1]).not.toBe(epoch.split(".")[1]);
    // The old one believes that it has the tab, until it writes.
    const stale = old.app.tabs.find(page.boot.connection.tab)!;
    for (const instance of stale.instances) (instance.object as unknown as Kept).count = 99;
    await until(() => old.app.tabs.find(page.boot.connection.tab) === undefined);
    expect(await page.call("Kept", "add", 1)).toBe(3);
  });

  test("verifyOwner: a process that comes back does not answer for a tab that it has lost", async () => {
    const page = await opened();
    const old = processes.current;
    await page.call("Kept", "add", 1);
    await processes.start();
    const young = processes.current;
    page.cut();
    expect(await page.call("Kept", "add", 1)).toBe(2);
    processes.current = old;
    page.cut();
    expect(await page.call("Kept", "add", 1)).toBe(3);
    processes.current = young;
    page.cut();
    expect(await page.call("Kept", "add", 1)).toBe(4);
    expect(modes(page)).toEqual([]);
  });

  test("putBack: a row that the journal has lost is written again from memory", async () => {
    const page = await opened();
    await page.call("Kept", "say", "kept");
    await remove(page.boot.connection.tab);
    await page.call("Kept", "add", 1);
    await processes.restart();
    expect(await page.call("Kept", "add", 1)).toBe(2);
    expect(page.value(0, WORDS)).toEqual(["kept"]);
    expect(modes(page)).toEqual([]);
  });
});

describe("a journal that does not answer", () => {
  test("is written again; nothing is told before, and nothing is done twice", async () => {
    const page = await opened();
    const { own } = processes.current;
    own.failures = 3;
    expect(await page.call("Kept", "add", 1)).toBe(1);
    expect(own.failures).toBe(0);
    expect(page.value(0, COUNT)).toBe(1);
  });

  test("after the write, too: the same row again does no harm", async () => {
    const page = await opened();
    const { own } = processes.current;
    own.failures = 2;
    own.failsAfter = true;
    expect(await page.call("Kept", "add", 1)).toBe(1);
    expect(await page.call("Kept", "add", 1)).toBe(2);
    await processes.restart();
    expect(await page.call("Kept", "add", 1)).toBe(3);
  });
});

describe("revokeInCommit: a session that has ended", () => {
  test("commits nothing more, and its pages are told", async () => {
    const page = await opened();
    await page.call("Kept", "add", 1);
    const tab = processes.current.app.tabs.find(page.boot.connection.tab)!;
    const walk = page.call("Kept", "walk").catch((failure: { code: string }) => failure.code);
    await until(() => noted("walk").length === 1);
    const before = await journal.read(tab.id);
    processes.current.app.sessions.end(tab.session);
    pass("walk 1");
    await until(() => page.ended !== undefined);
    expect(page.ended).toBe("signed-out");
    expect(await walk).toBe("lost");
    expect(await journal.read(tab.id)).toEqual(before);
    expect(await journal.sessions()).toEqual([]);
  });
});

describe("drain", () => {
  test("waits for what runs, keeps it, and sends pages to the next server; what waits runs there", async () => {
    withLimits({ drainWait: 10_000 });
    const page = await opened();
    const quiet = await opened();
    const walk = page.call("Kept", "walk");
    await until(() => noted("walk").length === 1);
    const waiting = page.call("Kept", "add", 1);
    const old = processes.current.app;
    const closed = old.close();
    await until(() => !quiet.connection.online());
    expect(page.connection.online()).toBe(true);
    const late = page.call("Kept", "add", 10);
    pass("walk 1");
    pass("walk 2");
    expect(await walk).toBe("there");
    await closed;
    await processes.start();
    expect(await Promise.all([waiting, late])).toEqual([1, 11]);
    expect(await quiet.call("Kept", "add", 1)).toBe(1);
    expect(noted("walk")).toEqual([1, 2, 3]);
    expect(modes(page).includes("lost")).toBe(false);
  });

  test("does not wait for ever: what still runs is told as interrupted", async () => {
    withLimits({ drainWait: 30 });
    const page = await opened();
    const walk = page.call("Kept", "walk").catch((failure: { code: string }) => failure.code);
    await until(() => noted("walk").length === 1);
    await processes.current.app.close();
    await processes.start();
    expect(await walk).toBe("interrupted");
  });
});
