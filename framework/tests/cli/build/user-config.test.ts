import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { InlineConfig, Plugin } from "vite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { withUserConfig } from "../../../src/compiler/build/user-config.ts";

let root: string;
beforeEach(() => { root = mkdtempSync(join(tmpdir(), "solenoid-vite-")); });
afterEach(() => rmSync(root, { recursive: true }));
const ours: InlineConfig = { root: "here", plugins: [[{ name: "solenoid:states" }], { name: "solid" }], resolve: { dedupe: ["solid-js"] } };
const names = (config: InlineConfig) => (config.plugins as unknown[]).flat(3).map((plugin) => (plugin as Plugin).name);

test("without one ours stays as it is", async () => {
  expect(await withUserConfig(ours, root, "serve")).toBe(ours);
});

test("theirs is laid over ours; plugins that ours has are not there twice", async () => {
  writeFileSync(join(root, "vite.config.mjs"), `export default ({ command }) => ({
    plugins: [{ name: "solid" }, Promise.resolve([{ name: "tailwind" }, [{ name: "solenoid:states" }, false]])],
    resolve: { alias: { "@": "/app" }, dedupe: ["d3"] },
    define: { COMMAND: command },
  });`);
  const config = await withUserConfig(ours, root, "build");
  expect(names(config).filter(Boolean)).toEqual(["solenoid:states", "solid", "tailwind"]);
  expect(config).toMatchObject({ root: "here", resolve: { dedupe: ["solid-js", "d3"], alias: { "@": "/app" } }, define: { COMMAND: "build" } });
});

test("a mistake in it is not passed over", async () => {
  writeFileSync(join(root, "vite.config.mjs"), `throw new Error("no such port");`);
  await expect(withUserConfig(ours, root, "serve")).rejects.toThrow("no such port");
});
