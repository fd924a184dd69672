/** Chromium on the gallery: a page in a mode and a width, and what it complained about. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { chromium, type Browser, type Page } from "playwright-core";

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium", args: FLAGS });
}

export interface Visit {
  readonly page: Page;
  readonly complaints: string[];
}

export async function visit(browser: Browser, url: string, options: { width?: number; dark?: boolean } = {}): Promise<Visit> {
  const page = await browser.newPage({
    viewport: { width: options.width ?? 1440, height: 900 }, colorScheme: options.dark ? "dark" : "light", locale: "en-US", timezoneId: "UTC",
    reducedMotion: "reduce", acceptDownloads: true,
  });
  const complaints: string[] = [];
  page.on("console", (message) => { if (message.type() === "warning" || message.type() === "error") complaints.push(message.text()); });
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(url);
  await page.waitForSelector("#app[data-ready]");
  return { page, complaints };
}

/** Scrolls through, so that every chart has come near, and waits until each shows what it has. */
export async function drawAll(page: Page): Promise<void> {
  const figures = page.locator("figure");
  for (let at = 0; at < await figures.count(); at++) {
    await figures.nth(at).scrollIntoViewIfNeeded();
    await page.waitForFunction((index) => {
      const { state, kind } = document.querySelectorAll<HTMLElement>("figure")[index]!.dataset;
      return state !== "loading" || (kind === "bar" && document.querySelectorAll("figure")[index]!.closest("#late") !== null);
    }, at);
  }
  await page.evaluate(() => scrollTo(0, 0));
}

/** What axe finds in the figures, one line a rule and element. */
export async function audit(page: Page): Promise<string[]> {
  await page.evaluate(await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"));
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(where: string): Promise<{ violations: { id: string; nodes: { html: string; any: { message: string }[] }[] }[] }> } };
    const { violations } = await axe.run("main");
    return violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ""}`));
  });
}
