/** `solenoid check`: everything that is wrong with an app, in one list. */
import { expect, test } from "vitest";
import { check, printReport } from "../../src/compiler/index.ts";
import { makeApp } from "./app.ts";

test("a sound app has nothing to say", async () => {
  const app = makeApp({
    "app/states/it.state.ts": `import { State } from "solenoid";\nexport class It extends State { count = 0; add(by: number) { this.count += by; } }`,
    "app/pages/index.tsx": `export default () => "start";`,
  });
  expect(await check(app.root)).toMatchObject({ problems: [], states: 1, pages: 1 });
  app.remove();
});

test("states, pages and types are told with their places, sorted", async () => {
  const app = makeApp({
    "app/states/a.state.ts": `import { State } from "solenoid";\nexport class Same extends State { rows: any[] = []; }`,
    "app/states/b.state.ts": `import { State } from "solenoid";\nexport class Same extends State { n: number = "text"; }`,
    "app/states/broken.state.ts": `export class {`,
    "app/pages/[id].tsx": `export const page = definePage({ params: { ID: Number } });\ndeclare function definePage(o: object): object;\nexport default () => "";`,
    "app/pages/[slug].tsx": `export default () => "";`,
  });
  const report = await check(app.root);
  app.remove();
  const found = report.problems.map(({ file, line, code }) => `${file.slice(app.root.length + 1)}:${line} ${code}`);
  expect(found).toEqual(expect.arrayContaining([
    "app/pages/[id].tsx:1 route-params", "app/pages/[slug].tsx:1 route-conflict", "app/states/a.state.ts:2 field-type",
    "app/states/b.state.ts:2 TS2322", "app/states/b.state.ts:2 state-twice", "app/states/broken.state.ts:1 syntax",
  ]));
  expect(found.map((line) => line.split(":")[0])).toEqual(found.map((line) => line.split(":")[0]).sort());
  expect(printReport(app.root, report)).toContain("app/states/a.state.ts:2:35 field-type\n  Same.rows: `[]` has the type `any`");
});

test("a decorator that does not fit is told by the last line of what TypeScript says", async () => {
  const app = makeApp({
    "app/states/it.state.ts": `import { State } from "solenoid";
declare function can(permission: string): <This, V>(value: unknown, context: undefined extends V ? ClassFieldDecoratorContext<This, V> : "a guarded field must admit undefined") => void;
export class It extends State { @can("a") n = 1; }`,
  });
  const { problems } = await check(app.root);
  app.remove();
  const [first] = problems.filter(({ code }) => code.startsWith("TS"));
  expect(first).toMatchObject({ line: 3, code: "TS1240" });
  expect(first!.text).not.toContain("\n");
  expect(first!.text).toMatch(/ClassFieldDecoratorContext|a guarded field must admit undefined/);
});

test("an app without tsconfig.json is told so", async () => {
  await expect(check("/nowhere")).rejects.toMatchObject({ code: "no-tsconfig" });
});
