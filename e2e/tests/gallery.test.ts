/** Every page of the gallery in a real browser: rendered, taken over in silence, without a fault that axe finds, in all widths and both directions. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { compile } from "tailwindcss";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readExamples } from "../../docs/gallery/catalogue/plugin.ts";
import { startApp, type RunningApp } from "../harness/app.ts";
import { closeAll, hydrated, sharedBrowser, type WatchedPage } from "../harness/browser.ts";
import { createTabs } from "../harness/tabs.ts";

const names = [...readExamples().keys()];
/** Its fallback is another part of the example, made by the browser where the server could not. */
const MADE_ANEW = new Set(["error-boundary"]);

let app: RunningApp;
let browser: Browser;
const tabs = createTabs();

beforeAll(async () => {
  const [running, launched, axe] = await Promise.all([startApp("docs/gallery", undefined, () => ({ SOLENOID_SEED: "1" })), sharedBrowser(), readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")]);
  app = running;
  browser = launched;
  await tabs.open(browser, { reducedMotion: "reduce", locale: "en-US", timezoneId: "UTC" }, async ({ page }) => {
    await page.addInitScript(watchRemovals);
    await page.addInitScript(axe);
  });
});
afterAll(async () => {
  await closeAll(browser);
  await app?.stop();
});

/** Runs in the page: which elements of the server's HTML are gone by the time that the page is taken over. */
function watchRemovals(): void {
  const removed: string[] = [];
  Object.assign(globalThis, { removed });
  const observer = new MutationObserver((records) => {
    for (const { removedNodes } of records) {
      for (const node of removedNodes) {
        // A part that failed is tried anew as soon as the page is there.
        if (node instanceof Element && node.getAttribute("role") !== "alert") removed.push(node.outerHTML.slice(0, 160));
      }
    }
    if (document.documentElement.dataset["solenoid"] === "ready") observer.disconnect();
  });
  observer.observe(document, { childList: true, subtree: true });
}

interface Finding { id: string; impact: string; help: string; nodes: { html: string; any: { message: string }[] }[] }

/** What axe finds that keeps people out, one line an element. */
function audit(page: Page, within: string, only?: string): Promise<string[]> {
  return page.evaluate(async ([root, rule]) => {
    // A colour on its way to another one is neither: what ends has ended.
    await Promise.all(document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity).map(({ finished }) => finished.catch(() => undefined)));
    const { axe } = globalThis as unknown as { axe: { run(root: string, options: object): Promise<{ violations: Finding[] }> } };
    const { violations } = await axe.run(root!, { resultTypes: ["violations"], ...(rule && { runOnly: [rule] }) });
    const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    return serious.flatMap(({ id, help, nodes }) => nodes.map(({ html, any }) => `${id}: ${help}: ${html.slice(0, 200)} ${any[0]?.message ?? ""}`));
  }, [within, only]);
}

/** By how many pixels it scrolls sideways, once what follows the width has followed it. */
async function tooWide(page: Page): Promise<number> {
  const over = (): Promise<number> => page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth));
  if (await over() === 0) return 0;
  await page.waitForFunction(() => document.documentElement.scrollWidth <= innerWidth, undefined, { timeout: 2_000 }).catch(() => undefined);
  return over();
}

