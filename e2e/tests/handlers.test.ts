/** What becomes of calls, on a built app in a browser: interleaved, in bursts, cut off, offline, superseded, streamed, in two tabs. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { beforeEach, describe, expect, test } from "vitest";
import { buildChanged } from "../harness/app.ts";
import { hydrated } from "../harness/browser.ts";
import { backAgain, CUT, cutOff, ready, saved } from "../harness/live.ts";
import { visit } from "../harness/site.ts";

const site = visit("fixtures/handlers", { network: true });
let page: Page;
beforeEach(async () => {
  ({ page } = await site.newPage({ permissions: ["clipboard-read", "clipboard-write"] }));
});

const open = async (path: string): Promise<void> => {
  await page.goto(site.network.address + path);
  await ready(page);
};
const cut = (): Promise<void> => cutOff(page, site);
const mend = (): Promise<void> => backAgain(page, site);
const press = (name: string, on = page): Promise<void> => on.getByRole("button", { name, exact: true }).click();
const text = (selector: string, on = page): Promise<string | null> => on.locator(selector).textContent();
const shows = async (selector: string, wanted: string): Promise<void> => {
  await expect.poll(() => text(selector), { timeout: 20_000 }).toBe(wanted);
};

describe("counting", () => {
  test("in ten steps beside the queue, interleaved with clicks, ends at the sum", async () => {
    await open("/");
    await press("Background");
    let during = 0;
    for (let clicks = 0; clicks < 25; clicks++) {
      await press("Add");
      if ((await text("#busy")) === "background") during++;
    }
    await shows("#busy", "idle");
    await shows("#count", "35");
    expect(during).toBeGreaterThan(0);
  });

  test("a thousand quick pushes of one handler end at 1000, and nothing goes back on the way", async () => {
    await open("/");
    const seen = await watchNumber("#count");
    await press("Burst");
    await shows("#count", "1000");
    await shows("#busy", "idle");
    const all = await seen();
    expect(all).toEqual(all.toSorted((a, b) => a - b));
  });

  test("a thousand calls at once end at 1000", async () => {
    await open("/");
    await press("Thousand");
    await saved(page);
    expect(await text("#count")).toBe("1000");
  });
});

describe("before the connection's code is there", () => {
  const later = "**/assets/later-*.js";

  test("the page is taken over, and clicks wait: each counts once, in order", async () => {
    let come: (() => Promise<void>) | undefined;
    await page.route(later, (route) => { come = () => route.continue(); });
    await page.goto(site.network.address);
    await hydrated(page);
    for (let click = 0; click < 5; click++) await press("Note");
    await expect.poll(() => come !== undefined).toBe(true);
    expect(await page.locator("#order li").count()).toBe(0);
    await come!();
    await page.getByText("click 5").waitFor();
    await press("Note");
    await page.getByText("click 6").waitFor();
    await saved(page);
    expect(await page.locator("#order li").allTextContents()).toEqual([1, 2, 3, 4, 5, 6].map((click) => `click ${click}`));
  });

  test("where it cannot be had at first it is asked for again, and the page says that it is not connected", async () => {
    site.expected = /ERR_CONNECTION_REFUSED/;
    let there = false;
    await page.route(later, (route) => (there ? route.continue() : route.abort("connectionrefused")));
    await page.goto(site.network.address);
    await hydrated(page);
    await press("Note");
    await page.getByText("No connection.").waitFor();
    there = true;
    await saved(page);
    expect(await page.locator("#order li").allTextContents()).toEqual(["click 1"]);
    await page.getByRole("link", { name: "Search" }).click();
    await expect.poll(() => text("h1")).toBe("Search");
  });
});

