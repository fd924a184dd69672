/** Development in the browser: the panel, hot reload with its values, and the overlay. */
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { closeAll, sharedBrowser } from "../harness/browser.ts";
import { startDev, type DevApp } from "../harness/dev.ts";

/** A development server compiles each module when it is first asked for. */
const PATIENCE = 60_000;
vi.setConfig({ testTimeout: PATIENCE * 2 });

let browser: Browser;
let app: DevApp;
beforeAll(async () => {
  [browser, app] = await Promise.all([sharedBrowser(), startDev("minimal", { options: ["--trace"] })]);
});
afterAll(async () => {
  await closeAll(browser);
  await app?.stop();
});

/** A page that is taken over, and hears of edits. */
async function open(options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })).newPage();
  page.setDefaultTimeout(PATIENCE);
  const hears = page.waitForEvent("console", (message) => message.text() === "[vite] connected.");
  await page.goto(app.address);
  await hears;
  await page.locator('html[data-solenoid="ready"]').waitFor();
  await page.locator(".handle").waitFor();
  return page;
}
async function withPanel(options?: BrowserContextOptions): Promise<Page> {
  const page = await open(options);
  await page.getByRole("button", { name: "Development panel" }).click();
  await page.getByRole("region", { name: "Development panel" }).waitFor();
  return page;
}
const title = (page: Page, text: string) => page.getByText(text, { exact: true }).first().waitFor();
const events = (page: Page) => page.getByRole("listbox", { name: "Events" }).getByRole("option");
const view = (page: Page, name: string) => page.getByRole("tab", { name }).click();

describe("the panel", () => {
  test("opens by its handle and by the keyboard, closes with Escape, and comes again after a reload", async () => {
    const page = await open();
    const panel = page.getByRole("region", { name: "Development panel" });
    await page.keyboard.press("Alt+Shift+D");
    await panel.waitFor();
    await page.keyboard.press("Escape");
    await panel.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Development panel" }).click();
    await panel.waitFor();
    await page.reload();
    await panel.waitFor();
    await page.context().close();
  });

  test("shows an event with its stages, bytes, changes and what ran, and the terminal the same", async () => {
    const page = await withPanel();
    await page.getByRole("button", { name: "Ten more" }).click();
    const event = events(page).filter({ hasText: "Counter.increment(10)" });
    await event.filter({ hasText: "done" }).click();
    const detail = page.locator(".detail");
    expect(await detail.locator("h2").textContent()).toBe("Counter.increment(10)");
    expect(await detail.locator(".summary").textContent()).toMatch(/done in [\d.]+ m?s, \d+ bytes in 1 delta/);
    expect(await detail.locator(".stages th").allTextContents()).toEqual(["authorise", "validate", "queue", "handle", "track", "settle", "diff", "encode"]);
    expect(await detail.locator(".ops li").allTextContents()).toEqual(["Counter.count = 10", "Counter.double = 20", expect.stringMatching(/^Counter\.double [\d.]+ ms$/)]);
    await expect.poll(() => app.output()).toMatch(/Counter\.increment\(10\) +done +[\d.]+ ms +\d+ B\n +stages +authorise/);
    await page.context().close();
  });

  test("sends an event again, once it was confirmed", async () => {
    const page = await withPanel();
    await page.getByRole("button", { name: "One more" }).click();
    await title(page, "1, twice that is 2");
    await events(page).filter({ hasText: "Counter.increment()" }).filter({ hasText: "done" }).click();
    await page.getByRole("button", { name: "Send again" }).click();
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("button", { name: "Send again" }).click();
    await page.getByRole("button", { name: "Run it" }).click();
    await title(page, "2, twice that is 4");
    await expect.poll(() => events(page).filter({ hasText: "Counter.increment()" }).count()).toBe(2);
    await page.context().close();
  });

  test("filters, clears and pauses; the keyboard goes through the events", async () => {
    const page = await withPanel();
    for (const name of ["One more", "Ten more", "One more"]) await page.getByRole("button", { name, exact: true }).click();
    await title(page, "12, twice that is 24");
    await expect.poll(() => events(page).count()).toBe(3);
    await page.getByRole("listbox", { name: "Events" }).focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => page.locator(".detail h2").textContent()).toBe("Counter.increment(10)");
    await page.getByRole("searchbox").fill("nothing like it");
    await expect.poll(() => events(page).count()).toBe(0);
    await page.getByRole("searchbox").fill("counter.incr");
    await expect.poll(() => events(page).count()).toBe(3);
    await page.getByRole("button", { name: "Pause" }).click();
    await page.getByRole("button", { name: "One more" }).click();
    await title(page, "13, twice that is 26");
    expect(await events(page).count()).toBe(3);
    await page.getByRole("button", { name: "Go on" }).click();
    await expect.poll(() => events(page).count()).toBe(4);
    await page.getByRole("button", { name: "Clear" }).click();
    await expect.poll(() => events(page).count()).toBe(0);
    await page.context().close();
  });

  test("shows the states with what they hold, what is watched, and what each computed has read", async () => {
    const page = await withPanel();
    await page.getByRole("button", { name: "Ten more" }).click();
    await view(page, "States");
    const counter = page.locator(".state").filter({ hasText: "counter.state.ts" });
    await expect.poll(() => counter.locator("tr").allTextContents()).toEqual([expect.stringMatching(/watchedcountfield10/), expect.stringMatching(/watcheddoublecomputed20reads Counter\.count/)]);
    const todos = page.locator(".state").filter({ hasText: "todos.state.ts" }).first();
    await expect.poll(() => todos.locator("tr").filter({ hasText: "left" }).textContent()).toMatch(/reads .*(Todos\.all|table todos)/);
    await page.context().close();
  });

  test("draws who depends on whom, tables too, and lights what has just changed", async () => {
    const page = await withPanel();
    await view(page, "Graph");
    const node = (label: string) => page.locator(".graph .node").filter({ hasText: label });
    await node("Counter.double").waitFor();
    await node("table todos").waitFor();
    const x = async (label: string): Promise<number> => (await node(label).boundingBox())!.x;
    expect(await x("Counter.count")).toBeLessThan(await x("Counter.double"));
    expect(await x("table todos")).toBeLessThan(await x("Todos.all"));
    const lit = page.locator(`.graph .node[data-lit]`).filter({ hasText: "Counter.double" }).waitFor();
    await page.getByRole("button", { name: "One more" }).click();
    await lit;
    await page.context().close();
  });

  test("is readable in the dark and on a phone", async () => {
    const page = await withPanel({ viewport: { width: 390, height: 844 }, colorScheme: "dark" });
    const panel = page.getByRole("region", { name: "Development panel" });
    const colour = await panel.evaluate((element) => getComputedStyle(element).backgroundColor);
    expect(await panel.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
    const light = await withPanel();
    expect(await light.getByRole("region", { name: "Development panel" }).evaluate((element) => getComputedStyle(element).backgroundColor)).not.toBe(colour);
    await page.context().close();
    await light.context().close();
  });
});

