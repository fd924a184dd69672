/** People of different roles in real browsers: what they see, what is taken from them, what they try by hand. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { closeAll, frameText, hydrated, sharedBrowser } from "../harness/browser.ts";
import { startDev, type DevApp } from "../harness/dev.ts";

/** A development server compiles each module when it is first asked for. */
const PATIENCE = 60_000;
vi.setConfig({ testTimeout: PATIENCE * 3, hookTimeout: PATIENCE * 3 });
const DEEP = "/orders/42?region=North";

let browser: Browser;
let app: DevApp;
beforeAll(async () => {
  [browser, app] = await Promise.all([sharedBrowser(), startDev("minimal", { over: "guarded" })]);
});
afterAll(async () => {
  await closeAll(browser);
  await app?.stop();
});

interface Visitor { readonly page: Page; readonly context: BrowserContext; received(): string }

/** A browser of its own that asks for a page; all that it gets is kept. */
async function visit(path: string): Promise<Visitor> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  let received = "";
  page.on("websocket", (socket) => socket.on("framereceived", ({ payload }) => { received += frameText(payload); }));
  page.on("response", (response) => {
    if (response.request().resourceType() === "document") void response.text().then((text) => { received += text; }, () => {});
  });
  await page.goto(app.address + path);
  return { page, context, received: () => received };
}

/** Chooses somebody of the developer's list. */
async function signInAs(name: string, path: string): Promise<Visitor> {
  const visitor = await visit(path);
  await visitor.page.waitForURL((url) => url.pathname === "/sign-in");
  // The developer's own list of users, which needs no scripts; the sign-in page leads there too.
  await visitor.page.goto(`${app.address}/auth/sign-in/developer${new URL(visitor.page.url()).search}`);
  await visitor.page.getByRole("button", { name }).first().click();
  await visitor.page.waitForURL((url) => url.pathname + url.search === path);
  await hydrated(visitor.page);
  return visitor;
}

test("a deep link leads those who are not signed in to the sign-in, and back", async () => {
  const { page } = await signInAs("Finance", DEEP);
  await page.getByText("Region North, target 20").waitFor();
  await page.getByText("the-finance-note the-finance-figure 31").waitFor();
  await page.getByRole("button", { name: "Finance, account" }).waitFor();
});

test("a viewer sees the data without what is for others, and can do by hand no more", async () => {
  const { page, received } = await signInAs("Viewer", DEEP);
  await page.getByText("Region North, target 20").waitFor();
  await page.getByText("Margins are for finance.").waitFor();
  expect(await page.getByRole("button", { name: "Raise" }).count()).toBe(0);
  expect(await page.getByRole("link", { name: "People" }).count()).toBe(0);
  expect(received()).not.toContain("the-finance");
  expect((await page.goto(`${app.address}/people`))!.status()).toBe(403);
  await page.getByText("You may not see this page").waitFor();
  await page.getByText("users:manage").waitFor();
  expect((await page.request.post(`${app.address}/auth/sign-out`, { headers: { origin: "https://evil.example", "sec-fetch-site": "cross-site" } })).status()).toBe(403);
  expect((await page.request.get(`${app.address}${DEEP}`)).status()).toBe(200);
});

test("a role that is taken away takes its figures from the other's page at once, and gives them back, without a reload", async () => {
  const finance = await signInAs("Finance", DEEP), admin = await signInAs("Admin", "/people");
  await finance.page.getByText("the-finance-figure 31").waitFor();
  await finance.page.evaluate(() => { (globalThis as { same?: boolean }).same = true; });
  const row = admin.page.getByRole("row").filter({ hasText: "finance@example.com" });
  const setRole = async (role: string, on: boolean): Promise<void> => {
    await admin.page.getByText("Finance", { exact: true }).first().click();
    const dialog = admin.page.getByRole("dialog");
    await dialog.getByLabel(role, { exact: true }).setChecked(on, { force: true });
    await dialog.getByRole("button", { name: "Save roles" }).click();
    // The row behind the dialog says when it is so.
    await expect.poll(async () => (await row.innerText()).split("\n").includes(role), { timeout: PATIENCE }).toBe(on);
    await admin.page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
  };
  await setRole("viewer", true);
  await setRole("finance", false);
  await finance.page.getByText("Margins are for finance.").waitFor();
  expect(await finance.page.getByText("the-finance").count()).toBe(0);
  await setRole("viewer", false);
  await finance.page.getByText("You may not see this page").waitFor();
  await setRole("finance", true);
  await finance.page.getByText("the-finance-figure 31").waitFor();
  expect(await finance.page.evaluate(() => (globalThis as { same?: boolean }).same)).toBe(true);
});

test("who signs out in one tab is signed out in all of them", async () => {
  const { page, context } = await signInAs("Viewer", DEEP);
  const other = await context.newPage();
  other.setDefaultTimeout(PATIENCE);
  await other.goto(app.address + DEEP);
  await hydrated(other);
  await page.getByRole("button", { name: "Viewer, account" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await other.waitForURL((url) => url.pathname === "/sign-in" && url.searchParams.get("returnTo") === DEEP);
  await page.getByText("Welcome, whoever you are.").waitFor();
  expect((await page.request.get(app.address + DEEP, { maxRedirects: 0 })).status()).toBe(302);
});
