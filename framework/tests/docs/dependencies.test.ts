import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { workspace } from "./pages.ts";

interface Manifest {
  license?: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}
const read = (path: string) => JSON.parse(readFileSync(path, "utf8")) as Manifest;

const manifests = globSync(["package.json", "framework/package.json", "create-app/package.json", "e2e/package.json", "e2e/fixtures/*/package.json", "templates/*/package.json"], { cwd: workspace }).map((path) => join(workspace, path));
const named = new Map<string, string>();
const inexact: string[] = [];
for (const path of manifests) {
  const { dependencies, devDependencies, peerDependencies } = read(path);
  for (const [name, version] of Object.entries({ ...peerDependencies, ...devDependencies, ...dependencies })) {
    if (name === "solenoid") continue;
    named.set(name, dirname(path));
    if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version) && !peerDependencies?.[name]) inexact.push(`${name} ${version} in ${path.slice(workspace.length + 1)}`);
  }
}

const page = readFileSync(join(workspace, "docs/decisions/dependencies.md"), "utf8");
const rows = page
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| Package"))
  .map((line) => line.split("|").slice(1, -1).map((cell) => cell.trim()));

describe("docs/decisions/dependencies.md", () => {
  test("has each package that a package.json names, once, and no other", () => {
    expect(rows.map(([name]) => name).sort()).toEqual([...named.keys()].sort());
  });

  test("says why, what instead, the size and the licence", () => {
    for (const row of rows) expect(row.filter((cell) => cell !== ""), row[0]).toHaveLength(5);
  });

  test.each(rows.map(([name = "", , , , licence]) => [name, licence]))("%s is licensed as it says: %s", (name, licence) => {
    const manifest = join(named.get(name) ?? workspace, "node_modules", name, "package.json");
    expect(existsSync(manifest)).toBe(true);
    expect(read(manifest).license).toBe(licence);
  });
});

test("versions are exact", () => expect(inexact).toEqual([]));

test("what an app installs with the framework is used by it", () => {
  const src = join(workspace, "framework/src");
  const sources = globSync("**/*.{ts,tsx}", { cwd: src }).map((file) => readFileSync(join(src, file), "utf8")).join("\n");
  const { dependencies = {} } = read(join(workspace, "framework/package.json"));
  // Types come along for the declarations of the package they describe.
  const unused = Object.keys(dependencies).filter((name) => !name.startsWith("@types/") && !new RegExp(`(from|import|import\\(|resolve\\() ?["']${name}["'/]`).test(sources));
  expect(unused).toEqual([]);
});
