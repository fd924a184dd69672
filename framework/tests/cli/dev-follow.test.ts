/** Edits beside pages, components and the states' code: followed as they are saved, and states go on. */
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { closePages, closing, Dev, kept, noOverlay, overlay, PATIENCE, poll, shows } from "./dev-server.ts";
import { launchBrowser } from "./tiny-app.ts";

vi.setConfig({ testTimeout: PATIENCE * 2, hookTimeout: PATIENCE * 4 });

let browser: Browser;
let dev: Dev;
beforeAll(async () => {
  browser = await launchBrowser();
  dev = new Dev(() => browser);
  const { app } = dev;
  app.write("app/i18n/en.ts", `export const en = { hello: "Hello", only: "Only here" } as const;\n`);
  app.write("app/i18n/de.ts", `export default { hello: "Hallo", only: "Nur hier" };\n`);
  app.edit("solenoid.config.ts", `currency: "EUR"`, `currency: "EUR", locales: { en, de: async () => (await import("./app/i18n/de.ts")).default }`);
  app.edit("solenoid.config.ts", "import", `import { en } from "./app/i18n/en.ts";\nimport`);
  app.write("app/api/_words.ts", `export const word = "first";\n`);
  app.write("app/api/hello.ts", `import { defineEndpoint } from "solenoid";\nimport { word } from "./_words.ts";\nexport const GET = defineEndpoint({ open: true }, () => ({ word }));\n`);
  app.edit("app/pages/index.tsx", "<p id=", `<p id="hello">{(t as (key: string) => string)("hello")}</p>\n      <p id=`);
  app.edit("app/pages/index.tsx", "definePage, use", "definePage, t, use");
  app.edit("app/states/counter.state.ts", "  get double()", `  #clicks = 0;\n  size = 1;\n  get clicks() { return this.count && this.#clicks; }\n  get double()`);
  app.edit("app/states/counter.state.ts", "this.count += by;", "this.count += by;\n    this.#clicks++;\n    this.size++;");
  await dev.start("--port", "0");
});
afterEach(() => closePages(browser));
afterAll(async () => {
  await dev.stop();
  await browser.close();
});

/** What must not have happened: the page came anew, the database was opened again, the command began again. */
async function wentOn(page: Awaited<ReturnType<Dev["open"]>>): Promise<void> {
  expect([await kept(page), dev.opened(), /starting again/.test(dev.run.output())]).toEqual([true, 1, false]);
}
async function clicked() {
  const page = await dev.open();
  await page.click("#more");
  await shows(page, "#count", "1");
  return page;
}
const answer = async (path: string) => {
  const response = await fetch(dev.url + path);
  return [response.status, await response.text()];
};

describe("endpoints", () => {
  test("answer as they were saved last, with what they import, and come and go; states go on", async () => {
    const page = await clicked();
    expect(await answer("/api/hello")).toEqual([200, `{"word":"first"}`]);
    dev.app.edit("app/api/hello.ts", "({ word })", "({ said: word })");
    await poll(() => answer("/api/hello")).toEqual([200, `{"said":"first"}`]);
    dev.app.edit("app/api/_words.ts", "first", "second");
    await poll(() => answer("/api/hello")).toEqual([200, `{"said":"second"}`]);
    dev.app.write("app/api/more.ts", dev.app.read("app/api/hello.ts"));
    await poll(() => answer("/api/more")).toEqual([200, `{"said":"second"}`]);
    dev.app.delete("app/api/more.ts");
    await poll(async () => (await answer("/api/more"))[0]).toBe(404);
    await page.click("#more");
    await shows(page, "#count", "2");
    await wentOn(page);
  });

  test("that do not compile say so, and answer again once they do", async () => {
    dev.app.edit("app/api/hello.ts", "export const GET", "export const GET = ;\nexport const OLD");
    await poll(async () => (await answer("/api/hello"))[0]).toBe(500);
    dev.app.edit("app/api/hello.ts", "export const GET = ;\nexport const OLD", "export const GET");
    await poll(() => answer("/api/hello")).toEqual([200, `{"said":"second"}`]);
  });
});

