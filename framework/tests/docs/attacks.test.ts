/** The forty attacks: each has a test, or the reason why it waits. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { workspace } from "./pages.ts";

const page = readFileSync(join(workspace, "docs/security/attacks.md"), "utf8");
const lines = [...page.matchAll(/^\| (\d+) \| (.+) \| (.+) \|$/gm)].map(([, number, , tried]) => [Number(number), tried!] as const);

test("all forty are there, in their order", () => expect(lines.map(([number]) => number)).toEqual(Array.from({ length: 40 }, (_, at) => at + 1)));

test.each(lines)("%i: %s", (_number, tried) => {
  if (/^Later: .{10,}/.test(tried)) return;
  const [, file, title] = /^`([a-z/-]+)`: (.+)$/.exec(tried) ?? [];
  const path = ["ts", "tsx"].map((ending) => join(workspace, `framework/tests/${file}.test.${ending}`)).find(existsSync);
  expect(path, `${file} is no test`).toBeDefined();
  expect(readFileSync(path!, "utf8")).toContain(title);
});
