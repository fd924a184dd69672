/**
 * Type-checks the samples of the public API against the built package. They lie beside the checkout, in ../shared/api/samples;
 * elsewhere there is nothing to check. What the package does not have yet is listed below, and may not stay there once it compiles.
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Samples by what they wait for. */
const waiting: Readonly<Record<string, readonly string[]>> = {
  "shared states and timers": ["03-seed-ports/pages/live.tsx", "03-seed-ports/states/live.state.ts", "04-room/pages/room.tsx", "04-room/states/room.state.ts"],
  "more components and charts": ["03-seed-ports/pages/sliders.tsx", "03-seed-ports/pages/two-charts.tsx", "03-seed-ports/pages/upload.tsx"],
  "policies and resources": ["05-crm/db/policies.ts", "05-crm/pages/customers.tsx", "05-crm/pages/orders.tsx", "05-crm/states/customers.state.ts"],
  "solenoid/auth": ["06-auth/auth.ts", "06-auth/pages/margins.tsx", "06-auth/pages/sign-in.tsx"],
  "fields in cookies, storage and the database": ["07-optimistic/states/flags.state.ts", "12-i18n/states/shipping.state.ts"],
  "solenoid/testing": ["08-tests/sales.test.ts", "types.test.ts"],
  "solenoid/jobs": ["09-jobs/jobs/report.job.ts", "09-jobs/pages/reports.tsx"],
  "effects of the page": ["10-wrapping/pages/look.tsx", "10-wrapping/states/look.state.ts"],
  "uplot, a package that is not installed here": ["10-wrapping/components/plot.tsx"],
};

const root = join(import.meta.dirname, "..");
const samples = join(root, "../../shared/api/samples");
const scratch = join(root, ".solenoid/samples");

if (!existsSync(samples)) {
  console.log("The samples are not beside this checkout.");
  process.exit(0);
}

rmSync(scratch, { recursive: true, force: true });
cpSync(samples, scratch, { recursive: true });
writeFileSync(join(scratch, "tsconfig.json"), JSON.stringify({ extends: "../../../tsconfig.base.json", include: ["."] }));
const tsc = spawnSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", ".", "--pretty", "false"], { cwd: scratch, encoding: "utf8" });
const errors = Map.groupBy(tsc.stdout.split("\n").filter((line) => /^\S+\(\d/.test(line)), (line) => line.slice(0, line.indexOf("(")));

const files = readdirSync(scratch, { recursive: true, encoding: "utf8" }).filter((file) => /\.tsx?$/.test(file));
const listed = new Map(Object.entries(waiting).flatMap(([what, names]) => names.map((name) => [name, what] as const)));
const broken = files.filter((file) => errors.has(file) && !listed.has(file));
const ready = [...listed].filter(([file]) => !errors.has(file)).map(([file, what]) => `${file} does not wait for ${what} any more: take it off the list in framework/scripts/samples.ts`);

for (const file of broken) console.error(errors.get(file)!.join("\n"));
for (const line of ready) console.error(line);
console.log(`${files.length - errors.size} of ${files.length} samples compile, ${listed.size} wait for ${Object.keys(waiting).join(", ")}`);
process.exit(broken.length + ready.length > 0 || files.length === listed.size ? 1 : 0);
