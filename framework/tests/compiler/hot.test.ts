/** Edits while the app runs: what is read again, what reloads, and what the browser does not hear of. */
import { afterEach, expect, test } from "vitest";
import type { Declared } from "./fixtures/solenoid.ts";
import { compilerOf, makeApp, serve, SOLENOID, until, type TestApp } from "./app.ts";

const STATE = `import { State } from "solenoid";
import type { Region } from "../lists.ts";
export class Sales extends State {
  region: Region = "North";
  #clicks = 0;
  setRegion(region: Region) { this.region = region; this.#clicks++; }
}
`;
const FILES = {
  "app/lists.ts": `import type { More } from "./more.ts";\nexport type Region = "North" | More;`,
  "app/more.ts": `export type More = "South";`,
  "app/states/sales.state.ts": STATE,
  "app/pages/index.tsx": `import { Sales } from "../states/sales.state.ts";\nexport default () => String(Sales);`,
};
const FILE = "app/states/sales.state.ts";

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});
function start(): TestApp {
  const app = makeApp(FILES);
  ends.push(() => app.remove());
  return app;
}

test("an edit of a type in another file changes the checks", () => {
  const app = start();
  const compiler = compilerOf(app);
  ends.push(() => compiler.close());
  const region = () => compiler.inspect(app.path(FILE)).facts.states[0]!.handlers[0]!.shape;
  expect(region()).toEqual(["tuple", 1, [["literal", "North", "South"]], null]);
  app.write("app/more.ts", `export type More = "South" | "East";`);
  compiler.refresh({ changed: [app.path("app/more.ts")] });
  expect(region()).toEqual(["tuple", 1, [["literal", "East", "North", "South"]], null]);
  app.write("app/lists.ts", `export type Region = { name: string };`);
  compiler.refresh({ changed: [app.path("app/lists.ts")] });
  expect(region()).toEqual(["tuple", 1, [["object", [["name", false, ["string"]]], null]], null]);
});

test("new files and removed ones are seen", () => {
  const app = start();
  const compiler = compilerOf(app);
  ends.push(() => compiler.close());
  expect(compiler.inspect(app.path(FILE)).problems).toEqual([]);
  const added = app.write("app/states/added.state.ts", STATE.replaceAll("Sales", "Added"));
  compiler.refresh({ created: [added] });
  expect(compiler.inspect(added).facts.states.map(({ name }) => name)).toEqual(["Added"]);
  app.write("app/states/sales.state.ts", STATE.replace('"North";', "1 as never;").replace("region: Region)", "region: Gone)").replace("import type", `import type { Gone } from "../gone.ts";\nimport type`));
  compiler.refresh({ changed: [app.path(FILE)] });
  expect(compiler.inspect(app.path(FILE)).problems.map(({ code }) => code)).toEqual(["argument-type"]);
  compiler.refresh({ created: [app.write("app/gone.ts", "export type Gone = number;")] });
  expect(compiler.inspect(app.path(FILE)).problems).toEqual([]);
});

async function live() {
  const app = start();
  const server = await serve(app);
  ends.push(() => server.close());
  await server.run(app.path(FILE));
  const { declared } = await server.run(SOLENOID) as { declared: Declared[] };
  return { app, server, declared };
}
/** Writes until it is seen: the watcher drops a change that follows another within 50 ms. */
async function edit(app: TestApp, name: string, text: string, seen: () => boolean | Promise<boolean>): Promise<void> {
  let turn = 0;
  await until(async () => {
    if (turn++ % 10 === 0) app.write(name, text);
    return seen();
  });
}
const checked = ({ manifest }: Declared, region: string) => manifest.handlers["setRegion"]!.check([region]);

test("an edited state is declared again, by itself, and its #private fields can be carried over", async () => {
  const { app, declared } = await live();
  const old = new declared[0]!.cls() as { setRegion(region: string): void };
  old.setRegion("South");
  await edit(app, FILE, STATE.replace("this.#clicks++", "this.#clicks += 10"), () => declared.length > 1);
  const next = new (declared.at(-1)!.cls)() as { setRegion(region: string): void };
  declared.at(-1)!.manifest.hidden!.write(next, declared[0]!.manifest.hidden!.read(old));
  next.setRegion("North");
  expect(declared.at(-1)!.manifest.hidden!.read(next)).toEqual({ "Sales#clicks": 11 });
});

