/** Fields that live in cookies, in the browser's storage and in the database, and states of list items, as a person meets them. */
import { DatabaseSync } from "node:sqlite";
import type { BrowserContext, Page } from "playwright-core";
import { beforeEach, describe, expect, test } from "vitest";
import { hydrated, type WatchedPage } from "../harness/browser.ts";
import { visit } from "../harness/site.ts";

const site = visit("fixtures/stored");
let watched: WatchedPage;
let context: BrowserContext;
beforeEach(async () => {
  watched = await site.newPage();
  context = watched.page.context();
});

async function open(path = "/", page: Page = watched.page): Promise<string> {
  const answer = await page.goto(site.app.address + path);
  const html = await answer!.text();
  await hydrated(page);
  return html;
}
const another = async (path = "/"): Promise<Page> => {
  const page = await context.newPage();
  await open(path, page);
  return page;
};
const press = (name: string, page: Page = watched.page): Promise<void> => page.getByRole("button", { name, exact: true }).click();
const shows = (selector: string, text: string, page: Page = watched.page) => expect.poll(() => page.locator(selector).textContent().then((found) => found?.trim())).toBe(text);
const cookies = async (): Promise<Record<string, string>> => Object.fromEntries((await context.cookies()).map(({ name, value }) => [name, value]));
const stored = (page: Page = watched.page): Promise<Record<string, string>> => page.evaluate(() => ({ ...localStorage }));

describe("a cookie", () => {
  test("that a click has set is in the first HTML of the next page, safe and of its own", async () => {
    await open();
    await press("Theme");
    await shows("#theme", "dark");
    await expect.poll(async () => (await cookies())["Desk.theme"]).toBe("%22dark%22");
    const [cookie] = (await context.cookies()).filter(({ name }) => name === "Desk.theme");
    expect(cookie).toMatchObject({ path: "/", sameSite: "Lax" });
    expect(cookie!.expires - Date.now() / 1000).toBeGreaterThan(300 * 86_400);
    expect(await open()).toContain('data-theme="dark"');
    await shows("#theme", "dark");
    const other = await site.newPage();
    await open("/", other.page);
    await shows("#theme", "light", other.page);
  });

  test("that was forged is as if it were not there, whatever it says", async () => {
    for (const forged of ["blue", "%22blue%22", "%", "%7B%22__proto__%22%3A1%7D", "x".repeat(3_500), "%22%3C%2Fscript%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E%22"]) {
      await context.addCookies([{ name: "Desk.theme", value: forged, url: site.app.address }]);
      // The socket's request shows cookies too: it is over before the next ones are forged.
      const welcomed = watched.page.waitForEvent("websocket").then((socket) => socket.waitForEvent("framereceived"));
      const answer = await watched.page.goto(site.app.address);
      expect(answer!.status(), forged).toBe(200);
      await hydrated(watched.page);
      await welcomed;
      await shows("#theme", "light");
      expect((await cookies())["Desk.theme"], forged).toBeUndefined();
    }
    expect(site.app.output().match(/What a cookie has of a field/g)).toHaveLength(1);
  });
});

