/** What a table gains when it is worked in: keys, ranges, copies, choices, edits, filters, groups, columns, views. */
import { render, screen, waitFor } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { createStore } from "solid-js/store";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { Failure } from "../../src/client/index.ts";
import { DataTable, type DataTableProps, type SavedView } from "../../src/ui/index.tsx";
import { choose, deferred, press, settled, type, withPage, withPopups } from "./setup.tsx";

withPage();
withPopups();

interface Item { id: number; name: string; kind: string | null; stock: number; price: number; sold: boolean }
const item = (id: number, change: Partial<Item> = {}): Item => ({ id, name: `Item ${id}`, kind: id % 2 === 0 ? "even" : "odd", stock: id * 10, price: id + 0.5, sold: id % 3 === 0, ...change });
const items = (count: number) => Array.from({ length: count }, (_, at) => item(at + 1));

const show = (props: Partial<DataTableProps<Item>> = {}) => render(() => <DataTable<Item> rows={items(5)} {...props} />);
const grid = () => screen.getByRole("grid");
const key = (name: string, init?: KeyboardEventInit) => press(grid(), name, init);
const keys = (...names: string[]) => names.forEach((name) => key(name));
const active = () => document.getElementById(grid().getAttribute("aria-activedescendant") ?? "none")?.textContent;
const column = (at: number) => Array.from(document.querySelectorAll(`tbody td[aria-colindex="${at}"]`), (cell) => cell.textContent);
const editor = () => document.querySelector<HTMLInputElement>(".sol-cell-editor");
const button = (name: string) => screen.getByRole<HTMLButtonElement>("button", { name });
const menu = async (header: string, entry: string) => {
  button(`Column ${header}`).click();
  await choose(entry);
};

function copied(): string | undefined {
  const event = Object.assign(new Event("copy", { bubbles: true, cancelable: true }), { clipboardData: { text: undefined as string | undefined, setData(_: string, text: string) { this.text = text; } } });
  grid().dispatchEvent(event);
  return event.clipboardData.text;
}

beforeEach(() => { globalThis.getSelection()?.removeAllRanges(); });

describe("keys", () => {
  test("move one cell, to the ends of a row, of the table, and into the header", () => {
    show();
    expect(active()).toBe("1");
    keys("ArrowDown", "ArrowRight");
    expect(active()).toBe("Item 2");
    key("End");
    expect(active()).toBe("No");
    key("Home");
    expect(active()).toBe("2");
    key("End", { ctrlKey: true });
    expect(active()).toBe("No");
    expect(grid().querySelector("[data-active]")!.closest("tr")!.getAttribute("aria-rowindex")).toBe("6");
    key("Home", { ctrlKey: true });
    expect(active()).toBe("1");
    keys("ArrowUp", "ArrowUp", "ArrowRight");
    expect(active()).toContain("Name");
    keys("Enter", "Enter");
    expect(column(2)[0]).toBe("Item 5");
    keys("ArrowLeft", "ArrowLeft", "ArrowDown");
    expect(active()).toBe("5");
  });

  test("go by pages, over lines that are not drawn", () => {
    show({ rows: items(5_000), height: 400 });
    key("End", { ctrlKey: true });
    expect(grid().querySelector("[data-active]")!.closest("tr")!.getAttribute("aria-rowindex")).toBe("5001");
    key("PageUp");
    expect(Number(grid().querySelector("[data-active]")!.closest("tr")!.getAttribute("aria-rowindex"))).toBeLessThan(4_995);
    key("ArrowDown", { ctrlKey: true });
    expect(grid().querySelector("[data-active]")!.closest("tr")!.getAttribute("aria-rowindex")).toBe("5001");
  });

  test("arrows follow the direction of the text", () => {
    show();
    document.documentElement.dir = grid().dir = "rtl";
    grid().style.direction = "rtl";
    key("ArrowLeft");
    expect(active()).toBe("Item 1");
    document.documentElement.dir = "";
  });

  test("with Shift mark a range, which is copied as a spreadsheet takes it", () => {
    show({ rows: [item(1, { name: "a\tb" }), item(2, { name: "=1+1" }), item(3)] });
    key("ArrowRight");
    key("ArrowDown", { shiftKey: true });
    key("ArrowRight", { shiftKey: true });
    expect(document.querySelectorAll("[data-range]")).toHaveLength(4);
    expect(copied()).toBe("\"a\tb\"\todd\r\n'=1+1\teven");
    key("Escape");
    expect(document.querySelectorAll("[data-range]")).toHaveLength(0);
    key("a", { ctrlKey: true });
    expect(copied()!.split("\r\n")).toHaveLength(3);
  });

  test("resize and move the column of the header", () => {
    show({ columns: ["id", "name", "stock"] });
    keys("ArrowUp");
    key("ArrowRight", { shiftKey: true, ctrlKey: true });
    expect(screen.getAllByRole("columnheader").map((head) => head.textContent.trim())).toEqual(["Name", "ID", "Stock"]);
    key("ArrowRight", { shiftKey: true, altKey: true });
    expect(grid().style.getPropertyValue("--cols")).toContain("56px");
  });
});

