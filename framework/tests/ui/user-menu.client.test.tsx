/** Who is signed in, in the shell; and what stands in place of a page that they may not see. */
import { createSignal } from "solid-js";
import { render, screen, within } from "@solidjs/testing-library";
import { expect, test, vi } from "vitest";
import type { PageSession } from "../../src/client/page.ts";
import UsersError from "../../src/client/router/users-error.tsx";
import { AppShell } from "../../src/ui/index.tsx";
import { Failure } from "../../src/wire/failure.ts";
import { withPage } from "./setup.tsx";

const here = withPage();
const [grants, setGrants] = createSignal<readonly string[]>(["sales:read"]);
const signOut = vi.fn(() => Promise.resolve());
const as = (name: string | undefined): void => {
  const user = name === undefined ? undefined : { id: "1", name, email: "dana@meridian.example", roles: [], can: () => false } as unknown as NonNullable<PageSession["user"]>;
  Object.assign(here.page, { session: (): PageSession => ({ ...(user && { user }), locale: "en-US", timeZone: "UTC", can: (each) => grants().includes(each), signOut }) });
};
const MENU = [{ title: "Sales", href: "/", can: "sales:read" }, { title: "Margins", href: "/margins", can: "sales:margin" }, { title: "Mine", href: "/mine" }, { title: "About", href: "/about", open: true as const }];
const links = () => within(screen.getByRole("complementary", { name: "Main" })).getAllByRole("link").map((link) => link.getAttribute("href")).slice(1);

test("names who is signed in, leads to their own page, and signs them out", () => {
  as("Dana Reyes");
  render(() => <AppShell name="Meridian" profile="/me"><p /></AppShell>);
  const button = screen.getByRole("button", { name: "Dana Reyes, account" });
  const panel = document.getElementById(button.getAttribute("popovertarget")!)!;
  expect(panel.getAttribute("popover")).toBe("auto");
  expect(panel.textContent).toContain("Dana Reyesdana@meridian.example");
  expect(panel.querySelector("a")?.getAttribute("href")).toBe("/me");
  within(panel).getByText("Sign out").click();
  expect(signOut).toHaveBeenCalledTimes(1);
});

test("leads those who are not signed in to the sign-in and back", () => {
  as(undefined);
  render(() => <AppShell name="Meridian"><p /></AppShell>);
  expect(screen.getByRole("link", { name: "Sign in" }).getAttribute("href")).toBe("/sign-in");
});

test("says nothing of users in an app without them", () => {
  render(() => <AppShell name="Meridian"><p /></AppShell>);
  expect(screen.queryByText("Sign in")).toBe(null);
  expect(document.querySelector(".sol-user-button")).toBe(null);
});

test("the menu has the pages that the user may open, and no others, as it is now", () => {
  as("Dana");
  here.page.menu.push(...MENU);
  render(() => <AppShell name="Meridian"><p /></AppShell>);
  expect(links()).toEqual(["/", "/mine", "/about"]);
  setGrants(["sales:read", "sales:margin"]);
  expect(links()).toEqual(["/", "/margins", "/mine", "/about"]);
  setGrants(["sales:read"]);
});

test("nobody signed in sees the pages that are open", () => {
  as(undefined);
  setGrants([]);
  here.page.menu.push(...MENU);
  render(() => <AppShell name="Meridian"><p /></AppShell>);
  expect(links()).toEqual(["/about"]);
});

test("what is not allowed is named, with who can give it and a way to ask", async () => {
  as("Dana");
  const asked: string[] = [];
  Object.assign(here.page, { askFor: (permission: string) => { asked.push(permission); return Promise.resolve(); } });
  render(() => <UsersError error={new Failure("This takes the permission sales:margin.", { code: "forbidden" })} retry={() => {}} />);
  expect(screen.getByRole("alert").textContent).toContain("It takes the permission sales:margin, which your account does not have. Whoever manages users here can give it to you");
  screen.getByRole("button", { name: "Ask for access" }).click();
  await screen.findByText("Asked. Those who manage users find it in their log.");
  expect(asked).toEqual(["sales:margin"]);
  expect(screen.queryByRole("button", { name: "Ask for access" })).toBe(null);
});

test("a reason of the app's own is shown as it is", () => {
  as("Dana");
  render(() => <UsersError error={new Failure("Central is never closed.", { code: "forbidden" })} retry={() => {}} />);
  expect(screen.getByText("Central is never closed.")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Ask for access" })).toBe(null);
});
