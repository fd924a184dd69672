import { render, screen } from "@solidjs/testing-library";
import { batch, createSignal } from "solid-js";
import { createStore } from "solid-js/store";
import { expect, test, vi } from "vitest";
import { Failure } from "../../src/client/index.ts";
import { NotReady } from "../../src/client/not-ready.ts";
import { providePage } from "../../src/client/page.ts";
import { DataTable, Toaster } from "../../src/ui/index.tsx";
import type { TableAsk, TableWindow } from "../../src/wire/table.ts";
import { fakePage } from "./fake-page.ts";
import { choose, press, settled, type, withPage, withPopups } from "./setup.tsx";

withPage();
withPopups();

interface Sale { id: number; date: string; region: string | null; units: number; revenue: number }
const sale = (id: number, change: Partial<Sale> = {}): Sale => ({ id, date: "2026-07-01", region: "North", units: id, revenue: id * 10.5, ...change });
const sales = (count: number) => Array.from({ length: count }, (_, at) => sale(at + 1));

const lines = () => screen.getAllByRole("row").slice(1).map((row) => Array.from(row.querySelectorAll("td:not([data-narrow])"), (cell) => cell.textContent));
const column = (at: number) => lines().map((line) => line[at]);
const header = (name: string) => screen.getByRole<HTMLButtonElement>("button", { name });
const search = () => screen.getByRole<HTMLInputElement>("searchbox");

test("columns, words and formats come from the rows; figures stand at the end in one precision", () => {
  render(() => <DataTable rows={[sale(1, { revenue: 1234.5 }), sale(2, { region: null })]} />);
  expect(screen.getAllByRole("columnheader").map((head) => head.textContent)).toEqual(["ID", "Date", "Region", "Units", "Revenue"]);
  expect(lines()).toEqual([["1", "Jul 1, 2026", "North", "1", "1,234.5"], ["2", "Jul 1, 2026", "—", "2", "21.0"]]);
  expect(screen.getAllByRole("columnheader").map((head) => head.getAttribute("data-align"))).toEqual([null, null, null, "end", "end"]);
});

test("columns may be chosen, named, formatted and drawn", () => {
  render(() => <DataTable rows={[sale(3)]} columns={["region", { id: "revenue", header: "Sum", format: "currency" }, { id: "units", cell: (row) => <b>{row.units} pieces</b> }]} />);
  expect(screen.getAllByRole("columnheader").map((head) => head.textContent)).toEqual(["Region", "Sum", "Units"]);
  expect(lines()).toEqual([["North", "$31.50", "3 pieces"]]);
});

test("a cell may say more than its value, and is found by that, also in the line of a phone", () => {
  render(() => <DataTable rows={[sale(1), sale(2)]} rowKey="id" columns={["region", { id: "id", header: "Order", text: (row) => `MR-${row.id}` }, "revenue"]} />);
  expect(column(1)).toEqual(["MR-1", "MR-2"]);
  expect(Array.from(document.querySelectorAll("td[data-narrow]"), (cell) => cell.textContent)).toEqual(["MR-1", "MR-2"]);
  type(search(), "mr-2");
  expect(column(1)).toEqual(["MR-2"]);
});

test("a header sorts up, down, and back; nothing comes last either way", () => {
  render(() => <DataTable rows={[sale(1, { region: "b10" }), sale(2, { region: null }), sale(3, { region: "b9" })]} />);
  header("Region").click();
  expect(column(2)).toEqual(["b9", "b10", "—"]);
  expect(screen.getByRole("columnheader", { name: "Region" }).getAttribute("aria-sort")).toBe("ascending");
  header("Region").click();
  expect(column(2)).toEqual(["b10", "b9", "—"]);
  header("Region").click();
  expect(column(2)).toEqual(["b10", "—", "b9"]);
});

test("searches what is shown, across columns", () => {
  render(() => <DataTable rows={[sale(1), sale(2, { region: "South" }), sale(3, { revenue: 777.25 })]} />);
  type(search(), "sou");
  expect(column(0)).toEqual(["2"]);
  type(search(), "777.25");
  expect(column(0)).toEqual(["3"]);
  type(search(), "nothing");
  expect(screen.getByText("No rows match")).toBeTruthy();
  screen.getAllByRole("button", { name: "Clear the search" }).at(-1)!.click();
  expect(column(0)).toEqual(["1", "2", "3"]);
});

