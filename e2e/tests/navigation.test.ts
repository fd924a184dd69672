/** From page to page in the browser: what is asked, where one is, what is told. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { hydrated } from "../harness/browser.ts";
import { visit } from "../harness/site.ts";

const site = visit("fixtures/pages");

const { open } = site;
const heading = (page: Page) => () => page.locator("h1").textContent();
const follow = (page: Page, name: string): Promise<void> => page.getByRole("link", { name, exact: true }).click();
const scrolled = (page: Page): Promise<number> => page.evaluate(() => Math.round(scrollY));
const focused = (page: Page): Promise<string> => page.evaluate(() => `${document.activeElement?.localName}#${document.activeElement?.id}`);
const get = (path: string, init: RequestInit = {}): Promise<Response> => fetch(site.app.address + path, { redirect: "manual", ...init });

describe("ten hops", () => {
  test("run onLoad once each, in order; Back is where one was, with what was typed and what had the focus", async () => {
    const page = await open("/hops/1");
    for (let hop = 1; hop <= 10; hop++) {
      await page.getByLabel("Note").fill(`note ${hop}`);
      await page.locator("#next").click();
      await expect.poll(heading(page)).toBe(`Hop ${hop + 1}`);
      expect(await scrolled(page)).toBe(0);
    }
    expect((await page.locator("#seen").textContent())!.split(" ").map(Number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    for (let hop = 10; hop >= 8; hop--) {
      await page.goBack();
      await expect.poll(heading(page)).toBe(`Hop ${hop}`);
      await expect.poll(() => focused(page)).toBe("a#next");
      expect(await scrolled(page)).toBeGreaterThan(1_000);
    }
    await page.goForward();
    await expect.poll(heading(page)).toBe("Hop 9");
    expect(await scrolled(page)).toBeGreaterThan(1_000);
  });
});

describe("another page", () => {
  test("begins at its top, has the focus, and is told to who does not see it", async () => {
    const page = await open("/hops/1");
    await page.evaluate(() => scrollTo(0, 400));
    await follow(page, "Area");
    await expect.poll(heading(page)).toBe("In the area");
    expect(await focused(page)).toBe("main#");
    await page.keyboard.press("Tab");
    expect(await page.locator("main").getAttribute("tabindex")).toBe(null);
    await expect.poll(() => page.locator("#solenoid-announcer").textContent()).toBe("Area");
    expect(await page.locator("#solenoid-announcer").getAttribute("aria-live")).toBe("assertive");
  });

  test("is shown at the place that the address names", async () => {
    const page = await open("/hops/1");
    await follow(page, "Next, line 30");
    await expect.poll(heading(page)).toBe("Hop 2");
    expect(await page.locator("#line-30").evaluate((line) => Math.abs(line.getBoundingClientRect().top) < 2)).toBe(true);
    expect(await focused(page)).toBe("p#line-30");
  });

  test("that was pointed at comes without another request", async () => {
    const page = await open("/");
    const requests: string[] = [];
    const modules = (): number => requests.filter((url) => /docs|rest/.test(url)).length;
    page.on("request", (request) => requests.push(request.url()));
    await page.getByRole("link", { name: "Docs" }).hover();
    await expect.poll(modules).toBeGreaterThan(0);
    await page.waitForLoadState("networkidle");
    const before = requests.length;
    await follow(page, "Docs");
    await expect.poll(heading(page)).toBe("Docs a/b");
    expect(requests.slice(before)).toEqual([]);
  });

  test("comes as a view transition, unless the user wants less motion", async () => {
    for (const [reducedMotion, transitions] of [["no-preference", 1], ["reduce", 0]] as const) {
      const page = await open("/", { reducedMotion });
      await page.evaluate(() => {
        const start = document.startViewTransition.bind(document);
        Object.assign(window, { transitions: 0 });
        document.startViewTransition = ((show: () => void) => { (window as unknown as { transitions: number }).transitions++; return start(show); }) as typeof document.startViewTransition;
      });
      await follow(page, "Area");
      await expect.poll(heading(page)).toBe("In the area");
      expect(await page.evaluate(() => (window as unknown as { transitions: number }).transitions)).toBe(transitions);
    }
  });

  test("fast clicks end at the last", async () => {
    const page = await open("/");
    await page.evaluate(() => { for (const name of ["Area", "One", "Two", "Docs"]) [...document.querySelectorAll("a")].find((each) => each.textContent === name)!.click(); });
    await expect.poll(heading(page)).toBe("Docs a/b");
    expect(new URL(page.url()).pathname).toBe("/docs/a/b");
  });
});

describe("a page that leads elsewhere", () => {
  test("by its address: before anything is sent", async () => {
    const response = await get("/old");
    expect([response.status, response.headers.get("location"), await response.text()]).toEqual([302, "/orders/2?from=old", ""]);
    const page = await open("/old");
    expect([await heading(page)(), new URL(page.url()).pathname]).toEqual(["Order 2", "/orders/2"]);
  });

  test("by a link: it is never shown, and Back skips it", async () => {
    const page = await open("/");
    const seen = page.evaluate(() => new Promise<string>((resolve) => {
      const texts: string[] = [];
      new MutationObserver(() => {
        texts.push(document.querySelector("h1")?.textContent ?? "");
        if (texts.at(-1) === "Order 2") resolve(texts.join());
      }).observe(document.body, { childList: true, subtree: true, characterData: true });
    }));
    await follow(page, "Old");
    await expect.poll(heading(page)).toBe("Order 2");
    expect(await seen).not.toContain("never seen");
    expect(new URL(page.url()).pathname).toBe("/orders/2");
    await page.goBack();
    await expect.poll(heading(page)).toBe("Start");
  });

  test("without an end is told, not followed for ever", async () => {
    const page = await open("/");
    await follow(page, "Around");
    await expect.poll(heading(page)).toBe("This page cannot be shown");
    expect(await page.locator("main").textContent()).toContain("without an end");
    await follow(page, "Area");
    await expect.poll(heading(page)).toBe("In the area");
  });
});

describe("what a page says of itself", () => {
  test("kept for everybody: no cookie, no tab; it works all the same, and goes on to other pages", async () => {
    const response = await get("/public");
    expect([response.headers.get("cache-control"), response.headers.get("set-cookie")]).toEqual(["public, max-age=60", null]);
    const page = await open("/public");
    await page.getByRole("button", { name: "Like 0" }).click();
    await page.getByRole("button", { name: "Like 1" }).click();
    await page.getByRole("button", { name: "Like 2" }).waitFor();
    await follow(page, "One");
    await expect.poll(heading(page)).toBe("Order 1");
    await page.goBack();
    await page.getByRole("button", { name: "Like 2" }).waitFor();
    expect((await get("/")).headers.get("cache-control")).toBe("no-store");
  });

  test("a click before its tab is there is not lost", async () => {
    const { page } = await site.newPage();
    let release = (): void => {};
    const held = new Promise<void>((resolve) => { release = resolve; });
    await page.route("**/_solenoid/tab", async (route) => { await held; await route.continue(); });
    await page.goto(`${site.app.address}/public`);
    await hydrated(page);
    for (let click = 0; click < 3; click++) await page.getByRole("button", { name: "Like 0" }).click();
    release();
    await page.getByRole("button", { name: "Like 3" }).waitFor();
  });

  test("in browsers alone: the server sends what surrounds it", async () => {
    const html = await (await get("/browser-only")).text();
    expect(html).toContain("<title>In the browser</title>");
    expect(html).toContain(`content="Runs in browsers alone."`);
    expect(html).not.toContain("px wide");
    const page = await open("/browser-only");
    await expect.poll(heading(page)).toBe("1440 px wide");
    await follow(page, "Area");
    await follow(page, "Browser");
    await expect.poll(heading(page)).toBe("1440 px wide");
  });

  test("its head follows from page to page", async () => {
    const page = await open("/public");
    const head = (name: string) => page.locator(`head [data-meta="${name}"]`);
    expect([await head("description").getAttribute("content"), await head("og:image").getAttribute("content")]).toEqual(["For everybody.", "/card.png"]);
    await follow(page, "Area");
    await expect.poll(() => head("description").count()).toBe(0);
    expect(await head("og:image").count()).toBe(0);
    await follow(page, "Public");
    await expect.poll(() => head("description").count()).toBe(1);
    expect(await head("og:image").count()).toBe(1);
  });

  test("without scripts the data is there", async () => {
    const context = await site.browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${site.app.address}/orders/7`);
    expect(await page.locator("h1").textContent()).toBe("Order 7");
    await page.getByRole("link", { name: "Area" }).click();
    expect(await page.locator("h1").textContent()).toBe("In the area");
    await context.close();
  });
});

test("a part that has failed recovers by itself, the rest of the page stays", async () => {
  const page = await open("/flaky");
  await page.getByText("Not this time.").waitFor();
  const title = (await page.locator("h1").elementHandle())!;
  await page.getByRole("button", { name: /again/i }).click();
  await expect.poll(() => page.locator("#flaky").textContent()).toBe("recovered");
  expect(await title.evaluate((node) => node.isConnected)).toBe(true);
});