describe("chosen rows", () => {
  test("by box, Space, a range of them, and all; an action gets them, and then none is chosen", async () => {
    const act = vi.fn((_: readonly Item[]): unknown => undefined);
    show({ bulkActions: [{ label: "Archive", onSelect: act }] });
    const boxes = screen.getAllByRole<HTMLInputElement>("checkbox", { name: "Select this row" });
    boxes[1]!.closest("td")!.dispatchEvent(new MouseEvent("pointerdown", { bubbles: true }));
    boxes[1]!.click();
    expect(screen.getAllByRole("row")[2]!.getAttribute("aria-selected")).toBe("true");
    keys("ArrowDown", "ArrowDown");
    key(" ", { shiftKey: true });
    expect(screen.getByText("3 selected")).toBeTruthy();
    (await screen.findByRole<HTMLButtonElement>("button", { name: "Archive" })).click();
    expect(act.mock.calls[0]![0].map((row) => row.id)).toEqual([2, 3, 4]);
    expect(screen.queryByText("3 selected")).toBeNull();
    screen.getByRole<HTMLInputElement>("checkbox", { name: "Select all rows" }).click();
    expect(screen.getByText("5 selected")).toBeTruthy();
    key("Escape");
    expect(screen.queryByText("5 selected")).toBeNull();
  });

  test("stay chosen until the action is done", async () => {
    const done = deferred();
    show({ bulkActions: [{ label: "Archive", onSelect: () => done.promise }] });
    key(" ");
    (await screen.findByRole<HTMLButtonElement>("button", { name: "Archive" })).click();
    expect(screen.getByText("1 selected")).toBeTruthy();
    done.resolve();
    await settled();
    expect(screen.queryByText("1 selected")).toBeNull();
  });
});