test("pages, and sizes of pages", () => {
  render(() => <DataTable rows={sales(30)} />);
  expect(lines()).toHaveLength(12);
  expect(screen.getByText("1–12 of 30")).toBeTruthy();
  header("Next page").click();
  expect(column(0)[0]).toBe("13");
  header("Page 3").click();
  expect(column(0)).toEqual(["25", "26", "27", "28", "29", "30"]);
  expect(header("Next page").disabled).toBe(true);
  const size = screen.getByRole<HTMLSelectElement>("combobox");
  size.value = "25";
  size.dispatchEvent(new Event("change", { bubbles: true }));
  expect(screen.getByText("1–25 of 30")).toBeTruthy();
});

test("rows keep their elements while they are sorted, changed and replaced by equal ones", () => {
  const [rows, setRows] = createSignal([sale(2), sale(1)]);
  render(() => <DataTable rows={rows()} />);
  const first = screen.getAllByRole("row")[1];
  header("ID").click();
  expect(screen.getAllByRole("row")[2]).toBe(first);
  setRows([sale(1), sale(2, { units: 99 })]);
  expect(screen.getAllByRole("row")[2]).toBe(first);
  expect(column(3)).toEqual(["1", "99"]);
});

/** Elements that are washed copper, by their words. */
function washed(): string[] {
  const seen: string[] = [];
  HTMLElement.prototype.animate = function (this: HTMLElement) {
    seen.push(this.textContent);
    return {} as Animation;
  };
  return seen;
}

test("of one changed cell its text node changes, and nothing else", async () => {
  const seen = washed();
  const [rows, setRows] = createStore(sales(3));
  render(() => <DataTable rows={rows} />);
  const changes: MutationRecord[] = [];
  const observer = new MutationObserver((records) => void changes.push(...records));
  observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  setRows(1, "units", 50);
  await settled();
  expect(changes.map(({ type, target }) => [type, target.textContent])).toEqual([["characterData", "50"]]);
  expect(seen).toEqual(["50"]);
  observer.disconnect();
  header("Units").click();
  await settled();
  expect(seen).toEqual(["50"]);
});

test("a row that comes in is washed; one that a page brings is not", async () => {
  const seen = washed();
  const [rows, setRows] = createSignal(sales(14));
  render(() => <DataTable rows={rows()} />);
  header("Next page").click();
  await settled();
  expect(seen).toEqual([]);
  setRows([...sales(14), sale(15)]);
  await settled();
  expect(seen).toEqual([screen.getAllByRole("row").at(-1)!.textContent]);
});

test("rows are opened by a click and by Enter, and a control inside of one is its own", () => {
  const open = vi.fn();
  render(() => <DataTable rows={sales(3)} columns={["id", { id: "units", cell: () => <button type="button">Act</button> }]} onRowClick={open} />);
  const grid = screen.getByRole("grid");
  grid.focus();
  press(grid, "ArrowDown");
  press(grid, "ArrowDown");
  press(grid, "Enter");
  screen.getAllByRole("row")[1]!.querySelector("td")!.click();
  expect(open.mock.calls.map(([row]) => (row as Sale).id)).toEqual([3, 1]);
  screen.getAllByRole("button", { name: "Act" })[0]!.click();
  expect(open).toHaveBeenCalledTimes(2);
});

test("exports the rows of the shown query, all pages, as plain values", async () => {
  let saved = "";
  const url = vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => { void (blob as Blob).text().then((text) => { saved = text; }); return "blob:x"; });
  const revoke = vi.spyOn(URL, "revokeObjectURL").mockImplementation(() => {});
  const click = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => {});
  render(() => <DataTable rows={[...sales(20), sale(21, { region: "South, \"far\"" })]} columns={["id", "region", { id: "revenue", format: "currency" }]} exportable />);
  type(search(), "South");
  screen.getByRole("button", { name: "Export as CSV" }).click();
  await vi.waitFor(() => expect(saved).not.toBe(""));
  expect(saved).toBe("\uFEFFID,Region,Revenue\r\n21,\"South, \"\"far\"\"\",220.5\r\n".replace("\uFEFF", ""));
  for (const spy of [url, revoke, click]) spy.mockRestore();
});

test("a long list that scrolls draws what is seen", async () => {
  render(() => <DataTable rows={sales(5_000)} height={400} />);
  expect(document.querySelectorAll("tr[data-row]").length).toBeLessThan(40);
  expect(screen.getByRole("grid").getAttribute("aria-rowcount")).toBe("5001");
  const wrap = document.querySelector<HTMLElement>(".sol-data-wrap")!;
  wrap.scrollTop = 100_000;
  wrap.dispatchEvent(new Event("scroll"));
  expect(column(0)).toContain("2501");
  expect(document.querySelectorAll("tr[data-row]").length).toBeLessThan(40);
  const drawn = document.querySelector<HTMLElement>("tr[data-row]")!;
  const line = Number(drawn.getAttribute("aria-rowindex")) - 2;
  // From a line that stays for a thousand of them.
  expect(document.querySelector("tbody")!.style.transform).toBe(`translateY(${40 * 2_000}px)`);
  expect(drawn.style.insetBlockStart).toBe(`calc(${line - 2_000} * var(--row-height))`);
  expect(document.querySelector<HTMLElement>("table")!.style.height).toBe("calc(var(--row-head) + 200000px)");
});

