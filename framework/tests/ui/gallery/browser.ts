/** Chromium, as the tests and the photographs drive it. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { chromium, type Browser, type Page } from "playwright-core";

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium", args: FLAGS });
}

export interface Seen {
  readonly page: Page;
  /** What the console and the page complained about. */
  readonly complaints: string[];
}

export async function visit(browser: Browser, url: string, options: { width: number; height?: number; dark?: boolean; touch?: boolean }): Promise<Seen> {
  const context = await browser.newContext({
    viewport: { width: options.width, height: options.height ?? 900 }, colorScheme: options.dark ? "dark" : "light", hasTouch: options.touch ?? false,
    locale: "en-US", timezoneId: "UTC", reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "warning" || message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(url);
  await page.waitForSelector("html[data-hydrated]", { timeout: 10_000 }).catch(() => complaints.push("The page did not hydrate"));
  return { page, complaints };
}

/** What axe finds, one line a rule and element. */
export async function audit(page: Page): Promise<string[]> {
  const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  await page.evaluate(source);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string; help: string; nodes: { html: string; any: { message: string }[] }[] }[] }> } };
    const { violations } = await axe.run();
    return violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${violation.help}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ""}`));
  });
}