describe("messages", () => {
  test("show in open pages as they are saved, of the first language and of one that is loaded", async () => {
    const page = await clicked();
    await shows(page, "#hello", "Hello");
    dev.app.edit("app/i18n/en.ts", `"Hello"`, `"Good day"`);
    await shows(page, "#hello", "Good day");
    await poll(() => dev.html()).toContain("Good day");
    await shows(page, "#count", "1");
    await wentOn(page);
    const german = await browser.newContext({ locale: "de-DE" });
    const other = await german.newPage();
    other.setDefaultTimeout(PATIENCE);
    await other.goto(dev.url);
    await shows(other, "#hello", "Hallo");
    dev.app.edit("app/i18n/de.ts", `"Hallo"`, `"Guten Tag"`);
    await shows(other, "#hello", "Guten Tag");
    await german.close();
    await wentOn(page);
  });

  test("that cannot be read leave those of before", async () => {
    const page = await clicked();
    dev.app.edit("app/i18n/en.ts", "export const en = {", "export const en = {{");
    expect(await overlay(page)).toContain("i18n/en.ts");
    await closing(page, () => page.click("#more", { timeout: 5_000 }));
    await shows(page, "#count", "2");
    dev.app.edit("app/i18n/en.ts", "export const en = {{", "export const en = {", `"Good day"`, `"Hello again"`);
    await shows(page, "#hello", "Hello again");
    await wentOn(page);
  });
});

describe("pages", () => {
  test("come and go; a layout is followed in its place, and found where there was none", async () => {
    const page = await clicked();
    dev.app.edit("app/pages/_layout.tsx", `class="layout"`, `class="layout" title="Edited"`);
    await page.waitForFunction(() => document.querySelector(".layout")?.getAttribute("title") === "Edited");
    await shows(page, "#count", "1");
    await poll(() => dev.html()).toContain("Edited");
    dev.app.write("app/pages/inner/page.tsx", dev.app.read("app/pages/about.tsx").replace("About this", "Inner page"));
    await poll(() => dev.html("/inner/page")).toContain("Inner page");
    dev.app.write("app/pages/inner/_layout.tsx", dev.app.read("app/pages/_layout.tsx").replace("../components", "../../components").replace("layout\"", "inner\""));
    await poll(() => dev.html("/inner/page")).toContain(`class="inner"`);
    dev.app.delete("app/pages/inner/page.tsx");
    await poll(() => dev.status("/inner/page")).toBe(404);
    await page.click("#more");
    await shows(page, "#count", "2");
    await wentOn(page);
  });
});