test("no rows, a late table, a failed one", () => {
  const [state, setState] = createSignal<"late" | "failed" | "there">("late");
  const props = {
    get rows(): Sale[] {
      if (state() === "late") throw new NotReady("rows", () => state() !== "late");
      if (state() === "failed") throw new Failure("The database did not answer.", { code: "timeout" });
      return [];
    },
  };
  render(() => <DataTable {...props} />);
  expect(document.querySelectorAll("tbody tr")).toHaveLength(12);
  expect(document.querySelector("[aria-busy]")).not.toBeNull();
  setState("failed");
  expect(screen.getByRole("alert").textContent).toContain("The database did not answer.");
  setState("there");
  screen.getByRole("button", { name: "Try again" }).click();
  expect(screen.getByText("No rows")).toBeTruthy();
});

/** A table of the server: answers what is asked, as changes of one value. */
function server(total: number, most = 500, first = 12) {
  const all = sales(total);
  const answer = (ask: TableAsk): TableWindow<Sale> => {
    const found = all.filter((row) => (ask.search ?? "") === "" || String(row.id).includes(ask.search!));
    const [by] = ask.sort ?? [];
    if (by) found.sort((a, b) => (by.descending ? -1 : 1) * (Number(a[by.column as keyof Sale]) - Number(b[by.column as keyof Sale])));
    const limit = Math.min(ask.limit, most);
    return {
      columns: [{ name: "id", type: "number" }, { name: "date", type: "date" }, { name: "units", type: "number" }], key: "id",
      rows: found.slice(ask.offset, ask.offset + limit), total: found.length, offset: ask.offset, limit, sort: ask.sort ?? [], search: ask.search ?? "",
      counted: "exact", filter: ask.filter ?? null, group: ask.group ?? [],
      groups: (ask.group ?? []).flatMap(() => [{ values: ["2026-07-01"], total: found.length, counted: "estimate" as const }]),
    };
  };
  const [window, setWindow] = createSignal(answer({ offset: 0, limit: first }));
  const asked: TableAsk[] = [];
  let hold = false;
  const page = fakePage("/", (_, ask) => {
    asked.push(ask);
    if (!hold) queueMicrotask(() => setWindow(answer(ask)));
  });
  providePage(page);
  return { window, setWindow, answer, asked, hold: () => { hold = true; } };
}

test("a table of the server is asked for each window; meanwhile the old one stays", async () => {
  const source = server(100);
  render(() => <DataTable rows={source.window()} />);
  expect(screen.getByText("1–12 of 100")).toBeTruthy();
  header("Units").click();
  header("Units").click();
  await settled();
  expect(source.asked.at(-1)).toEqual({ offset: 0, limit: 12, sort: [{ column: "units", descending: true }], search: "" });
  await settled();
  expect(column(0)[0]).toBe("100");

  source.hold();
  header("Next page").click();
  expect(source.asked.at(-1)?.offset).toBe(12);
  expect(column(0)[0]).toBe("100");
  expect(document.querySelector(".sol-data-wrap")?.getAttribute("aria-busy")).toBe("true");
  expect(screen.getByText("13–24 of 100")).toBeTruthy();
  source.setWindow(source.answer(source.asked.at(-1)!));
  expect(column(0)[0]).toBe("88");
  expect(document.querySelector(".sol-data-wrap")?.getAttribute("aria-busy")).toBeNull();
});

test.each([[5, 5], [40, 12]])("a page of %i rows of a table of the server is cut out of its first window of %i, or more are asked for", async (pageSize, shown) => {
  const source = server(100);
  render(() => <DataTable rows={source.window()} pageSize={pageSize} />);
  expect(column(0)).toHaveLength(Math.min(pageSize, shown));
  expect(source.asked).toEqual(pageSize <= 12 ? [] : [{ offset: 0, limit: 40, search: "" }]);
  await settled();
  expect(column(0)).toHaveLength(pageSize);
  expect(screen.getByText(`1–${pageSize} of 100`)).toBeTruthy();
  header("Next page").click();
  await settled();
  expect(source.asked.at(-1)).toEqual({ offset: pageSize, limit: pageSize, search: "" });
  expect(column(0)[0]).toBe(String(pageSize + 1));
});

