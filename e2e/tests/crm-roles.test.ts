/**
 * Samples 05 and 06 of the public API as they stand, as one app: people of each role, by each way in that can be tried on one machine, and what the
 * permissions, the policies and the attributes of the samples say of them; on both databases.
 */
import type { Page } from "playwright-core";
import { afterAll, describe, expect, test } from "vitest";
import { command } from "../harness/app.ts";
import { frameText, hydrated } from "../harness/browser.ts";
import { databases } from "../harness/databases.ts";
import { startDev } from "../harness/dev.ts";
import { Keycloak, providers } from "../harness/meridian-id.ts";
import { invite, join, setRoles } from "../harness/people.ts";
import { visit } from "../harness/site.ts";

const APP = "fixtures/crm";
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
/** What the rows of customers that a page shows say of regions, each once, and of credit limits. */
const cells = async (page: Page, kind: RegExp): Promise<string[]> => [...new Set((await page.getByRole("gridcell").allTextContents()).filter((text) => kind.test(text)))].toSorted();
const regions = (page: Page): Promise<string[]> => cells(page, /^(Central|East|North|South|West)$/);
const limits = (page: Page): Promise<string[]> => cells(page, /^\$/);

describe.each(databases("crm"))("on $name", ({ database }) => {
  const keycloak = new Keycloak();
  let url = "";
  const site = visit(APP, { database: async () => (url = await database()), more: (address) => keycloak.start(address) });
  afterAll(() => keycloak.stop());

  const goTo = async (page: Page, path: string): Promise<void> => {
    await page.goto(site.app.address + path);
    await hydrated(page);
  };
  /** A page of somebody of the realm, and all that it gets. */
  async function fromRealm(login: string, path: string): Promise<{ page: Page; received(): string }> {
    const { page } = await site.newGuest();
    let received = "";
    page.on("websocket", (socket) => socket.on("framereceived", ({ payload }) => { received += frameText(payload); }));
    page.on("response", (response) => { if (response.request().resourceType() === "document") void response.text().then((text) => { received += text; }, () => {}); });
    await page.context().addCookies(await keycloak.signIn(login));
    await goTo(page, path);
    return { page, received: () => received };
  }

  test("the sample's sign-in page has its four ways in, and none for development", async () => {
    const { page } = await site.newGuest();
    await page.goto(`${site.app.address}/margins`);
    await page.waitForURL((at) => at.pathname + at.search === "/sign-in?returnTo=%2Fmargins");
    await hydrated(page);
    const ways = await page.locator(".sol-door-ways a").evaluateAll((links) => links.map((link) => [link.textContent, link.getAttribute("href")]));
    expect(ways).toEqual([["Google", "google"], ["Microsoft", "entra"], ["Company SSO", "keycloak"]].map(([label, id]) => [label, `/auth/sign-in/${id}?returnTo=%2Fmargins`]));
    await page.getByLabel("Email").waitFor();
    expect([await page.getByText("while developing").count(), await page.getByText("Make an account").count()]).toEqual([0, 0]);
  });

  test("Keycloak's word makes an administrator, who may all", async () => {
    keycloak.add("root", { name: "Root", region: "North", realm_access: { roles: ["admin"] } });
    const { page } = await fromRealm("root", "/margins");
    await page.getByRole("heading", { name: "Root, all regions" }).waitFor();
    await page.getByText("31%").waitFor();
    await page.getByText("Ask finance before sharing.").waitFor();
    await button(page, "Target 25 %").click();
    await page.getByRole("alertdialog").getByText("Raise the target for everybody?").waitFor();
    await page.getByRole("alertdialog").getByRole("button", { name: "Target 25 %" }).click();
    await page.getByRole("alertdialog").waitFor({ state: "detached" });
    await page.getByRole("link", { name: "Users" }).last().click();
    await button(page, "Invite").waitFor();
  });

  test("a manager of the North has its customers and orders, without margins; and nothing else by hand", async () => {
    keycloak.add("nora", { name: "Nora", region: "North" });
    const { page, received } = await fromRealm("nora", "/margins");
    await page.getByRole("heading", { name: "Nora, North" }).waitFor();
    await page.getByText("Margins are for finance.").waitFor();
    expect([await button(page, "Target 25 %").count(), await page.getByText("31%").count()]).toEqual([0, 0]);

    await goTo(page, "/customers");
    await page.getByRole("gridcell", { name: "c3@example.com" }).waitFor();
    expect([await regions(page), await limits(page)]).toEqual([["North"], []]);
    // What she may not read is not in her form, and is not lost by it.
    await page.getByRole("gridcell", { name: "c3@example.com" }).click();
    await page.getByRole("textbox", { name: /^Name/ }).fill("Third");
    expect(await page.getByRole("spinbutton", { name: "Credit limit" }).count()).toBe(0);
    await button(page, "Save").click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.getByRole("gridcell", { name: "Third" }).waitFor();
    const ada = await site.open("/customers");
    await ada.getByLabel("Search these rows").fill("c3@");
    await expect.poll(() => limits(ada)).toEqual(["$750.00"]);

    await button(page, "New row").click();
    await page.getByRole("textbox", { name: /^Name/ }).fill("Sue");
    await page.getByRole("textbox", { name: /^Email/ }).fill("sue@example.com");
    const inRegion = async (region: string): Promise<void> => {
      await page.getByRole("dialog").getByRole("button", { name: /^Region / }).click();
      await page.getByRole("option", { name: region, exact: true }).click();
      await button(page, "Save").click();
    };
    await inRegion("South");
    await page.getByRole("dialog").getByRole("alert").filter({ hasText: /may not/ }).waitFor();
    await inRegion("North");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.getByRole("gridcell", { name: "sue@example.com" }).waitFor();

    // What the page says is changed on its way to the server.
    await page.addInitScript(() => {
      const { send } = WebSocket.prototype;
      WebSocket.prototype.send = function (data) {
        send.call(this, typeof data === "string" ? data.replace(/"setEditing",\[(\d+)\]/, '"remove",[[$1]]') : data);
      };
    });
    await goTo(page, "/orders");
    await page.getByRole("gridcell", { name: "Northern" }).waitFor();
    expect(await page.getByRole("gridcell", { name: "First" }).count()).toBe(0);
    await page.getByRole("gridcell", { name: "Northern" }).click();
    await page.getByText("This takes the permission crm:delete.").waitFor();
    await goTo(ada, "/orders");
    await ada.getByRole("gridcell", { name: "Northern" }).waitFor();
    await goTo(ada, "/admin/log");
    await ada.getByText("Orders.remove").first().waitFor();
    for (const others of ["finance before", "ann@example.com", "750"]) expect(received()).not.toContain(others);
  });

  test("who comes with a password is an analyst, who sees everything and changes nothing; as a manager of the South, the South alone, without a reload", async () => {
    const ada = await site.open("/admin/users");
    const { page: vera } = await site.newGuest();
    await join(vera, await invite(ada, "vera@example.com"));
    await goTo(vera, "/margins");
    await vera.getByRole("heading", { name: "vera, all regions" }).waitFor();
    await vera.getByText("31%").waitFor();
    expect(await button(vera, "Target 25 %").count()).toBe(0);
    await goTo(vera, "/orders");
    await vera.getByRole("gridcell", { name: "First" }).waitFor();
    expect(await button(vera, "New order").count()).toBe(0);
    await goTo(vera, "/customers");
    await expect.poll(() => regions(vera)).toEqual(["North", "South", "West"]);
    expect([(await limits(vera)).length > 3, await button(vera, "New row").count()]).toEqual([true, 0]);

    await vera.evaluate(() => Object.assign(globalThis, { same: true }));
    await setRoles(ada, "vera@example.com", { regionManager: true, analyst: false });
    await expect.poll(() => regions(vera)).toEqual([]);
    await ada.getByRole("row").filter({ hasText: "vera@example.com" }).getByRole("button").click();
    await ada.getByRole("dialog").getByRole("button", { name: /^Region / }).click();
    await ada.getByRole("option", { name: "South", exact: true }).click();
    await button(ada, "Save details").click();
    await expect.poll(() => regions(vera)).toEqual(["South"]);
    await button(vera, "New row").waitFor();
    expect([await limits(vera), await vera.evaluate(() => "same" in globalThis)]).toEqual([[], true]);
  });

  test("an account of the command line is entered by its link", async () => {
    const output = command(APP, ["users", "create", "max@example.com", "--name", "Max", "--role", "regionManager"], { DATABASE_URL: url, NODE_ENV: "production" });
    const { page } = await site.newGuest();
    await join(page, `${site.app.address}/sign-in/link?link=${/\?link=([\w-]{43})/.exec(output)![1]}`);
    await goTo(page, "/margins");
    await page.getByRole("heading", { name: "Max, all regions" }).waitFor();
    await goTo(page, "/orders");
    await button(page, "New order").waitFor();
  });
});

