/** A server that is killed, restarted and deployed under a page that is used meanwhile: what survives, as a person sees it. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { buildChanged } from "../harness/app.ts";
import { hydrated } from "../harness/browser.ts";
import { visit } from "../harness/site.ts";

const site = visit("fixtures/journal");
/** A server that is not there is told on the console by the browser itself. */
const GONE = /WebSocket connection to|ERR_(?:CONNECTION|EMPTY|SOCKET)|NetworkError|Failed to fetch/;
let page: Page;
beforeEach(async () => {
  site.expected = GONE;
  ({ page } = await site.newPage());
  await page.goto(site.app.address);
  await hydrated(page);
  // Gone with a reload.
  await page.evaluate(() => Object.assign(window, { same: true }));
});
afterEach(async () => expect(await page.evaluate(() => "same" in window)).toBe(true));

const text = (id: string): Promise<string | null> => page.locator(`#${id}`).textContent();
const numbers = async (id: string): Promise<number[]> => ((await text(id)) || "").split(" ").filter(Boolean).map(Number);
const press = (name: string): Promise<void> => page.getByRole("button", { name, exact: true }).click();
/** As a person does who does not look up: whether the server is there or not. */
const pressOften = (times: number): Promise<void> => page.evaluate(async (count) => {
  const add = [...document.querySelectorAll("button")].find((button) => button.textContent === "Add")!;
  for (let i = 0; i < count; i++) {
    add.click();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}, times);
const back = { timeout: 40_000 };
const settled = (): Promise<void> => expect.poll(() => text("online"), back).toBe("online 0");

test("clicks while the server is killed and restarted: each counts once, in order, and none that was acknowledged is lost", async () => {
  const clicks = pressOften(200);
  for (let round = 0; round < 4; round++) {
    await page.waitForTimeout(Math.random() * 400);
    await site.app.kill();
    const before = await numbers("told");
    await site.app.start();
    expect((await numbers("told")).slice(0, before.length)).toEqual(before);
  }
  await clicks;
  await settled();
  const entries = await page.locator("li").allTextContents();
  expect(entries).toEqual(Array.from({ length: 200 }, (_, at) => `e${at + 1}`));
  expect(await text("failures")).toBe("");
  expect(await numbers("told")).toEqual(entries.map((_, at) => at + 1));
  expect([await text("count"), await text("double")]).toEqual(["200", "400"]);
  await press("Ask");
  await expect.poll(() => text("secret")).toBe("200");
});

test("what was typed and not saved anywhere goes on; what ran in the background is told as interrupted, and not run again", async () => {
  await page.getByLabel("Note").fill("half a thought");
  await expect.poll(() => text("note")).toBe("half a thought");
  await press("Work");
  await expect.poll(async () => Number(await text("steps"))).toBeGreaterThan(2);
  await site.app.kill();
  await expect.poll(() => text("online")).toMatch(/^offline/);
  const reached = Number(await text("steps"));
  await press("Add");
  await press("Add");
  expect(await text("online")).toBe("offline 3");
  await site.app.start();
  await settled();
  expect(await text("work")).toBe("interrupted");
  expect([await text("count"), await text("note"), await page.getByLabel("Note").inputValue()]).toEqual(["2", "half a thought", "half a thought"]);
  const steps = Number(await text("steps"));
  expect(steps).toBeGreaterThanOrEqual(reached);
  await press("Add");
  await expect.poll(() => text("count")).toBe("3");
  expect(Number(await text("steps"))).toBe(steps);
});

test("a page that is opened a second time is told apart, through a kill as well", async () => {
  await press("Add");
  await expect.poll(() => text("count")).toBe("1");
  const other = await page.context().newPage();
  await other.goto(site.app.address);
  await hydrated(other);
  await site.app.kill();
  await site.app.start();
  await settled();
  await press("Add");
  await expect.poll(() => text("count")).toBe("2");
  expect(await other.locator("#count").textContent()).toBe("0");
});

test("a reload begins anew, and what was closed is gone", async () => {
  await press("Add");
  await page.getByLabel("Note").fill("not saved anywhere");
  await expect.poll(() => text("note")).toBe("not saved anywhere");
  const other = await page.context().newPage();
  for (const open of [() => other.goto(site.app.address), () => other.reload()]) {
    await open();
    await hydrated(other);
    expect([await other.locator("#count").textContent(), await other.locator("#note").textContent()]).toEqual(["0", ""]);
    await other.getByRole("button", { name: "Add", exact: true }).click();
    await expect.poll(() => other.locator("#count").textContent()).toBe("1");
  }
  await other.close();
  expect([await text("count"), await text("note")]).toEqual(["1", "not saved anywhere"]);
});

test("a deploy: the old page is told, and goes on with what it has, whatever the classes look like now", async () => {
  await press("Add");
  await page.getByLabel("Note").fill("before");
  await expect.poll(() => text("note")).toBe("before");
  expect(await text("outdated")).toBe("new");
  const next = buildChanged("fixtures/journal", (folder) => {
    const file = join(folder, "app/states/ledger.state.ts");
    // A field more before the others, so that all ids are other ones; one less; and a handler that does something else.
    const source = readFileSync(file, "utf8").replace("  count = 0;", '  added = "new";\n  count = 0;').replace("  steps = 0;\n", "  #steps = 0;\n").replaceAll("this.steps", "this.#steps").replace("this.count++;", "this.count += 10;");
    writeFileSync(file, source);
    const view = join(folder, "app/pages/index.tsx");
    writeFileSync(view, readFileSync(view, "utf8").replace("{ledger.steps}", "{ledger.added}"));
  });
  const deployed = site.app.deploy(next);
  await pressOften(5);
  await deployed;
  await settled();
  await expect.poll(() => text("outdated")).toBe("old");
  expect(await text("note")).toBe("before");
  const reached = Number(await text("count"));
  await press("Add");
  await expect.poll(() => text("count")).toBe(String(reached + 10));
  expect((await page.locator("li").allTextContents())).toHaveLength(7);
  // A page of the new build takes nothing from the old one's.
  const other = await page.context().newPage();
  await other.goto(site.app.address);
  await hydrated(other);
  expect([await other.locator("#steps").textContent(), await other.locator("#outdated").textContent()]).toEqual(["new", "new"]);
});
