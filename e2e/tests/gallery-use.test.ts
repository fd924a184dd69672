/** Components in use in a real browser: typed into before they run, opened, walked by keys, touched. */
import { expect, test } from "vitest";
import { visit } from "../harness/site.ts";
import { hydrated } from "../harness/browser.ts";

const site = visit("docs/gallery");
const CALM = { reducedMotion: "reduce", locale: "en-US", timezoneId: "UTC" } as const;
const open = (name: string, more = {}) => site.open(`/components/${name}`, { ...CALM, ...more });

test("what was typed before the page was taken over is kept and counts", async () => {
  const { page } = await site.newPage(CALM);
  let begin!: () => void;
  const held = new Promise<void>((resolve) => { begin = resolve; });
  await page.route(/\/assets\/main-.*\.js/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${site.app.address}/components/text-field`, { waitUntil: "commit" });
  const field = page.locator('[data-example="Basic"]').getByLabel("Customer");
  await field.fill("Early");
  begin();
  await hydrated(page);
  expect(await field.inputValue()).toBe("Early");
  await page.getByText("5 letters").waitFor();
});

test("a dialog opens in place, takes the focus and gives it back, one layer at a time", async () => {
  const page = await open("dialog");
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "");
  await page.getByRole("button", { name: "Invite people" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Invite people" });
  await dialog.getByRole("button", { name: /^Role/ }).click();
  await page.getByRole("option", { name: "Editor" }).waitFor();
  const list = (await page.getByRole("listbox").boundingBox())!;
  const trigger = (await dialog.getByRole("button", { name: /^Role/ }).boundingBox())!;
  expect(Math.abs(list.x - trigger.x)).toBeLessThanOrEqual(6);
  expect(list.y).toBeGreaterThan(trigger.y);
  await page.keyboard.press("Escape");
  await page.getByRole("listbox").waitFor({ state: "detached" });
  expect(await dialog.count()).toBe(1);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  expect(await focused()).toBe("Invite people");
});

test("a question takes the safe answer first", async () => {
  const page = await open("button");
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "");
  await page.locator('[data-example="Confirm"]').getByRole("button", { name: "Delete" }).click();
  const question = page.getByRole("alertdialog", { name: "Delete 3 orders?" });
  await question.waitFor();
  expect(await focused()).toBe("Cancel");
  await page.keyboard.press("Tab");
  expect(await focused()).toBe("Delete");
  await page.keyboard.press("Enter");
  await question.waitFor({ state: "detached" });
  await page.getByText("0 orders").waitFor();
});

test("the calendar is walked by keys", async () => {
  const page = await open("date-range-picker");
  const example = page.locator('[data-example="Basic"]');
  await example.getByRole("button", { name: /^Dates/ }).click();
  await page.locator(".sol-day:focus").waitFor();
  for (const key of ["ArrowLeft", "Enter", "PageUp", "ArrowDown", "Enter"]) await page.keyboard.press(key);
  await page.getByRole("button", { name: "Apply" }).click();
  await example.getByRole("button", { name: /Oct 14/ }).waitFor();
});

test.each(["text-field", "number-field", "text-area", "form"])("on a phone no input of %s is so small that the browser zooms", async (name) => {
  const page = await open(name, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const small = await page.evaluate(() => Array.from(document.querySelectorAll<HTMLElement>("input:not([type=checkbox], [type=radio], [type=range]), textarea"))
    .filter((input) => input.offsetParent !== null && Number.parseFloat(getComputedStyle(input).fontSize) < 16).map((input) => input.outerHTML.slice(0, 80)));
  expect(small).toEqual([]);
});

test.each(["page", "filter-bar", "data-table", "users-admin"])("%s never scrolls sideways at the widths where the layout turns", async (name) => {
  const page = await open(name);
  for (const width of [640, 641, 768, 861, 1024, 1180, 1181, 1680]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${width} px`).toBeLessThanOrEqual(0);
  }
});

test("a look that was tried out holds from page to page, and another tab of the note sees what is typed", async () => {
  const [page, other] = [await open("text-field"), await open("text-field")];
  await page.getByRole("button", { name: "Look" }).click();
  await page.getByRole("radio", { name: "Compact" }).check();
  await page.keyboard.press("Escape");
  expect(await page.evaluate(() => document.documentElement.dataset["density"])).toBe("compact");
  await page.getByLabel("Note for the warehouse").fill("Aisle 7 is counted.");
  await other.locator('[data-example="Live"]').getByText("Aisle 7 is counted.").waitFor();
  await page.reload();
  await page.waitForFunction(() => document.documentElement.dataset["density"] === "compact");
});