describe("the browser's storage", () => {
  test("brings back what it has, before the server has answered, and without a mismatch", async () => {
    await open();
    await press("Note");
    await press("Note");
    await expect.poll(async () => (await stored())["Desk.notes"]).toBe('["note 1","note 2"]');
    const html = await open();
    expect(html).not.toContain("note 1</li>");
    expect(await watched.page.locator("#notes li").allTextContents()).toEqual(["note 1", "note 2"]);
    await press("Note");
    await shows("#notes", "note 1note 2note 3");
  });

  test("is followed by another tab where the field says so, in both directions, and else is not", async () => {
    await open();
    const second = await another();
    await watched.page.getByLabel("Color").fill("red");
    await shows("#color", "red RED");
    await shows("#color", "red RED", second);
    await second.getByLabel("Color").fill("green");
    await shows("#color", "green GREEN");
    await press("Note");
    await shows("#notes", "note 1");
    expect(await second.locator("#notes li").count()).toBe(0);
    await open("/", second);
    await shows("#notes", "note 1", second);
    await shows("#color", "green GREEN", second);
  });

  test("of one tab stays over a reload, and is no other tab's", async () => {
    await open();
    await watched.page.getByLabel("Draft").fill("half a thought");
    await expect.poll(() => watched.page.evaluate(() => sessionStorage.getItem("Desk.draft"))).toBe('"half a thought"');
    await open();
    await expect.poll(() => watched.page.getByLabel("Draft").inputValue()).toBe("half a thought");
    const second = await another();
    expect(await second.getByLabel("Draft").inputValue()).toBe("");
  });

  test("that holds what fits nothing is cleared of it, and the page goes on", async () => {
    site.expected = /"Desk\.notes" in the browser's storage was removed/;
    await open();
    for (const broken of ["{", '{"a":1}', "[1]", '[{"$u":0}]']) {
      await watched.page.evaluate((text) => localStorage.setItem("Desk.notes", text), broken);
      await open();
      expect(await watched.page.locator("#notes li").count(), broken).toBe(0);
      expect((await stored())["Desk.notes"], broken).toBeUndefined();
    }
    await press("Note");
    await shows("#notes", "note 1");
  });
});

describe("the database", () => {
  test("has what was changed after the process was ended, in the first HTML", async () => {
    await open();
    for (let click = 0; click < 3; click++) await press("Done");
    await press("Apple");
    await press("Apple");
    await shows("#done", "3");
    await shows("#basket", "apple 2");
    site.expected = /WebSocket|ERR_CONNECTION/;
    await site.app.restart();
    await open();
    await shows("#done", "3");
    await shows("#basket", "apple 2");
    expect(await (await watched.page.goto(site.app.address))!.text()).toMatch(/id="done"[^>]*>3</);
  });

  test("may lack the last moment before a kill: the page that made it goes on with it, and its next change is written", async () => {
    await open();
    await press("Done");
    const database = new DatabaseSync(site.app.database);
    const written = () => database.prepare(`select "value" from "__fields" where "state" = 'Desk' and "field" = 'done' order by "used" desc`).all().map(({ value }) => value)[0];
    await expect.poll(written).toBe("1");
    // As if the kill came before the write: nobody else can write now, and nobody who is answered waits for it.
    database.exec("begin immediate");
    await press("Done");
    await press("Done");
    await shows("#done", "3");
    site.expected = /WebSocket|ERR_CONNECTION/;
    await site.app.kill();
    database.exec("rollback");
    await site.app.start();
    const second = await another();
    await shows("#done", "1", second);
    await shows("#done", "3");
    await press("Done");
    await shows("#done", "4");
    await expect.poll(written).toBe("4");
    database.close();
    await second.reload();
    await shows("#done", "4", second);
  });

  test("and a session's state are the same in all tabs of a browser, and in no other", async () => {
    await open();
    const second = await another();
    await press("Apple");
    await shows("#basket", "apple 1", second);
    const other = await site.newPage();
    await open("/", other.page);
    await shows("#basket", "", other.page);
  });
});

