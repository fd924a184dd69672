import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { KEYS } from "../../src/config/keys.ts";
import { workspace } from "./pages.ts";

test("the guide has each key of the configuration with all its variables", () => {
  const guide = readFileSync(join(workspace, "docs/guide/deploy.md"), "utf8");
  const rows = guide.split("\n").filter((line) => line.startsWith("| "));
  const wrong = KEYS.filter(({ path, variables, otherwise = [] }) => {
    const row = rows.find((line) => line.startsWith(`| \`${path}\` |`));
    return ![...variables, ...otherwise].every((name) => row?.includes(`\`${name}\``));
  });
  expect(wrong.map(({ path }) => path)).toEqual([]);
});
