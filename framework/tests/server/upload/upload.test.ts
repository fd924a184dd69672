/** Files of a call, from the requests of a page to what a handler reads. */
import { createHash } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { room } from "../../../src/server/upload/room.ts";
import { limits } from "../../../src/server/limits.ts";
import { Files } from "../fixtures/app/states/files.state.ts";
import { noted, open } from "../fixtures/app/gates.ts";
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
const sha1 = (bytes: Buffer): string => createHash("sha1").update(bytes).digest("hex");
const text = (name: string, content: string): NamedBytes => [name, Buffer.from(content)];
const ARRIVED = 0;

describe("one file", () => {
  test("small: it has come with its name, so nothing more is asked for", async () => {
    const files = sender(text("a.csv", "x,y\n1,2\n"));
    const sending = files.run();
    expect(await talk.done("Files", "one", ...files.references)).toEqual({ name: "a.csv", type: "text/csv", size: 8, text: "x,y\n1,2\n", received: 8 });
    await sending;
    expect(files.wanted).toEqual([]);
  });

  test("the call may come before its file", async () => {
    const files = sender(text("a.txt", "late"));
    const n = talk.event("Files", "one", ...files.references);
    await talk.done("Files", "beside", { $file: [(await begun(sender(text("b.txt", "b")))).id, 0] });
    await files.run();
    expect(await talk.outcome(n)).toMatchObject({ outcome: "done", value: { text: "late" } });
  });

  test("empty", async () => {
    const files = sender(text("a.txt", ""));
    const sending = files.run();
    expect(await talk.done("Files", "one", ...files.references)).toMatchObject({ size: 0, text: "", received: 0 });
    await sending;
  });

  test("large: each byte once, in order, no more at a time than the window", async () => {
    withLimits({ uploadWindow: 1 << 20 });
    const bytes = bytesOf(5_000_000);
    const files = sender(["a.bin", bytes]);
    const sending = files.run();
    expect(await talk.done("Files", "inOrder", files.references)).toEqual([sha1(bytes)]);
    await sending;
    expect(files.wanted.length).toBeGreaterThan(4);
    for (const [[, from, to] = [0, 0, 0]] of files.wanted) expect(to - from).toBeLessThanOrEqual(1 << 20);
  });

  test("a page that may not send much at a time is asked for less", async () => {
    const bytes = bytesOf(400_000);
    const files = sender(["a.bin", bytes]);
    const calling = talk.done("Files", "inOrder", files.references);
    let { answer } = await files.open();
    ({ answer } = await files.ask("most=100000"));
    while (answer.next === "send") {
      expect(files.bytesFor(answer).length).toBeLessThanOrEqual(100_000);
      ({ answer } = await files.send(answer, "&most=100000"));
    }
    expect(await calling).toEqual([sha1(bytes)]);
  });

  test("what a handler yields from it travels piece by piece", async () => {
    const files = sender(text("a.txt", "abc"));
    const sending = files.run();
    await talk.done("Files", "letters", ...files.references);
    await sending;
    expect(talk.deltas.flatMap(({ ch }) => ch.map(([, , value]) => value))).toEqual(["a", "b", "c"]);
  });
});

/** Has told its names. */
async function begun(files: Sender): Promise<Sender> {
  void files.run();
  return files;
}

describe("several files", () => {
  const many = (count: number, size: (at: number) => number): NamedBytes[] =>
    Array.from({ length: count }, (_, at) => [`folder/sub ${at % 3}/${at}.bin`, bytesOf(size(at), at + 1)]);

  test.each(["inOrder", "backwards", "together", "inTurn"])("read %s", async (way) => {
    withLimits({ uploadWindow: 1 << 19 });
    const files = sender(...many(12, (at) => at * 90_000));
    const sending = files.run();
    expect(await talk.done("Files", way, files.references)).toEqual(files.files.map(([, bytes]) => sha1(bytes)));
    await sending;
    const sent = files.wanted.flat().reduce((sum, [, from, to]) => sum + to - from, 0);
    expect(sent).toBe(files.files.reduce((sum, [, { length }]) => sum + Math.max(0, length - 4_096), 0));
  });

  test("many small ones come together, not one by one", async () => {
    const files = sender(...many(200, () => 10_000));
    const sending = files.run();
    expect(await talk.done("Files", "inOrder", files.references)).toEqual(files.files.map(([, bytes]) => sha1(bytes)));
    await sending;
    expect(files.wanted.length).toBeLessThan(15);
  });

  test("in objects and lists; one that may be missing", async () => {
    const files = sender(text("a.txt", "A"), text("b.txt", "B"), text("c.txt", "C"));
    const [a, b, c] = files.references;
    const sending = files.run();
    expect(await talk.done("Files", "nested", { title: "t", parts: [{ file: a }, { note: "n", file: b }], extra: c })).toEqual({ title: "t", parts: ["a.txt A", "b.txt B"], extra: "C" });
    await sending;
    const other = sender(text("a.txt", "A"));
    void other.run();
    expect(await talk.done("Files", "nested", { title: "t", parts: [{ file: other.references[0] }], extra: null })).toMatchObject({ extra: null });
  });

  test("of the same name are told apart, empty ones are there", async () => {
    const files = sender(text("a.csv", "one"), text("a.csv", "two"), text("a.csv", ""), ["a.csv", bytesOf(50_000)]);
    const sending = files.run();
    expect(await talk.done("Files", "inOrder", files.references)).toEqual(files.files.map(([, bytes]) => sha1(bytes)));
    await sending;
  });

  test("what is not read is not sent", async () => {
    const files = sender(...many(5, () => 50_000));
    const sending = files.run();
    expect(await talk.done("Files", "unread", files.references)).toEqual(files.files.map(([name]) => [name, "application/octet-stream", 50_000, 4_096]));
    await sending;
    expect(files.wanted).toEqual([]);
    const others = sender(...many(5, () => 50_000));
    const second = others.run();
    expect(await talk.done("Files", "onlyLast", others.references)).toBe(sha1(others.files[4]![1]));
    await second;
    expect(others.wanted.flat().map(([file]) => file)).toEqual([4]);
  });
});

