/**
 * What every component of the kit has: a test of its own, an example, a section of the guide with its meaning, and its photographs.
 * That each example is taken over in silence, has no fault for axe in both modes and fits a phone says `e2e/tests/gallery.test.ts`;
 * that it is used by keys alone, `gallery-keys.test.ts` and `gallery-patterns.test.ts` beside it.
 */
import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../../..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const all = (pattern: string): Map<string, string> => new Map(globSync(pattern, { cwd: root }).map((path) => [path, read(path)]));

const components = ["ui", "charts"].flatMap((name) => [...read(`framework/src/${name}/index.tsx`).matchAll(/^export \{([^}]*)\}/gm)])
  .flatMap(([, list]) => list!.split(",").map((name) => name.trim())).filter((name) => /^[A-Z]/.test(name));
const tests = [...all("framework/tests/{ui,charts}/**/*.test.ts*").values()].join("\n");
const examples = all("docs/gallery/app/examples/*.tsx");
const guide = [...all("docs/components/*.md").values()].join("\n");
/** Parts that another component is explained and shown with. */
const SHOWN_WITH: Readonly<Record<string, string>> = { PageBreak: "PrintPage", Toaster: "AppShell" };

test("a unit test draws it", () => {
  expect(components.length).toBeGreaterThan(100);
  expect(components.filter((name) => !new RegExp(`<${name}\\b|\\b(?:component: |component=\\{)${name}\\b`).test(tests))).toEqual([]);
});

test("the guide says what it is for, and shows code of the gallery", () => {
  const lacking = components.filter((name) => {
    const section = guide.split(`\n## ${SHOWN_WITH[name] ?? name}\n`)[1]?.split("\n## ")[0] ?? "";
    return !/^\n[^`|<\n].{15,}/.test(section) || !section.includes("```tsx");
  });
  expect(lacking).toEqual([]);
});

test("it is photographed, on a desktop in both modes and on a phone", () => {
  const sheets = JSON.parse(read("docs/gallery/baselines/tiles.json")) as Readonly<Record<string, readonly { readonly name: string }[]>>;
  const taken = (pose: string) => new Set(Object.entries(sheets).filter(([file]) => file.endsWith(`-${pose}.webp`)).flatMap(([, tiles]) => tiles.map(({ name }) => name)));
  for (const pose of ["1440-light", "1440-dark", "390-light"]) {
    const there = taken(pose);
    expect([...examples.keys()].map((path) => basename(path, ".tsx")).filter((name) => !there.has(name)), pose).toEqual([]);
  }
});