describe("states of list items", () => {
  const counts = () => watched.page.locator("li").evaluateAll((items) => Object.fromEntries(items.map((item) => [(item as HTMLElement).dataset["id"], item.querySelector("output")!.textContent])));

  test("keep their own when the list is added to, removed from and reordered; so do their elements", async () => {
    await open("/rows");
    for (const [id, times] of [[1, 1], [2, 2], [3, 3]]) for (let time = 0; time < times!; time++) await press(`Count ${id}`);
    await press("Open 2");
    await watched.page.getByLabel("Text 2").fill("typed");
    await expect.poll(counts).toEqual({ 1: "1", 2: "2", 3: "3" });
    await watched.page.getByLabel("Text 2").focus();
    await press("Reverse");
    await expect.poll(() => watched.page.locator("li").evaluateAll((items) => items.map((item) => (item as HTMLElement).dataset["id"]))).toEqual(["3", "2", "1"]);
    expect(await counts()).toEqual({ 1: "1", 2: "2", 3: "3" });
    expect(await watched.page.getByLabel("Text 2").inputValue()).toBe("typed");
    await press("Add");
    await press("Count 4");
    await press("Remove 3");
    await expect.poll(counts).toEqual({ 1: "1", 2: "2", 4: "1" });
    expect(await watched.page.getByRole("button", { name: "Close 2" }).count()).toBe(1);
    expect(await stored()).toEqual({ "Row.open/2": "true" });
    await open("/rows");
    await watched.page.getByRole("button", { name: "Close 2" }).waitFor();
    await watched.page.getByRole("button", { name: "Open 1" }).waitFor();
  });

  test("200 of them come without an answer for each", async () => {
    await open("/rows");
    let down = 0;
    watched.sockets.at(-1)!.on("framereceived", () => down++);
    await press("Fill");
    await expect.poll(() => watched.page.locator("li output").count(), { timeout: 20_000 }).toBe(200);
    await expect.poll(() => watched.page.locator("li output").last().textContent()).toBe("0");
    expect(down).toBeLessThan(150);
    await press("Count 200");
    await expect.poll(() => watched.page.locator("li output").last().textContent()).toBe("1");
  });
});

test("a value of the app's own class is an instance in the page, and stays one in the browser's storage", async () => {
  expect(await open("/wallet")).toContain("0.00 €");
  await press("Pay");
  await press("Pay");
  await shows("#balance", "5.00 €");
  await shows("#paid", "5.01 €");
  await expect.poll(async () => (await stored())["Wallet.balance"]).toBe('{"$c":["money",500]}');
  await open("/wallet");
  await shows("#balance", "5.00 €");
  site.expected = /"Wallet\.balance" in the browser's storage was removed/;
  await watched.page.evaluate(() => localStorage.setItem("Wallet.balance", '{"$c":["money",1.5]}'));
  await open("/wallet");
  await shows("#balance", "0.00 €");
});

describe("what others have made", () => {
  test("a color field of another library, a plot of plain JavaScript and the page's own effect work", async () => {
    const beeps: string[] = [];
    watched.page.on("console", (message) => { if (message.text() === "\u0007") beeps.push(message.text()); });
    const html = await open("/look");
    expect(html).not.toContain("uplot");
    await watched.page.locator(".uplot canvas").waitFor();
    // Without styles the thumb has no size to be held by.
    const thumb = watched.page.locator('[role="presentation"][tabindex="0"]');
    await thumb.evaluate((element) => Object.assign((element as HTMLElement).style, { width: "20px", height: "20px" }));
    const box = (await thumb.boundingBox())!;
    await watched.page.mouse.move(box.x + 10, box.y + 10);
    await watched.page.mouse.down();
    await watched.page.mouse.move(box.x + 30, box.y + 10);
    await watched.page.mouse.up();
    await expect.poll(() => beeps.length).toBeGreaterThan(0);
    await expect.poll(async () => (await stored())["Look.accent"]).toMatch(/^"#[0-9a-f]{6}"$/i);
    const accent = (await stored())["Look.accent"];
    await open("/look");
    await watched.page.locator(".uplot canvas").waitFor();
    expect((await stored())["Look.accent"]).toBe(accent);
  });

  test("flags switch at once and are kept; what is shipped is counted in a cookie", async () => {
    await open("/flags");
    await watched.page.getByRole("switch", { name: "beta" }).click();
    await expect.poll(() => watched.page.getByRole("switch", { name: "beta" }).isChecked()).toBe(true);
    await open("/shipping");
    await press("Ship three");
    await watched.page.getByText("3 orders", { exact: true }).first().waitFor();
    await expect.poll(async () => (await cookies())["Shipping.shipped"]).toBe("3");
    expect(await open("/shipping")).toContain("3 orders");
    await open("/flags");
    await expect.poll(() => watched.page.getByRole("switch", { name: "beta" }).isChecked()).toBe(true);
  });
});
