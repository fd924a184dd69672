/** What `npm run bench compare` says of two runs. */
import { expect, test } from "vitest";
import { changes, report } from "../../../bench/compare.ts";
import type { Entry } from "../../../bench/history.ts";

const run = (commit: string, figures: Record<string, number>, machine = "2 x one"): Entry => ({ date: "2026-11-21", commit, machine, of: "framework", figures });
const entries = [run("aaaaaaa", { "one-cell/frame": 44, "size/counter": 20 }), run("bbbbbbb", { "one-cell/frame": 41 }), run("ccccccc+", { "one-cell/frame": 60, "many-tabs/p99": 184 }, "8 x other")];

test("each figure is set beside the run before that has it, or beside a commit's", () => {
  expect(changes(entries).map(({ name, before, now }) => [name, before, now])).toEqual([["one-cell/frame", 41, 60]]);
  expect(changes(entries, "aaa").map(({ before }) => before)).toEqual([44]);
  expect(changes(entries, "fff")).toEqual([]);
});

test("more and less are marked, and another machine is said", () => {
  const lines = report(changes(entries)).split("\n");
  expect(lines[1]).toMatch(/^\+ one-cell\/frame\s+41\s+60\s+1\.46 {2}bbbbbbb 2026-11-21 {2}another machine$/);
  expect(report(changes(entries.slice(0, 2)))).toMatch(/^ {2}one-cell\/frame\s+44\s+41\s+0\.93 {2}aaaaaaa 2026-11-21$/m);
  expect(report([])).toMatch(/no figure twice/);
});
