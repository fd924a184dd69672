/** What can be done with the rows of a table: with those that are chosen, and with one by its menu. */
import { fireEvent, render, screen, waitFor } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { createStore } from "solid-js/store";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { DataTable, type BulkAction, type DataTableProps } from "../../src/ui/index.tsx";
import type { TableWindow } from "../../src/wire/table.ts";
import { choose, deferred, fakeDialogs, press, settled, withPage, withPopups } from "./setup.tsx";

withPage();
withPopups();
fakeDialogs();

interface Item { id: number; name: string; stock: number | null; price: number }
const item = (id: number, change: Partial<Item> = {}): Item => ({ id, name: `Item ${id}`, stock: id * 10, price: id + 0.5, ...change });
const items = (count: number) => Array.from({ length: count }, (_, at) => item(at + 1));
const act = vi.fn((_: readonly Item[], __?: string): unknown => undefined);
const ACTIONS: readonly BulkAction<Item>[] = [
  { label: "Archive", onSelect: act },
  { label: "Assign", items: ["Ann", { value: "b", label: "Bob" }], onSelect: act },
];
const COLUMNS: DataTableProps<Item>["columns"] = ["name", { id: "stock", footer: "sum" }, { id: "price", type: "currency", footer: "sum" }];
const show = (props: Partial<DataTableProps<Item>> = {}) => render(() => <DataTable<Item> rows={items(5)} columns={COLUMNS} bulkActions={ACTIONS} {...props} />);
const grid = () => screen.getByRole("grid");
const key = (name: string, init?: KeyboardEventInit) => press(grid(), name, init);
const row = (at: number) => screen.getAllByRole("row")[at]!;
const openers = () => screen.getAllByRole("button", { name: "Actions for this row" });
const bar = () => screen.queryByRole("toolbar", { name: "Chosen rows" })?.querySelector("[role=status]")?.textContent;
const given = () => act.mock.calls.map(([rows, chosen]) => [rows.map(({ id }) => id), chosen]);
const chosen = (...at: readonly number[]) => at.forEach((each) => {
  const box = screen.getAllByRole("checkbox", { name: "Select this row" })[each - 1]!;
  box.dispatchEvent(new MouseEvent("pointerdown", { bubbles: true }));
  box.click();
});
const button = (name: string) => screen.getByRole("button", { name });
beforeEach(() => { act.mockReset(); });

describe("the menu of a row", () => {
  test("opens by the button at its end, and does what is chosen with that row alone", async () => {
    show();
    chosen(1);
    openers()[2]!.click();
    expect(await screen.findByRole("menu", { name: "Actions for Item 3" })).toBeTruthy();
    expect(openers()[2]!.getAttribute("aria-expanded")).toBe("true");
    await choose("Archive");
    expect(given()).toEqual([[[3], undefined]]);
    expect(openers()[2]!.getAttribute("aria-expanded")).toBe("false");
    expect(document.activeElement).toBe(grid());
    expect(bar()).toContain("1 selected");
  });

  test.each([["F10", { shiftKey: true }], ["ContextMenu", {}]] as const)("opens by %s at the row of the cursor", async (name, init) => {
    show();
    key("ArrowDown");
    expect(key(name, init)).toBe(false);
    await waitFor(() => expect(document.activeElement?.textContent).toBe("Archive"));
    press(document.activeElement!, "Escape");
    await waitFor(() => expect(document.activeElement).toBe(grid()));
    expect(given()).toEqual([]);
    key(name, init);
    await choose("Archive");
    expect(given()).toEqual([[[2], undefined]]);
  });

  test("these keys open the menu of the column on the header", async () => {
    show();
    key("ArrowUp");
    key("F10", { shiftKey: true });
    expect(await screen.findByRole("menu", { name: "Column Name" })).toBeTruthy();
  });

  test("opens by the other mouse button, not with Shift, on a link or on what is no row", async () => {
    show({ columns: [{ id: "name", type: "link", href: () => "/" }, "price"] });
    const context = (target: Element, init: MouseEventInit = {}) => fireEvent.contextMenu(target, { button: 2, clientX: 20, clientY: 20, ...init });
    expect([context(row(2), { shiftKey: true }), context(row(2).querySelector("a")!), context(row(0).querySelector("th")!)]).toEqual([true, true, true]);
    expect(context(row(2).querySelector("td[aria-colindex='3']")!)).toBe(false);
    await choose("Archive");
    expect(given()).toEqual([[[2], undefined]]);
  });

  test("opens under a finger that rests, and the finger goes without a click", async () => {
    const clicked = vi.fn();
    show({ onRowClick: clicked });
    vi.useFakeTimers();
    const touch = (name: string) => Object.defineProperty(new MouseEvent(name, { bubbles: true, cancelable: true, clientX: 5, clientY: 5 }), "pointerType", { value: "touch" });
    const target = row(4).querySelector("td[aria-colindex='2']")!;
    fireEvent(target, touch("pointerdown"));
    fireEvent(target, touch("pointermove"));
    vi.advanceTimersByTime(1_000);
    expect(screen.queryByRole("menu")).toBeNull();
    fireEvent(target, touch("pointerdown"));
    vi.advanceTimersByTime(1_000);
    vi.useRealTimers();
    expect(fireEvent(target, new Event("touchend", { bubbles: true, cancelable: true }))).toBe(false);
    expect(fireEvent(target, new Event("touchend", { bubbles: true, cancelable: true }))).toBe(true);
    expect(await screen.findByRole("menu", { name: "Actions for Item 4" })).toBeTruthy();
    expect(clicked).not.toHaveBeenCalled();
  });

  test("a choice is a menu within; what is asked before is asked, and the focus comes back to the table", async () => {
    show({ bulkActions: [ACTIONS[1]!, { label: "Delete", confirm: "Delete it?", onSelect: act }] });
    key("F10", { shiftKey: true });
    await waitFor(() => expect(document.activeElement?.textContent).toBe("Assign"));
    press(document.activeElement!, "ArrowRight");
    await choose("Bob");
    expect(given()).toEqual([[[1], "b"]]);
    key("F10", { shiftKey: true });
    await choose("Delete");
    expect(screen.getByText("Delete it?")).toBeTruthy();
    expect(given()).toHaveLength(1);
    button("Delete").click();
    expect(given().at(-1)).toEqual([[1], undefined]);
    expect(screen.queryByText("Delete it?")).toBeNull();
    expect(document.activeElement).toBe(grid());
  });

  test("what cannot be done says why, there and in the bar", async () => {
    show({ bulkActions: [{ label: "Archive", disabled: (rows) => rows.some(({ id }) => id === 2) && "In use", onSelect: act }] });
    openers()[1]!.click();
    const line = await screen.findByRole("menuitem", { name: /Archive/ });
    expect([line.textContent, line.getAttribute("aria-disabled")]).toEqual(["ArchiveIn use", "true"]);
    press(line, "Escape");
    chosen(1);
    expect(button("Archive").getAttribute("aria-disabled")).toBeNull();
    chosen(2);
    expect(button("Archive").getAttribute("aria-disabled")).toBe("true");
    button("Archive").click();
    expect(given()).toEqual([]);
  });

  test("a row that it was done with is not chosen any more, once it is done; one that failed is", async () => {
    const [done, failed] = [deferred(), deferred()];
    act.mockReturnValueOnce(done.promise).mockReturnValueOnce(failed.promise);
    show();
    chosen(1, 2);
    openers()[0]!.click();
    await choose("Archive");
    expect(bar()).toContain("2 selected");
    done.resolve();
    await settled();
    expect(bar()).toContain("1 selected");
    openers()[1]!.click();
    await choose("Archive");
    failed.reject(new Error("no"));
    await settled();
    expect(bar()).toContain("1 selected");
  });

  test("without actions there is none, and the browser's own opens", () => {
    show({ bulkActions: [] });
    expect(screen.queryAllByRole("button", { name: "Actions for this row" })).toEqual([]);
    expect(key("F10", { shiftKey: true })).toBe(true);
    expect(fireEvent.contextMenu(row(1), { button: 2 })).toBe(true);
    expect(screen.getAllByRole("columnheader")).toHaveLength(3);
  });
});