test("an edited base class is renewed below the states that extend it", async () => {
  const { app, server, declared } = await live();
  const base = (value: number) => `import { State } from "solenoid";\nexport abstract class Base extends State { go() { return ${value}; } }`;
  app.write("app/states/base.state.ts", base(1));
  app.write("app/states/sub.state.ts", `import { Base } from "./base.state.ts";\nexport class Sub extends Base { own = 1; }`);
  // The watcher may or may not tell of files that are new; who asks for them finds them.
  for (const name of ["base", "sub"]) await server.environments.ssr.pluginContainer.watchChange(app.path(`app/states/${name}.state.ts`), { event: "create" });
  await server.run(app.path("app/states/sub.state.ts"));
  const answer = () => (new (declared.findLast(({ manifest }) => manifest.name === "Sub")!.cls)() as { go(): number }).go();
  expect(answer()).toBe(1);
  expect(declared.find(({ manifest }) => manifest.name === "Base")!.manifest.abstract).toBe(true);
  await edit(app, "app/states/base.state.ts", base(2), () => answer() === 2);
});

test("an edited type reloads the state, though no module imports the file at run time", async () => {
  const { app, declared } = await live();
  expect(checked(declared[0]!, "East")).toBeDefined();
  await edit(app, "app/more.ts", `export type More = "South" | "East";`, () => declared.length > 1);
  expect(checked(declared.at(-1)!, "East")).toBeUndefined();
  expect(checked(declared.at(-1)!, "West")).toBeDefined();
});

test("the browser hears of another stub alone", async () => {
  const { app, server, declared } = await live();
  const { client } = server.environments;
  await client.transformRequest("/app/pages/index.tsx");
  const before = (await client.transformRequest(`/${FILE}`))!.code;
  const invalidated: string[] = [];
  const { hotUpdate } = server.config.plugins.find(({ name }) => name === "solenoid:hot")!;
  const modules = () => [...client.moduleGraph.getModulesByFile(app.path(FILE))!];
  const told = async () => {
    const options = { type: "update", file: app.path(FILE), timestamp: 0, modules: modules(), read: () => "", server };
    const kept = await (hotUpdate as unknown as (this: object, options: object) => Promise<{ id: string }[]>).call({ environment: client }, options);
    invalidated.push(...kept.map(({ id }) => id));
    return kept.length;
  };
  await edit(app, FILE, STATE.replace("this.#clicks++", "this.#clicks += 10"), () => declared.at(-1)!.cls.toString().includes("+= 10"));
  expect(await told()).toBe(0);
  await edit(app, FILE, STATE.replace("#clicks = 0;", "#clicks = 0;\n  added = 1;"), () => declared.at(-1)!.cls.toString().includes("added"));
  expect(await told()).toBe(1);
  expect((await client.transformRequest(`/${FILE}`))!.code).not.toBe(before);
});

test("a mistake names its place, and mending it goes on", async () => {
  const { app, server, declared } = await live();
  await edit(app, FILE, STATE.replace("region: Region)", "region: any)"), async () => (await server.environments.ssr.transformRequest(app.path(FILE)).catch((error: Error) => error)) instanceof Error);
  const error = await server.environments.ssr.transformRequest(app.path(FILE)).catch((thrown: Error) => thrown) as Error & { loc?: object };
  expect(error.message).toMatch(/sales\.state\.ts:6:13 Sales\.setRegion: `region` has the type `any`.*\(argument-type\)/);
  expect(error.loc).toMatchObject({ line: 6, column: 13 });
  await edit(app, FILE, STATE.replace("this.#clicks++", "this.#clicks += 10"), () => declared.length > 1);
  expect(checked(declared.at(-1)!, "North")).toBeUndefined();
});
