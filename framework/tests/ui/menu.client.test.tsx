import { fireEvent, render, screen, waitFor, within } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { Button, ContextMenu, DropdownMenu, type MenuEntry } from "../../src/ui/index.tsx";
import { groupsOf } from "../../src/ui/overlay/menu-items.ts";
import { press, withPage } from "./setup.tsx";

const here = withPage();
// Compiled once, before a test waits for it.
beforeAll(() => import("../../src/ui/overlay/menu-panel.tsx"));
const trigger = () => screen.getByRole("button", { name: "Order" });
const focused = () => document.activeElement?.textContent;
const closed = () => waitFor(() => expect(screen.queryByRole("menu")).toBeNull());

describe("groups", () => {
  test("lines in a row are one group, empty ones and gaps are left out", () => {
    const line = (label: string) => ({ label });
    expect(groupsOf([line("a"), null, line("b"), { title: "T", items: [line("c")] }, { items: [] }, false, line("d")])).toEqual([
      { items: [line("a"), line("b")] }, { title: "T", items: [line("c")] }, { items: [line("d")] },
    ]);
    expect(groupsOf(undefined)).toEqual([]);
    expect(groupsOf([{ items: undefined as never }])).toEqual([]);
  });
});

describe("DropdownMenu", () => {
  const edit = vi.fn();
  const ITEMS: readonly MenuEntry[] = [
    { label: "Edit", shortcut: "e", onSelect: edit },
    { label: "Track parcel", disabled: true, onSelect: edit },
    { label: "Duplicate", shortcut: "mod+d" },
    { label: "Set status", items: [{ label: "Shipped", onSelect: edit }, { label: "Delivered" }] },
    { title: "Go to", items: [{ label: "Customer", href: "/customers/7" }] },
    { items: [{ label: "Delete…", danger: true }] },
  ];

  test("ArrowDown opens at the first line; arrows pass what is off and go round; Esc gives the focus back", async () => {
    render(() => <DropdownMenu label="Order" items={ITEMS} />);
    trigger().focus();
    press(trigger(), "ArrowDown");
    const menu = await screen.findByRole("menu", { name: "Order" });
    expect(trigger().getAttribute("aria-expanded")).toBe("true");
    await waitFor(() => expect(focused()).toBe("EditE"));
    press(document.activeElement!, "ArrowDown");
    expect(focused()).toBe("DuplicateCtrlD");
    press(document.activeElement!, "ArrowUp");
    press(document.activeElement!, "ArrowUp");
    expect(focused()).toBe("Delete…");
    expect(within(menu).getByRole("menuitem", { name: "Track parcel" }).getAttribute("aria-disabled")).toBe("true");
    expect(within(menu).getByRole("group", { name: "Go to" })).toBeTruthy();
    press(document.activeElement!, "Escape");
    await closed();
    await waitFor(() => expect(document.activeElement).toBe(trigger()));
  });

  test("Enter chooses and closes; what is off does nothing", async () => {
    edit.mockClear();
    render(() => <DropdownMenu label="Order" items={ITEMS} />);
    press(trigger(), "Enter");
    await waitFor(() => expect(focused()).toBe("EditE"));
    press(document.activeElement!, "Enter");
    expect(edit).toHaveBeenCalledTimes(1);
    await closed();
    press(trigger(), "ArrowUp");
    await waitFor(() => expect(focused()).toBe("Delete…"));
    fireEvent.pointerUp(screen.getByRole("menuitem", { name: "Track parcel" }), { button: 0 });
    expect(edit).toHaveBeenCalledTimes(1);
  });

  test("a submenu opens by ArrowRight, closes by ArrowLeft, and its line closes all", async () => {
    edit.mockClear();
    render(() => <DropdownMenu label="Order" items={ITEMS} />);
    press(trigger(), "ArrowDown");
    await waitFor(() => expect(focused()).toBe("EditE"));
    const more = screen.getByRole("menuitem", { name: "Set status" });
    more.focus();
    press(more, "ArrowRight");
    await screen.findByRole("menu", { name: "Set status" });
    await waitFor(() => expect(focused()).toBe("Shipped"));
    press(document.activeElement!, "ArrowLeft");
    await waitFor(() => expect(screen.queryByRole("menu", { name: "Set status" })).toBeNull());
    press(more, "ArrowRight");
    await waitFor(() => expect(focused()).toBe("Shipped"));
    press(document.activeElement!, "Enter");
    expect(edit).toHaveBeenCalledTimes(1);
    await closed();
  });

  test("a line with an address is a link, and Enter follows it within the app", async () => {
    render(() => <DropdownMenu label="Order" items={ITEMS} />);
    press(trigger(), "ArrowDown");
    const link = await screen.findByRole("menuitem", { name: "Customer" });
    expect(link.getAttribute("href")).toBe("/customers/7");
    link.focus();
    press(link, "Enter");
    expect(here.page.went).toEqual(["/customers/7"]);
    await closed();
  });

  test("a line that is on or off says so, and the menu stays open", async () => {
    const [wide, setWide] = createSignal(false);
    render(() => <DropdownMenu label="Order" items={[{ label: "Wide", checked: wide(), onCheckedChange: setWide }]} />);
    press(trigger(), "ArrowDown");
    const line = await screen.findByRole("menuitemcheckbox", { name: "Wide" });
    expect(line.getAttribute("aria-checked")).toBe("false");
    line.focus();
    press(line, "Enter");
    await waitFor(() => expect(screen.getByRole("menuitemcheckbox", { name: "Wide" }).getAttribute("aria-checked")).toBe("true"));
    expect(wide()).toBe(true);
    expect(document.activeElement).toBe(line);
    press(line, "Enter");
    await waitFor(() => expect(line.getAttribute("aria-checked")).toBe("false"));
    expect(document.activeElement).toBe(line);
  });

  test("a click opens and closes; it is opened and closed from outside too", async () => {
    const [open, setOpen] = createSignal(false);
    render(() => <DropdownMenu label="Order" items={ITEMS} open={open()} onOpenChange={setOpen} icon={<b>…</b>} />);
    expect(trigger().textContent).toBe("…");
    trigger().click();
    await screen.findByRole("menu");
    expect(open()).toBe(true);
    trigger().click();
    await closed();
    setOpen(true);
    await screen.findByRole("menu");
    setOpen(false);
    await closed();
  });

  test.each([[undefined], [null], [[]]])("lives with no lines: %s", async (items) => {
    render(() => <DropdownMenu label="Order" items={items as never} />);
    trigger().click();
    expect((await screen.findByRole("menu")).textContent).toBe("");
  });

  test("markup, emoji and ten thousand characters in a line are its words", async () => {
    render(() => <DropdownMenu label="Order" items={[{ label: "<b>x</b> 🧾 שלום" }, { label: "w".repeat(10_000) }]} />);
    trigger().click();
    const menu = await screen.findByRole("menu");
    expect(within(menu).getByText("<b>x</b> 🧾 שלום")).toBeTruthy();
    expect(menu.querySelector("b")).toBeNull();
  });
});

