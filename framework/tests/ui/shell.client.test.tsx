import { render, screen, within } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { AppShell, ThemeToggle, type NavItem } from "../../src/ui/index.tsx";
import { fakeDialogs, press, withPage } from "./setup.tsx";

fakeDialogs();

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

describe("own pages with views", () => {
  const VIEWS: readonly NavItem[] = [{ href: "/?region=North&range=2026-07-01,2026-09-30", label: "North, Q3" }, { href: "/", label: "All" }, { href: "/late", label: "Late" }];
  const shell = (items: () => readonly NavItem[] | undefined, footer?: readonly NavItem[]) => {
    here.page.menu.push({ href: "/", title: "Sales", icon: "S" }, { href: "/orders", title: "Orders", group: "Work" });
    render(() => <AppShell name="Meridian" {...(footer && { footer })} nav={(pages) => [...pages.map((page) => (page.href === "/" ? { ...page, items: items() } : { ...page, count: 3 })), { href: "/docs", label: "Docs" }]}><p /></AppShell>);
    return within(screen.getByRole("complementary", { name: "Main" }));
  };
  const marked = (side: ReturnType<typeof shell>) => side.getAllByRole("link").filter((link) => link.hasAttribute("aria-current")).map((link) => [link.textContent, link.getAttribute("aria-current")]);

  test("a function of them keeps what they are, adds to them, and runs anew with what it reads", () => {
    const [views, setViews] = createSignal<readonly NavItem[]>([]);
    const side = shell(views);
    expect(side.getAllByRole("link").map((link) => link.textContent)).toEqual(["MMeridian", "SSales", "DDocs", "OOrders3"]);
    expect(side.queryByRole("list")).toBeNull();
    const link = side.getByRole("link", { name: "Docs" });
    link.focus();
    setViews(VIEWS);
    expect(within(side.getByRole("list", { name: "Sales" })).getAllByRole("link").map((view) => view.textContent)).toEqual(["North, Q3", "All", "Late"]);
    expect(document.activeElement).toBe(link);         // what changed beside it has not made it anew
  });

  test("a view is marked where the address says the same, in whatever order, and its page with it", () => {
    const side = shell(() => VIEWS);
    expect(marked(side)).toEqual([["SSales", "page"], ["All", "true"]]);
    here.page.navigate("/?range=2026-07-01%2C2026-09-30&region=North#orders");
    expect(marked(side)).toEqual([["SSales", "page"], ["North, Q3", "true"]]);
    here.page.navigate("/?region=North");
    expect(marked(side)).toEqual([["SSales", "page"]]);
    here.page.navigate("/late?region=North");
    expect(marked(side)).toEqual([["Late", "page"]]);
    here.page.navigate("/orders");
    expect(marked(side)).toEqual([["OOrders3", "page"]]);
    expect(side.queryByRole("list", { name: "Sales" })).toBeNull();
  });

  test("on a phone views and the foot are behind the last tab", () => {
    const side = shell(() => VIEWS, [{ href: "/help", label: "Help" }]);
    expect(within(side.getByRole("navigation", { name: "Help and more" })).getByRole("link").getAttribute("href")).toBe("/help");
    const bar = within(screen.getByRole("navigation", { name: "Main" }));
    bar.getByRole("button", { name: "More" }).click();
    expect(within(bar.getByRole("list", { name: "Sales" })).getByRole("link", { name: "North, Q3" }).getAttribute("href")).toBe(VIEWS[0]!.href);
    within(bar.getByRole("navigation", { name: "Help and more" })).getByRole("link", { name: "Help" }).click();
    expect(here.page.went).toEqual(["/help"]);
  });

  test("the search has them too", async () => {
    shell(() => VIEWS);
    screen.getByRole("button", { name: /Search or jump/ }).click();
    expect((await screen.findByRole("option", { name: /North, Q3/ })).textContent).toContain("Sales");
  });
});
