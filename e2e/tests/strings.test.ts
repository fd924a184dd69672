/** Row 27 of the attacks in a browser: strings that would like to be script stay text, in the first HTML, once it is taken over, and when they come later. */
import type { Page } from "playwright-core";
import { beforeEach, describe, expect, test } from "vitest";
import { HOSTILE } from "../../framework/tests/attack/hostile.ts";
import { hydrated } from "../harness/browser.ts";
import { visit } from "../harness/site.ts";

const site = visit("fixtures/pages");
let page: Page;
beforeEach(async () => {
  ({ page } = await site.newPage());
  // What each of them would like to call; and what a page with nothing in it is made of.
  await page.addInitScript(() => Object.assign(window, { hits: 0, hit: () => { (window as unknown as { hits: number }).hits++; } }));
});

/** What only a string that was read as markup could have made. */
const MADE = "script, iframe, base, object, embed, math, foreignObject, meta[http-equiv], link[rel=import], form, [onerror], [onload], [onclick], [onfocus], [onmouseover], [formaction], [srcdoc]";

interface Seen { readonly texts: readonly (string | null)[]; readonly made: number; readonly hits: number; readonly script: string; readonly polluted: boolean; readonly title: string }
const seen = (): Promise<Seen> => page.evaluate((made) => {
  const at = (selector: string): HTMLElement => document.querySelector<HTMLElement>(selector)!;
  return {
    texts: [at("#plain").textContent, at("#later").textContent, at("li.row").textContent, at("#places").title, at("li.row").dataset["id"]!, at("#area").textContent, at("#link").getAttribute("href"), (at("#input") as HTMLInputElement).placeholder],
    made: at("main").querySelectorAll(made).length,
    hits: (window as unknown as { hits: number }).hits,
    script: [...document.querySelectorAll("#markdown a")].map((link) => (link as HTMLAnchorElement).protocol).filter((protocol) => !/^(https?|mailto|tel):$/.test(protocol)).join(),
    polluted: "x" in {},
    title: document.title,
  };
}, MADE);
const INERT = { made: 0, hits: 0, script: "", polluted: false };
const PLACES = 8;
/** A title is shown without the white space around it and between its words, among which is a zero. */
const asTitle = (text: string): string => text.replaceAll("\u0000", " ").replaceAll(/[\t\n\f\r ]+/g, " ").replaceAll(/^ | $/g, "");

describe("strings that would like to be script", () => {
  test("stay text where the first HTML brings them, and the page takes them over", { timeout: 300_000 }, async () => {
    // What an HTML parser may not see as it is comes later, below.
    for (const text of HOSTILE.filter((each) => each.isWellFormed() && !each.includes("\u0000"))) {
      await page.goto(`${site.app.address}/strings?text=${encodeURIComponent(text)}`);
      await hydrated(page);
      expect(await seen(), text).toEqual({ ...INERT, texts: Array.from({ length: PLACES }, () => text), title: asTitle(text) });
    }
  });

  test("stay text where a delta, an answer and an effect bring them", { timeout: 300_000 }, async () => {
    await page.goto(`${site.app.address}/strings?text=first`);
    await hydrated(page);
    for (const text of HOSTILE.map((each) => each.toWellFormed())) {
      await page.evaluate((next) => Object.assign(window, { next }), text);
      await page.locator("#set").click();
      await expect.poll(() => page.locator("#answer").evaluate((element) => element.textContent), { timeout: 30_000 }).toBe(text);
      await expect.poll(async () => (await seen()).texts, { timeout: 30_000 }).toEqual(Array.from({ length: PLACES }, () => text));
      expect(await seen(), text).toEqual({ ...INERT, texts: Array.from({ length: PLACES }, () => text), title: asTitle(text) });
      expect(await page.evaluate((made) => [...document.querySelectorAll(made)].filter((each) => each.closest("body > script, head") === null).length, MADE), text).toBe(0);
    }
  });

  test("run nothing where an author has put one into a link that is followed", { timeout: 120_000 }, async () => {
    site.expected = /Content Security Policy|ERR_UNKNOWN_URL_SCHEME|Failed to launch|Not allowed/;
    for (const text of HOSTILE.filter((each) => /^\s*(?:java\s?script|vbscript):/i.test(each))) {
      await page.goto(`${site.app.address}/strings?text=${encodeURIComponent(text)}`);
      await hydrated(page);
      await page.locator("#link").click();
      await page.locator("#plain").waitFor();
      expect([(await seen()).hits, new URL(page.url()).pathname], text).toEqual([0, "/strings"]);
    }
  });
});
