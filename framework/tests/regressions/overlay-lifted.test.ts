/**
 * The page said nothing of a mistake that was there: two saves of one file that were followed at once each took the other's overlay
 * away, and so did the save of another file.
 */
import type { HotUpdateOptions, ViteDevServer } from "vite";
import { expect, test } from "vitest";
import { changes } from "../../src/compiler/build/dev/changes.ts";

test("what comes late of one save is not taken for another", async () => {
  const told: string[] = [];
  const { plugins } = changes({ changed: () => told.push("lift"), stumbled: () => told.push("over") });
  const failing = { transformRequest: () => Promise.reject(new Error("does not compile")) };
  const server = { environments: { client: failing, ssr: failing } } as unknown as ViteDevServer;
  const modules = [{ file: "/app/states/counter.state.ts", url: "/app/states/counter.state.ts" }] as HotUpdateOptions["modules"];
  /** One step of Vite: all plugins' hooks for one environment. */
  const step = async (consumer: "client" | "server", timestamp: number): Promise<void> => {
    for (const plugin of hooksOf(plugins)) await plugin.call({ environment: { config: { consumer } } } as never, { type: "update", file: modules[0]!.file!, timestamp, modules, read: () => "", server });
  };
  await step("client", 1);
  await step("client", 2);
  await step("server", 1);
  await step("server", 2);
  expect(told).toEqual(["lift", "over", "lift", "over"]);
});

test("what is still wrong says so again after the save of another file, until it is right", async () => {
  const told: string[] = [];
  const wrong = new Set<string>();
  const client = { transformRequest: async (url: string) => { if (wrong.has(url)) throw new Error(url); } };
  const server = { environments: { client, ssr: client } } as unknown as ViteDevServer;
  const { plugins, again } = changes({ changed: () => told.push("lift"), stumbled: (error) => told.push((error as Error).message) });
  const modules = Object.fromEntries(["a", "b", "gone"].map((name) => [name, { file: `/${name}.tsx`, url: name, importers: new Set(["routes"]) }]));
  let timestamp = 0;
  const save = async (name: string, type: "update" | "delete" = "update"): Promise<string[]> => {
    timestamp++;
    for (const plugin of hooksOf(plugins)) await plugin.call({ environment: { config: { consumer: "client" } } } as never, { type, file: `/${name}.tsx`, timestamp, modules: [modules[name]], read: () => "", server } as never);
    told.push("update");                               // it takes the overlay away
    await again(server);
    return told.splice(0);
  };
  wrong.add("a").add("gone");
  expect(await save("a")).toEqual(["lift", "a", "update", "a"]);
  expect(await save("b")).toEqual(["lift", "update", "a"]);
  await save("gone");
  expect(await save("gone", "delete")).toEqual(["lift", "update", "a"]);
  modules["a"]!.importers.clear();
  expect(await save("b")).toEqual(["lift", "update"]);
  modules["a"]!.importers.add("routes");
  await save("a");
  wrong.delete("a");
  expect([await save("a"), await save("b")]).toEqual([["lift", "update"], ["lift", "update"]]);
});

function hooksOf(plugins: ReturnType<typeof changes>["plugins"]) {
  return plugins.map(({ hotUpdate }) => (hotUpdate as Exclude<typeof hotUpdate, undefined | ((...args: never[]) => unknown)>).handler);
}
