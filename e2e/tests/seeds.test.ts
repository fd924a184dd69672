/** Samples 01 and 03 of the public API in a browser: a counter, a list with a state for each item, and the ports of seven seeds. */
import { readdirSync, readFileSync, writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { hydrated, type WatchedPage } from "../harness/browser.ts";
import { visit } from "../harness/site.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SAMPLES = join(import.meta.dirname, "../../framework/tests/samples/api/samples");
const FIXTURE = join(import.meta.dirname, "../fixtures/seeds");

const site = visit("fixtures/seeds");
let folder: string;
let watched: WatchedPage;
let page: Page;

beforeAll(() => { folder = mkdtempSync(join(tmpdir(), "solenoid-points-")); });
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(async () => {
  watched = await site.newPage();
  page = watched.page;
});

const open = async (path: string, on = page): Promise<void> => {
  await on.goto(site.app.address + path);
  await hydrated(on);
};
const heading = (): Promise<string | null> => page.locator("h1").textContent();
const choose = async (label: string, option: string): Promise<void> => {
  await page.getByLabel(label, { exact: true }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
};
const figure = (name: RegExp | string) => page.getByRole("figure", { name });
const button = (name: string) => page.getByRole("button", { name, exact: true });

test("the app is the samples as they stand, but for what it measures", () => {
  const files = (folder: string): string[] => readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.tsx?$/.test(name));
  const { samples } = JSON.parse(readFileSync(join(FIXTURE, "package.json"), "utf8")) as { samples: string[] };
  expect(samples).toEqual(["01-counter-todos", "03-seed-ports"]);
  const given = samples.flatMap((sample) => files(join(SAMPLES, sample)).map((name) => [name, join(SAMPLES, sample, name)] as const));
  const own = files(join(FIXTURE, "app"));
  expect(given.map(([name]) => name).filter((name) => own.includes(name))).toEqual(["data.ts"]);
  expect(given).toHaveLength(18);
  for (const [name, sample] of given) if (name !== "data.ts") expect(readFileSync(join(FIXTURE, "../../.solenoid/seeds/app", name), "utf8"), name).toBe(readFileSync(sample, "utf8"));
});

test.each(["/", "/chain", "/echo", "/live", "/long", "/sliders", "/two-charts", "/upload"])("%s has no fault that axe finds, light and dark, wide and narrow", async (path) => {
  for (const [colorScheme, width] of [["light", 1440], ["dark", 390]] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await open(path);
    await page.evaluate(axe);
    expect(await page.evaluate("axe.run().then((found) => found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' | ')}`))")).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
  }
});

describe("the counter", () => {
  test("counts what is clicked, each click once, and each tab for itself", async () => {
    await open("/");
    for (let click = 0; click < 5; click++) await button("One more").click();
    await button("Ten more").click();
    await page.getByText("15, twice that is 30").waitFor();
    const other = await page.context().newPage();
    await open("/", other);
    await other.getByText("0, twice that is 0").waitFor();
    await other.close();
  });
});

describe("the list", () => {
  const row = (title: string) => page.locator(".sol-stack", { has: button(title) });
  const titles = (): Promise<string[]> => page.locator(".sol-stack").filter({ has: button("Remove") }).locator("button:not([data-variant=ghost])").allTextContents();
  const add = async (title: string): Promise<void> => {
    await page.getByLabel("What else?").fill(title);
    await page.getByRole("button", { name: "Save" }).click();
    await button(title).waitFor();
  };

  test("takes what is added, once, clears its field, and shows it on other pages", async () => {
    const other = await site.newPage();
    await open("/", other.page);
    await open("/");
    await add("Buy milk");
    await add("Call Ann");
    expect(await page.getByLabel("What else?").inputValue()).toBe("");
    await other.page.getByRole("button", { name: "Call Ann" }).waitFor();
    await page.getByLabel("What else?").fill("Buy milk");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Already there").waitFor();
    await page.getByText("2 to do").waitFor();
  });

  test("counts what is left, by the box of each row", async () => {
    await open("/");
    await row("Buy milk").getByRole("checkbox").click();
    await page.getByText("1 to do").waitFor();
    await row("Buy milk").getByRole("checkbox").click();
    await page.getByText("2 to do").waitFor();
  });

  test("has a state for each row, which keeps its own while others come, change and go", async () => {
    await open("/");
    await button("Call Ann").click();
    const editor = page.locator(".sol-stack input[type=text]");
    await editor.waitFor();
    await editor.evaluate((node) => Object.assign(node, { mine: true }));
    const other = await site.newPage();
    await open("/", other.page);
    await other.page.getByRole("button", { name: "Remove" }).first().click();
    await expect.poll(titles).toEqual([]);
    await add("Water plants");
    expect(await editor.evaluate((node) => (node as unknown as { mine?: boolean }).mine)).toBe(true);
    expect(await other.page.locator(".sol-stack input[type=text]").count()).toBe(0);
    await editor.fill("Call Ann and Bob");
    await editor.press("Enter");
    await expect.poll(titles).toEqual(["Call Ann and Bob", "Water plants"]);
    expect(await editor.count()).toBe(0);
    for (const title of await titles()) await row(title).getByRole("button", { name: "Remove" }).click();
    await expect.poll(titles).toEqual([]);
    await page.getByText("0 to do").waitFor();
  });
});

describe("sliders", () => {
  const sliders = () => page.getByRole("slider");

  test("by keys and by the mouse; the sum follows, and each keeps its own when others come and go", async () => {
    await open("/sliders");
    expect(await heading()).toBe("Sum of all sliders: 150");
    await sliders().nth(0).focus();
    for (let step = 0; step < 5; step++) await page.keyboard.press("ArrowRight");
    await expect.poll(heading).toBe("Sum of all sliders: 155");
    await page.keyboard.press("Home");
    await expect.poll(heading).toBe("Sum of all sliders: 100");
    const box = (await sliders().nth(1).boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width + 5, box.y + box.height / 2, { steps: 25 });
    await page.mouse.up();
    await expect.poll(heading).toBe("Sum of all sliders: 150");
    await button("Add").click();
    await page.getByLabel("Slider 4").waitFor();
    await expect.poll(heading).toBe("Sum of all sliders: 200");
    await page.getByRole("button", { name: "Remove" }).first().click();
    await expect.poll(() => sliders().count()).toBe(3);
    expect(await sliders().evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value))).toEqual(["100", "50", "50"]);
    await expect.poll(heading).toBe("Sum of all sliders: 200");
  });
});

