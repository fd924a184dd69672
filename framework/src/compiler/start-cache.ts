/** Where an app's development server keeps what its next start can take as it is. */
import { createRequire } from "node:module";
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { DiskCache, digest } from "./cache.ts";

/** Tools whose results are kept. */
const TOOLS = ["typescript", "vite-plugin-solid", "babel-preset-solid", "rolldown"];
/** Which packages an app has. */
const LOCKS = ["pnpm-lock.yaml", "package-lock.json", "yarn.lock", "bun.lock", "package.json", "tsconfig.json"];

export function startCache(root: string, name: string): DiskCache {
  return new DiskCache(join(root, ".solenoid/cache", name), buildOf(root));
}

/** Another version of a tool, of this package or of what is installed makes other results. */
function buildOf(root: string): string {
  const require = createRequire(import.meta.url);
  const versions = TOOLS.map((tool) => {
    try {
      return (require(`${tool}/package.json`) as { version: string }).version;
    } catch {
      return "";
    }
  });
  return digest(process.version, ...versions, ...folders(root).flatMap((folder) => LOCKS.map((file) => stampOf(join(folder, file)))), ...ownFiles().map(stampOf));
}

/** Of a workspace, whose lockfile is above, too. */
function folders(root: string): string[] {
  const parent = dirname(root);
  return existsSync(join(root, "pnpm-lock.yaml")) || parent === root ? [root] : [root, ...folders(parent)];
}

/** While the package itself is worked on: its types and its compiler. */
function ownFiles(): string[] {
  const own = join(import.meta.dirname, "..");
  return ["state/index", "db/index", "compiler/compiler", "compiler/manifest/print", "compiler/stub/stub", "compiler/validate/emitter"]
    .flatMap((path) => [".ts", ".js", ".d.ts"].map((ending) => join(own, path + ending)));
}

function stampOf(file: string): string {
  if (!existsSync(file)) return "";
  const { mtimeMs, size } = statSync(file);
  return file.endsWith("package.json") || file.endsWith("tsconfig.json") ? readFileSync(file, "utf8") : `${mtimeMs} ${size}`;
}
