import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import { expect, test } from "vitest";
import { generate } from "../../scripts/components.ts";
import { workspace } from "./pages.ts";

test("docs/components is as the source and the examples are (else run: pnpm components)", () => {
  const stale = [...generate()].filter(([path, text]) => !existsSync(path) || readFileSync(path, "utf8") !== text);
  expect(stale.map(([path]) => relative(workspace, path))).toEqual([]);
}, 60_000);
