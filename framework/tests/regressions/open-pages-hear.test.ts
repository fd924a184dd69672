/** Who asked while a save was followed was taken for all: pages that were open did not hear of another stub, nor the server of other pages. */
import { expect, test } from "vitest";
import { hot } from "../../src/compiler/hot/plugin.ts";
import { routes } from "../../src/compiler/routes/plugin.ts";
import { layoutOf } from "../../src/compiler/compiler.ts";
import type { Workshop } from "../../src/compiler/workshop.ts";
import { makeApp } from "../compiler/app.ts";

test("a page that came before the comparison has the new stub; the open ones are told of it", () => {
  const file = "/app/states/sales.state.ts";
  const stubs = new Map([[file, "old"]]);
  const workshop = { stubs, compiler: { refresh: () => undefined, stub: () => "new", dependencies: () => new Set([file]) } } as unknown as Workshop;
  const { watchChange, hotUpdate } = hot(workshop) as unknown as { watchChange(id: string, change: object): void; hotUpdate(options: object): unknown[] };
  watchChange(file, { event: "update" });
  stubs.set(file, "new");
  const environment = { config: { consumer: "client" }, moduleGraph: { getModulesByFile: () => undefined } };
  const module = { id: file };
  expect(hotUpdate.call({ environment }, { file, modules: [module] })).toEqual([module]);
});

test("the server's list of pages is made again although the browser's was", async () => {
  const ROUTES = "\0virtual:solenoid/routes";
  const page = (title: string) => `import { definePage } from "solenoid/client";\nexport const page = definePage({ title: "${title}" });\nexport default () => null;\n`;
  const app = makeApp({ "app/pages/index.tsx": page("One") });
  const { load, hotUpdate } = routes({ layout: layoutOf(app.root), serving: true } as Workshop) as unknown as { load: { handler(id: string): string }; hotUpdate(options: object): Promise<unknown[] | undefined> };
  const list = { id: ROUTES };
  const environments = [["client", "client"], ["ssr", "server"]].map(([name, consumer]) => ({
    name, config: { consumer }, moduleGraph: { getModuleById: (id: string) => (id === ROUTES ? list : undefined), invalidateModule: () => undefined },
  }));
  for (const environment of environments) load.handler.call({ environment }, ROUTES);
  const file = app.write("app/pages/index.tsx", page("Two"));
  load.handler.call({ environment: environments[0] }, ROUTES);
  const update = (environment: unknown) => hotUpdate.call({ environment }, { file, type: "update", modules: [], read: async () => page("Two") });
  expect(await update(environments[1])).toEqual([list]);
  app.remove();
});
