/** Where this package's own files are: under src/ while it is developed, under dist/ once it is built. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The folder with package.json. */
export const packageRoot = join(import.meta.dirname, "../../..");

/** `src` or `dist`. */
export const ownRoot = join(import.meta.dirname, "../..");
const ENDINGS = import.meta.filename.endsWith(".ts") ? [".ts", ".tsx"] : [".js", ".jsx"];

/** The file of a module, by its path under src/, with its extension only where it is no code: `server/main`, `ui/theme.css`. */
export function ownFile(path: string): string {
  const file = ["", ...ENDINGS].map((ending) => join(ownRoot, path + ending)).find((each) => isFile(each));
  if (file === undefined) throw new Error(`solenoid is not whole: ${path} is missing in ${ownRoot}`);
  return file;
}

function isFile(path: string): boolean {
  return /\.\w+$/.test(path) && existsSync(path);
}

/** The path of the module behind each specifier, `solenoid/client`, that the package exports. */
export function ownSubpaths(): ReadonlyMap<string, string> {
  const { name, exports } = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")) as {
    name: string;
    exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  };
  const subpaths = new Map<string, string>();
  for (const [subpath, target] of Object.entries(exports)) {
    const file = typeof target === "string" ? target : target.default ?? target.import ?? "";
    const match = /^\.\/dist\/(.+?)(\.jsx?)?$/.exec(file);
    if (match) subpaths.set(name + subpath.slice(1), match[1]!);
  }
  return subpaths;
}
