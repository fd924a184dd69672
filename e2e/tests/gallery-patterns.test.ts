/** Each composite of the kit by the keys of its pattern, in a real browser. */
import { afterAll, beforeAll, describe, test } from "vitest";
import { startApp, type RunningApp } from "../harness/app.ts";
import { closeAll, hydrated, sharedBrowser } from "../harness/browser.ts";
import { drawCharts } from "../harness/key-walk.ts";
import { use } from "../harness/key-patterns.ts";
import { PATTERNS } from "../harness/patterns/index.ts";
import { createTabs } from "../harness/tabs.ts";

const tabs = createTabs();
let app: RunningApp;

beforeAll(async () => {
  const [running, browser] = await Promise.all([startApp("docs/gallery", undefined, () => ({ SOLENOID_SEED: "1" })), sharedBrowser()]);
  app = running;
  await tabs.open(browser, { reducedMotion: "reduce", locale: "en-US", timezoneId: "UTC" }, () => Promise.resolve());
});
afterAll(async () => {
  await closeAll(await sharedBrowser());
  await app?.stop();
});

describe.concurrent("by keys", () => {
  test.for(PATTERNS)("$page, $on.1", async (pattern, { expect }) => {
    await tabs.use(async ({ page, troubles }) => {
      const before = troubles.length;
      await page.goto(`${app.address}/components/${pattern.page}`);
      await hydrated(page);
      await drawCharts(page);
      const { came, wanted } = await use(page, pattern);
      expect(came).toEqual(wanted);
      expect(troubles.slice(before)).toEqual([]);
    });
  });
});