describe("a connection that is lost", () => {
  test("during a task: its end is told to whoever called, once, with all that it has done", async () => {
    await open("/");
    await press("Task");
    await expect.poll(async () => Number(await text("#count"))).toBeGreaterThan(3);
    await cut();
    await mend();
    await shows("#said", "20 steps, 1970-01-01T00:00:00.000Z");
    expect([await text("#count"), await text("#ends")]).toEqual(["20", "1"]);
  });

  test("clicks without it apply once, in order, when it is back", async () => {
    await open("/");
    await press("Note");
    await page.getByText("click 1").waitFor();
    await saved(page);
    await cut();
    for (let click = 0; click < 5; click++) await press("Note");
    await page.getByText("5 changes are kept").waitFor();
    await mend();
    await saved(page);
    expect(await page.locator("#order li").allTextContents()).toEqual([1, 2, 3, 4, 5, 6].map((click) => `click ${click}`));
  });

  test("again and again under clicks: each counts once", async () => {
    await open("/");
    site.expected = CUT;
    for (let round = 0; round < 6; round++) {
      for (let click = 0; click < 5; click++) await press("Add");
      site.network.cut();
      await press("Add");
      site.network.mend();
    }
    await saved(page);
    expect(await text("#count")).toBe("36");
  });

  test("what a handler does to the page happens once all the same", async () => {
    await open("/acts");
    await press("All");
    await cut();
    expect(await text("#runs")).toBe("0");
    await mend();
    await shows("#runs", "1");
    await page.locator(".sol-toast").getByText("All of it happens.").waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("field");
    await expect.poll(() => page.title()).toBe("Another title");
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe("copied by the server");
    await expect.poll(() => page.locator("#below").evaluate((element) => Math.abs(element.getBoundingClientRect().top) < innerHeight)).toBe(true);
    expect(await page.locator("#heard li").allTextContents()).toEqual(["2 beeps"]);
    expect(await page.locator(".sol-toast").count()).toBe(1);
  });

  test("a redirect leads on when it is back", async () => {
    await open("/acts");
    await press("Leave");
    await cut();
    await mend();
    await expect.poll(() => text("h1")).toBe("Arrived");
    expect(new URL(page.url()).search).toBe("?from=acts");
    await page.goBack();
    await expect.poll(() => text("h1")).toBe("Acts");
  });

  test("a stream goes on where it was", async () => {
    await open("/search");
    await press("Read");
    await expect.poll(() => text("#said")).toContain("word 2");
    await cut();
    await mend();
    await shows("#said", `${Array.from({ length: 12 }, (_, at) => `word ${at + 1}`).join(", ")}. The end.`);
  });
});

describe("calls that come too often", () => {
  test("of a debounced burst the last counts, of a throttled one the first and the last", async () => {
    await open("/search");
    await press("Debounced");
    await shows("#found", "call 20");
    expect(await text("#ran")).toBe("1");
    await press("Throttled");
    await shows("#ran", "3");
    await shows("#found", "call 20");
    // The time of the throttle has passed: the next burst begins at once again.
    await page.waitForTimeout(300);
    await press("Throttled");
    await shows("#ran", "5");
  });

  test("`drop` keeps the first, and `temporal` sends nothing later", async () => {
    await open("/search");
    await press("Thrice");
    await shows("#ran", "1");
    await press("Point");
    await shows("#ran", "2");
    await cut();
    await press("Point");
    await mend();
    await press("Point");
    await shows("#ran", "3");
  });

  test("a superseded call never shows, and ends as superseded", async () => {
    await open("/search");
    const seen = await watchText("#found");
    await press("Both");
    await shows("#found", "quick two");
    await shows("#state", "idle fine");
    const ran = Number(await text("#ran"));
    await press("Slow");
    await shows("#ran", String(ran + 1));
    await press("Quick");
    await shows("#said", '"QUICK"');
    await shows("#state", "idle fine");
    // Longer than the slow one takes.
    await press("Wait");
    await press("Cancel");
    await page.waitForTimeout(900);
    expect(await seen()).toEqual(["", "quick two", "quick"]);
  });
});

