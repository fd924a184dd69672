/** Rows 1 to 7 of the attacks: what a page may put into frames, and how often. */
import { beforeEach, describe, expect, test } from "vitest";
import { MemoryJournal } from "../../src/server/journal/memory.ts";
import { limits } from "../../src/server/limits.ts";
import { eventText } from "../../src/wire/frames.ts";
import * as counterPage from "../server/fixtures/app/pages/index.tsx";
import { Kept } from "../server/fixtures/app/states/kept.state.ts";
import { Links } from "../server/fixtures/app/states/links.state.ts";
import { serve, withLimits, type Page, type Server } from "../server/harness.ts";
import { Processes } from "../journal/processes.ts";
import { using } from "../server/pages.tsx";
import type { Talk } from "../server/talk.ts";
import { RawSocket, REVEALING } from "./raw.ts";

const COUNT = 0, LABEL = 1;

let server: Server;
let page: Page;
let talk: Talk;
beforeEach(async () => {
  server = await serve({ "/": counterPage, "/links": using(Links, "text") });
  page = await server.open();
  talk = await page.attach();
});

async function expectAlive(on = talk): Promise<void> {
  const before = on.value(0, COUNT) as number;
  expect(await on.done("Counter", "increment")).toBe(before + 1);
}

describe("row 1: keys that reach prototypes", () => {
  const args = [
    `[{"__proto__":{"isAdmin":true}}]`, `[{"id":1,"name":"x","__proto__":{"isAdmin":true}}]`, `[{"constructor":{"prototype":{"isAdmin":true}}}]`, `[{"prototype":{"isAdmin":true}}]`,
    `[[[{"a":{"__proto__":{"isAdmin":true}}}]]]`, `[{"\\u005f_proto__":{"isAdmin":true}}]`, `[{"$o":{"__proto__":{"isAdmin":true}}}]`, `[{"$o":{"$o":{"__proto__":1}}}]`,
    `[{"$t":[["__proto__"],[{"isAdmin":true}]]}]`, `[{"$t":[["constructor","b"],[1,2]]}]`, `[{"$m":["a",{"__proto__":{"isAdmin":true}}]}]`, `[{"$s":[{"__proto__":{"isAdmin":true}}]}]`,
  ];
  test.each(args)("row 1: %s is refused, the socket survives", async (text) => {
    talk.raw((n) => `[${n},"Counter","add",${text}]`);
    await talk.until(() => talk.errors.length > 0);
    expect(talk.errors[0]!.code).toBe("frame-text");
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
    talk.send(eventText(1, "Counter", "increment", "[]", false));
    expect(await talk.outcome(1)).toEqual({ outcome: "done", value: 1 });
  });

  test("row 1: in the key of a state, in a request to a value, in a map's keys", async () => {
    for (const state of [`Pair/{"__proto__":{"a":"x"}}`, `Pair/{"a":"x","constructor":"y"}`]) {
      expect(await talk.call(state, "rename", 1)).toMatchObject({ outcome: "refused", value: ["unknown-state", expect.any(String)] });
    }
    expect(await talk.call("Counter", "rate", [1], new Map([["__proto__", 1]]))).toMatchObject({ outcome: "refused" });
    expect(({} as { a?: string }).a).toBeUndefined();
    await expectAlive();
  });

  test("row 1: in a query string, as fields and as parameters", async () => {
    const links = await server.open("/links?__proto__=x&constructor=y&__proto__[isAdmin]=1&text=fine&p[__proto__][x]=1");
    expect(links.body).toContain("fine");
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });
});

describe("row 2: names that are no handlers", () => {
  const PRIVATE = ["internal", "shielded", "#secret", "half", "onLoad", "onDispose", "onConnect", "session", "use", "key", "signal", "count", "double", "$count", "gated"];
  const ABSENT = ["interxal", "shiexded", "#secxet", "haxf", "onxoad", "onDixpose", "onConxect", "sexsion", "uxe", "kxy", "sigxal", "coxnt", "doxble", "$coxnt", "gaxed"];
  const INHERITED = ["constructor", "__proto__", "toString", "valueOf", "hasOwnProperty", "__defineGetter__", "isPrototypeOf", "toLocaleString", "then", "toJSON", "Symbol(solenoid.cell)"];

  test("row 2: private, inherited and absent ones are answered in the same words and the same frames", async () => {
    const answers = async (names: readonly string[]): Promise<unknown[]> => {
      const told: unknown[] = [];
      for (const name of names) {
        const before = talk.frames.length;
        const { outcome, value } = await talk.call("Counter", name);
        const [code, words, ...rest] = value as string[];
        told.push([outcome, code, words!.replace(name, "NAME"), rest, talk.frames.length - before]);
      }
      return told;
    };
    const same = ["refused", "unknown-handler", "There is no handler NAME on Counter.", [], 1];
    for (const names of [PRIVATE, ABSENT, INHERITED]) expect(await answers(names)).toEqual(names.map(() => same));
    await expectAlive();
  });

  test("row 2: states that are not of this app, of the framework, or spelled otherwise", async () => {
    for (const state of ["State", "SessionState", "Object", "Function", "counter", "COUNTER", "Counter ", " Counter", "Counter.prototype", "../Counter", "Сounter", "Counter\u0000"]) {
      expect(await talk.call(state, "increment")).toMatchObject({ outcome: "refused", value: ["unknown-state", expect.any(String)] });
    }
    await expectAlive();
  });
});

