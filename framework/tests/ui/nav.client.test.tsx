import { render, screen, within } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Failure } from "../../src/client/index.ts";
import { providePage } from "../../src/client/page.ts";
import { AppShell, Breadcrumbs, NavMenu, Page, Pagination, Sidebar, Steps, Tabs, TopBar, type TabItem } from "../../src/ui/index.tsx";
import { trailOf } from "../../src/ui/nav/breadcrumbs.tsx";
import { deferred, press, settled, withPage } from "./setup.tsx";
import { fakePage } from "./fake-page.ts";

const here = withPage();
const names = (role: string) => screen.getAllByRole(role).map((each) => each.textContent);

describe("Tabs", () => {
  const ITEMS: readonly TabItem[] = [
    { value: "users", label: "Users", count: 48, content: () => <p>people</p> },
    { value: "sessions", label: "Sessions", disabled: true, content: () => <p>browsers</p> },
    { value: "roles", label: "Roles", content: () => <p>roles of them</p> },
  ];
  const tab = (name: RegExp) => screen.getByRole("tab", { name });
  const chosen = () => screen.getAllByRole("tab").find((each) => each.getAttribute("aria-selected") === "true")?.textContent;
  beforeEach(() => history.replaceState(null, "", "/"));

  test("shows the part of the chosen tab alone, which it names", () => {
    render(() => <Tabs label="Users and roles" items={ITEMS} />);
    expect(screen.getByRole("tablist", { name: "Users and roles" })).toBeTruthy();
    expect(names("tab")).toEqual(["Users48", "Sessions", "Roles"]);
    const panel = screen.getByRole("tabpanel");
    expect([panel.textContent, document.getElementById(panel.getAttribute("aria-labelledby")!)?.textContent]).toEqual(["people", "Users48"]);
    expect(tab(/Users/).getAttribute("aria-controls")).toBe(panel.id);
    tab(/Roles/).click();
    expect(screen.getByRole("tabpanel").textContent).toBe("roles of them");
    tab(/Sessions/).click();
    expect(chosen()).toBe("Roles");
  });

  test("is walked by arrows, Home and End, passing what is off", () => {
    const changed = vi.fn();
    render(() => <Tabs label="T" items={ITEMS} onValueChange={changed} />);
    tab(/Users/).focus();
    press(document.activeElement!, "ArrowRight");
    expect(document.activeElement).toBe(tab(/Roles/));
    press(document.activeElement!, "ArrowRight");
    press(document.activeElement!, "End");
    press(document.activeElement!, "Home");
    press(document.activeElement!, "ArrowLeft");
    expect(changed.mock.calls).toEqual([["roles"], ["users"], ["roles"], ["users"], ["roles"]]);
    expect(screen.getAllByRole("tab").map((each) => each.tabIndex)).toEqual([-1, -1, 0]);
  });

  test("keeps the tab in the query beside what is there, the first without a mention, and follows the way back", () => {
    history.replaceState(null, "", "/?region=North#top");
    render(() => <Tabs label="T" items={ITEMS} urlKey="tab" />);
    tab(/Roles/).click();
    expect(location.search + location.hash).toBe("?region=North&tab=roles#top");
    tab(/Users/).click();
    expect(location.search).toBe("?region=North");
  });

  test("begins with the tab of the address; one that is none of them is the first", () => {
    providePage(fakePage("/users?tab=roles"));
    const { unmount } = render(() => <Tabs label="T" items={ITEMS} urlKey="tab" />);
    expect(chosen()).toBe("Roles");
    unmount();
    providePage(fakePage("/users?tab=nothing"));
    render(() => <Tabs label="T" items={ITEMS} urlKey="tab" />);
    expect(chosen()).toBe("Users48");
  });

  test("bound to a handler the choice shows at once, and goes back where it is refused", async () => {
    const answer = deferred();
    const [value] = createSignal("users");
    render(() => <Tabs label="T" items={ITEMS} bind={{ get value() { return value(); }, onValueChange: () => answer.promise }} />);
    tab(/Roles/).click();
    expect(chosen()).toBe("Roles");
    answer.reject(new Failure("No."));
    await settled();
    await settled();
    expect(chosen()).toBe("Users48");
  });

  test("a failure stays in its part", () => {
    render(() => <Tabs label="T" items={[{ value: "a", label: "A", content: () => { throw new Failure("The log did not answer."); } }, { value: "b", label: "B", content: () => <p>fine</p> }]} />);
    expect(screen.getByRole("alert").textContent).toContain("The log did not answer.");
    tab(/B/).click();
    expect(screen.getByRole("tabpanel").textContent).toBe("fine");
  });

  test("with addresses they are links, and the page that is shown is marked", () => {
    providePage(fakePage("/admin/roles"));
    render(() => <Page title="Users & roles" tabs={<Tabs label="Administration" items={[{ value: "u", label: "Users", href: "/admin/users" }, { value: "r", label: "Roles", href: "/admin/roles" }]} />}>x</Page>);
    const links = within(screen.getByRole("navigation", { name: "Administration" })).getAllByRole("link");
    expect(links.map((link) => link.getAttribute("aria-current"))).toEqual([null, "page"]);
  });

  test.each([[undefined], [null], [[]]])("lives without tabs: %s", (items) => {
    render(() => <Tabs label="T" items={items as never} />);
    expect(screen.getByRole("tablist").textContent).toBe("");
  });
});

