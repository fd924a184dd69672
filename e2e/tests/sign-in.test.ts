/**
 * Signing in at a provider, in a browser, on an app as it is deployed: the provider is a real one, the way between them as well. Then what somebody of each
 * role gets, tries by hand, and keeps when the server is killed.
 */
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { reserveProvider, type TestProvider } from "../../framework/tests/auth/oidc/provider.ts";
import { clientFiles, startApp, type RunningApp } from "../harness/app.ts";
import { closeAll, frameText, hydrated, sharedBrowser } from "../harness/browser.ts";
import { faultsByKeyboard } from "../harness/keyboard.ts";
import { codeOf } from "../harness/totp.ts";

const CLIENT = { PARTNER_CLIENT_ID: "app", PARTNER_CLIENT_SECRET: "a secret of the app, long enough", SOLENOID_SECRET: "a secret of the server that is long enough" };
const DEEP = "/orders/42?region=North";

let browser: Browser, app: RunningApp, provider: TestProvider;
beforeAll(async () => {
  browser = await sharedBrowser();
  const reserved = await reserveProvider();
  app = await startApp("fixtures/members", undefined, async (origin) => {
    provider = await reserved.start({ origin });
    return { ...CLIENT, SOLENOID_ORIGIN: origin, PARTNER_ISSUER: reserved.url };
  });
  provider.accounts.set("ann", { name: "Ann", roles: ["admin"] });
  provider.accounts.set("fay", { name: "Fay", roles: ["finance"] });
  provider.accounts.set("victor", { name: "Victor", roles: ["viewer"] });
});
afterAll(async () => {
  await closeAll(browser);
  await app?.stop();
  await provider?.close();
});

const opened: Page[] = [];
afterEach(async () => {
  for (const page of opened.splice(0)) await page.context().close();
});

async function visitor(options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })).newPage();
  opened.push(page);
  return page;
}

/** The provider's own forms: a name, and leave to tell it. */
async function atProvider(page: Page, login: string): Promise<void> {
  await page.waitForURL((url) => url.origin === provider.url);
  await page.locator('input[name="login"]').fill(login);
  await page.locator('input[name="password"]').fill("any");
  await page.getByRole("button").first().click();
  await page.getByRole("button", { name: "Continue" }).click();
}

/** Begins at a page that takes a user, as a link would lead there. */
async function signIn(page: Page, login: string, path = DEEP): Promise<void> {
  await page.goto(app.address + path);
  await page.waitForURL((url) => url.pathname === "/sign-in");
  const returnTo = new URL(page.url()).searchParams.get("returnTo") ?? "/";
  await page.goto(`${app.address}/auth/sign-in/partner?returnTo=${encodeURIComponent(returnTo)}`);
  await atProvider(page, login);
  await page.waitForURL(app.address + path);
  await hydrated(page);
}

test("a deep link is kept from the sign-in page over the provider and back", async () => {
  const page = await visitor();
  await signIn(page, "ann");
  expect(await page.locator("h1").textContent()).toBe("Order 42 of Ann");
  expect(await page.locator("#region").textContent()).toBe("North");
  await page.locator("#edit").click();
  await expect.poll(() => page.locator("#edits").textContent()).toBe("1");
});

test("roles of the provider decide what is there", async () => {
  const page = await visitor();
  await signIn(page, "victor");
  expect([await page.locator("#region").textContent(), await page.locator("#viewer").textContent()]).toEqual(["North", "You may look."]);
  expect(await page.locator("#edit").count()).toBe(0);
});

test("nothing of the provider's tokens is in the page, in cookies that scripts read, or in the log", async () => {
  const page = await visitor();
  await signIn(page, "ann");
  expect(await page.content()).not.toMatch(/eyJ[\w-]{10}/);
  expect(await page.evaluate(() => document.cookie)).not.toContain("session");
  expect(app.output()).not.toMatch(/eyJ[\w-]{10}|a secret of/);
  const cookies = await page.context().cookies(app.address);
  expect(cookies.filter(({ name }) => name.includes("attempt"))).toEqual([]);
  expect(cookies.find(({ name }) => name.includes("session"))).toMatchObject({ httpOnly: true, sameSite: "Lax" });
});

