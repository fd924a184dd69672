/** Components used by their keys: a control takes the focus, keys are pressed, and where the focus is then reads as it should. */
import type { Locator, Page } from "playwright-core";

/** Keys one after the other, and what has the focus then: its role, its name and its state. What stands in quotes is typed. Third, what shows besides. */
export type Step = readonly [keys: string, reads: string, shows?: string];

export interface Pattern {
  /** The page of the gallery. */
  readonly page: string;
  /** The example; the page's first control of that name otherwise. */
  readonly in?: string;
  readonly on: readonly [role: Parameters<Page["getByRole"]>[0], name: string];
  readonly steps: readonly Step[];
}

/** Runs in the page. */
export function reading(): string {
  const focus = document.activeElement;
  if (focus === null || focus === document.body) return "nothing";
  const active = document.getElementById(focus.getAttribute("aria-activedescendant") ?? "") ?? focus;
  const is = (name: string, word: string, value = "true"): string[] => (active.getAttribute(`aria-${name}`) === value ? [word] : []);
  const field = active as HTMLInputElement;
  const value = active.getAttribute("aria-valuetext") ?? (active.matches("input:not([type=checkbox], [type=radio]), textarea") ? field.value : active.getAttribute("aria-valuenow"));
  const states = [
    ...is("selected", "selected"), ...is("checked", "checked"), ...is("checked", "mixed", "mixed"), ...is("pressed", "pressed"), ...is("expanded", "open"), ...is("expanded", "closed", "false"), ...is("disabled", "off"), ...is("invalid", "wrong"),
    ...(active.matches("input:is([type=checkbox], [type=radio]):checked") ? ["checked"] : []), ...(value === null ? [] : [`= ${value}`]),
  ];
  return [`${active.computedRole} ${active.computedName.replace(/\s+/g, " ")}`.trim(), ...states].join(", ");
}

export async function press(page: Page, keys: string): Promise<void> {
  for (const [key, typed] of keys.matchAll(/"([^"]*)"|\S+/g)) {
    if (typed === undefined) await page.keyboard.press(key);
    else await page.keyboard.type(typed);
  }
}

/** What has the focus, once it reads so; what it reads as otherwise. */
async function readsAs(page: Page, wanted: string): Promise<string> {
  const until = Date.now() + 5_000;
  for (let now = ""; ; await page.waitForTimeout(20)) if ((now = await page.evaluate(reading)) === wanted || Date.now() > until) return now;
}

/** What came of the keys, beside what should have. */
export async function use(page: Page, { in: example, on: [role, name], steps }: Pattern): Promise<{ came: Step[]; wanted: readonly Step[] }> {
  const within: Page | Locator = example === undefined ? page : page.locator(`[data-example="${example}"]`);
  await within.getByRole(role, { name, exact: true }).first().focus();
  const came: Step[] = [];
  for (const [keys, reads, shows] of steps) {
    await press(page, keys);
    const now = await readsAs(page, reads);
    if (shows === undefined) came.push([keys, now]);
    else came.push([keys, now, await page.getByText(shows).locator("visible=true").first().waitFor({ timeout: 5_000 }).then(() => shows, () => `not there: ${shows}`)]);
    if (now !== reads) break;
  }
  return { came, wanted: steps };
}
