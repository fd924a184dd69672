/** A package that Vite first hears of while a page is open loads that page anew. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { LATE_PACKAGES } from "../../src/compiler/build/late-packages.ts";

/** Packages of components are compiled with the app; parts of ECharts that an option of `Chart` names are too many to make ahead. */
const OTHERS = /^(?:\.|node:|solid-|@kobalte\/|@corvu\/|@solid-primitives\/|solenoid|virtual:|echarts\/lib\/)/;

test("what the browser's modules import is made ready when development starts", () => {
  const files = globSync("{client,ui,charts}/**/*.{ts,tsx}", { cwd: join(import.meta.dirname, "../../src") });
  const named = files.flatMap((file) => [...readFileSync(join(import.meta.dirname, "../../src", file), "utf8").matchAll(/^(?:import|export) (?!type)[^;]*? from "([^"]+)"|\bimport\("([^"]+)"\)/gm)]);
  const packages = new Set(named.map(([, from, late]) => from ?? late!).filter((name) => !OTHERS.test(name)));
  expect([...packages].sort()).toEqual(LATE_PACKAGES.toSorted());
});
