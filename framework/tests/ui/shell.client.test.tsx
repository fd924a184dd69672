import { render, screen, within } from "@solidjs/testing-library";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AppShell, ThemeToggle } from "../../src/ui/index.tsx";
import { press, withPage } from "./setup.tsx";

const here = withPage();
beforeEach(() => localStorage.clear());
afterEach(() => delete document.documentElement.dataset["theme"]);
const NAV = [{ href: "/", label: "Sales" }, { href: "/orders", label: "Orders", count: 38 }, { href: "/users", label: "Users", group: "Admin" }];

test("names the app and its pages, marks the one that is shown, and goes without a reload", () => {
  render(() => <AppShell name="Meridian" nav={NAV} actions={<button>Act</button>}><p>content</p></AppShell>);
  const side = screen.getByRole("complementary", { name: "Main" });
  expect(within(side).getByRole("link", { name: "Sales" }).getAttribute("aria-current")).toBe("page");
  within(side).getByRole("link", { name: /Orders/ }).click();
  expect(here.page.went).toEqual(["/orders"]);
  expect(within(side).getByRole("link", { name: /Orders/ }).getAttribute("aria-current")).toBe("page");
  expect(within(screen.getByRole("main")).getByText("content")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Act" })).toBeTruthy();
  expect(screen.getByRole("navigation", { name: "Admin" })).toBeTruthy();
});

test("on a phone more than four pages are behind the last tab", () => {
  render(() => <AppShell name="M" nav={["a", "b", "c", "d", "e"].map((label) => ({ href: `/${label}`, label }))}><p /></AppShell>);
  const bar = screen.getByRole("navigation", { name: "Main" });
  const more = within(bar).getByRole("button", { name: "More" });
  expect(within(bar).getAllByRole("link").map((link) => link.textContent)).toEqual(["aA", "bB", "cC"].map((text) => text[1]! + text[0]!));
  more.click();
  expect(more.getAttribute("aria-expanded")).toBe("true");
  expect(within(bar).getByRole("link", { name: "e" })).toBeTruthy();
  press(document.body, "Escape");
  expect(more.getAttribute("aria-expanded")).toBe("false");
});

test("on a phone a hundred pages in groups are behind the last tab, by their groups", () => {
  const nav = [{ href: "/", label: "All" }, ...["Inputs", "Charts"].flatMap((group) => Array.from({ length: 10 }, (_, at) => ({ href: `/${group}/${at}`, label: `${group} ${at}`, group })))];
  render(() => <AppShell name="M" nav={nav}><p /></AppShell>);
  const bar = screen.getByRole("navigation", { name: "Main" });
  expect(within(bar).getAllByRole("link").map((link) => link.textContent)).toEqual(["AAll"]);
  within(bar).getByRole("button", { name: "More" }).click();
  within(within(bar).getByRole("navigation", { name: "Charts" })).getByRole("link", { name: "Charts 3" }).click();
  expect(here.page.went).toEqual(["/Charts/3"]);
  expect(within(bar).getByRole("button", { name: "More" }).getAttribute("aria-expanded")).toBe("false");
});

test("says whether the page is live, what is kept meanwhile, and that it is back", () => {
  vi.useFakeTimers();
  render(() => <AppShell name="Meridian"><p /></AppShell>);
  const line = () => document.querySelector(".sol-connection")!.textContent;
  expect(line()).toBe("Live · all changes saved");
  const banner = () => document.querySelector(".sol-banner")?.textContent;
  here.page.setConnection(false, 2, { nextTry: Date.now() + 3_900 });
  expect(line()).toBe("Offline · 2 changes kept");
  expect(banner()).toBeUndefined();                    // most connections are back before one could read it
  vi.advanceTimersByTime(500);
  expect(banner()).toBe("No connection. You can go on; 2 changes are kept and sent when it is back.Next try in 4 sTry now");
  vi.advanceTimersByTime(2_000);
  expect(banner()).toContain("Next try in 2 s");
  screen.getByRole("button", { name: "Try now" }).click();
  expect(here.page.tried.count).toBe(1);
  here.page.setConnection(false, 1);
  expect(banner()).toBe("No connection. You can go on; 1 change is kept and sent when it is back.Trying…Try now");
  here.page.setConnection(true, 0);
  expect(banner()).toBe("Back. 1 change sent; what you see is up to date.");
  vi.advanceTimersByTime(4_000);
  expect(banner()).toBeUndefined();
  here.page.setConnection(false, 0);
  vi.advanceTimersByTime(100);
  here.page.setConnection(true, 0);
  expect(banner()).toBeUndefined();
  vi.useRealTimers();
});

test("says that the server has a newer build, without taking the page away", () => {
  render(() => <AppShell name="Meridian"><p /></AppShell>);
  here.page.setConnection(true, 0, { outdated: true });
  expect(document.querySelector(".sol-banner")?.textContent).toBe("A new version is ready. You can go on, and reload when it suits you.Reload");
});

test("the theme steps from the system's to light, dark and back, and is kept", () => {
  render(() => <ThemeToggle />);
  const button = screen.getByRole("button");
  const states: (string | undefined | null)[] = [];
  for (let step = 0; step < 3; step++) {
    button.click();
    states.push(document.documentElement.dataset["theme"], localStorage.getItem("solenoid-theme"));
  }
  expect(states).toEqual(["light", "light", "dark", "dark", undefined, null]);
  expect(button.getAttribute("aria-label")).toBe("Theme: system. Switch to light");
});

test("has the pages that put themselves into menus, by group, with their mark", () => {
  here.page.menu.push({ href: "/", title: "Sales" }, { href: "/users", title: "Users", group: "Admin", icon: "◎" }, { href: "/map", title: "Map", icon: "/map.png" }, { href: "/late", title: "Late", icon: "/icons/late.svg" });
  render(() => <AppShell name="Meridian"><p /></AppShell>);
  const side = within(screen.getByRole("complementary", { name: "Main" }));
  expect(side.getAllByRole("link").map((link) => link.getAttribute("href"))).toEqual(["/", "/", "/map", "/late", "/users"]);
  expect(within(side.getByRole("navigation", { name: "Admin" })).getByRole("link").textContent).toBe("◎Users");
  expect(side.getByRole("link", { name: "Map" }).querySelector("img")!.getAttribute("src")).toBe("/map.png");
  expect(side.getByRole("link", { name: "Late" }).querySelector("img")).toBeNull();
});
