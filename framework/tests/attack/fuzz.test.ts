/** Random input, most of it almost right, at each door: nothing crashes, nothing is a 500, the session survives, and only handlers change state. */
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { room } from "../../src/server/upload/room.ts";
import { argsText, eventText } from "../../src/wire/frames.ts";
import * as counterPage from "../server/fixtures/app/pages/index.tsx";
import { Counter } from "../server/fixtures/app/states/counter.state.ts";
import { Files } from "../server/fixtures/app/states/files.state.ts";
import { Links } from "../server/fixtures/app/states/links.state.ts";
import { serve, withLimits, type Page, type Server } from "../server/harness.ts";
import { using } from "../server/pages.tsx";
import { Sender, type Reply } from "../server/upload/sender.ts";
import { REVEALING } from "./raw.ts";

const COUNT = 0, LABEL = 1, ROWS = 2;
const READS = ["text", "short", "count", "stars", "flag", "region", "always", "tags", "picks", "pair", "range", "at", "page"];

let server: Server;
/** Calls that have reached a handler of Counter. */
let reached: [name: string, args: unknown[]][];
beforeEach(async () => {
  reached = [];
  for (const name of ["increment", "setLabel", "rename", "add", "rate", "answer"] as const) {
    const method = Counter.prototype[name] as (...args: unknown[]) => unknown;
    vi.spyOn(Counter.prototype, name).mockImplementation(function (this: unknown, ...args: unknown[]) {
      reached.push([name, args]);
      return method.apply(this, args);
    } as never);
  }
  withLimits({ messageRate: 1_000_000, resyncRate: 1_000_000, uploadHold: 5, uploadStall: 50 });
  server = await serve({ "/": counterPage, "/links": using(Links, ...READS), "/files": using(Files, "arrived"), "/orders/:id": counterPage });
});
afterEach(() => void vi.restoreAllMocks());

// ------------------------------------------------------------ what is almost right

const name = fc.oneof(fc.constantFrom("Counter", "increment", "setLabel", "rename", "add", "rate", "answer", "$tab", "use", "watch", "drop", "ask", "retry", "url", "again", "constructor", "__proto__", "Item/1", "Pair/{}", ""), fc.string({ maxLength: 20 }));
const tag = fc.constantFrom("$d", "$m", "$s", "$n", "$u", "$f", "$b", "$l", "$t", "$o", "$file", "$x", "__proto__", "constructor");
const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, fc.constantFrom<unknown>(null, true, 0, -1, 1, 1.5, 2 ** 53, 1e308, "", "a", "North"), fc.string({ maxLength: 10, unit: "binary" }), fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.oneof(tag, fc.string({ maxLength: 4 })), tie("value"), { maxKeys: 3 }), tag.chain((key) => tie("value").map((value) => ({ [key]: value })))),
})).value;
const number = fc.oneof(fc.nat(6), fc.constantFrom(-1, 0, 0.5, 2 ** 53, -(2 ** 31), 1e300));
const at = fc.tuple(fc.string({ maxLength: 5 }), fc.string({ maxLength: 5 }), number, number);
const rightFrame = fc.oneof<fc.Arbitrary<unknown>[]>(
  fc.tuple(number, name, name, fc.array(json, { maxLength: 4 })), fc.tuple(number, name, name, fc.array(json, { maxLength: 4 }), fc.constantFrom(0, 1, 2)), fc.tuple(fc.constant(0), number, number), fc.tuple(fc.constant(-1), number),
  fc.record({ q: number, at, ev: fc.tuple(number, fc.array(number, { maxLength: 4 })), ft: fc.string({ maxLength: 4 }) }), fc.record({ h: fc.array(json, { maxLength: 5 }), at, ev: json, ft: json, new: json }),
  fc.tuple(fc.integer({ min: 1, max: 9 }), fc.constant("Counter"), fc.constantFrom("increment", "setLabel", "rename", "add", "rate"), fc.array(json, { maxLength: 3 })), json,
);
/** Its text, with some letters changed, left out, doubled or put in. */
const frame = fc.tuple(rightFrame, fc.array(fc.tuple(fc.nat(400), fc.constantFrom("cut", "put", "double", "flip"), fc.string({ maxLength: 3, unit: "binary" })), { maxLength: 2 }), fc.boolean()).map(([value, edits, edited]) => {
  let text = JSON.stringify(value).replaceAll(/"l":1\b/g, `"l":2`);
  for (const [where, kind, some] of edited ? edits : []) {
    const place = where % (text.length + 1);
    text = kind === "cut" ? text.slice(0, place) : kind === "put" ? text.slice(0, place) + some + text.slice(place) : kind === "double" ? text.slice(0, place) + text : text.slice(0, place) + some + text.slice(place + some.length);
  }
  return text;
});

