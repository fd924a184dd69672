/** A class of the kit's stylesheets that nothing wears is weight for every page. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const folder = join(import.meta.dirname, "../../src");
const read = (pattern: string) => globSync(pattern, { cwd: folder }).map((file) => readFileSync(join(folder, file), "utf8")).join("\n");

test("each class in a stylesheet is named in some source", () => {
  const styled = [...read("**/*.css").replaceAll(/\/\*[\s\S]*?\*\//g, "").matchAll(/\.(sol-[a-z0-9-]+)/g)].map(([, name]) => name!);
  const worn = new Set(read("**/*.{ts,tsx}").match(/sol-[a-z0-9-]+/g));
  expect(styled.length).toBeGreaterThan(500);
  expect([...new Set(styled)].filter((name) => !worn.has(name))).toEqual([]);
});
