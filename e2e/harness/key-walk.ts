/** A page walked by Tab from its first stop to its last, and back. */
import type { Page } from "playwright-core";
import type { Stop } from "./key-walk-page.ts";

/** More than any page has: one that has not ended by then has no end. */
const MANY = 500;

const step = async (page: Page, key: string): Promise<Stop> => {
  await page.keyboard.press(key);
  return page.evaluate(() => window.keyWalk.stop());
};

const nameOf = (page: Page, at: number): Promise<string> => page.evaluate((one) => window.keyWalk.nameOf(one), at);

/** Whether it looks another way without the focus: parts that the browser draws have no style to read. */
async function seen(page: Page, clip: NonNullable<Stop["plain"]>): Promise<boolean> {
  const picture = async (): Promise<string> => (await page.screenshot({ clip, animations: "disabled" })).toString("base64");
  const held = await page.evaluateHandle(() => document.activeElement as HTMLElement);
  const focused = await picture();
  await held.evaluate((element) => element.blur());
  const plain = await picture();
  await held.evaluate((element) => element.focus({ preventScroll: true, focusVisible: true } as FocusOptions));
  return focused !== plain;
}

/** Where the focus stops until it leaves what is walked. */
async function through(page: Page, key: string, faults: string[]): Promise<number[]> {
  const places: number[] = [];
  for (let count = 0; count < MANY; count++) {
    const stop = await step(page, key);
    faults.push(...stop.faults.map((fault) => `${key}: ${fault}`));
    if (!stop.inside) return places;
    if (stop.plain !== undefined && !await seen(page, stop.plain)) faults.push(`does not show the focus: ${await nameOf(page, stop.at)}`);
    if (places.at(-1) === stop.at && stop.parts) continue;
    if (places.at(-1) === stop.at) { faults.push(`${key} does not leave it: ${await nameOf(page, stop.at)}`); return places; }
    places.push(stop.at);
  }
  faults.push(`${key} does not come to an end`);
  return places;
}

/** Charts are drawn when they are near: all of the page is passed by once. */
export async function drawCharts(page: Page): Promise<void> {
  await page.evaluate(async () => {
    if (document.querySelector(".sol-chart") === null) return;
    for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight / 2) {
      scrollTo(0, y);
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    }
    scrollTo(0, 0);
  });
  await page.waitForFunction(() => document.querySelector(".sol-chart[data-state=loading]") === null);
}

/** What is wrong with a page that is walked by Tab and by Shift and Tab; how many stops it has. `installKeyWalk` is there. */
export async function walk(page: Page): Promise<{ stops: number; faults: string[] }> {
  const faults: string[] = [];
  await drawCharts(page);
  await page.evaluate(() => window.keyWalk.begin());
  const forth = await through(page, "Tab", faults);
  faults.push(...await page.evaluate(() => window.keyWalk.end()));
  const back = (await through(page, "Shift+Tab", faults)).toReversed();
  const away = forth.findIndex((at, index) => at !== back.at(index - forth.length));
  if (away >= 0 || back.length !== forth.length) {
    const at = back.length === forth.length ? away : [...forth].findLastIndex((one, index) => one !== back.at(index - forth.length));
    const names = await Promise.all([forth[at] ?? -1, back.at(at - forth.length) ?? -1].map((one) => nameOf(page, one)));
    faults.push(`Shift+Tab goes another way: ${names.join(" where there was ")} (${forth.length} stops, ${back.length} back)`);
  }
  return { stops: forth.length, faults: [...new Set(faults)] };
}
