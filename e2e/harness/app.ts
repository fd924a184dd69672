/** A template as it is deployed: built, run from a folder of its own without node_modules, on a database of its own. */
import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

const workspace = join(import.meta.dirname, "../..");

export interface RunningApp {
  readonly address: string;
  /** What the server has printed so far. */
  output(): string;
  stop(): Promise<void>;
}

/** The templates that are apps. */
export function templates(): string[] {
  const folder = join(workspace, "templates");
  return readdirSync(folder).filter((name) => existsSync(join(folder, name, "package.json"))).sort();
}

/** Builds what is out of date, and waits until the server answers; it fills its fresh database itself. */
export async function startApp(app: string): Promise<RunningApp> {
  const source = sourceOf(app);
  build(source);
  const folder = mkdtempSync(join(tmpdir(), `solenoid-${basename(source)}-`));
  const port = await freePort();
  const env = { ...environment(), NODE_ENV: "production", HOST: "127.0.0.1", PORT: String(port), DATABASE_URL: `file:${join(folder, "data/app.db")}` };
  cpSync(join(workspace, source, "dist"), join(folder, "dist"), { recursive: true });

  const server = spawn(process.execPath, ["dist/server.js"], { cwd: folder, env });
  let output = "";
  server.stdout.on("data", (data) => (output += data));
  server.stderr.on("data", (data) => (output += data));
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const address = `http://127.0.0.1:${port}`;
  while (!(await answers(address))) {
    if (server.exitCode !== null) throw new Error(`${app} ended with ${server.exitCode}\n${output}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    address,
    output: () => output,
    stop: async () => {
      server.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What a browser may fetch of a built template: scripts, styles and whatever is text. */
export function clientFiles(app: string): { name: string; text: string }[] {
  const folder = join(workspace, sourceOf(app), "dist/client");
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.(js|css|html|svg|json|txt)$/.test(name));
  return names.map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }));
}

/** `dashboard` is a template, `fixtures/pages` an app made for tests. */
const sourceOf = (app: string): string => (app.startsWith("fixtures/") ? `e2e/${app}` : `templates/${app}`);

function build(source: string): void {
  const done = spawnSync(process.execPath, ["scripts/build.mjs", source], { cwd: workspace, env: environment(), encoding: "utf8" });
  if (done.status !== 0) throw new Error(`${source} does not build\n${done.stdout}${done.stderr}`);
}

/** Vitest's own settings are not the app's. */
function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_ENV$|NODE_OPTIONS$)/.test(name)));
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
