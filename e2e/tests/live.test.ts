/** What one changes shows in the pages of others, by the socket alone: whoever changes it, on both databases. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { frameText, hydrated } from "../harness/browser.ts";
import { pendingId } from "../../framework/src/wire/boot.ts";
import { databases } from "../harness/databases.ts";
import { visit } from "../harness/site.ts";

const SLOW = { timeout: 30_000 };

describe.each(databases("live"))("on $name", ({ database, outside }) => {
  const site = visit("fixtures/live", { database });

  /** A page of a session of its own, with its chart drawn; what comes to it from here on. */
  async function looker(): Promise<{ page: Page; frames: string[]; requests: string[] }> {
    const { page, sockets } = await site.newPage();
    await page.goto(site.app.address);
    await hydrated(page);
    await expect.poll(() => page.locator(".sol-bar").count(), SLOW).toBe(2);
    await expect.poll(() => sockets.length, SLOW).toBe(1);
    await page.waitForLoadState("networkidle");
    const [frames, requests]: [string[], string[]] = [[], []];
    sockets[0]!.on("framereceived", ({ payload }) => void (frameText(payload).startsWith("[") && frames.push(frameText(payload))));
    page.on("request", (request) => void requests.push(request.url()));
    return { page, frames, requests };
  }
  /** The values that came, sorted; a frame that brings nothing is told as nothing. That a value is on its way is none: a busy machine is told so. */
  const values = (frames: readonly string[]): unknown[] => frames.flatMap((text) => {
    const [, , ops] = JSON.parse(text) as [number, number, unknown[][]];
    return ops.length === 0 ? ["nothing"] : ops.filter(([, , id]) => Number(id) > pendingId(0)).map((op) => op.at(-1));
  }).sort();
  const shown = async (page: Page): Promise<string[]> => [
    (await page.locator(".sol-stat-figure").textContent())!,
    ...(await page.locator(".sol-bars-list li").allTextContents()),
    ...(await page.getByRole("row").allTextContents()).filter((text) => text.startsWith("Bob")),
  ];
  const shows = (page: Page, amount: number): Promise<void> => expect.poll(() => shown(page), SLOW).toEqual([String(400 + amount), "North400", `South${amount}`, `Bob${amount}`]);

  test("an order that is edited in one browser is in the other's table, chart and figure, and nothing is asked for", async () => {
    const [ann, bob] = [await looker(), await looker()];
    await shows(bob.page, 200);
    await ann.page.getByRole("button", { name: "Note" }).click();
    await ann.page.getByRole("button", { name: "Raise" }).click();
    await shows(bob.page, 250);
    await shows(ann.page, 250);
    // The note, which no page shows, has sent nothing: all that came are the amount, its region's and the total.
    expect(values(bob.frames)).toEqual([250, 250, 650]);
    expect(bob.requests).toEqual([]);
  });

  test("so is what another process writes", async () => {
    const [ann, bob] = [await looker(), await looker()];
    await outside("update orders set memo = 'from outside' where id = 1");
    await outside("update orders set amount = 270 where id = 2");
    await Promise.all([shows(ann.page, 270), shows(bob.page, 270)]);
    expect([values(ann.frames), values(bob.frames)]).toEqual([[270, 270, 670], [270, 270, 670]]);
    expect([...ann.requests, ...bob.requests]).toEqual([]);
  });
});
