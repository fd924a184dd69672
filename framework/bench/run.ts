/**
 * Runs the benches, or those that are named (`node bench/run.ts size`), one after the other, holds them against their goals, and writes
 * what they say to `bench/history.jsonl`. `node bench/run.ts compare` says what has changed since the run before.
 */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { basename } from "node:path";
import { compare } from "../../bench/compare.ts";
import { here, remember } from "../../bench/history.ts";
import { goals, type Goal } from "./goals.ts";

interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly vs?: unknown;
}

const own = new Set(["run.ts", "goals.ts"]);
const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith(".ts") && !own.has(file)).sort();
const named = process.argv.slice(2);
if (named[0] === "compare") {
  compare(named[1]);
  process.exit(0);
}
const unknown = named.find((name) => !files.includes(`${name}.ts`));
if (unknown !== undefined) {
  console.error(`There is no bench "${unknown}": ${files.map((file) => basename(file, ".ts")).join(", ")}`);
  process.exit(1);
}

let broken = 0;
const seen: Record<string, number> = {};
const missed: string[] = [];
console.log(row("row", "figure", "value", "goal", "", "against"));
for (const file of named.length ? named.map((name) => `${name}.ts`) : files) {
  const figures = run(file);
  if (figures.length === 0) broken++;
  for (const figure of figures) {
    seen[figure.name] = figure.value;
    show(figure);
  }
}
if (Object.keys(seen).length) remember({ ...here(), of: "framework", figures: seen });
if (missed.length) console.log(`\nMissed: ${missed.join(", ")}`);
process.exit(broken ? 1 : 0);

/** The figures that a bench printed; none where it failed, and then its own words. */
function run(file: string): Figure[] {
  const done = spawnSync(process.execPath, ["--expose-gc", `${import.meta.dirname}/${file}`], { encoding: "utf8", maxBuffer: 1 << 26 });
  const figures = done.stdout.split("\n").filter((line) => line.startsWith("{")).map((line) => JSON.parse(line) as Figure);
  if (done.status === 0 && figures.length > 0) return figures;
  console.error(`${file} ${done.status === 0 ? "printed no figure" : "failed"}\n${done.stderr}`);
  return [];
}

function show({ name, value, unit, vs }: Figure): void {
  const goal = goals.find((one) => one.name === name);
  const holds = goal && (goal.atMost === undefined || value <= goal.atMost) && (goal.atLeast === undefined || value >= goal.atLeast);
  if (goal && !holds) missed.push(name);
  console.log(row(goal ? String(goal.row) : "", name, `${short(value)} ${unit}`, goal ? bound(goal) : "", goal ? (holds ? "reached" : "missed") : "", vs === undefined ? "" : typeof vs === "string" ? vs : JSON.stringify(vs)));
}

function bound({ atMost, atLeast }: Goal): string {
  return atMost === undefined ? `>= ${short(atLeast ?? 0)}` : `<= ${short(atMost)}`;
}

function short(value: number): string {
  if (value > 0 && value < 0.01) return `1/${Math.round(1 / value).toLocaleString("en-US")}`;
  return Math.abs(value) >= 1000 ? Math.round(value).toLocaleString("en-US") : String(Number(value.toPrecision(3)));
}

function row(...[number = "", name = "", value = "", goal = "", holds = "", vs = ""]: string[]): string {
  return `${number.padStart(3)}  ${name.padEnd(40)} ${value.padStart(18)}  ${goal.padStart(12)}  ${holds.padEnd(8)} ${vs}`.trimEnd();
}
