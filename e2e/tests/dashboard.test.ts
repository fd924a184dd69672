/** The dashboard beyond its filters: orders that are worked on, the line by other steps, views that are kept, what one is told. */
import type { Locator, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { hydrated } from "../harness/browser.ts";
import { Dashboard } from "../harness/meridian.ts";
import { visit } from "../harness/site.ts";

const site = visit("dashboard");

/** An order a day for two years; those of the last ten days are worked on, and the payment of the one before failed. */
const DAYS = 731;
const line = (at: number): string => {
  const status = at >= DAYS - 10 ? "processing" : at === DAYS - 11 ? "payment failed" : "delivered";
  return [new Date(Date.UTC(2024, 0, 1 + at)).toISOString().slice(0, 10), ["East", "West"][at % 2], "Laptop", 1, 1_000 + at, 5_000 + at, `Customer ${at}`, ["Dana Reyes", "Aiko Mori"][at % 2], status].join(",");
};
const CSV = ["date,region,product,units,revenue,order_id,customer,owner,status", ...Array.from({ length: DAYS }, (_, at) => line(at))].join("\n");

beforeAll(async () => {
  const { page } = await site.newPage();
  await page.goto(site.app.address, { waitUntil: "networkidle" });
  await page.locator('input[type="file"]').setInputFiles({ name: "sales.csv", mimeType: "text/csv", buffer: Buffer.from(CSV) });
  await page.getByText("731 rows imported").waitFor();
  await page.context().close();
});

const rows = (page: Page): Locator => page.locator("tbody tr[data-row]");
const row = (page: Page, order: string): Locator => rows(page).filter({ hasText: order });

test("orders are chosen, summed up, given to somebody else and shipped; another page shows it at once", async () => {
  const [page, other] = [await site.open("/?statuses=processing"), await site.open("/")];
  const bar = page.getByRole("toolbar", { name: "Chosen rows" });
  const choose = async (): Promise<void> => { for (const order of ["MR-5730", "MR-5729"]) await row(page, order).getByRole("checkbox").check(); };
  await choose();
  expect(await bar.textContent()).toMatch(/2 selected.*\$3,459\.00/);
  await bar.getByRole("button", { name: "Assign" }).click();
  await page.getByRole("menuitem", { name: "Aiko Mori" }).click();
  for (const seen of [page, other]) await expect.poll(() => row(seen, "MR-5730").textContent()).toMatch(/Aiko Mori.*Processing/);
  await choose();
  await bar.getByRole("button", { name: "Mark shipped" }).click();
  await row(page, "MR-5730").waitFor({ state: "detached" });
  expect(await rows(page).count()).toBe(8);
  for (const order of ["MR-5730", "MR-5729"]) await expect.poll(() => row(other, order).textContent()).toMatch(/Aiko Mori.*Shipped/);
});

test("the line is drawn by day, week or month, and a range of months is whole months", async () => {
  const page = await site.open("/");
  const dashboard = new Dashboard(page);
  const points = async () => (await dashboard.shown()).points;
  await expect.poll(points).toBe(731);
  for (const [step, count] of [["Week", 105], ["Month", 24]] as const) {
    await page.getByRole("radio", { name: step }).check();
    await expect.poll(points).toBe(count);
  }
  const [from, to] = await dashboard.drag(0.3, 0.6);
  expect([from.slice(8), new Date(Date.parse(to) + 86_400_000).toISOString().slice(8, 10)]).toEqual(["01", "01"]);
  await page.getByRole("radio", { name: "Day" }).check();
  await expect.poll(points).toBe(731);
  expect(dashboard.brush()).toEqual([from, to]);
  await page.getByText(`against the same days of the year before`).waitFor();
});

test("a view is kept under a name below its page, and whose payment failed is told until it is read", async () => {
  const page = await site.open("/?region=West&range=2025-04-01,2025-06-30");
  await page.getByRole("button", { name: "Share view" }).click();
  const panel = page.getByRole("dialog", { name: "Share view" });
  await panel.getByLabel("Name").fill("West, second quarter");
  await panel.getByRole("button", { name: "Save view" }).click();
  await page.keyboard.press("Escape");
  const view = page.getByRole("complementary", { name: "Main" }).getByRole("link", { name: "West, second quarter" });
  await expect.poll(() => view.getAttribute("aria-current")).toBe("true");
  await page.goto(site.app.address);
  await hydrated(page);
  await view.click();
  await expect.poll(() => new URL(page.url()).search).toContain("region=West");

  await page.getByRole("button", { name: /^Notifications, \d+ not read/ }).click();
  await page.getByRole("button", { name: "Mark all as read" }).or(page.getByRole("button", { name: /all.*read/i })).first().click();
  await page.keyboard.press("Escape");
  await page.reload();
  await page.getByRole("button", { name: "Notifications", exact: true }).waitFor();
  await page.getByRole("link", { name: "Help" }).first().click();
  await page.getByRole("heading", { name: "Importing sales" }).waitFor();
});
