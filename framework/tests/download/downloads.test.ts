import { request } from "node:http";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { mount } from "../../src/testing/mount.ts";
import { noted, open } from "../server/fixtures/app/gates.ts";
import { Exports, given } from "../server/fixtures/app/states/exports.state.ts";
import { serve, withLimits, type Page, type Server } from "../server/harness.ts";
import { using } from "../server/pages.tsx";
import type { Talk } from "../server/talk.ts";

let server: Server;
let page: Page;
let talk: Talk;
beforeEach(async () => {
  given.rows = 0;
  server = await serve({ "/": using(Exports, "made") });
  page = await server.open();
  talk = await page.attach();
});

/** Where the page is told to fetch it, and under which name. */
async function save(name: string, content: unknown): Promise<string> {
  given.content = content;
  await talk.done("Exports", "save", name);
  const [kind, path, shown] = talk.effects.at(-1)!;
  expect([kind, shown]).toEqual(["download", name]);
  return path as string;
}
const get = (path: string, headers: Record<string, string> = {}): Promise<Response> => fetch(server.url + path, { headers: { cookie: page.cookie!, ...headers } });

describe("what the browser gets", () => {
  const stream = () => new ReadableStream({ start(to) { for (const each of ["a,b\n", "1,2\n"]) to.enqueue(new TextEncoder().encode(each)); to.close(); } });
  const contents: [string, () => unknown, string | null][] = [
    ["a text", () => "a,b\n1,2\n", "8"],
    ["bytes", () => new TextEncoder().encode("xa,b\n1,2\n").subarray(1), "8"],
    ["a stream", stream, null],
    ["a generator", async function* generate() { yield "a,b\n"; yield ""; yield "1,2\n"; }, null],
  ];
  test.each(contents)("%s", async (_, make, length) => {
    const content = make();
    const response = await get(await save("Größen.csv", typeof content === "function" ? content() : content));
    expect([response.status, await response.text(), response.headers.get("content-length")]).toEqual([200, "a,b\n1,2\n", length]);
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(response.headers.get("content-disposition")).toBe(`attachment; filename="Gro_en.csv"; filename*=UTF-8''Gr%C3%B6%C3%9Fen.csv`);
  });

  test("nothing", async () => expect(await (await get(await save("empty.txt", ""))).text()).toBe(""));

  test("what is made speaks the caller's language, and may change the state meanwhile", async () => {
    page = await server.open("/", { headers: { "accept-language": "de" } });
    talk = await page.attach();
    await talk.done("Exports", "rows", 3);
    const text = await (await get(talk.effects[0]![1] as string)).text();
    expect(text.split("\n")[0]).toBe("1.234,50\u00a0$");
    await talk.until(() => talk.value(0, 0) === 3);
    expect(noted("rows")).toEqual(["ended"]);
  });

  test("no more is made than the browser takes", async () => {
    await talk.done("Exports", "rows", 100_000);
    const response = await new Promise<import("node:http").IncomingMessage>((resolve) =>
      request(server.url + (talk.effects[0]![1] as string), { headers: { cookie: page.cookie! } }, resolve).end());
    response.pause();
    // Buffers on the way fill, then nothing moves any more.
    let before = -1;
    await vi.waitUntil(() => { const still = given.rows === before && before > 0; before = given.rows; return still; }, { timeout: 20_000, interval: 300 });
    expect(before).toBeLessThan(50_000);
    response.destroy();
    await vi.waitUntil(() => noted("rows").length === 1, 20_000);
  });
});

describe("an address is good for one request of one browser", () => {
  test("a second one finds nothing, and so does HEAD", async () => {
    const path = await save("a.txt", "hello");
    expect((await fetch(server.url + path, { method: "HEAD", headers: { cookie: page.cookie! } })).status).toBe(404);
    expect(await (await get(path)).text()).toBe("hello");
    expect((await get(path)).status).toBe(404);
  });

  test("another session, no session, another site's page and a guess find nothing, and take nothing", async () => {
    const path = await save("a.txt", "hello");
    const other = await server.open();
    const asked = [
      get(path, { cookie: other.cookie! }), get(path, { cookie: "" }), get(path, { "sec-fetch-site": "cross-site" }), get(`${path}x`), get(path.replace(/\..*/, "")),
      get(path.replace(/.*\./, "/_solenoid/download/x.")), get(path.replace(page.boot.connection.tab, other.boot.connection.tab), { cookie: other.cookie! }),
      get("/_solenoid/download/..%2f..%2fetc%2fpasswd"),
    ];
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual(asked.map(() => 404));
    expect(await (await get(path)).text()).toBe("hello");
  });

  test("it is long, and no two are alike", async () => {
    const paths = [await save("a.txt", "a"), await save("a.txt", "a")];
    expect(paths[0]).not.toBe(paths[1]);
    expect(paths[0]!.split(".")[1]!.length).toBeGreaterThanOrEqual(24);
  });
});

