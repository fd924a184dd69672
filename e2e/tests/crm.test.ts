/** Sample 05 of the public API as it stands, as its administrator has it: a resource from list to import, and a form with rows of lines. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { hydrated } from "../harness/browser.ts";
import { providers } from "../harness/meridian-id.ts";
import { visit } from "../harness/site.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const site = visit("fixtures/crm", { network: true, more: providers });
const PATIENCE = { timeout: 30_000 };

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true });
const cells = (page: Page, row: string) => page.getByRole("row").filter({ hasText: row }).first().getByRole("gridcell").allTextContents();
const choose = async (page: Page, label: string, option: string): Promise<void> => {
  await page.getByRole("dialog").getByLabel(label).click();
  await page.getByRole("option", { name: option, exact: true }).click();
};
const faults = async (page: Page): Promise<unknown> => {
  await page.evaluate(axe);
  await page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished))");
  return page.evaluate("axe.run().then((found) => found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' | ')}`))");
};

test("a row is made, shows at once in another browser, is changed and deleted", async () => {
  const [ann, bob] = [await site.open("/customers"), await site.open("/customers")];
  await ann.getByLabel("Search these rows").fill("Zoe");
  await bob.getByLabel("Search these rows").fill("Zoe");
  await button(ann, "New row").click();
  await button(ann, "Save").click();
  await expect.poll(() => ann.getByRole("alert").allTextContents(), PATIENCE).toEqual(["This is needed.", "This is needed.", "This is needed."]);
  await ann.getByRole("textbox", { name: /^Name/ }).fill("Zoe");
  await ann.getByRole("textbox", { name: /^Email/ }).fill("ann@example.com");
  await choose(ann, "Region", "North");
  await ann.getByLabel("Tags").fill("vip");
  await ann.getByLabel("Tags").press("Enter");
  await button(ann, "Save").click();
  await expect.poll(() => ann.getByRole("dialog").getByRole("alert").allTextContents(), PATIENCE).toEqual(["This is taken already."]);
  await ann.getByRole("textbox", { name: /^Email/ }).fill("zoe@example.com");
  await button(ann, "Save").click();
  await ann.getByRole("dialog").waitFor({ state: "detached" });
  await expect.poll(() => cells(bob, "zoe@example.com"), PATIENCE).toEqual(["", "Zoe", "zoe@example.com", "North", "$0.00", ""]);

  await bob.getByText("zoe@example.com").first().click();
  await expect.poll(() => bob.getByRole("textbox", { name: /^Name/ }).inputValue(), PATIENCE).toBe("Zoe");
  expect(await bob.getByRole("button", { name: "Remove vip" }).count()).toBe(1);
  await bob.getByRole("spinbutton", { name: "Credit limit" }).fill("1200");
  await button(bob, "Save").click();
  await expect.poll(async () => (await cells(ann, "zoe@example.com"))[4], PATIENCE).toBe("$1,200.00");

  await ann.getByRole("checkbox", { name: "Select this row" }).first().check({ force: true });
  await button(ann, "Delete").click();
  await ann.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect.poll(() => bob.getByText("No rows match").count(), PATIENCE).toBe(1);
});

test("what was typed stays while the connection is away, and is not thrown away unasked", async () => {
  site.expected = /WebSocket|ERR_/;
  const { page } = await site.newPage();
  await page.goto(`${site.network.address}/customers`);
  await hydrated(page);
  await page.getByText("c3@example.com").first().click();
  await page.getByRole("textbox", { name: /^Name/ }).fill("Third");
  site.network.cut();
  await page.getByRole("spinbutton", { name: "Credit limit" }).fill("42");
  await page.keyboard.press("Escape");
  await page.getByRole("alertdialog").getByRole("button", { name: "Cancel" }).click();
  expect([await page.getByRole("textbox", { name: /^Name/ }).inputValue(), await page.getByRole("spinbutton", { name: "Credit limit" }).inputValue()]).toEqual(["Third", "42"]);
  await button(page, "Save").click();
  site.network.mend();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await expect.poll(async () => (await cells(page, "c3@example.com")).slice(1, 5), PATIENCE).toEqual(["Third", "c3@example.com", "North", "$42.00"]);
});

test("a file is imported: its columns, what is wrong with its rows, all or nothing", async () => {
  const page = await site.open("/customers");
  const give = (text: string) => page.locator("dialog input[type=file]").setInputFiles({ name: "new.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await button(page, "Import").click();
  await give("Name,E-mail,Area\nDan,dan@example.com,North\nEve,ann@example.com,South\nFay,fay@example.com,Nord\n");
  await page.getByText("Nothing in the file is: Region.").waitFor();
  expect(await button(page, "Check the rows").isDisabled()).toBe(true);
  await page.getByRole("row", { name: /Area/ }).getByRole("button").click();
  await page.getByRole("option", { name: "Region" }).click();
  await button(page, "Check the rows").click();
  await page.getByText("2 of 3 rows cannot be imported").waitFor();
  expect(await page.locator(".sol-import-table tbody td").allTextContents()).toEqual(["3", "email", "Email is taken already.", "4", "Area", 'is "Nord"; expected one of Central, East, North, South, West']);
  expect(await faults(page)).toEqual([]);
  await button(page, "Choose a mended file").click();
  await give("Name,E-mail,Region\nDan,dan@example.com,North\nEve,eve@example.com,South\n");
  await button(page, "Check the rows").click();
  await button(page, "Import 2 rows").click();
  await page.getByText("2 rows imported").waitFor();
  await page.getByRole("button", { name: "Close" }).click();
  await page.getByLabel("Search these rows").fill("dan@");
  await expect.poll(async () => (await cells(page, "dan@example.com")).slice(1, 4), PATIENCE).toEqual(["Dan", "dan@example.com", "North"]);
});

test("an order with its lines: put in, taken out, refused by line, and kept", async () => {
  const page = await site.open("/orders");
  await page.getByRole("gridcell", { name: "First" }).click();
  const products = () => page.getByLabel(/^Product/).evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value));
  await expect.poll(products, PATIENCE).toEqual(["Dock", "Mouse"]);
  await button(page, "Remove").last().click();
  await button(page, "Add a line").click();
  await page.getByLabel(/^Product/).last().fill("Phone");
  await page.getByLabel(/^Quantity/).last().fill("101");
  await button(page, "Save").click();
  await expect.poll(() => page.getByRole("alert").allTextContents(), PATIENCE).toEqual(["This is needed."]);
  await page.getByLabel(/^Price/).last().fill("640");
  await button(page, "Save").click();
  await expect.poll(() => page.getByRole("alert").allTextContents(), PATIENCE).toEqual(["At most 100 of one product"]);
  await page.getByLabel(/^Quantity/).last().fill("3");
  await button(page, "Save").click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByRole("gridcell", { name: "First" }).click();
  await expect.poll(products, PATIENCE).toEqual(["Dock", "Phone"]);
  await page.keyboard.press("Escape");

  await button(page, "New order").click();
  await expect.poll(products, PATIENCE).toEqual([]);
  await button(page, "Save").click();
  await expect.poll(() => page.getByRole("dialog").getByRole("alert").allTextContents(), PATIENCE).toEqual(["This is needed."]);
});

test("a row of another table shows its name, and is found by it", async () => {
  const page = await site.open("/desk");
  await expect.poll(() => page.locator("thead th").allTextContents(), PATIENCE).toEqual(expect.arrayContaining([expect.stringContaining("Customer")]));
  await expect.poll(async () => (await cells(page, "Customer 2"))[1], PATIENCE).toBe("Customer 2");
  await button(page, "New order").click();
  await page.getByRole("dialog").getByLabel(/^Customer/).click();
  await expect.poll(() => page.getByRole("dialog").getByRole("option").count(), PATIENCE).toBeGreaterThan(20);
  await page.getByRole("combobox", { name: "Customer" }).fill("mer 17");
  await expect.poll(() => page.getByRole("dialog").getByRole("option").allTextContents(), PATIENCE).toEqual(["Customer 17"]);
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: /^Note/ }).fill("By hand");
  await button(page, "Save").click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await expect.poll(async () => (await cells(page, "By hand"))[1], PATIENCE).toBe("Customer 17");
  await page.getByText("By hand").first().click();
  await expect.poll(() => page.getByRole("combobox", { name: "Customer" }).inputValue(), PATIENCE).toBe("Customer 17");
});

test.each(["/customers", "/orders"])("%s has no fault that axe finds, light and dark, wide and narrow", async (path) => {
  const page = await site.open(path);
  for (const [colorScheme, width] of [["light", 1440], ["dark", 390]] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    expect(await faults(page)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
    await page.getByRole("button", { name: path === "/orders" ? "New order" : "New row" }).click();
    await page.getByRole("dialog").waitFor();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  }
});
