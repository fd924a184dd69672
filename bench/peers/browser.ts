/** What a person sees, in Chromium: when the first figure is there, and how long an event takes to the pixel that it changes. */
import { chromium, type Browser, type Page } from "playwright-core";

export type { Browser, Page };

const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export const launch = (): Promise<Browser> => chromium.launch({ executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium", headless: true, args: flags });

/** In the page: the time of the newest click or key, and of the first frame after the watched text has changed. */
function watch(): void {
  const measure = { since: 0, before: "", selector: "", done: undefined as ((milliseconds: number) => void) | undefined };
  for (const kind of ["pointerup", "click", "keydown", "input"]) {
    addEventListener(kind, () => { if (measure.done !== undefined && measure.since === 0) measure.since = performance.now(); }, true);
  }
  const changed = (): void => {
    if (measure.done === undefined || measure.since === 0) return;
    const text = document.querySelector(measure.selector)?.textContent ?? "";
    if (text === measure.before || text === "") return;
    const { done, since } = measure;
    measure.done = undefined;
    requestAnimationFrame(() => { const channel = new MessageChannel(); channel.port1.onmessage = () => done(performance.now() - since); channel.port2.postMessage(0); });
  };
  new MutationObserver(changed).observe(document, { subtree: true, childList: true, characterData: true });
  Object.assign(globalThis, {
    peersMeasure(selector: string): Promise<number> {
      return new Promise((resolve) => Object.assign(measure, { selector, before: document.querySelector(selector)?.textContent ?? "", since: 0, done: resolve }));
    },
  });
}

export async function openPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(watch);
  return page;
}

/** Milliseconds from the event that `act` makes to the pixel: until the text of `selector` is another. */
export async function toPixel(page: Page, selector: string, act: () => Promise<unknown>): Promise<number> {
  const measured = page.evaluate((of) => (globalThis as unknown as { peersMeasure(selector: string): Promise<number> }).peersMeasure(of), selector);
  // The promise in the page is there before the event is.
  await page.evaluate(() => 0);
  await act();
  return measured;
}

/** Milliseconds from the request of a page with an empty cache to `fits` being shown in it. */
export async function toFirst(browser: Browser, address: string, selector: string, fits: RegExp): Promise<{ milliseconds: number; script: number; page: Page }> {
  const page = await openPage(browser);
  let script = 0;
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Network.enable");
  const scripts = new Set<string>();
  cdp.on("Network.responseReceived", ({ requestId, type, response }) => { if (type === "Script" || /javascript/.test(response.mimeType)) scripts.add(requestId); });
  cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => { if (scripts.has(requestId)) script += encodedDataLength; });
  const since = performance.now();
  await page.goto(address, { waitUntil: "commit" });
  await page.waitForFunction(([of, source]) => new RegExp(source!).test(document.querySelector(of!)?.textContent ?? ""), [selector, fits.source], { polling: "raf" });
  const milliseconds = performance.now() - since;
  await page.waitForLoadState("networkidle").catch(() => undefined);
  return { milliseconds, get script() { return script; }, page };
}
