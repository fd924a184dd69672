/** Keys that menus, buttons and the palette show are keys that do what stands beside them. */
import { render, screen, waitFor } from "@solidjs/testing-library";
import { createSignal, For, Show } from "solid-js";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { CommandPalette, ContextMenu, DropdownMenu, IconButton, type MenuEntry } from "../../src/ui/index.tsx";
import { fakeDialogs, press, withPage } from "./setup.tsx";

const here = withPage();
fakeDialogs();
beforeAll(() => Promise.all([import("../../src/ui/overlay/menu-panel.tsx"), import("../../src/ui/command/palette-panel.tsx")]));
const did = vi.fn();
beforeEach(() => did.mockClear());
const items = (of: string): readonly MenuEntry[] => [
  { label: "Edit", shortcut: "e", onSelect: () => did(of, "edit") },
  { label: "Track", shortcut: "t", disabled: true, onSelect: () => did(of, "track") },
  { label: "More", items: [{ label: "Duplicate", shortcut: "mod+d", onSelect: () => did(of, "duplicate") }] },
  { items: [{ label: "Delete", shortcut: "del", onSelect: () => did(of, "delete") }] },
];
const calls = () => did.mock.calls.map((call) => call.join(" "));

test("work in the whole page without the menu; not what is off, nor with other keys held", () => {
  render(() => <DropdownMenu label="Order" items={items("order")} />);
  expect([press(document.body, "e"), press(document.body, "d", { ctrlKey: true }), press(document.body, "Delete")]).toEqual([false, false, false]);
  expect([press(document.body, "t"), press(document.body, "e", { metaKey: true }), press(document.body, "d")]).toEqual([true, true, true]);
  expect(calls()).toEqual(["order edit", "order duplicate", "order delete"]);
});

test("a letter is a letter while one types; with Ctrl it is a shortcut there too", () => {
  render(() => <><input aria-label="Name" /><input type="checkbox" /><DropdownMenu label="Order" items={items("order")} /></>);
  const [name, tick] = document.querySelectorAll("input");
  press(name!, "e");
  press(name!, "Delete");
  press(name!, "d", { ctrlKey: true });
  press(tick!, "e");
  expect(calls()).toEqual(["order duplicate", "order edit"]);
});

test("in rows they hold for the row that has the focus, before those of the page, and for none without", () => {
  render(() => (
    <>
      <DropdownMenu label="All" items={[{ label: "Export", shortcut: "e", onSelect: () => did("all", "export") }]} />
      <ul><For each={["first", "second"]}>{(of) => <li><button>{of}</button><DropdownMenu label={of} items={items(of)} /></li>}</For></ul>
    </>
  ));
  press(screen.getByText("second", { selector: "li > button:first-child" }), "e");
  press(document.body, "e");
  press(document.body, "Delete");
  expect(calls()).toEqual(["second edit", "all export"]);
});

test("of a context menu they hold inside of what it is about", () => {
  render(() => <><button>Elsewhere</button><ContextMenu label="Order" items={items("order")}><button>Order</button></ContextMenu></>);
  press(screen.getByText("Elsewhere"), "e");
  press(screen.getByText("Order"), "e");
  expect(calls()).toEqual(["order edit"]);
});

test("work in the open menu, which closes; those of other menus do not", async () => {
  render(() => <><DropdownMenu label="Order" items={items("order")} /><DropdownMenu label="Page" items={[{ label: "Print", shortcut: "p", onSelect: () => did("page", "print") }]} /></>);
  screen.getByRole("button", { name: "Order" }).click();
  const menu = await screen.findByRole("menu", { name: "Order" });
  press(menu, "p");
  press(menu, "Delete");
  expect(calls()).toEqual(["order delete"]);
  await waitFor(() => expect(screen.queryByRole("menu")).toBeNull());
});

test("a line that leads somewhere leads there, one that is on or off is changed", () => {
  render(() => <DropdownMenu label="View" items={[{ label: "Customer", shortcut: "c", href: "/customers/7" }, { label: "Margin", shortcut: "m", checked: true, onCheckedChange: (on) => did("margin", on) }]} />);
  press(document.body, "c");
  press(document.body, "m");
  expect([here.page.went, calls()]).toEqual([["/customers/7"], ["margin false"]]);
});

test("over a dialog only its own hold", () => {
  render(() => (
    <>
      <DropdownMenu label="Order" items={items("order")} />
      <dialog class="sol-dialog" open><button>In it</button><DropdownMenu label="Line" items={[{ label: "Split", shortcut: "s", onSelect: () => did("line", "split") }]} /></dialog>
    </>
  ));
  press(screen.getByText("In it"), "e");
  press(screen.getByText("In it"), "s");
  expect(calls()).toEqual(["line split"]);
});

test("those of a button press it, as long as it can be", () => {
  const [off, setOff] = createSignal(false);
  render(() => <IconButton label="Edit" shortcut="mod+e" disabled={off()} onClick={() => did("edit")}>i</IconButton>);
  press(document.body, "e", { ctrlKey: true });
  setOff(true);
  press(document.body, "e", { ctrlKey: true });
  expect(calls()).toEqual(["edit"]);
});

test("are gone with what had them", () => {
  const [there, setThere] = createSignal(true);
  render(() => <Show when={there()}><DropdownMenu label="Order" items={items("order")} /></Show>);
  setThere(false);
  press(document.body, "e");
  expect(calls()).toEqual([]);
});

test("the palette lists them with what has the focus, and its own actions have theirs while it is closed", async () => {
  const [open, setOpen] = createSignal(false);
  render(() => (
    <>
      <DropdownMenu label="Order" items={items("order")} />
      <CommandPalette open={open()} onOpenChange={setOpen} actions={[{ label: "New order", shortcut: "n", onSelect: () => did("new") }]} />
    </>
  ));
  press(document.body, "n");
  expect(calls()).toEqual(["new"]);
  setOpen(true);
  const group = await screen.findByRole("group", { name: "Order" });
  expect([...group.querySelectorAll("[role=option]")].map((each) => each.textContent)).toEqual(["EditE", "DuplicateCtrlD", "DeleteDel"]);
  expect(screen.getByRole("group", { name: "Do" }).querySelectorAll("[role=option]")).toHaveLength(1);
  group.querySelector<HTMLElement>("[role=option]")!.click();
  expect(calls()).toEqual(["new", "order edit"]);
});
