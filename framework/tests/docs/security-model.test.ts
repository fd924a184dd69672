/** Each claim of the security model names a test that there is. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { workspace } from "./pages.ts";

const page = readFileSync(join(workspace, "docs/security-model.md"), "utf8");
const claims = [...page.matchAll(/`([a-z-]+(?:\/[a-z-]+)+)`: ([^|)\n]+?)(?= \||\)|\.\n|\n|$)/g)].map(([, file, title]) => [file!, title!] as const);

test("the model names its tests", () => expect(claims.length).toBeGreaterThan(35));

test.each(claims)("%s has a test: %s", (file, title) => {
  const path = ["ts", "tsx"].map((ending) => join(workspace, `framework/tests/${file}.test.${ending}`)).find(existsSync);
  expect(path, `${file} is no test`).toBeDefined();
  expect(readFileSync(path!, "utf8")).toContain(title);
});

test("rows of tables that claim something name a test", () => {
  const rows = page.split("\n").filter((line) => /^\| [A-Z]/.test(line) && !/^\| (Claim|Stage|Code of|The browser|Other sites|A proxy|The database)/.test(line));
  expect(rows.filter((row) => !/`[a-z-]+\/[a-z/-]+`: /.test(row))).toEqual([]);
});
