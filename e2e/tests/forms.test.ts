/** What is typed into a form is the user's: it outlives the connection, the server and a refusal, and is not left behind unasked. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { hydrated } from "../harness/browser.ts";
import { providers } from "../harness/meridian-id.ts";
import { visit } from "../harness/site.ts";

const site = visit("fixtures/crm", { network: true, more: providers });
const PATIENCE = { timeout: 30_000 };

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const question = (page: Page) => page.getByRole("alertdialog");
const open = async (): Promise<Page> => {
  const { page } = await site.newPage();
  await page.goto(`${site.network.address}/article`);
  await hydrated(page);
  return page;
};

test("what is typed while the server is away, and while it begins anew, is there and is sent once it is back", async () => {
  site.expected = /WebSocket|ERR_|Failed to load/;
  const page = await open();
  await page.getByLabel(/^Title/).fill("Sec");
  site.network.cut();
  await page.getByText("Offline", { exact: true }).waitFor();
  await page.getByLabel(/^Title/).pressSequentially("ond");
  await site.app.restart("SIGKILL");
  await page.getByLabel(/^Text/).fill("Typed into the dark");
  site.network.mend();
  await page.getByText("Live", { exact: true }).waitFor();
  expect([await page.getByLabel(/^Title/).inputValue(), await page.getByLabel(/^Text/).inputValue(), await page.getByText("Changed").count()]).toEqual(["Second", "Typed into the dark", 1]);
  await button(page, "Save").click();
  await page.getByText("Saved 1 times: Second").waitFor();
  expect([await page.getByLabel(/^Text/).inputValue(), await page.getByText("As it is").count()]).toEqual(["Typed into the dark", 1]);
});

test("what is sent into the dark goes once, when the connection is back; what is refused stays to be mended", async () => {
  site.expected = /WebSocket|ERR_|Failed to load/;
  const page = await open();
  site.network.cut();
  await page.getByLabel(/^Title/).fill("Taken");
  await button(page, "Save").click();
  await page.getByText("On its way").waitFor();
  await page.getByLabel(/^Title/).press("Enter");
  site.network.mend();
  await expect.poll(() => page.getByRole("alert").allTextContents(), PATIENCE).toContain("There is one of this title");
  expect([await page.getByLabel(/^Title/).inputValue(), await page.evaluate("document.activeElement.name")]).toEqual(["Taken", "title"]);
  await page.getByLabel(/^Title/).fill("Free");
  await button(page, "Save").click();
  await page.getByText("Saved 1 times: Free").waitFor();
});

test("leaving by a link and by Back asks, once; staying keeps the address and the text", async () => {
  const page = await site.open("/customers");
  const start = site.network.address;
  await page.getByRole("link", { name: "Article" }).first().click();
  await page.getByLabel(/^Title/).fill("Mine");
  await page.getByRole("link", { name: "Start" }).last().click();
  await question(page).getByRole("button", { name: "Cancel" }).click();
  await page.evaluate("history.back()");
  await question(page).waitFor();
  expect(page.url()).toBe(`${start}/article`);
  await question(page).getByRole("button", { name: "Cancel" }).click();
  expect(await page.getByLabel(/^Title/).inputValue()).toBe("Mine");
  await page.evaluate("history.back()");
  await question(page).getByRole("button", { name: "Leave without saving" }).click();
  await page.getByRole("heading", { name: "Customers" }).waitFor();
  expect([page.url(), await question(page).count()]).toEqual([`${start}/customers`, 0]);
  await page.getByRole("link", { name: "Article" }).first().click();
  await expect.poll(() => page.getByLabel(/^Title/).inputValue(), PATIENCE).toBe("First");
  await page.getByRole("link", { name: "Start" }).last().click();
  await page.getByRole("heading", { name: "Start" }).waitFor();
});

test("closing the tab asks in the browser's words; a handler that leads on does not", async () => {
  const page = await open();
  const asked: string[] = [];
  page.on("dialog", (dialog) => { asked.push(dialog.type()); void dialog.accept(); });
  await page.getByLabel(/^Title/).fill("Mine");
  await page.reload();
  await hydrated(page);
  expect(asked).toEqual(["beforeunload"]);
  await page.getByLabel("Last words").fill("The end");
  await button(page, "Finish").click();
  await page.getByRole("heading", { name: "Customers" }).waitFor();
  await page.reload();
  expect(asked).toHaveLength(1);
});

test("in steps: the next one opens when this one is right; rows are dragged into another order", async () => {
  const page = await site.open("/shipment");
  const products = () => page.getByLabel(/^Product/).evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value));
  await button(page, "Next").click();
  await expect.poll(() => page.getByRole("alert").allTextContents(), PATIENCE).toEqual(["This is needed."]);
  await page.getByLabel(/^Customer/).fill("Gone");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Lines" }).waitFor();
  const [from, to] = [await button(page, "Move Line 3").boundingBox(), await button(page, "Move Line 1").boundingBox()];
  await page.mouse.move(from!.x + 8, from!.y + 8);
  await page.mouse.down();
  await page.mouse.move(to!.x + 8, (from!.y + to!.y) / 2, { steps: 4 });
  await page.mouse.move(to!.x + 8, to!.y + 8, { steps: 4 });
  await page.mouse.up();
  expect(await products()).toEqual(["Phone", "Dock", "Mouse"]);
});

test("a form without children is drawn from the handler's type in a built app, too", async () => {
  const page = await open();
  await page.getByLabel(/^Product/).fill("Dock");
  await page.getByLabel("Gift").check();
  await button(page, "Order").click();
  await expect.poll(() => page.getByRole("alert").allTextContents(), PATIENCE).toEqual(["This is needed."]);
  await page.getByLabel(/^Units/).fill("3");
  await button(page, "Order").click();
  await page.getByText("Saved 0 times: 3 of Dock, a gift").waitFor();
});
