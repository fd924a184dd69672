/** The samples of the public API as a project that can be type-checked. */
import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, relative } from "node:path";

const framework = join(import.meta.dirname, "../..");
/** A copy of what the API was agreed on; a test compares the two where the original is beside the checkout. */
export const API = join(import.meta.dirname, "api");
export const SAMPLES = join(API, "samples");
export const ORIGINAL = join(framework, "../../shared/api");
/** What the package does not have yet, as the API declares it: subpaths of their own. */
export const STAND_INS = join(import.meta.dirname, "stand-ins");

export interface Checked {
  readonly files: readonly string[];
  /** Lines of the compiler by file. */
  readonly errors: ReadonlyMap<string, readonly string[]>;
}

/** Every sample's file, by its path in `samples/`. */
export function sampleFiles(): string[] {
  return readdirSync(SAMPLES, { recursive: true, encoding: "utf8" }).filter((file) => /\.tsx?$/.test(file)).sort();
}

/**
 * Type-checks the samples.
 * @param folder below the framework's own, so that `solenoid` is found; made anew
 * @param paths where the package's subpaths are; without it the built ones
 * @param change of a file's text
 */
export function checkSamples(folder: string, paths: Readonly<Record<string, readonly string[]>> = {}, change?: (file: string, text: string) => string): Checked {
  rmSync(folder, { recursive: true, force: true });
  cpSync(SAMPLES, folder, { recursive: true });
  cpSync(STAND_INS, join(folder, "stand-ins"), { recursive: true });
  if (change !== undefined) for (const file of sampleFiles()) writeFileSync(join(folder, file), change(file, readSample(file)));
  const own = Object.fromEntries(standIns().map((name) => [`solenoid/${name}`, [`./stand-ins/${name}.d.ts`]]));
  const config = { extends: relative(folder, join(framework, "../tsconfig.base.json")), compilerOptions: { paths: { ...own, ...paths } }, include: ["."] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  const tsc = spawnSync(process.execPath, [join(framework, "node_modules/typescript/bin/tsc"), "-p", ".", "--pretty", "false"], { cwd: folder, encoding: "utf8" });
  const lines = tsc.stdout.split("\n").filter((line) => /^\S+\(\d/.test(line));
  if (lines.length === 0 && tsc.status !== 0) throw new Error(tsc.stdout + tsc.stderr);
  return { files: sampleFiles(), errors: Map.groupBy(lines, (line) => line.slice(0, line.indexOf("("))) };
}

/** Subpaths that stand-ins stand for. */
export function standIns(): string[] {
  return readdirSync(STAND_INS).map((file) => basename(file, ".d.ts"));
}

export function readSample(file: string): string {
  return readFileSync(join(SAMPLES, file), "utf8");
}
