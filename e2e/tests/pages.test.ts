import { beforeEach, describe, expect, test } from "vitest";
import { hydrated, type WatchedPage } from "../harness/browser.ts";
import { visit } from "../harness/site.ts";

const site = visit("fixtures/pages");
let watched: WatchedPage;
beforeEach(async () => {
  watched = await site.newPage();
});

const open = async (path: string): Promise<void> => {
  await watched.page.goto(site.app.address + path);
  await hydrated(watched.page);
};
const heading = (): Promise<string | null> => watched.page.locator("h1").textContent();
const follow = async (name: string, title: string): Promise<void> => {
  await watched.page.getByRole("link", { name, exact: true }).click();
  await expect.poll(heading).toBe(title);
};

describe("from page to page", () => {
  test("without a reload: layouts stay, titles and addresses follow, Back restores", async () => {
    await open("/");
    await watched.page.evaluate(() => Object.assign(window, { same: true }));
    await watched.page.locator("#layout").click();
    await follow("One", "Order 1");
    expect(await watched.page.title()).toBe("Order");
    await follow("Two", "Order 2");
    await follow("Docs", "Docs a/b");
    await follow("Area", "In the area");
    expect(await watched.page.locator("#area h2").textContent()).toBe("Area");
    expect(new URL(watched.page.url()).pathname).toBe("/area");
    expect(await watched.page.getByRole("link", { name: "Area" }).getAttribute("aria-current")).toBe("page");
    expect(await watched.page.locator("#layout").textContent()).toBe("layout 1");
    await watched.page.goBack();
    await expect.poll(heading).toBe("Docs a/b");
    await watched.page.goBack();
    await expect.poll(heading).toBe("Order 2");
    await watched.page.goForward();
    await expect.poll(heading).toBe("Docs a/b");
    expect(await watched.page.evaluate(() => "same" in window)).toBe(true);
  });

  test("states live on; a keyed one is of its key; onLoad runs once", async () => {
    await open("/");
    const loaded = await watched.page.locator("#loaded").textContent();
    await watched.page.getByLabel("Say").fill("hello");
    await watched.page.getByLabel("Say").press("Enter");
    await watched.page.getByRole("listitem").waitFor();
    await follow("One", "Order 1");
    await watched.page.getByLabel("Note").fill("first");
    await expect.poll(() => watched.page.locator("#note").textContent()).toBe("first");
    await follow("Two", "Order 2");
    expect(await watched.page.locator("#note").textContent()).toBe("");
    await follow("Start", "Start");
    expect(await watched.page.getByRole("listitem").allTextContents()).toEqual(["hello"]);
    expect(await watched.page.locator("#loaded").textContent()).toBe(loaded);
    await expect.poll(() => watched.page.title()).toBe("Start with 1");
  });

  test("a page is the same by its address as by a link", async () => {
    for (const [path, title] of [["/orders/2", "Order 2"], ["/docs/x/y/z", "Docs x/y/z"], ["/area", "In the area"]] as const) {
      await open(path);
      expect(await heading()).toBe(title);
    }
  });
});

describe("what is not there", () => {
  test.each(["/nowhere", "/orders/one", "/orders"])("%s is a 404 with a way out", async (path) => {
    site.expected = /404/;
    const response = await watched.page.goto(site.app.address + path);
    expect(response?.status()).toBe(404);
    expect(await heading()).toBe("Page not found");
    await hydrated(watched.page);
    await watched.page.getByRole("link", { name: "Go to the start page" }).click();
    await expect.poll(heading).toBe("Start");
  });

  test("a link to nowhere, and back", async () => {
    await open("/");
    await follow("Nowhere", "Page not found");
    await watched.page.goBack();
    await expect.poll(heading).toBe("Start");
  });

  test("a getter that fails shows no more than that, by address and by link; other pages go on", async () => {
    site.expected = /console|500/;
    const html = await (await fetch(`${site.app.address}/broken`)).text();
    expect(html).not.toMatch(/secret path|\.state\.ts|at Object|node_modules/);
    await open("/broken");
    expect(await heading()).toBe("This page cannot be shown");
    await open("/");
    await follow("Broken", "This page cannot be shown");
    expect(await watched.page.locator("main").textContent()).not.toContain("secret");
    await follow("One", "Order 1");
  });

  test("a failure meant for the user is told in its words", async () => {
    site.expected = /console|500/;
    await open("/refused");
    expect(await watched.page.locator("main").textContent()).toContain("No words yet.");
    await open("/");
    await follow("Refused", "This page cannot be shown");
    expect(await watched.page.locator("main").textContent()).toContain("No words yet.");
  });
});