test("signing out ends it at both ends, in all tabs", async () => {
  const page = await visitor();
  await signIn(page, "ann");
  const other = await page.context().newPage();
  await other.goto(app.address + DEEP);
  await hydrated(other);
  await page.locator("#leave").click();
  await page.waitForURL((url) => url.origin === provider.url);
  await page.getByRole("button", { name: /yes/i }).click();
  await page.waitForURL((url) => url.origin === app.address);
  await expect.poll(() => other.locator("h1").textContent()).not.toContain("Order 42");
  await page.goto(app.address + DEEP);
  await page.waitForURL((url) => url.pathname === "/sign-in");
  // The provider asks for a name again.
  await signIn(page, "victor");
  expect(await page.locator("h1").textContent()).toBe("Order 42 of Victor");
});

test("the provider's own sign-out closes the page here, by the back channel", async () => {
  const page = await visitor();
  await signIn(page, "ann");
  const elsewhere = await page.context().newPage();
  await elsewhere.goto(`${provider.url}/session/end`);
  await elsewhere.getByRole("button", { name: /yes/i }).click();
  await expect.poll(() => page.locator("h1").textContent()).not.toContain("Order 42");
  await page.goto(app.address + DEEP);
  await page.waitForURL((url) => url.pathname === "/sign-in");
});

test("a callback that somebody else began is told on a plain page, and signs nobody in", async () => {
  const page = await visitor();
  const answer = await page.goto(`${app.address}/auth/callback/partner?code=x&state=y`);
  expect(answer!.status()).toBe(403);
  expect(await page.locator("main").textContent()).toContain("Please start again");
  await page.goto(app.address);
  await hydrated(page);
  expect(await page.locator("#who").textContent()).toBe("nobody");
});

describe("a viewer", () => {
  const Sqlite = createRequire(join(import.meta.dirname, "../../framework/package.json"))("better-sqlite3") as new (file: string, options: object) => { prepare(sql: string): { all(...values: unknown[]): unknown[] }; close(): void };
  /** What the log says was refused to somebody: the place, and whose right was lacking. */
  const denied = (name: string): string[] => {
    const db = new Sqlite(app.database, { readonly: true });
    try {
      return db.prepare("select distinct place from auth_audit where kind = 'denied' and userName = ? order by place").all(name).map((row) => (row as { place: string }).place);
    } finally {
      db.close();
    }
  };
  /** All that the browser gets: documents, data, frames. */
  const listen = (page: Page): (() => string) => {
    let received = "";
    page.on("websocket", (socket) => socket.on("framereceived", ({ payload }) => { received += frameText(payload); }));
    page.on("response", (response) => { if (response.url().startsWith(app.address)) void response.text().then((text) => { received += text; }, () => {}); });
    return () => received;
  };
  const text = (page: Page, id: string): Promise<string | null> => page.locator(`#${id}`).textContent();

  test("gets nothing of what is for others: not in the HTML, not in a frame, not in a file; those get it", async () => {
    const fay = await visitor(), victor = await visitor();
    const [hers, his] = [listen(fay), listen(victor)];
    await signIn(fay, "fay");
    await signIn(victor, "victor");
    expect(await text(fay, "cost")).toBe("the-finance-cost 8731 the-finance-margin 8731");
    await fay.locator("#edit").click();
    await expect.poll(() => text(fay, "cost")).toContain("the-finance-margin 8732");
    await victor.locator("#look").click();
    await expect.poll(() => text(victor, "looks")).toBe("1");
    expect(await victor.locator("#cost, #edit").count()).toBe(0);
    expect(hers()).toContain("the-finance-cost");
    for (const place of [his(), ...clientFiles("fixtures/members").map((file) => file.text)]) expect(place).not.toMatch(/the-finance|8731/);
  });

  test("does by hand no more than by the page: a frame, a call over HTTP, a form, a file, an endpoint are refused on the server, and written down", async () => {
    const page = await visitor();
    // What the page says is changed on its way to the server.
    await page.addInitScript(() => {
      const { send } = WebSocket.prototype;
      WebSocket.prototype.send = function (data) {
        const [from, to] = (globalThis as { forged?: [string, string] }).forged ?? ["", ""];
        send.call(this, typeof data === "string" && from !== "" ? data.replace(from, to) : data);
      };
    });
    await signIn(page, "victor");
    const forge = (from: string, to: string): Promise<void> => page.evaluate((pair) => { (globalThis as { forged?: string[] }).forged = pair; }, [`"${from}"`, `"${to}"`]);
    await forge("look", "edit");
    await page.locator("#look").click();
    await expect.poll(() => text(page, "refused")).toBe("forbidden");
    await forge("read", "keep");
    await page.locator("input[type=file]").setInputFiles({ name: "a.txt", mimeType: "text/plain", buffer: Buffer.from("mine") });
    await forge("look", "look");
    await page.locator("#look").click();
    await expect.poll(() => text(page, "looks")).toBe("1");
    expect([await text(page, "edits"), await text(page, "seen")]).toEqual(["0", ""]);

    const { request } = page, headers = { origin: app.address };
    const statuses = [
      await request.post(`${app.address}/api/orders/42/close`, { headers, data: {} }),
      await request.get(`${app.address}/api/costs`),
      await request.post(`${app.address}/api/costs`, { headers, form: { cost: "1" } }),
      await request.post(`${app.address}/auth/impersonate`, { headers, form: { user: "ann" } }),
      await request.post(`${app.address}/_solenoid/upload/of-another-page?piece=0`, { headers: { ...headers, "content-type": "application/octet-stream", "x-solenoid-tab": "a", "x-solenoid-key": "b" }, data: "" }),
    ];
    expect(statuses.map((response) => response.status())).toEqual([403, 403, 403, 403, 403]);
    await expect.poll(() => denied("Victor")).toEqual(["GET /api/costs", "Order.close", "Order.edit", "Order.keep", "POST /api/costs", "POST /auth/impersonate", "upload"]);
  });
});

