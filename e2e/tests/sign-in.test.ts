/** Signing in at a provider, in a browser, on an app as it is deployed: the provider is a real one, the way between them as well. */
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { reserveProvider, type TestProvider } from "../../framework/tests/auth/oidc/provider.ts";
import { startApp, type RunningApp } from "../harness/app.ts";
import { hydrated, launch } from "../harness/browser.ts";

const CLIENT = { PARTNER_CLIENT_ID: "app", PARTNER_CLIENT_SECRET: "a secret of the app, long enough", SOLENOID_SECRET: "a secret of the server that is long enough" };
const DEEP = "/orders/42?region=North";

let browser: Browser, app: RunningApp, provider: TestProvider;
beforeAll(async () => {
  browser = await launch();
  const reserved = await reserveProvider();
  app = await startApp("fixtures/members", undefined, async (origin) => {
    provider = await reserved.start({ origin });
    return { ...CLIENT, SOLENOID_ORIGIN: origin, PARTNER_ISSUER: reserved.url };
  });
  provider.accounts.set("ann", { name: "Ann", roles: ["admin"] });
  provider.accounts.set("victor", { name: "Victor", roles: ["viewer"] });
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
  await provider?.close();
});

const opened: Page[] = [];
afterEach(async () => {
  for (const page of opened.splice(0)) await page.context().close();
});

async function visitor(): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
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
  expect(await page.locator("#viewer").textContent()).toBe("You may look.");
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

test("a session outlives the server's restart", async () => {
  const page = await visitor();
  await signIn(page, "ann");
  await app.restart();
  await page.goto(app.address + DEEP);
  await hydrated(page);
  expect(await page.locator("h1").textContent()).toBe("Order 42 of Ann");
});
