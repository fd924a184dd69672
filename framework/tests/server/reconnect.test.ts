/** A lost connection: what was missed is sent again, or all of it where it is not kept; nothing counts twice. */
import { beforeEach, describe, expect, test } from "vitest";
import { noted, open } from "./fixtures/app/gates.ts";
import * as counterPage from "./fixtures/app/pages/index.tsx";
import { use } from "../../src/client/index.ts";
import { Counter } from "./fixtures/app/states/counter.state.ts";
import { Item } from "./fixtures/app/states/items.state.ts";
import { serve, withDelivery, withLimits, type Page, type Server } from "./harness.ts";
import { using } from "./pages.tsx";
import type { Talk } from "./talk.ts";

const COUNT = 0, LABEL = 1, DOUBLE = 3;

let server: Server;
let page: Page;
let talk: Talk;
beforeEach(async () => {
  server = await serve({ "/": counterPage });
  page = await server.open();
  talk = await page.attach();
});

/** Comes back with what a socket had, as the same page. */
async function again(from: Talk, changed: { d?: number; fields?: string; pending?: readonly [next: number, pending: number[]] } = {}): Promise<Talk> {
  const next = await page.socket();
  const { line, epoch, fields, v } = page.boot.connection;
  const d = changed.d ?? from.d;
  next.hello({ a: 2, at: [line, epoch, d, from.deltas.at(-1)?.v ?? v], fields: changed.fields ?? fields, fresh: false, ...(changed.pending && { ev: changed.pending }) });
  await next.until(() => next.welcome !== undefined);
  return next;
}

describe("what was missed", () => {
  test("is replayed, frame by frame", async () => {
    await talk.done("Counter", "increment");
    const seen = talk.d;
    await talk.done("Counter", "increment");
    await talk.done("Counter", "setLabel", "two");
    talk.drop();
    const back = await again(talk, { d: seen });
    await back.until(() => back.deltas.length === 2);
    expect(back.welcome!.ops).toBeUndefined();
    expect(back.deltas.map(({ d }) => d)).toEqual([seen + 1, seen + 2]);
    expect([back.value(0, COUNT), back.value(0, LABEL)]).toEqual([2, "two"]);
  });

  test("is sent whole where the frames are not kept any more", async () => {
    withDelivery({ outboxFrames: 2 });
    server = await serve({ "/": counterPage });
    page = await server.open();
    talk = await page.attach();
    for (const label of ["a", "b"]) await talk.done("Counter", "setLabel", label);
    talk.acknowledge();
    await talk.done("Counter", "increment", 5);
    const back = await again(talk, { d: 0 });
    expect(back.welcome!.ops).toContainEqual([0, 0, COUNT, 5]);
    expect([back.value(0, COUNT), back.value(0, LABEL), back.value(0, DOUBLE)]).toEqual([5, "b", 10]);
  });

  test("is sent whole to a page that says it holds nothing of use", async () => {
    await talk.done("Counter", "increment", 3);
    const back = await again(talk, { fields: "" });
    // Also of states that it may come to use: its stubs are of another build.
    expect(back.welcome!.table?.names).toMatchObject({ Counter: ["count", "label", "rows", "double", "names", "later", "gated", "failing"], Item: ["title", "count", "shout"] });
    expect([back.value(0, COUNT), back.value(0, DOUBLE)]).toEqual([3, 6]);
  });

  test("happened meanwhile, without the page: a handler goes on, its result waits", async () => {
    const n = talk.event("Counter", "steps");
    await talk.until(() => talk.value(0, LABEL) === "first");
    talk.drop();
    open("step 1");
    open("step 2");
    const back = await again(talk, { pending: [n + 1, [n]] });
    expect(await back.outcome(n)).toEqual({ outcome: "done", value: 18 });
    expect([back.value(0, COUNT), back.value(0, LABEL)]).toEqual([30, "second"]);
  });

  test("a failed value that is well again is well in what is sent whole", async () => {
    const failing = await serve({ "/": using(Counter, "failing") });
    page = await failing.open();
    talk = await page.attach();
    await talk.done("Counter", "increment", 3);
    expect(talk.error(0, 7)).toBeDefined();
    talk.drop();
    const back = await again(talk, { fields: "" });
    expect(back.error(0, 7)).toBeDefined();
    back.drop();
  });
});