describe("what the chosen rows come to", () => {
  test("is said of the columns that have a sum, and follows the rows", () => {
    const [rows, setRows] = createStore(items(5));
    show({ rows });
    chosen(1, 3);
    expect(bar()).toBe("2 selected · 40 stock · $5.00");
    setRows(2, "price", 10);
    expect(bar()).toBe("2 selected · 40 stock · $11.50");
  });

  test("leaves out what is no number, and columns that are not shown", () => {
    show({ rows: [item(1, { stock: null, price: Number.NaN }), item(2), item(3, { price: Infinity })], columns: ["name", { id: "stock", footer: "sum", hidden: true }, { id: "price", type: "currency", footer: "sum" }] });
    chosen(1, 2, 3);
    expect(bar()).toBe("3 selected · $2.50");
  });

  test("without a sum only how many", () => {
    show({ columns: ["name", { id: "price", footer: "mean" }] });
    chosen(1);
    expect(bar()).toBe("1 selected");
  });

  test("a row that is gone from the list is not chosen any more; an action gets the others as they are now", () => {
    const [rows, setRows] = createSignal(items(3));
    show({ get rows() { return rows(); } });
    chosen(1, 2);
    setRows([item(2, { price: 100 }), item(3)]);
    expect(bar()).toBe("1 selected · 20 stock · $100.00");
    button("Archive").click();
    expect(act.mock.calls[0]![0][0]).toMatchObject({ id: 2, price: 100 });
  });

  test("of a table of the server is left out where chosen rows are not in the page", async () => {
    const window = (offset: number): TableWindow<Item> => ({
      rows: items(24).slice(offset, offset + 12), total: 24, offset, limit: 12, sort: [], search: "", filter: null, group: [], groups: [], key: "id", counted: "exact",
      columns: [{ name: "id", type: "number" }, { name: "name", type: "text" }, { name: "stock", type: "number" }, { name: "price", type: "number" }],
    } as unknown as TableWindow<Item>);
    const [shown, setShown] = createSignal(window(0));
    const source = new Proxy({} as TableWindow<Item>, { get: (_, name) => shown()[name as keyof TableWindow<Item>], has: (_, name) => name in shown() });
    show({ rows: source });
    chosen(1, 2);
    expect(bar()).toBe("2 selected · 30 stock · $4.00");
    setShown(window(12));
    expect(bar()).toBe("2 selected");
    button("Archive").click();
    expect(given()).toEqual([[[1, 2], undefined]]);
  });

  test("a choice in the bar is a menu", async () => {
    show();
    chosen(1, 2);
    button("Assign").click();
    await choose("Ann");
    expect(given()).toEqual([[[1, 2], "Ann"]]);
    expect(bar()).toBeUndefined();
  });
});
