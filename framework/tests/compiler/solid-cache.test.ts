/** What Solid's compiler makes of components is made once: of the package's own for all apps, of an app's for its development server. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { DiskCache } from "../../src/compiler/cache.ts";
import { solid } from "../../src/compiler/build/plugins/solid.ts";
import { ownRoot } from "../../src/compiler/build/package.ts";

const compile = vi.hoisted(() => vi.fn<(code: string, id: string) => Promise<{ code: string; map: null }>>());
vi.mock("vite-plugin-solid", () => ({ default: () => ({ name: "solid", transform: compile }) }));

const folder = mkdtempSync(join(tmpdir(), "solenoid-solid-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => {
  compile.mockReset();
  compile.mockImplementation((code) => Promise.resolve({ code: `made of ${code}`, map: null }));
});

const OWN = join(ownRoot, "ui/button/button.tsx");
let made = 0;
/** A process that compiles: each has the same folder for the package's own, and one of its app. */
function starter(): (command: "serve" | "build", id: string, code: string, environment?: string) => Promise<string> {
  const own = join(folder, `own-${++made}`);
  return async (command, id, code, environment = "client") => {
    const plugin = solid(command, command === "serve" ? new DiskCache(join(folder, "app"), "1") : undefined, new DiskCache(own, "1"));
    const transform = plugin.transform as unknown as (this: unknown, code: string, id: string) => Promise<{ code: string }>;
    return (await transform.call({ environment: { name: environment } }, code, id)).code;
  };
}

test("a build takes what another has made of the package's own components, until they change", async () => {
  const start = starter();
  expect([await start("build", OWN, "one"), await start("build", OWN, "one"), await start("build", OWN, "two")]).toEqual(["made of one", "made of one", "made of two"]);
  expect(compile).toHaveBeenCalledTimes(2);
});

test("what is for the browser, for the server and for development are three", async () => {
  const start = starter();
  await start("build", OWN, "one");
  await start("build", OWN, "one", "ssr");
  await start("serve", OWN, "one");
  expect(compile).toHaveBeenCalledTimes(3);
});

test("of an app's components a build makes anew, and a development server does not", async () => {
  const start = starter();
  const id = join(folder, "app/pages/index.tsx");
  for (const command of ["build", "build", "serve", "serve"] as const) expect(await start(command, id, "page")).toBe("made of page");
  expect(compile).toHaveBeenCalledTimes(3);
});

test("what is no component is left to the compiler", async () => {
  const start = starter();
  for (let time = 0; time < 2; time++) await start("build", join(ownRoot, "ui/part/ago.ts"), "code");
  expect(compile).toHaveBeenCalledTimes(2);
});
