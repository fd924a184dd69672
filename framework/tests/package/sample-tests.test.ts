/** Sample 08, tests of states, run by Vitest as an app's own `npm test` runs them: with the built package, as they stand; and of sample 06 what its page has no button for. */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ORIGINAL, SAMPLES } from "../samples/lay-out.ts";

const FRAMEWORK = join(import.meta.dirname, "../..");
const MERIDIAN = join(ORIGINAL, "../data/meridian/meridian_sales.csv");
let root: string;

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "solenoid-sample-tests-"));
  for (const sample of ["02-meridian", "04-room", "05-crm", "06-auth", "08-tests"]) cpSync(join(SAMPLES, sample), join(root, sample), { recursive: true });
  mkdirSync(join(root, "node_modules"));
  symlinkSync(FRAMEWORK, join(root, "node_modules/solenoid"));
  for (const name of ["solid-js", "drizzle-orm", "vitest", "@types"]) symlinkSync(join(FRAMEWORK, "node_modules", name), join(root, "node_modules", name));
  write("package.json", JSON.stringify({ name: "samples", private: true, type: "module" }));
  write("tsconfig.json", JSON.stringify({
    extends: join(FRAMEWORK, "../tsconfig.base.json"),
    compilerOptions: { types: ["node"] },
    include: ["app", "0*/**/*.ts"],
  }));
  write("vitest.config.ts", `import { solenoid } from "solenoid/vite";
import { defineConfig } from "vitest/config";
export default defineConfig({ plugins: [solenoid()], test: { include: ["08-tests/*.test.ts"], reporters: [["json", { outputFile: "results.json" }]] } });
`);
  write("app/auth.ts", `export { auth } from "../06-auth/auth.ts";\n`);
  write("app/db/index.ts", `import "../../02-meridian/db/index.ts";\nimport "../../04-room/db/index.ts";\nimport "../../05-crm/db/index.ts";\n`);
  write("app/db/policies.ts", `import "../../05-crm/db/policies.ts";\n`);
  write("08-tests/margins.test.ts", `import { expect, test } from "vitest";
import { mount } from "solenoid/testing";
import { Margins } from "../06-auth/states/margins.state.ts";

const by = async (role: "admin" | "analyst" | "regionManager", region: "North" | "South" | null = null) => (await mount(Margins, { as: { name: "Ann", roles: [role], region } })).state;
const FORBIDDEN = { code: "forbidden" };

test("margins are for analysts, a target for administrators", async () => {
  const [admin, analyst, manager] = [await by("admin"), await by("analyst"), await by("regionManager", "North")];
  expect([analyst.average, analyst.note, manager.average, manager.note]).toEqual([0.31, "Ask finance before sharing.", undefined, undefined]);
  expect([analyst.greeting, manager.greeting]).toEqual(["Ann, all regions", "Ann, North"]);
  for (const other of [analyst, manager]) await expect(other.setTarget(0.25)).rejects.toMatchObject(FORBIDDEN);
  await admin.setTarget(0.25);
  expect(admin.target).toBe(0.25);
});

test("a manager closes their region, an analyst any, nobody Central", async () => {
  const [analyst, manager] = [await by("analyst"), await by("regionManager", "North")];
  await manager.closeRegion("North");
  await expect(manager.closeRegion("South")).rejects.toMatchObject(FORBIDDEN);
  await analyst.closeRegion("South");
  await expect(analyst.closeRegion("Central")).rejects.toMatchObject({ ...FORBIDDEN, message: "Central is never closed." });
});
`);
  // Three databases are seeded, one after the other; the rows belong into the one that has their table.
  write("app/db/seed.ts", `import { sales } from "../../02-meridian/db/index.ts";
import rows from "./rows.json" with { type: "json" };
export default async function seed(db: { _: { fullSchema: object }; insert(table: typeof sales): { values(rows: object[]): Promise<unknown> } }) {
  if (Object.values(db._.fullSchema).includes(sales)) await db.insert(sales).values(rows);
}
`);
  write("app/db/rows.json", JSON.stringify(salesRows()));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** The Meridian sales; where they are not beside the checkout, rows that come to the same. */
function salesRows(): object[] {
  if (!existsSync(MERIDIAN)) return [["North", 9_166_795.16], ["South", 2]].map(([region, revenue], at) => ({ date: "2024-01-01", region, product: "Dock", units: 1, revenue, orderId: at }));
  return readFileSync(MERIDIAN, "utf8").trim().split("\n").slice(1).map((line) => {
    const [date, region, product, units, revenue, orderId] = line.trim().split(",");
    return { date, region, product, units: Number(units), revenue: Number(revenue), orderId: Number(orderId) };
  });
}

test("all of them pass", () => {
  const { stdout, stderr } = spawnSync(process.execPath, [join(FRAMEWORK, "node_modules/vitest/vitest.mjs"), "run"], { cwd: root, encoding: "utf8", env: { ...process.env, VITEST: "", NODE_ENV: "test" } });
  expect(existsSync(join(root, "results.json")), stdout + stderr).toBe(true);
  const { testResults } = JSON.parse(readFileSync(join(root, "results.json"), "utf8")) as { testResults: { message: string; assertionResults: { title: string; status: string; failureMessages: string[] }[] }[] };
  expect(testResults.map(({ message }) => message).join("")).toBe("");
  expect(testResults.flatMap(({ assertionResults }) => assertionResults).map(({ title, status, failureMessages }) => [title, status, ...failureMessages]).toSorted()).toEqual([
    ["a manager closes their region, an analyst any, nobody Central", "passed"],
    ["margins are for analysts, a target for administrators", "passed"],
    ["a region narrows the figures and goes into the URL", "passed"],
    ["an analyst may not import", "passed"],
    ["a clicked bar survives a lost connection", "passed"],
    ["two in a room see the same", "passed"],
    ["too many of one product is said at its field", "passed"],
  ].toSorted());
});