describe("back-pressure", () => {
  test("a handler that does not read on asks for no more than the window", async () => {
    withLimits({ uploadWindow: 1 << 18, uploadHold: 20 });
    const files = sender(["a.bin", bytesOf(3_000_000)]);
    const n = talk.event("Files", "byGates", ...files.references);
    let { answer } = await files.open();
    let sent = 4_096;
    for (let asked = 0; asked < 5; asked++) {
      if (answer.next === "send") {
        sent += files.bytesFor(answer).length;
        ({ answer } = await files.send(answer));
      } else {
        ({ answer } = await files.ask());
      }
    }
    expect(answer.next).toBe("ask");
    expect(sent).toBeLessThanOrEqual(4_096 + (1 << 18) + (1 << 16));
    talk.cancel(n);
    await expect.poll(async () => (await files.ask()).answer.next).toBe("end");
    open("read 0");
    expect(await talk.outcome(n)).toMatchObject({ outcome: "cancelled" });
  });

  test("calls with files share the memory", () => {
    const alone = room.window;
    for (let at = 0; at < 100; at++) room.enter();
    expect(room.window).toBeLessThanOrEqual(limits.uploadMemory / 100);
    for (let at = 0; at < 100; at++) room.leave();
    expect(room.window).toBe(alone);
  });
});

describe("reading", () => {
  test("twice is an error that names the file", async () => {
    const files = sender(text("a.txt", "A"));
    void files.run();
    expect(await talk.call("Files", "twice", ...files.references)).toMatchObject({ outcome: "failed", value: ["internal", expect.any(String), expect.any(String)] });
  });

  test("only the beginning", async () => {
    withLimits({ uploadWindow: 1 << 17 });
    const files = sender(["a.bin", bytesOf(300_000)]);
    const sending = files.run();
    expect(await talk.done("Files", "beginning", ...files.references)).toBe(4_096);
    await sending;
    expect(files.wanted.length).toBeLessThan(2);
  });

  test("after the call has ended is refused", async () => {
    const files = sender(["a.bin", bytesOf(300_000)]);
    const sending = files.run();
    await talk.done("Files", "leaks", ...files.references);
    await sending;
    await expect.poll(() => noted("ended")).toEqual(["upload-over"]);
  });

  test("as rows", async () => {
    const files = sender(text("a.csv", `x\n${"1\n".repeat(55)}`));
    void files.run();
    expect(await talk.done("Files", "rows", ...files.references)).toBe(55);
    expect(talk.value(0, ARRIVED)).toBe(55);
  });
});

describe("cancelling", () => {
  test.each(["stream", "text", "rows"])("ends %s() with the code, and the request", async (way) => {
    const files = sender(["a.csv", Buffer.from(`x\n${"1234567\n".repeat(100_000)}`)]);
    withLimits({ uploadWindow: 1 << 17 });
    const n = talk.event("Files", "noting", ...files.references, way);
    let { answer } = await files.open();
    ({ answer } = await files.send(answer));
    expect(noted("started")).toEqual([way]);
    const asked = answer.next === "send" ? Promise.resolve() : files.ask().then(() => {});
    talk.cancel(n);
    expect(await talk.outcome(n)).toMatchObject({ outcome: "cancelled" });
    await expect.poll(() => noted("ended")).toEqual(["cancelled"]);
    await asked;
    expect((await files.ask()).answer.next).toBe("end");
  });

  test("before anything was read", async () => {
    const files = sender(["a.bin", bytesOf(200_000)]);
    const sending = files.run();
    const n = talk.event("Files", "cancelledFirst", ...files.references);
    await expect.poll(() => noted("started")).toContain("waits");
    talk.cancel(n);
    expect(await talk.outcome(n)).toMatchObject({ outcome: "cancelled" });
    await expect.poll(() => noted("ended")).toEqual(["cancelled"]);
    await sending;
  });

  test("while its files have not come", async () => {
    const files = sender(text("a.txt", "A"));
    const n = talk.event("Files", "one", ...files.references);
    talk.cancel(n);
    expect(await talk.outcome(n)).toMatchObject({ outcome: "cancelled" });
  });

  test("while it waits for another call", async () => {
    const first = talk.event("Files", "holds", "gate");
    const files = sender(["a.bin", bytesOf(200_000)]);
    withLimits({ uploadUnclaimed: 30, uploadHold: 10 });
    const n = talk.event("Files", "one", ...files.references);
    expect((await files.open()).answer.next).toBe("ask");
    talk.cancel(n);
    expect(await talk.outcome(n)).toMatchObject({ outcome: "cancelled" });
    await expect.poll(async () => (await files.ask()).answer.next, { interval: 60 }).toBe("open");
    open("gate");
    await talk.outcome(first);
  });

  test("the page leaves", async () => {
    const files = sender(["a.csv", Buffer.from(`x\n${"1234567\n".repeat(100_000)}`)]);
    void talk.event("Files", "noting", ...files.references, "stream");
    const { answer } = await files.open();
    await files.cut(answer, 100_000, async () => {
      await expect.poll(() => noted("some").length).toBeGreaterThan(1);
      talk.leave();
      await expect.poll(() => noted("ended")).toEqual(["cancelled"]);
    });
    expect(await files.post("")).toMatchObject({ status: 403 });
  });
});
