/** What start and test share. Plain JavaScript without dependencies: it runs on Node 20, before anything is installed. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join, relative, resolve } from "node:path";
import { performance } from "node:perf_hooks";
import { say } from "./turns.mjs";

export const root = resolve(import.meta.dirname, "..");

/** The Node that the workspace pins, by npm, whatever the machine has. */
export const node = join(root, "node_modules/node/bin/node");

/** How this machine reaches its registry; all else that npm and pnpm say to what they run is about themselves. */
const reach = /^npm_config_(registry|@.*|cache|userconfig|globalconfig|ca|cafile|strict_ssl|proxy|https_proxy|noproxy|offline|prefer_offline)$/;

/** The environment for a command. A nested npx would take the settings of the outer one, or print a warning for each. */
export function environment(extra) {
  const inherited = Object.entries(process.env).filter(([name]) => !/^p?npm_/.test(name) || reach.test(name));
  const path = [join(root, "node_modules/.bin"), process.env.PATH].join(delimiter);
  return { ...Object.fromEntries(inherited), PATH: path, ...extra };
}

/**
 * Runs a command to its end. `quiet` keeps its output and gives it back, so that only a failure needs to show it.
 * Never throws: a command that does not exist has code 127, one that took longer than `minutes` is ended.
 */
export function run(command, args, { cwd = root, env = {}, quiet = false, minutes = 15 } = {}) {
  return new Promise((done) => {
    const stdio = quiet ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"];
    const child = spawn(command, args, { cwd, env: environment(env), stdio, timeout: minutes * 60_000 });
    let output = "";
    child.stdout?.on("data", (data) => (output += data));
    child.stderr?.on("data", (data) => (output += data));
    child.on("error", (error) => done({ code: 127, output: error.message }));
    child.on("close", (code) => done({ code: code ?? 1, output }));
  });
}

/** As `run`, shown as one line: the name, then how long it took; the output only where it failed. Gives whether it succeeded. */
export async function step(name, command, args, options = {}) {
  const began = performance.now();
  say(`${name} … `);
  const result = await run(command, args, { ...options, quiet: true });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  say(result.code === 0 ? `${seconds} s\n` : `failed after ${seconds} s\n\n${result.output}\n`);
  return result.code === 0;
}

/** The pnpm that is running us, or the pinned one by npx. */
export function pnpm(args) {
  const parent = process.env.npm_execpath ?? "";
  if (/pnpm/.test(parent)) return /\.[cm]?js$/.test(parent) ? [process.execPath, [parent, ...args]] : [parent, args];
  return ["npx", ["--yes", "pnpm@12", ...args]];
}

// ------------------------------------------------------------ what is up to date

const made = new Set(["node_modules", "dist", ".solenoid", ".git"]);
/** An app keeps its data beside its package.json; sources may have a folder of that name. */
const isMade = (folder, name) => made.has(name) || (name === "data" && existsSync(join(folder, "package.json")));

/** A hash over the files below these paths, by name and content. What tools make is left out. */
export function fingerprint(paths) {
  const hash = createHash("sha256");
  for (const path of paths) {
    for (const file of filesBelow(join(root, path))) hash.update(relative(root, file)).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (made.has(path.split("/").at(-1))) return [];
  try {
    return readdirSync(path).sort().flatMap((name) => (isMade(path, name) ? [] : filesBelow(join(path, name))));
  } catch (error) {
    if (error.code === "ENOTDIR") return [path];
    throw error;
  }
}

const stamps = join(root, "node_modules/.solenoid");

/**
 * Runs `work` unless it succeeded before over the same sources. `work` gives whether it succeeded. Processes that want the same at one time
 * wait for the first of them.
 */
export async function unlessDone(name, print, outcome, work) {
  const stamp = join(stamps, name);
  const done = () => existsSync(join(root, outcome)) && existsSync(stamp) && readFileSync(stamp, "utf8") === print;
  if (done()) return true;
  mkdirSync(stamps, { recursive: true });
  const lock = `${stamp}.lock`;
  while (!take(lock)) await new Promise((resolve) => setTimeout(resolve, 50));
  try {
    if (done()) return true;
    if (!(await work())) return false;
    writeFileSync(stamp, print);
    return true;
  } finally {
    rmSync(lock, { force: true });
  }
}

/**
 * A lock holds the id of its process: that of one which is gone is nobody's. One at a time looks whether it is, since of two who have
 * found the same the slower would take away what the faster has made in its place.
 */
export function take(lock) {
  if (make(lock)) return true;
  const look = `${lock}.look`;
  if (!make(look)) {
    removeOld(look);
    return false;
  }
  try {
    if (!runs(lock)) rmSync(lock, { force: true });
  } finally {
    rmSync(look, { force: true });
  }
  return false;
}

/** False: it is there. */
function make(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    return false;
  }
}