test("a table of the server that scrolls is asked for what is about to be seen; what is on its way is a bar, and the newest ask follows", async () => {
  vi.useFakeTimers();
  const source = server(5_000, 500, 50);
  render(() => <DataTable rows={source.window()} height={400} />);
  const wrap = document.querySelector<HTMLElement>(".sol-data-wrap")!;
  const scroll = (top: number) => {
    wrap.scrollTop = top;
    wrap.dispatchEvent(new Event("scroll"));
  };
  const busy = () => document.querySelectorAll("tr[aria-busy]").length;
  expect(busy()).toBe(0);
  source.hold();
  scroll(100_000);
  expect(source.asked).toEqual([{ offset: 2_442, limit: 126, search: "" }]);
  expect(busy()).toBe(lines().length);
  expect(column(0)[0]).toBe("");
  scroll(120_000);
  scroll(140_000);
  expect(source.asked).toHaveLength(1);
  source.setWindow(source.answer(source.asked[0]!));
  vi.advanceTimersByTime(100);
  expect(source.asked.slice(1)).toEqual([{ offset: 3_442, limit: 126, search: "" }]);
  source.setWindow(source.answer(source.asked[1]!));
  expect(busy()).toBe(0);
  expect(column(0)).toContain("3501");
  scroll(140_200);
  vi.advanceTimersByTime(100);
  expect(source.asked).toHaveLength(2);
  vi.useRealTimers();
});

test("a table of the server is filtered and grouped there", async () => {
  const source = server(100);
  render(() => <DataTable rows={source.window()} />);
  header("Column Units").click();
  await choose("Filter…");
  type(screen.getByRole("textbox", { name: "Value" }), "30");
  screen.getByRole("button", { name: "Filter" }).click();
  await settled();
  expect(source.asked.at(-1)).toEqual({ offset: 0, limit: 12, search: "", filter: { column: "units", is: "gte", value: 30 } });
  header("Column Date").click();
  await choose("Group by date");
  expect(source.asked.at(-1)).toMatchObject({ group: ["date"] });
  const [first, second] = document.querySelectorAll<HTMLElement>("tr[data-row]");
  expect([first!.style.getPropertyValue("--begins"), second!.hasAttribute("data-begins")]).toEqual(['"~100"', false]);
  expect(screen.getAllByRole("columnheader").map((head) => head.textContent.trim())).toEqual(["Date", "ID", "Units"]);
});

test("a table of the server is searched after a rest", async () => {
  vi.useFakeTimers();
  const source = server(100);
  render(() => <DataTable rows={source.window()} />);
  type(search(), "9");
  type(search(), "99");
  expect(source.asked).toEqual([]);
  vi.advanceTimersByTime(200);
  expect(source.asked).toEqual([{ offset: 0, limit: 12, search: "99" }]);
  vi.useRealTimers();
});

test("a table of the server is exported by it: the shown columns of the shown view", async () => {
  const source = server(1_205);
  const exported: unknown[] = [];
  providePage({ ...fakePage("/"), export: async (_, request) => void exported.push(request) });
  render(() => <DataTable rows={source.window()} columns={["id", { id: "units", header: "Pieces" }]} exportable="sales.csv" />);
  screen.getByRole("button", { name: "Export" }).click();
  await choose("Excel workbook");
  expect(exported).toEqual([{ as: "xlsx", name: "sales", search: "", columns: [{ name: "id", header: "ID" }, { name: "units", header: "Pieces" }] }]);
});

test("an export that may not be says why", async () => {
  const source = server(100);
  providePage({ ...fakePage("/"), export: () => Promise.reject(new Failure("You may not export this.", { code: "forbidden" })) });
  render(() => <><DataTable rows={source.window()} exportable /><Toaster /></>);
  screen.getByRole("button", { name: "Export" }).click();
  await choose("CSV");
  expect(screen.getByText("The export failed. You may not export this.")).toBeTruthy();
});

test("a change of another row does not touch what is not shown anew", () => {
  const [rows, setRows] = createStore(sales(2));
  const drawn = vi.fn((row: Sale) => row.units);
  render(() => <DataTable rows={rows} columns={["id", { id: "units", cell: (row) => <i>{drawn(row)}</i> }]} />);
  expect(drawn).toHaveBeenCalledTimes(2);
  batch(() => setRows(1, "units", 9));
  expect(drawn).toHaveBeenCalledTimes(3);
});
