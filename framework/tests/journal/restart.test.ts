/** One server after another over one journal, with pages that go on. */
import { beforeEach, describe, expect, test } from "vitest";
import { MemoryJournal } from "../../src/server/journal/memory.ts";
import { noted, open as pass } from "../server/fixtures/app/gates.ts";
import { Kept, KeptItem } from "../server/fixtures/app/states/kept.state.ts";
import { LoadsLater } from "../server/fixtures/app/states/loads.state.ts";
import { withDelivery, withLimits } from "../server/harness.ts";
import { using } from "../server/pages.tsx";
import { LivePage, Processes, until } from "./processes.ts";

const READS = ["count", "words", "at", "chosen", "loads", "steps", "tone", "double", "later", "slow"];
/** Ids of vars: fields first, then getters. */
const ID = Object.fromEntries(READS.map((name, id) => [name, id]));

let journal: MemoryJournal;
let processes: Processes;
let page: LivePage;
const value = (name: string, of = page): unknown => of.value(0, ID[name]!);
const values = (of = page): unknown[] => READS.map((name) => value(name, of));
const row = async () => (await journal.read(page.boot.connection.tab))!;

beforeEach(async () => {
  withLimits({ drainWait: 0, journalWait: 0 });
  journal = new MemoryJournal();
  processes = new Processes(journal, { "/": using(Kept, ...READS) });
  await processes.start();
  page = await processes.open("/?tone=loud");
  await page.online();
});

describe("a server that dies", () => {
  test("what a page was told is there: public, hidden and deep values; nothing is loaded again", async () => {
    expect(await page.call("Kept", "add", 2)).toBe(2);
    await page.call("Kept", "say", "hello");
    await page.call("Kept", "choose", 7);
    await page.call("Kept", "tag", "more");
    await page.call("Kept", "hide", 3);
    await until(() => value("slow") === 2002);
    const before = values();
    await processes.restart();
    await page.online();
    expect(values()).toEqual(before);
    expect(await page.call("Kept", "hidden")).toEqual({ secret: 3, log: ["hid 3"], half: 0.25, ended: false });
    expect(await page.call("Kept", "add", 5)).toBe(7);
    await until(() => value("slow") === 2007);
    expect([value("count"), value("double"), value("later"), value("tone"), value("loads")]).toEqual([7, 14, 1007, "loud", 1]);
    await page.call("Kept", "tag", "after");
    expect(value("chosen")).toEqual({ id: 7, tags: new Set(["tag 7", "more", "after"]) });
    expect(value("at")).toEqual(new Map([["hello", new Date(1)]]));
    expect(noted("Kept.onLoad")).toEqual([1]);
    expect(page.effects).toEqual([["toast", "info", "hello"]]);
  });

  test("a page that has all of it is sent no more than what is computed", async () => {
    await page.call("Kept", "add", 1);
    await until(() => value("slow") === 2001);
    await page.call("Kept", "hide", 1);
    const { parts } = page;
    parts.length = 0;
    await processes.restart();
    await page.online();
    await until(() => parts.length > 0);
    expect(parts.some(({ snapshot }) => snapshot)).toBe(false);
    expect(values().slice(0, 9)).toEqual([1, [], new Map(), null, 1, 0, "loud", 2, 1001]);
  });

  test("before a page's first socket: it goes on from its HTML", async () => {
    const html = await processes.current.open("/?tone=low");
    await processes.restart();
    const late = new LivePage(processes, html.boot, html.cookie);
    expect(await late.call("Kept", "add", 1)).toBe(1);
    expect([value("tone", late), value("loads", late)]).toEqual(["low", 1]);
    expect(noted("Kept.onLoad")).toEqual([1, 1]);
  });

  test("twice, and once more before anything was said", async () => {
    for (let round = 1; round <= 3; round++) {
      await page.call("Kept", "add", 1);
      await processes.restart();
      await processes.restart();
    }
    expect(await page.call("Kept", "add", 1)).toBe(4);
  });

  test("twice, and the one in between has written nothing but that a handler began", async () => {
    await page.call("Kept", "say", "kept");
    await page.call("Kept", "hide", 3);
    await processes.restart();
    await page.online();
    const walk = page.call("Kept", "walk").catch((failure: { code: string }) => failure.code);
    processes.current.own.hold = { late: false, run: [] };
    await until(() => processes.current.own.hold!.run.length > 0);
    await processes.restart();
    expect(await walk).toBe("interrupted");
    expect(value("words")).toEqual(["kept"]);
    expect(await page.call("Kept", "hidden")).toMatchObject({ secret: 3 });
  });

  test("its sessions and their cookies go on", async () => {
    const id = (await row()).session;
    await processes.restart();
    const other = await processes.open("/", page.cookie);
    await other.online();
    expect((await journal.read(other.boot.connection.tab))!.session).toBe(id);
  });
});

