/** The promise of the guide: each of its lines has a test, and each test that is named is there. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { workspace } from "./pages.ts";

const read = (path: string): string => readFileSync(join(workspace, path), "utf8");

/** The cells of a table's rows, without its head. */
function rows(text: string, columns: number): string[][] {
  const all = text.split("\n").filter((line) => line.startsWith("| ")).map((line) => line.split("|").slice(1, -1).map((cell) => cell.trim()));
  return all.filter((cells) => cells.length === columns && !/^-+$/.test(cells[0]!) && cells[0] !== "");
}

const guide = read("docs/guide/what-survives.md");
const promised = [...rows(guide, 5)].map(([what = ""]) => what).filter((what) => what !== "What ends" && what !== "");
const held = rows(read("docs/decisions/journal.md").split("## The promise")[1]!.split("\n## ")[0]!, 3).filter(([what]) => what !== "What ends");

test("each line has a test", () => {
  expect(promised.length).toBeGreaterThan(10);
  expect(promised.filter((what) => !held.some(([line]) => line === what))).toEqual([]);
});

describe("each test is there", () => {
  test.each(held)("%s: %s, %s", (_what, file = "", name = "") => {
    expect(read(file)).toContain(name);
  });
});
