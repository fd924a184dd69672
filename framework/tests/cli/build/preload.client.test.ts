import { expect, test, vi } from "vitest";
import { preload } from "../../../src/compiler/build/plugins/preload.ts";

const handler = (preload().load as { handler(this: unknown): string | undefined }).handler;
const source = handler.call({ environment: { name: "client" } })!;
const load = new Function(`${source.replace("export const", "const")} return __vitePreload;`)() as (module: () => Promise<unknown>, files?: string[]) => Promise<unknown>;

const hrefs = () => [...document.querySelectorAll<HTMLLinkElement>("link[rel=modulepreload]")].map((link) => link.getAttribute("href"));

test("asks for each file of a chunk once, before the chunk itself", async () => {
  const module = vi.fn(() => Promise.resolve({ default: hrefs() }));
  expect(await load(module, ["assets/a.js", "assets/b.js"])).toEqual({ default: ["/assets/a.js", "/assets/b.js"] });
  await load(module, ["assets/b.js", "assets/c.js"]);
  await load(module);
  expect(hrefs()).toEqual(["/assets/a.js", "/assets/b.js", "/assets/c.js"]);
  expect(module).toHaveBeenCalledTimes(3);
});

test("leaves the server's build alone", () => {
  expect(handler.call({ environment: { name: "ssr" } })).toBeUndefined();
});
