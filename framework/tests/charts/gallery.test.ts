/** The charts in a real browser: built as an app is built, rendered on a server, under the content policy of real pages. */
import { readFile } from "node:fs/promises";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { audit, drawAll, launch, visit } from "./gallery/driver.ts";
import { serveGallery, type GalleryServer } from "./gallery/server.ts";

let gallery: GalleryServer;
let browser: Browser;

beforeAll(async () => {
  [gallery, browser] = await Promise.all([serveGallery(), launch()]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await gallery?.close();
});

const TIME = { timeout: 60_000 };
const figure = (page: Page, id: string): Locator => page.locator(`#${id} figure`);
const ready = (page: Page, id: string): Promise<void> => page.waitForSelector(`#${id} figure[data-state="ready"]`).then(() => undefined);
const said = async (page: Page, id: string): Promise<unknown> => JSON.parse((await page.textContent(`#${id}`))!);

async function dragOver(page: Page, id: string, from: number, to: number): Promise<void> {
  const box = (await page.locator(`#${id} .sol-chart-plot`).boundingBox())!;
  await page.mouse.move(box.x + box.width * from, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * to, box.y + box.height / 2, { steps: 6 });
  await page.mouse.up();
}

describe("charts in a browser", TIME, () => {
  test("the server's HTML has each figure, its summary, and the rows of bars", async () => {
    const html = await (await fetch(gallery.url)).text();
    expect(html.match(/<figure/g)).toHaveLength(21);
    expect(html).toContain("Line chart, 731 points from Jan 1, 2023 to Dec 31, 2024.");
    expect(html).toContain("Treemap, 60 cells");
    expect(html).toMatch(/sol-bar-label">North</);
    expect(html).not.toContain("<table");
    expect(html).toContain("&lt;img src=x onerror=alert(1)>");
  });

  test("hydrates over the same nodes without a complaint, in both modes", async () => {
    for (const [path, dark] of [["", false], ["kinds", true]] as const) {
      const { page, complaints } = await visit(browser, gallery.url + path, { dark });
      const { kept, served } = await page.evaluate(() => ({ ...document.getElementById("app")!.dataset }));
      expect(Number(served)).toBeGreaterThan(300);
      expect(kept).toBe(served);
      await drawAll(page);
      expect(complaints).toEqual([]);
      await page.close();
    }
  });

  test("ECharts comes when a figure nears the viewport, no sooner, and nothing moves for it", async () => {
    const { page } = await visit(browser, gallery.url);
    await ready(page, "line");
    const far = figure(page, "one");
    expect(await far.getAttribute("data-draws")).toBe("0");
    const before = await far.boundingBox();
    await drawAll(page);
    expect(await far.getAttribute("data-draws")).toBe("1");
    expect(await far.boundingBox()).toEqual(before);
    await page.close();
  });

  test("counts what is drawn, and draws again for its own data alone", async () => {
    const { page } = await visit(browser, gallery.url);
    await drawAll(page);
    expect(await figure(page, "line").getAttribute("data-points")).toBe("731");
    expect(await figure(page, "tree").getAttribute("data-leaves")).toBe("60");
    expect(await figure(page, "bars").getAttribute("data-bars")).toBe("5");
    const draws = (): Promise<(string | undefined)[]> => page.$$eval("figure", (all) => all.map((one) => (one as HTMLElement).dataset["draws"]));
    const before = await draws();
    await page.click("#unrelated");
    expect(await draws()).toEqual(before);
    await page.click("#more");
    const after = await draws();
    // The rows of regions and their ring.
    expect(after.filter((count, at) => count !== before[at])).toEqual(["2", "2"]);
    await page.close();
  });

  test("brush by mouse, by keys, cleared by a double click", async () => {
    const { page } = await visit(browser, gallery.url);
    await ready(page, "line");
    await dragOver(page, "line", 0.5, 0.75);
    const range = (await said(page, "brush")) as string[];
    expect(range[0]! < range[1]!).toBe(true);
    expect(await page.locator("#line .sol-chart-edge[data-on]").count()).toBe(2);
    expect(await page.locator('#line [data-zr-dom-id^="zr_1."]').evaluate((canvas) => getComputedStyle(canvas).clipPath)).toMatch(/^inset\(0px \d/);
    expect(await figure(page, "line").getAttribute("data-points")).toBe("731");
    expect(await said(page, "asked")).toBe(1);
    await page.getByRole("slider", { name: "End of the range" }).focus();
    await page.keyboard.press("ArrowRight");
    expect(((await said(page, "brush")) as string[])[1]).toBe(new Date(Date.parse(range[1]!) + 86_400_000).toISOString().slice(0, 10));
    await page.keyboard.press("Shift+ArrowLeft");
    expect(((await said(page, "brush")) as string[])[1]! < range[1]!).toBe(true);
    await dragOver(page, "line", 0.2, 0.3);
    await page.locator("#line .sol-chart-plot").dblclick({ position: { x: 700, y: 100 } });
    expect(await said(page, "brush")).toBeNull();
    expect(await page.locator("#line .sol-chart-edge[data-on]").count()).toBe(0);
    await page.close();
  });

  test("flags stay inside at the edges, on a phone too", async () => {
    const { page } = await visit(browser, gallery.url, { width: 390 });
    await ready(page, "line");
    for (const [from, to] of [[0.12, 0.2], [0.9, 0.999], [0.5, 0.53]] as const) {
      await dragOver(page, "line", from, to);
      const plot = (await page.locator("#line .sol-chart-plot").boundingBox())!;
      const flags = await page.locator("#line .sol-chart-flag").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON() as { left: number; right: number }));
      for (const flag of flags) {
        expect(flag.left).toBeGreaterThanOrEqual(plot.x - 0.5);
        expect(flag.right).toBeLessThanOrEqual(plot.x + plot.width + 0.5);
      }
      expect(flags[0]!.right).toBeLessThanOrEqual(flags[1]!.left + 0.5);
    }
    await page.close();
  });

  test("a bar is chosen by click, Enter and Space, and given up again; standing bars too", async () => {
    const { page } = await visit(browser, gallery.url);
    const north = page.locator("#bars").getByRole("button", { name: /^North/ });
    await north.click();
    expect(await said(page, "picked")).toBe("North");
    expect(await north.getAttribute("aria-pressed")).toBe("true");
    await page.keyboard.press("Enter");
    expect(await said(page, "picked")).toBeNull();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Space");
    expect(await said(page, "picked")).toBe("South");
    await page.locator("#bars").getByRole("button", { name: "Clear South" }).focus();
    await page.keyboard.press("Enter");
    expect(await said(page, "picked")).toBeNull();
    expect(await page.evaluate(() => document.activeElement!.textContent)).toMatch(/^South/);
    expect(await page.locator("#bars .sol-bar").count()).toBe(5);
    await figure(page, "months").scrollIntoViewIfNeeded();
    await ready(page, "months");
    await page.locator("#months").getByRole("button", { name: /^Mar 2023/ }).click();
    expect(await said(page, "month")).toBe("2023-03");
    await page.close();
  });

  test("at another width the same drawing is laid out anew", async () => {
    const { page } = await visit(browser, gallery.url);
    await ready(page, "line");
    await page.setViewportSize({ width: 600, height: 900 });
    await page.waitForFunction(() => document.querySelector("#line canvas")!.clientWidth < 600 && document.querySelector("#line figure[data-draws='1']") === null);
    expect(await page.locator("#line canvas").count()).toBe(1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(600);
    await page.close();
  });

  test("a change of mode resolves the colours again", async () => {
    const { page } = await visit(browser, gallery.url);
    await ready(page, "line");
    const draws = async (): Promise<number> => Number(await figure(page, "line").getAttribute("data-draws"));
    const before = await draws();
    await page.emulateMedia({ colorScheme: "dark" });
    await page.waitForFunction((count) => Number(document.querySelector<HTMLElement>("#line figure")!.dataset["draws"]) > count, before);
    const dark = await draws();
    await page.evaluate(() => { document.documentElement.dataset["theme"] = "light"; });
    await page.waitForFunction((count) => Number(document.querySelector<HTMLElement>("#line figure")!.dataset["draws"]) > count, dark);
    await page.close();
  });

  test("the treemap tells what is under the pointer, hover is shared in a group", async () => {
    const { page } = await visit(browser, gallery.url);
    await drawAll(page);
    await figure(page, "tree").locator(".sol-chart-plot").hover({ position: { x: 30, y: 60 } });
    expect(await page.textContent("#tree .sol-chart-tip")).toMatch(/^North › LaptopRevenue\$[\d,]+Share/);
    await figure(page, "line").locator(".sol-chart-plot").hover({ position: { x: 600, y: 100 } });
    expect(await page.textContent("#area .sol-chart-tip-title")).toBe(await page.textContent("#line .sol-chart-tip-title"));
    await page.close();
  });

  test("points are chosen by a rectangle, a click and keys; bins are told", async () => {
    const { page } = await visit(browser, gallery.url);
    await figure(page, "scatter").scrollIntoViewIfNeeded();
    await ready(page, "scatter");
    const box = (await page.locator("#scatter .sol-chart-plot").boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.4, box.y + 30);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.9, box.y + box.height - 60, { steps: 5 });
    expect(await page.locator("#scatter .sol-chart-box").count()).toBe(1);
    await page.mouse.up();
    const inside = (await said(page, "points")) as number[];
    expect(inside.length).toBeGreaterThan(3);
    const first = page.locator("#scatter [data-round] button").first();
    await first.focus();
    await page.keyboard.press("Enter");
    expect(await said(page, "points")).toEqual([0]);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Shift+Enter");
    expect(await said(page, "points")).toEqual([0, 1]);
    const spot = (await first.boundingBox())!;
    await page.mouse.click(spot.x + spot.width / 2, spot.y + spot.height / 2, { button: "left" });
    expect(((await said(page, "points")) as number[]).length).toBe(1);
    expect(await page.textContent("#scatter .sol-chart-tip")).toMatch(/Units\d+Revenue\$/);
    await figure(page, "spread").scrollIntoViewIfNeeded();
    await ready(page, "spread");
    await figure(page, "spread").locator(".sol-chart-plot").hover({ position: { x: 60, y: 60 } });
    expect(await page.textContent("#spread .sol-chart-tip")).toMatch(/^\$[\d,]+ – \$[\d,]+Count\d+$/);
    await page.close();
  });

  test("of ECharts a raw option loads what it names, in the page's theme", async () => {
    const { page, complaints } = await visit(browser, `${gallery.url}kinds`);
    await figure(page, "raw").scrollIntoViewIfNeeded();
    await ready(page, "raw");
    const loaded = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name.split("/").at(-1)!));
    expect(loaded.filter((name) => name.startsWith("radar-"))).not.toEqual([]);
    expect(loaded.filter((name) => /^(sunburst|graph|themeRiver|toolbox)-/.test(name))).toEqual([]);
    await page.waitForSelector('#unknown figure[data-state="failed"]');
    expect(await page.textContent("#unknown figure")).toContain("There is no kind of series “pyramid”.");
    const menu = page.locator("#raw").getByRole("button", { name: /^More for/ });
    await menu.click();
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: "Download SVG" }).click()]);
    expect(await readFile(await file.path(), "utf8")).toContain("Delivery");
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("marks of every kind are chosen by the pointer and by keys, and their pictures are whole", async () => {
    const { page, complaints } = await visit(browser, `${gallery.url}kinds`);
    for (const [at, id] of ["funnel", "heatmap", "sankey", "calendar", "geo", "box"].entries()) {
      await figure(page, id).scrollIntoViewIfNeeded();
      await ready(page, id);
      await page.locator(`#${id} [data-mark-id]`).first().locator("rect, path").first().click({ force: true });
      expect(((await said(page, "chosen")) as unknown[])[at]).not.toBeNull();
      await page.locator(`#${id} [data-over] button[tabindex="0"]`).focus();
      await page.keyboard.press("ArrowRight");
      expect(await page.locator(`#${id} .sol-chart-tip`).count()).toBe(1);
      await page.keyboard.press("Enter");
      expect(((await said(page, "chosen")) as unknown[])[at]).not.toBeNull();
      for (const name of ["SVG", "PNG"]) {
        await page.locator(`#${id}`).getByRole("button", { name: /^More for/ }).click();
        const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: `Download ${name}` }).click()]);
        const bytes = await readFile(await file.path());
        if (name === "PNG") expect(bytes.length).toBeGreaterThan(2_000);
        else expect(await page.evaluate((text) => new DOMParser().parseFromString(text, "image/svg+xml").querySelectorAll("parsererror, [d*=NaN]").length, bytes.toString("utf8"))).toBe(0);
      }
    }
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("the table view has every value; files hold what is shown", async () => {
    const { page } = await visit(browser, gallery.url);
    await drawAll(page);
    const menu = page.locator("#line").getByRole("button", { name: /^More for/ });
    const download = async (name: string): Promise<Buffer> => {
      await menu.click();
      const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name }).click()]);
      expect(file.suggestedFilename()).toBe(`revenue-by-date.${name.slice(-3).toLowerCase()}`);
      return readFile(await file.path());
    };
    const csv = (await download("Download CSV")).toString("utf8");
    expect(csv.trim().split("\r\n")).toHaveLength(732);
    const svg = (await download("Download SVG")).toString("utf8");
    const texts = await page.evaluate((text) => {
      const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
      return parsed.querySelector("parsererror")?.textContent ?? [...parsed.querySelectorAll("text")].map((one) => one.textContent);
    }, svg);
    expect(texts).toEqual(expect.arrayContaining(["Revenue by date", "Target $45K", "Jan 2023"]));
    const png = await download("Download PNG");
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    expect(png.readUInt32BE(16)).toBe(2 * (await page.$eval("#line .sol-chart-plot", (plot) => plot.clientWidth) + 2 * 16));
    await menu.click();
    await page.getByRole("menuitem", { name: "Show as table" }).click();
    expect(await page.locator("#line tbody tr").count()).toBe(731);
    await page.close();
  });

  test("what comes late is drawn when it is there; what is text stays text", async () => {
    const { page } = await visit(browser, gallery.url);
    await figure(page, "late").scrollIntoViewIfNeeded();
    expect(await figure(page, "late").getAttribute("data-state")).toBe("loading");
    const height = (await figure(page, "late").boundingBox())!.height;
    await page.click("#arrive");
    await ready(page, "late");
    expect((await figure(page, "late").boundingBox())!.height).toBe(height);
    expect(await page.locator("#long img").count()).toBe(0);
    await page.close();
  });

  test("axe finds nothing, wide and light or narrow and dark, with something chosen, a menu open and a table shown", async () => {
    for (const [width, dark] of [[1440, false], [390, true]] as const) {
      const { page } = await visit(browser, gallery.url, { width, dark });
      await drawAll(page);
      await dragOver(page, "line", 0.4, 0.7);
      await page.locator("#bars .sol-bar").first().click();
      await page.locator("#months").getByRole("button", { name: /^More for/ }).click();
      await page.getByRole("menuitem", { name: "Show as table" }).click();
      await page.locator("#tree").getByRole("button", { name: /^More for/ }).click();
      expect(await audit(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
      await page.close();
    }
  });

  test("nor in the other kinds", async () => {
    const { page } = await visit(browser, `${gallery.url}kinds`, { width: 390, dark: true });
    await drawAll(page);
    expect(await audit(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    await page.close();
  });
});
