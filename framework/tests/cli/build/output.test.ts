import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { compress } from "../../../src/compiler/build/production/compress.ts";
import { filesIn } from "../../../src/compiler/build/production/files.ts";
import { writeLauncher } from "../../../src/compiler/build/production/launcher.ts";
import { publish } from "../../../src/compiler/build/production/publish.ts";

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), "solenoid-output-")); });
afterEach(() => rmSync(folder, { recursive: true }));
const write = (path: string, text: string) => {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), text);
};

test("compresses texts that gain by it, and counts every file", async () => {
  const text = "export const word = 'again and again';\n".repeat(200);
  write("assets/a.js", text);
  write("assets/small.js", "1");
  write("photo.png", text);
  const sizes = await compress(folder);
  expect(filesIn(folder)).toEqual(["assets/a.js", "assets/a.js.br", "assets/a.js.gz", "assets/small.js", "photo.png"]);
  expect(brotliDecompressSync(readFileSync(join(folder, "assets/a.js.br"))).toString()).toBe(text);
  expect(gunzipSync(readFileSync(join(folder, "assets/a.js.gz"))).toString()).toBe(text);
  expect([...sizes.keys()].sort()).toEqual(["assets/a.js", "assets/small.js", "photo.png"]);
  expect(sizes.get("assets/a.js")).toBe(readFileSync(join(folder, "assets/a.js.gz")).length);
});

test("a finished build takes the place of the last one, whole", () => {
  const [fresh, place] = [join(folder, "dist.next"), join(folder, "dist")];
  write("dist/old.js", "");
  write("dist.next/new.js", "");
  publish(fresh, place);
  expect(filesIn(folder)).toEqual(["dist/new.js"]);
  expect([existsSync(fresh), existsSync(`${place}.old`)]).toEqual([false, false]);
});

describe("the launcher", () => {
  /** Runs it with this version of Node, or as if it were another. */
  function launch(version?: string): { status: number | null; stdout: string; stderr: string } {
    const pretend = `Object.defineProperty(process.versions, "node", { value: ${JSON.stringify(version)} });`;
    const flags = version === undefined ? [] : ["--import", `data:text/javascript,${encodeURIComponent(pretend)}`];
    return spawnSync(process.execPath, [...flags, join(folder, "server.js")], { encoding: "utf8", cwd: tmpdir() });
  }
  beforeEach(() => writeLauncher(folder, "tiny"));

  test.each([["20.20.2"], ["22.17.9"], ["18.0.0"]])("refuses Node %s before it imports anything", (version) => {
    write("server/main.js", "console.log('ran');");
    const { status, stdout, stderr } = launch(version);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(`Node 22.18 or newer; this is ${version}`);
  });

  test.each([["22.18.0"], ["23.0.0"], ["24.21.0"]])("runs on Node %s", (version) => {
    write("server/main.js", "console.log(process.env.NODE_ENV);");
    expect(launch(version)).toMatchObject({ status: 0, stdout: `${process.env["NODE_ENV"] ?? "production"}\n` });
  });

  test("shows our errors by their message, others with their stack", () => {
    write("server/main.js", "throw Object.assign(new Error('Port 1 is in use'), { name: 'SolenoidError' });");
    expect(launch()).toMatchObject({ status: 1, stderr: "Port 1 is in use\n" });
    write("server/main.js", "throw new TypeError('no');");
    expect(launch().stderr).toMatch(/TypeError: no\n\s+at /);
  });

  test("its folder is one of ES modules", () => {
    expect(JSON.parse(readFileSync(join(folder, "package.json"), "utf8"))).toEqual({ name: "tiny", private: true, type: "module" });
    expect(execFileSync(process.execPath, ["--version"], { encoding: "utf8" })).toMatch(/^v2[2-9]/);
  });
});
