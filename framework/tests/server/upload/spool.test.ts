/** Files that are read inside a transaction: nobody else who writes waits for a slow page. */
import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { createTablesSql } from "../../../src/db/internal.ts";
import { db, Imports, lines } from "../fixtures/app/states/imports.state.ts";
import { noted } from "../fixtures/app/gates.ts";
import { serve, withLimits, type Page, type Server } from "../harness.ts";
import { using } from "../pages.tsx";
import type { Talk } from "../talk.ts";
import { Sender } from "./sender.ts";

let server: Server;
let page: Page;
let talk: Talk;
let other: Talk;
beforeAll(async () => { for (const statement of createTablesSql({ lines })) await db.run(statement); });
beforeEach(async () => {
  await db.delete(lines);
  server = await serve({ "/": using(Imports) });
  page = await server.open();
  talk = await page.attach();
  other = await (await server.open()).attach();
});

const csv = (rows: number): Buffer => Buffer.from(`x\n${Array.from({ length: rows }, (_, at) => `row ${at}\n`).join("")}`);
const sender = (rows: number): Sender => new Sender(server, page, [["a.csv", csv(rows)]]);
const leftovers = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith("solenoid-upload-"));

test("others write while it comes in; then all of its rows are there", async () => {
  withLimits({ uploadWindow: 1 << 16 });
  const files = sender(20_000);
  const n = talk.event("Imports", "inTransaction", ...files.references);
  const first = await files.send((await files.open()).answer);
  expect(first.answer.next).toBe("send");
  await other.done("Imports", "write");
  expect(noted("rows")).toEqual([]);
  expect(leftovers()).toEqual([]);
  await files.run(first);
  expect(await talk.outcome(n)).toEqual({ outcome: "done", value: files.files[0]![1].length });
  expect(await other.done("Imports", "count")).toBe(20_001);
});

test("cancelled half-way, nothing is left: no rows, no file, no room taken", async () => {
  const one = csv(20_000).length;
  withLimits({ uploadWindow: 1 << 16, uploadSpool: one * 3 });
  for (let round = 0; round < 3; round++) {
    const each = sender(20_000);
    const n = talk.event("Imports", "inTransaction", ...each.references);
    await each.send((await each.open()).answer);
    talk.cancel(n);
    expect(await talk.outcome(n)).toMatchObject({ outcome: "cancelled" });
  }
  expect(await other.done("Imports", "count")).toBe(0);
  expect(leftovers()).toEqual([]);
  // The call has its outcome before the last of its file has gone.
  withLimits({ uploadSpool: one });
  await expect.poll(async () => {
    const files = sender(20_000);
    const sending = files.run();
    const { outcome } = await talk.call("Imports", "inTransaction", ...files.references);
    await sending;
    return outcome;
  }).toBe("done");
  expect(await other.done("Imports", "count")).toBe(20_000);
});

test("beyond the room for them it is refused with a code, before it is sent", async () => {
  withLimits({ uploadSpool: 10_000 });
  const files = sender(20_000);
  const sending = files.run();
  expect(await talk.call("Imports", "inTransaction", ...files.references)).toEqual({ outcome: "failed", value: ["upload-no-room", "The server has no room for a.csv now. Try again in a while."] });
  await sending;
  expect(files.wanted).toEqual([]);
});

test("a file that came with its name is not laid down", async () => {
  withLimits({ uploadSpool: 1 });
  const files = sender(10);
  const sending = files.run();
  await talk.done("Imports", "inTransaction", ...files.references);
  await sending;
});
