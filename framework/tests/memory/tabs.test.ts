/** Ten thousand tabs came and went: nothing of them is left, though all have read the same shared state. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";

const TABS = 10_000;

async function run(...rest: string[]): Promise<Record<string, number>> {
  const file = join(import.meta.dirname, "coming-and-going.ts");
  const { stdout } = await promisify(execFile)(process.execPath, ["--expose-gc", file, String(TABS), ...rest]);
  return JSON.parse(stdout) as Record<string, number>;
}

/** 2 MB are 200 bytes a tab: a tab that is kept takes some kilobytes. */
const nothing = (left: Record<string, number>): void => {
  expect(left).toMatchObject({ tabs: 0, sessions: 0, sampled: 300, kept: 0 });
  expect(left["grown"]).toBeLessThan(2 << 20);
};

test("without a journal", { timeout: 120_000 }, async () => nothing(await run()));

test("with one, where the rows of half of them stay", { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "solenoid-tabs-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  nothing(await run(join(folder, "journal.db")));
});
