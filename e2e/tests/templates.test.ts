import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasUsers, startApp, templates, type RunningApp } from "../harness/app.ts";
import { closeAll, newPage, sharedBrowser, type WatchedPage } from "../harness/browser.ts";
import { becomeAdministrator, type Cookies } from "../harness/people.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});
afterAll(() => closeAll(browser));

test("there are templates", () => expect(templates().length).toBeGreaterThan(0));

describe.each(templates())("the front page of %s", (template) => {
  let app: RunningApp;
  let cookies: Cookies = [];
  beforeAll(async () => {
    app = await startApp(template);
    if (hasUsers(template)) cookies = await becomeAdministrator(app);
  });
  const visitor = async (options: Parameters<typeof newPage>[1]): Promise<WatchedPage> => {
    const watched = await newPage(browser, options);
    await watched.page.context().addCookies(cookies);
    return watched;
  };
  afterAll(() => app?.stop());

  test("is there without JavaScript", async () => {
    const { page } = await visitor({ javaScriptEnabled: false });
    await page.goto(app.address);
    expect(await page.title()).not.toBe("");
    expect((await page.locator("h1").first().textContent())?.trim()).not.toBe("");
    await page.context().close();
  });

  test("is taken over by the browser as it is, and has nothing to complain of", async () => {
    const { page, sockets, troubles } = await visitor({});
    await page.goto(app.address);
    const heading = await page.locator("h1").first().elementHandle();
    await expect.poll(() => sockets.filter((socket) => !socket.isClosed()).length, { timeout: 10_000 }).toBe(1);
    await page.waitForLoadState("networkidle");
    expect(await heading?.evaluate((node) => node.isConnected)).toBe(true);
    expect(troubles).toEqual([]);
    await page.context().close();
  });

  test.each(["light", "dark"] as const)("has no fault that axe finds, in %s", async (colorScheme) => {
    const { page } = await visitor({ colorScheme });
    await page.goto(app.address, { waitUntil: "networkidle" });
    await page.evaluate(axe);
    const faults = await page.evaluate("axe.run().then((found) => found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' | ')}`))");
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