describe("Breadcrumbs", () => {
  const PAGES = [{ href: "/", title: "Sales" }, { href: "/admin/users", title: "Users", group: "Admin" }, { href: "/orders", title: "Orders" }, { href: "/orders/late", title: "Late" }];
  test.each([
    ["/", "Sales", ["Sales"]], ["/orders", "Orders", ["Orders"]], ["/orders/late", "Late", ["Orders", "Late"]], ["/orders/42", "Order", ["Orders", "Order"]], ["/ordersold", "Old", ["Old"]],
    ["/admin/users", "Users", ["Admin", "Users"]], ["/admin/users/7", "User", ["Admin", "Users", "User"]], ["/nothing", "", []],
  ])("%s", (path, title, labels) => expect(trailOf(path, PAGES, title).map(({ label }) => label)).toEqual(labels));

  test("the page itself is no link; what may not be opened is none either", () => {
    const page = fakePage("/orders/42");
    page.menu.push({ href: "/orders", title: "Orders", can: "orders:read" });
    Object.assign(page, { pageTitle: () => "Order", session: () => ({ locale: "en-US", timeZone: "UTC", can: () => false }) });
    providePage(page);
    render(() => <Breadcrumbs root={{ label: "Meridian", href: "/" }} />);
    expect(screen.getAllByRole("link").map((link) => link.textContent)).toEqual(["Meridian"]);
    expect(screen.getByText("Order").getAttribute("aria-current")).toBe("page");
  });

  test("a long way is short until it is asked for", () => {
    render(() => <Breadcrumbs items={["a", "b", "c", "d", "e"].map((label) => ({ label, href: `/${label}` }))} />);
    expect(names("listitem")).toEqual(["a", "…", "d", "e"]);
    screen.getByRole("button", { name: "Show the whole path" }).click();
    expect(names("listitem")).toEqual(["a", "b", "c", "d", "e"]);
  });
});

describe("Pagination", () => {
  const show = (page: unknown, rowCount: unknown, pageSize?: unknown) => {
    const turned = vi.fn();
    const { unmount } = render(() => <Pagination summary page={page as number} rowCount={rowCount as number} pageSize={pageSize as number} onPageChange={turned} />);
    return { turned, unmount };
  };

  test("turns to a page, its neighbours, and no further than the ends", () => {
    const { turned } = show(2, 1338, 12);
    expect(screen.getByRole("status").textContent).toBe("13–24 of 1,338");
    expect(screen.getByRole("button", { name: "Page 2" }).getAttribute("aria-current")).toBe("page");
    for (const name of ["Next page", "Previous page", "Page 112"]) screen.getByRole("button", { name }).click();
    expect(turned.mock.calls).toEqual([[3], [1], [112]]);
  });

  test.each([[Number.NaN, 100], [Infinity, 100], [-3, 100], [null, 100], [99, 100], [1, null], [1, Number.NaN], [1, -5], [1.5, 26]])("page %s of %s rows is one that there is", (page, rows) => {
    const { unmount } = show(page, rows);
    const current = document.querySelectorAll("[aria-current=page]");
    expect(current.length).toBe((rows ?? 0) > 25 ? 1 : 0);
    expect(screen.getByRole("status").textContent).not.toMatch(/NaN|Infinity|-/);
    unmount();
  });

  test("without a row there is nothing to turn", () => {
    show(1, 0);
    expect(screen.getByRole("status").textContent).toBe("0–0 of 0");
    expect(screen.queryByRole("navigation")).toBeNull();
  });
});

