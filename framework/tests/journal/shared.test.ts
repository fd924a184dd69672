/** Shared states over the death of their process, out of memory and back, and between processes. */
import { beforeEach, describe, expect, test } from "vitest";
import { limits } from "../../src/server/limits.ts";
import { MemoryJournal } from "../../src/server/journal/memory.ts";
import { clock } from "../../src/testing/clock.ts";
import { noted, open as pass } from "../server/fixtures/app/gates.ts";
import { Basket2, Lobby } from "../server/fixtures/app/states/rooms.state.ts";
import { withLimits } from "../server/harness.ts";
import { using } from "../server/pages.tsx";
import { inRoom } from "../server/scope/two-pages.ts";
import { Processes, until, type LivePage } from "./processes.ts";

const A = 'Room/"a"', ROW = 'shared:"":Room/"a"';
const TOPIC = 0, LINES = 1, COUNT = 2, MEMBERS = 6;

let journal: MemoryJournal;
let processes: Processes;
let ann: LivePage;
let bob: LivePage;
const online = () => Promise.all([ann.online(), bob.online()]);
const members = (of: LivePage) => of.value(0, MEMBERS) as { id: string; name: string }[];

beforeEach(async () => {
  withLimits({ drainWait: 0, journalWait: 0 });
  journal = new MemoryJournal();
  processes = new Processes(journal, { "/": inRoom("a", "topic", "lines", "members"), "/basket": using(Basket2, "items"), "/lobby": using(Lobby, "summary") });
  await processes.start();
  [ann, bob] = [await processes.open(), await processes.open()];
  await online();
});

