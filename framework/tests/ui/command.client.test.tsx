import { render, screen, waitFor, within } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { Failure } from "../../src/client/index.ts";
import type { PageSession } from "../../src/client/page.ts";
import { AppShell, CommandPalette, GlobalSearch, type Command } from "../../src/ui/index.tsx";
import { filterCommands, marked } from "../../src/ui/command/command.ts";
import { fold } from "../../src/ui/part/fold.ts";
import { keepRecent, readRecent } from "../../src/ui/command/recent.ts";
import { deferred, fakeDialogs, press, type, withPage } from "./setup.tsx";

const here = withPage();
fakeDialogs();
beforeAll(() => import("../../src/ui/command/palette-panel.tsx"));
beforeEach(() => localStorage.clear());
const line = (label: string, more: Partial<Command> = {}): Command => ({ label, ...more });

describe("what fits", () => {
  test("is found without case and accents, by all words, the beginning of a label first", () => {
    const all = [line("Late orders"), line("Orders"), line("Reorder"), line("Bergström Bygg"), line("Customers", { keywords: "orders" })];
    expect(filterCommands(all, "ORDER").map(({ label }) => label)).toEqual(["Orders", "Late orders", "Reorder", "Customers"]);
    expect(filterCommands(all, "bergstrom").map(({ label }) => label)).toEqual(["Bergström Bygg"]);
    expect(filterCommands(all, "ord late").map(({ label }) => label)).toEqual(["Late orders"]);
    expect(filterCommands(all, "  ")).toBe(all);
  });

  test("is marked in the label, whatever its letters", () => {
    expect(marked("Halvorsen Freight", "halv fr")).toEqual([["Halv", true], ["orsen ", false], ["Fr", true], ["eight", false]]);
    expect(marked("Bergström", "STROM")).toEqual([["Berg", false], ["ström", true]]);
    expect(marked("🧾 שלום", "zz")).toEqual([["🧾 שלום", false]]);
    expect(marked("", "a")).toEqual([]);
  });

  test("the parts of a label are the label, for any text", () => {
    for (const label of ["Ærø & Søn", "straße", "e\u0301te\u0301", "İstanbul", "ﬁn", "a".repeat(300)]) {
      for (const text of ["", "s", "e", "st", "i", "fi", "A", fold(label)]) expect(marked(label, text).map(([part]) => part).join("")).toBe(label);
    }
  });
});

test("what was gone to last is kept for each user apart, five at most; what else stands there is left out", () => {
  for (let at = 0; at < 7; at++) keepRecent("1", { label: `Page ${at}`, href: `/${at}` });
  keepRecent("1", { label: "Page 4", href: "/4" });
  expect(readRecent("1").map(({ href }) => href)).toEqual(["/4", "/6", "/5", "/3", "/2"]);
  expect(readRecent("2")).toEqual([]);
  localStorage.setItem("solenoid-recent:2", '[{"label":"x","href":"javascript:alert(1)"},{"label":"y","href":"//evil.example"},{"label":1},null,"z",{"label":"Fine","href":"/fine"}]');
  expect(readRecent("2")).toEqual([{ label: "Fine", href: "/fine" }]);
  localStorage.setItem("solenoid-recent:2", "{");
  expect(readRecent("2")).toEqual([]);
});

const input = () => screen.findByRole("combobox");
const options = () => screen.queryAllByRole("option").map((each) => each.textContent);
const current = () => screen.getAllByRole("option").find((each) => each.getAttribute("aria-selected") === "true")?.textContent;