describe("values that come late", () => {
  test("a slow one leaves its fallback in the HTML, and shows when it comes", async () => {
    const html = await (await fetch(`${site.app.address}/late`)).text();
    expect(html).toContain('id="waiting"');
    await open("/late");
    await watched.page.locator("#late").waitFor({ timeout: 5_000 });
    expect(await watched.page.locator("#late").textContent()).toMatch(/^late/);
  });

  test("a first read in what is shown keeps what is there, with the focus and what was typed", async () => {
    await open("/");
    await watched.page.getByLabel("Own").fill("typed");
    const own = await watched.page.getByLabel("Own").elementHandle();
    await watched.page.getByRole("button", { name: "Open" }).click();
    await expect.poll(() => watched.page.locator("#late").textContent(), { timeout: 5_000 }).toMatch(/^late/);
    expect(await own!.evaluate((node) => node.isConnected && (node as HTMLInputElement).value)).toBe("typed");
  });
});

describe("calls", () => {
  test("what an await lets out shows; pending and result", async () => {
    await open("/");
    const seen: number[] = [];
    await watched.page.getByRole("button", { name: "Count" }).click();
    await expect.poll(() => watched.page.locator("#pending").textContent()).toBe("counting");
    await expect.poll(async () => {
      seen.push(await watched.page.getByRole("listitem").count());
      return seen.at(-1);
    }, { interval: 20 }).toBe(5);
    expect(new Set(seen).size).toBeGreaterThan(2);
    await expect.poll(() => watched.page.locator("#pending").textContent()).toBe("idle");
  });

  test("an effect and a failure that nobody handles are shown", async () => {
    await open("/");
    await watched.page.getByRole("button", { name: "Tell" }).click();
    await watched.page.getByText("A word from the server").waitFor();
    await watched.page.getByRole("button", { name: "Fail" }).click();
    await watched.page.getByText("That will not do.").waitFor();
  });

  test("a field in the query string: push, back, forward", async () => {
    await open("/");
    await watched.page.getByRole("button", { name: /^Tone/ }).click();
    await watched.page.getByRole("option", { name: "loud" }).click();
    await expect.poll(() => watched.page.locator("#tone").textContent()).toBe("loud");
    expect(new URL(watched.page.url()).search).toBe("?tone=loud");
    await watched.page.goBack();
    await expect.poll(() => watched.page.locator("#tone").textContent()).toBe("quiet");
    await watched.page.goForward();
    await expect.poll(() => watched.page.locator("#tone").textContent()).toBe("loud");
  });

  test("a lost connection: said, calls wait, all is applied once when it is back", async () => {
    site.expected = /failed|WebSocket|console/;
    await open("/");
    await watched.page.context().setOffline(true);
    await watched.page.evaluate(() => dispatchEvent(new Event("offline")));
    for (const word of ["one", "two", "three"]) {
      await watched.page.getByLabel("Say").fill(word);
      await watched.page.getByLabel("Say").press("Enter");
    }
    await watched.page.context().setOffline(false);
    await watched.page.evaluate(() => dispatchEvent(new Event("online")));
    await expect.poll(() => watched.page.getByRole("listitem").allTextContents(), { timeout: 15_000 }).toEqual(["one", "two", "three"]);
  });
});