describe("what a call gives", () => {
  test("is its result, with dates and maps as they are", async () => {
    await open("/search");
    await press("Half of 8");
    await shows("#said", '{"half":4,"of":[8],"when":"1970-01-01T00:00:00.000Z","parts":[["half",4]]}');
  });

  test("or its failure, with a code and what is wrong of each field; a fault tells nothing but an id", async () => {
    await open("/search");
    await press("Half of 7");
    await expect.poll(() => text("#said")).toMatch(/^invalid: .*"value":"Only even numbers can be halved."/);
    await press("Half of -2");
    await expect.poll(() => text("#said")).toMatch(/^invalid: /);
    await press("Refuse");
    await shows("#said", "conflict: Somebody else has it. {} ");
    await press("Fault");
    await expect.poll(() => text("#said")).toMatch(/^internal: .* id$/);
    expect(await page.content()).not.toContain("secret of the server");
    await press("Endless");
    await expect.poll(() => text("#said")).toMatch(/^timeout: /);
    expect(await page.locator(".sol-toast").count()).toBe(0);
    await press("Alone");
    await page.locator(".sol-toast[data-kind=error]").getByText("Somebody else has it.").waitFor();
  });

  test("cancelled, it is over at once for the page and on the server", async () => {
    await open("/search");
    await press("Wait");
    await shows("#state", "pending fine");
    await press("Cancel");
    await expect.poll(() => text("#said")).toMatch(/^cancelled: /);
    await shows("#state", "idle fine");
    await press("Half of 8");
    await expect.poll(() => text("#said")).toContain('"half":4');
  });

  test("part by part, as long as somebody reads", async () => {
    await open("/search");
    const seen = await watchText("#said");
    await press("Read");
    await shows("#said", `${Array.from({ length: 12 }, (_, at) => `word ${at + 1}`).join(", ")}. The end.`);
    expect((await seen()).length).toBeGreaterThan(5);
    await press("Read some");
    await shows("#said", "enough");
    await shows("#state", "idle fine");
  });
});

describe("a bound text", () => {
  const field = () => page.getByLabel("Name");
  const caret = (): Promise<number | null> => field().evaluate((element: HTMLInputElement) => element.selectionStart);

  test("is typed into its middle while the server puts it in order: no letter and no place is lost", async () => {
    await open("/profile");
    await field().focus();
    await field().evaluate((element: HTMLInputElement) => element.setSelectionRange(4, 4));
    for (const letter of "king  of numbers ") {
      await page.keyboard.type(letter);
      if (letter === "o") await shows("#pending", "idle");
    }
    expect([await field().inputValue(), await caret()]).toEqual(["Ada king  of numbers Lovelace", 21]);
    await shows("#name", "Ada King Of Numbers Lovelace");
    await page.waitForFunction(() => document.getElementById("pending")!.textContent === "idle");
    expect([await field().inputValue(), await caret()]).toEqual(["Ada king  of numbers Lovelace", 21]);
    await page.keyboard.type("x");
    expect([await field().inputValue(), await caret()]).toEqual(["Ada king  of numbers xLovelace", 22]);
    await press("Elsewhere");
    await expect.poll(() => field().inputValue()).toBe("Ada King Of Numbers XLovelace");
  });

  test("waits for a rest before it is sent, and not when one leaves it", async () => {
    await open("/profile");
    await page.getByLabel("Slowly").fill("grace");
    await page.getByLabel("Slowly").fill("grace hopper");
    expect(await text("#calls")).toBe("0");
    await press("Elsewhere");
    await shows("#name", "Grace Hopper");
    expect(await text("#calls")).toBe("1");
    await expect.poll(() => field().inputValue()).toBe("Grace Hopper");
  });
});

test("a duplicated tab has what the first has shown, and goes its own way", async () => {
  await open("/");
  const [html] = await Promise.all([page.waitForResponse((response) => response.url() === `${site.network.address}/`).then((response) => response.text()), page.reload()]);
  await ready(page);
  await press("Add");
  await press("Add");
  await shows("#count", "2");
  // A duplicate starts from the very same page, down to the names of its tab.
  const other = await page.context().newPage();
  await other.route(`${site.network.address}/`, (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: html }));
  await other.goto(site.network.address);
  await ready(other);
  await expect.poll(() => text("#count", other)).toBe("2");
  await press("Add", other);
  await press("Add", other);
  await expect.poll(() => text("#count", other)).toBe("4");
  await press("Add");
  await shows("#count", "3");
  await other.reload();
  await press("Add");
  await shows("#count", "4");
});

