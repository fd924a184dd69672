/** Presence: who is in a room, and who is told of it. */
import { expect, test } from "vitest";
import { use } from "../../../src/client/index.ts";
import type { Member } from "../../../src/state/index.ts";
import { limits } from "../../../src/server/limits.ts";
import { noted, open } from "../fixtures/app/gates.ts";
import { Lobby, Room, Ticker } from "../fixtures/app/states/rooms.state.ts";
import { serve } from "../harness.ts";
import { using } from "../pages.tsx";
import { clock, cut, quiet, rooms, visit, type Visitor } from "./two-pages.ts";

const A = 'Room/"a"';
const membersOf = (visitor: Visitor): Member[] => (visitor.read("members") ?? []) as Member[];
const names = (visitor: Visitor): string[] => membersOf(visitor).map(({ name }) => name);

test("members are the tabs that are connected, with a name, the longest first", async () => {
  const server = await rooms(["members", "names"]);
  const page = await server.open();
  expect(page.boot.slots[0]![3]![6]).toEqual([]);
  const ann = await visit(server), bob = await visit(server);
  await ann.talk.until(() => membersOf(ann).length === 2);
  const [first, second] = membersOf(ann);
  expect(first).toEqual({ id: expect.stringMatching(/^[\w-]{12}$/), userId: undefined, name: expect.stringMatching(/^Guest /), since: expect.any(Date) });
  expect(first!.name).not.toBe(second!.name);
  expect(membersOf(bob)).toEqual(membersOf(ann));
  expect(ann.read("names")).toEqual([first!.name, second!.name]);
  const beside = await visit(server, "/", ann.page.cookie);
  await ann.talk.until(() => membersOf(ann).length === 3);
  expect(names(beside)[2]).toBe(first!.name);
  expect(new Set(membersOf(ann).map(({ id }) => id)).size).toBe(3);
  expect(JSON.stringify(membersOf(ann))).not.toContain(ann.page.boot.connection.tab);
});

test("one that leaves is gone after a moment, and the room is told by whom", async () => {
  const server = await rooms(["members"]);
  const ann = await visit(server), bob = await visit(server);
  await ann.talk.until(() => membersOf(ann).length === 2);
  const name = membersOf(ann)[1]!.name;
  bob.talk.leave();
  await bob.talk.until(() => bob.talk.closed !== undefined);
  await clock.advance(limits.memberGrace - 1);
  await quiet(ann);
  expect([membersOf(ann).length, noted("disconnected")]).toEqual([2, []]);
  await clock.advance(1);
  await ann.talk.until(() => membersOf(ann).length === 1);
  expect(noted("disconnected")).toEqual([name]);
  expect(noted("connected")).toEqual([`${names(ann)[0]} as ${names(ann)[0]}`, `${name} as ${name}`]);
});

test("a short loss of the connection shows nobody leaving; each attachment is told", async () => {
  const server = await rooms(["members"]);
  const ann = await visit(server), bob = await visit(server);
  await ann.talk.until(() => membersOf(ann).length === 2);
  const frames = ann.talk.deltas.length;
  await cut(server, bob.talk);
  await clock.advance(limits.memberGrace - 1);
  const again = await bob.page.socket();
  again.hello({ a: 2 });
  await again.until(() => again.welcome !== undefined);
  await clock.advance(limits.memberGrace * 2);
  await quiet(ann);
  expect(ann.talk.deltas.slice(frames).flatMap(({ ops }) => ops)).toEqual([]);
  expect([noted("connected").length, noted("disconnected")]).toEqual([3, []]);
});

test("a reload is no leaving: the page's successor has its place", async () => {
  const server = await rooms(["members"]);
  const ann = await visit(server), bob = await visit(server);
  await ann.talk.until(() => membersOf(ann).length === 2);
  const before = membersOf(ann);
  const frames = ann.talk.deltas.length;
  bob.talk.leave();
  await bob.talk.until(() => bob.talk.closed !== undefined);
  const again = await visit(server, "/", bob.page.cookie);
  await clock.advance(limits.memberGrace * 2);
  await quiet(ann);
  expect(membersOf(again)).toEqual(before);
  expect(ann.talk.deltas.slice(frames).flatMap(({ ops }) => ops)).toEqual([]);
});

test("a page that only its own state's getter leads into a room is not in it", async () => {
  const server = await serve({ "/": using(Lobby, "summary"), "/room": { page: { title: "Room" }, default: () => use(Room, "a").members.length } });
  await (await server.open()).attach();
  const page = await server.open("/room");
  const talk = await page.attach();
  await talk.until(() => (talk.value(0, 6) as unknown[]).length === 1);
});

test("a page that shows the room no more has left it", async () => {
  const server = await rooms(["members"]);
  const ann = await visit(server);
  const page = await server.open("/using");
  const bob = await page.attach();
  await bob.use(1, "Room", "a");
  await ann.talk.until(() => membersOf(ann).length === 2);
  await bob.done("$tab", "drop", [1]);
  await clock.advance(limits.memberGrace);
  await ann.talk.until(() => membersOf(ann).length === 1);
});

test("the caller is known after awaits and in what a handler leaves running, and in no getter", async () => {
  const server = await rooms(["topic", "asked"]);
  const ann = await visit(server), bob = await visit(server);
  expect(ann.error("asked")).toContain("internal");
  await bob.call(A, "later", "tea");
  open("tea");
  await ann.talk.until(() => String(ann.read("topic")).startsWith("tea by Guest"));
  expect(await ann.call(A, "slow", "tea")).not.toBe(String(ann.read("topic")).slice(7));
});

test("a tab's own states are told of their page, however often it attaches, and that it is gone", async () => {
  const server = await serve({ "/": using(Ticker, "met") });
  const page = await server.open();
  const talk = await page.attach();
  await talk.until(() => JSON.stringify(talk.value(0, 1)) === '["connect"]');
  await cut(server, talk);
  const again = await page.socket();
  again.hello({ a: 2 });
  await again.until(() => (again.value(0, 1) as string[]).length === 2);
  expect(again.value(0, 1)).toEqual(["connect", "connect"]);
  await cut(server, again);
  await clock.advance(limits.memberGrace);
  expect([noted("met").length, noted("left").length, new Set([...noted("met"), ...noted("left")]).size]).toEqual([2, 1, 1]);
  const third = await page.socket();
  third.hello({ a: 3 });
  await third.until(() => (third.value(0, 1) as string[]).length === 4);
  expect(third.value(0, 1)).toEqual(["connect", "connect", "disconnect", "connect"]);
  third.leave();
  await third.until(() => third.closed !== undefined);
  await clock.advance(0);
  expect(noted("left").length).toBe(2);
});