describe("an error while the app runs", () => {
  test("of a handler lies over its page with its place, code and cure; the page goes on, others do not hear of it", async () => {
    const page = await clicked();
    const other = await dev.open("/about");
    dev.app.edit("app/states/counter.state.ts", "  get double()", `  get wrong() { return (this.count++, 1); }\n  fails() { return this.wrong; }\n  get double()`);
    dev.app.edit("app/pages/index.tsx", "<Figure id=\"double\"", `<button id="fails" type="button" onClick={() => void counter.fails().catch(() => {})}>Fails</button>\n      <Figure id="double"`);
    await page.click("#fails");
    const text = await overlay(page);
    expect(text).toContain("Counter.fails failed");
    expect(text).toContain("Counter.wrong changes a state while it is computed. (computed-write)");
    expect(text).toMatch(/counter\.state\.ts:\d+:\d+/);
    expect(text).toContain("get wrong() { return (this.count++, 1); }");
    expect(text).toContain("move writes into a handler");
    const more = await page.evaluate(() => document.querySelector("vite-error-overlay")!.shadowRoot!.querySelector("a")!.href);
    expect(more).toMatch(/#computed-write$/);
    expect(await (await fetch(more)).text()).toContain(`<section id="computed-write">`);
    expect(dev.run.output()).toMatch(/Counter\.fails failed: Counter\.wrong changes .*\n.*app\/states\/counter\.state\.ts:\d+:\d+/);
    await closing(page, () => noOverlay(page));
    expect(await other.evaluate(() => document.querySelector("vite-error-overlay"))).toBe(null);
    await page.click("#more");
    await shows(page, "#count", "2");
    await wentOn(page);
  });

  test("of a getter is shown when its page comes, and gone when it is mended", async () => {
    dev.app.edit("app/states/counter.state.ts", "return this.count * 2;", `if (this.count >= 0) throw new TypeError("not yet");\n    return this.count * 2;`);
    const page = await dev.look("/");
    const text = await overlay(page);
    expect(text).toContain("Counter.double failed");
    expect(text).toContain("TypeError: not yet");
    dev.app.edit("app/states/counter.state.ts", "if (this.count >= 0) throw", "if (this.count < 0) throw");
    await noOverlay(page);
    await shows(page, "#double", "0");
  });
});

describe("a state", () => {
  test("that has another shape goes on with what fits: private fields too, a changed type begins anew, which is said", async () => {
    const page = await clicked();
    const updated = page.waitForEvent("console", (message) => message.text().includes("hot updated"));
    dev.app.edit("app/pages/index.tsx", `<Figure id="double"`, `<Figure id="clicks" value={counter.clicks} />\n      <Figure id="size" value={counter.size} />\n      <Figure id="double"`);
    await updated;
    await shows(page, "#clicks", "1");
    await shows(page, "#size", "2");
    dev.app.edit("app/states/counter.state.ts", "size = 1;", `size = "small";\n  added = true;`, "    this.size++;\n", "");
    await shows(page, "#size", "small");
    await shows(page, "#count", "1");
    await page.click("#more");
    await shows(page, "#clicks", "2");
    await dev.run.until(/! Counter\.size begins anew: it is now text/);
    await wentOn(page);
  });

  test("whose text is broken lies over the page with its file, line, code and cure; mended, the page goes on", async () => {
    const page = await clicked();
    dev.app.edit("app/states/counter.state.ts", "get double() {", "get double( {");
    const text = await overlay(page);
    expect(text).toMatch(/counter\.state\.ts:\d+:\d+/);
    expect(text).toContain("get double( {");
    await page.waitForFunction(() => document.querySelector("#count")?.textContent === "1");
    dev.app.edit("app/states/counter.state.ts", "get double( {", "get double() {");
    await noOverlay(page);
    await page.click("#more");
    await poll(() => page.textContent("#count")).toBe("2");
    await wentOn(page);
  });
});

describe("a module of the server that fails as it runs", () => {
  test.each([
    ["a state", "app/states/counter.state.ts", "export class Counter", `throw new Error("not today");\nexport class Counter`, "not today"],
    ["what a state imports", "app/lib/step.ts", "export const step", `throw new Error("could not fetch it");\nexport const step`, "app/states/counter.state.ts"],
  ])("%s, says so until it is mended, whatever else is saved; the page goes on", async (_what, file, right, wrong, said) => {
    if (file.includes("lib")) {
      dev.app.write(file, "export const step = 1;\n");
      dev.app.edit("app/states/counter.state.ts", "import", `import { step } from "../lib/step.ts";\nimport`, "this.count += by", "this.count += by * step");
      await dev.html();
    }
    const page = await clicked();
    dev.app.edit(file, right, wrong);
    expect(await overlay(page)).toContain(said);
    for (const title of ["Other title", "First title"]) {
      dev.app.edit("app/pages/index.tsx", title === "Other title" ? "First title" : "Other title", title);
      await shows(page, "#title", title);
      expect(await overlay(page)).toContain(said);
    }
    dev.app.edit(file, wrong, right);
    await noOverlay(page);
    dev.app.edit("app/pages/about.tsx", "About this", "About that");
    await poll(() => dev.html("/about")).toContain("About that");
    dev.app.edit("app/pages/about.tsx", "About that", "About this");
    await page.click("#more");
    await shows(page, "#count", "2");
    expect(await page.evaluate(() => document.querySelector("vite-error-overlay"))).toBe(null);
    await wentOn(page);
  });
});
