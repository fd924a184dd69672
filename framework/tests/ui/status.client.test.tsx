import { render, screen } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { createStore } from "solid-js/store";
import { describe, expect, test } from "vitest";
import { columnViews } from "../../src/ui/data/table/columns.ts";
import { Avatar, DataTable, Status, type StatusKind } from "../../src/ui/index.tsx";
import { MARKS } from "../../src/ui/page/status-marks.ts";
import { valueWords } from "../../src/ui/part/words.ts";
import { press, withPage } from "./setup.tsx";

withPage();
const KINDS: readonly StatusKind[] = ["waiting", "active", "moving", "done", "held", "failed", "undone"];
const marks = () => [...document.querySelectorAll(".sol-status path")].map((path) => path.getAttribute("d"));

describe("Status", () => {
  test("has a shape of its own for each kind, hidden from those who hear the word", () => {
    render(() => <>{KINDS.map((kind) => <Status kind={kind}>{kind}</Status>)}</>);
    expect(new Set(marks()).size).toBe(KINDS.length);
    expect([...MARKS.keys()]).toEqual(KINDS);
    expect([...document.querySelectorAll(".sol-status svg")].every((svg) => svg.getAttribute("aria-hidden") === "true")).toBe(true);
    expect([...document.querySelectorAll(".sol-status")].map((each) => each.textContent)).toEqual(KINDS);
  });

  test("changes its mark and keeps its element", () => {
    const [kind, setKind] = createSignal<StatusKind>("active");
    render(() => <Status kind={kind()}>Order</Status>);
    const [element, before] = [document.querySelector(".sol-status"), marks()];
    setKind("done");
    expect(document.querySelector(".sol-status")).toBe(element);
    expect(marks()).not.toEqual(before);
  });

  test.each(["", "nonsense", "constructor", null, undefined])("%j is no kind, and has no mark", (kind) => {
    render(() => <Status kind={kind as StatusKind}>As it is</Status>);
    expect(marks()).toEqual([]);
    expect(screen.getByText("As it is")).toBeTruthy();
  });
});

test("an avatar has a small size", () => {
  render(() => <Avatar name="Dana Reyes" size="sm" />);
  expect(screen.getByRole("img", { name: "Dana Reyes" }).getAttribute("data-size")).toBe("sm");
});

test.each([["payment failed", "Payment failed"], ["payment_failed", "Payment failed"], ["paymentFailed", "Payment failed"], ["PAYMENT_FAILED", "Payment failed"], ["shipped to Oslo", "Shipped to Oslo"], ["VIP", "VIP"], ["On hold", "On hold"], ["éteint", "Éteint"], ["完了", "完了"], ["🚚 moving", "🚚 moving"]])("%j is read as %j", (value, text) => {
  expect(valueWords(value)).toBe(text);
});

describe("columns of states and people", () => {
  interface Order { id: number; customer: string; owner: string | null; revenue: number; status: string | null }
  const orders: Order[] = [
    { id: 1, customer: "Halvorsen", owner: "Dana Reyes", revenue: 10, status: "payment failed" },
    { id: 2, customer: "Okonjo", owner: null, revenue: 20, status: null },
    { id: 3, customer: "Lind <b>", owner: "<i>Eve</i> 李", revenue: 30, status: "done" },
    { id: 4, customer: "Pine", owner: "  ", revenue: 40, status: "" },
  ];
  const KIND: Readonly<Record<string, StatusKind>> = { "payment failed": "failed" };
  const cells = (at: number) => screen.getAllByRole("row").slice(1).map((row) => row.querySelector<HTMLElement>(`td[aria-colindex="${at}"]`)!);

  test("a status is a mark and words, of the kind that the column says, or of its value", () => {
    render(() => <DataTable rows={orders} columns={["customer", { id: "status", type: "status", status: (row) => KIND[row.status ?? ""] ?? "done" }]} />);
    expect(cells(2).map((cell) => cell.textContent)).toEqual(["Payment failed", "—", "Done", "—"]);
    expect(cells(2).map((cell) => cell.querySelector(".sol-status")?.getAttribute("data-kind"))).toEqual(["failed", undefined, "done", undefined]);
  });

  test("without a word from the column the value may name the kind", () => {
    render(() => <DataTable rows={orders} columns={["customer", { id: "status", type: "status" }]} />);
    expect(cells(2).map((cell) => cell.querySelectorAll("svg").length)).toEqual([0, 0, 1, 0]);
  });

  test("a person is initials in their colour, and the name; nobody is a dash", () => {
    render(() => <DataTable rows={orders} columns={["customer", { id: "owner", type: "person" }]} />);
    expect(cells(2).map((cell) => cell.querySelector("[data-words]")?.textContent ?? cell.textContent)).toEqual(["Dana Reyes", "—", "<i>Eve</i> 李", "—"]);
    expect(cells(2)[0]!.querySelector(".sol-avatar")!.textContent).toBe("DR");
    // The name is read once.
    expect(cells(2)[0]!.querySelector(".sol-avatar")!.closest("[aria-hidden]")).toBeTruthy();
  });

  test("another state changes the mark and the word of that cell alone, and the cell is washed", async () => {
    const [rows, setRows] = createStore(orders.map((order) => ({ ...order })));
    const washed: Element[] = [];
    HTMLElement.prototype.animate = function (this: HTMLElement) { washed.push(this); return {} as Animation; };
    render(() => <DataTable rows={rows} columns={["customer", { id: "status", type: "status", status: (row) => (row.status === "shipped" ? "moving" : "failed") }]} />);
    const [cell, element] = [cells(2)[0]!, cells(2)[0]!.firstElementChild];
    setRows(0, "status", "shipped");
    expect(cell.textContent).toBe("Shipped");
    expect(cell.firstElementChild).toBe(element);
    expect(cell.querySelector(".sol-status")!.getAttribute("data-kind")).toBe("moving");
    await Promise.resolve();
    expect(washed).toEqual([cell]);
    Reflect.deleteProperty(HTMLElement.prototype, "animate");
  });

  test("on a phone the state has its place, and a person is no state", () => {
    const known = (["customer", "owner", "status", "revenue"] as const).map((name) => ({ name, type: name === "revenue" ? "number" as const : "text" as const }));
    const views = columnViews<Order>(known, ["customer", { id: "status", type: "status" }, { id: "owner", type: "person" }, { id: "revenue", format: "currency" }]);
    expect(Object.fromEntries(views.map(({ id, slot }) => [id, slot]))).toMatchObject({ customer: "a", revenue: "b", status: "d" });
  });

  test("what is chosen from is words too", () => {
    render(() => <DataTable rows={orders} columns={["customer", { id: "status", type: "status", options: ["payment failed", "done"], editable: true }]} onCellEdit={() => {}} />);
    press(screen.getByRole("grid"), "ArrowRight");
    press(screen.getByRole("grid"), "F2");
    expect(screen.queryAllByRole("option", { name: "Payment failed" })).toHaveLength(1);
  });
});
