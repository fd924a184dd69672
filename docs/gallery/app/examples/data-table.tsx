import { createSignal } from "solid-js";
import { createStore } from "solid-js/store";
import { Failure, use, type Format } from "solenoid/client";
import { Button, DataTable, type SavedView, type StatusKind } from "solenoid/ui";
import { Stock } from "../states/stock.state.ts";

export const about = { group: "Data", title: "DataTable", text: "Rows to read and to work on: sorted, filtered, grouped, edited, chosen, copied and exported." };

const CUSTOMERS = ["Halvorsen Freight AS", "Brightwater Hospitals Trust", "Northgate Polytechnic", "Okonjo & Daughters", "Lindqvist Möbler", "Sisters of the Blessed Harbour Regional Purchasing Cooperative", "Pine & Rye", "Karhu Energy Oyj"];
const STATUS = ["Processing", "Shipped", "Delivered", "On hold", "Payment failed", "Delivered"];
const orders = (count: number) => Array.from({ length: count }, (_, at) => ({
  id: at, order: `MR-${20_481 - at}`, date: new Date(Date.UTC(2026, 8, 30) - Math.floor(at / 4) * 86_400_000).toISOString().slice(0, 10), customer: CUSTOMERS[at % CUSTOMERS.length]!, units: ((at * 7) % 41) + 1, revenue: 168 + ((at * 7919) % 4_000), status: STATUS[at % STATUS.length]!,
}));
const products = ["Dock, USB-C 96 W", "Dock mini, USB-C 45 W", "Monitor 27″, 4K", "Monitor 32″, 4K", "Webcam 1080p", "Headset, noise cancelling"].map((product, id) => ({
  id, sku: `${["DK", "DM", "MN", "MX", "WC", "HS"][id]}-${27 + id}`, product, kind: id < 2 ? "Docks" : "Screens and sound", stock: (id * 97 + 412) % 500, price: 92 + ((id * 73) % 470), weeks: Array.from({ length: 12 }, (_, week) => 10 + ((id * 7 + week * week * 3) % 17)), onSale: id % 3 !== 0,
}));
const MARKS: Readonly<Record<string, StatusKind>> = { processing: "active", shipped: "moving", delivered: "done", "on hold": "held", "payment failed": "failed", refunded: "undone" };
const PEOPLE = ["Aiko Mori", "Dana Reyes", "Priya Nair", "Tomas Lind"];
const OWNERS = ["Dana Reyes", "Tomas Lind", "Dana Reyes", "Aiko Mori", "Tomas Lind", "Dana Reyes", "Aiko Mori", "Priya Nair", null];
const ITEMS: readonly (readonly [first: string, more: number])[] = [["2 × Laptop", 1], ["6 × Headset", 0], ["3 × Monitor", 1], ["1 × Phone", 0], ["1 × Dock", 1], ["24 × Tablet", 4], ["1 × Printer", 0]];
const STATES = ["processing", "shipped", "shipped", "delivered", "on hold", "processing", "delivered", "delivered", "payment failed", "delivered", "refunded"];
const MINUTE: Format = { month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
const Truck = () => <svg class="sol-icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M14 18V6a2 2 0 0 0-2-2H4a2 2 0 0 0-2 2v11a1 1 0 0 0 1 1h2M15 18H9M19 18h2a1 1 0 0 0 1-1v-3.65a1 1 0 0 0-.22-.62l-3.48-4.35A1 1 0 0 0 17.52 8H14M15 18a2 2 0 1 0 4 0a2 2 0 1 0 -4 0M5 18a2 2 0 1 0 4 0a2 2 0 1 0 -4 0" /></svg>;
const Assign = () => <svg class="sol-icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M2 21a8 8 0 0 1 13.3-6M5 8a5 5 0 1 0 10 0a5 5 0 1 0 -10 0M19 16v6M22 19h-6" /></svg>;
const Undo = () => <svg class="sol-icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M9 14 4 9l5-5M4 9h10.5a5.5 5.5 0 0 1 0 11H11" /></svg>;
const sold = orders(38).map(({ id, customer, units, revenue }) => ({
  id, orderId: `MR-${20_481 - id}`, date: new Date(Date.UTC(2026, 8, 30, 16, 42) - id * 5_520_000).toISOString(), customer, items: ITEMS[id % ITEMS.length]!, owner: OWNERS[id % OWNERS.length]!, units, revenue: revenue + 0.4, status: STATES[id % STATES.length]!,
}));

/** States and people. What can be done with the chosen orders, the menu of one offers too; what somebody else changes is washed copper. */
export function Orders() {
  const [rows, setRows] = createStore(sold);
  const among = (chosen: readonly { id: number }[]) => (row: { id: number }) => chosen.some(({ id }) => id === row.id);
  const ship = (chosen: readonly { id: number }[]) => setRows(among(chosen), "status", "shipped");
  return (
    <DataTable
      rows={rows} exportable="orders" actions={<Button size="sm" onClick={() => ship(rows.filter(({ status }) => status === "processing").slice(0, 1))}>Ship the next</Button>}
      bulkActions={[
        { label: "Mark shipped", icon: Truck, disabled: (chosen) => chosen.some(({ status }) => status === "delivered") && "Delivered already", onSelect: ship },
        { label: "Assign", icon: Assign, items: PEOPLE, onSelect: (chosen, person) => setRows(among(chosen), "owner", person) },
        { label: "Refund", icon: Undo, confirm: "Refund what is selected?", onSelect: (chosen) => setRows(among(chosen), "status", "refunded") },
      ]}
      columns={[
        { id: "orderId", header: "Order", width: 104 }, { id: "date", type: "datetime", width: 128, format: MINUTE }, "customer",
        { id: "items", width: 132, cell: ({ items: [first, more] }) => <>{first} <span class="sol-muted">{more > 0 ? `+${more}` : ""}</span></> },
        { id: "owner", type: "person" }, { id: "units", width: 72 }, { id: "revenue", format: "currency", footer: "sum" }, { id: "status", type: "status", status: ({ status }) => MARKS[status]! },
      ]}
    />
  );
}

/** Paged, sorted by a click on a head, searched, exported. */
export function Basic() {
  return <DataTable rows={orders(240)} columns={["order", "date", "customer", "units", { id: "revenue", format: "currency" }, "status"]} exportable="orders" pageSize={12} />;
}

/** With a height the rows scroll, and of a long table only what is seen is drawn. */
export function Long() {
  return <DataTable rows={orders(2_000)} columns={["order", "customer", "units", { id: "revenue", format: "currency" }, "status"]} height={320} />;
}

/** Pinned columns, sparklines, totals, groups, saved views, cells that are edited and refused. */
export function Worked() {
  const [rows, setRows] = createStore(products);
  const [view, setView] = createSignal("group:kind,pin:sku");
  const [views, setViews] = createSignal<readonly SavedView[]>([{ name: "By kind", view: "group:kind,pin:sku" }, { name: "Low stock", view: "is:stock:lte:100" }]);
  return (
    <DataTable
      rows={rows} height={400} exportable view={{ get value() { return view(); }, onValueChange: setView }} views={{ get value() { return views(); }, onValueChange: setViews }}
      onCellEdit={({ row, column, value }) => {
        if (column === "price" && Number(value) > 1_000) return Promise.reject(new Failure("Some fields are wrong.", { code: "invalid", fields: { price: "At most 1,000 without a contract" } }));
        setRows((each) => each.id === row.id, column, value as never);
      }}
      bulkActions={[{ label: "Archive", confirm: "Archive these products?", onSelect: () => {} }]}
      columns={[{ id: "sku", header: "SKU", width: 88 }, { id: "product", width: 220 }, { id: "stock", editable: true, footer: "sum" }, { id: "price", type: "currency", editable: true, footer: "mean" }, { id: "weeks", header: "12 weeks", type: "sparkline" }, { id: "onSale", editable: true }, { id: "kind", type: "badge" }]}
    />
  );
}

/** What is not there, in the place where it would be. */
export function Empty() {
  return <DataTable rows={orders(0)} columns={["order", "customer", "status"]} />;
}

/** Bound to a table on the server: sorting, filters and search are asked there, and what others change shows by itself. */
export function Live() {
  const stock = use(Stock);
  return <DataTable rows={stock.rows} columns={["sku", "name", "kind", "stock", { id: "price", format: "currency" }, "onSale", "counted"]} height={360} exportable />;
}
