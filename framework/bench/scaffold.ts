/** Row 17: from nothing to the first page, as a new author has it: scaffold, install with a warm cache, first page of `solenoid dev`. */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const workspace = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "solenoid-scaffold-"));
const app = join(folder, "app");

try {
  const { solenoid, "create-app": tool } = pack();
  run(folder, "npm", "install", "--no-save", "--no-audit", "--no-fund", tool);
  print("scaffold", seconds(() => run(folder, process.execPath, "node_modules/.bin/create-app", "app", "--template", "minimal")), "create-vite 0.6 s");

  const file = join(app, "package.json");
  const manifest = JSON.parse(readFileSync(file, "utf8")) as { dependencies: Record<string, string> };
  manifest.dependencies.solenoid = `file:${solenoid}`;
  writeFileSync(file, JSON.stringify(manifest));
  install();
  rmSync(join(app, "node_modules"), { recursive: true });
  rmSync(join(app, "package-lock.json"), { force: true });
  print("scaffold/install", seconds(install), "create-vite 8 s");
  print("scaffold/first-page", await firstPage(), "create-vite 0.6 s");
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function pack(): { solenoid: string; "create-app": string } {
  const lines = run(workspace, process.execPath, "scripts/pack.mjs", folder).trim().split("\n");
  return JSON.parse(lines.at(-1)!) as { solenoid: string; "create-app": string };
}

function install(): void {
  run(app, "npm", "install", "--prefer-offline", "--no-audit", "--no-fund");
}

/** From the command to the whole HTML of the first page. */
async function firstPage(): Promise<number> {
  const port = await freePort();
  const began = performance.now();
  const server = spawn(process.execPath, ["node_modules/solenoid/bin/solenoid.js", "dev", "--port", String(port)], { cwd: app, stdio: "ignore" });
  try {
    for (;;) {
      const answer = await fetch(`http://localhost:${port}`).catch(() => undefined);
      if (answer?.ok && (await answer.text()).includes("</html>")) return (performance.now() - began) / 1000;
      if (server.exitCode !== null) throw new Error(`solenoid dev ended with ${server.exitCode}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  } finally {
    server.kill();
    await new Promise((resolve) => server.once("exit", resolve));
  }
}

function run(cwd: string, command: string, ...args: string[]): string {
  const done = spawnSync(command, args, { cwd, encoding: "utf8" });
  if (done.status !== 0) throw new Error(`${command} ${args.join(" ")}\n${done.error ?? done.stdout + done.stderr}`);
  return done.stdout;
}

function seconds(work: () => unknown): number {
  const began = performance.now();
  work();
  return (performance.now() - began) / 1000;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

function print(name: string, value: number, vs: string): void {
  console.log(JSON.stringify({ name, value: Number(value.toFixed(2)), unit: "s", vs }));
}
