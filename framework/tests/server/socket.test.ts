/** What a socket may bring, and who may bring it. */
import { beforeEach, describe, expect, test } from "vitest";
import * as counterPage from "./fixtures/app/pages/index.tsx";
import { atEnd, serve, withLimits, type Page, type Server } from "./harness.ts";
import type { Talk } from "./talk.ts";

const COUNT = 0;

let server: Server;
let page: Page;
beforeEach(async () => {
  server = await serve({ "/": counterPage });
  page = await server.open();
});

/** The tab goes on: its next call is answered and counts once. */
async function expectAlive(talk: Talk): Promise<void> {
  const before = talk.value(0, COUNT) as number;
  expect(await talk.done("Counter", "increment")).toBe(before + 1);
  expect(talk.closed).toBeUndefined();
}

describe("frames that are none", () => {
  const deep = (levels: number): string => "[".repeat(levels) + "]".repeat(levels);
  test.each<[string, string, string]>([
    ["no JSON", "{", "frame-text"],
    ["nothing", "", "frame-text"],
    ["a number", "7", "frame-unknown"],
    ["null", "null", "frame-unknown"],
    ["an empty list", "[]", "frame-unknown"],
    ["an empty object", "{}", "frame-unknown"],
    ["too deep", deep(70), "frame-text"],
    ["far too deep", deep(20_000), "frame-text"],
    ["a key that reaches prototypes", `{"__proto__":{"l":1}}`, "frame-text"],
    ["such a key in arguments", `[1,"Counter","add",[{"constructor":{"prototype":{"x":1}}}]]`, "frame-text"],
    ["a tag that is none", `[1,"Counter","increment",[{"$d":"x"}]]`, "frame-text"],
    ["a negative number", `[-2,"Counter","increment",[]]`, "frame-unknown"],
    ["a fraction", `[1.5,"Counter","increment",[]]`, "frame-unknown"],
    ["too few members", `[1,"Counter","increment"]`, "frame-shape"],
    ["arguments that are no list", `[1,"Counter","increment",{"0":1}]`, "frame-shape"],
    ["a name that is none", `[1,"Counter",7,[]]`, "frame-shape"],
    ["a name without end", `[1,"${"x".repeat(600)}","increment",[]]`, "frame-shape"],
    ["65 arguments", `[1,"Counter","increment",[${Array(65).fill("1").join()}]]`, "frame-shape"],
    ["an acknowledgement of nothing", "[0,1]", "frame-shape"],
    ["half a hello", `{"h":["tab"]}`, "frame-shape"],
  ])("%s is answered and nothing else happens", async (_, data, code) => {
    const talk = await page.attach();
    talk.send(data);
    await talk.until(() => talk.errors.length > 0);
    expect(talk.errors[0]!.code).toBe(code);
    await expectAlive(talk);
  });

  test.each([[65_536, undefined], [65_537, "frame-size"], [1_000_000, "frame-size"]])("%d bytes", async (bytes, code) => {
    const talk = await page.attach();
    const frame = (n: number): string => {
      const [start, end] = [`[${n},"Counter","setLabel",["`, `"]]`];
      return start + "x".repeat(bytes - start.length - end.length) + end;
    };
    if (code === undefined) {
      expect(await talk.outcome(talk.raw(frame))).toMatchObject({ outcome: "refused", value: ["invalid", expect.any(String)] });
      return expectAlive(talk);
    }
    talk.send(frame(1));
    await talk.until(() => talk.errors.length > 0);
    expect(talk.errors).toEqual([{ code, n: 1 }]);
    await expectAlive(talk);
  });

  test("more than a megabyte ends the socket, not the tab", async () => {
    const talk = await page.attach();
    talk.send("x".repeat((1 << 20) + 1));
    await talk.until(() => talk.closed !== undefined);
    expect(talk.closed).toEqual({ code: 1009 });
    const again = await page.socket();
    again.hello({ a: 2 });
    await again.until(() => again.welcome !== undefined);
    await expectAlive(again);
  });

  test("a number that was skipped is asked for, one that was sent again is done once", async () => {
    const talk = await page.attach();
    talk.send(`[2,"Counter","increment",[1]]`);
    await talk.until(() => talk.frames.some(({ f }) => f === "gap"));
    talk.send(`[1,"Counter","increment",[1]]`);
    talk.send(`[1,"Counter","increment",[1]]`);
    talk.send(`[2,"Counter","increment",[1]]`);
    await talk.outcome(2);
    expect(talk.value(0, COUNT)).toBe(2);
  });
});