describe("a chain", () => {
  test("a country gives the cities, a city gives the chart; another country drops the city", async () => {
    await open("/chain");
    await choose("Country", "Japan");
    await page.getByLabel("City", { exact: true }).click();
    expect(await page.getByRole("option").allTextContents()).toEqual(["Kyoto", "Osaka"]);
    await page.getByRole("option", { name: "Osaka" }).click();
    await expect.poll(() => page.locator("figure").textContent()).toContain("30 points");
    await choose("Country", "France");
    await page.getByText("No rows to draw").waitFor();
  });
});

describe("two charts", () => {
  test("one choice changes both; a text counts when it is submitted", async () => {
    await open("/two-charts");
    const [line, spread] = [figure(/by date/), figure(/how often/)];
    await expect.poll(() => line.getAttribute("data-state")).toBe("ready");
    await expect.poll(() => spread.getAttribute("data-state")).toBe("ready");
    const before = [await line.textContent(), await spread.textContent()];
    expect(before[0]).toContain("60 points");
    expect(before[1]).toContain("60 values");
    await choose("Country", "Japan");
    await expect.poll(() => line.textContent()).not.toBe(before[0]);
    await expect.poll(() => spread.textContent()).not.toBe(before[1]);
    expect(await spread.textContent()).toContain("60 values");
    await page.getByLabel("Note").fill("Kyoto first");
    expect(await page.getByText("You entered:").textContent()).toBe("You entered: ");
    await button("Submit").click();
    await page.getByText("You entered: Kyoto first").waitFor();
  });
});

describe("an echo", () => {
  test("is the browser's alone: nothing is sent", async () => {
    await open("/echo");
    const sent: unknown[] = [];
    await expect.poll(() => watched.sockets.length).toBe(1);
    watched.sockets[0]!.on("framesent", ({ payload }) => sent.push(payload));
    await page.getByLabel("Text").pressSequentially("hello");
    await page.getByText("You entered: hello").waitFor();
    expect(sent.filter((frame) => !String(frame).startsWith("[0,"))).toEqual([]);
  });
});

describe("an upload", () => {
  const csv = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };

  test("becomes points, in all tabs of the browser and in no other; a bad row is told, and changes nothing", async () => {
    const tab = await page.context().newPage();
    const stranger = await site.newPage();
    for (const each of [page, tab, stranger.page]) await open("/upload", each);
    await page.locator("input[type=file]").setInputFiles(csv("points.csv", "x,y\n1,10\n2,20\n3,15\n"));
    for (const each of [page, tab]) await expect.poll(() => each.locator("figure").textContent()).toContain("3 points. X from 1 to 3. Y from 10 to 20.");
    await page.locator("input[type=file]").setInputFiles(csv("bad.csv", "x,y\n1,10\n2,many\n"));
    await page.getByText("Row 2: x and y must be numbers").first().waitFor();
    expect(await page.locator("figure").textContent()).toContain("3 points");
    expect(await stranger.page.locator("figure").getAttribute("data-state")).toBe("empty");
  });
});

describe("a long job", () => {
  test("shows its progress, can be given up and run again, and a second click does nothing", async () => {
    await open("/long");
    await button("Start").click();
    const bar = page.getByRole("progressbar");
    await bar.waitFor();
    await page.getByText("Processing…").waitFor();
    const progress = async (): Promise<number> => Number(await bar.getAttribute("aria-valuenow"));
    await expect.poll(progress).toBeGreaterThan(3);
    await button("Cancel").click();
    await expect.poll(() => bar.count()).toBe(0);
    await page.getByText("Processing…").waitFor();
    await button("Start").click();
    await page.getByText("Done!").waitFor({ timeout: 40_000 });
    expect(await bar.count()).toBe(0);
  });
});

describe("a live metric", () => {
  test("is measured once for everybody who looks, and goes on by itself", async () => {
    const other = await site.newPage();
    await open("/live");
    await open("/live", other.page);
    const points = (on: Page): Promise<number> => on.locator("figure").getAttribute("data-points").then(Number);
    await expect.poll(() => points(page), { timeout: 30_000 }).toBeGreaterThan(0);
    await expect.poll(() => points(other.page), { timeout: 10_000 }).toBe(await points(page));
    const now = async (on: Page): Promise<string | null> => on.locator(".sol-stat").textContent();
    await expect.poll(async () => [await points(page) > 1, await now(page) === await now(other.page)], { timeout: 30_000 }).toEqual([true, true]);
  });
});
