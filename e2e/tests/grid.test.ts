/** The data grid in a browser: the 541,909 lines of a retailer from SQLite, a state's wide list, keys, edits, what a change touches. */
import { createReadStream, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startApp, type RunningApp } from "../harness/app.ts";
import { closeAll, newPage, sharedBrowser, type WatchedPage } from "../harness/browser.ts";

const CSV = join(import.meta.dirname, "../../../shared/data/online-retail.csv.gz");
const ROWS = 541_909;
const SLOW = { timeout: 30_000 };

let browser: Browser;
let app: RunningApp;
let watched: WatchedPage;
/** Line of the file -> what is in it. */
const told = new Map<number, string>();
const quantities: number[] = [];

beforeAll(async () => {
  process.env["RETAIL_CSV"] = CSV;
  process.env["SOLENOID_SEED"] = "1";
  let at = 0;
  for await (const line of createInterface({ input: createReadStream(CSV).pipe(createGunzip()), crlfDelay: Infinity })) {
    if (at === 1 || at === 270_955 || at === 400_123 || at === ROWS) told.set(at, line);
    // Descriptions hold commas, quoted; the quantity comes after them.
    if (at > 0) quantities.push(Number(/^(?:"(?:[^"]|"")*"|[^,]*),(?:"(?:[^"]|"")*"|[^,]*),(?:"(?:[^"]|"")*"|[^,]*),(-?\d+),/.exec(line)![1]));
    at += 1;
  }
  expect(at - 1).toBe(ROWS);
  browser = await sharedBrowser();
  app = await startApp("fixtures/grid");
}, 300_000);
afterAll(async () => {
  delete process.env["RETAIL_CSV"];
  delete process.env["SOLENOID_SEED"];
  await closeAll(browser);
  await app?.stop();
});
beforeEach(async () => { watched = await newPage(browser); });
afterEach(async () => {
  expect(watched.troubles).toEqual([]);
  await watched.page.context().close();
});

async function open(path = "/", page: Page = watched.page): Promise<Page> {
  await page.goto(app.address + path);
  await page.locator('html[data-solenoid="ready"]').waitFor();
  return page;
}
const row = (page: Page, line: number) => page.locator(`tr[aria-rowindex="${line + 1}"]`);
const cell = (page: Page, line: number, column: number) => row(page, line).locator(`> [aria-colindex="${column}"]`);
const active = (page: Page) => page.evaluate(() => document.getElementById(document.querySelector("[role=grid]")!.getAttribute("aria-activedescendant") ?? "none")?.textContent);
const scrollTo = (page: Page, share: number) => page.locator(".sol-data-wrap").evaluate((wrap, part) => { wrap.scrollTop = part * (wrap.scrollHeight - wrap.clientHeight); }, share);

/** Looks on at every change of the document from now on. */
const watch = (page: Page) => page.evaluate(() => {
  const seen: string[] = [];
  Object.assign(window, { seen });
  new MutationObserver((records) => { for (const { type, target } of records) seen.push(`${type} ${target.nodeName} ${target.textContent}`); })
    .observe(document.querySelector("[role=grid]")!, { subtree: true, childList: true, attributes: true, characterData: true });
});
const seen = (page: Page) => page.evaluate(() => (window as unknown as { seen: string[] }).seen);

describe("541,909 lines", () => {
  test("are there at every place, each in its own", async () => {
    const page = await open();
    await expect.poll(() => page.getByRole("grid").getAttribute("aria-rowcount"), SLOW).toBe(String(ROWS + 1));
    for (const [share, line] of [[0, 1], [0.5, 270_955], [1, ROWS]] as const) {
      await scrollTo(page, share);
      await expect.poll(() => cell(page, line, 1).textContent(), SLOW).toBe(String(line));
      const [invoice, code] = told.get(line)!.split(",").map((text) => text.replaceAll('"', ""));
      expect(await row(page, line).locator("td").allTextContents()).toEqual(expect.arrayContaining([invoice, code]));
      expect(await page.locator("tbody tr").count()).toBeLessThan(60);
    }
  });

  test("a line that somebody else changes changes its text and nothing else, wherever it is", async () => {
    const page = await open();
    await scrollTo(page, 0.5);
    const inSight = () => page.evaluate(() => {
      const wrap = document.querySelector(".sol-data-wrap")!.getBoundingClientRect();
      return document.elementFromPoint(wrap.left + 20, wrap.top + 300)!.closest("tr")?.getAttribute("aria-rowindex");
    });
    // The lines of a place are drawn in the frame after the scroll.
    await expect.poll(inSight, SLOW).toBeTruthy();
    const line = Number(await inSight()) - 1;
    await expect.poll(() => cell(page, line, 1).textContent(), SLOW).toBe(String(line));
    const other = await newPage(browser);
    await open("/other", other.page);
    // Until the window about it has come to rest, and its rows are in order again.
    await expect.poll(() => page.locator(".sol-data-wrap").getAttribute("aria-busy"), SLOW).toBeNull();
    await expect.poll(() => page.locator("tbody tr").evaluateAll((rows) => rows.every((each, at) => at === 0 || Number(each.getAttribute("aria-rowindex")) > Number(rows[at - 1]!.getAttribute("aria-rowindex")))), SLOW).toBe(true);
    await watch(page);
    await other.page.getByRole("textbox", { name: "Line" }).fill(String(line));
    await other.page.getByRole("button", { name: "Change" }).click();
    await expect.poll(() => cell(page, line, 5).textContent(), SLOW).toBe("777");
    expect(await seen(page)).toEqual(["characterData #text 777"]);
    await other.page.context().close();
  });

  test("are sorted and searched by the database, and the link carries the view", async () => {
    const page = await open();
    await page.getByRole("button", { name: "Price", exact: true }).click();
    await page.getByRole("button", { name: "Price", exact: true }).click();
    await expect.poll(() => cell(page, 1, 7).textContent(), SLOW).toBe("$38,970.00");
    await page.getByRole("searchbox").fill("REGENCY CAKESTAND");
    await expect.poll(() => cell(page, 1, 4).textContent(), SLOW).toContain("REGENCY CAKESTAND");
    await expect.poll(() => page.url(), SLOW).toContain("view=sort:-price,search:");
    const again = await newPage(browser);
    await again.page.goto(page.url());
    await again.page.locator('html[data-solenoid="ready"]').waitFor();
    await expect.poll(() => cell(again.page, 1, 4).textContent(), SLOW).toContain("REGENCY CAKESTAND");
    expect(await again.page.locator("th[aria-sort]").textContent()).toContain("Price");
    await again.page.context().close();
  });

  test("are filtered and grouped by the database from the menu of a column", async () => {
    const page = await open();
    const menu = async (column: string, entry: string): Promise<void> => {
      await page.getByRole("button", { name: `Column ${column}` }).click();
      await page.getByRole("menuitem", { name: entry }).click();
    };
    await menu("Quantity", "Filter…");
    await page.getByRole("textbox", { name: "Value" }).fill("1000");
    await page.getByRole("button", { name: "Filter", exact: true }).click();
    const large = quantities.filter((quantity) => quantity >= 1_000).length;
    await expect.poll(() => page.getByRole("grid").getAttribute("aria-rowcount"), SLOW).toBe(String(large + 1));
    await menu("Country", "Group by country");
    await expect.poll(() => cell(page, 1, 1).textContent(), SLOW).toBe("Australia");
    expect(await Promise.all([1, 2, 3, 4, 5].map(async (line) => [await cell(page, line, 1).textContent(), (await row(page, line).getAttribute("data-begins")) !== null])))
      .toEqual([["Australia", true], ["EIRE", true], ["Japan", true], ["Japan", false], ["Netherlands", true]]);
  });

  test("on a phone have who, how much, which and state in two lines", async () => {
    const phone = await newPage(browser, { viewport: { width: 390, height: 900 }, hasTouch: true });
    await open("/", phone.page);
    const shown = row(phone.page, 1).locator("td:visible");
    await expect.poll(() => shown.allTextContents(), SLOW).toEqual(["536365", "$2.55", "United Kingdom", "1 · 85123A"]);
    await phone.page.context().close();
  });

  test("by keys: to the last row and back, an edit that shows at once, one that is refused", async () => {
    const page = await open();
    await page.getByRole("grid").focus();
    await page.keyboard.press("Control+End");
    await expect.poll(() => active(page), SLOW).toBe(told.get(ROWS)!.split(",").at(-1)!.replaceAll('"', ""));
    await page.keyboard.press("Control+Home");
    await expect.poll(() => active(page), SLOW).toBe("1");
    for (let step = 0; step < 4; step++) await page.keyboard.press("ArrowRight");
    await page.keyboard.press("F2");
    await page.locator(".sol-cell-editor").fill("12");
    await page.keyboard.press("Enter");
    await expect.poll(() => cell(page, 1, 5).textContent()).toBe("12");
    await expect.poll(() => page.locator("td[data-pending]").count(), SLOW).toBe(0);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.type("200000");
    await page.keyboard.press("Enter");
    await expect.poll(() => cell(page, 1, 5).locator("[role=alert]").textContent(), SLOW).toBe("At most 100,000 of one product");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Escape");
    await expect.poll(() => cell(page, 1, 5).textContent()).toBe("12");
  });

  test("axe finds nothing, light and dark, wide and narrow", async () => {
    const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
    for (const [width, colorScheme] of [[1440, "light"], [390, "dark"]] as const) {
      const one = await newPage(browser, { viewport: { width, height: 900 }, colorScheme });
      await open("/", one.page);
      await one.page.evaluate(source);
      expect(await one.page.evaluate(async () => {
        const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
        return (await axe.run()).violations.map(({ id, nodes }) => `${id} ${nodes[0]!.html}`);
      })).toEqual([]);
      await one.page.context().close();
    }
  });
});

describe("what can be done with a line", () => {
  const opener = (page: Page, line: number) => row(page, line).getByRole("button", { name: "Actions for this row" });
  const item = (page: Page, name: string) => page.getByRole("menuitem", { name });
  const quantity = (page: Page, line: number) => expect.poll(() => cell(page, line, 4).textContent(), SLOW);
  const focused = (page: Page, words: string) => expect.poll(() => page.evaluate(() => document.activeElement?.textContent), SLOW).toBe(words);
  const inTable = (page: Page) => expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("role")), SLOW).toBe("grid");

  test("by keys: the menu of the row with the cursor, a menu within, a question; the focus comes back", async () => {
    const page = await open("/stock");
    await page.getByRole("grid").focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Shift+F10");
    await expect.poll(() => page.getByRole("menu").getAttribute("aria-label"), SLOW).toBe("Actions for 2");
    await focused(page, "Count anew");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowRight");
    await page.locator("[role=menuitem][data-highlighted]", { hasText: "10" }).waitFor();  // a moment after its focus
    await page.keyboard.press("ArrowDown");
    await focused(page, "20");
    await page.keyboard.press("Enter");
    await quantity(page, 2).toBe("20");
    await inTable(page);
    await page.keyboard.press("ContextMenu");
    await focused(page, "Count anew");
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await page.getByRole("alertdialog").waitFor();
    await page.keyboard.press("Escape");
    await inTable(page);
    expect(await cell(page, 2, 4).textContent()).toBe("20");
    await page.keyboard.press("Shift+F10");
    await focused(page, "Count anew");
    await page.keyboard.press("Escape");
    await expect.poll(() => page.getByRole("menu").count(), SLOW).toBe(0);
    await inTable(page);
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => active(page)).toBe("3");
  });

  test("by the pointer: the button of a row, the other button of the mouse, and a press elsewhere", async () => {
    const page = await open("/stock");
    await row(page, 3).hover();
    await expect.poll(() => opener(page, 3).evaluate((element) => getComputedStyle(element).opacity)).toBe("1");
    expect(await opener(page, 4).evaluate((element) => getComputedStyle(element).opacity)).toBe("0");
    await opener(page, 3).click();
    await item(page, "Count anew").click();
    await quantity(page, 3).toBe("1");
    await cell(page, 4, 4).click({ button: "right" });
    await expect.poll(() => page.getByRole("menu").getAttribute("aria-label"), SLOW).toBe("Actions for 4");
    await item(page, "Set to").hover();
    // It is placed a moment after it is there; a hand goes there without a jump.
    await expect.poll(async () => (await item(page, "10").boundingBox())?.x ?? 0, SLOW).toBeGreaterThan(100);
    const { x, y } = (await item(page, "10").boundingBox())!;
    await page.mouse.move(x + 40, y + 12, { steps: 12 });
    await item(page, "10").click();
    await quantity(page, 4).toBe("10");
    await cell(page, 5, 4).click({ button: "right" });
    await item(page, "Count anew").waitFor();
    await page.getByRole("searchbox").click();
    await expect.poll(() => page.getByRole("menu").count(), SLOW).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.getAttribute("type"))).toBe("search");
  });

  test("the first press opens it also while its code is on its way, and the bar of chosen rows has its place before its buttons are there", async () => {
    let arrive!: () => void;
    const arrived = new Promise<void>((resolve) => { arrive = resolve; });
    await watched.page.route(/\/(?:row-menu|bulk-buttons)-[^/]*\.js/, async (route) => {
      await arrived;
      await route.continue();
    });
    const page = await open("/stock");
    await page.evaluate(() => addEventListener("contextmenu", (event) => { document.title = `own menu: ${event.defaultPrevented}`; }));
    const bar = page.getByRole("toolbar", { name: "Chosen rows" });
    const place = async () => { const { y, height } = (await bar.boundingBox())!; return [y, height]; };
    await cell(page, 3, 1).locator("label").click();
    const before = await place();
    expect(await bar.getByRole("button").allTextContents()).toEqual(["Clear"]);
    await cell(page, 4, 4).click({ button: "right" });
    expect([await page.title(), await page.getByRole("menu").count()]).toEqual(["own menu: true", 0]);
    arrive();
    await expect.poll(() => page.getByRole("menu").getAttribute("aria-label"), SLOW).toBe("Actions for 4");
    await expect.poll(() => bar.getByRole("button").count(), SLOW).toBeGreaterThan(1);
    expect(await place()).toEqual(before);
  });

  test("the chosen lines say what they come to, of what is in the page", async () => {
    const page = await open("/stock");
    const said = () => expect.poll(() => page.getByRole("toolbar", { name: "Chosen rows" }).locator("[role=status]").textContent(), SLOW);
    for (const line of [3, 4]) await cell(page, line, 1).locator("label").click();
    const sum = `2 selected · ${Number(await cell(page, 3, 4).textContent()) + Number(await cell(page, 4, 4).textContent())} quantity`;
    await said().toBe(sum);
    await scrollTo(page, 0.5);
    await said().toBe("2 selected");
    await scrollTo(page, 0);
    await said().toBe(sum);
  });

  test("a finger that rests on a row opens its menu", async () => {
    const phone = await newPage(browser, { viewport: { width: 390, height: 900 }, hasTouch: true });
    const page = await open("/stock", phone.page);
    const { x, y } = (await row(page, 5).boundingBox())!;
    const touch = await page.context().newCDPSession(page);
    await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x: x + 180, y: y + 16 }] });
    await expect.poll(() => page.getByRole("menu").getAttribute("aria-label"), SLOW).toBe("Actions for 5");
    await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await item(page, "Count anew").click();
    await quantity(page, 5).toBe("1");
    await phone.page.context().close();
  });
});