describe("where it dies", () => {
  test("before the write: the call is made again, once", async () => {
    processes.current.own.hold = { late: true, run: [] };
    const call = page.call("Kept", "add", 2);
    await until(() => processes.current.own.hold!.run.length > 0);
    await processes.restart();
    expect(await call).toBe(2);
    expect(value("count")).toBe(2);
  });

  test("after the write, before its answer: the call is told from the journal, not made again", async () => {
    processes.current.own.hold = { late: false, run: [] };
    const call = page.call("Kept", "say", "once");
    await until(() => processes.current.own.hold!.run.length > 0);
    expect(value("words")).toEqual([]);
    await processes.restart();
    await call;
    expect(value("words")).toEqual(["once"]);
    expect(page.effects).toEqual([["toast", "info", "once"]]);
    expect(await page.call("Kept", "add", 1)).toBe(1);
  });

  test("startRecord: a handler that takes a while does not begin before its start is written", async () => {
    processes.current.own.hold = { late: true, run: [] };
    const call = page.call("Kept", "walk");
    await until(() => processes.current.own.hold!.run.length > 0);
    expect(noted("walk")).toEqual([]);
    await processes.restart();
    await until(() => noted("walk").length > 0);
    pass("walk 1");
    pass("walk 2");
    expect(await call).toBe("there");
    expect(noted("walk")).toEqual([1, 2, 3]);
  });

  test("interrupted: in the middle of a handler, what it has committed stays, and it is not run again", async () => {
    const call = page.call("Kept", "walk").catch((failure: { code: string }) => failure.code);
    await until(() => value("steps") === 1);
    pass("walk 1");
    await until(() => value("steps") === 2);
    await processes.restart();
    expect(await call).toBe("interrupted");
    pass("walk 2");
    expect(await page.call("Kept", "add", 1)).toBe(1);
    expect(value("steps")).toBe(2);
    expect(noted("walk")).toEqual([1, 2, 3]);                // the dead process's own went on: nobody has seen it
  });

  test("interrupted: a stream", async () => {
    const parts: unknown[] = [];
    const code = (async () => {
      try {
        for await (const part of page.connection.call("Kept", "count3", [])) parts.push(part);
      } catch (failure) {
        return (failure as { code: string }).code;
      }
      return "done";
    })();
    await until(() => parts.length === 1);
    await processes.restart();
    expect(await code).toBe("interrupted");
  });

  test("with calls that wait behind one that runs: they run at the next server", async () => {
    const walk = page.call("Kept", "walk").catch((failure: { code: string }) => failure.code);
    await until(() => value("steps") === 1);
    const calls = [1, 2, 3].map((by) => page.call("Kept", "add", by));
    await processes.restart();
    expect(await walk).toBe("interrupted");
    expect(await Promise.all(calls)).toEqual([1, 3, 6]);
  });

  test("decisionsAreOutcomes: a call given up while its start is written never begins", async () => {
    processes.current.own.hold = { late: true, run: [] };
    const call = page.connection.call("Kept", "walk", []);
    const code = call.catch((failure: { code: string }) => failure.code);
    const { hold } = processes.current.own;
    await until(() => hold!.run.length > 0);
    call.cancel();
    await new Promise((resolve) => setTimeout(resolve, 30));
    processes.current.own.hold = undefined;
    for (const run of hold!.run) run();
    expect(await code).toBe("cancelled");
    expect(noted("walk")).toEqual([]);
  });

  test("supersedeStops: a call that is superseded while its start is written never begins", async () => {
    const { own } = processes.current;
    await page.call("Kept", "hide", 1);
    const hold = own.hold = { late: true, run: [] as (() => void)[] };
    const first = page.call("Kept", "newest", 1).catch((failure: { code: string }) => failure.code);
    await until(() => hold.run.length > 0);
    const second = page.call("Kept", "newest", 2);
    const behind = page.call("Kept", "hide", 1);
    const tab = processes.current.app.tabs.find(page.boot.connection.tab)!;
    const kept = [...tab.instances].find((instance) => instance.definition.name === "Kept")!.object as unknown as { half: number };
    await until(() => kept.half === 0.125);             // what came before it has been received
    own.hold = undefined;
    for (const run of hold.run) run();
    expect(await first).toBe("superseded");
    pass("newest 2");
    await Promise.all([second, behind]);
    expect([noted("newest"), value("count")]).toEqual([[2], 2]);
  });

  test("in a burst: each call counts once", async () => {
    const calls: Promise<unknown>[] = [];
    for (let round = 0; round < 5; round++) {
      for (let i = 0; i < 40; i++) calls.push(page.call("Kept", "add", 1));
      await new Promise((resolve) => setTimeout(resolve, 15));
      await processes.restart();
    }
    expect(await Promise.all(calls)).toEqual(calls.map((_, index) => index + 1));
    expect(value("count")).toBe(200);
  });
});