describe("an edit", () => {
  test("keeps the page's values; a mistake lies over it until it is mended", async () => {
    const page = await open();
    await page.getByRole("button", { name: "Ten more" }).click();
    await title(page, "10, twice that is 20");
    app.edit("app/states/counter.state.ts", ["this.count * 2", "this.count * 3"]);
    await title(page, "10, twice that is 30");
    app.edit("app/states/counter.state.ts", ["by = 1", "by: any = 1"]);
    const overlay = page.getByRole("alertdialog");
    await overlay.waitFor();
    expect(await overlay.textContent()).toMatch(/counter\.state\.ts:\d+:\d+.*How to mend it/s);
    app.edit("app/states/counter.state.ts", ["by: any = 1", "by = 1"], ["this.count * 3", "this.count * 2"]);
    await overlay.waitFor({ state: "detached" });
    await title(page, "10, twice that is 20");
    await page.context().close();
  });

  test("that makes a handler throw shows where, over its page alone, also on a phone", async () => {
    const page = await open({ viewport: { width: 390, height: 844 } });
    app.edit("app/states/counter.state.ts", ["this.count += by;", "if (by === 10) throw new RangeError(`Too many: ${by}`);\n    this.count += by;"]);
    await expect.poll(async () => {
      await page.getByRole("button", { name: "Ten more" }).click({ timeout: 1_000 }).catch(() => undefined);
      return page.getByRole("alertdialog").count();
    }, { timeout: PATIENCE }).toBe(1);
    const text = await page.getByRole("alertdialog").textContent();
    expect(text).toContain("Counter.increment failed");
    expect(text).toContain("RangeError: Too many: 10");
    expect(text).toMatch(/app\/states\/counter\.state\.ts:10:\d+/);
    await page.getByText("Stack", { exact: true }).click();
    expect(await page.getByRole("alertdialog").textContent()).toMatch(/at Counter\.increment \(app\/states\/counter\.state\.ts:10:\d+\)\s+… \d+ more of the framework/);
    expect(await page.getByRole("alertdialog").evaluate((card) => [card.scrollWidth <= card.clientWidth, card.getBoundingClientRect().right <= innerWidth])).toEqual([true, true]);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "One more" }).click();
    await page.context().close();
  });
});
