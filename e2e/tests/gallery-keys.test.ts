/** Every page of the gallery by keys alone: Tab comes to all that can be used, in the order in which it is read, shows where it is, and comes back. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readExamples } from "../../docs/gallery/catalogue/plugin.ts";
import { startApp, type RunningApp } from "../harness/app.ts";
import { closeAll, hydrated, sharedBrowser } from "../harness/browser.ts";
import { walk } from "../harness/key-walk.ts";
import { installKeyWalk } from "../harness/key-walk-page.ts";
import { PATTERNS } from "../harness/patterns/index.ts";
import { createTabs } from "../harness/tabs.ts";

const names = [...readExamples().keys()];
const tabs = createTabs();
let app: RunningApp;

beforeAll(async () => {
  const [running, browser] = await Promise.all([startApp("docs/gallery", undefined, () => ({ SOLENOID_SEED: "1" })), sharedBrowser()]);
  app = running;
  await tabs.open(browser, { reducedMotion: "reduce", locale: "en-US", timezoneId: "UTC" }, ({ page }) => page.addInitScript(installKeyWalk));
});
afterAll(async () => {
  await closeAll(await sharedBrowser());
  await app?.stop();
});

/** A page with one fault of each kind. */
const WRONG = `<main>
  <button id="bare"></button>
  <button style="outline: 0">No ring</button>
  <div style="position: relative"><button>Covered</button><div style="position: absolute; inset: -4px; background: white"></div></div>
  <div style="display: flex; flex-direction: row-reverse; justify-content: start"><button>Right</button><button>Left</button></div>
  <button tabindex="-1">Left out</button>
  <p style="cursor: pointer">Looks pressed</p>
  <p id="clicks">Answers a click</p>
  <div aria-hidden="true"><button>Hidden</button></div>
  <button id="detour">One way</button>
  <button id="trap">Trap</button>
  <button>Never</button>
</main>`;
const FOUND = [
  "Tab: has no name: ", "does not show the focus: No ring", "Tab: is covered by <div style=\"position: absolute; inset: -4px; background: white\"></div>: Covered",
  "Tab: comes after what stands behind it (page: button “Right” <button></button>): Left", "Tab does not leave it: Trap", "no way to it by Tab: Left out", "no way to it by Tab: Never",
  "takes the focus, and is hidden: Hidden", "has the pointer of what can be pressed: ", "answers a click and no key: ", "Shift+Tab goes another way: Trap",
];

test("the walk finds what is wrong", async () => {
  await tabs.use(async ({ page }) => {
    await page.goto("about:blank");
    await page.setContent(WRONG);
    await page.evaluate(() => {
      Object.assign(document.querySelector("#clicks")!, { $$click() {} });
      document.querySelector("#detour")!.addEventListener("keydown", (event) => {
        if (!(event as KeyboardEvent).shiftKey) return;
        event.preventDefault();
        document.querySelector<HTMLElement>("#bare")!.focus();
      });
      document.querySelector("#trap")!.addEventListener("keydown", (event) => { if (!(event as KeyboardEvent).shiftKey) event.preventDefault(); });
    });
    const { faults } = await walk(page);
    expect(faults.map((fault) => fault.replace(/: page: \w+ “([^”]*)” <.*$/, ": $1"))).toEqual(FOUND);
  });
});

/** What has keys of a pattern of its own. */
const COMPOSITES = ["tablist", "listbox", "combobox", "menu", "radiogroup", "radio", "slider", "spinbutton", "tree", "treegrid", "grid", "separator", "switch", "checkbox"].map((role) => `[role=${role}]`).concat("[aria-haspopup]", "input:is([type=radio], [type=checkbox], [type=range])", ".sol-chart-buttons").join();
/** Made of these components, which have lines there; nothing on the page has keys besides. A field of the browser's own has its keys. */
const MADE_OF: Readonly<Record<string, readonly string[]>> = {
  "app-shell": ["global-search"], "audit-log": ["select", "date-range-picker"], "users-admin": ["select"], "print-page": ["data-table"], gauge: ["chart"], field: [],
};

test.for(["", "components/roles-admin", "components/steps", "components/wizard", "components/form"])("/%s is walked on a narrow window", async (path) => {
  await tabs.use(async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${app.address}/${path}`);
    await hydrated(page);
    expect((await walk(page)).faults).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
  });
});

describe.concurrent("a page of the gallery is walked by Tab", () => {
  test.for(["", ...names.map((name) => `components/${name}`)])("/%s", async (path, own) => {
    await tabs.use(async ({ page }) => {
      await page.goto(`${app.address}/${path}`);
      await hydrated(page);
      const { stops, faults } = await walk(page);
      own.expect(faults).toEqual([]);
      const composites = await page.evaluate((of) => [...document.querySelectorAll(of)].filter((each) => each.closest("[data-example]") !== null && each.matches(":not(hr, :disabled, [aria-hidden=true] *)")).map((each) => `${each.getAttribute("role") ?? each.localName} ${each.computedName}`), COMPOSITES);
      const name = path.replace("components/", "");
      if (!(MADE_OF[name] ?? [name]).every((one) => PATTERNS.some(({ page: of }) => of === one))) own.expect(composites, "lines in e2e/harness/patterns").toEqual([]);
      own.expect(stops).toBeGreaterThan(0);
    });
  });
});