test("in development each role is one click away", async () => {
  const app = await startDev(APP, { more: { ...providers(""), SOLENOID_ORIGIN: undefined } });
  try {
    expect(await (await fetch(`${app.address}/sign-in`)).text()).toContain("while developing");
    const people = await (await fetch(`${app.address}/auth/developer/users`)).json() as { id: string; name: string }[];
    const shown = await Promise.all(people.map(async ({ id, name }) => {
      const entered = await fetch(`${app.address}/auth/sign-in/developer`, { method: "POST", redirect: "manual", headers: { origin: app.address }, body: new URLSearchParams({ user: id, returnTo: "/margins" }) });
      const cookie = entered.headers.getSetCookie().map((line) => line.split(";", 1)[0]).join("; ");
      const html = (await (await fetch(app.address + entered.headers.get("location")!, { headers: { cookie } })).text()).replaceAll(/<!--.*?-->/g, "");
      return [name, ...["all regions", "31%", "Margins are for finance.", "Target 25 %"].filter((text) => html.includes(text))];
    }));
    expect(shown.toSorted()).toEqual([["Admin", "all regions", "31%", "Target 25 %"], ["Analyst", "all regions", "31%"], ["RegionManager", "all regions", "Margins are for finance."]]);
  } finally {
    await app.stop();
  }
});