describe("a strict content security policy", () => {
  test("holds on each page, with nothing inline but by its nonce", async () => {
    for (const path of ["/", "/search", "/profile", "/acts"]) {
      const response = await page.goto(site.network.address + path);
      await ready(page);
      const policy = response!.headers()["content-security-policy"]!;
      const scripts = /script-src ([^;]+)/.exec(policy)![1]!;
      const nonce = /'nonce-([^']+)'/.exec(scripts)![1]!;
      expect(scripts).toBe(`'self' 'nonce-${nonce}'`);
      expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`);
      const html = await response!.text();
      const inline = [...html.matchAll(/<(?:script|style)\b([^>]*)>/g)].map(([, attributes]) => attributes!).filter((attributes) => !/\bsrc=|type="application\/json"/.test(attributes));
      expect(inline.filter((attributes) => !attributes.includes(`nonce="${nonce}"`))).toEqual([]);
      expect(html).not.toMatch(/\son\w+="/);
    }
  });

  test("stops what gets in all the same", async () => {
    site.expected = /Content Security Policy|elsewhere\.test|ERR_INVALID_URL/;
    await open("/search");
    const stopped = page.evaluate(() => new Promise<string[]>((resolve) => {
      const seen: string[] = [];
      document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
        seen.push(`${effectiveDirective} ${blockedURI}`);
        if (seen.length === 3) resolve(seen.sort());
      });
      document.body.append(Object.assign(document.createElement("script"), { textContent: "window.broken = 1" }));
      document.body.insertAdjacentHTML("beforeend", `<img src="data:image/gif;base64,x" onerror="window.broken = 2">`);
      document.body.append(Object.assign(document.createElement("script"), { src: "https://elsewhere.test/x.js" }));
    }));
    expect(await stopped).toEqual(["script-src-attr inline", "script-src-elem https://elsewhere.test/x.js", "script-src-elem inline"]);
    expect(await page.evaluate(() => "broken" in window)).toBe(false);
  });
});

test("a page of before a deploy goes on with its state, is told, and finds its way to pages that have other code now", async () => {
  await open("/");
  await press("Add");
  await press("Add");
  await saved(page);
  site.expected = new RegExp(`${CUT.source}|404`);
  const next = buildChanged("fixtures/handlers", (folder) => {
    const file = join(folder, "app/pages/profile.tsx");
    writeFileSync(file, readFileSync(file, "utf8").replace("<h1>Profile</h1>", "<h1>New profile</h1>"));
  });
  await site.app.deploy(next);
  await page.getByText("A new version is ready.").waitFor({ timeout: 30_000 });
  await press("Add");
  await shows("#count", "3");
  await page.getByRole("link", { name: "Profile" }).first().click();
  await expect.poll(() => text("h1")).toBe("New profile");
  await ready(page);
  await page.getByLabel("Name").fill("Grace");
  await shows("#name", "Grace");
  expect(await page.getByText("A new version is ready.").count()).toBe(0);
});

/** All that an element says from now on, each text once in a row. */
async function watchText(selector: string): Promise<() => Promise<string[]>> {
  await page.evaluate((at) => {
    const element = document.querySelector(at)!;
    const seen = [element.textContent ?? ""];
    new MutationObserver(() => seen.at(-1) !== element.textContent && seen.push(element.textContent ?? "")).observe(element, { childList: true, characterData: true, subtree: true });
    Object.assign(window, { seen });
  }, selector);
  return () => page.evaluate(() => (window as unknown as { seen: string[] }).seen);
}
async function watchNumber(selector: string): Promise<() => Promise<number[]>> {
  const seen = await watchText(selector);
  return async () => (await seen()).map(Number);
}