describe("edits", () => {
  const columns: DataTableProps<Item>["columns"] = ["id", { id: "name", editable: true }, { id: "price", type: "currency", editable: true }, { id: "sold", editable: true }, { id: "kind", editable: true, options: ["even", "odd"] }];

  test("a value shows at once, then the row's own; the cursor goes on", async () => {
    const [rows, setRows] = createStore(items(3));
    const call = deferred();
    const edit = vi.fn((_: unknown) => call.promise);
    render(() => <DataTable<Item> rows={rows} columns={columns} onCellEdit={edit} />);
    keys("ArrowRight", "F2");
    expect(editor()!.value).toBe("Item 1");
    type(editor()!, "First");
    press(editor()!, "Enter");
    expect(edit.mock.calls).toEqual([[{ row: rows[0], column: "name", value: "First" }]]);
    expect(column(2)[0]).toBe("First");
    expect(document.querySelector("[data-pending]")?.textContent).toBe("First");
    expect(active()).toBe("Item 2");
    setRows(0, "name", "First!");
    call.resolve();
    await settled();
    expect(column(2)[0]).toBe("First!");
    expect(document.querySelector("[data-pending]")).toBeNull();
  });

  test("typing opens the editor, Esc drops what was typed, Tab takes it and goes right", () => {
    const edit = vi.fn();
    show({ columns, onCellEdit: edit });
    keys("ArrowRight", "x");
    expect(editor()!.value).toBe("x");
    press(editor()!, "Escape");
    expect(editor()).toBeNull();
    expect(document.activeElement).toBe(grid());
    keys("y");
    press(editor()!, "Tab");
    expect(edit.mock.calls[0]![0]).toMatchObject({ column: "name", value: "y" });
    expect(active()).toBe("$1.50");
  });

  test("what is no value of the column is told at the cell, and the editor stays", () => {
    const edit = vi.fn();
    show({ columns, onCellEdit: edit });
    keys("ArrowRight", "ArrowRight", "F2");
    type(editor()!, "12 or 13");
    press(editor()!, "Enter");
    expect(screen.getByRole("alert").textContent).toBe("An amount, for example 340.00");
    expect(edit).not.toHaveBeenCalled();
    type(editor()!, "$ 1,340.25");
    press(editor()!, "Enter");
    expect(edit.mock.calls[0]![0]).toMatchObject({ column: "price", value: 1340.25 });
  });

  test("what is refused stands at the cell with its words, until it is mended or dropped", async () => {
    const refuse = () => Promise.reject(new Failure("Some fields are wrong.", { code: "invalid", fields: { price: "At most 1,000" } }));
    show({ columns, onCellEdit: refuse });
    keys("ArrowRight", "ArrowRight", "F2");
    type(editor()!, "5000");
    press(editor()!, "Enter");
    await settled();
    expect(screen.getByRole("alert").textContent).toBe("At most 1,000");
    expect(document.querySelector("td[data-invalid]")!.textContent).toContain("$5,000.00");
    keys("ArrowUp", "F2");
    expect(editor()!.value).toBe("5000");
    press(editor()!, "Escape");
    key("Escape");
    expect(screen.queryByRole("alert")).toBeNull();
    expect(column(3)[0]).toBe("$1.50");
  });

  test("yes and no are turned, a choice is chosen, a value that is as before is not given", () => {
    const edit = vi.fn();
    show({ columns, onCellEdit: edit });
    keys("End", "ArrowLeft", "Enter");
    expect(edit.mock.calls[0]![0]).toMatchObject({ column: "sold", value: true });
    keys("End", "F2");
    const select = document.querySelector<HTMLSelectElement>("select.sol-cell-editor")!;
    expect(select.value).toBe("odd");
    press(select, "Enter");
    expect(edit).toHaveBeenCalledTimes(1);
  });

  test("a column that is not editable, and a table without a way to edit, have no editor", () => {
    show({ columns, onCellEdit: () => {} });
    keys("F2");
    expect(editor()).toBeNull();
    expect(grid().getAttribute("aria-readonly")).toBeNull();
  });
});

