/** What is refused of files, each with its own code, before their bytes are sent. */
import { beforeEach, describe, expect, test } from "vitest";
import { limits } from "../../../src/server/limits.ts";
import { checkName } from "../../../src/server/upload/name.ts";
import { FILE } from "../../../src/wire/file.ts";
import { Files } from "../fixtures/app/states/files.state.ts";
import { serve, withLimits, type Page, type Server } from "../harness.ts";
import { using } from "../pages.tsx";
import type { Talk } from "../talk.ts";
import { bytesOf, Sender, type NamedBytes } from "./sender.ts";

let server: Server;
let page: Page;
let talk: Talk;
beforeEach(async () => {
  server = await serve({ "/": using(Files, "arrived") });
  page = await server.open();
  talk = await page.attach();
});

const sender = (...files: NamedBytes[]): Sender => new Sender(server, page, files);
const text = (name: string, content = "x"): NamedBytes => [name, Buffer.from(content)];

/** The code and words of the call's failure, where its files were announced before or after it. */
async function failure(files: Sender, changed: object = {}): Promise<unknown> {
  const opening = files.open(changed);
  const { outcome, value } = await talk.call("Files", "unread", files.references);
  expect(outcome).toBe("failed");
  expect((await opening).answer.next).toBe("end");
  return value;
}

describe("bounds", () => {
  test("bytes of a file", async () => {
    withLimits({ uploadBytes: 20_000 });
    expect(await failure(sender(text("a.txt"), ["b.bin", bytesOf(20_001)]))).toEqual(["upload-too-large", "b.bin has 20 kB, more than the 20 kB that a file may have."]);
  });

  test("files of a call", async () => {
    withLimits({ uploadFiles: 3 });
    expect(await failure(sender(text("1"), text("2"), text("3"), text("4")))).toEqual(["upload-files", "These are 4 files, more than the 3 that one call may bring."]);
  });

  test("bytes of a call", async () => {
    withLimits({ uploadBytes: 20_000, uploadTotal: 30_000 });
    expect(await failure(sender(["a", bytesOf(16_000)], ["b", bytesOf(16_000)]))).toEqual(["upload-total-too-large", "These files have 32 kB together, more than the 30 kB that one call may bring."]);
  });

  test("one file may have all of its own bound", async () => {
    withLimits({ uploadBytes: 20_000, uploadTotal: 10_000 });
    const files = sender(["a", bytesOf(16_000)]);
    void files.run();
    await talk.done("Files", "unread", files.references);
  });

  test("calls of a tab", async () => {
    withLimits({ uploadsPerTab: 2 });
    const held = [sender(text("a")), sender(text("b"))];
    const waiting = held.map((files) => files.open());
    withLimits({ uploadHold: 10 });
    const third = sender(text("c"));
    await expect.poll(() => third.open()).toMatchObject({ status: 429, answer: { code: "too-many-uploads" } });
    expect(await talk.call("Files", "unread", third.references)).toMatchObject({ outcome: "failed", value: ["too-many-uploads", expect.stringContaining("2 uploads")] });
    for (const files of held) await talk.done("Files", "unread", files.references);
    await Promise.all(waiting);
    void third.run();
    await talk.done("Files", "unread", third.references);
  });

  test("calls of the process", async () => {
    withLimits({ uploads: 1 });
    const first = sender(text("a"));
    const waiting = first.open();
    const other = await server.open();
    const otherTalk = await other.attach();
    const second = new Sender(server, other, [text("b")]);
    await expect.poll(async () => (await second.open()).status).toBe(429);
    expect(await otherTalk.call("Files", "unread", second.references)).toMatchObject({ outcome: "failed", value: ["uploads-full", expect.any(String)] });
    await talk.done("Files", "unread", first.references);
    await waiting;
    void second.run();
    await otherTalk.done("Files", "unread", second.references);
  });

  test("a body that is longer than what may be asked for is not read", async () => {
    withLimits({ uploadWindow: 1_000, uploadFiles: 1 });
    const files = sender(text("a"));
    expect(await files.post("piece=1", bytesOf(80_000))).toMatchObject({ status: 413 });
    expect(await files.post("piece=0", bytesOf(80_000))).toMatchObject({ status: 413 });
  });

  test("more bytes in a piece than were wanted", async () => {
    const files = sender(["a.bin", bytesOf(50_000)]);
    const n = talk.event("Files", "one", ...files.references);
    const { answer } = await files.open();
    expect(await files.post(`piece=${(answer as { piece: number }).piece}`, bytesOf(60_000))).toMatchObject({ status: 400, answer: { code: "upload-malformed" } });
    talk.cancel(n);
    await talk.outcome(n);
  });
});