describe("Steps", () => {
  test("marks what is done, open and wrong, and goes back to what is done", () => {
    const back = vi.fn();
    render(() => <Steps label="Import" items={["File", { label: "Columns", invalid: true }, "Check", "Import"]} value={2} onValueChange={back} />);
    expect(names("listitem")).toEqual(["File, done", "!Columns, to be mended", "3Check", "4Import"]);
    expect(screen.getByText("Check").closest("li")?.getAttribute("aria-current")).toBe("step");
    expect(names("button")).toEqual(["File", "Columns"]);
    screen.getByRole("button", { name: "Columns" }).click();
    expect(back.mock.calls).toEqual([[1]]);
    expect(screen.getByText("Step 3 of 4, Check")).toBeTruthy();
  });

  test.each([[Number.NaN, "Step 1 of 2, a"], [-1, "Step 1 of 2, a"], [9, "All 2 steps are done"], [null, "Step 1 of 2, a"]])("%s is a step that there is", (value, words) => {
    render(() => <Steps items={["a", "b"]} value={value} />);
    expect(screen.getByText(words)).toBeTruthy();
  });
});

describe("NavMenu and Sidebar", () => {
  afterEach(() => {
    localStorage.clear();
    delete document.documentElement.dataset["sidebar"];
  });

  test("what is below a page shows while it, or one of them, does", () => {
    const page = fakePage("/orders");
    providePage(page);
    render(() => <NavMenu label="Shop" items={[{ href: "/", label: "Sales" }, { href: "/orders", label: "Orders", items: [{ href: "/orders/late", label: "Late" }] }]} />);
    expect(names("link").map((each) => each.slice(1))).toEqual(["Sales", "Orders", "ate"]);
    page.navigate("/orders/late");
    expect(screen.getByRole("link", { name: "Late" }).getAttribute("aria-current")).toBe("page");
    page.navigate("/");
    expect(screen.queryByRole("link", { name: "Late" })).toBeNull();
  });

  test("collapses to a rail and remembers it", () => {
    const changed = vi.fn();
    const { unmount } = render(() => <Sidebar items={[{ href: "/", label: "Sales" }]} footer={<b>foot</b>} onCollapsedChange={changed} />);
    screen.getByRole("button", { name: "Show icons alone" }).click();
    expect([document.documentElement.dataset["sidebar"], localStorage.getItem("solenoid-sidebar"), changed.mock.calls]).toEqual(["rail", "rail", [[true]]]);
    unmount();
    render(() => <Sidebar items={[]} />);
    screen.getByRole("button", { name: "Show the names of pages" }).click();
    expect([document.documentElement.dataset["sidebar"], localStorage.getItem("solenoid-sidebar")]).toEqual([undefined, null]);
  });

  test("whoever says whether it is collapsed is asked, and nothing is remembered", () => {
    const changed = vi.fn();
    render(() => <Sidebar items={[]} collapsed onCollapsedChange={changed} />);
    expect(document.querySelector(".sol-sidebar")?.getAttribute("data-rail")).toBe("");
    screen.getByRole("button", { name: "Show the names of pages" }).click();
    expect(changed.mock.calls).toEqual([[false]]);
    expect(localStorage.getItem("solenoid-sidebar")).toBeNull();
  });

  test("a top bar holds where one is and what concerns the app", () => {
    render(() => <TopBar actions={<button>Act</button>}>here</TopBar>);
    expect(screen.getByRole("banner").textContent).toBe("hereAct");
  });
});

test("the shell says where the page is by the author's own list, else by the routes", () => {
  const page = fakePage("/users");
  page.menu.push({ href: "/users", title: "People", group: "Admin" });
  providePage(page);
  const trail = () => [...document.querySelectorAll(".sol-crumbs li")].map((each) => each.textContent);
  const { unmount } = render(() => <AppShell name="Meridian" nav={[{ href: "/users", label: "Users & roles", group: "Office" }]}><p /></AppShell>);
  expect(trail()).toEqual(["Meridian", "Office", "Users & roles"]);
  unmount();
  render(() => <AppShell name="Meridian"><p /></AppShell>);
  expect(trail()).toEqual(["Meridian", "Admin", "People"]);
  expect(here.page.went).toEqual([]);
});
