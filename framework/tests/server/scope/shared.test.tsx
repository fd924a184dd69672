/** One room, several pages. */
import { describe, expect, test } from "vitest";
import { limits } from "../../../src/server/limits.ts";
import { use } from "../../../src/client/index.ts";
import { noted, open, resetGates, shut } from "../fixtures/app/gates.ts";
import { Basket2, Board, Lobby, Nosy, Ping, Prefs, Room, Shaky } from "../fixtures/app/states/rooms.state.ts";
import { serve, withLimits } from "../harness.ts";
import { using } from "../pages.tsx";
import { clock, cut, quiet, rooms, visit, visitor } from "./two-pages.ts";

const A = 'Room/"a"';
const INTERNAL = ["internal", "Something went wrong on the server.", expect.stringMatching(/^[0-9a-f]{12}$/)];

describe("a room", () => {
  test("is made once; what one changes the others see, and nobody elsewhere", async () => {
    const server = await rooms(["topic", "lines", "shout"]);
    const ann = await visit(server), bob = await visit(server), eve = await visit(server, "/b");
    expect(noted("loaded")).toEqual(["a", "b"]);
    await ann.call(A, "setTopic", "cats");
    await bob.talk.until(() => bob.read("topic") === "cats");
    expect([ann.read("shout"), bob.read("shout"), eve.read("topic")]).toEqual(["CATS", "CATS", "about b"]);
    expect(noted("shouted")).toEqual(["a", "b", "a"]);
  });

  test("gives who calls outcome and changes in one delta, the others the same changes in one", async () => {
    const server = await rooms(["topic", "lines", "shout"]);
    const ann = await visit(server), bob = await visit(server);
    await quiet(ann, bob);
    const [a, b] = [ann.talk.deltas.length, bob.talk.deltas.length];
    const n = ann.talk.event(A, "say", "hello");
    await ann.talk.outcome(n);
    await bob.talk.until(() => bob.talk.deltas.length > b);
    const own = ann.talk.deltas.slice(a);
    expect(own).toHaveLength(1);
    expect(own[0]!.res).toEqual([[n, "done"]]);
    expect(bob.talk.deltas.slice(b).map(({ ops }) => ops)).toEqual([own[0]!.ops]);
    expect(bob.read("lines")).toEqual([{ id: 0, author: expect.stringMatching(/^Guest [0-9A-F]{4}$/), text: "hello" }]);
  });

  test("pushes what is changed before an await to all, and what after", async () => {
    const server = await rooms(["topic"]);
    const ann = await visit(server), bob = await visit(server);
    const n = ann.talk.event(A, "slow", "x");
    await bob.talk.until(() => bob.read("topic") === "x 1");
    open("x");
    const { value } = await ann.talk.outcome(n);
    await bob.talk.until(() => bob.read("topic") === "x 2");
    expect(noted("ended")).toEqual([`x for ${String(value)}`]);
  });

  test("sends each tab what it watches, and who watches anew the value as it is, once", async () => {
    const server = await rooms(["topic"]);
    const ann = await visit(server);
    const page = await server.open("/using");
    const bob = visitor(page, await page.attach());
    await bob.talk.use(1, "Room", "a");
    await ann.call(A, "say", "one");
    await quiet(ann, bob);
    expect(bob.talk.store.has(1, 1)).toBe(false);
    await bob.talk.done("$tab", "watch", [[1, [1], []]]);
    await bob.talk.until(() => bob.talk.store.has(1, 1));
    await ann.call(A, "say", "two");
    await ann.call(A, "amend", 0, "ONE");
    await bob.talk.until(() => (bob.talk.value(1, 1) as { text: string }[])[0]!.text === "ONE");
    expect(bob.talk.value(1, 1)).toMatchObject([{ text: "ONE" }, { text: "two" }]);
    expect(ann.talk.deltas.flatMap(({ ops }) => ops).filter(([, , id]) => id === 1)).toEqual([]);
    await bob.talk.done("$tab", "watch", [[1, [], [1]]]);
    const frames = bob.talk.frames.length;
    await ann.call(A, "drop", 0);
    await quiet(ann, bob);
    expect(bob.talk.frames.slice(frames).flatMap((frame) => (frame.f === "delta" ? frame.ops : []))).toEqual([]);
  });

  test("tells all of a getter that fails, also those who come later, and of its being well", async () => {
    const server = await rooms(["count", "troubled"]);
    const ann = await visit(server);
    await ann.call(A, "setBroken", true);
    const page = await server.open();
    const bob = visitor(page, await page.attach());
    expect([ann.error("troubled"), bob.error("troubled")]).toEqual([INTERNAL, INTERNAL]);
    await ann.call(A, "setBroken", false);
    await bob.talk.until(() => bob.error("troubled") === undefined);
    await quiet(ann, bob);
    expect([ann.read("troubled"), bob.read("troubled"), ann.error("troubled")]).toEqual(["well 0", "well 0", undefined]);
    await ann.call(A, "add", 2);
    await bob.talk.until(() => bob.read("troubled") === "well 2");
  });

  test("tells each page of a value that cannot travel, and sends it whole when it can", async () => {
    const server = await rooms(["odd", "count"]);
    const ann = await visit(server), bob = await visit(server);
    await ann.call(A, "setOdd", "function");
    for (const each of [ann, bob]) await each.talk.until(() => each.error("odd") !== undefined);
    await bob.call(A, "add", 1);
    await ann.talk.until(() => ann.read("count") === 1);
    await ann.call(A, "setOdd", "number");
    for (const each of [ann, bob]) await each.talk.until(() => each.error("odd") === undefined && each.read("odd") === 2);
  });

  test("shows all that a later value is on its way, and the value", async () => {
    const server = await rooms(["answer", "late"]);
    const ann = await visit(server), bob = await visit(server);
    await ann.call(A, "setLate", 1);
    const pending = (talk: typeof ann.talk): boolean => talk.deltas.some(({ ops }) => ops.some(([, , id, value]) => (id as number) < -1 && value === true));
    for (const { talk } of [ann, bob]) await talk.until(() => pending(talk));
    expect([ann.read("answer"), bob.read("answer")]).toEqual([0, 0]);
    open("answer 1");
    for (const each of [ann, bob]) await each.talk.until(() => each.read("answer") === 1);
  });

  test("gives one that comes back what it has missed, by frames or as a snapshot", async () => {
    const server = await rooms(["topic", "count"]);
    const ann = await visit(server), bob = await visit(server);
    await cut(server, bob.talk);
    await ann.call(A, "setTopic", "missed");
    const again = await bob.page.socket();
    again.hello({ a: 2 });
    await again.until(() => again.value(0, 0) === "missed");
    await ann.call(A, "add", 5);
    await again.until(() => again.value(0, 2) === 5);
    again.send(JSON.stringify({ q: 3, at: [bob.page.boot.connection.line, "none", 0, 0], ev: [1, []], ft: bob.page.boot.connection.fields }));
    await again.until(() => again.welcome?.ops !== undefined);
    expect([again.value(0, 0), again.value(0, 2)]).toEqual(["missed", 5]);
  });

  test("holds little for a page that does not read, and makes it whole when it does", async () => {
    const server = await rooms(["topic", "lines", "count"], {}, { sharedOps: 8, sharedChars: 500 });
    const ann = await visit(server), bob = await visit(server);
    await cut(server, bob.talk);
    for (let at = 0; at < 40; at++) await ann.call(A, "say", `line ${at}`);
    for (let at = 0; at < 40; at++) await ann.call(A, "add", 1);
    const again = await bob.page.socket();
    again.hello({ a: 2 });
    await again.until(() => again.value(0, 2) === 40);
    expect((again.value(0, 1) as unknown[]).length).toBe(40);
    const ops = again.deltas.flatMap(({ ops }) => ops).filter(([, slot]) => slot === 0);
    expect(ops.length).toBeLessThanOrEqual(10);
    await ann.call(A, "amend", 39, "the last");
    await again.until(() => (again.value(0, 1) as { text: string }[])[39]!.text === "the last");
  });

  test("that cannot be loaded says so to all, and is made anew for all when one asks", async () => {
    withLimits({ renderWait: 5, loadWait: 5 });
    const server = await serve({ "/": using(Shaky, "value") });
    const pages = [await server.open(), await server.open()];
    const [ann, bob] = await Promise.all(pages.map((page) => page.attach()));
    shut("shaky", new Error("down"));
    for (const talk of [ann!, bob!]) await talk.until(() => talk.error(0, 0) !== undefined);
    resetGates();
    open("shaky");
    await ann!.done("$tab", "retry", 0, 0);
    for (const talk of [ann!, bob!]) await talk.until(() => talk.error(0, 0) === undefined && talk.value(0, 0) === 1);
  });

  test("that could not be loaded is tried again for whoever comes when all have left", async () => {
    withLimits({ renderWait: 5, loadWait: 5 });
    const server = await serve({ "/": using(Shaky, "value") });
    const ann = await (await server.open()).attach();
    shut("shaky", new Error("down"));
    await ann.until(() => ann.error(0, 0) !== undefined);
    ann.leave();
    await ann.until(() => ann.closed !== undefined);
    resetGates();
    open("shaky");
    expect((await server.open()).boot.slots[0]![3]).toEqual({ 0: 1 });
  });
});

