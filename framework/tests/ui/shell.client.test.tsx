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

test("says whether the page is live, what is kept meanwhile, and that it is back", () => {
  vi.useFakeTimers();
  render(() => <AppShell name="Meridian"><p /></AppShell>);
  const line = () => document.querySelector(".sol-connection")!.textContent;
  expect(line()).toBe("Live · all changes saved");
  here.page.setConnection(false, 2);
  expect(line()).toBe("Offline · 2 changes kept");
  expect(document.querySelector(".sol-banner")?.textContent).toBe("No connection. You can go on. 2 changes are kept and will be sent when it is back.");
  here.page.setConnection(true, 0);
  expect(document.querySelector(".sol-banner")?.textContent).toBe("Back. What you see is up to date.");
  vi.advanceTimersByTime(4_000);
  expect(document.querySelector(".sol-banner")).toBeNull();
  vi.useRealTimers();
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