describe("parts of a file", () => {
  test.each(["bytes=0-3", "bytes=3-", "bytes=-3", "bytes=0-0,2-3", "bytes=99999-", "bytes=5-2", "items=1", "bytes=", `bytes=${Array.from({ length: 500 }, (_, at) => `${at}-${at}`).join()}`])("asked for by %s: there are none, and all of it comes", async (range) => {
    const response = await get(await save("a.txt", "hello world"), { range, "if-range": '"x"' });
    expect([response.status, await response.text(), response.headers.get("accept-ranges"), response.headers.get("content-range")]).toEqual([200, "hello world", "none", null]);
  });

  test("asked for later, by a browser that would go on with what it has: it is gone", async () => {
    const path = await save("a.txt", "hello world");
    await (await get(path)).text();
    const response = await get(path, { range: "bytes=5-" });
    expect([response.status, await response.text()]).toEqual([404, "This download is not there any more."]);
  });
});

describe("names in the header", () => {
  test.each([['a"b.csv', "a_b.csv"], ["a\r\nSet-Cookie: x=1.csv", "a__Set-Cookie_ x=1.csv"], ["a\\b;c.csv", "a_b;c.csv"], ["報告 März’s 😀.csv", "報告 März’s 😀.csv"], ["../../etc/passwd", "_.._etc_passwd"], ["x\u202egpj.exe", "x_gpj.exe"], ["NUL.csv", "_NUL.csv"]])("%j", async (name, saved) => {
    const response = await get(await save(name, "x"));
    const [, encoded = ""] = /filename\*=UTF-8''(\S+)$/.exec(response.headers.get("content-disposition")!)!;
    expect([decodeURIComponent(encoded), response.headers.get("set-cookie")]).toEqual([saved, null]);
  });
});

describe("bounds", () => {
  test("how many wait", async () => {
    withLimits({ downloadsPerTab: 3 });
    expect(await talk.call("Exports", "many", 4)).toMatchObject({ outcome: "failed", value: ["too-many-downloads", "3 downloads of this page are under way already."] });
    expect(await (await get(talk.effects[2]![1] as string)).text()).toBe("file 2");
    expect((await talk.call("Exports", "many", 1)).outcome).toBe("done");
  });

  test("how many are on their way", async () => {
    withLimits({ downloadsPerTab: 1 });
    let cancelled = false;
    const path = await save("a.bin", new ReadableStream({ start: (to) => to.enqueue(new Uint8Array(10)), cancel: () => { cancelled = true; } }));
    const reader = (await get(path)).body!.getReader();
    await reader.read();
    expect(await talk.call("Exports", "many", 1)).toMatchObject({ outcome: "failed", value: ["too-many-downloads", expect.any(String)] });
    await reader.cancel();
    await vi.waitUntil(() => cancelled);
    expect((await talk.call("Exports", "many", 1)).outcome).toBe("done");
  });

  test("how long one waits: what makes it is let go", async () => {
    withLimits({ downloadWait: 5 });
    let cancelled = false;
    const path = await save("a.bin", new ReadableStream({ cancel: () => { cancelled = true; } }));
    await vi.waitUntil(() => cancelled);
    expect((await get(path)).status).toBe(404);
  });

  test("content that is none", async () => {
    given.content = { rows: [] };
    expect(await talk.call("Exports", "save", "a.txt")).toMatchObject({ outcome: "failed", value: ["internal", expect.any(String), expect.any(String)] });
  });
});

describe("ends", () => {
  async function begin(): Promise<ReadableStreamDefaultReader<Uint8Array>> {
    const response = await get(talk.effects[0]![1] as string);
    const reader = response.body!.getReader();
    await reader.read();
    return reader;
  }
  async function endOf(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<string> {
    try {
      while (!(await reader.read()).done);
      return "whole";
    } catch {
      return "broken";
    }
  }

  test("with the call that makes it", async () => {
    const n = talk.event("Exports", "following");
    await talk.until(() => talk.effects.length > 0);
    const reader = await begin();
    talk.cancel(n);
    expect(await endOf(reader)).toBe("broken");
    expect(noted("rows")).toEqual(["ended"]);
    open("following");
  });

  test("with the page, also one that nobody has fetched", async () => {
    const path = await save("b.txt", "b");
    await talk.done("Exports", "rows", 1_000_000);
    talk.effects.shift();
    const response = await get(talk.effects.find(([, , name]) => name === "rows.csv")![1] as string);
    const reader = response.body!.getReader();
    await reader.read();
    talk.leave();
    expect(await endOf(reader)).toBe("broken");
    expect(noted("rows")).toEqual(["ended"]);
    expect((await get(path)).status).toBe(404);
  });

  test("when what makes it fails, and the page is told no more than that", async () => {
    const path = await save("a.csv", (async function* fail() { yield "a\n"; throw new Error("the-export-secret"); })());
    const response = await get(path);
    expect(await endOf(response.body!.getReader())).toBe("broken");
    await talk.until(() => talk.effects.some(([kind]) => kind === "toast"));
    expect(talk.effects.at(-1)).toEqual(["toast", "error", "Something went wrong on the server."]);
  });
});

test("effects of the app's own travel under a name that is none of the framework's", async () => {
  await talk.done("Exports", "beep");
  expect(talk.effects).toEqual([["@beep", 2, "low"], ["@title", "Three new"]]);
});

test("a test sees them as they were called", async () => {
  const { state, effects } = await mount(Exports);
  given.content = "a,b";
  await state.save("a.csv");
  await state.beep();
  expect(effects()).toEqual([{ name: "download", args: ["a.csv", "a,b"] }, { name: "beep", args: [2, "low"] }, { name: "title", args: ["Three new"] }]);
});