describe("a call", () => {
  test("that was sent again is not done again, and its result is told again", async () => {
    const n = talk.event("Counter", "increment", 7);
    await talk.outcome(n);
    talk.drop();
    const back = await again(talk, { d: 0, pending: [n + 1, [n]] });
    back.send(`[${n},"Counter","increment",[7]]`);
    expect(await back.outcome(n)).toEqual({ outcome: "done", value: 7 });
    expect(back.value(0, COUNT)).toBe(7);
  });

  test("that never arrived is asked for by the welcome", async () => {
    talk.drop();
    const back = await again(talk, { pending: [2, [1]] });
    expect(back.welcome!.r).toBe(0);
    back.send(`[1,"Counter","increment",[7]]`);
    expect(await back.outcome(1)).toEqual({ outcome: "done", value: 7 });
  });
});

describe("a tab", () => {
  beforeEach(async () => {
    server = await serve({ "/": { default: () => use(Item, 1).title } });
  });

  test("that no page comes to goes after a while, with its states", async () => {
    withLimits({ unattached: 0 });
    withDelivery({ awayAfter: 5 });
    page = await server.open();
    await until(() => noted("gone").length === 1);
    expect(await tabOf(page)).toBe("gone");
  });

  test("whose page has gone stays for longer, and goes then", async () => {
    withLimits({ detached: 0 });
    withDelivery({ awayAfter: 5 });
    page = await server.open();
    talk = await page.attach();
    await talk.done("Item/1", "rename", "x");
    expect(noted("gone")).toEqual([]);
    talk.drop();
    await until(() => noted("gone").length === 1);
    expect(await tabOf(page)).toBe("gone");
  });

  test("stays while it is not due, and while a page is attached", async () => {
    withDelivery({ awayAfter: 1 });
    page = await server.open();
    const other = await server.open();
    talk = await page.attach();
    withLimits({ detached: 0 });
    for (let round = 0; round < 20; round++) await talk.done("Item/1", "rename", `${round}`);
    expect(noted("gone")).toEqual([]);
    expect(await tabOf(other)).toBe("here");
  });

  test("that its page has left is gone at once", async () => {
    page = await server.open();
    talk = await page.attach();
    talk.leave();
    await talk.until(() => talk.closed !== undefined);
    expect(talk.closed).toEqual({ code: 1000 });
    expect(await tabOf(page)).toBe("gone");
  });

  /** What a hello for it is answered with. */
  async function tabOf(opened: Page): Promise<string> {
    const socket = await opened.socket();
    socket.hello({ a: 100 + Math.floor(performance.now()) });
    await socket.until(() => socket.welcome !== undefined || socket.closed !== undefined);
    const answer = socket.welcome !== undefined ? "here" : socket.bye!.code;
    await socket.end();
    return answer;
  }
});

describe("how many", () => {
  test("tabs a browser may have: the oldest without a page makes room", async () => {
    withLimits({ tabsPerSession: 3 });
    const opened = [page];
    for (let count = 0; count < 3; count++) opened.push(await server.open("/", { cookie: page.cookie }));
    const answers = await Promise.all(opened.map(async (each) => {
      if (each === page) return "here";
      const socket = await each.socket();
      socket.hello({ a: 2 });
      await socket.until(() => socket.welcome !== undefined || socket.closed !== undefined);
      return socket.welcome !== undefined ? "here" : socket.bye!.code;
    }));
    expect(answers).toEqual(["here", "gone", "here", "here"]);
    expect(await talk.done("Counter", "increment")).toBe(1);
    expect((await server.open()).answer.status).toBe(200);
  });

  test("the oldest of all makes room where all have a page, and is told so", async () => {
    withLimits({ tabsPerSession: 2 });
    const second = await (await server.open("/", { cookie: page.cookie })).attach();
    await server.open("/", { cookie: page.cookie });
    await talk.until(() => talk.closed !== undefined);
    expect(talk.bye?.code).toBe("gone");
    expect(await second.done("Counter", "increment")).toBe(1);
  });

  test("tabs a server has: a page more is answered 503, in words, and there is room again", async () => {
    withLimits({ tabs: 2 });
    const other = await (await server.open()).attach();
    const answer = await server.get("/");
    expect([answer.status, answer.text]).toEqual([503, "The server is full: it holds 2 pages."]);
    other.leave();
    await other.until(() => other.closed !== undefined);
    expect((await server.get("/")).status).toBe(200);
  });
});

/** Waits for a condition; the test's own time limit ends it. */
async function until(so: () => boolean): Promise<void> {
  while (!so()) await new Promise((resolve) => setTimeout(resolve, 2));
}
