/** What one changes shows in the pages of others, by the socket alone: whoever changes it, on both databases. */
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Page } from "playwright-core";
import { afterAll, describe, expect, test } from "vitest";
import { frameText, hydrated } from "../harness/browser.ts";
import { visit } from "../harness/site.ts";

const SLOW = { timeout: 30_000 };
const SERVER = process.env["TEST_POSTGRES"] ?? "postgres://postgres@127.0.0.1:5432/test";
const framework = join(import.meta.dirname, "../../framework/package.json");

/** Another process carries out the SQL. */
const run = (script: string, ...args: string[]): Promise<unknown> => promisify(execFile)(process.execPath, ["--no-warnings", "--input-type=module", "-e", script, ...args]);
const inFile = (file: string, sql: string) => run(`
  import { DatabaseSync } from "node:sqlite";
  const db = new DatabaseSync(process.argv[1]);
  db.exec("pragma busy_timeout = 20000; " + process.argv[2]);`, file, sql);
const onServer = (schema: string | undefined, sql: string) => run(`
  import { createRequire } from "node:module";
  const { Client } = createRequire(process.argv[1])("pg");
  const client = new Client({ connectionString: process.argv[2], options: process.argv[4] });
  await client.connect();
  await client.query(process.argv[3]);
  await client.end();`, framework, SERVER, sql, schema === undefined ? "" : `-c search_path=${schema}`);

const folder = mkdtempSync(join(tmpdir(), "solenoid-live-"));
const file = join(folder, "app.db");
const schema = `live_${randomUUID().replaceAll("-", "")}`;
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await onServer(undefined, `drop schema if exists ${schema} cascade`);
});

describe.each([
  { name: "SQLite", database: () => Promise.resolve(`file:${file}`), outside: (sql: string) => inFile(file, sql) },
  {
    name: "PostgreSQL",
    database: async () => {
      await onServer(undefined, `create schema ${schema}`);
      return `${SERVER}?options=${encodeURIComponent(`-c search_path=${schema}`)}`;
    },
    outside: (sql: string) => onServer(schema, sql),
  },
])("on $name", ({ database, outside }) => {
  const site = visit("fixtures/live", { database });

  /** A page of a session of its own, with its chart drawn; what comes to it from here on. */
  async function looker(): Promise<{ page: Page; frames: string[]; requests: string[] }> {
    const { page, sockets } = await site.newPage();
    await page.goto(site.app.address);
    await hydrated(page);
    await expect.poll(() => page.locator(".sol-bar").count(), SLOW).toBe(2);
    await expect.poll(() => sockets.length, SLOW).toBe(1);
    await page.waitForLoadState("networkidle");
    const [frames, requests]: [string[], string[]] = [[], []];
    sockets[0]!.on("framereceived", ({ payload }) => void (frameText(payload).startsWith("[") && frames.push(frameText(payload))));
    page.on("request", (request) => void requests.push(request.url()));
    return { page, frames, requests };
  }
  /** The values that came, sorted; a frame that brings nothing is told as nothing. */
  const values = (frames: readonly string[]): unknown[] => frames.flatMap((text) => {
    const [, , ops] = JSON.parse(text) as [number, number, unknown[][]];
    return ops.length === 0 ? ["nothing"] : ops.map((op) => op.at(-1));
  }).sort();
  const shown = async (page: Page): Promise<string[]> => [
    (await page.locator(".sol-stat-figure").textContent())!,
    ...(await page.locator(".sol-bars-list li").allTextContents()),
    ...(await page.getByRole("row").allTextContents()).filter((text) => text.startsWith("Bob")),
  ];
  const shows = (page: Page, amount: number): Promise<void> => expect.poll(() => shown(page), SLOW).toEqual([String(400 + amount), "North400", `South${amount}`, `Bob${amount}`]);

  test("an order that is edited in one browser is in the other's table, chart and figure, and nothing is asked for", async () => {
    const [ann, bob] = [await looker(), await looker()];
    await shows(bob.page, 200);
    await ann.page.getByRole("button", { name: "Note" }).click();
    await ann.page.getByRole("button", { name: "Raise" }).click();
    await shows(bob.page, 250);
    await shows(ann.page, 250);
    // The note, which no page shows, has sent nothing: all that came are the amount, its region's and the total.
    expect(values(bob.frames)).toEqual([250, 250, 650]);
    expect(bob.requests).toEqual([]);
  });

  test("so is what another process writes", async () => {
    const [ann, bob] = [await looker(), await looker()];
    await outside("update orders set memo = 'from outside' where id = 1");
    await outside("update orders set amount = 270 where id = 2");
    await Promise.all([shows(ann.page, 270), shows(bob.page, 270)]);
    expect([values(ann.frames), values(bob.frames)]).toEqual([[270, 270, 670], [270, 270, 670]]);
    expect([...ann.requests, ...bob.requests]).toEqual([]);
  });
});
