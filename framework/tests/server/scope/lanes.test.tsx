/** Calls of a shared state: those of several tabs queue in it. */
import { beforeEach, expect, test } from "vitest";
import { use } from "../../../src/client/index.ts";
import { noted, open } from "../fixtures/app/gates.ts";
import { Lobby, Room } from "../fixtures/app/states/rooms.state.ts";
import { serve, withLimits } from "../harness.ts";
import type { Talk } from "../talk.ts";

const A = 'Room/"a"', B = 'Room/"b"';
let ann: Talk, bob: Talk, eve: Talk;
const taken = (talk: Talk) => talk.call("$tab", "watch", []);

beforeEach(async () => {
  withLimits({ queueLength: 4 });
  const page = { page: { title: "Rooms" }, default: () => [use(Room, "a").topic, use(Room, "b").topic, use(Lobby).room] };
  const server = await serve({ "/": page });
  [ann, bob, eve] = [await (await server.open()).attach(), await (await server.open()).attach(), await (await server.open()).attach()];
});

test("members do not interleave inside a handler; other rooms, and parallel ones, do not wait", async () => {
  const first = ann.event(A, "slow", "one");
  await taken(ann);
  const second = bob.event(A, "slow", "two");
  await taken(bob);
  expect(noted("began")).toEqual(["one"]);
  const beside = eve.event(A, "beside", "three");
  const elsewhere = eve.event(B, "slow", "four");
  await taken(eve);
  expect(noted("began")).toEqual(["one", "three", "four"]);
  for (const name of ["three", "four", "two", "one"]) open(name);
  for (const [talk, n] of [[ann, first], [bob, second], [eve, beside], [eve, elsewhere]] as const) expect(await talk.outcome(n)).toMatchObject({ outcome: "done" });
  expect(noted("began")).toEqual(["one", "three", "four", "two"]);
});

test("waiting for others holds up no other state of the tab; what the tab itself runs does, as ever", async () => {
  const slow = ann.event(A, "slow", "one");
  await taken(ann);
  const waits = bob.event(A, "setTopic", "bob's");
  await taken(bob);
  expect(await bob.done("Lobby", "setRoom", "b")).toBeUndefined();
  expect(bob.result(waits)).toBeUndefined();
  const after = ann.event("Lobby", "setRoom", "b");
  await taken(ann);
  expect(ann.result(after)).toBeUndefined();
  open("one");
  await ann.outcome(slow);
  expect(await ann.outcome(after)).toMatchObject({ outcome: "done" });
  expect(await bob.outcome(waits)).toMatchObject({ outcome: "done" });
  await ann.until(() => ann.value(0, 0) === "bob's");
});

test("calls of one tab stay in order, and tabs take turns", async () => {
  const first = ann.event(A, "slow", "one");
  await taken(ann);
  const eager = ["b1", "b2", "b3"].map((name) => bob.event(A, "slow", name));
  await taken(bob);
  const late = eve.event(A, "slow", "e1");
  await taken(eve);
  for (const name of ["one", "b1", "b2", "b3", "e1"]) open(name);
  for (const n of eager) await bob.outcome(n);
  await Promise.all([ann.outcome(first), eve.outcome(late)]);
  expect(noted("began")).toEqual(["one", "b1", "e1", "b2", "b3"]);
});

test("a tab has so many waiting and no more", async () => {
  const first = ann.event(A, "slow", "one");
  await taken(ann);
  const calls = [1, 2, 3, 4, 5].map((at) => bob.event(A, "add", at));
  expect(await bob.outcome(calls[4]!)).toMatchObject({ outcome: "failed", value: ["queue-full", "4 calls of this page are waiting already."] });
  open("one");
  await ann.outcome(first);
  expect(await bob.outcome(calls[3]!)).toEqual({ outcome: "done", value: 10 });
});

test("one that waits can be cancelled, and never starts", async () => {
  const first = ann.event(A, "slow", "one");
  await taken(ann);
  const second = bob.event(A, "slow", "two");
  await taken(bob);
  bob.cancel(second);
  expect(await bob.outcome(second)).toMatchObject({ outcome: "cancelled" });
  open("one");
  await ann.outcome(first);
  await bob.done(A, "add", 1);
  expect(noted("began")).toEqual(["one"]);
});

test("a member that leaves releases its place, whether it waits or runs", async () => {
  ann.event(A, "slow", "never");
  await taken(ann);
  bob.event(A, "mine", "gone");
  await taken(bob);
  const last = eve.event(A, "add", 1);
  await taken(eve);
  bob.leave();
  await bob.until(() => bob.closed !== undefined);
  expect(eve.result(last)).toBeUndefined();
  ann.leave();
  expect(await eve.outcome(last)).toEqual({ outcome: "done", value: 1 });
  expect(noted("began")).toEqual(["never"]);
  open("never");
  await eve.until(() => eve.value(0, 0) === "never 2");
});

test("drop and latest look at everybody's calls, since they write the same fields", async () => {
  const first = ann.event(A, "single", "one");
  await taken(ann);
  expect(await bob.call(A, "single", "two")).toMatchObject({ outcome: "dropped" });
  open("one");
  expect(await ann.outcome(first)).toMatchObject({ outcome: "done" });
  const older = ann.event(A, "newest", "old");
  await taken(ann);
  const newer = bob.event(A, "newest", "new");
  expect(await ann.outcome(older)).toMatchObject({ outcome: "superseded" });
  open("old");
  open("new");
  await bob.outcome(newer);
  expect(noted("ended").map((each) => String(each).split(" ")[0])).toEqual(["one", "new"]);
});

test("many synchronous calls that wait run in one go", async () => {
  withLimits({ queueLength: 256 });
  const first = ann.event(A, "slow", "one");
  await taken(ann);
  const calls = Array.from({ length: 4 }, () => bob.event(A, "add", 1));
  open("one");
  await ann.outcome(first);
  for (const n of calls) await bob.outcome(n);
  expect(await bob.done(A, "add", 0)).toBe(4);
});