/** What the handlers that were reached have made of it. */
function expectOnlyHandlers(count: unknown, label: unknown, rows: unknown): void {
  const by = (which: string): unknown[][] => reached.filter(([each]) => each === which).map(([, args]) => args);
  expect(count).toBe(by("increment").reduce((sum, [value = 1]) => sum + (value as number), 0));
  expect(label).toBe(by("setLabel").at(-1)?.[0] ?? "none");
  expect((rows as unknown[]).length).toBe(3 + by("add").length);
  for (const [stars, note] of by("rate") as [unknown[], { text: unknown }][]) {
    for (const each of stars) expect([1, 2, 3, 4, 5]).toContain(each);
    expect(typeof note.text).toBe("string");
  }
}

async function expectSurvived(page: Page, attempt: number): Promise<void> {
  const talk = await page.socket();
  talk.hello({ a: attempt, fields: "" });
  await talk.until(() => talk.welcome !== undefined || talk.closed !== undefined);
  expect(talk.bye).toBeUndefined();
  expectOnlyHandlers(talk.value(0, COUNT), talk.value(0, LABEL), talk.value(0, ROWS));
  const next = talk.welcome!.r + 1;
  talk.send(eventText(next, "$tab", "watch", argsText([[]]), false));
  expect((await talk.outcome(next)).outcome).toBe("done");
  talk.drop();
}

