/** The gallery in a real browser: rendered, hydrated over the server's elements, walked by keys, in all widths and both themes. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { audit, launch, visit } from "./gallery/browser.ts";
import { serveGallery, type Gallery } from "./gallery/build.ts";

let gallery: Gallery;
let browser: Browser;
beforeAll(async () => {
  gallery = await serveGallery();
  browser = await launch();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await gallery?.close();
});

const PATHS = ["dashboard", "components", "start", "sign-in", "users", "roles", "audit", "profile"];

describe.each(PATHS)("%s", (path) => {
  test("hydrates over the server's elements without a word on the console, and axe finds nothing, light and dark", async () => {
    for (const dark of [false, true]) {
      const { page, complaints } = await visit(browser, `${gallery.url}/${path}`, { width: 1440, dark });
      const { kept, all } = await page.evaluate(() => (window as unknown as { gallery: { kept: number; all: number } }).gallery);
      expect(kept).toBe(all);
      expect(all).toBeGreaterThan(50);
      expect(complaints).toEqual([]);
      expect(await audit(page)).toEqual([]);
      await page.context().close();
    }
  }, 60_000);

  test("never scrolls sideways, from 320 to 1680 px", async () => {
    const { page } = await visit(browser, `${gallery.url}/${path}`, { width: 320 });
    for (const width of [320, 390, 640, 641, 768, 861, 1024, 1180, 1181, 1680]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${width} px`).toBeLessThanOrEqual(0);
    }
    await page.context().close();
  }, 60_000);

  test("right to left never scrolls sideways either", async () => {
    const { page } = await visit(browser, `${gallery.url}/${path}`, { width: 390 });
    await page.evaluate(() => { document.documentElement.dir = "rtl"; });
    for (const width of [390, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${width} px`).toBeLessThanOrEqual(0);
    }
    await page.context().close();
  }, 60_000);
});

test("what was typed before the page was hydrated is kept and counts", async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  let start!: () => void;
  const held = new Promise<void>((resolve) => { start = resolve; });
  await page.route("**/entry.js", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${gallery.url}/start`, { waitUntil: "commit" });
  await page.getByLabel("What else?").pressSequentially("Early");
  await page.getByLabel("Done").nth(1).check();
  start();
  await page.waitForSelector("html[data-hydrated]");
  expect(await page.getByLabel("What else?").inputValue()).toBe("Early");
  expect(await page.getByRole("heading", { name: "1 to do" }).count()).toBe(1);
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Early" }).waitFor();
  await context.close();
}, 60_000);

test("popups open in place, take the focus, give it back, one layer at a time", async () => {
  const { page, complaints } = await visit(browser, `${gallery.url}/components`, { width: 1440 });
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "");
  await page.getByRole("button", { name: "Open a dialog" }).click();
  const dialog = page.getByRole("dialog", { name: "Invite people" });
  await dialog.getByRole("button", { name: /^Role/ }).click();
  await page.getByRole("option", { name: "Editor" }).waitFor();
  expect(await audit(page)).toEqual([]);
  const list = (await page.getByRole("listbox").boundingBox())!;
  const trigger = (await dialog.getByRole("button", { name: /^Role/ }).boundingBox())!;
  expect(Math.abs(list.x - trigger.x)).toBeLessThanOrEqual(6);
  expect(list.y).toBeGreaterThan(trigger.y);
  await page.keyboard.press("Escape");
  await page.getByRole("listbox").waitFor({ state: "detached" });
  expect(await dialog.count()).toBe(1);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  expect(await focused()).toBe("Open a dialog");

  await page.getByRole("button", { name: "Delete", exact: true }).first().click();
  const question = page.getByRole("alertdialog", { name: "Delete 3 orders?" });
  await question.waitFor();
  expect(await focused()).toBe("Cancel");
  await page.keyboard.press("Tab");
  expect(await focused()).toBe("Delete");
  await page.keyboard.press("Enter");
  await question.waitFor({ state: "detached" });
  expect(complaints).toEqual([]);
  await page.context().close();
}, 60_000);

test("the calendar is walked by keys in a real browser", async () => {
  const { page, complaints } = await visit(browser, `${gallery.url}/dashboard`, { width: 1440 });
  await page.getByRole("button", { name: /^Dates/ }).click();
  await page.locator(".sol-day:focus").waitFor();
  for (const key of ["ArrowLeft", "Enter", "PageUp", "ArrowDown", "Enter"]) await page.keyboard.press(key);
  expect(await audit(page)).toEqual([]);
  await page.getByRole("button", { name: "Apply" }).click();
  await page.getByRole("button", { name: /^Dates Sep 5 – Sep 29, 2026|Dates: Sep 5|Dates Sep 5/ }).waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
}, 60_000);

test("on a phone what is touched is 44 px or kept apart, and inputs do not zoom", async () => {
  const { page } = await visit(browser, `${gallery.url}/components`, { width: 390, touch: true });
  const small = await page.evaluate(() => Array.from(document.querySelectorAll<HTMLElement>(".sol-input > input, .sol-input > textarea"))
    .filter((input) => input.offsetParent !== null && Number.parseFloat(getComputedStyle(input).fontSize) < 16).map((input) => input.outerHTML.slice(0, 80)));
  expect(small).toEqual([]);
  await page.context().close();
}, 60_000);