describe("a server that dies", () => {
  test("its rooms go on as they were, for all who were there and who come; nothing is loaded again", async () => {
    await ann.call(A, "say", "hello");
    await bob.call(A, "add", 3);
    await processes.restart();
    await online();
    expect(await bob.call(A, "add", 4)).toBe(7);
    await until(() => ann.value(0, COUNT) === 7);
    const eve = await processes.open();
    for (const page of [ann, bob, eve]) expect([page.value(0, LINES), page.value(0, COUNT)]).toEqual([[{ id: 0, author: expect.stringMatching(/^Guest/), text: "hello" }], 7]);
    expect(noted("loaded")).toEqual(["a"]);
    await ann.call(A, "amend", 0, "edited");
    await until(() => (bob.value(0, LINES) as { text: string }[])[0]!.text === "edited");
  });

  test("what a session's tabs share, and what a tab's getter makes of a room", async () => {
    const basket = await processes.open("/basket", ann.cookie), lobby = await processes.open("/lobby");
    await Promise.all([basket.online(), lobby.online()]);
    await basket.call("Basket2", "add", "pear");
    await ann.call(A, "add", 2);
    await until(() => lobby.value(0, 1) === "2 in a");
    await processes.restart();
    await Promise.all([basket.online(), lobby.online(), ann.online()]);
    await basket.call("Basket2", "add", "fig");
    await ann.call(A, "add", 2);
    await until(() => lobby.value(0, 1) === "4 in a");
    expect(basket.value(0, 0)).toEqual(["pear", "fig"]);
    expect((await processes.open("/basket", ann.cookie)).value(0, 0)).toEqual(["pear", "fig"]);
  });

  test("nobody sees what is not committed, and a call that was not is applied once", async () => {
    const { own } = processes.current;
    own.hold = { late: true, run: [] };
    const call = ann.call(A, "add", 5);
    await until(() => own.hold!.run.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect([ann.value(0, COUNT), bob.value(0, COUNT)]).toEqual([0, 0]);
    await processes.restart();
    expect(await call).toBe(5);
    await until(() => bob.value(0, COUNT) === 5);
  });

  test("others are told when the commit is answered, with no rows of their own", async () => {
    const { own } = processes.current;
    await ann.call(A, "add", 1);
    await until(() => bob.value(0, COUNT) === 1);
    own.groups.length = 0;
    own.hold = { late: true, run: [] };
    const call = ann.call(A, "add", 1);
    await until(() => own.hold!.run.length > 0);
    expect(bob.value(0, COUNT)).toBe(1);
    for (const run of own.hold.run) run();
    own.hold = undefined;
    expect(await call).toBe(2);
    await until(() => bob.value(0, COUNT) === 2);
    expect(own.groups.filter(({ tabs }) => tabs.some(({ id }) => id === ROW)).map(({ tabs }) => tabs.map(({ id }) => id))).toEqual([[ROW, ann.boot.connection.tab]]);
  });

  test("those who were there have a moment to come back; of those who do not the room is told", async () => {
    await ann.call(A, "setTopic", "first");
    await until(() => members(ann).length === 2 && processes.current.app.tabs.scopes.settled);
    const before = members(ann);
    bob.freeze();
    await processes.restart();
    await ann.online();
    await ann.call(A, "setTopic", "again");
    expect(members(ann)).toEqual(before);
    expect(noted("disconnected")).toEqual([]);
    await clock.advance(limits.memberGrace);
    await until(() => members(ann).length === 1);
    expect(members(ann)).toEqual(before.slice(0, 1));
    expect(noted("disconnected")).toContain(before[1]!.name);
  });
});

describe("out of memory", () => {
  test("a room that nobody holds leaves it for the journal, and comes back as it was", async () => {
    await ann.call(A, "setTopic", "kept");
    const { tabs } = processes.current.app;
    const { scopes } = tabs;
    for (const page of [ann, bob]) {
      page.connection.close();
      tabs.find(page.boot.connection.tab)?.leave();
    }
    await clock.advance(limits.memberGrace);
    await until(() => scopes.settled);
    await clock.advance(limits.unheld);
    expect([scopes.size, noted("disposed")]).toEqual([0, ["a"]]);
    const eve = await processes.open();
    expect([eve.value(0, TOPIC), noted("loaded")]).toEqual(["kept", ["a"]]);
  });

  test("who looks writes nothing", async () => {
    expect(await journal.read(ROW)).toBeUndefined();
    await ann.call(A, "add", 1);
    await until(() => members(ann).length === 2 && processes.current.app.tabs.scopes.settled);
    const { rev } = (await journal.read(ROW))!;
    await ann.call("$tab", "watch", [[0, [7], []]]);
    await ann.call("$tab", "watch", [[0, [], [7]]]);
    expect((await journal.read(ROW))!.rev).toBe(rev);
  });
});

describe("between processes", () => {
  test("one that has lost a room to another sends its pages there, and nothing of theirs is lost or done twice", async () => {
    await ann.call(A, "add", 1);
    await until(() => processes.current.app.tabs.scopes.settled);
    const row = (await journal.read(ROW))!;
    // Another process takes it, and changes it.
    await journal.take({ ...row, epoch: "9.other", rev: row.rev + 1, body: row.body, parts: new Map([...row.parts].map(([name, text]) => [name, text.replace('"count":1', '"count":10')])), whole: true }, row.epoch);
    expect(await ann.call(A, "add", 5)).toBe(15);
    await until(() => bob.value(0, COUNT) === 15);
    expect((await journal.owner(ROW))!.startsWith("10.")).toBe(true);
  });

  test("a room of a newer build is not taken over", async () => {
    await ann.call(A, "add", 1);
    await until(() => processes.current.app.tabs.scopes.settled);
    const row = (await journal.read(ROW))!;
    await journal.take({ ...row, epoch: "9.newer", parts: new Map([...row.parts].map(([name, text]) => [name, text.replace('"a",0,true', '"a",7,true')])), whole: true }, row.epoch);
    await processes.crash();
    await processes.start();
    expect((await processes.current.open()).answer.status).toBe(500);
  });
});

test("a long call is told as interrupted after a crash, and what it had changed stays", async () => {
  const call = ann.call(A, "slow", "x");
  const outcome = call.then(() => "done", ({ code }: { code: string }) => code);
  await until(() => bob.value(0, TOPIC) === "x 1");
  await processes.restart();
  expect(await outcome).toBe("interrupted");
  await online();
  pass("x");
  expect(await bob.call(A, "add", 1)).toBe(1);
  expect([ann.value(0, TOPIC), bob.value(0, TOPIC)]).toEqual(["x 1", "x 1"]);
});