describe("row 3: setting what is not the page's to set", () => {
  test.each([
    "count", "set count", "count=", "setCount", "set", "assign", "$set", "$count", "double", "names", "#secret", "half", "label", "Links.text", "text", "session.user", "__defineSetter__",
  ])("row 3: %s", async (name) => {
    expect((await talk.call("Counter", name, 99)).outcome).toBe("refused");
    expect((await talk.call("$tab", name, 0, COUNT, 99)).outcome).toBe("refused");
    expect([talk.value(0, COUNT), talk.value(0, LABEL)]).toEqual([0, "none"]);
    await expectAlive();
  });

  test.each([
    ["a delta of the page's own", `[1,1,[[0,0,0,99]]]`], ["the ops alone", `[[0,0,0,99]]`], ["a welcome", `{"w":1,"t":"x","at":["a","b",1,1],"r":0,"s":[[0,0,0,99]]}`],
    ["an error", `{"x":"internal"}`], ["a bye", `{"b":"gone"}`], ["a ping", `{"p":[1,1]}`],
  ])("row 3: %s is nothing that a page says", async (_, text) => {
    talk.send(text);
    await talk.until(() => talk.errors.length > 0);
    expect(talk.errors[0]!.code).toMatch(/^frame-(unknown|shape)$/);
    expect(talk.value(0, COUNT)).toBe(0);
    await expectAlive();
  });

  test("row 3: a field by the query string that is not declared to live there", async () => {
    const links = await server.open("/links?plain=changed&loadedWith=changed&page=7&text=ok");
    const talking = await links.attach();
    await talking.done("$tab", "url", "?plain=changed&page=9&loadedWith=x");
    const values = Object.values(links.boot.slots[0]![3]);
    expect(values).toContain("not in the link");
    expect(values).not.toContain("changed");
    expect(values).not.toContain(7);
  });

  test("row 3: values of a slot that another state has", async () => {
    for (const [name, ...args] of [["ask", 0, 99, {}], ["ask", 7, 0, {}], ["retry", 7, 0]] as [string, ...unknown[]][]) {
      expect((await talk.call("$tab", name, ...args)).outcome).not.toBe("done");
    }
    await talk.done("$tab", "watch", [[0, [-1, 99, 2 ** 31], [-5]], [7, [0], [0]]]);
    await expectAlive();
  });
});

