/** A build after another: what of the fields of before fits those of now. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { check } from "../../src/compiler/index.ts";
import { Fitting } from "../../src/compiler/history/fits.ts";
import { tablesOf } from "../../src/compiler/history/table.ts";
import { simplify } from "../../src/compiler/checker/union.ts";
import { loadChecks } from "../../src/compiler/validate/load.ts";
import type { Shape } from "../../src/wire/shape.ts";
import { compilerOf, makeApp, type TestApp } from "./app.ts";
import { shape, valueOf } from "./shapes.ts";

const fits = (before: Shape, now: Shape): boolean => new Fitting({}, {}).fits(before, now);
const row = (...props: [string, boolean, Shape][]): Shape => ["object", props, null];

test.each<[Shape, Shape, boolean]>([
  [["string"], ["string"], true], [["string"], ["number"], false], [["literal", "a"], ["string"], true], [["string"], ["literal", "a"], false],
  [["literal", "a", "b"], ["literal", "a", "b", "c"], true], [["literal", "a", "b"], ["literal", "a"], false], [["number"], ["unknown"], true], [["unknown"], ["number"], false],
  [["boolean"], ["union", [["literal", true, false], ["null"]]], true], [["literal", true], ["boolean"], true],
  [["string"], ["union", [["string"], ["null"]]], true], [["union", [["string"], ["null"]]], ["string"], false],
  [["rule", ["number"], { min: 1, max: 5 }], ["number"], true], [["number"], ["rule", ["number"], { min: 1 }], false],
  [["rule", ["number"], { min: 1, max: 5 }], ["rule", ["number"], { min: 0, max: 5 }], true], [["rule", ["number"], { min: 1 }], ["rule", ["number"], { min: 2 }], false],
  [["array", ["literal", 1]], ["array", ["number"]], true], [["tuple", 2, [["number"], ["number"]], null], ["array", ["number"]], true], [["array", ["number"]], ["tuple", 2, [["number"], ["number"]], null], false],
  [["map", ["string"], ["date"]], ["map", ["string"], ["union", [["date"], ["null"]]]], true], [["set", ["string"]], ["array", ["string"]], false],
  [row(["a", false, ["string"]], ["b", false, ["number"]]), row(["a", false, ["string"]]), true],
  [row(["a", false, ["string"]]), row(["a", false, ["string"]], ["b", false, ["number"]]), false],
  [row(["a", false, ["string"]]), row(["a", false, ["string"]], ["b", true, ["number"]]), true],
  [row(["a", true, ["string"]]), row(["a", false, ["string"]]), false],
  [row(["a", false, ["string"]]), ["object", [], ["string"]], true], [row(["a", false, ["string"]], ["b", false, ["number"]]), ["object", [], ["string"]], false],
  [["bytes", "Int8Array"], ["bytes"], false], [["date"], ["string"], false],
])("%j as %j: %s", (before, now, so) => expect(fits(before, now)).toBe(so));

test("a type that holds itself is compared to its end", () => {
  const tree = (leaf: Shape): Shape => row(["value", false, leaf], ["children", false, ["array", ["ref", "T0"]]]);
  const compare = (before: Shape, now: Shape): boolean => new Fitting({ T0: before }, { T0: now }).fits(["ref", "T0"], ["ref", "T0"]);
  expect([compare(tree(["string"]), tree(["string"])), compare(tree(["string"]), tree(["number"])), compare(tree(["literal", "x"]), tree(["string"]))]).toEqual([true, false, true]);
});

test("what fits is let through by the check of now, whatever the value was", async () => {
  const pairs = fc.sample(shape.chain((before) => fc.tuple(
    fc.constant(before),
    fc.oneof(shape, shape.map((other) => simplify([before, other])), fc.constant(before), shape.map((other) => simplify([["array", before], before, other]))),
    fc.infiniteStream(valueOf(before)),
  )), 600).filter(([before, now]) => !JSON.stringify([before, now]).includes('["union",[]]') && fits(before, now));
  expect(pairs.length).toBeGreaterThan(200);
  const checks = await loadChecks(pairs.map(([, now]) => now), undefined, { lenient: true });
  for (const [at, [before, now, values]] of pairs.entries()) {
    for (const value of values.take(20)) expect(checks[at]!(value), `${JSON.stringify(before)} as ${JSON.stringify(now)}`).toBeUndefined();
  }
}, 60_000);

const FILE = "app/states/desk.state.ts";
const desk = (members: string): string => `import { State } from "solenoid";\nexport class Desk extends State {\n${members}\n}`;
const say = async (before: string, now: string): Promise<string[]> => {
  const app: TestApp = makeApp({ [FILE]: desk(before) });
  try {
    const compiler = compilerOf(app);
    const tables = tablesOf(compiler.inspect(app.path(FILE)).facts.states);
    compiler.close();
    const file = app.path("dist/server/states.json");
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(tables));
    app.write(FILE, desk(now));
    return (await check(app.root)).problems.map(({ line, code, text }) => `${line} ${code} ${text}`);
  } finally {
    app.remove();
  }
};

test.each([
  ["added and removed fields", "a = 1; b = 2;", "b = 2; c = 3;"],
  ["a wider type", "a: 'x' | 'y' = 'x';", "a: 'x' | 'y' | 'z' = 'x';"],
  ["rows with fewer columns", "rows: { id: number; gone: string }[] = [];", "rows: { id: number }[] = [];"],
  ["another type that is migrated", "a = 1;", "static version = 1;\nstatic migrate(values: Record<string, unknown>) { return { ...values, a: String(values['a']) }; }\na = '';"],
  ["a private field of another type", "private a = 1; b = 1;", "private a = ''; b = 1;"],
])("says nothing of %s", async (_, before, now) => expect(await say(before, now)).toEqual([]));

test.each([
  ["another type", "a = 1;", "a = '';", /^3 field-changed Desk\.a was a number in the last build and is text now/],
  ["a narrower type", "b = 1;\na: 'x' | 'y' = 'x';", "b = 1;\na: 'x' = 'x';", /^4 field-changed Desk\.a was one of "x", "y"/],
  ["rows with another column", "rows: { id: number }[] = [];", "rows: { id: number; at: Date }[] = [];", /^3 field-changed Desk\.rows/],
  ["a version without a migrate", "a = 1;", "static version = 1;\na = '';", /^4 field-changed/],
  ["a migrate without a version", "a = 1;", "static migrate(values: object) { return values; }\na = '';", /^4 field-changed/],
  ["a version that went down", "static version = 2;\na = 1;", "static version = 1;\na = 1;", /^2 version-lowered Desk has version 1/],
  ["a version that is computed", "a = 1;", "static version = Number('1');\na = 1;", /^2 state-version/],
])("tells of %s", async (_, before, now, says) => expect(await say(before, now)).toEqual([expect.stringMatching(says)]));

test("a file that is none is told", async () => {
  const app = makeApp({ [FILE]: desk("a = 1;"), "other.json": "{" });
  await expect(check(app.root, app.path("other.json"))).rejects.toMatchObject({ code: "states-file" });
  await expect(check(app.root, app.path("nowhere.json"))).rejects.toMatchObject({ code: "states-file" });
  app.remove();
});
