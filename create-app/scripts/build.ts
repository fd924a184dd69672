/** Builds the package: dist/ by tsc, and the templates of the workspace into dist/templates, as they travel. */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";

const root = join(import.meta.dirname, "..");
const workspace = join(root, "..");
const carried = join(root, "dist/templates");
/** `node scripts/build.ts <folder>` carries the templates of another folder. */
const templates = process.argv[2] ?? join(workspace, "templates");

interface Manifest {
  name: string;
  version: string;
  description: string;
  [key: string]: unknown;
}
const read = (path: string) => JSON.parse(readFileSync(path, "utf8")) as Manifest;

rmSync(join(root, "dist"), { recursive: true, force: true });
const tsc = spawnSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", "tsconfig.build.json"], { cwd: root, stdio: "inherit" });
if (tsc.status !== 0) process.exit(tsc.status ?? 1);

const version = read(join(workspace, "framework/package.json")).version;
const names = readdirSync(templates).filter((name) => existsSync(join(templates, name, "package.json")));
mkdirSync(carried, { recursive: true });
/** The flagship is offered first. */
const order = (a: string, b: string) => Number(b === "dashboard") - Number(a === "dashboard") || a.localeCompare(b);
writeFileSync(join(carried, "index.json"), JSON.stringify(names.sort(order).map(carry), null, 2) + "\n");

/** Copies one template, and tells what the scaffolder has to know of it. */
function carry(name: string): object {
  const from = join(templates, name);
  const to = join(carried, name);
  cpSync(from, to, { recursive: true, filter: isSource });
  const manifest = read(join(from, "package.json"));
  writeFileSync(join(to, "package.json"), packed(manifest, name));
  return { name, description: manifest.description, renamed: hideDotfiles(to) };
}

/** What tools and the app itself make stays behind. */
function isSource(path: string): boolean {
  const made = ["node_modules", "dist", "data", ".solenoid", ".git", ".DS_Store", ".env"];
  return !made.includes(basename(path)) && !/\.(db|db-\w+|log|tgz)$/.test(path);
}

/** As pnpm does when it publishes: `workspace:*` becomes the version that this package belongs to. */
function packed(manifest: Manifest, name: string): string {
  return JSON.stringify({ ...manifest, name, version: "0.0.0" }, null, 2).replaceAll('"workspace:*"', `"${version}"`) + "\n";
}

/** npm leaves out .gitignore and obeys .npmrc, so that a dot travels as an underscore. */
function hideDotfiles(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const renamed: Record<string, string> = {};
  for (const file of files) {
    const path = relative(folder, join(file.parentPath, file.name));
    const hidden = path.split("/").map((part) => part.replace(/^\./, "_")).join("/");
    if (hidden === path) continue;
    if (existsSync(join(folder, hidden))) throw new Error(`templates: ${path} and ${hidden} cannot travel together`);
    mkdirSync(dirname(join(folder, hidden)), { recursive: true });
    renameSync(join(folder, path), join(folder, hidden));
    renamed[hidden] = path;
  }
  return renamed;
}