describe("columns", () => {
  test("are filtered by their menu, and the filter is dropped by its chip", async () => {
    show();
    await menu("Stock", "Filter…");
    type(screen.getByRole("textbox", { name: "Value" }), "30");
    screen.getByRole("button", { name: "Filter" }).click();
    expect(column(1)).toEqual(["3", "4", "5"]);
    button("Drop Stock at least 30").click();
    expect(column(1)).toHaveLength(5);
  });

  test("make groups, which are closed and opened; footers tell of each and of all", async () => {
    show({ rows: [...items(4), item(5, { kind: null })], columns: ["name", "kind", { id: "stock", footer: "sum" }] });
    await menu("Kind", "Group by kind");
    expect(screen.getAllByRole("row").map((row) => row.textContent.replace(/\s+/g, " ").trim()).slice(1)).toEqual([
      "even 260", expect.stringContaining("Item 2"), expect.stringContaining("Item 4"), "odd 240", expect.stringContaining("Item 1"), expect.stringContaining("Item 3"), "— 150", expect.stringContaining("Item 5"), "5 rows150",
    ]);
    button("even").click();
    expect(column(1).filter((text) => text.startsWith("Item"))).toEqual(["Item 1", "Item 3", "Item 5"]);
    keys("Enter");
    expect(column(1).filter((text) => text.startsWith("Item"))).toHaveLength(5);
  });

  test("keep the keys on a group's heading, where rows are chosen and in columns that a group has no cell for", async () => {
    show({ bulkActions: [{ label: "Archive", onSelect: () => {} }], columns: ["name", "kind", { id: "stock", footer: "sum" }] });
    await menu("Kind", "Group by kind");
    expect(active()).toMatch(/^even/);
    keys("ArrowRight");
    expect(active()).toMatch(/^even/);
    keys("ArrowRight");
    expect(active()).toBe("60");
  });

  test("are hidden and shown again", async () => {
    show();
    await menu("Price", "Hide");
    expect(screen.queryByRole("columnheader", { name: /Price/ })).toBeNull();
    button("Columns: 5 of 6").click();
    await settled();
    screen.getByRole<HTMLInputElement>("checkbox", { name: "Price" }).click();
    expect(screen.getByRole("columnheader", { name: /Price/ })).toBeTruthy();
  });

  test("that are pinned stand first and stay", async () => {
    show();
    await menu("Stock", "Pin to the start");
    const [first] = screen.getAllByRole("columnheader");
    expect([first!.textContent.trim(), first!.hasAttribute("data-pin")]).toEqual(["Stock", true]);
  });

  test("of every kind are drawn, and no value becomes a link that runs", () => {
    const row = { id: 1, site: "https://example.com/a", bad: "java\u0000script:alert(1)", share: 0.42, line: [1, 3, 2], photo: "/a.png", tag: "New", on: true };
    render(() => <DataTable rows={[row]} columns={[{ id: "site", type: "link" }, { id: "bad", type: "link" }, { id: "share", type: "progress" }, { id: "line", type: "sparkline" }, { id: "photo", type: "image" }, { id: "tag", type: "badge", color: () => "green" }, { id: "on", type: "boolean" }]} />);
    expect(Array.from(document.querySelectorAll("a"), (link) => link.getAttribute("href"))).toEqual(["https://example.com/a"]);
    expect(document.querySelector<HTMLElement>(".sol-cell-progress > i > i")!.style.width).toBe("42%");
    expect(screen.getByRole("img", { name: "From 1 to 2" })).toBeTruthy();
    expect(document.querySelector("img")!.getAttribute("src")).toBe("/a.png");
    expect(document.querySelector(".sol-badge")!.textContent).toBe("New");
  });
});

test("names of columns and groups are read once", async () => {
  show();
  for (const name of ["ID", "Name", "Kind", "Stock", "Price", "Sold"]) expect(screen.getAllByRole("columnheader", { name })).toHaveLength(1);
  await menu("Kind", "Group by kind");
  for (const name of ["even 2", "odd 3"]) expect(screen.getAllByRole("gridcell", { name })).toHaveLength(1);
  expect(screen.getAllByRole("button", { name: "even" })).toHaveLength(1);
});

test("the view is a field: what is chosen goes there, what comes from there shows", async () => {
  const [view, setView] = createSignal("sort:-stock,hide:price");
  const [views, setViews] = createSignal<readonly SavedView[]>([]);
  show({ view: { get value() { return view(); }, onValueChange: setView }, views: { get value() { return views(); }, onValueChange: setViews } });
  expect(column(1)[0]).toBe("5");
  button("Save view").click();
  await settled();
  type(screen.getByRole("textbox", { name: "Name" }), "Most stock");
  button("Save").click();
  await settled();
  expect(views()).toEqual([{ name: "Most stock", view: "sort:-stock,hide:price" }]);
  screen.getByRole("radio", { name: "All" }).click();
  expect(view()).toBe("");
  expect(column(1)[0]).toBe("1");
  screen.getByRole("radio", { name: "Most stock" }).click();
  expect(column(1)[0]).toBe("5");
  button("Delete the view Most stock").click();
  expect(views()).toEqual([]);
});