describe("scopes", () => {
  test("a session's state is its browser's: all of its tabs, and no other's", async () => {
    const server = await serve({ "/": using(Basket2, "items", "size") });
    const first = await server.open();
    const second = await server.open("/", { cookie: first.cookie });
    const [one, two, other] = [await first.attach(), await second.attach(), await (await server.open()).attach()];
    await one.done("Basket2", "add", "apple");
    await two.until(() => two.value(0, 1) === 1);
    expect([two.value(0, 0), other.value(0, 0)]).toEqual([["apple"], []]);
  });

  test("a user's state takes a user", async () => {
    const server = await serve({ "/": using(Prefs, "theme") });
    const answer = await server.get("/");
    expect(answer.status).toBe(401);
    const talk = await (await server.open()).attach();
    expect(await talk.call("Prefs", "setTheme", "dark")).toMatchObject({ outcome: "refused", value: ["unauthenticated", "Nobody is signed in."] });
    expect(await talk.done("$tab", "use", [1, "Prefs"])).toEqual([[0, ["unauthenticated", "Nobody is signed in."]]]);
  });

  test("of a tab's getters wake those that have read the room that changed", async () => {
    const server = await serve({ "/": using(Lobby, "room", "summary") });
    const [ann, bob, eve] = [await (await server.open()).attach(), await (await server.open()).attach(), await (await server.open()).attach()];
    await eve.done("Lobby", "setRoom", "b");
    const before = noted("summed").length;
    expect(await ann.done("Lobby", "raise", 3)).toBe(3);
    await bob.until(() => bob.value(0, 1) === "3 in a");
    expect([ann.value(0, 1), eve.value(0, 1)]).toEqual(["3 in a", "0 in b"]);
    expect(noted("summed").length).toBe(before + 2);
  });

  test("shared states read shared ones, in circles too", async () => {
    const server = await serve({ "/": using(Board, "total"), "/room": using(Ping, "n", "both") });
    const page = await server.open();
    const board = await page.attach();
    await board.done('Room/"b"', "add", 4);
    await board.until(() => board.value(0, 1) === 4 || board.value(0, 2) === 4);
    expect((await server.open("/room")).body).toContain("3");
  });

  test("a shared state cannot use what is only one tab's", async () => {
    const server = await serve({ "/": using(Nosy, "peeked") });
    const page = await server.open();
    expect(page.answer.status).toBe(500);
    expect(page.body).not.toContain("about");
  });

  test("what nobody holds goes after a while, and what only it has used", async () => {
    const server = await serve({ "/": using(Board, "total") });
    const talk = await (await server.open()).attach();
    const { scopes } = server.app.tabs;
    expect(scopes.size).toBe(3);
    talk.leave();
    await talk.until(() => talk.closed !== undefined);
    await clock.advance(limits.detached - 1);
    expect(scopes.size).toBe(3);
    const again = await (await server.open()).attach();
    await clock.advance(limits.detached);
    expect([scopes.size, noted("disposed")]).toEqual([3, []]);
    again.leave();
    await again.until(() => again.closed !== undefined);
    await clock.advance(limits.detached * 2);
    expect([scopes.size, noted("disposed")]).toEqual([0, ["a", "b"]]);
  });

  test("there is a bound for all of them; those that nobody holds make room", async () => {
    withLimits({ sharedStates: 2 });
    const Many = { page: { title: "Many" }, default: () => [use(Room, "a").topic, use(Room, "b").topic] };
    const server = await serve({ "/": Many, "/one": using(Basket2, "size") });
    const talk = await (await server.open()).attach();
    expect(await talk.done("$tab", "use", [1, "Room", "c"])).toEqual([[0, ["too-many-shared", "The server holds 2 shared states already."]]]);
    talk.leave();
    await talk.until(() => talk.closed !== undefined);
    const next = await (await server.open("/one")).attach();
    await next.use(1, "Room", "c");
  });
});
