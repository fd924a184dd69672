/** Languages, downloads and endpoints in the browser: a small app as it is deployed. */
import { readFile } from "node:fs/promises";
import type { BrowserContextOptions, Download, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { hydrated } from "../harness/browser.ts";
import { visit } from "../harness/site.ts";

const site = visit("fixtures/shop");

const open = (options: BrowserContextOptions = {}): Promise<Page> => site.open("/", { locale: "en-US", ...options });
const texts = (page: Page): Promise<(string | null)[]> => Promise.all(["h1", "#count", "#total", "#share", "#add", "#save"].map((each) => page.locator(each).textContent()));
const ENGLISH = ["Orders", "1 order", "€1,234.50", "25.5%", "Order Tea", "Export"];
const GERMAN = ["Bestellungen", "1 Bestellung", "1.234,50\u00a0€", "25,5\u00a0%", "Tea bestellen", "Ausgeben"];

describe("languages", () => {
  test("the first HTML is in the browser's, and is taken over as it is", async () => {
    const page = await open({ locale: "de-AT" });
    expect(await page.locator("html").getAttribute("lang")).toBe("de");
    expect(await page.locator("select").inputValue()).toBe("de");
    const heading = (await page.locator("h1").elementHandle())!;
    await page.locator("#add").click();
    await expect.poll(() => texts(page)).toEqual(GERMAN);
    expect(await heading.evaluate((node) => node.isConnected)).toBe(true);
  });

  test("another one without a reload: what the page says, numbers, what the server says", async () => {
    const page = await open();
    await page.locator("#add").click();
    await expect.poll(() => texts(page)).toEqual(ENGLISH);
    await page.evaluate(() => Object.assign(window, { same: true }));
    await page.locator("select").selectOption("de");
    await expect.poll(() => texts(page)).toEqual(GERMAN);
    expect(await page.locator("html").getAttribute("lang")).toBe("de");
    await page.locator("#add").click();
    await page.getByText("Tea wurde bestellt").waitFor();
    expect(await page.locator("#count").textContent()).toBe("2 Bestellungen");
    expect(await page.evaluate(() => "same" in window)).toBe(true);
    await page.locator("select").selectOption("en");
    await expect.poll(() => page.locator("#count").textContent()).toBe("2 orders");
  });

  test("in all pages of the browser, and remembered", async () => {
    const page = await open();
    const other = await page.context().newPage();
    await other.goto(site.app.address);
    await hydrated(other);
    await page.locator("select").selectOption("de");
    await expect.poll(() => other.locator("h1").textContent()).toBe("Bestellungen");
    await other.goto(site.app.address);
    await hydrated(other);
    expect(await other.locator("h1").textContent()).toBe("Bestellungen");
    expect(await other.locator("select").inputValue()).toBe("de");
  });

  test("the words of a language are loaded once", async () => {
    const page = await open();
    const asked: string[] = [];
    page.on("request", (request) => { if (request.url().includes("/words/")) asked.push(request.url()); });
    for (const locale of ["de", "en", "de"]) {
      await page.locator("select").selectOption(locale);
      await expect.poll(() => page.locator("html").getAttribute("lang")).toBe(locale);
    }
    expect(asked.map((url) => /\/(\w+)\.[\w-]+$/.exec(url)?.[1])).toEqual(["de"]);
  });
});

describe("downloads", () => {
  async function saved(page: Page, button: string): Promise<Download> {
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator(button).click()]);
    return download;
  }

  test("a file with its name, and the page goes on", async () => {
    const page = await open({ locale: "de" });
    await page.evaluate(() => Object.assign(window, { same: true }));
    await page.locator("#add").click();
    await expect.poll(() => page.locator("li").count()).toBe(1);
    const download = await saved(page, "#save");
    expect(download.suggestedFilename()).toBe("Bestellungen & mehr.csv");
    expect(await readFile(await download.path(), "utf8")).toBe("n,name\n1,Tea\n");
    await page.locator("#add").click();
    await expect.poll(() => page.locator("#count").textContent()).toBe("2 Bestellungen");
    expect(await page.evaluate(() => "same" in window)).toBe(true);
  });

  test("a large one is streamed, and tells how far it is", async () => {
    const page = await open();
    const download = await saved(page, "#save-all");
    expect(await download.failure()).toBeNull();
    const text = await readFile(await download.path(), "utf8");
    expect(text.split("\n").length).toBe(2_001);
    expect(text.endsWith(`2000,${"x".repeat(10_000)}\n`)).toBe(true);
    await expect.poll(() => page.locator("#sent").textContent()).toBe("2000");
  });

  test("one whose call is cancelled ends", async () => {
    const page = await open();
    const download = await saved(page, "#save-more");
    await page.locator("#cancel").click();
    expect(await download.failure()).not.toBeNull();
    expect(Number(await page.locator("#sent").textContent())).toBeLessThan(5_000);
  });
});

test("effects of the page's own, and the title", async () => {
  const page = await open();
  await page.locator("#ring").click();
  await expect.poll(() => page.locator("#beeps").textContent()).toBe("2");
  await expect.poll(() => page.title()).toBe("Ringing");
});

test("endpoints answer the page, and refuse other sites", async () => {
  const page = await open();
  const ask = (path: string, init: RequestInit = {}) => page.evaluate(async ([url, given]) => {
    const response = await fetch(url as string, given as RequestInit);
    return [response.status, await response.json()] as [number, unknown];
  }, [path, init] as const);
  const json = (body: unknown): RequestInit => ({ method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } });
  const [status, made] = await ask("/api/orders", json({ name: "Coffee" }));
  expect([status, made]).toEqual([201, { id: expect.any(Number), name: "Coffee", at: expect.stringMatching(/^\d{4}-.*Z$/) }]);
  expect(await ask(`/api/orders/${(made as { id: number }).id}`)).toEqual([200, made]);
  site.expected = /^(422|404|console: Failed to load resource)/;
  expect(await ask("/api/orders", json({ name: "", pieces: 0 }))).toMatchObject([422, { code: "invalid", fields: { name: expect.any(String) } }]);
  expect(await ask("/api/orders/0")).toMatchObject([404, { code: "not-found" }]);

  // A page of another origin, with the cookie that the browser would send to this one.
  const [cookie] = await page.context().cookies();
  const foreign = await fetch(`${site.app.address}/api/orders`, { ...json({ name: "Evil" }), headers: { "content-type": "application/json", cookie: `${cookie!.name}=${cookie!.value}`, origin: "https://evil.example" } });
  expect(foreign.status).toBe(403);
});
