import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadConfig } from "../../src/config/load.ts";

const OWN = join(import.meta.dirname, "../../src/config/index.ts");
let root: string;
beforeEach(() => { root = mkdtempSync(join(tmpdir(), "solenoid-config-")); });
afterEach(() => rmSync(root, { recursive: true }));
const write = (name: string, text: string) => writeFileSync(join(root, name), text);

test("runs the file with its imports, and again after an edit", async () => {
  write("words.ts", `export const NAME: string = "First";`);
  write("solenoid.config.ts", `import { defineConfig } from "solenoid/config";\nimport { NAME } from "./words.ts";\nexport default defineConfig({ name: NAME });`);
  const first = await loadConfig(root, OWN);
  expect(first.config).toEqual({ name: "First" });
  expect(first.dependencies).toContain(join(root, "words.ts"));
  write("words.ts", `export const NAME = "Second";`);
  expect((await loadConfig(root, OWN)).config.name).toBe("Second");
});

test("without a file the app is named after its package, else after its folder", async () => {
  expect((await loadConfig(root, OWN)).config.name).toMatch(/^solenoid-config-/);
  write("package.json", `{ "name": "till" }`);
  expect(await loadConfig(root, OWN)).toEqual({ config: { name: "till" }, file: undefined, dependencies: [] });
});

test.each([
  ["export const name = 1;", "config-no-default"],
  ["export default { name: ", "config-load"],
  [`throw new Error("no disk"); export default {};`, "config-load"],
  [`import "./missing.ts"; export default { name: "A" };`, "config-load"],
  [`export default { name: "A", prot: 1 };`, "config-unknown-key-near"],
  [`import { defineConfig } from "solenoid/config"; export default defineConfig({ name: "A", prot: 1 });`, "config-unknown-key-near"],
])("%s: %s", async (text, code) => {
  write("solenoid.config.ts", text);
  await expect(loadConfig(root, OWN)).rejects.toMatchObject({ code });
});
