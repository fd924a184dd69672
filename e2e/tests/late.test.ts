/** What is late for the first HTML: it follows in the same response, before the page runs and after. */
import type { Page, Route } from "playwright-core";
import { beforeEach, describe, expect, test } from "vitest";
import { hydrated } from "../harness/browser.ts";
import { visit } from "../harness/site.ts";

const site = visit("fixtures/pages");
let page: Page;
beforeEach(async () => {
  ({ page } = await site.newPage());
});

const rows = (): Promise<string[]> => page.locator(".row").allTextContents();
/** Keeps the page's code back until it is let go. */
async function holdScripts(): Promise<() => Promise<void>> {
  const held: Route[] = [];
  let free = false;
  await page.route("**/assets/*.js", (route) => (free ? route.continue() : void held.push(route)));
  return async () => {
    free = true;
    await Promise.all(held.map((route) => route.continue()));
  };
}
const complete = async (): Promise<void> => {
  await expect.poll(rows).toEqual(["one", "two"]);
  await expect.poll(() => page.locator("#last").textContent()).toBe("last 0");
  await page.getByText("No figures today.").waitFor();
  expect(await page.locator(".wait").count()).toBe(0);
};
const worksOn = async (): Promise<void> => {
  await page.getByRole("button", { name: "Add 0" }).click();
  await expect.poll(() => page.locator("#last").textContent(), { timeout: 5_000 }).toBe("last 1");
  expect(await page.locator("#quick").textContent()).toBe("quick 1");
};

describe("values that are late", () => {
  test("take their place before the page runs, which takes over the same nodes", async () => {
    const release = await holdScripts();
    await page.goto(`${site.app.address}/slow`, { waitUntil: "commit" });
    expect(await page.locator("#quick").textContent()).toBe("quick 0");
    await complete();
    expect(await page.locator("html").getAttribute("data-solenoid")).toBe(null);
    await page.evaluate(() => Object.assign(window, { nodes: [...document.querySelectorAll(".row, #last")] }));
    await release();
    await hydrated(page);
    await complete();
    expect(await page.evaluate(() => (window as unknown as { nodes: Element[] }).nodes.map((node) => node.isConnected))).toEqual([true, true, true]);
    expect(await page.locator("noscript").count()).toBe(0);
    await worksOn();
  });

  test("come to a page that runs, whether it has a socket or not", async () => {
    await page.goto(`${site.app.address}/slow`, { waitUntil: "commit" });
    await hydrated(page);
    await complete();
    await worksOn();
  });

  test("some before it runs and some after", async () => {
    const release = await holdScripts();
    await page.goto(`${site.app.address}/slow`, { waitUntil: "commit" });
    await expect.poll(rows).toEqual(["one", "two"]);
    const row = (await page.locator(".row").first().elementHandle())!;
    await release();
    await hydrated(page);
    await complete();
    expect(await row.evaluate((node) => node.isConnected)).toBe(true);
    await worksOn();
  });

  test("stand below a page without scripts, all of them for a crawler in their place", async () => {
    const context = await site.browser.newContext({ javaScriptEnabled: false });
    const plain = await context.newPage();
    await plain.goto(`${site.app.address}/slow`);
    expect(await plain.locator("#quick").textContent()).toBe("quick 0");
    expect(await plain.locator("#last").textContent()).toBe("last 0");
    await context.close();
    const html = await (await fetch(`${site.app.address}/slow`, { headers: { "user-agent": "Googlebot/2.1" } })).text();
    expect(html.replace(/<!--.*?-->/g, "")).toMatch(/<td[^>]*>one<\/td>.*<p[^>]*>last 0<\/p>.*<script type="application\/json"/s);
    expect(html).toContain("No figures today.");
  });
});
