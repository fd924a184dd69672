/** Overlays, navigation and what stands around pages, on the server: what they write, and that what is closed is not drawn. */
import type { JSX } from "solid-js";
import { renderToString } from "solid-js/web";
import { provideRequestEvent } from "solid-js/web/storage";
import { describe, expect, test } from "vitest";
import {
  AlertDialog, AppShell, Breadcrumbs, CommandPalette, ConnectionStatus, ContextMenu, DashboardGrid, Drawer, DropdownMenu, EmptyState, ErrorBoundary, GlobalSearch, LocaleSwitcher, NavMenu, NotificationCenter, Page, PageBreak,
  Pagination, Popover, PrintPage, ShareView, Sidebar, Splitter, Steps, Tabs, TenantSwitcher, Tooltip, TopBar, TreeView,
} from "../../src/ui/index.tsx";
import { fakePage } from "./fake-page.ts";

function render(component: () => JSX.Element, address = "/"): string {
  const event = { request: new Request("http://app/"), locals: {}, page: fakePage(address) };
  return provideRequestEvent(event as never, () => renderToString(component));
}
const text = (html: string) => html.replace(/<!--.*?-->/g, "").replace(/<[^>]+>/g, " ").replace(/\s+/g, " ").trim();
const nothing = () => {};

describe("renders", () => {
  const cases: Readonly<Record<string, readonly [() => JSX.Element, string]>> = {
    AlertDialog: [() => <AlertDialog open title="Delete?" confirmLabel="Delete" onConfirm={nothing} onOpenChange={nothing} />, ""],
    ConnectionStatus: [() => <ConnectionStatus />, "Live · all changes saved"],
    ContextMenu: [() => <ContextMenu label="Order" items={[{ label: "Copy" }]}>MR-20481</ContextMenu>, "MR-20481"],
    DashboardGrid: [() => <DashboardGrid label="Mine" items={[{ id: "a", title: "Revenue", content: () => "$1" }]} />, "Revenue $1"],
    LocaleSwitcher: [() => <LocaleSwitcher locales={["en", "nb", "not a tag"]} />, "English"],
    PrintPage: [() => <PrintPage title="Invoice" note="Oslo" footer="page end">lines<PageBreak />terms</PrintPage>, "Invoice Oslo lines terms page end"],
    Splitter: [() => <Splitter label="Width" start="list" end="record" />, "list record"],
    TenantSwitcher: [() => <TenantSwitcher name="Meridian" note="Commercial" />, "M Meridian Commercial"],
    TreeView: [() => <TreeView label="Places" items={[{ id: "no", label: "Norway", items: [{ id: "osl", label: "Oslo" }] }]} defaultExpanded={["no"]} />, "Norway Oslo"],
    Drawer: [() => <Drawer title="MR-20481" open onOpenChange={nothing}>content</Drawer>, ""],
    DropdownMenu: [() => <DropdownMenu label="Order" items={[{ label: "Edit" }]} />, "Order"],
    EmptyState: [() => <EmptyState title="No orders" action={{ label: "Clear", onClick: nothing }}>Nothing was sold.</EmptyState>, "No orders Nothing was sold. Clear"],
    ErrorBoundary: [() => <ErrorBoundary title="Not read">content</ErrorBoundary>, "content"],
    NotificationCenter: [() => <NotificationCenter notifications={[{ id: 1, title: "Import finished" }]} />, ""],
    Popover: [() => <Popover label="Units">content</Popover>, "Units"],
    Breadcrumbs: [() => <Breadcrumbs items={[{ label: "Customers", href: "/customers" }, { label: "Pine & Rye" }]} />, "Customers Pine &amp; Rye"],
    CommandPalette: [() => <CommandPalette open onOpenChange={nothing} />, ""],
    GlobalSearch: [() => <GlobalSearch />, "Search or jump to… Ctrl K"],
    NavMenu: [() => <NavMenu items={[{ href: "/", label: "Sales" }, { href: "/a", label: "Users", group: "Admin" }]} />, "S Sales Admin U Users"],
    Pagination: [() => <Pagination summary page={2} pageSize={10} rowCount={25} onPageChange={nothing} />, "11–20 of 25 1 2 3"],
    ShareView: [() => <ShareView views={{ value: null, onValueChange: nothing }} />, "Share view"],
    Sidebar: [() => <Sidebar items={[{ href: "/", label: "Sales" }]} header="Meridian" footer="foot" />, "Meridian S Sales foot"],
    Steps: [() => <Steps items={["File", "Check"]} value={1} />, "File , done 2 Check Step 2 of 2, Check"],
    Tabs: [() => <Tabs label="T" items={[{ value: "a", label: "A", content: () => "first" }, { value: "b", label: "B", content: () => "second" }]} value="b" />, "A B second"],
    TopBar: [() => <TopBar actions="act">here</TopBar>, "here act"],
    Tooltip: [() => <Tooltip text="Export all"><button>Export</button></Tooltip>, "Export"],
  };
  test.each(Object.entries(cases))("%s", (_, [component, expected]) => expect(text(render(component))).toBe(expected));
});

test("the tab of the address is in the first HTML", () => {
  const html = render(() => <Tabs label="T" urlKey="tab" items={[{ value: "a", label: "A", content: () => "first" }, { value: "b", label: "B", content: () => "second" }]} />, "/users?tab=b");
  expect(text(html)).toBe("A B second");
});

test("a shell has its search where there is more than one page, its crumbs, and tabs below a page's title", () => {
  const html = render(() => <AppShell name="Meridian" nav={[{ href: "/", label: "Sales" }, { href: "/b", label: "Users", group: "Admin" }]}><Page title="Users" tabs="the tabs">content</Page></AppShell>, "/b");
  expect(text(html)).toContain("Meridian Admin Users Search or jump to…");
  expect(text(html)).toContain("Users the tabs content");
});
