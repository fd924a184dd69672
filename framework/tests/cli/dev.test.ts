import { createServer } from "node:net";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { closePages, Dev, HTML, kept, noOverlay, overlay, PATIENCE, poll, READY, shows } from "./dev-server.ts";
import { launchBrowser, solenoid } from "./tiny-app.ts";

vi.setConfig({ testTimeout: PATIENCE * 2, hookTimeout: PATIENCE * 4 });

let browser: Browser;
beforeAll(async () => { browser = await launchBrowser(); });
afterEach(() => closePages(browser));
afterAll(() => browser.close());

/** One server for all but the last group: each test leaves it an app that runs. */
const dev = new Dev(() => browser);
beforeAll(() => dev.start("--port", "0"));
afterAll(() => dev.stop());

describe("the first page", () => {
  test("has its data and its styles in the HTML, and comes to life", async () => {
    expect(dev.run.output()).toMatch(/Tiny is ready at http:\/\/localhost:\d+ in \d+ ms/);
    const html = await dev.html();
    expect(html).toContain("Greetings from the server, Ann");
    const styles = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)">/g)].map(([, href]) => href!);
    expect(styles).toEqual(["/app/components/layout.css", "/app/components/figure.css"]);
    const style = await fetch(dev.url + styles[1]!, { headers: { accept: "text/css" } });
    expect([style.headers.get("content-type"), await style.text()]).toEqual(["text/css", expect.stringContaining(".figure { color")]);

    const page = await dev.open();
    await page.click("#more");
    await shows(page, "#double", "2");
  });

  test("has our overlay before Vite's client, which would define its own", async () => {
    const entry = await (await fetch(`${dev.url}/@id/__x00__virtual:solenoid/browser`)).text();
    expect(/import [^"]*"([^"]+)"/.exec(entry)?.[1]).toContain("virtual:solenoid/overlay");
  });

  test("that there is not is answered by the app", async () => {
    expect((await fetch(`${dev.url}/nowhere`, HTML)).status).toBe(404);
  });

  test("a busy port is passed over, and said", async () => {
    const busy = createServer();
    const port = await new Promise<number>((resolve) => busy.listen(0, "127.0.0.1", () => resolve((busy.address() as { port: number }).port)));
    const other = solenoid(["dev", "--port", String(port)], { cwd: dev.app.root });
    const [, url] = await other.until(READY);
    expect(other.output()).toContain(`Port ${port} is in use`);
    expect(Number(new URL(url!).port)).toBeGreaterThan(port);
    expect(await other.stop()).toBe(0);
    busy.close();
  });
});

describe("an edit", () => {
  test("of a page shows without a reload, and runs no state and no database again", async () => {
    const page = await dev.open();
    await page.click("#more");
    await shows(page, "#count", "1");
    dev.app.edit("app/pages/index.tsx", "First title", "Second title");
    await shows(page, "#title", "Second title");
    expect(await dev.html()).toContain("Second title");
    await page.click("#more");
    await shows(page, "#count", "2");
    expect([await kept(page), dev.opened()]).toEqual([true, 1]);
  });

  test("of a component shows in the server's HTML too", async () => {
    const page = await dev.open();
    dev.app.edit("app/components/figure.tsx", "class=", `title="Edited" class=`);
    await page.waitForFunction(() => document.querySelector("#count")!.getAttribute("title") === "Edited");
    await poll(() => dev.html()).toContain(`title="Edited"`);
    expect([await kept(page), dev.opened()]).toEqual([true, 1]);
  });

  test("of a state takes effect in open tabs, which keep their values", async () => {
    const page = await dev.open();
    await page.click("#more");
    await shows(page, "#count", "1");
    dev.app.edit("app/states/counter.state.ts", "this.count * 2", "this.count * 100");
    await shows(page, "#double", "100");
    expect(await dev.html()).toContain("Greetings");
    await page.click("#more");
    await shows(page, "#double", "200");
    expect([await kept(page), dev.opened()]).toEqual([true, 1]);
  });

  test("of a style shows without a reload", async () => {
    const page = await dev.open();
    dev.app.edit("app/components/figure.css", "rgb(1, 2, 3)", "rgb(4, 5, 6)");
    await page.waitForFunction(() => getComputedStyle(document.querySelector("#count")!).color === "rgb(4, 5, 6)");
    expect(await kept(page)).toBe(true);
  });

  test("that adds a page makes it a route", async () => {
    dev.app.write("app/pages/new.tsx", dev.app.read("app/pages/about.tsx").replace("About this", "All new"));
    await poll(() => dev.html("/new")).toContain("All new");
    expect(dev.opened()).toBe(1);
  });
});

describe("a mistake", () => {
  test("in a page is shown in its place and in the terminal; mended, the page comes by itself", async () => {
    dev.app.edit("app/pages/about.tsx", "<main>", "<main");
    await poll(() => dev.status("/about")).toBe(500);
    const page = await dev.look("/about");
    expect(await overlay(page)).toContain("Unexpected token");
    await dev.run.until(/app\/pages\/about\.tsx.*Unexpected token/);
    dev.app.edit("app/pages/about.tsx", "<main<", "<main><");
    await shows(page, "#title", "About this");
  });

  test("in a page that is open lies over it; mended, the page goes on as it was", async () => {
    const page = await dev.open();
    await page.click("#more");
    await shows(page, "#count", "1");
    dev.app.edit("app/pages/index.tsx", "<main>", "<main");
    expect(await overlay(page)).toMatch(/Unexpected token.*app\/pages\/index\.tsx:\d+:\d+/s);
    await page.waitForLoadState("networkidle");
    expect(await overlay(page)).toContain("Unexpected token");
    dev.app.edit("app/pages/index.tsx", "<main\n", "<main>\n");
    await noOverlay(page);
    await page.click("#more");
    await shows(page, "#count", "2");
    expect([await kept(page), dev.opened()]).toEqual([true, 1]);
  });

  test("in a state lies over the open page, with its code; mended, the page goes on as it was", async () => {
    const page = await dev.open();
    await page.click("#more");
    await shows(page, "#count", "1");
    dev.app.edit("app/states/counter.state.ts", "by: number = 1", "by: any = 1");
    expect(await overlay(page)).toMatch(/argument-type.*counter\.state\.ts:\d+:\d+/s);
    await dev.run.until(/app\/states\/counter\.state\.ts:11:\d+ .*\([a-z-]+\)/);
    dev.app.edit("app/states/counter.state.ts", "by: any = 1", "by: number = 10");
    await noOverlay(page);
    await page.click("#more");
    await poll(async () => Number(await page.textContent("#count"))).toBeGreaterThanOrEqual(2);
    expect([await kept(page), dev.opened()]).toEqual([true, 1]);
  });

  test("in what all needs stops the app, and not the command", async () => {
    dev.app.edit("app/db/index.ts", "better-sqlite3", "better-sqlite4");
    await poll(() => dev.status()).toBe(500);
    await dev.run.until(/better-sqlite4/);
    dev.app.edit("app/db/index.ts", "better-sqlite4", "better-sqlite3");
    await poll(() => dev.status()).toBe(200);
  });
});

describe("the command", () => {
  test("starts again with another configuration once that is sound, and pages come back", async () => {
    const page = await dev.open();
    dev.app.edit("solenoid.config.ts", "currency", "curency");
    await dev.run.until(/Did you mean currency/);
    expect(await kept(page)).toBe(true);
    dev.app.edit("solenoid.config.ts", `"Tiny", curency`, `"Other", currency`);
    await dev.run.until(/Other is ready at/);
    await page.waitForFunction(() => (window as { mark?: true }).mark !== true && document.documentElement.dataset["solenoid"] === "ready");
  });

  test("starts again with another .env: what that no longer says is not set, and what the shell says stays", async () => {
    const { app, run } = dev;
    app.write("app/api/env.ts", `import { defineEndpoint } from "solenoid";
export const GET = defineEndpoint({ open: true }, () => ({ word: process.env.WORD ?? null, database: process.env.DATABASE_URL, shell: process.env.TINY_OPENED !== "elsewhere" }));\n`);
    const says = async () => (await fetch(`${dev.url}/api/env`)).json().catch(() => undefined) as unknown;
    await poll(says).toEqual({ word: null, database: "file:data/app.db", shell: true });
    app.write(".env", "WORD=first\nDATABASE_URL=file:data/other.db\nTINY_OPENED=elsewhere\n");
    await run.until(/\.env has changed: starting again/);
    await poll(says).toEqual({ word: "first", database: "file:data/other.db", shell: true });
    app.write(".env", "WORD=second\n");
    await poll(says).toEqual({ word: "second", database: "file:data/app.db", shell: true });
    app.edit("app/api/env.ts", "word:", "said:");
    await poll(says).toEqual({ said: "second", database: "file:data/app.db", shell: true });
  });

  test("starts again when app/auth.ts comes or goes: pages are closed then, and open again", async () => {
    const page = await dev.open();
    const asGuest = async () => (await fetch(dev.url, { ...HTML, redirect: "manual" })).status;
    expect(await asGuest()).toBe(200);
    dev.app.write("app/auth.ts", `import { defineAuth, developer } from "solenoid/auth";
export const auth = defineAuth({ providers: [developer()], permissions: [], roles: { admin: ["*"] } });\n`);
    await dev.run.until(/app\/auth\.ts is new: starting again/);
    await poll(asGuest).toBe(302);
    await page.waitForURL((url) => url.pathname === "/sign-in");
    await page.getByRole("button", { name: "Admin" }).first().click();
    await page.waitForURL((url) => url.pathname === "/");
    // What it says is followed as any other file is.
    const before = dev.run.output();
    dev.app.edit("app/auth.ts", "developer }", "developer, passwords }", "[developer()]", "[developer(), passwords()]");
    await poll(() => dev.html("/sign-in")).toContain(`name="password"`);
    expect(dev.run.output().slice(before.length)).not.toContain("starting again");
    dev.app.delete("app/auth.ts");
    await dev.run.until(/app\/auth\.ts has gone: starting again/);
    await poll(asGuest).toBe(200);
    const again = await dev.open();
    await again.click("#more");
    await poll(async () => Number(await again.textContent("#count"))).toBeGreaterThan(0);
  });

  // An error that no page was there for is shown to the next that comes, so this is no test for the beginning.
  test("hands out no sources of the server", async () => {
    for (const path of ["/app/db/index.ts", "/app/states/counter.state.ts?raw", "/solenoid.config.ts", "/app/db/index.ts?import&raw"]) {
      const response = await fetch(dev.url + path);
      expect([path, response.ok]).toEqual([path, false]);
      expect([path, await response.text()]).toEqual([path, expect.not.stringContaining("Greetings from the server")]);
    }
  });

  test("ends in order when it is told to, with pages open", async () => {
    await dev.open();
    expect(await dev.run.stop()).toBe(0);
  });
});

describe("at the start", () => {
  const dev = new Dev(() => browser);
  afterAll(() => dev.stop());

  test("a mistake in the configuration ends the command", async () => {
    dev.app.edit("solenoid.config.ts", "currency", "curency");
    dev.run = solenoid(["dev"], { cwd: dev.app.root });
    expect(await dev.run.ended).toBe(1);
    expect(dev.run.output()).toContain("Did you mean currency? (config-unknown-key-near)");
    dev.app.edit("solenoid.config.ts", "curency", "currency");
  });

  test("a mistake in the app is told, and mended without another start", async () => {
    dev.app.edit("app/db/index.ts", "better-sqlite3", "better-sqlite4");
    await dev.start("--port", "0");
    expect(dev.run.output()).toMatch(/better-sqlite4[^]*! Tiny does not run\. Once that is mended it is at http/);
    expect(dev.run.output()).not.toContain("is ready");
    expect(await dev.status()).toBe(500);
    dev.app.edit("app/db/index.ts", "better-sqlite4", "better-sqlite3");
    await dev.run.until(/✓ Tiny is ready at http/);
    expect(await dev.status()).toBe(200);
  });
});
