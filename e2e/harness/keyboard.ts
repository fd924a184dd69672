/** A page as somebody goes through it who has a keyboard alone. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What the focus is on now, and what is wrong with that. */
interface Stop { readonly at: string | null; readonly fault: string | undefined }

/** Everything that can be used is come to with Tab, has a name, and shows that it has the focus. Gives what is wrong with the page, and what axe says of it. */
export async function faultsByKeyboard(page: Page): Promise<string[]> {
  const wanted = await page.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLElement>("a[href], button, input:not([type=hidden]), select, textarea, [tabindex]")];
    const usable = all.filter((each) => each.tabIndex >= 0 && !each.matches(":disabled") && each.checkVisibility({ visibilityProperty: true }) && each.closest("[inert]") === null);
    usable.forEach((each, at) => { each.dataset["stop"] = String(at); });
    (document.activeElement as HTMLElement | null)?.blur();
    return usable.map((each) => each.outerHTML.slice(0, 120));
  });
  const come = new Set<string>(), faults: string[] = [];
  for (let time = 0; time < wanted.length * 2 + 4 && come.size < wanted.length; time++) {
    await page.keyboard.press("Tab");
    const { at, fault } = await page.evaluate(stop);
    if (at !== null && !come.has(at) && fault !== undefined) faults.push(`${fault}: ${wanted[Number(at)]}`);
    if (at !== null) come.add(at);
  }
  wanted.forEach((html, at) => { if (!come.has(String(at))) faults.push(`no way to it by Tab: ${html}`); });
  await page.evaluate(axe);
  return [...faults, ...await page.evaluate("axe.run().then((found) => found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' | ')}`))") as string[]];
}

function stop(): Stop {
  const at = document.activeElement as HTMLElement | null;
  if (at === null || at === document.body) return { at: null, fault: undefined };
  const labels = "labels" in at ? [...(at.labels as NodeListOf<HTMLElement> | null) ?? []].map((each) => each.textContent).join("") : "";
  const name = at.getAttribute("aria-label") ?? (at.textContent.trim() || labels.trim());
  const marked = (each: Element | null): boolean => {
    if (each === null) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each);
    return (outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0) || boxShadow !== "none";
  };
  // An input's frame shows it for the input; a hidden checkbox has what is drawn beside it.
  const shows = [at, at.parentElement, at.nextElementSibling, at.parentElement?.nextElementSibling ?? null].some(marked);
  return { at: at.dataset["stop"] ?? null, fault: name === "" ? "has no name" : shows ? undefined : "does not show the focus" };
}