describe("ContextMenu", () => {
  test("takes the focus itself where nothing in it does", () => {
    render(() => <><ContextMenu label="Order" items={[]}><p>MR-20481</p></ContextMenu><ContextMenu label="Customer" items={[]}><button>Open</button></ContextMenu></>);
    expect(screen.getByRole("group", { name: "Order" }).tabIndex).toBe(0);
    expect(screen.queryByRole("group", { name: "Customer" })).toBeNull();
  });

  const open = (init: MouseEventInit = {}) => fireEvent.contextMenu(screen.getByText("MR-20481"), { button: 2, clientX: 40, clientY: 30, ...init });

  test("opens where the pointer is, by the menu key at its element, and not with Shift", async () => {
    const copy = vi.fn();
    render(() => <ContextMenu label="Order MR-20481" items={[{ label: "Copy number", onSelect: copy }]}><Button>MR-20481</Button></ContextMenu>);
    expect(open({ shiftKey: true })).toBe(true);
    expect(screen.queryByRole("menu")).toBeNull();
    expect(open()).toBe(false);
    await screen.findByRole("menu", { name: "Order MR-20481" });
    press(screen.getByRole("menu"), "Escape");
    await closed();
    const button = screen.getByRole("button");
    button.focus();
    open({ button: 0, clientX: 0, clientY: 0 });
    await waitFor(() => expect(focused()).toBe("Copy number"));
    press(document.activeElement!, "Escape");
    await waitFor(() => expect(document.activeElement).toBe(button));
    // As Chromium has it: a place, and no button.
    open({ button: -1 });
    await waitFor(() => expect(focused()).toBe("Copy number"));
    press(document.activeElement!, "Enter");
    expect(copy).toHaveBeenCalledTimes(1);
    await closed();
    await waitFor(() => expect(document.activeElement).toBe(button));
  });

  test("a finger that rests on it opens it, one that moves does not", async () => {
    vi.useFakeTimers();
    const touch = (name: string) => Object.defineProperty(new MouseEvent(name, { bubbles: true, clientX: 5, clientY: 5 }), "pointerType", { value: "touch" });
    render(() => <ContextMenu label="Order" items={[{ label: "Copy" }]}><p>MR-20481</p></ContextMenu>);
    const target = screen.getByText("MR-20481");
    fireEvent(target, touch("pointerdown"));
    fireEvent(target, touch("pointermove"));
    vi.advanceTimersByTime(1_000);
    fireEvent(target, touch("pointerdown"));
    expect(screen.queryByRole("menu")).toBeNull();
    vi.advanceTimersByTime(1_000);
    vi.useRealTimers();
    await screen.findByRole("menu", { name: "Order" });
  });

  test("disabled it leaves the browser's own", () => {
    render(() => <ContextMenu label="Order" items={[]} disabled><p>MR-20481</p></ContextMenu>);
    expect(open()).toBe(true);
  });
});
