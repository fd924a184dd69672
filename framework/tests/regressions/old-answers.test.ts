/** A page asked for a module, and the module was saved while it was being made: the update got the answer to the page's question. */
import { createServer, type Plugin } from "vite";
import { expect, test } from "vitest";
import { Fallen } from "../../src/compiler/build/dev/fallen.ts";
import { caughtUp, runnableServer, runnerOf } from "../../src/compiler/build/dev/runner.ts";
import { makeApp } from "../compiler/app.ts";

test.for([["was sound", "export const text = 'old';"], ["did not compile", "export const text = ;"]])("a module that %s is made again", async ([, first]) => {
  const app = makeApp({ "app/value.ts": "export const text = 'before';\nimport.meta.hot.accept((made) => globalThis.accepted?.push(made.text));" });
  const accepted: string[] = (globalThis as { accepted?: string[] }).accepted = [];
  let begun = (): void => undefined;
  let go: Promise<void> | undefined;
  /** Holds the module back between its text and its transformed code. */
  const slow: Plugin = {
    name: "slow",
    enforce: "pre",
    async transform(_, id) {
      if (!id.endsWith("value.ts") || go === undefined) return;
      begun();
      await go;
    },
  };
  const createEnvironment = runnableServer(new Fallen(() => undefined));
  const vite = await createServer({
    root: app.root, configFile: false, appType: "custom", logLevel: "silent", optimizeDeps: { noDiscovery: true }, plugins: [slow],
    server: { middlewareMode: true, ws: false, watch: null }, environments: { ssr: { dev: { createEnvironment } } },
  });
  const file = app.path("app/value.ts");
  const save = (text: string): void => {
    app.write("app/value.ts", `${text}\nimport.meta.hot.accept((made) => globalThis.accepted?.push(made.text));`);
    vite.watcher.emit("change", file);
  };
  const updated = () => new Promise<void>((resolve) => {
    const send = vite.environments.ssr.hot.send.bind(vite.environments.ssr.hot);
    vite.environments.ssr.hot.send = ((...payload: Parameters<typeof send>) => {
      send(...payload);
      resolve();
    }) as typeof send;
  });
  const runner = runnerOf(vite);
  const current = async () => ((await runner.import(file)) as { text: string }).text;
  expect(await current()).toBe("before");

  vite.environments.ssr.moduleGraph.onFileChange(file);
  app.write("app/value.ts", first!);
  let release = (): void => undefined;
  go = new Promise((resolve) => { release = resolve; });
  const asked = new Promise<void>((resolve) => { begun = resolve; });
  const page = current().catch(() => "");
  await asked;
  const told = updated();
  save("export const text = 'new';");
  await told;
  go = undefined;
  release();
  await page;
  await caughtUp(vite);
  expect([await current(), accepted]).toEqual(["new", ["new"]]);
  await vite.close();
  app.remove();
});