/** A look is over at once; what was left by a process that was ended meanwhile is in everybody's way. */
function removeOld(look) {
  const { mtimeMs } = statSync(look, { throwIfNoEntry: false }) ?? { mtimeMs: Date.now() };
  if (Date.now() - mtimeMs > 10_000) rmSync(look, { force: true });
}

function runs(lock) {
  try {
    return process.kill(Number(readFileSync(lock, "utf8")), 0);
  } catch (error) {
    return error.code !== "ESRCH";
  }
}

// ------------------------------------------------------------ steps

/** Node 20 is enough to get going; all else runs under the pinned one. */
export function requireNode() {
  const [major = 0] = process.versions.node.split(".").map(Number);
  if (major >= 20) return;
  console.error(`This needs Node 20 or newer to start; this is ${process.versions.node}. Get one at https://nodejs.org`);
  process.exit(1);
}

/** The package.json of each package of the workspace: `templates/*` stands for the folders in it. */
function manifests() {
  const list = readFileSync(join(root, "pnpm-workspace.yaml"), "utf8").match(/^ {2}- .+$/gm) ?? [];
  const folders = list.map((line) => line.slice(4).trim()).flatMap((folder) => (folder.endsWith("/*") ? appsIn(folder.slice(0, -2)) : [folder]));
  return ["package.json", ...folders.map((folder) => `${folder}/package.json`)];
}

/** The templates, as paths from the root. */
export function templates() {
  return appsIn("templates");
}

function appsIn(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder)).filter((name) => existsSync(join(root, folder, name, "package.json"))).sort().map((name) => `${folder}/${name}`);
}

export function install() {
  const print = fingerprint(["pnpm-lock.yaml", "pnpm-workspace.yaml", ...manifests()]);
  return unlessDone("install", print, "node_modules/node/bin/node", () =>
    step("Installing packages", ...pnpm(["install", "--frozen-lockfile", "--prefer-offline"])));
}

const frameworkSources = ["framework/src", "framework/messages", "framework/bin", "framework/scripts", "framework/package.json", "framework/tsconfig.build.json", "tsconfig.base.json", "pnpm-lock.yaml"];

export function buildFramework() {
  return unlessDone("framework", fingerprint(frameworkSources), "framework/dist/cli/main.js", () =>
    step("Building the framework", node, ["scripts/build.ts"], { cwd: join(root, "framework") }));
}

/** Builds an app of the workspace; its build is out of date with the framework's. */
export function buildApp(folder) {
  const parts = samplesOf(folder) ?? [];
  const print = fingerprint([folder, ...parts.map((part) => `${samples}/${part}`), ...frameworkSources]);
  return unlessDone(folder.replaceAll("/", "-"), print, `${placeOf(folder)}/dist/server.js`, () =>
    step(`Building ${folder}`, node, [join(root, "framework/bin/solenoid.js"), "build"], { cwd: join(root, layOut(folder)) }));
}

const samples = "framework/tests/samples/api/samples";
const samplesOf = (folder) => JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")).samples;
const placeOf = (folder) => (samplesOf(folder) === undefined ? folder : folder.replace(/[^/]+\/([^/]+)$/, ".solenoid/$1"));

/**
 * Where an app is built. One whose package.json names `samples` of the public API, or parts of them, is laid out with these
 * in its `app`, below its own files; all others are where they are.
 */
export function layOut(folder) {
  const parts = samplesOf(folder);
  const at = placeOf(folder);
  if (parts === undefined) return at;
  const laid = join(root, at);
  if (existsSync(laid)) for (const name of readdirSync(laid)) if (name !== "dist") rmSync(join(laid, name), { recursive: true });
  for (const part of parts) {
    const target = join(laid, "app", part.split("/").slice(1).join("/"));
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(root, samples, part), target, { recursive: true });
  }
  // What samples import of each other is in the one app.
  for (const file of filesBelow(join(laid, "app"))) writeFileSync(file, readFileSync(file, "utf8").replaceAll(/"\.\.\/\.\.\/\d\d-[a-z-]+\//g, '"../'));
  cpSync(join(root, folder), laid, { recursive: true, filter: (path) => !made.has(path.split("/").at(-1)) });
  symlinkSync(join(root, folder, "node_modules"), join(laid, "node_modules"));
  return at;
}
