/** The data grid of the kit sheet: pinned columns, sorting, editing, selection, groups, totals, saved views; and a long, wide one. */
import { createSignal } from "solid-js";
import { createStore } from "solid-js/store";
import { Failure } from "../../../src/client/index.ts";
import { Card, DataTable, Page, type SavedView } from "../../../src/ui/index.tsx";

interface Product { id: number; sku: string; product: string; kind: string; stock: number; price: number; margin: number; weeks: readonly number[]; onSale: boolean; supplier: string; site: string; changed: string }

const NAMES = ["Dock, USB-C 96 W", "Dock mini, USB-C 45 W", "Monitor 27″, 4K, matte, height adjustable, with a stand that folds flat", "Monitor 32″, 4K", "Webcam 1080p", "Headset, noise cancelling", "Keyboard, low profile"];
const KINDS = ["Docks", "Docks", "Screens and cameras", "Screens and cameras", "Screens and cameras", "Desk", "Desk"];
const SUPPLIERS = ["Anker Nordic", "Lumen Displays", "Okulus Optik GmbH & Co. KG"];
const products = (count: number): Product[] => Array.from({ length: count }, (_, id) => ({
  id, sku: `${["DK", "DM", "MN", "MX", "WC", "HS", "KB"][id % 7]}-${27 + id}`, product: NAMES[id % 7]!, kind: KINDS[id % 7]!, stock: (id * 97 + 412) % 500, price: 92 + ((id * 73) % 470),
  margin: ((id * 13 + 18) % 60) / 100, weeks: Array.from({ length: 12 }, (_, week) => 10 + ((id * 7 + week * week * 3) % 17)), onSale: id % 3 !== 0, supplier: SUPPLIERS[id % 3]!,
  site: "https://example.com/", changed: `2026-11-${String(1 + (id % 18)).padStart(2, "0")}`,
}));

export function GridPage() {
  const [rows, setRows] = createStore(products(7));
  const [view, setView] = createSignal("group:kind,pin:sku,pin:product");
  const [views, setViews] = createSignal<readonly SavedView[]>([{ name: "Low stock", view: "is:stock:lte:100" }, { name: "By kind", view: "group:kind,pin:sku,pin:product" }]);
  const edit = ({ row, column, value }: { row: Product; column: keyof Product; value: unknown }): Promise<void> => {
    if (column === "price" && Number(value) > 1_000) return Promise.reject(new Failure("Some fields are wrong.", { code: "invalid", fields: { price: "At most 1,000 without a contract" } }));
    return new Promise((done) => setTimeout(() => { setRows((each) => each.id === row.id, column, value as never); done(); }, 300));
  };
  return (
    <Page title="Grid" description="What a table gains when it is worked in.">
      <Card title="Products">
        <DataTable
          rows={rows} height={440} onCellEdit={edit} exportable view={{ get value() { return view(); }, onValueChange: setView }} views={{ get value() { return views(); }, onValueChange: setViews }}
          bulkActions={[{ label: "Set price", onSelect: () => {} }, { label: "Archive", confirm: "Archive these products?", onSelect: () => {} }]}
          columns={[
            { id: "sku", header: "SKU", width: 88 }, { id: "product", width: 232 }, { id: "stock", width: 104, editable: true, footer: "sum" }, { id: "price", type: "currency", editable: true, footer: "mean" },
            { id: "margin", type: "progress", footer: "mean" }, { id: "weeks", header: "12 weeks", type: "sparkline" }, { id: "onSale", editable: true },
            { id: "supplier", type: "link", href: (row) => row.site, width: 190 }, { id: "kind", type: "badge", options: [...new Set(KINDS)], color: (row) => (row.kind === "Docks" ? "blue" : "neutral"), width: 170 }, { id: "changed", type: "date" },
          ]}
        />
      </Card>
      <Card title="2,000 rows"><DataTable rows={products(2_000)} height={320} onRowClick={() => {}} columns={["product", "kind", "stock", { id: "price", type: "currency" }, "changed"]} /></Card>
    </Page>
  );
}