describe("row 4: depth and number", () => {
  const deep = (levels: number): string => `${`{"a":`.repeat(levels)}1${"}".repeat(levels)}`;

  test.each([["objects", deep(1_000)], ["lists", "[".repeat(1_000) + "]".repeat(1_000)], ["tags", `{"$s":[`.repeat(1_000) + "]}".repeat(1_000)], ["a path in a name", JSON.stringify(`a${".a".repeat(200)}`)]])("row 4: a thousand levels of %s", async (_, text) => {
    const n = talk.raw((each) => `[${each},"Counter","setLabel",[${text}]]`);
    await talk.until(() => talk.errors.length > 0 || talk.result(n) !== undefined);
    expect(talk.errors[0]?.code ?? talk.result(n)!.outcome).toMatch(/^(frame-text|refused)$/);
    expect(talk.value(0, LABEL)).toBe("none");
  });

  test("row 4: a path as the name of a handler", async () => {
    expect((await talk.call("Counter", `rows${".0".repeat(200)}`)).outcome).toBe("refused");
    talk.send(`[2,"Counter","a${".a".repeat(1_000)}",[]]`);
    await talk.until(() => talk.errors.length > 0);
    expect(talk.errors).toEqual([{ code: "frame-shape", n: 2 }]);
    await expectAlive();
  });

  test("row 4: ten thousand calls in one message are none", async () => {
    talk.send(`[${Array.from({ length: 10_000 }, () => `[1]`).join()}]`);
    await talk.until(() => talk.errors.length > 0);
    expect(talk.errors[0]!.code).toBe("frame-unknown");
    await expectAlive();
  });

  test("row 4: ten thousand calls at once end the socket; those that were heard count once, and the page goes on", async () => {
    for (let n = 1; n <= 10_000; n++) talk.send(eventText(n, "Counter", "increment", "[]", false));
    await talk.until(() => talk.closed !== undefined);
    expect(talk.bye?.code).toBe("stale");
    const again = await page.socket();
    again.hello({ a: 2, fields: "" });
    await again.until(() => again.welcome !== undefined);
    const { r } = again.welcome!;
    expect(r).toBeLessThanOrEqual(limits.messageRate);
    expect(again.value(0, COUNT)).toBe(r);
  });

  test("row 4: a thousand resyncs end the socket, since each costs a whole page", async () => {
    const { line, epoch } = page.boot.connection;
    for (let a = 2; a < 1_000; a++) talk.send(JSON.stringify({ q: a, at: [line, epoch, 0, 0], ev: [1, []], ft: "" }));
    await talk.until(() => talk.closed !== undefined);
    expect(talk.frames.filter(({ f }) => f === "welcome").length).toBeLessThanOrEqual(2 * limits.resyncRate + 1);
    await expectAlive(await again(2_000));
  });

  async function again(a: number): Promise<Talk> {
    const other = await page.socket();
    other.hello({ a });
    await other.until(() => other.welcome !== undefined);
    return other;
  }
});

describe("row 5: size and kind of messages", () => {
  const memory = (): number => process.memoryUsage().arrayBuffers;

  test("row 5: 65 KiB are answered, and the tab goes on", async () => {
    talk.send(`[1,"Counter","setLabel",["${"x".repeat(66_560)}"]]`);
    await talk.until(() => talk.errors.length > 0);
    expect(talk.errors).toEqual([{ code: "frame-size", n: 1 }]);
    await expectAlive();
  });

  test("row 5: a gigabyte in fragments ends with 1009 at the first megabyte, and memory stays flat", async () => {
    const raw = await RawSocket.attach(server, await server.open());
    const before = memory();
    const part = Buffer.alloc(1 << 16, 97);
    for (let at = 0; at < 256 && raw.code === undefined; at++) {
      raw.frame(at === 0 ? 1 : 0, part, false);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await raw.end()).toBe(1009);
    expect(memory() - before).toBeLessThan(24 << 20);
    await expectAlive();
  });

  test("row 5: one message that says it has a gigabyte is not waited for", async () => {
    const raw = await RawSocket.attach(server, await server.open());
    raw.wire.write(Buffer.from([0x81, 0xff, 0, 0, 0, 0, 0x40, 0, 0, 0, 0, 0, 0, 0]));
    expect(await raw.end()).toBe(1009);
    await expectAlive();
  });

  test("row 5: a million empty fragments end with 1008 after a thousand", async () => {
    const raw = await RawSocket.attach(server, await server.open());
    const before = memory();
    const empty = Buffer.from([0x00, 0x80, 0, 0, 0, 0]);
    raw.frame(1, Buffer.alloc(0), false);
    const many = Buffer.concat(Array.from({ length: 10_000 }, () => empty));
    for (let at = 0; at < 100 && raw.code === undefined; at++) {
      raw.wire.write(many);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await raw.end()).toBe(1008);
    expect(memory() - before).toBeLessThan(24 << 20);
    await expectAlive();
  });

  test.each<[string, (raw: RawSocket) => void, number]>([
    ["a binary message", (raw) => raw.frame(2, Buffer.from([1, 2, 3])), 1003],
    ["a text sent as bytes", (raw) => raw.frame(2, Buffer.from(`[1,"Counter","increment",[1]]`)), 1003],
    ["bytes that are no UTF-8", (raw) => raw.frame(1, Buffer.from([0xff, 0xfe, 0x80])), 1007],
    ["half a letter", (raw) => raw.frame(1, Buffer.from([0x5b, 0xe2, 0x82])), 1007],
    ["a surrogate in UTF-8", (raw) => raw.frame(1, Buffer.from([0xed, 0xa0, 0x80])), 1007],
    ["an opcode that there is not", (raw) => raw.frame(5), 1002],
    ["a close with a code that may not be sent", (raw) => raw.frame(8, Buffer.from([0x03, 0xed])), 1002],
    ["a continuation of nothing", (raw) => raw.frame(0), 1002],
    ["a ping that is too long", (raw) => raw.frame(9, Buffer.alloc(126)), 1002],
    ["no mask", (raw) => raw.wire.write(Buffer.from([0x81, 0x02, 0x5b, 0x5d])), 1002],
    ["a compressed message that was not agreed on", (raw) => raw.wire.write(Buffer.from([0xc1, 0x80, 0, 0, 0, 0])), 1002],
  ])("row 5: %s closes the socket with its code; the tab goes on", async (_, send, code) => {
    const own = await server.open();
    const raw = await RawSocket.attach(server, own);
    send(raw);
    expect(await raw.end()).toBe(code);
    expect(raw.texts.join()).not.toMatch(REVEALING);
    const again = await own.socket();
    again.hello({ a: 2 });
    await again.until(() => again.welcome !== undefined);
    await expectAlive(again);
  });

  test("row 5: pings are answered, a flood of them ends the socket", async () => {
    const raw = await RawSocket.attach(server, await server.open());
    for (let at = 0; at < 20_000; at++) raw.frame(9, Buffer.from("x"));
    expect(await raw.end()).toBe(4000);
    expect(raw.pongs).toBeGreaterThan(0);
    expect(raw.pongs).toBeLessThanOrEqual(2 * limits.messageRate);
    await expectAlive();
  });
});

describe("row 6: the same event again", () => {
  test("row 6: at once, and after a reconnect: one effect, the recorded answer", async () => {
    const text = eventText(1, "Counter", "increment", "[5]", false);
    for (let at = 0; at < 3; at++) talk.send(text);
    expect(await talk.outcome(1)).toEqual({ outcome: "done", value: 5 });
    talk.drop();
    const other = await page.socket();
    other.hello({ a: 2, ev: [2, [1]] });
    await other.until(() => other.welcome !== undefined);
    other.send(text);
    expect(await other.outcome(1)).toEqual({ outcome: "done", value: 5 });
    other.send(eventText(2, "Counter", "increment", "[]", false));
    expect(await other.outcome(2)).toEqual({ outcome: "done", value: 6 });
  });

  test("row 6: after kill -9, and at another process", async () => {
    withLimits({ drainWait: 0, journalWait: 0 });
    const processes = new Processes(new MemoryJournal(), { "/": using(Kept, "count") });
    await processes.start();
    const live = await processes.current.open();
    const first = await live.attach();
    const text = eventText(1, "Kept", "add", "[5]", false);
    first.send(text);
    expect(await first.outcome(1)).toEqual({ outcome: "done", value: 5 });
    await processes.restart();
    const { url } = processes.current;
    const moved = Object.assign(Object.create(Object.getPrototypeOf(live) as object) as Page, live);
    const second = await socketAt(moved, url);
    second.hello({ a: 2, ev: [2, [1]] });
    await second.until(() => second.welcome !== undefined);
    second.send(text);
    expect(await second.outcome(1)).toEqual({ outcome: "done", value: 5 });
    second.send(eventText(2, "Kept", "add", "[1]", false));
    expect(await second.outcome(2)).toEqual({ outcome: "done", value: 6 });
  });
});

/** The page of a server that is gone, at the one that came after it. */
async function socketAt({ boot, cookie }: Page, url: string): Promise<Talk> {
  const { Talk } = await import("../server/talk.ts");
  const moved = new Talk(url, boot, { origin: url, cookie: cookie ?? null });
  await moved.opened;
  return moved;
}

describe("row 7: what was captured of another session", () => {
  test("row 7: its hello, its events and its tab's key open nothing for another cookie", async () => {
    const thief = await server.open("/", {});
    expect(thief.cookie).not.toBe(page.cookie);
    const stolen = await page.socket({ cookie: thief.cookie! });
    stolen.hello({ a: 9 });
    stolen.send(eventText(1, "Counter", "increment", "[7]", false));
    await stolen.until(() => stolen.closed !== undefined);
    expect(stolen.frames).toEqual([{ f: "bye", code: "gone", ms: 0 }]);
    expect(talk.value(0, COUNT)).toBe(0);
    await expectAlive();
  });

  test("row 7: a captured event in the thief's own tab is the thief's own event", async () => {
    const captured = eventText(1, "Counter", "increment", "[7]", false);
    talk.send(captured);
    await talk.outcome(1);
    const thief = await (await server.open()).attach();
    thief.send(captured);
    expect(await thief.outcome(1)).toEqual({ outcome: "done", value: 7 });
    expect(talk.value(0, COUNT)).toBe(7);
  });
});
