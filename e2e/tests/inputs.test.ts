/** Every input bound to a field of a real server: what is entered shows at once, stands while the answer is on its way, and is what the server holds then. */
import type { Locator, Page } from "playwright-core";
import { beforeEach, expect, test } from "vitest";
import { ready, saved } from "../harness/live.ts";
import { visit } from "../harness/site.ts";

const site = visit("fixtures/handlers", { network: true });
let page: Page;
beforeEach(async () => {
  ({ page } = await site.newPage());
  await page.goto(`${site.network.address}/inputs`);
  await ready(page);
});

const field = (name: string, role: "textbox" | "spinbutton" | "combobox" | "slider" | "checkbox" | "switch" | "radio" = "textbox"): Locator => page.getByRole(role, { name, exact: true });
const trigger = (name: string): Locator => page.getByRole("button", { name: new RegExp(`^${name}\\b`) });
const said = async (): Promise<Record<string, unknown>> => JSON.parse((await page.locator("#said").textContent())!) as Record<string, unknown>;
const pick = async (name: string, role: "option" | "treeitem", option: string): Promise<void> => {
  await trigger(name).click();
  await page.getByRole(role, { name: option, exact: true }).click();
};
const enter = async (target: Locator, text: string): Promise<void> => {
  await target.fill(text);
  await target.press("Enter");
};
const choose = async (name: string, text: string): Promise<void> => {
  await field(name, "combobox").click();
  await field(name, "combobox").fill(text);
  await field(name, "combobox").press("Enter");
};
/** Of several the list stays open. */
const chooseOne = async (name: string, text: string): Promise<void> => {
  await choose(name, text);
  await field(name, "combobox").press("Tab");
};
const code = (): Locator => page.getByLabel("Code");
const password = (): Locator => page.getByLabel("Password", { exact: true });
const tags = (name: string): Promise<string> => page.locator(".sol-tags", { has: field(name, name === "Labels" ? "textbox" : "combobox") }).locator(".sol-tag").allTextContents().then((all) => all.join());
const checked = (role: "radio" | "checkbox", names: readonly string[]): Promise<string> =>
  Promise.all(names.map(async (name) => ((await field(name, role).isChecked()) ? name : ""))).then((all) => all.filter(Boolean).join());

interface Bound {
  /** As a person enters it. */
  readonly act: () => Promise<unknown>;
  readonly value: unknown;
  readonly shown: () => Promise<string | null>;
  readonly words: string;
  /** After somebody else has changed all of them. */
  readonly changed: string;
  /** What is typed leaves after a rest; the rest of them ask the server before they can be entered. */
  readonly asks?: true;
}