test("a server that is killed comes back to pages that are signed in: they go on with what was in them, without a reload", async () => {
  const [ann, victor] = [await visitor(), await visitor()];
  await signIn(ann, "ann");
  await signIn(victor, "victor");
  for (const page of [ann, victor]) {
    await page.evaluate(() => Object.assign(window, { same: true }));
    await page.getByLabel("Note").fill("half a thought");
    await page.locator("#look").click();
    await expect.poll(() => page.locator("#looks").textContent()).toBe("1");
  }
  await ann.locator("#edit").click();
  await expect.poll(() => ann.locator("#edits").textContent()).toBe("1");
  await app.kill();
  await app.start();
  for (const page of [ann, victor]) {
    await page.locator("#look").click();
    await expect.poll(() => page.locator("#looks").textContent()).toBe("2");
    expect([await page.getByLabel("Note").inputValue(), await page.evaluate(() => "same" in window)]).toEqual(["half a thought", true]);
  }
  await ann.locator("#edit").click();
  await expect.poll(() => ann.locator("#edits").textContent()).toBe("2");
  expect(await ann.locator("h1").textContent()).toBe("Order 42 of Ann");
  expect(await victor.locator("#edit, #cost").count()).toBe(0);
  // The server has it, not the page alone.
  const reloaded = await ann.context().newPage();
  await reloaded.goto(app.address + DEEP);
  expect(await reloaded.locator("h1").textContent()).toBe("Order 42 of Ann");
});