describe("the socket", () => {
  test("frames", async () => {
    await fc.assert(fc.asyncProperty(fc.array(frame, { minLength: 1, maxLength: 25 }), async (frames) => {
      reached = [];
      const page = await server.open();
      const talk = await page.attach();
      for (const text of frames) talk.send(text);
      talk.send(`{"x":1}`);                            // answered when all before it was heard
      await talk.until(() => talk.closed !== undefined || talk.errors.some(({ code }) => code === "frame-unknown"));
      expect(JSON.stringify(talk.frames)).not.toMatch(REVEALING);
      talk.drop();
      await expectSurvived(page, 2 ** 52);
    }), { numRuns: 120 });
  });

  test("bytes", async () => {
    const page = await server.open();
    let attempt = 1;
    await fc.assert(fc.asyncProperty(fc.array(fc.oneof(fc.string({ maxLength: 200, unit: "binary" }), fc.string({ maxLength: 100 }).map((text) => `[${text}`)), { maxLength: 20 }), async (texts) => {
      const talk = await page.socket();
      talk.hello({ a: ++attempt });
      await talk.until(() => talk.welcome !== undefined);
      for (const text of texts) talk.send(text);
      talk.drop();
      await expectSurvived(page, ++attempt);
    }), { numRuns: 60 });
  });

  test("hellos: a page gets its tab or is told why not; nobody else gets it", async () => {
    const page = await server.open();
    const { tab, key, line, epoch } = page.boot.connection;
    let attempt = 1;
    const part = (right: string): fc.Arbitrary<unknown> => fc.oneof({ weight: 3, arbitrary: fc.constant(right) }, { weight: 1, arbitrary: fc.string({ maxLength: 30 }) }, { weight: 1, arbitrary: json });
    const hello = fc.record({ h: fc.tuple(part(tab), part(key), part(`page-of-${tab}`), fc.oneof(fc.constant(-7), number)), at: fc.oneof(fc.tuple(part(line), part(epoch), number, number), json), ev: fc.oneof(fc.tuple(number, fc.array(number, { maxLength: 3 })), json), ft: fc.oneof(fc.string({ maxLength: 20 }), json), new: fc.constantFrom(0, 1, undefined) });
    await fc.assert(fc.asyncProperty(hello, fc.option(frame), async (given, next) => {
      attempt += 2;
      const right = { ...given, h: [given.h[0], given.h[1], given.h[2], given.h[3] === -7 ? attempt : given.h[3]] };
      const talk = await page.socket();
      talk.send(JSON.stringify(right));
      if (next !== null) talk.send(next);
      await talk.until(() => talk.welcome !== undefined || talk.closed !== undefined);
      if (talk.welcome !== undefined) expect([right.h[0], right.h[1], right.h[2]]).toEqual([tab, key, `page-of-${tab}`]);
      talk.drop();
    }), { numRuns: 200 });
    await expectSurvived(page, 2 ** 53 - 1);
  });

  test("arguments: what reaches a handler is what its type says", async () => {
    const page = await server.open();
    const talk = await page.attach();
    const value = fc.oneof(json, fc.constantFrom<unknown>(1, 5, 6, "x", "x".repeat(21), Number.NaN, new Date(0), new Map([[1, 2]]), new Set([1]), 5n, undefined, [1, 2], [1, 9], { text: "t" }, { text: "t", by: null }, { id: 1, name: "n" }, { id: 1, name: "n", role: "admin" }));
    await fc.assert(fc.asyncProperty(fc.constantFrom("increment", "setLabel", "rename", "add", "rate", "answer"), fc.array(value, { maxLength: 4 }), async (handler, args) => {
      let text: string;
      try { text = argsText(args); } catch { return; }
      const errors = talk.errors.length;
      const n = talk.raw((each) => eventText(each, "Counter", handler, text, false));
      await talk.until(() => talk.result(n) !== undefined || talk.errors.length > errors);
      if (talk.result(n) === undefined) {              // no frame at all: its number is still to come
        talk.send(eventText(n, "$tab", "watch", "[[]]", false));
        await talk.outcome(n);
      }
      talk.acknowledge();
      expect(JSON.stringify(talk.frames.at(-1))).not.toMatch(REVEALING);
    }), { numRuns: 300 });
    expectOnlyHandlers(talk.value(0, COUNT), talk.value(0, LABEL), talk.value(0, ROWS));
  });
});

