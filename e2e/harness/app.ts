/** A template as it is deployed: built, run from a folder of its own without node_modules, on a database of its own. */
import { execFile, spawn, spawnSync, type ChildProcess } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";

const workspace = join(import.meta.dirname, "../..");

export interface RunningApp {
  readonly address: string;
  /** The file of its database. */
  readonly database: string;
  /** What the server has printed so far. */
  output(): string;
  /** Its process is gone at once, as with `kill -9`. */
  kill(): Promise<void>;
  /** Begins again at the same address, over the same data. */
  start(): Promise<void>;
  /** Ends the process, and starts another one on the same files and port. */
  restart(signal?: NodeJS.Signals): Promise<void>;
  /** Puts the build of `buildChanged` in the place of this one, as a deploy does: the old one is told to end, the new one begins. */
  deploy(changed: string): Promise<void>;
  stop(): Promise<void>;
}

/** What apps with users seal with. */
const SECRET = "of-a-test-and-longer-than-thirty-two-characters";

/** The templates that are apps. */
export function templates(): string[] {
  const folder = join(workspace, "templates");
  return readdirSync(folder).filter((name) => existsSync(join(folder, name, "package.json"))).sort();
}

/**
 * Builds what is out of date, and waits until the server answers; it fills its fresh database itself.
 * @param url the database, in place of a file of its own
 * @param more variables of its environment
 */
export async function startApp(app: string, url?: string, more: (address: string) => NodeJS.ProcessEnv | Promise<NodeJS.ProcessEnv> = () => ({})): Promise<RunningApp> {
  await buildAll(sourceOf(app));
  const folder = mkdtempSync(join(tmpdir(), `solenoid-${basename(app)}-`));
  const database = join(folder, "data/app.db");
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const env = { ...environment(), NODE_ENV: "production", SOLENOID_SECRET: SECRET, HOST: "127.0.0.1", PORT: String(port), DATABASE_URL: url ?? `file:${database}`, ...await more(address) };
  cpSync(join(builtAt(app), "dist"), join(folder, "dist"), { recursive: true });

  let server: ChildProcess;
  let ended: Promise<void>;
  let output = "";
  const start = async (): Promise<void> => {
    server = spawn(process.execPath, ["dist/server.js"], { cwd: folder, env });
    server.stdout!.on("data", (data) => (output += data));
    server.stderr!.on("data", (data) => (output += data));
    ended = new Promise((resolve) => server.once("exit", () => resolve()));
    while (!(await answers(address))) {
      if (server.exitCode !== null) throw new Error(`${app} ended with ${server.exitCode}\n${output}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    server.kill(signal);
    await ended;
  };
  await start();
  return {
    address,
    database,
    output: () => output,
    kill: () => end("SIGKILL"),
    start,
    async restart(signal = "SIGTERM") {
      await end(signal);
      await start();
    },
    async deploy(changed) {
      await end("SIGTERM");
      rmSync(join(folder, "dist"), { recursive: true });
      cpSync(join(changed, "dist"), join(folder, "dist"), { recursive: true });
      rmSync(changed, { recursive: true });
      await start();
    },
    async stop() {
      await end("SIGTERM");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Builds a changed copy of an app; gives its folder, which is gone once it is deployed. */
export function buildChanged(app: string, change: (folder: string) => void): string {
  const source = builtAt(app);
  const folder = mkdtempSync(join(tmpdir(), `solenoid-${basename(source)}-next-`));
  cpSync(source, folder, { recursive: true, filter: (path) => !/[\\/](dist|node_modules)$/.test(path) });
  symlinkSync(join(source, "node_modules"), join(folder, "node_modules"));
  change(folder);
  const done = spawnSync(process.execPath, [join(workspace, "framework/bin/solenoid.js"), "build", "--root", folder], { env: environment(), encoding: "utf8" });
  if (done.status !== 0) throw new Error(`The changed ${app} does not build\n${done.stdout}${done.stderr}`);
  return folder;
}

/** Whether it says who may come in. */
export function hasUsers(app: string): boolean {
  return existsSync(join(builtAt(app), "app/auth.ts"));
}

/** What a browser may fetch of a built template: scripts, styles and whatever is text. */
export function clientFiles(app: string): { name: string; text: string }[] {
  const folder = join(builtAt(app), "dist/client");
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.(js|css|html|svg|json|txt)$/.test(name));
  return names.map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }));
}

/** `dashboard` is a template, `fixtures/pages` an app made for tests, `docs/gallery` is where it says. */
const sourceOf = (app: string): string => (app.startsWith("docs/") ? app : app.startsWith("fixtures/") ? `e2e/${app}` : `templates/${app}`);
/** Where it is built: `layOut` in scripts/workspace.mjs. */
export function builtAt(app: string): string {
  const source = sourceOf(app);
  const { samples } = JSON.parse(readFileSync(join(workspace, source, "package.json"), "utf8")) as { samples?: readonly string[] };
  return join(workspace, samples === undefined ? source : `e2e/.solenoid/${basename(source)}`);
}

/** Runs `solenoid` on an app that is built, and gives what it says. */
export function command(app: string, words: readonly string[], more: NodeJS.ProcessEnv): string {
  const done = spawnSync(process.execPath, [join(workspace, "framework/bin/solenoid.js"), ...words, "--root", builtAt(app)], { env: { ...environment(), ...more }, encoding: "utf8" });
  if (done.status !== 0) throw new Error(`solenoid ${words.join(" ")} ends with ${done.status}\n${done.stdout}${done.stderr}`);
  return done.stdout;
}

/** The framework, where it is older than its sources. */
export const packageBuilt = (): Promise<void> => buildAll();

const builds = new Map<string, Promise<void>>();
/** Once in a worker: sources do not change under tests. */
function buildAll(...sources: readonly string[]): Promise<void> {
  const name = sources.join(", ") || "The framework";
  const built = builds.get(name) ?? promisify(execFile)(process.execPath, ["scripts/build.mjs", ...sources], { cwd: workspace, env: environment() })
    .then(() => undefined, (error: { stdout: string; stderr: string }) => { throw new Error(`${name} does not build\n${error.stdout}${error.stderr}`); });
  builds.set(name, built);
  return built;
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