describe("CommandPalette", () => {
  const open = (props: Partial<Parameters<typeof CommandPalette>[0]> = {}) => {
    const [shown, setShown] = createSignal(true);
    render(() => <CommandPalette open={shown()} onOpenChange={setShown} {...props} />);
    return shown;
  };

  test("goes to a page of the app by its name, and keeps it for the next time", async () => {
    here.page.menu.push({ href: "/", title: "Sales" }, { href: "/orders", title: "Orders", group: "Shop" });
    const shown = open();
    type(await input(), "ord");
    expect(options()).toEqual(["OrdersShop↵"]);
    press(await input(), "Enter");
    expect(here.page.went).toEqual(["/orders"]);
    expect(shown()).toBe(false);
    open();
    await input();
    expect(within(screen.getByRole("group", { name: "Recent" })).getAllByRole("option").map((each) => each.textContent)).toEqual(["OrdersShop↵"]);
  });

  test("has no page that the user may not open, neither in the list nor among the last, as it is now", async () => {
    const [may, setMay] = createSignal(true);
    here.page.menu.push({ href: "/payroll", title: "Payroll", can: "payroll:read" });
    Object.assign(here.page, { session: (): PageSession => ({ locale: "en-US", timeZone: "UTC", can: () => may() }) });
    keepRecent(undefined, { label: "Payroll", href: "/payroll" });
    open();
    await input();
    expect(options()).toEqual(["Payroll↵", "Payroll"]);
    setMay(false);
    expect(options()).toEqual([]);
  });

  test("is walked by arrows, round the ends, over the headings; what is off does nothing", async () => {
    const ran = vi.fn();
    const shown = open({ pages: false, actions: [line("New order", { onSelect: ran, shortcut: "n" }), line("Import", { group: "Files" }), line("Archive", { disabled: true, onSelect: ran })] });
    const field = await input();
    expect(screen.getAllByRole("group").map((group) => group.getAttribute("aria-label"))).toEqual(["Do", "Files"]);
    expect(document.getElementById(field.getAttribute("aria-activedescendant")!)?.textContent).toBe("New orderN↵");
    press(field, "ArrowDown");
    expect(current()).toBe("Archive↵");
    press(field, "Enter");
    expect(shown()).toBe(true);
    press(field, "ArrowDown");
    press(field, "ArrowDown");
    press(field, "Enter");
    expect(ran).toHaveBeenCalledTimes(1);
    expect(shown()).toBe(false);
  });

  test("asks for records once it rests; an answer that comes late does not replace a newer one", async () => {
    const answers: Record<string, ReturnType<typeof deferred<readonly Command[]>>> = { hal: deferred(), halv: deferred() };
    const search = vi.fn((text: string) => answers[text]!.promise);
    open({ pages: false, onSearch: search });
    const field = await input();
    type(field, "h");
    type(field, "hal");
    await waitFor(() => expect(search.mock.calls).toEqual([["hal"]]));
    type(field, "halv");
    await waitFor(() => expect(search).toHaveBeenCalledTimes(2));
    answers["halv"]!.resolve([line("Halvorsen Freight AS", { note: "MR-20481", end: "$2,684.40", group: "Orders", href: "/orders/1" })]);
    await waitFor(() => expect(options()).toEqual(["Halvorsen Freight ASMR-20481$2,684.40↵"]));
    answers["hal"]!.resolve([line("Old")]);
    await answers["hal"]!.promise;
    expect(options()).toEqual(["Halvorsen Freight ASMR-20481$2,684.40↵"]);
    expect(document.querySelector("mark")?.textContent).toBe("Halv");
  });

  test("says why a search failed and tries again; says that nothing fits", async () => {
    let works = false;
    open({ pages: false, onSearch: () => (works ? Promise.resolve([]) : Promise.reject(new Failure("The index is away."))) });
    type(await input(), "zz");
    expect((await screen.findByRole("alert")).textContent).toContain("The index is away.");
    works = true;
    screen.getByRole("button", { name: "Try again" }).click();
    expect(await screen.findByText("Nothing fits “zz”.")).toBeTruthy();
    expect(screen.queryByRole("alert")).toBeNull();
  });

  test("a search that gives no list, and ten thousand lines, are lived with", async () => {
    open({ pages: false, onSearch: () => null as never, actions: Array.from({ length: 10_000 }, (_, at) => line(`Line ${at}`)) });
    type(await input(), "line");
    await waitFor(() => expect(options()).toHaveLength(8));
  });
});

describe("GlobalSearch", () => {
  test("opens by its field and by the keys, and closes by them", async () => {
    render(() => <GlobalSearch />);
    screen.getByRole("button", { name: /Search or jump to/ }).click();
    await input();
    press(document.body, "k", { ctrlKey: true });
    await waitFor(() => expect(screen.queryByRole("combobox")).toBeNull());
    press(document.body, "k", { ctrlKey: true });
    await input();
  });

  test("stays behind a dialog that is open", () => {
    render(() => <><GlobalSearch /><dialog open>first this</dialog></>);
    press(document.body, "k", { ctrlKey: true });
    expect(screen.queryByRole("combobox")).toBeNull();
  });

  test("is in a shell with pages, and finds those that the author lists", async () => {
    render(() => <AppShell name="M" nav={[{ href: "/", label: "Sales" }, { href: "/users", label: "Users", group: "Admin" }]}><p /></AppShell>);
    screen.getByRole("button", { name: /Search/ }).click();
    await input();
    expect(options()).toEqual(["Sales↵", "UsersAdmin"]);
  });

  test("is in none with a single page, or where it is not wanted", () => {
    const { unmount } = render(() => <AppShell name="M" nav={[{ href: "/", label: "Sales" }]}><p /></AppShell>);
    expect(screen.queryByRole("button", { name: /Search/ })).toBeNull();
    unmount();
    render(() => <AppShell name="M" search={false} nav={[{ href: "/", label: "Sales" }, { href: "/b", label: "B" }]}><p /></AppShell>);
    expect(screen.queryByRole("button", { name: /Search/ })).toBeNull();
  });
});