describe("views that cannot be kept", () => {
  const full = new Failure("You may save one view.");
  const mine: SavedView = { name: "Cheap", view: "sort:price" };
  const refuse = (answer: Promise<void>, first: readonly SavedView[] = []) => show({ view: { value: "sort:-stock", onValueChange: () => {} }, views: { value: first, onValueChange: () => answer } });
  const name = () => screen.getByRole<HTMLInputElement>("textbox", { name: "Name" });

  test("are told in place, and what was typed stays", async () => {
    const answer = deferred();
    refuse(answer.promise);
    button("Save view").click();
    await settled();
    type(name(), "Most stock");
    button("Save").click();
    expect(screen.getByRole("radio", { name: "Most stock" })).toBeTruthy();
    answer.reject(full);
    await waitFor(() => expect(screen.getByRole("alert").textContent).toBe(full.message));
    expect(name().value).toBe("Most stock");
    expect(name().getAttribute("aria-describedby")).toBe(screen.getByRole("alert").id);
    expect(document.activeElement).toBe(name());
    expect(screen.queryByRole("radio", { name: "Most stock" })).toBeNull();
    press(name(), "Escape");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(screen.queryByRole("alert")).toBeNull();
  });

  test("are told beside the table where the form was closed meanwhile, and kept in it", async () => {
    const answer = deferred();
    refuse(answer.promise);
    button("Save view").click();
    await settled();
    type(name(), "Most stock");
    button("Save").click();
    press(name(), "Escape");
    answer.reject(full);
    await waitFor(() => expect(screen.getByRole("alert").textContent).toBe(full.message));
    button("Save view").click();
    await settled();
    expect(name().value).toBe("Most stock");
  });

  test("are there again where they could not be deleted, and it is said beside them", async () => {
    refuse(Promise.reject(full), [{ ...mine, view: "sort:-stock" }]);
    button("Delete the view Cheap").click();
    await waitFor(() => expect(screen.getByRole("alert").textContent).toBe(full.message));
    expect(screen.getByRole("radio", { name: "Cheap" })).toBeTruthy();
  });
});

test("a scroll gives the elements of rows that leave to those that come; at rest they are in order", async () => {
  show({ rows: items(2_000), height: 400 });
  const before = new Set(document.querySelectorAll("tr[data-row]"));
  const wrap = document.querySelector<HTMLElement>(".sol-data-wrap")!;
  wrap.scrollTop = 40_000;
  wrap.dispatchEvent(new Event("scroll"));
  const after = [...document.querySelectorAll("tr[data-row]")];
  expect(after.filter((row) => !before.has(row)).length).toBeLessThan(after.length / 2);
  const lines = (rows: readonly Element[]) => rows.map((row) => Number(row.getAttribute("aria-rowindex")));
  const first = Math.min(...lines(after));
  const inOrder = after.map((_, at) => first + at);
  expect(lines(after).toSorted((a, b) => a - b)).toEqual(inOrder);
  for (const row of after as HTMLElement[]) {
    expect(row.textContent).toContain(`Item ${Number(row.getAttribute("aria-rowindex")) - 1}`);
    expect(row.style.insetBlockStart).toBe(`calc(${Number(row.getAttribute("aria-rowindex")) - 2} * var(--row-height))`);
  }
  await vi.waitFor(() => expect(lines([...document.querySelectorAll("tr[data-row]")])).toEqual(inOrder), 30_000);
});

test("a small scroll moves no element in the document", () => {
  show({ rows: items(2_000), height: 400 });
  const wrap = document.querySelector<HTMLElement>(".sol-data-wrap")!;
  wrap.scrollTop = 40_000;
  wrap.dispatchEvent(new Event("scroll"));
  const before = [...document.querySelectorAll("tr[data-row]")];
  wrap.scrollTop += 120;
  wrap.dispatchEvent(new Event("scroll"));
  expect([...document.querySelectorAll("tr[data-row]")].every((row, at) => row === before[at])).toBe(true);
});

test("a table longer than a browser can lay out is scrolled to its last row", () => {
  render(() => <DataTable rows={Array.from({ length: 250_000 }, (_, at) => ({ id: at + 1 }))} height={400} />);
  expect(grid().style.height).toBe("calc(var(--row-head) + 8000000px)");
  const wrap = document.querySelector<HTMLElement>(".sol-data-wrap")!;
  wrap.scrollTop = 8_000_000 - 360;
  wrap.dispatchEvent(new Event("scroll"));
  const ids = () => column(1).map(Number);
  expect(Math.max(...ids())).toBe(250_000);
  const first = Math.min(...ids());
  wrap.scrollTop -= 200;
  wrap.dispatchEvent(new Event("scroll"));
  expect(Math.min(...ids())).toBe(first - 5);
});
