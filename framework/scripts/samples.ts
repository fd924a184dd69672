/**
 * Type-checks the samples of the public API against the built package. What the package does not have yet is listed below, or
 * declared by a stand-in in tests/samples, and may not stay there once the package has it.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkSamples, standIns } from "../tests/samples/lay-out.ts";

/** Samples by what they wait for. */
const waiting: Readonly<Record<string, readonly string[]>> = {
  "components of jobs": ["09-jobs/pages/reports.tsx"],
};

const root = join(import.meta.dirname, "..");
const { files, errors } = checkSamples(join(root, ".solenoid/samples"));
const listed = new Map(Object.entries(waiting).flatMap(([what, names]) => names.map((name) => [name, what] as const)));
const broken = [...errors].filter(([file]) => !listed.has(file));
const { exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { exports: Readonly<Record<string, unknown>> };
const ready = [
  ...[...listed].filter(([file]) => !errors.has(file)).map(([file, what]) => `${file} does not wait for ${what} any more: take it off the list in framework/scripts/samples.ts`),
  ...standIns().filter((name) => `./${name}` in exports).map((name) => `solenoid/${name} is there: remove its stand-in in framework/tests/samples/stand-ins`),
];

for (const [, lines] of broken) console.error(lines.join("\n"));
for (const line of ready) console.error(line);
console.log(`${files.length - listed.size} of ${files.length} samples compile; the others wait for ${Object.keys(waiting).join(", ")}; ${standIns().map((name) => `solenoid/${name}`).join(" and ")} are stood in for`);
process.exit(broken.length + ready.length > 0 ? 1 : 0);