describe("names", () => {
  test.each([
    "a.txt", "with space.csv", "näme.csv", "日本語.csv", "folder/sub/a.csv", ".hidden", "a..b", "...a", "CON", "a".repeat(255), Array.from({ length: 32 }, () => "d").join("/"),
    "عربي.csv", "👩‍👩‍👧.png",
  ])("taken: %s", (name) => expect(checkName(name)).toBe(name));

  test.each([
    ["../a.csv", "no name"], ["a/../../b", "no name"], ["..", "no name"], [".", "no name"], ["a/./b", "no name"], [".. /a", "no name"], ["a/...", "no name"], [" ", "no name"],
    ["/etc/passwd", "not relative"], ["C:\\a.csv", "not relative"], ["c:a.csv", "not relative"], ["a\\..\\b", "not relative"], ["\\\\host\\share", "not relative"],
    ["", "empty"], ["a//b", "empty"], ["a/", "empty"],
    ["a\0.csv", "do not show"], ["a\n.csv", "do not show"], ["\u202efdp.exe", "do not show"], ["\u2066a", "do not show"], ["a\u2028b", "do not show"], ["\ud800.txt", "do not show"], ["a\u007f", "do not show"], ["a\u0085", "do not show"],
    ["a".repeat(256), "too long"], ["ä".repeat(128), "too long"], [Array.from({ length: 11 }, () => "d".repeat(100)).join("/"), "too long"], [Array.from({ length: 33 }, () => "d").join("/"), "too deep"],
  ])("refused: %j", async (name, why) => {
    const [code, words] = await failure(sender(text(name))) as [string, string];
    expect(code).toBe("upload-name");
    expect(words).toContain(why);
    expect(words).not.toMatch(/[\p{Cc}\u2028\u202e\u2066]/u);
    expect(words.length).toBeLessThan(200);
  });
});

describe("what is no opening", () => {
  test.each([
    ["no files", { files: [] }], ["no list", { files: "a" }], ["a head that tells nothing", { head: 0 }], ["a negative size", { files: [["a", -1]] }], ["a broken size", { files: [["a", 1.5]] }],
    ["no size", { files: [["a"]] }], ["no name", { files: [[1, 1]] }], ["too few bytes", { files: [["a", 500]] }], ["too many bytes", { files: [["a", 0]] }],
  ])("%s", async (_, changed) => {
    expect(await failure(sender(text("a")), changed)).toMatchObject(["upload-malformed", expect.any(String)]);
  });

  test.each([["no line", Buffer.from("{}")], ["no JSON", Buffer.from("x\n")], ["null", Buffer.from("null\n")], ["nothing", Buffer.alloc(0)], ["bytes", bytesOf(1_000)]])("%s", async (_, body) => {
    const files = sender(text("a"));
    const opening = files.post("piece=0", body);
    expect(await talk.call("Files", "unread", files.references)).toMatchObject({ outcome: "failed", value: ["upload-malformed", expect.any(String)] });
    await opening;
  });
});