async function faultsOf({ page, troubles }: WatchedPage, path: string, within: string): Promise<string[]> {
  const faults: string[] = [];
  const before = troubles.length;
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(app.address + path);
  await hydrated(page);
  const removed = await page.evaluate(() => (globalThis as unknown as { removed: string[] }).removed);
  // What was late for the first HTML takes its place in it by itself, as e2e/tests/late.test.ts has it.
  const late = removed.some((html) => html.startsWith("<noscript") || html.includes("aria-busy"));
  if (!late && !MADE_ANEW.has(path.split("/").at(-1)!)) faults.push(...removed.map((html) => `not taken over: ${html}`));
  faults.push(...(await audit(page, within)).map((line) => `light: ${line}`));
  await page.emulateMedia({ colorScheme: "dark" });
  faults.push(...(await audit(page, within, "color-contrast")).map((line) => `dark: ${line}`));
  for (const direction of ["ltr", "rtl"]) {
    await page.evaluate((dir) => { document.documentElement.dir = dir; }, direction);
    for (const width of direction === "ltr" ? [1440, 390, 320] : [320, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      const over = await tooWide(page);
      if (over > 0) faults.push(`${direction}, ${width} px: scrolls sideways by ${over} px`);
    }
  }
  faults.push(...troubles.slice(before));
  return faults;
}

describe.concurrent("a page of the gallery", () => {
  test("all components", async (own) => {
    own.expect(await tabs.use((tab) => faultsOf(tab, "/", "body"))).toEqual([]);
  });

  test.for(names)("%s", async (name, own) => {
    own.expect(await tabs.use((tab) => faultsOf(tab, `/components/${name}`, "main"))).toEqual([]);
  });
});

describe("the stylesheet", () => {
  test("keeps light-dark() and stands in our layer, all of it", async () => {
    await tabs.use(async ({ page }) => {
      await page.goto(`${app.address}/components/badge`);
      const href = await page.locator('link[rel="stylesheet"]').first().getAttribute("href");
      expect(await (await fetch(app.address + href)).text()).toContain("light-dark(");
      const outside = await page.evaluate(() => Array.from(document.styleSheets).flatMap(({ cssRules }) => Array.from(cssRules)).filter((rule) => !/^@(layer|keyframes|property)/.test(rule.cssText)).map(({ cssText }) => cssText));
      expect(outside.filter((rule) => !rule.includes("gallery-") && !/^(?:@media[^{]*\{)?[^{]*\.sol-nav-letter/.test(rule)).map((rule) => rule.slice(0, 120))).toEqual([]);
    });
  });

  test("leaves the last word to Tailwind's utilities, and its reset does not undo ours", async () => {
    const page = await browser.newPage({ bypassCSP: true, reducedMotion: "reduce" });
    await page.goto(`${app.address}/components/button`);
    await hydrated(page);
    const before = await page.locator(".sol-btn[data-variant=solid]").first().evaluate((element) => { const { borderRadius, backgroundColor } = getComputedStyle(element); return { borderRadius, backgroundColor }; });
    await page.addStyleTag({ content: await tailwind(["rounded-none", "bg-red-500", "p-8"]) });
    const [plain, dressed] = await page.locator(".sol-btn[data-variant=solid]").evaluateAll((elements) => {
      elements[1]!.classList.add("rounded-none", "bg-red-500", "p-8");
      return elements.slice(0, 2).map((element) => { const { borderRadius, backgroundColor, padding } = getComputedStyle(element); return { borderRadius, backgroundColor, padding }; });
    });
    expect(plain).toMatchObject(before);
    expect(dressed).toEqual({ borderRadius: "0px", backgroundColor: "oklch(0.637 0.237 25.331)", padding: "32px" });
    await page.close();
  });
});

describe("a theme", () => {
  test("that was chosen is there before the page runs", async () => {
    const context = await browser.newContext({ colorScheme: "light" });
    const page = await context.newPage();
    await page.addInitScript(() => localStorage.setItem("solenoid-theme", "dark"));
    await page.route(/\/assets\/main-.*\.js/, () => {});
    await page.goto(`${app.address}/components/badge`, { waitUntil: "commit" });
    await page.locator("h1").waitFor();
    await page.waitForFunction(() => document.styleSheets.length > 0);      // nothing is painted before
    expect(await page.evaluate(() => [document.documentElement.dataset["theme"], getComputedStyle(document.documentElement).colorScheme])).toEqual(["dark", "dark"]);
    await context.close();
  });

  test("is one of six, each with an accent, corners and type of its own", async () => {
    await tabs.use(async ({ page }) => {
      await page.goto(`${app.address}/components/button`);
      const looks = await page.evaluate(() => ["slate", "ocean", "forest", "plum", "sand", "contrast"].map((preset) => {
        document.documentElement.dataset["preset"] = preset;
        const button = getComputedStyle(document.querySelector(".sol-btn[data-variant=solid]")!);
        return [button.backgroundColor, button.borderRadius, button.height, getComputedStyle(document.querySelector("h1")!).fontFamily.split(",")[0]].join(" ");
      }));
      expect(new Set(looks).size).toBe(6);
    });
  });

  test("is none on paper: no menus, light, and as wide as the sheet", async () => {
    await tabs.use(async ({ page }) => {
      await page.emulateMedia({ media: "print", colorScheme: "dark" });
      await page.setViewportSize({ width: 794, height: 1123 });
      await page.goto(`${app.address}/components/data-table`);
      expect(await page.locator(".sol-sidebar").first().isVisible()).toBe(false);
      expect(await page.evaluate(() => [getComputedStyle(document.documentElement).colorScheme, document.documentElement.scrollWidth <= innerWidth])).toEqual(["light", true]);
      await page.emulateMedia({ media: "screen" });
    });
  });

  test("is the system's own under forced colours: what is chosen is still seen", async () => {
    await tabs.use(async ({ page }) => {
      await page.emulateMedia({ forcedColors: "active", colorScheme: "light" });
      await page.goto(`${app.address}/components/checkbox`);
      await hydrated(page);
      const boxes = await page.locator(".sol-check-box").evaluateAll((elements) => elements.slice(1, 3).map((element) => getComputedStyle(element).backgroundColor));
      expect(boxes[0]).not.toBe(boxes[1]);
      await page.emulateMedia({ forcedColors: "none" });
    });
  });
});

test("every component that solenoid/ui and solenoid/charts export has an example", async () => {
  const index = (name: string): Promise<string> => readFile(new URL(`../../framework/src/${name}/index.tsx`, import.meta.url), "utf8");
  const exported = [...(await index("ui")).concat(await index("charts")).matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, list]) => list!.split(",")).map((name) => name.trim()).filter((name) => /^[A-Z]/.test(name) && name !== "Toaster");   // which AppShell has
  const code = (await Promise.all(names.map((name) => readFile(new URL(`../../docs/gallery/app/examples/${name}.tsx`, import.meta.url), "utf8")))).join("\n");
  expect(exported.filter((name) => !new RegExp(`<${name}\\b`).test(code))).toEqual([]);
});

/** What a build with Tailwind makes of a stylesheet that has these classes. */
async function tailwind(classes: readonly string[]): Promise<string> {
  const read = createRequire(import.meta.url);
  const file = (name: string): string => read.resolve(name === "tailwindcss" ? "tailwindcss/index.css" : name);
  const compiler = await compile('@layer theme, base, solenoid, components, utilities;\n@import "tailwindcss";', {
    loadStylesheet: async (name) => ({ path: file(name), base: "", content: await readFile(file(name), "utf8") }),
  });
  return compiler.build([...classes]);
}

/** What opens from a control: the page it is on, the control, and what it is then. */
const OPENED = [
  ["dropdown-menu", "Order", "menu"], ["locale-switcher", "Language: English", "menu"], ["popover", "Filter by units", "dialog"], ["notification-center", "Notifications, 2 not read", "dialog"],
  ["drawer", "MR-20481", "dialog"], ["alert-dialog", "Delete 3 orders", "alertdialog"], ["command-palette", "Search or jump to…", "dialog"],
] as const;

describe.concurrent("what opens by a key", () => {
  test.for(OPENED)("%s has no fault while it is open, keeps the focus inside, and gives it back", async ([name, control, role], { expect }) => {
    await tabs.use(async ({ page, troubles }) => {
      const before = troubles.length;
      await page.emulateMedia({ colorScheme: "light" });
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.goto(`${app.address}/components/${name}`);
      await hydrated(page);
      const trigger = page.locator("main").getByRole("button", { name: control, exact: true }).first();
      await trigger.focus();
      await page.keyboard.press("Enter");
      const opened = page.getByRole(role).last();
      await opened.waitFor();
      await page.waitForFunction((within) => document.activeElement?.closest(`[role=${within}], dialog`) !== null, role);
      expect(await audit(page, "body")).toEqual([]);
      await page.emulateMedia({ colorScheme: "dark" });
      expect(await audit(page, "body", "color-contrast")).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await tooWide(page)).toBe(0);
      await page.keyboard.press("Escape");
      await opened.waitFor({ state: "detached" });
      await page.waitForFunction((element) => document.activeElement === element, await trigger.elementHandle());
      expect(troubles.slice(before)).toEqual([]);
    });
  });
});
