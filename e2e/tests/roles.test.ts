/** People of different roles in the dashboard: how they come in, what they see, what is taken from them and given back under their eyes; on both databases. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { databases } from "../harness/databases.ts";
import { invite, join, setRoles } from "../harness/people.ts";
import { visit } from "../harness/site.ts";

const CSV = "date,region,product,units,revenue,order_id\n2025-01-01,North,Mouse,2,20,1\n2025-01-02,South,Dock,1,80,2\n";
const figures = (page: Page): Promise<string[]> => page.locator(".sol-stat-figure").allTextContents();
/** Gone with a reload. */
const mark = (page: Page): Promise<unknown> => page.evaluate(() => Object.assign(globalThis, { same: true }));
const isMarked = (page: Page): Promise<boolean> => page.evaluate(() => "same" in globalThis);

describe.each(databases("roles"))("on $name", ({ database }) => {
  const site = visit("dashboard", { database });

  test("who was invited as a viewer sees the figures, until the role is taken, and again when it is given back; without a reload", async () => {
    const ada = await site.open("/");
    await ada.locator('input[type="file"]').setInputFiles({ name: "sales.csv", mimeType: "text/csv", buffer: Buffer.from(CSV) });
    await ada.getByText("2 rows imported").waitFor();
    await ada.getByRole("link", { name: "Users" }).first().click();
    const link = await invite(ada, "vera@example.com", "viewer");

    const { page: vera } = await site.newGuest();
    await join(vera, link);
    await expect.poll(() => figures(vera)).toEqual(["$100", "3", "$50", "Dock"]);
    expect([await vera.getByText("Import CSV").count(), await vera.getByRole("link", { name: "Users" }).count()]).toEqual([0, 0]);
    await mark(vera);
    await setRoles(ada, "vera@example.com", { viewer: false });
    await vera.getByText("You may not see this page").waitFor();
    expect([await figures(vera), await vera.getByText("$80").count()]).toEqual([[], 0]);
    await setRoles(ada, "vera@example.com", { viewer: true });
    await expect.poll(() => figures(vera)).toEqual(["$100", "3", "$50", "Dock"]);
    expect(await isMarked(vera)).toBe(true);
  });
});
