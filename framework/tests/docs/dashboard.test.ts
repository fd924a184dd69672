/** What it takes to give an app users: the template of the dashboard, by its lines. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const app = join(import.meta.dirname, "../../../templates/dashboard/app");
/** Files that are there for users alone; in all others, lines that say who may. */
const WHOLE = /^(?:auth\.ts|db\/policies\.ts|pages\/admin\/.*)$/;
const ABOUT = /\b[Cc]an\b|\bschema\b/;

test("two roles and a region's manager, a page of users, guards and policies are at most 40 lines of the dashboard", () => {
  const lines = globSync("**/*.{ts,tsx}", { cwd: app }).flatMap((file) =>
    readFileSync(join(app, file), "utf8").trimEnd().split("\n").filter((line) => WHOLE.test(file) || ABOUT.test(line)).map((line) => `${file}: ${line}`));
  expect(lines.length).toBeGreaterThan(30);
  expect(lines.length, lines.join("\n")).toBeLessThanOrEqual(40);
});
