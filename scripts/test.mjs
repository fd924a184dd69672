/**
 * `npm test`: everything that must hold, on a machine with Node 20 and npm. `npm test -- lint unit` runs only these parts.
 * Ends with `N passed, N failed` over all runners, and fails when a test failed or a runner found nothing to run.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { ensureBrowser, ensurePostgres } from "./system.mjs";
import { part, say } from "./turns.mjs";
import { buildApp, buildFramework, install, layOut, node, requireNode, root, run, templates } from "./workspace.mjs";

const at = (...path) => join(root, ...path);
const bin = (name) => at("framework/node_modules", name);
const total = { passed: 0, failed: 0 };

requireNode();
if (!(await install())) finish(1);
const apps = templates();

const fromSource = {
  lint: async () => {
    await check("oxlint", "node_modules/oxlint/bin/oxlint", ["--deny-warnings"]);
    await check("house rules", "scripts/tidy.mjs", []);
  },
  types: async () => {
    for (const folder of ["framework", "create-app", "e2e", "bench", "bench/peers/apps/solenoid"]) await check(`types of ${folder}`, bin("typescript/bin/tsc"), ["-p", folder]);
  },
  unit: async () => {
    await tell("browser", ensureBrowser());
    await tests("unit tests", "framework", ["--project", "server", "--project", "client"]);
  },
  postgres: async () => {
    if (await tell("PostgreSQL", ensurePostgres())) await tests("tests on PostgreSQL", "framework", ["--project", "postgres"]);
  },
};
const fromBuild = {
  samples: () => check("types of the samples", "framework/scripts/samples.ts", []),
  package: () => tests("package tests", "framework", ["--project", "package"]),
  templates: async () => {
    for (const folder of apps) {
      await check(`types of ${folder}`, bin("typescript/bin/tsc"), ["-p", folder]);
      if (await tell(`build of ${folder}`, buildApp(folder))) await tests(`tests of ${folder}`, folder);
    }
  },
  gallery: () => check("types of docs/gallery", bin("typescript/bin/tsc"), ["-p", "docs/gallery"]),
  scaffold: () => tests("create-app tests", "create-app"),
};
/** Alone: they wait for what a page shows, which others would make late. */
const inBrowsers = {
  e2e: async () => {
    // Each is an app of its own: what one registers is not the others'.
    for (const name of readdirSync(join(root, "e2e/fixtures"))) await check(`types of ${name}`, bin("typescript/bin/tsc"), ["-p", layOut(`e2e/fixtures/${name}`)]);
    if ((await tell("browser", ensureBrowser())) && (await tell("PostgreSQL", ensurePostgres()))) await tests("browser tests", "e2e");
  },
};

const known = [fromSource, fromBuild, inBrowsers].flatMap(Object.keys);
const chosen = process.argv.slice(2);
const unknown = chosen.find((name) => !known.includes(name));
if (unknown) {
  console.error(`There is no part "${unknown}": ${known.join(", ")}`);
  process.exit(1);
}
const wanted = (parts) => Object.entries(parts).filter(([name]) => !chosen.length || chosen.includes(name));
const built = await tell("build of the framework", buildFramework());
const [source, build, browsers] = [wanted(fromSource), wanted(fromBuild).map(needsBuild), wanted(inBrowsers).map(needsBuild)].map((parts) => parts.map(([, work]) => part(work)));
// What is from the build installs and bundles, one command after the other, so that most of a core is left for the tests.
await Promise.all([inTurn(source), inTurn(build)]);
await inTurn(browsers);
finish(0);

async function inTurn(works) {
  for (const work of works) await work();
}

function needsBuild([name, work]) {
  return [name, built ? work : () => say(`${name} … not run, there is no build\n`)];
}

/** One thing that holds or not; what made it shows its own output. */
async function tell(name, made) {
  const held = await made;
  if (held) total.passed++;
  else total.failed++;
  if (!held) say(`${name} failed\n`);
  return held;
}

/** One command that holds or not. */
async function check(name, script, args) {
  await report(name, () => run(node, [script, ...args], { quiet: true }), ({ code }) => (code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }));
}

/** The tests of a package, counted from Vitest's own report. */
async function tests(name, folder, args = []) {
  const file = at("node_modules/.solenoid/results", `${name.replace(/\W+/g, "-")}.json`);
  mkdirSync(join(file, ".."), { recursive: true });
  rmSync(file, { force: true });
  const vitest = [bin("vitest/vitest.mjs"), "run", ...args, "--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  await report(name, () => run(node, vitest, { cwd: at(folder), quiet: true, env: { NO_COLOR: "1" } }), ({ code }) => {
    const counts = existsSync(file) ? countOf(JSON.parse(readFileSync(file, "utf8"))) : { passed: 0, failed: 1 };
    const silent = counts.failed === 0 && (code !== 0 || counts.passed === 0);
    return silent ? { ...counts, failed: 1 } : counts;
  });
}

/** A file that fails to load has no tests to count, so it counts itself. */
function countOf(results) {
  const broken = results.testResults.filter((file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"));
  return { passed: results.numPassedTests, failed: results.numFailedTests + broken.length, skipped: results.numPendingTests };
}

async function report(name, work, count) {
  const began = performance.now();
  say(`${name} … `);
  const result = await work();
  const { passed, failed, skipped = 0 } = count(result);
  total.passed += passed;
  total.failed += failed;
  const figures = passed + failed === 1 ? (failed ? "failed" : "holds") : `${passed} passed${failed ? `, ${failed} failed` : ""}${skipped ? `, ${skipped} not run here` : ""}`;
  say(`${figures}, ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
  if (failed) say(`\n${result.output}\n`);
}

function finish(broken) {
  total.failed += broken;
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);
}