describe("references", () => {
  test("to a file that the transfer does not have", async () => {
    const files = sender(text("a"));
    void files.run();
    expect(await talk.call("Files", "unread", [{ [FILE]: [files.id, 1] }])).toMatchObject({ outcome: "failed", value: ["upload-malformed", expect.any(String)] });
  });

  test("to two transfers, or to one that has had its call", async () => {
    const [one, two] = [sender(text("a")), sender(text("b"))];
    void one.run();
    expect(await talk.call("Files", "unread", [...one.references, ...two.references])).toMatchObject({ outcome: "failed", value: ["upload-malformed", expect.any(String)] });
    await talk.done("Files", "unread", one.references);
    expect(await talk.call("Files", "unread", one.references)).toMatchObject({ outcome: "failed", value: ["upload-malformed", expect.any(String)] });
  });

  test.each([[["short", 0]], [["x".repeat(32), -1]], [["x".repeat(32), 0.5]], [["x".repeat(32), "0"]], [["../".repeat(8), 0]], [["x".repeat(32)]], ["x"], [null]])("that are none: %j", async (reference) => {
    expect(await talk.call("Files", "unread", [{ [FILE]: reference }])).toMatchObject({ outcome: "refused", value: { 0: "invalid", 1: expect.stringContaining("a file") } });
  });
});

describe("who may send", () => {
  const refused = async (headers: Record<string, string>): Promise<void> => {
    expect(await sender(text("a")).post("piece=0", Buffer.from("{}\n"), headers)).toEqual({ status: 403, answer: { code: "forbidden" } });
  };
  test("nobody without the session, the tab and its key", async () => {
    const other = await server.open();
    await refused({ cookie: "" });
    await refused({ cookie: other.cookie! });
    await refused({ "x-solenoid-key": "x" });
    await refused({ "x-solenoid-key": other.boot.connection.key });
    await refused({ "x-solenoid-tab": "x" });
    await refused({ "x-solenoid-tab": other.boot.connection.tab });
  });

  test("another tab of the same browser has transfers of its own", async () => {
    const second = await server.open("/", { cookie: page.cookie });
    const files = sender(text("a.txt", "first"));
    const same = new Sender(server, second, [text("b.txt", "second")], files.id);
    void files.run();
    void same.run();
    expect(await talk.done("Files", "one", ...files.references)).toMatchObject({ text: "first" });
    expect(await (await second.attach()).done("Files", "one", ...same.references)).toMatchObject({ text: "second" });
  });

  test("only bytes, with a length", async () => {
    expect((await sender(text("a")).post("piece=0", Buffer.from("{}\n"), { "content-type": "text/plain" })).status).toBe(415);
    const { connection } = page.boot;
    const stream = new ReadableStream({ start: (controller) => { controller.enqueue(new Uint8Array(3)); controller.close(); } });
    const headers = { "content-type": "application/octet-stream", cookie: page.cookie!, "x-solenoid-tab": connection.tab, "x-solenoid-key": connection.key };
    const answer = await fetch(`${server.url}/_solenoid/upload/${"x".repeat(32)}?piece=0`, { method: "POST", body: stream, duplex: "half", headers } as RequestInit);
    expect(answer.status).toBe(413);
  });
});

describe("what the page says of itself", () => {
  test("a file that it cannot read", async () => {
    const files = sender(["a.bin", bytesOf(50_000)], ["b.bin", bytesOf(50_000)]);
    const n = talk.event("Files", "inOrder", files.references);
    await files.open();
    expect((await files.ask("trouble=unreadable&file=1")).answer.next).toBe("end");
    expect(await talk.outcome(n)).toEqual({ outcome: "failed", value: ["upload-unreadable", "b.bin could not be read in the browser."] });
  });

  test("that nothing gets through, before the call is there", async () => {
    const files = sender(["a.bin", bytesOf(50_000)]);
    withLimits({ uploadHold: 5 });
    await files.open();
    await files.ask("trouble=refused");
    expect(await talk.call("Files", "inOrder", files.references)).toMatchObject({ outcome: "failed", value: ["upload-refused", expect.any(String)] });
  });
});

test("no bound is without a number", () => {
  for (const [name, value] of Object.entries(limits)) expect(value, name).toBeGreaterThan(0);
});