describe("addresses", () => {
  const text = fc.oneof(fc.string({ maxLength: 30, unit: "binary" }).map((some) => encodeURIComponent(some.toWellFormed())), fc.stringMatching(/^[\w%.,\\;&=+*~()'!@:$/?-]{0,40}$/), fc.constantFrom("North", "South", "1", "3", "-1", "1e999", "0x10", "2024-02-30", "2024-01-01,2024-12-31", "true", "%", "%ff", "NaN", "a,b,c", "\\,\\"));
  const ok = (status: number): boolean => [200, 400, 404, 414].includes(status);

  test("query strings: each field has what its type says", async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.oneof(fc.constantFrom(...READS, "big", "p", "plain", "__proto__", "constructor"), text), text), { maxLength: 8 }), async (pairs) => {
      const answer = await server.get(`/links?${pairs.map(([key, value]) => `${key}=${value}`).join("&")}`);
      expect(answer.status).toBe(200);
      const page = await server.open(`/links?${pairs.map(([key, value]) => `${key}=${value}`).join("&")}`);
      const [words, short, count, stars, flag, region, always, tags, picks, pair, range, when, big] = Array.from({ length: 13 }, (_, id) => page.boot.slots[0]![3][id]) as unknown[];
      expect(typeof words).toBe("string");
      expect((short as string).length).toBeGreaterThan(0);
      expect((short as string).length).toBeLessThanOrEqual(5);
      expect(Number.isFinite(count)).toBe(true);
      expect([1, 2, 3, 4, 5]).toContain(stars);
      expect(typeof flag).toBe("boolean");
      expect([null, "North", "South"]).toContain(region);
      expect(["North", "South"]).toContain(always);
      // Lists travel when they are read, so they are in the markup.
      for (const list of [tags, picks, pair, range].filter((each) => each !== undefined && each !== null)) expect(Array.isArray(list)).toBe(true);
      expect(when === null || (when instanceof Date && !Number.isNaN(when.getTime()))).toBe(true);
      expect(typeof big).toBe("bigint");
    }), { numRuns: 150 });
  });

  test("paths, headers and methods", async () => {
    const header = fc.stringMatching(/^[\t\x20-\x7e]{0,60}$/).map((some) => some.trim());
    await fc.assert(fc.asyncProperty(fc.array(text, { maxLength: 4 }), header, header, fc.constantFrom("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"), async (parts, cookie, language, method) => {
      const { status, text: said } = await server.get(`/${parts.join("/")}`, { method, cookie, headers: { "accept-language": language, "if-none-match": cookie, range: language } });
      expect(ok(status) || status === 405 || status === 415, `${method} ${parts.join("/")}: ${status}`).toBe(true);
      if (!said.startsWith("<!doctype")) expect(said).not.toMatch(REVEALING);
    }), { numRuns: 300 });
  });

  test("while a page is open", async () => {
    const page = await server.open("/links");
    const talk = await page.attach();
    await fc.assert(fc.asyncProperty(fc.constantFrom("url", "go"), text, async (event, query) => {
      const { outcome, value } = await talk.call("$tab", event, event === "go" ? `/${query}` : `?${query}`);
      talk.acknowledge();
      expect(["done", "failed", "refused"]).toContain(outcome);
      if (outcome !== "done") expect((value as string[])[0]).not.toBe("internal");
    }), { numRuns: 200 });
    expect((await talk.call("$tab", "url", "?text=fine")).outcome).toBe("done");
  });
});

describe("uploads", () => {
  test("requests in any order, with any bytes: whole files arrive afterwards, and no memory is kept", async () => {
    const before = room.heads;
    const page = await server.open("/files");
    const talk = await page.attach();
    const query = fc.oneof(fc.constantFrom("piece=0", "piece=1", "piece=2", "", "most=1", "most=0", "piece=0&most=70000", "trouble=unreadable&file=0", "trouble=refused", "trouble=x", "piece=-1", "piece=1e9", "piece=1&piece=2", "piece[]=0", "%"), fc.string({ maxLength: 10 }).map(encodeURIComponent));
    const opening = fc.record({ head: fc.oneof(fc.constantFrom(4_096, 1_536), json), files: fc.oneof(fc.array(fc.tuple(fc.string({ maxLength: 8 }), number), { maxLength: 3 }), json) }).map((value) => Buffer.from(`${JSON.stringify(value)}\n`));
    const body = fc.oneof(fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)), fc.tuple(opening, fc.uint8Array({ maxLength: 50 })).map(([line, bytes]) => Buffer.concat([line, bytes])), fc.constant(Buffer.alloc(0)));
    const known = (reply: Reply): void => expect([200, 400, 413, 415, 429]).toContain(reply.status);
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(query, body), { minLength: 1, maxLength: 8 }), fc.boolean(), async (requests, called) => {
      const files = new Sender(server, page, [["a.bin", Buffer.alloc(20_000, 7)]]);
      const n = called ? talk.event("Files", "inOrder", files.references) : 0;
      for (const [each, bytes] of requests) known(await files.post(each, bytes));
      if (called) {
        talk.cancel(n);
        await talk.outcome(n);
      } else known(await files.post("trouble=refused"));
      const good = new Sender(server, page, [["b.bin", Buffer.alloc(20_000, 8)]]);
      withLimits({ uploadsPerTab: 1_000 });
      const sending = good.run();
      expect((await talk.call("Files", "inOrder", good.references)).outcome).toBe("done");
      await sending;
      talk.acknowledge();
    }), { numRuns: 60 });
    talk.leave();
    await vi.waitUntil(() => room.heads === before);
  });
});