describe("who may", () => {
  test("an upgrade of another path is not ours", async () => {
    await expect(new Promise((resolve, reject) => {
      const socket = new WebSocket(`${server.url.replace("http", "ws")}/elsewhere`);
      socket.onopen = resolve;
      socket.onerror = () => reject(new Error("refused"));
      atEnd(() => socket.close());
    })).rejects.toThrow("refused");
  });

  test("a plain request to the socket's path is no page", async () => {
    const answer = await server.get("/_solenoid/socket");
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.text).not.toContain("solenoid-root");
  });

  test.each([["another site's", "https://evil.example"], ["none", null], ["an opaque one", "null"], ["another port's", "http://127.0.0.1:1"], ["no URL", "what?"],
    ["one that only begins like ours", "http://127.0.0.1.evil.example"]])("an origin: %s is refused before the upgrade", async (_, origin) => {
    await expect(page.socket({ origin })).rejects.toThrow("403");
  });

  test("the configured origin may, behind a proxy that changes the host", async () => {
    const proxied = await serve({ "/": counterPage }, { config: { origin: "https://app.example" } });
    const opened = await proxied.open();
    const talk = await opened.socket({ origin: "https://app.example" });
    talk.hello();
    await talk.until(() => talk.welcome !== undefined);
    await expectAlive(talk);
    await expect(opened.socket({ origin: "https://app.example.evil.example" })).rejects.toThrow("403");
  });

  test.each([["no cookie", null], ["a cookie of nobody", "solenoid-session=AAAA"], ["an empty one", "solenoid-session="]])("%s: a bye, and not again", async (_, cookie) => {
    const talk = await page.socket({ cookie });
    await talk.until(() => talk.closed !== undefined);
    expect(talk.bye).toEqual({ f: "bye", code: "gone", ms: 0 });
    expect(talk.closed).toEqual({ code: 4403 });
  });

  test("another browser's cookie opens no tab, though id and key are right", async () => {
    const thief = await server.open();
    const talk = await page.socket({ cookie: thief.cookie! });
    talk.hello();
    await talk.until(() => talk.closed !== undefined);
    expect(talk.bye?.code).toBe("gone");
    await expectAlive(await page.attach());
  });

  test.each([["a wrong key", { key: "x".repeat(32) }], ["no tab of that name", { tab: "x".repeat(22) }], ["another lineage", { at: ["other", "other", 0, 0] as const }]])("%s opens nothing", async (_, changed) => {
    const talk = await page.socket();
    talk.hello(changed);
    await talk.until(() => talk.closed !== undefined);
    expect(talk.bye?.code).toBe("gone");
    await expectAlive(await page.attach());
  });

  test("whoever does not begin with hello is sent away, and what follows is not heard", async () => {
    const talk = await page.socket();
    talk.send(`[1,"Counter","increment",[1]]`);
    talk.hello();
    talk.send(`[1,"Counter","increment",[1]]`);
    await talk.until(() => talk.closed !== undefined);
    expect(talk.frames).toEqual([{ f: "bye", code: "gone", ms: 0 }]);
    const own = await page.attach();
    expect(own.value(0, COUNT)).toBe(0);
    await expectAlive(own);
  });

  test("the newest socket of a page has the tab; another page has none of it", async () => {
    const first = await page.attach();
    const second = await page.socket();
    second.hello({ a: 2 });
    await second.until(() => second.welcome !== undefined);
    await first.until(() => first.closed !== undefined);
    expect(first.bye?.code).toBe("stale");
    const other = await page.socket();
    other.hello({ inst: "another-page", a: 1 });
    await other.until(() => other.closed !== undefined);
    expect(other.bye?.code).toBe("gone");
    await expectAlive(second);
  });
});

describe("how much", () => {
  test("more messages in a second than a page has reason to send end the socket, not the tab", async () => {
    withLimits({ messageRate: 50 });
    const talk = await page.attach();
    for (let at = 0; at < 200; at++) talk.acknowledge(0);
    await talk.until(() => talk.closed !== undefined);
    expect(talk.bye?.code).toBe("stale");
    withLimits({ messageRate: 2_000 });
    const again = await page.socket();
    again.hello({ a: 2 });
    await again.until(() => again.welcome !== undefined);
    await expectAlive(again);
  });
});

test("two tabs of one browser have states of their own", async () => {
  const other = await server.open("/", { cookie: page.cookie });
  expect(other.cookie).toBe(page.cookie);
  expect(other.boot.connection.tab).not.toBe(page.boot.connection.tab);
  const [first, second] = [await page.attach(), await other.attach()];
  await first.done("Counter", "increment", 5);
  expect(await second.done("Counter", "increment")).toBe(1);
  expect(second.deltas).toHaveLength(1);
  const crossed = await page.socket();
  crossed.hello({ key: other.boot.connection.key, a: 9 });
  await crossed.until(() => crossed.closed !== undefined);
  expect(crossed.bye?.code).toBe("gone");
});
