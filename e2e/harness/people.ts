/** People of an app with passwords, as they come: the first by the link that the terminal says, others by invitation. */
import type { BrowserContext, Page } from "playwright-core";
import type { RunningApp } from "./app.ts";
import { hydrated } from "./browser.ts";

/** Long enough, and on no list. */
export const PASSWORD = "lodge quiver banana";

/** As a browser context takes it. */
export type Cookies = Parameters<BrowserContext["addCookies"]>[0];
export const cookieHeader = (cookies: Cookies): string => cookies.map(({ name, value }) => `${name}=${value}`).join("; ");

/** Takes the link of the first administrator; gives the cookies of who that is. */
export async function becomeAdministrator({ address, output }: Pick<RunningApp, "address" | "output">, email = "ada@example.com"): Promise<Cookies> {
  const link = /\/sign-in\/link\?link=([\w-]+)/.exec(output())?.[1];
  if (link === undefined) throw new Error(`The server says no link of a first administrator\n${output()}`);
  const response = await fetch(`${address}/auth/verify`, {
    method: "POST",
    headers: { origin: address, "sec-fetch-site": "same-origin", "content-type": "application/json" },
    body: JSON.stringify({ link, email, password: PASSWORD }),
  });
  if (!response.ok) throw new Error(`The first administrator is refused: ${await response.text()}`);
  return response.headers.getSetCookie().map((line) => {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
    return { name: name!, value: value!, url: address };
  });
}

/** Asks somebody in on the page of users, which stays open. Gives the link that would have gone by mail. */
export async function invite(users: Page, email: string, ...roles: readonly string[]): Promise<string> {
  await users.getByRole("button", { name: "Invite" }).click();
  const dialog = users.getByRole("dialog");
  await dialog.getByLabel(/^Email/).fill(email);
  for (const role of roles) await dialog.getByLabel(role, { exact: true }).setChecked(true, { force: true });
  await dialog.getByRole("button", { name: "Send invitation" }).click();
  const link = await dialog.getByRole("textbox", { name: "Link" }).inputValue();
  await users.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  return link;
}

/** Opens an invitation in a browser of the invited, who is signed in then. */
export async function join(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await hydrated(page);
  await page.getByLabel(/^Password/).fill(PASSWORD);
  await page.getByRole("button", { name: "Go on" }).click();
  await page.waitForURL((url) => url.pathname === "/");
  await hydrated(page);
}

/** Gives or takes roles on the page of users, until the row says so. */
export async function setRoles(users: Page, email: string, roles: Readonly<Record<string, boolean>>): Promise<void> {
  const row = users.getByRole("row").filter({ hasText: email });
  await row.getByRole("button").click();
  const dialog = users.getByRole("dialog");
  for (const [role, on] of Object.entries(roles)) await dialog.getByLabel(role, { exact: true }).setChecked(on, { force: true });
  await dialog.getByRole("button", { name: "Save roles" }).click();
  for (const [role, on] of Object.entries(roles)) await row.locator(".sol-badge").getByText(role, { exact: true }).waitFor({ state: on ? "visible" : "detached" });
  await users.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
}