describe("keyed states", () => {
  test("are kept each for itself, and go when the page lets go of them", async () => {
    await page.call("$tab", "use", [1, "KeptItem", 7]);
    await page.call("$tab", "use", [3, "KeptItem", 8]);
    await page.call("KeptItem/7", "rename", "seven");
    await page.call("$tab", "drop", [3]);
    expect([...(await row()).parts.keys()]).toEqual(["s:KeptItem/7"]);
    await processes.restart();
    await page.online();
    expect(await page.call("KeptItem/7", "rename", "again")).toBe(undefined);
    expect(page.value(1, 0)).toBe("again");
    expect(KeptItem.name).toBe("KeptItem");
  });

  test("that are loading come after all, in the slots that the page has given them", async () => {
    const opened = page.call("$tab", "use", [1, "KeptItem", 7], [3, LoadsLater.name]);
    await until(() => page.value(1, 0) !== undefined);
    expect([noted("load"), [...(await row()).parts.keys()].includes("s:KeptItem/7")]).toEqual([["LoadsLater"], true]);
    await processes.restart();
    await until(() => noted("load").length === 2);
    pass("load");
    expect(await opened).toBeUndefined();
    await until(() => page.value(3, 0) === "loaded");
    await page.call("KeptItem/7", "rename", "seven");
    expect(page.value(1, 0)).toBe("seven");
  });

  test("that were written while they loaded are not loaded again", async () => {
    const opened = page.call("$tab", "use", [1, "KeptItem", 7], [3, LoadsLater.name]);
    await until(() => page.value(1, 0) !== undefined);
    pass("load");
    await opened;
    await until(() => page.value(3, 0) === "loaded");
    await processes.restart();
    await page.online();
    await page.call(LoadsLater.name, "say", "kept");
    expect([page.value(3, 0), noted("load")]).toEqual(["kept", ["LoadsLater"]]);
  });

  test("large values are written when they change, not with each small one", async () => {
    for (let i = 0; i < 60; i++) await page.call("Kept", "say", `a word of some length, number ${i}, so that all of them are large`);
    const { groups } = processes.current.own;
    groups.length = 0;
    await page.call("Kept", "add", 1);
    await page.call("Kept", "say", "one more");
    expect(groups.map(({ tabs }) => tabs.flatMap(({ parts }) => [...parts.keys()]))).toEqual([[], ["f:at:Kept", "f:words:Kept"]]);
    await processes.restart();
    await page.online();
    expect((value("words") as unknown[]).length).toBe(61);
    await page.call("Kept", "say", "and one");
    await processes.restart();
    await page.online();
    expect((value("words") as string[]).at(-1)).toBe("and one");
    expect(value("at")).toHaveProperty("size", 62);
  });
});

describe("memory", () => {
  test("evictQuiet: a tab without a page leaves memory, and comes back as it was", async () => {
    withDelivery({ awayAfter: 20 });
    const other = await processes.open("/");
    await other.online();
    await other.call("Kept", "hide", 4);
    other.connection.close = () => {};
    other.freeze();
    await until(async () => processes.current.app.tabs.find(other.boot.connection.tab) === undefined);
    expect(await journal.read(other.boot.connection.tab)).toBeDefined();
    other.thaw();
    expect(await other.call("Kept", "hidden")).toMatchObject({ secret: 4 });
    expect(noted("Kept.onLoad")).toEqual([1, 1]);
  });

  test("evictQuiet: not while something runs for it", async () => {
    withDelivery({ awayAfter: 20 });
    const other = await processes.open("/");
    await other.online();
    const walk = other.call("Kept", "walk");
    await until(() => noted("walk").length === 1);
    other.freeze();
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(processes.current.app.tabs.find(other.boot.connection.tab)).toBeDefined();
    pass("walk 1");
    pass("walk 2");
    await until(() => processes.current.app.tabs.find(other.boot.connection.tab) === undefined);
    other.thaw();
    expect(await walk).toBe("there");
  });

  test("a page that leaves takes its row with it; one that was never attached goes after a while", async () => {
    withDelivery({ awayAfter: 20 });
    withLimits({ unattached: 300 });
    const html = await processes.current.open("/");
    await until(async () => (await journal.read(html.boot.connection.tab)) === undefined);
    page.connection.close();
    await until(async () => (await row()) === undefined);
  });
});
