/** Transfers that lose their connection: each byte counts once, whatever comes twice, late or never. */
import { createHash } from "node:crypto";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { Files } from "../fixtures/app/states/files.state.ts";
import { noted } from "../fixtures/app/gates.ts";
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
const big = (): Sender => sender(["a.bin", bytesOf(700_000)]);
const arrived = (): number => noted("some").reduce<number>((sum, each) => sum + (each as number), 0);

describe("a cut", () => {
  test("goes on behind the last byte that came", async () => {
    const files = big();
    const n = talk.event("Files", "noting", ...files.references, "stream");
    const first = await files.open();
    expect(first.answer).toMatchObject({ next: "send", wanted: [[0, 4_096, 700_000]] });
    await files.cut(first.answer, 300_000, async () => { await expect.poll(arrived).toBe(304_096); });
    const second = await files.ask();
    expect(second.answer).toMatchObject({ next: "send", wanted: [[0, 304_096, 700_000]] });
    await files.send(second.answer);
    expect(await talk.outcome(n)).toMatchObject({ outcome: "done" });
    expect(arrived()).toBe(700_000);
  });

  test("a piece that was sent twice counts once", async () => {
    withLimits({ uploadWindow: 1 << 17 });
    const files = big();
    const calling = talk.done("Files", "inOrder", files.references);
    const first = await files.open();
    const second = await files.send(first.answer);
    const again = await files.send(first.answer);
    expect(again.answer).toMatchObject({ next: "send", wanted: (second.answer as { wanted: unknown }).wanted });
    await files.run(again);
    expect(await calling).toEqual([sha1(files.files[0]![1])]);
  });

  test("an older request that is still coming in is cut off by a newer one", async () => {
    const files = big();
    const n = talk.event("Files", "noting", ...files.references, "stream");
    const first = await files.open();
    await files.cut(first.answer, 200_000, async () => {
      await expect.poll(arrived).toBe(204_096);
      await files.run(await files.ask());
    });
    expect(await talk.outcome(n)).toMatchObject({ outcome: "done" });
    expect(arrived()).toBe(700_000);
  });

  test("the opening twice, and both at once", async () => {
    const files = big();
    const calling = talk.done("Files", "inOrder", files.references);
    await Promise.all([files.open(), files.open()]);
    await files.run(await files.open());
    expect(await calling).toEqual([sha1(files.files[0]![1])]);
  });

  test("in the opening: it comes again, and nothing of it counts", async () => {
    withLimits({ uploadStall: 30 });
    const files = big();
    const calling = talk.done("Files", "inOrder", files.references);
    for (const bytes of [0, 10, 45, 3_000]) await files.cutPost("piece=0", files.opening(), bytes, (request) => new Promise((resolve) => request.once("close", resolve)));
    await files.run();
    expect(await calling).toEqual([sha1(files.files[0]![1])]);
  });

  test("a page that does not come back is waited for, then told by the file's name", async () => {
    withLimits({ uploadWait: 60 });
    const files = big();
    const n = talk.event("Files", "noting", ...files.references, "text");
    await files.open();
    expect(await talk.outcome(n)).toEqual({ outcome: "failed", value: ["upload-broken", "a.bin did not arrive whole."] });
    expect(noted("ended")).toEqual(["upload-broken"]);
  });

  test("a page that never sends its file", async () => {
    withLimits({ uploadWait: 30 });
    expect(await talk.call("Files", "one", ...big().references)).toMatchObject({ outcome: "failed", value: ["upload-missing", expect.any(String)] });
  });

  test("a body that stands still is given up", async () => {
    withLimits({ uploadStall: 40 });
    const files = big();
    const n = talk.event("Files", "noting", ...files.references, "stream");
    const { answer } = await files.open();
    await files.cut(answer, 100_000, (request) => new Promise((resolve) => request.once("close", resolve)));
    expect(arrived()).toBe(104_096);
    await files.run(await files.ask());
    expect(await talk.outcome(n)).toMatchObject({ outcome: "done" });
  });
});

test("whatever order things go wrong in, all bytes arrive once and in their place", async () => {
  withLimits({ uploadWindow: 1 << 17, uploadHold: 5 });
  type Fault = "none" | "cut" | "repeat" | "ask" | "reopen";
  const faults = fc.array(fc.constantFrom<Fault>("none", "cut", "repeat", "ask", "reopen"), { maxLength: 12 });
  const sizes = fc.array(fc.integer({ min: 0, max: 150_000 }), { minLength: 1, maxLength: 6 });
  await fc.assert(fc.asyncProperty(sizes, faults, fc.constantFrom("inOrder", "backwards", "together", "inTurn"), async (given, plan, way) => {
    const files = sender(...given.map((size, at): NamedBytes => [`${at}.bin`, bytesOf(size, at + size)]));
    const calling = talk.done("Files", way, files.references);
    let { answer } = await files.open();
    for (const fault of plan) {
      if (answer.next === "end") break;
      if (fault === "reopen") await files.open();
      if (answer.next === "send" && fault === "cut") await files.cut(answer, files.bytesFor(answer).length >> 1, () => Promise.resolve());
      if (answer.next === "send" && fault === "repeat") await files.send(answer);
      ({ answer } = answer.next === "send" && fault !== "ask" && fault !== "cut" ? await files.send(answer) : await files.ask());
    }
    await files.run({ status: 200, answer });
    expect(await calling).toEqual(files.files.map(([, bytes]) => sha1(bytes)));
  }), { numRuns: 40 });
});
