/** Saved views of a page: kept for the user, in the menu at once and in each tab, in the first HTML, and gone when they are removed. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { hydrated } from "../harness/browser.ts";
import { visit } from "../harness/site.ts";

const site = visit("fixtures/views");
const views = (page: Page) => page.getByRole("complementary", { name: "Main" }).getByRole("list", { name: "Sales" }).getByRole("link");
const marked = (page: Page): Promise<string[]> => page.getByRole("complementary", { name: "Main" }).locator("a[aria-current]").allTextContents();
const panel = (page: Page) => page.getByRole("dialog", { name: "Share view" });

async function share(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Share view" }).click();
  await panel(page).getByLabel("Name").waitFor();
}
async function save(page: Page, name: string): Promise<void> {
  await panel(page).getByLabel("Name").fill(name);
  await page.keyboard.press("Enter");
  await panel(page).getByRole("status").getByText(`“${name}” is saved`).waitFor();
}
async function chooseNorth(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Region/ }).click();
  await page.getByRole("option", { name: "North" }).click();
  await page.waitForURL((url) => url.search === "?region=North");
}

test("a view is saved, is in the menu of each tab, in the first HTML, leads there, and is removed", async () => {
  const page = await site.open("/");
  const second = await page.context().newPage();
  await second.goto(`${site.app.address}/orders`);
  await hydrated(second);
  await chooseNorth(page);
  await share(page);
  expect(await panel(page).getByLabel("Link").inputValue()).toBe(`${site.app.address}/?region=North`);
  await save(page, "North, all products");
  await page.keyboard.press("Escape");
  await panel(page).waitFor({ state: "detached" });
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Share view");
  await expect.poll(() => marked(page)).toEqual(["SSales", "North, all products"]);

  // Another tab, on another page: its menu has it as soon as the page is shown.
  await second.getByRole("complementary", { name: "Main" }).getByRole("link", { name: "Sales" }).click();
  await expect.poll(() => views(second).allTextContents()).toEqual(["North, all products"]);
  await expect.poll(() => marked(second)).toEqual(["SSales"]);
  await views(second).getByText("North, all products").click();
  await expect.poll(() => second.locator("#shown").textContent()).toBe("North, all products");
  await expect.poll(() => marked(second)).toEqual(["SSales", "North, all products"]);

  // One more filter is another view; the order of what the address says is not.
  await page.getByLabel("Product").fill("Dock");
  await expect.poll(() => marked(page)).toEqual(["SSales"]);
  await share(page);
  await save(page, "Docks in the north");
  await expect.poll(() => views(second).allTextContents()).toEqual(["North, all products", "Docks in the north"]);
  const html = await (await page.goto(`${site.app.address}/?product=Dock&region=North`))!.text();
  expect(html).toMatch(/aria-current="true"[^>]*><span[^>]*>(<!--[^>]*-->)?Docks in the north/);
  await hydrated(page);
  expect(await marked(page)).toEqual(["SSales", "Docks in the north"]);
  await page.goBack();
  await hydrated(page);

  await share(second);
  await panel(second).getByRole("button", { name: "Remove North, all products" }).click();
  await expect.poll(() => views(page).allTextContents()).toEqual(["Docks in the north"]);
  await expect.poll(() => views(second).allTextContents()).toEqual(["Docks in the north"]);
  await panel(second).getByRole("button", { name: "Remove Docks in the north" }).click();
  await expect.poll(() => views(page).count()).toBe(0);
  expect(await second.evaluate(() => document.activeElement?.matches("input"))).toBe(true);
});

test("what Back leads to is marked", async () => {
  const page = await site.open("/");
  await share(page);
  await save(page, "Everything");
  await page.keyboard.press("Escape");
  await page.getByRole("complementary", { name: "Main" }).getByRole("link", { name: "Orders" }).click();
  await expect.poll(() => marked(page)).toEqual(["OOrders"]);
  await page.goBack();
  await expect.poll(() => marked(page)).toEqual(["SSales", "Everything"]);
  await share(page);
  await panel(page).getByRole("button", { name: "Remove Everything" }).click();
  await expect.poll(() => views(page).count()).toBe(0);
});

test("one that the server refuses is told in place, and nothing has become of the name", async () => {
  const page = await site.open("/");
  await share(page);
  for (const name of ["One", "Two", "Three"]) await save(page, name);
  await panel(page).getByLabel("Name").fill("Four");
  await page.keyboard.press("Enter");
  await expect.poll(() => panel(page).getByRole("alert").textContent()).toBe("You may save 3 views. Remove one first.");
  expect(await panel(page).getByLabel("Name").inputValue()).toBe("Four");
  await expect.poll(() => views(page).allTextContents()).toEqual(["One", "Two", "Three"]);
  for (const name of ["One", "Two", "Three"]) await panel(page).getByRole("button", { name: `Remove ${name}` }).click();
  await expect.poll(() => views(page).count()).toBe(0);
});

test("on a phone it rises from below, and views are behind More", async () => {
  const page = await site.open("/?region=South", { viewport: { width: 390, height: 780 } });
  await share(page);
  await save(page, "South");
  const edges = () => panel(page).boundingBox().then((box) => box && [box.x, box.y + box.height, box.width]);
  await expect.poll(edges).toEqual([0, 780, await page.evaluate(() => document.documentElement.clientWidth)]);
  await page.keyboard.press("Escape");
  const bar = page.getByRole("navigation", { name: "Main" });
  await bar.getByRole("button", { name: "More" }).click();
  expect(await bar.getByRole("list", { name: "Sales" }).getByRole("link", { name: "South" }).getAttribute("aria-current")).toBe("true");
  expect(await bar.getByRole("link", { name: "Help" }).getAttribute("href")).toBe("/help");
});

test("who is not signed in sees the page to sign in, with no views around it", async () => {
  const { page } = await site.newGuest();
  await page.goto(site.app.address);
  await page.waitForURL((url) => url.pathname === "/sign-in");
  await hydrated(page);
  await page.getByLabel("Email").waitFor();
  expect(await page.getByText("South").count()).toBe(0);
});
