/**
 * Facts of a state were kept with the text that its file had when they were written down, not with the one that they were found in: where a
 * save came between, the class was for ever taken for what it had been, or for nothing where its file was just being written.
 */
import { rmSync } from "node:fs";
import { afterEach, expect, test } from "vitest";
import { DiskCache } from "../../src/compiler/cache.ts";
import { Compiler, layoutOf } from "../../src/compiler/compiler.ts";
import { makeApp } from "../compiler/app.ts";

const STATE = `import { State } from "solenoid";\nimport type { Region } from "../lists.ts";\nexport class Sales extends State {\n  region: Region = "North";\n  setRegion(region: Region) { this.region = region; }\n}\n`;
const FILE = "app/states/sales.state.ts", LISTS = "app/lists.ts", OTHER = "app/states/other.state.ts";

const ends: (() => void)[] = [];
afterEach(() => { for (const end of ends.splice(0).reverse()) end(); });

/** A compiler whose checker has read all files, and has been asked of one state alone. */
function begin() {
  const app = makeApp({ [LISTS]: `export type Region = "North" | "South";`, [FILE]: STATE, [OTHER]: STATE.replace("Sales", "Other") });
  const compiler = new Compiler(layoutOf(app.root), new DiskCache(app.path(".cache"), "1"));
  ends.push(() => app.remove(), () => compiler.close());
  compiler.inspect(app.path(OTHER));
  return { app, compiler };
}

test("a state that was read while its file was empty is read again", () => {
  const { app, compiler } = begin();
  app.write(FILE, "");
  compiler.refresh({ changed: [app.path(FILE)] });
  compiler.project.classes(app.path(OTHER));            // the checker reads what has changed
  app.write(FILE, STATE);                               // the rest of the save, of which nobody has told yet
  compiler.inspect(app.path(FILE));
  compiler.refresh({ changed: [app.path(FILE)] });
  expect(compiler.inspect(app.path(FILE)).facts.states.map(({ name }) => name)).toEqual(["Sales"]);
});

test("a type that changes while a state is read is found once it is told", () => {
  const { app, compiler } = begin();
  app.write(LISTS, `export type Region = "North" | "East";`);
  compiler.inspect(app.path(FILE));
  compiler.refresh({ changed: [app.path(LISTS)] });
  expect(compiler.inspect(app.path(FILE)).facts.states[0]!.handlers[0]!.shape).toEqual(["tuple", 1, [["literal", "East", "North"]], null]);
});

test("a class and its types are those of one text", () => {
  const { app, compiler } = begin();
  app.write(FILE, STATE.replace("setRegion", "choose"));
  const { source, facts } = compiler.inspect(app.path(FILE));
  expect(facts.states[0]!.handlers.map(({ name }) => source.code.includes(`${name}(`))).toEqual([true]);
});

test("a file that was away while the checker looked is found when it is back, and told as changed", () => {
  const { app, compiler } = begin();
  const region = () => compiler.inspect(app.path(FILE)).problems.map(({ code }) => code);
  rmSync(app.path(LISTS));
  compiler.refresh({ changed: [app.path(LISTS)] });
  expect(region()).not.toEqual([]);
  app.write(LISTS, `export type Region = "North" | "East";`);
  compiler.refresh({ changed: [app.path(LISTS)] });
  expect(region()).toEqual([]);
});