describe("a state's list of 40 columns", () => {
  test("draws the columns in view; the pinned one stays; the keys find the last", async () => {
    const page = await open("/board");
    expect(await page.locator("thead th").count()).toBeLessThan(20);
    await page.getByRole("grid").focus();
    await page.keyboard.press("End");
    await expect.poll(() => active(page)).toBe("39");
    expect(await page.locator("thead th").count()).toBeLessThan(20);
    const box = (await cell(page, 1, 1).boundingBox())!;
    const wrap = (await page.locator(".sol-data-wrap").boundingBox())!;
    expect(Math.abs(box.x - wrap.x)).toBeLessThan(2);
  });

  test("of a changed cell its text changes and nothing else; of a row that goes, nothing but its line", async () => {
    const page = await open("/board");
    await watch(page);
    await page.getByRole("button", { name: "Add" }).click();
    await expect.poll(() => cell(page, 4, 4).textContent()).toBe("303");
    expect(await seen(page)).toEqual(["characterData #text 303"]);
    const second = await row(page, 2).elementHandle();
    await page.getByRole("button", { name: "Remove" }).click();
    await expect.poll(() => cell(page, 1, 1).textContent()).toBe("1");
    expect(await second!.getAttribute("aria-rowindex")).toBe("2");
  });
});
