/**
 * Type-checks the samples of the public API against the built package. They lie beside the checkout, in ../shared/api/samples;
 * elsewhere there is nothing to check. A sample that uses a subpath which the package does not have yet is left out, and named.
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve } from "node:path";

const root = join(import.meta.dirname, "..");
const samples = join(root, "../../shared/api/samples");
const scratch = join(root, ".solenoid/samples");

if (!existsSync(samples)) {
  console.log("The samples are not beside this checkout.");
  process.exit(0);
}

const { resolve: find } = createRequire(join(root, "package.json"));
const subpaths = Object.keys((JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { exports: object }).exports);
const files = readdirSync(samples, { recursive: true, encoding: "utf8" }).filter((file) => /\.tsx?$/.test(file)).map((file) => join(samples, file));
const missing = new Map(files.map((file) => [file, missingFrom(file)]));

const kept = files.filter((file) => missing.get(file)!.size === 0);
for (const [file, names] of missing) if (names.size) console.log(`${relative(samples, file)} waits for ${[...names].join(", ")}`);
if (kept.length === 0) throw new Error(`None of the ${files.length} files of ${samples} can be checked`);

rmSync(scratch, { recursive: true, force: true });
for (const file of kept) {
  const target = join(scratch, relative(samples, file));
  mkdirSync(dirname(target), { recursive: true });
  cpSync(file, target);
}
writeFileSync(join(scratch, "tsconfig.json"), JSON.stringify({ extends: "../../../tsconfig.base.json", include: ["."] }));
const tsc = spawnSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", scratch], { stdio: "inherit" });
console.log(`${kept.length} of ${files.length} files checked`);
process.exit(tsc.status ?? 1);

/** The packages and subpaths that this file, or one that it imports, needs and that are not there. */
function missingFrom(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return new Set();
  seen.add(file);
  const imports = [...readFileSync(file, "utf8").matchAll(/^(?:import|export)[^"]*?from "([^"]+)"|^import "([^"]+)"|import\("([^"]+)"\)/gm)].map(([, ...names]) => names.find(Boolean)!);
  return new Set(imports.flatMap((name) => (name.startsWith(".") ? [...missingFrom(resolve(dirname(file), name), seen)] : isThere(name) ? [] : [name])));
}

function isThere(name: string): boolean {
  if (name.startsWith("solenoid")) return subpaths.includes(name.replace("solenoid", "."));
  try {
    find(name);
    return true;
  } catch {
    return false;
  }
}
