/** Several people in one room, in real browsers: they mirror each other, part and meet again. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { hydrated } from "../harness/browser.ts";
import { visit } from "../harness/site.ts";

const site = visit("fixtures/rooms");

const { open: visitor } = site;
const texts = (page: Page, selector: string): Promise<string[]> => page.locator(selector).allTextContents();
const members = (page: Page): Promise<string[]> => texts(page, "#members li");
const messages = (page: Page): Promise<string[]> => texts(page, "#messages span");
async function say(page: Page, text: string, button = "Say"): Promise<void> {
  await page.getByLabel("Message").fill(text);
  await page.getByRole("button", { name: button, exact: true }).click();
}

test("two tabs mirror each other, part and meet again", async () => {
  const ann = await visitor("/rooms/mirror"), bob = await visitor("/rooms/mirror");
  await expect.poll(() => members(ann)).toHaveLength(2);
  const both = await members(ann);
  expect(both[0]).toMatch(/^Guest [0-9A-F]{4}$/);
  await expect.poll(() => members(bob)).toEqual(both);
  await say(ann, "hello");
  await expect.poll(() => messages(bob)).toEqual(["hello"]);
  await say(bob, "and you");
  await expect.poll(() => messages(ann)).toEqual(["hello", "and you"]);
  expect(await texts(ann, "#messages b")).toEqual(both);

  await bob.close();
  await expect.poll(() => members(ann), { timeout: 15_000 }).toEqual(both.slice(0, 1));
  await say(ann, "alone");
  const eve = await visitor("/rooms/mirror");
  await expect.poll(() => members(ann)).toHaveLength(2);
  expect(await messages(eve)).toEqual(["hello", "and you", "alone"]);
});

test("a page without network leaves the room, and finds it again as it is by then", async () => {
  site.expected = /ERR_INTERNET_DISCONNECTED|WebSocket connection/;
  const ann = await visitor("/rooms/network"), bob = await visitor("/rooms/network");
  await expect.poll(() => members(ann)).toHaveLength(2);
  const network = await bob.context().newCDPSession(bob);
  await network.send("Network.enable");
  await network.send("Network.emulateNetworkConditions", { offline: true, latency: 0, downloadThroughput: 0, uploadThroughput: 0 });
  await bob.context().setOffline(true);
  await bob.evaluate(() => window.dispatchEvent(new Event("offline")));
  await say(ann, "while you were away");
  await expect.poll(() => messages(ann)).toEqual(["while you were away"]);
  await bob.context().setOffline(false);
  await network.send("Network.emulateNetworkConditions", { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
  await bob.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect.poll(() => messages(bob), { timeout: 30_000 }).toEqual(["while you were away"]);
  await expect.poll(() => members(ann)).toHaveLength(2);
});

test("a reload is no leaving", async () => {
  const ann = await visitor("/rooms/reload"), bob = await visitor("/rooms/reload");
  await expect.poll(() => members(ann)).toHaveLength(2);
  const ids = () => ann.locator("#members li").evaluateAll((all) => all.map((each) => each.getAttribute("data-id")));
  const before = await ids();
  await ann.evaluate(() => {
    const seen: number[] = [];
    new MutationObserver(() => seen.push(document.querySelectorAll("#members li").length)).observe(document.querySelector("#members")!, { childList: true });
    Object.assign(window, { seen });
  });
  await bob.reload();
  await hydrated(bob);
  await say(bob, "back");
  await expect.poll(() => messages(ann)).toEqual(["back"]);
  await expect.poll(() => members(bob)).toHaveLength(2);
  expect(await ids()).toEqual(before);
  expect(await ann.evaluate(() => (window as unknown as { seen: number[] }).seen)).toEqual([]);
});

test("who goes to another room is in that one", async () => {
  const ann = await visitor("/rooms/lobby"), bob = await visitor("/rooms/lobby");
  await expect.poll(() => members(ann)).toHaveLength(2);
  await bob.getByRole("link", { name: "Kitchen" }).click();
  await expect.poll(() => bob.locator("h1").textContent()).toBe("Room kitchen");
  await expect.poll(() => members(bob)).toHaveLength(1);
  await expect.poll(() => members(ann), { timeout: 15_000 }).toHaveLength(1);
  await say(bob, "who is here?");
  await expect.poll(() => messages(bob)).toEqual(["who is here?"]);
  expect(await messages(ann)).toEqual([]);
});

test("an answer grows in both tabs, and can be stopped by who asked", async () => {
  const ann = await visitor("/rooms/answers"), bob = await visitor("/rooms/answers");
  await expect.poll(() => members(ann)).toHaveLength(2);
  const words = (count: number): string => Array.from({ length: count }, (_, at) => `w${at}`).join(" ");
  await say(ann, words(25), "Ask");
  await expect.poll(async () => (await messages(bob)).at(-1)).toMatch(/^w0 (?!.*w24)/);
  await expect.poll(async () => (await messages(bob)).at(-1), { timeout: 15_000 }).toBe(`${words(25)} `);
  await expect.poll(() => ann.getByRole("button", { name: "Stop" }).count()).toBe(0);
  await say(ann, words(400), "Ask");
  await expect.poll(async () => (await messages(bob)).at(-1)).toMatch(/^w0 w1 /);
  expect(await bob.getByRole("button", { name: "Stop" }).count()).toBe(0);
  await ann.getByRole("button", { name: "Stop" }).click();
  await expect.poll(() => ann.getByRole("button", { name: "Stop" }).count()).toBe(0);
  await say(bob, "enough");
  await expect.poll(async () => (await messages(ann)).at(-1)).toBe("enough");
  expect((await messages(ann)).at(-2)).not.toContain("w399");
});

test("a timer runs once for all who look, and a browser's tabs share what is its own", async () => {
  const ann = await visitor("/"), bob = await visitor("/");
  const beats = async (page: Page) => (await page.locator("#beats").textContent())!;
  await expect.poll(() => beats(ann), { timeout: 10_000 }).toContain("0,1,2,3");
  await expect.poll(async () => {
    const [one, two] = [await beats(ann), await beats(bob)];
    return one !== "" && (one.startsWith(two) || two.startsWith(one));
  }).toBe(true);
  const numbers = (await beats(bob)).split(",").map(Number);
  expect(numbers).toEqual(numbers.map((_, at) => at));
  const beside = await ann.context().newPage();
  await beside.goto(site.app.address);
  await hydrated(beside);
  await ann.getByRole("button", { name: "Add" }).click();
  await expect.poll(() => beside.locator("#basket").textContent()).toBe("pear");
  expect(await bob.locator("#basket").textContent()).toBe("");
});

test("kill -9 in the middle of a talk: the pages go on in the same room", async () => {
  site.expected = /WebSocket connection|ERR_CONNECTION_REFUSED/;
  const ann = await visitor("/rooms/crash"), bob = await visitor("/rooms/crash");
  await say(ann, "before");
  await expect.poll(() => messages(bob)).toEqual(["before"]);
  await site.app.restart("SIGKILL");
  await say(bob, "after");
  await expect.poll(() => messages(ann), { timeout: 30_000 }).toEqual(["before", "after"]);
  await expect.poll(() => members(ann)).toHaveLength(2);
});