describe("an account of the app's own, with an authenticator app that all must have", () => {
  const PASSWORD = "lodge quiver banana";
  const at = (page: Page, path: string): Promise<void> => page.waitForURL((url) => url.origin === app.address && url.pathname + url.search === path);
  const keyOf = (page: Page): Promise<string> => page.getByLabel("Key").inputValue();
  async function mailedTo(email: string): Promise<string> {
    const links = (): string[] => [...app.output().matchAll(new RegExp(`Mail to ${email}: (\\S+link=\\S+)`, "g"))].map(([, link]) => link!);
    await expect.poll(() => links().length).toBeGreaterThan(0);
    return links().at(-1)!;
  }

  test("is made, entered, lost the password of and entered again without scripts", async () => {
    const page = await visitor({ javaScriptEnabled: false });
    await page.goto(app.address + DEEP);
    await page.getByRole("link", { name: "Make an account" }).click();
    await page.getByLabel("Email").fill("noscript@example.com");
    await page.getByRole("button", { name: "Send me a link" }).click();
    await at(page, "/sign-in/sent");
    const registered = await mailedTo("noscript@example.com");
    await page.goto(registered);
    await page.locator('input[name="password"]').fill(PASSWORD);
    await page.getByRole("button", { name: "Go on" }).click();
    await page.getByRole("img", { name: "QR code for an authenticator app" }).waitFor();
    const key = await keyOf(page);
    // What only a script does is not there.
    for (const name of ["Copy", "Show password", "Passkey"]) expect(await page.getByRole("button", { name }).count(), name).toBe(0);
    await page.locator('input[name="code"]').fill("000000");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByText("This code is not right").waitFor();
    expect(await keyOf(page)).toBe(key);
    await page.locator('input[name="code"]').fill(codeOf(key));
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByText(/Each works once/).waitFor();
    // Where they wanted to go before they had an account; it is another's to let them in.
    await page.getByRole("link", { name: "Go on" }).click();
    await at(page, DEEP);
    await page.getByText("You may not see this page").waitFor();
    await page.goto(app.address);
    expect(await page.locator("#who").textContent()).toBe("noscript");

    const again = await visitor({ javaScriptEnabled: false });
    await again.goto(`${app.address}/sign-in?returnTo=/profile`);
    await again.getByLabel("Email").fill("noscript@example.com");
    await again.locator('input[name="password"]').fill("not the right one");
    await again.getByRole("button", { name: "Sign in" }).click();
    await again.getByText("The e-mail address or the password is not right").waitFor();
    await again.getByRole("link", { name: "Forgotten?" }).click();
    await again.getByLabel("Email").fill("noscript@example.com");
    await again.getByRole("button", { name: "Send me a link" }).click();
    await at(again, "/sign-in/sent");
    await expect.poll(() => mailedTo("noscript@example.com")).not.toBe(registered);
    await again.goto(await mailedTo("noscript@example.com"));
    await again.locator('input[name="password"]').fill("violet anchor teapot");
    await again.getByRole("button", { name: "Go on" }).click();
    // An app is there: no key is shown to whoever has the mail.
    await again.getByText("The code of your authenticator app").waitFor();
    expect(await again.getByRole("img").count()).toBe(0);
    await again.locator('input[name="code"]').fill(codeOf(key, 1));
    await again.getByRole("button", { name: "Sign in" }).click();
    await at(again, "/");
    expect(await again.locator("#who").textContent()).toBe("noscript");
  });

  test("is made, entered and looked after by keyboard alone, on screens that axe finds no fault with", async () => {
    const page = await visitor();
    const on = async (path: string): Promise<void> => {
      await page.goto(app.address + path);
      await hydrated(page);
      expect(await faultsByKeyboard(page), path).toEqual([]);
    };
    for (const path of ["/sign-in?returnTo=%2F", "/sign-in?problem=sign-in-refused", "/sign-in/register", "/sign-in/forgot", "/sign-in/sent", "/sign-in/link?link=none", "/sign-in/code"]) await on(path);
    await page.goto(`${app.address}/sign-in/register`);
    await hydrated(page);
    // The first field has the focus; Enter sends.
    await page.keyboard.type("keys@example.com");
    await page.keyboard.press("Enter");
    await at(page, "/sign-in/sent");
    const link = new URL(await mailedTo("keys@example.com"));
    await on(link.pathname + link.search);
    await page.getByLabel("Name").focus();
    await page.keyboard.type("Keys");
    await page.keyboard.press("Tab");
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname === "/sign-in/code");
    await hydrated(page);
    const key = await keyOf(page);
    expect(await faultsByKeyboard(page)).toEqual([]);
    await page.reload();
    await hydrated(page);
    expect(await keyOf(page)).toBe(key);
    await page.locator('input[name="code"]').focus();
    await page.keyboard.type(codeOf(key));
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Keep these codes" }).waitFor();
    expect(await page.locator("pre").textContent()).toMatch(/^([0-9a-z]{4}(-[0-9a-z]{4}){3}\s?){10}$/);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await at(page, "/");
    for (const path of ["/profile", "/profile/security", "/sign-in/confirm?returnTo=%2Fprofile"]) await on(path);
    // Whatever the address asks for, the way on is within the app.
    await page.goto(`${app.address}/sign-in/confirm?returnTo=${encodeURIComponent("/\\evil.example")}`);
    await hydrated(page);
    await page.keyboard.type(PASSWORD);
    await page.locator('input[name="code"]').focus();
    await page.keyboard.type(codeOf(key, 1));
    await page.keyboard.press("Enter");
    await at(page, "/");
  });
});
