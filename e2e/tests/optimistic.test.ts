/** Handlers that show at once, as a person sees them: far from the server, without a connection, refused. */
import type { Page } from "playwright-core";
import { beforeEach, describe, expect, test } from "vitest";
import { clientFiles } from "../harness/app.ts";
import { backAgain, cutOff, ready, saved } from "../harness/live.ts";
import { visit } from "../harness/site.ts";

const site = visit("fixtures/optimistic", { network: true });
let page: Page;
beforeEach(async () => {
  ({ page } = await site.newPage());
});

const open = async (path: string): Promise<void> => {
  await page.goto(site.network.address + path);
  await ready(page);
};
const cut = (): Promise<void> => cutOff(page, site);
const mend = async (): Promise<void> => {
  await backAgain(page, site);
  await saved(page);
};
const tasks = (): Promise<string[]> => page.locator("#tasks li").evaluateAll((items) => items.map((item) => `${item.querySelector("b")!.textContent} ${item.querySelector("i")!.textContent}`));
const click = (id: number, name: string): Promise<void> => page.locator(`[data-id="${id}"]`).getByRole("button", { name }).click();
const add = async (text: string): Promise<void> => {
  await page.getByLabel("Task").fill(text);
  await page.getByRole("button", { name: "Add" }).click();
};
const text = (selector: string): Promise<string | null> => page.locator(selector).textContent();

describe("far from the server", () => {
  test("a click shows before the server has heard of it; the answer changes nothing but what only the server knows", async () => {
    await open("/");
    site.network.hold();
    await click(1, "toggle");
    expect([await tasks(), await text("#left"), await text("#pending")]).toEqual([["Read done", "Write open", "Sum done"], "2", "pending"]);
    await page.evaluate(() => {
      const seen = Object.assign(window, { changes: 0 });
      new MutationObserver((all) => { seen.changes += all.length; }).observe(document.getElementById("tasks")!, { subtree: true, childList: true, characterData: true });
    });
    site.network.flow();
    await expect.poll(() => text("#pending")).toBe("settled");
    expect([await tasks(), await text("#left"), await page.evaluate(() => (window as unknown as { changes: number }).changes)]).toEqual([["Read done", "Write open", "Sum done"], "1", 0]);
  });

  test("several calls show in the order in which they were made, one upon the other, and settle as they stand", async () => {
    await open("/");
    site.network.hold();
    await add("Third");
    await click(4, "toggle");
    await click(4, "top");
    await click(2, "remove");
    await add("Fourth");
    const shown = ["Third done", "Read open", "Sum done", "Fourth open"];
    expect([await tasks(), await text("#note")]).toEqual([shown, "A task is on the board until somebody takes it away."]);
    const row = await page.locator('[data-id="4"]').elementHandle();
    site.network.flow();
    await saved(page);
    expect([await tasks(), await text("#left")]).toEqual([shown, "2"]);
    // The rows that were guessed are the rows that stay: the element is the same.
    expect(await page.evaluate((one) => one === document.querySelector('[data-id="4"]'), row)).toBe(true);
  });

  test("what the server alone has done meanwhile is laid under the guess", async () => {
    await open("/");
    await page.getByRole("button", { name: "Finish all" }).click();
    await expect.poll(tasks).toEqual(["Read done", "Write done", "Sum done"]);
    site.network.hold();
    await click(1, "toggle");
    await page.getByRole("button", { name: "Finish all" }).click();
    await click(3, "toggle");
    expect(await tasks()).toEqual(["Read open", "Write done", "Sum open"]);
    site.network.flow();
    await expect.poll(tasks).toEqual(["Read done", "Write done", "Sum open"]);
  });
});

test("a refused call is taken back, and says why", async () => {
  await open("/");
  site.network.hold();
  await add("far too long for a task");
  await click(2, "toggle");
  expect(await tasks()).toEqual(["Read open", "Write done", "Sum done", "far too long for a task open"]);
  site.network.flow();
  await expect.poll(tasks).toEqual(["Read open", "Write done", "Sum done"]);
  await page.locator(".sol-toast[data-kind=error]").getByText(/20/).waitFor();
  expect([await text("#note"), await text("#left")]).toEqual(["", "1"]);
  await add("Short");
  await expect.poll(tasks).toEqual(["Read open", "Write done", "Sum done", "Short open"]);
});

