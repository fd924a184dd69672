/** Two saves of one file that were followed at once each took the other's overlay away: the page said nothing of the mistake. */
import type { HotUpdateOptions, ViteDevServer } from "vite";
import { expect, test } from "vitest";
import { changes } from "../../src/compiler/build/dev/changes.ts";

test("what comes late of one save is not taken for another", async () => {
  const told: string[] = [];
  const plugins = changes({ changed: () => told.push("lift"), stumbled: () => told.push("over") });
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

function hooksOf(plugins: ReturnType<typeof changes>) {
  return plugins.map(({ hotUpdate }) => (hotUpdate as Exclude<typeof hotUpdate, undefined | ((...args: never[]) => unknown)>).handler);
}
