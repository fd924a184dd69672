/** People of different roles in the dashboard: how they come in, what they see, what is taken from them and given back under their eyes; on both databases. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { databases } from "../harness/databases.ts";
import { invite, join, setRoles } from "../harness/people.ts";
import { visit } from "../harness/site.ts";

const CSV = "date,region,product,units,revenue,order_id\n2025-01-01,North,Mouse,2,20,1\n2025-01-02,South,Dock,1,80,2\n";
const figures = (page: Page): Promise<string[]> => page.locator(".sol-stat-figure").allTextContents();
/** Gone with a reload. */
const mark = (page: Page): Promise<unknown> => page.evaluate(() => Object.assign(globalThis, { same: true }));
const isMarked = (page: Page): Promise<boolean> => page.evaluate(() => "same" in globalThis);

describe.each(databases("roles"))("on $name", ({ database }) => {
  const site = visit("dashboard", { database });

  test("who was invited as a viewer sees the figures, until the role is taken, and again when it is given back; without a reload", async () => {
    const ada = await site.open("/");
    await ada.locator('input[type="file"]').setInputFiles({ name: "sales.csv", mimeType: "text/csv", buffer: Buffer.from(CSV) });
    await ada.getByText("2 rows imported").waitFor();
    await ada.getByRole("link", { name: "Users" }).first().click();
    const link = await invite(ada, "vera@example.com", "viewer");

    const { page: vera } = await site.newGuest();
    await join(vera, link);
    await expect.poll(() => figures(vera)).toEqual(["$100", "3", "$50", "Dock"]);
    expect([await vera.getByText("Import CSV").count(), await vera.getByRole("link", { name: "Users" }).count(), await vera.getByRole("checkbox").count()]).toEqual([0, 0, 0]);
    await mark(vera);
    await setRoles(ada, "vera@example.com", { viewer: false });
    await vera.getByText("You may not see this page").waitFor();
    expect([await figures(vera), await vera.getByText("$80").count()]).toEqual([[], 0]);
    await setRoles(ada, "vera@example.com", { viewer: true });
    await expect.poll(() => figures(vera)).toEqual(["$100", "3", "$50", "Dock"]);
    expect(await isMarked(vera)).toBe(true);
  });

  test("an invitation is made once however often it is sent, again where its link was lost, and says what keeps it from being made", async () => {
    site.expected = /\/auth\/invite|ERR_INTERNET_DISCONNECTED|401 \(Unauthorized\)/;
    const ada = await site.open("/admin/users");
    ada.setDefaultTimeout(30_000);
    let asked = 0;
    ada.on("request", (request) => void (asked += Number(request.url().endsWith("/auth/invite"))));
    const dialog = ada.getByRole("dialog"), send = dialog.getByRole("button", { name: "Send invitation" }), link = dialog.getByRole("textbox", { name: "Link" });
    const begin = async (email: string): Promise<void> => {
      await ada.getByRole("button", { name: "Invite" }).click();
      await dialog.getByLabel(/^Email/).fill(email);
    };
    const listed = (email: string): Promise<number> => ada.getByRole("row").filter({ hasText: email }).count();

    await begin("twice@example.com");
    await send.dblclick();
    expect([new URL(await link.inputValue()).pathname, asked]).toEqual(["/sign-in/link", 1]);
    await ada.keyboard.press("Escape");

    // The server has it; the page that would show its link is gone.
    await begin("lost@example.com");
    const made = new Promise<string>((resolve) => void ada.route("**/auth/invite", async (route) => resolve((await (await route.fetch()).json() as { link: string }).link), { times: 1 }));
    await send.click();
    const lost = new URL(await made, ada.url()).href;
    ada.once("dialog", (question) => void question.accept());
    await ada.reload();
    await ada.getByRole("row").filter({ hasText: "lost@example.com" }).waitFor();
    const { page: vera } = await site.newGuest();
    const again = await invite(ada, "lost@example.com", "viewer");
    expect(await listed("lost@example.com")).toBe(1);
    await vera.goto(lost);
    await vera.getByText("This link does not work").waitFor();
    await join(vera, again);

    await begin("offline@example.com");
    await ada.context().setOffline(true);
    await send.click();
    await dialog.getByText("The server cannot be reached. Try again when you are online.").waitFor();
    await ada.context().setOffline(false);
    await send.click();
    expect(await link.inputValue()).toContain("/sign-in/link?link=");
    await ada.keyboard.press("Escape");

    await begin("nobody@example.com");
    await ada.context().clearCookies();
    await send.click();
    await dialog.getByText("Nobody is signed in.").waitFor();
    expect(await listed("nobody@example.com")).toBe(0);
  });
});
