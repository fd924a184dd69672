/** A machine that has both packages as they would be published, and runs commands in folders of its own. */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";

const workspace = join(import.meta.dirname, "../..");

export interface Outcome {
  status: number | null;
  output: string;
}

export class Machine {
  readonly folder = mkdtempSync(join(tmpdir(), "create-app-"));
  readonly #packed: { solenoid: string; "create-app": string };
  readonly #running = new Set<ChildProcess>();

  constructor() {
    const packed = this.run(workspace, process.execPath, "scripts/pack.mjs", join(this.folder, "packed"));
    this.#packed = JSON.parse(packed.output.trim().split("\n").at(-1) ?? "{}") as { solenoid: string; "create-app": string };
    const tool = join(this.folder, "tool");
    mkdirSync(tool);
    writeFileSync(join(tool, "package.json"), JSON.stringify({ private: true, dependencies: { "@solenoid/create-app": `file:${this.#packed["create-app"]}` } }));
    this.install(tool);
  }

  /** Runs the scaffolder, in the folder where apps go. */
  createApp(...args: string[]): Outcome {
    return this.run(this.folder, process.execPath, join(this.folder, "tool/node_modules/.bin/create-app"), ...args);
  }

  /** Installs by npm; the framework comes from its tarball, since no registry has this version yet. */
  install(folder: string): Outcome {
    const file = join(folder, "package.json");
    const manifest = JSON.parse(readFileSync(file, "utf8")) as { dependencies?: Record<string, string> };
    if (manifest.dependencies?.solenoid) manifest.dependencies.solenoid = `file:${this.#packed.solenoid}`;
    writeFileSync(file, JSON.stringify(manifest, null, 2));
    return this.must(folder, "npm", "install", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error");
  }

  run(cwd: string, command: string, ...args: string[]): Outcome {
    const done = spawnSync(command, args, { cwd, encoding: "utf8", env: environment() });
    return { status: done.status, output: done.error ? String(done.error) : done.stdout + done.stderr };
  }

  must(cwd: string, command: string, ...args: string[]): Outcome {
    const outcome = this.run(cwd, command, ...args);
    if (outcome.status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${outcome.status}\n${outcome.output}`);
    return outcome;
  }

  /** Starts a server on a free port and gives its address once it answers, with what it has said. */
  async serve(cwd: string, script: string, variables: Record<string, string> = {}): Promise<{ address: string; output: string }> {
    const port = await freePort();
    const server = spawn(process.execPath, [script], { cwd, env: environment({ PORT: String(port), HOST: "127.0.0.1", NODE_ENV: "production", ...variables }) });
    this.#running.add(server);
    let output = "";
    server.stdout.on("data", (data) => (output += data));
    server.stderr.on("data", (data) => (output += data));
    const address = `http://127.0.0.1:${port}`;
    while (!(await answers(address))) {
      if (server.exitCode !== null) throw new Error(`The server ended with ${server.exitCode}\n${output}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return { address, output };
  }

  close(): void {
    for (const server of this.#running) server.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** npm's and Vitest's own settings are those of this run, not of the app. */
function environment(extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([key]) => !/^(npm_(?!config_(registry|cache|userconfig|globalconfig|cafile|.*proxy)$)|pnpm_|VITEST|NODE_ENV$|NODE_OPTIONS$|DATABASE_URL$)/i.test(key));
  const path = [dirname(process.execPath), process.env.PATH].join(delimiter);
  return { ...Object.fromEntries(inherited), PATH: path, NO_COLOR: "1", ...extra };
}

async function answers(address: string): Promise<boolean> {
  return fetch(address, { redirect: "manual" }).then(() => true, () => false);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
