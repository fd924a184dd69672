/** A development server of a tiny app of its own, and what its pages show. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";
import { solenoid, tinyApp, type Run, type TinyApp } from "./tiny-app.ts";

export const READY = /is ready at (http:\S+) in \d+ ms/;
/** It listens, whether its app runs or not. */
const STARTED = /is (?:ready )?at (http:\S+)/;
export const HTML = { headers: { accept: "text/html" } };
/** A test that hangs is told by this; one that is merely late, on a busy machine, is not. */
export const PATIENCE = 60_000;

/** Edits of one server's app do not meet those of another. */
export class Dev {
  readonly app: TinyApp = tinyApp();
  readonly #browser: () => Browser;
  run!: Run;
  url = "";

  constructor(browser: () => Browser) {
    this.#browser = browser;
  }

  async start(...options: string[]): Promise<void> {
    this.run = solenoid(["dev", ...options], { cwd: this.app.root, env: { TINY_OPENED: join(this.app.root, "opened.txt") } });
    this.url = (await this.run.until(STARTED))[1]!;
  }
  async stop(): Promise<void> {
    await this.run.stop();
    this.app.remove();
  }
  /** Opens a page and waits until it was taken over and hears of edits. The mark is gone after a reload. */
  async open(path = "/"): Promise<Page> {
    const page = await this.#browser().newPage();
    page.setDefaultTimeout(PATIENCE);
    await hearing(page, () => page.goto(this.url + path));
    await page.waitForFunction(() => document.documentElement.dataset["solenoid"] === "ready");
    await page.evaluate(() => { (window as { mark?: true }).mark = true; });
    return page;
  }
  /** Opens a page that may not come to life. */
  async look(path: string): Promise<Page> {
    const page = await this.#browser().newPage();
    page.setDefaultTimeout(PATIENCE);
    await hearing(page, () => page.goto(this.url + path));
    return page;
  }
  async html(path = "/"): Promise<string> {
    return (await fetch(this.url + path, HTML)).text();
  }
  async status(path = "/"): Promise<number> {
    return (await fetch(this.url + path, HTML)).status;
  }
  /** How often the module of the database has run. */
  opened(): number {
    return readFileSync(join(this.app.root, "opened.txt"), "utf8").split("\n").length - 1;
  }
}

/** Vite's client is connected: from then on the page hears of edits. */
async function hearing(page: Page, go: () => Promise<unknown>): Promise<void> {
  const hears = page.waitForEvent("console", (message) => message.text() === "[vite] connected.");
  await go();
  await hears;
}

/** Those of earlier tests would follow all edits of later ones. */
export async function closePages(browser: Browser): Promise<void> {
  await Promise.all(browser.contexts().map((context) => context.close()));
}

export const poll = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: PATIENCE });
export const shows = (page: Page, selector: string, text: string) =>
  page.waitForFunction(([at, wanted]) => document.querySelector(at!)?.textContent === wanted, [selector, text] as const);
export const kept = (page: Page) => page.evaluate(() => (window as { mark?: true }).mark === true);
export const overlay = (page: Page) => page.waitForFunction(() => document.querySelector("vite-error-overlay")?.shadowRoot?.textContent ?? false).then((text) => text.jsonValue());
export const noOverlay = (page: Page) => page.waitForFunction(() => document.querySelector("vite-error-overlay") === null);
/** Closes the overlay and does something behind it, once more where a save that was told twice has brought it back. */
export const closing = (page: Page, act: () => Promise<unknown>) => poll(async () => {
  await page.keyboard.press("Escape");
  return act().then(() => true, () => false);
}).toBe(true);