describe("without a connection", () => {
  test("clicks show, wait, and apply once and in order when there is one again", async () => {
    await open("/");
    await cut();
    await click(1, "toggle");
    await click(2, "remove");
    await add("Later");
    await click(4, "top");
    const shown = ["Later open", "Read done", "Sum done"];
    expect(await tasks()).toEqual(shown);
    await page.getByText("4 changes are kept").waitFor();
    await mend();
    expect([await tasks(), await text("#left")]).toEqual([shown, "1"]);
    await page.getByText("Back.").waitFor({ state: "detached" });
    expect(await page.getByText("A new version").count()).toBe(0);
  });

  test("the banner says when it is tried next, and tries when asked; a page of an older build is told so, and goes on", async () => {
    await open("/");
    await page.route("**/_solenoid/build", (route) => route.fulfill({ body: "/assets/of-another-build.js" }));
    await cut();
    await click(1, "toggle");
    await page.getByText("1 change is kept and sent when it is back.").waitFor();
    site.network.mend();
    await page.getByRole("button", { name: "Try now" }).click({ timeout: 2_000 }).catch(() => {});     // it may have come back by itself
    await page.getByText("Back. 1 change sent; what you see is up to date.").waitFor();
    await page.getByText("A new version is ready.").waitFor();
    await click(2, "toggle");
    await expect.poll(() => text("#left")).toBe("0");
    await page.unroute("**/_solenoid/build");
    await page.getByRole("button", { name: "Reload" }).click();
    await expect.poll(tasks).toEqual(["Read open", "Write open", "Sum done"]);
  });

  test("a cut in the middle of a call: it applies once", async () => {
    await open("/");
    site.network.hold();
    await click(1, "toggle");
    await cut();
    expect(await tasks()).toEqual(["Read done", "Write open", "Sum done"]);
    await mend();
    await expect.poll(() => text("#left")).toBe("1");
    expect(await tasks()).toEqual(["Read done", "Write open", "Sum done"]);
  });
});

describe("the sample with its flags", () => {
  const flag = (name: string) => page.getByRole("switch", { name });
  const dialogs = (): string[] => {
    const said: string[] = [];
    page.on("dialog", (dialog) => { said.push(dialog.message()); void dialog.accept(); });
    return said;
  };

  test("switches at once, launches when all are on, and says what is missing before", async () => {
    const said = dialogs();
    await open("/flags");
    await page.getByRole("button", { name: "Launch" }).click();
    await page.locator(".sol-callout").getByText("Switch all flags on first.").waitFor();
    expect(await page.locator(".sol-toast").count()).toBe(0);
    site.network.hold();
    await flag("beta").click({ force: true });
    expect(await flag("beta").isChecked()).toBe(true);
    site.network.flow();
    await saved(page);
    expect(await flag("beta").isChecked()).toBe(true);
    await page.getByRole("button", { name: "Launch" }).click();
    await expect.poll(() => said.join()).toMatch(/^Launched at \d/);
    expect(await page.locator(".sol-callout").count()).toBe(0);
  });

  test("without a connection the badge counts, switches wait, and what must not wait is refused with a code", async () => {
    const said = dialogs();
    await open("/flags");
    await cut();
    await page.getByText("Offline, 0 waiting").waitFor();
    await flag("beta").click({ force: true });
    await page.getByText("Offline, 1 waiting").waitFor();
    await flag("sounds").click({ force: true });
    await page.getByText("Offline, 2 waiting").waitFor();
    expect([await flag("beta").isChecked(), await flag("sounds").isChecked()]).toEqual([true, false]);
    await page.getByRole("button", { name: "Launch" }).click();
    await expect.poll(() => said).toEqual(["Not without a connection."]);
    await page.locator(".sol-callout").getByText("There is no connection to the server.").waitFor();
    await page.getByText("Offline, 2 waiting").waitFor();
    await mend();
    await expect.poll(() => page.getByText(/^Offline/).count()).toBe(0);
    expect([await flag("beta").isChecked(), await flag("sounds").isChecked(), said]).toEqual([true, false, ["Not without a connection."]]);
    await page.reload();
    expect([await flag("beta").isChecked(), await flag("sounds").isChecked()]).toEqual([true, false]);
  });
});

test("the browser has the bodies of optimistic handlers, and no other code of their states", () => {
  const all = clientFiles("fixtures/optimistic").filter(({ name }) => name.endsWith(".js")).map((file) => file.text).join("\n");
  expect(all).toContain("A task is on the board until somebody takes it away.");
  expect(all).toContain("nextId++");
  expect(all).not.toContain("Switch all flags on first.");
});
