/** Apps of the benches, built away from their sources. The framework must be built. */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const framework = join(import.meta.dirname, "../..");
export const dist = join(framework, "dist");
/** Plain tables, rich components. */
export const pagesApp = join(framework, "bench/pages");

export function requireDist(): void {
  if (!existsSync(dist)) throw new Error("The framework is not built: node scripts/build.mjs, at the root");
}

/** A folder that goes with the process. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "solenoid-bench-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A copy of the app that finds its packages; gives its folder. */
export function layOutApp(source: string): string {
  requireDist();
  const root = temporaryFolder();
  cpSync(source, root, { recursive: true, filter: (path) => !/[\\/](dist|node_modules)$/.test(path) });
  writeFileSync(join(root, "tsconfig.json"), JSON.stringify({ extends: join(framework, "../tsconfig.base.json"), include: ["app"] }));
  mkdirSync(join(root, "node_modules"));
  symlinkSync(framework, join(root, "node_modules/solenoid"));
  symlinkSync(join(framework, "node_modules/solid-js"), join(root, "node_modules/solid-js"));
  return root;
}

/** Builds a copy of the app as `solenoid build` does; gives its folder. */
export function buildApp(source: string): string {
  const root = layOutApp(source);
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(framework, "bin/solenoid.js"), "build", "--root", root], { encoding: "utf8" });
  if (status !== 0) throw new Error(stdout + stderr);
  return root;
}

/** Starts what was built; gives its address. */
export async function startApp(root: string): Promise<{ readonly address: string; readonly server: ChildProcess }> {
  const env = { ...process.env, HOST: "127.0.0.1", PORT: "0" };
  const server = spawn(process.execPath, [join(root, "dist/server.js")], { env, stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  const address = await new Promise<string>((resolve, reject) => {
    server.stdout!.on("data", (data: Buffer) => {
      said += data.toString();
      const ready = /is ready at (http:\S+)/.exec(said);
      if (ready) resolve(ready[1]!);
    });
    server.once("exit", () => reject(new Error(`The server has ended: ${said}`)));
  });
  return { address, server };
}