const INPUTS: Readonly<Record<string, Bound>> = {
  name: { act: () => field("Name").fill("Cleo"), value: "Cleo", shown: () => field("Name").inputValue(), words: "Cleo", changed: "Bob" },
  note: { act: () => field("Note").fill("Call ahead\nof time"), value: "Call ahead\nof time", shown: () => field("Note").inputValue(), words: "Call ahead\nof time", changed: "Dock 4" },
  password: { act: () => password().fill("correct horse"), value: "correct horse", shown: () => password().inputValue(), words: "correct horse", changed: "s3cret" },
  price: { act: () => field("Price", "spinbutton").fill("1,234.5"), value: 1234.5, shown: () => field("Price", "spinbutton").inputValue(), words: "1,234.5", changed: "99" },
  discount: { act: () => field("Discount", "slider").press("ArrowRight"), value: 0.11, shown: () => page.locator("output.sol-slider-value").textContent(), words: "11%", changed: "40%" },
  code: { act: () => code().fill("407 123"), value: "407123", shown: () => code().inputValue(), words: "407123", changed: "999" },
  labels: { act: () => enter(field("Labels"), "Fragile"), value: ["Fragile"], shown: () => tags("Labels"), words: "Fragile", changed: "Cold" },
  done: { act: () => field("Done", "checkbox").check(), value: true, shown: () => checked("checkbox", ["Done"]), words: "Done", changed: "" },
  live: { act: () => field("Live", "switch").check(), value: true, shown: async () => String(await field("Live", "switch").isChecked()), words: "true", changed: "false" },
  rhythm: { act: () => field("Each day", "radio").check(), value: "Each day", shown: () => checked("radio", ["Each day", "Each week", "Never"]), words: "Each day", changed: "Never" },
  period: { act: () => field("Week", "radio").check(), value: "Week", shown: () => checked("radio", ["Day", "Week", "Month"]), words: "Week", changed: "Month" },
  days: { act: () => field("Wed", "checkbox").check(), value: ["Wed"], shown: () => checked("checkbox", ["Mon", "Wed", "Fri"]), words: "Wed", changed: "Fri" },
  due: { act: () => enter(field("Due"), "8/15/2026"), value: "2026-08-15", shown: () => field("Due").inputValue(), words: "Aug 15, 2026", changed: "Jan 31, 2027" },
  dates: {
    act: async () => {
      await trigger("Dates").click();
      await page.getByLabel("From").fill("2026-07-01");
      await page.getByLabel("From").press("Enter");
      await page.getByLabel("To", { exact: true }).fill("2026-09-30");
      await page.getByLabel("To", { exact: true }).press("Enter");
      await page.getByRole("button", { name: "Apply" }).click();
    },
    value: ["2026-07-01", "2026-09-30"], shown: () => trigger("Dates").textContent(), words: "Jul 1 – Sep 30, 2026", changed: "Jan 1 – Jan 31, 2027",
  },
  opens: { act: () => enter(field("Opens", "spinbutton"), "1430"), value: "14:30", shown: () => field("Opens", "spinbutton").inputValue(), words: "2:30 PM", changed: "9:45 PM" },
  region: { act: () => pick("Region", "option", "South"), value: "South", shown: () => trigger("Region").first().textContent(), words: "South", changed: "East" },
  regions: { act: async () => { await pick("Regions", "option", "South"); await page.keyboard.press("Escape"); }, value: ["South"], shown: () => trigger("Regions").textContent(), words: "South", changed: "East" },
  customer: { act: () => choose("Customer", "Halvorsen Freight AS"), value: "Halvorsen Freight AS", shown: () => field("Customer", "combobox").inputValue(), words: "Halvorsen Freight AS", changed: "Pine & Rye", asks: true },
  products: { act: () => chooseOne("Products", "Mouse"), value: ["Mouse"], shown: () => tags("Products"), words: "Mouse", changed: "Dock" },
  category: { act: () => pick("Category", "treeitem", "Docks"), value: "docks", shown: () => trigger("Category").textContent(), words: "Hardware / Docks", changed: "Hardware / Docks" },
  color: { act: () => enter(field("Colour"), "#ABC"), value: "#aabbcc", shown: () => field("Colour").inputValue(), words: "#aabbcc", changed: "#1a4d2e" },
};

test("what is entered shows before the server knows, and is what it holds when it has answered", async () => {
  // What a control opens comes when it is first wanted, which a line that is held would keep.
  for (const name of ["Dates", "Region", "Category"]) {
    await trigger(name).first().click();
    await page.locator(".sol-pop").waitFor();
    await page.keyboard.press("Escape");
    await page.locator(".sol-pop").waitFor({ state: "detached" });
  }
  for (const [name, { act, value, shown, words, asks }] of Object.entries(INPUTS)) {
    const before = (await said())[name];
    if (!asks) site.network.hold();
    await act();
    if (asks) await expect.poll(shown, { message: name }).toBe(words);
    else expect(await shown(), `${name}, entered`).toBe(words);
    if (!asks) expect((await said())[name], `${name}, not sent`).toEqual(before);
    site.network.flow();
    await expect.poll(async () => (await said())[name], { message: name }).toEqual(value);
    await saved(page);
    expect(await shown(), `${name}, answered`).toBe(words);
  }
});

test("what others change shows in all of them", async () => {
  await page.getByRole("button", { name: "Change all" }).click();
  await expect.poll(async () => (await said())["name"]).toBe("Bob");
  for (const [name, { shown, changed }] of Object.entries(INPUTS)) expect(await shown(), name).toBe(changed);
});

test("typing is never overwritten by what the server echoes late", async () => {
  const texts = { name: field("Name"), note: field("Note"), password: password(), price: field("Price", "spinbutton"), code: code() };
  for (const [name, input] of Object.entries(texts)) {
    await input.fill("");
    await saved(page);
    await input.evaluate((element: HTMLInputElement) => {
      const seen = [element.value];
      Object.assign(window, { seen });
      const look = (): void => {
        if (seen.at(-1) !== element.value) seen.push(element.value);
        requestAnimationFrame(look);
      };
      look();
    });
    await input.pressSequentially("12", { delay: 20 });
    site.network.hold();
    await page.waitForTimeout(200);                    // longer than typing rests: the first part is on its way
    await input.pressSequentially("34", { delay: 20 });
    site.network.flow();
    await input.pressSequentially("56", { delay: 60 });
    await expect.poll(async () => String((await said())[name]), { message: name }).toBe("123456");
    await saved(page);
    const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
    for (const [at, text] of seen.entries()) expect(text.startsWith(seen[at - 1] ?? ""), `${name}: ${seen.join(" → ")}`).toBe(true);
    expect(seen.at(-1), name).toBe("123456");
  }
});
