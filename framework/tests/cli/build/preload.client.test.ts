import { beforeEach, expect, test, vi } from "vitest";
import { preload } from "../../../src/compiler/build/plugins/preload.ts";

const handler = (preload().load as { handler(this: unknown): string | undefined }).handler;
const source = handler.call({ environment: { name: "client" } })!;
const load = new Function(`${source.replace("export const", "const")} return __vitePreload;`)() as (module: () => Promise<unknown>, files?: string[]) => Promise<unknown>;

const links = (rel: string) => [...document.querySelectorAll<HTMLLinkElement>(`link[rel=${rel}]`)];
const hrefs = (rel = "modulepreload") => links(rel).map((link) => link.getAttribute("href"));
beforeEach(() => { document.head.textContent = ""; });

test("asks for each file of a chunk once, before the chunk itself", async () => {
  const module = vi.fn(() => Promise.resolve({ default: hrefs() }));
  expect(await load(module, ["assets/a.js", "assets/b.js"])).toEqual({ default: ["/assets/a.js", "/assets/b.js"] });
  await load(module, ["assets/b.js", "assets/c.js"]);
  await load(module);
  expect(hrefs()).toEqual(["/assets/a.js", "/assets/b.js", "/assets/c.js"]);
  expect(module).toHaveBeenCalledTimes(3);
});

test("waits for the stylesheets of a chunk, also those that somebody else has asked for", async () => {
  const done: string[] = [];
  const loads = ["first", "second"].map((name) => load(() => Promise.resolve(), ["assets/a.css"]).then(() => done.push(name)));
  await Promise.resolve().then(() => undefined);
  expect([hrefs("stylesheet"), done]).toEqual([["/assets/a.css"], []]);
  links("stylesheet")[0]!.dispatchEvent(new Event("load"));
  await Promise.all(loads);
  expect(done).toEqual(["first", "second"]);
});

test("asks for no stylesheet that the page's own one holds", async () => {
  document.head.innerHTML = '<link rel="stylesheet" href="/assets/page.css" data-holds="/assets/a.css /assets/b.css">';
  Object.defineProperty(links("stylesheet")[0]!, "sheet", { value: {} });
  expect(await load(() => Promise.resolve("there"), ["assets/b.css"])).toBe("there");
  expect(hrefs("stylesheet")).toEqual(["/assets/page.css"]);
});

test("shows a chunk whose stylesheet cannot be had, and asks for that again the next time", async () => {
  const first = load(() => Promise.resolve("shown"), ["assets/gone.css"]);
  links("stylesheet")[0]!.dispatchEvent(new Event("error"));
  expect(await first).toBe("shown");
  expect(hrefs("stylesheet")).toEqual([]);
  void load(() => Promise.resolve(), ["assets/gone.css"]);
  expect(hrefs("stylesheet")).toEqual(["/assets/gone.css"]);
});

test("leaves the server's build alone", () => {
  expect(handler.call({ environment: { name: "ssr" } })).toBeUndefined();
});
