/** Two processes that both found a lock of one that is gone took it away one after the other, the second that of the first, and both worked. */
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

const scripts = new URL("../../../scripts/workspace.mjs", import.meta.url).href;
const { take } = (await import(/* @vite-ignore */ scripts)) as { take(lock: string): boolean };

/** No system gives a process this id. */
const GONE = "2147483647";

let folder: string, lock: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "locks-"));
  lock = join(folder, "build.lock");
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a lock of a process that is gone is taken, and held", () => {
  writeFileSync(lock, GONE);
  expect([take(lock), take(lock), take(lock)]).toEqual([false, true, false]);
  expect(readFileSync(lock, "utf8")).toBe(String(process.pid));
});

test("while another looks whose it is, nobody takes it away", () => {
  writeFileSync(lock, GONE);
  writeFileSync(`${lock}.look`, "1");
  expect([take(lock), take(lock)]).toEqual([false, false]);
  expect(readFileSync(lock, "utf8")).toBe(GONE);
  rmSync(`${lock}.look`);
  expect([take(lock), take(lock)]).toEqual([false, true]);
});

test("who was ended while they looked is in nobody's way", () => {
  writeFileSync(lock, GONE);
  writeFileSync(`${lock}.look`, GONE);
  utimesSync(`${lock}.look`, 0, 0);
  expect([take(lock), take(lock), take(lock)]).toEqual([false, false, true]);
  expect(existsSync(`${lock}.look`)).toBe(false);
});
