/** The dashboard of the mockup, with drawings in the place of its charts. */
import { createSignal, Show } from "solid-js";
import { Button, Card, DataTable, DateRangePicker, FileUpload, FilterBar, FilterChip, Grid, Page, Select, StatCard, TextField } from "../../../src/ui/index.tsx";
import type { TableWindow } from "../../../src/wire/table.ts";
import { orders, type Order } from "./orders.ts";

const REGIONS = ["Central", "East", "North", "South", "West"] as const;
const PRODUCTS = ["Dock", "Headset", "Keyboard", "Laptop", "Monitor", "Mouse", "Phone", "Printer", "Router", "Switch", "Tablet", "Webcam"] as const;
const TREND = [18, 15, 16, 14, 17, 16, 15, 12, 19, 18, 15, 22, 26];

const window: TableWindow<Order> = {
  columns: [
    { name: "order", type: "text" }, { name: "date", type: "date" }, { name: "customer", type: "text" }, { name: "items", type: "text" },
    { name: "units", type: "number" }, { name: "revenue", type: "number" }, { name: "status", type: "text" },
  ],
  key: "id", rows: orders(12), total: 1338, offset: 0, limit: 12, sort: [{ column: "date", descending: true }], search: "", counted: "exact", filter: null, group: [], groups: [],
};

export function Dashboard() {
  const [region, setRegion] = createSignal<(typeof REGIONS)[number] | null>("North");
  const [range, setRange] = createSignal<readonly [`${number}-${number}-${number}`, `${number}-${number}-${number}`] | null>(["2026-07-01", "2026-09-30"]);
  const [products, setProducts] = createSignal<readonly (typeof PRODUCTS)[number][]>([]);
  return (
    <Page
      title="Sales" description="North, July 1 – September 30, 2026, against the same days of 2025"
      actions={<><Button variant="ghost">Share view</Button><Button>Export</Button><FileUpload label="Import CSV" accept=".csv" onUpload={() => {}} /></>}
    >
      <FilterBar
        active={(region() ? 1 : 0) + (range() ? 1 : 0)} onClear={() => { setRegion(null); setRange(null); }}
        chips={
          <>
            <Show when={range()}><FilterChip label="Brushed" value="92 days" onRemove={() => setRange(null)} /></Show>
            <Show when={region()}>{(name) => <FilterChip label="Region is" value={name()} onRemove={() => setRegion(null)} />}</Show>
          </>
        }
        summary={<><b>1,338</b> of 14,921 orders</>}
      >
        <DateRangePicker label="Dates" value={range()} onValueChange={setRange} />
        <Select label="Region" options={REGIONS} clearable value={region()} onValueChange={setRegion} />
        <Select label="Product" options={PRODUCTS} multiple value={products()} onValueChange={setProducts} />
        <TextField label="Note" placeholder="Note for this view" value="" />
      </FilterBar>
      <Grid cols={4}>
        <StatCard label="Revenue" value={1331575} previous={1164000} format="currency" trend={TREND} />
        <StatCard label="Units sold" value={3512} previous={3258} format="integer" trend={TREND} />
        <StatCard label="Average order" value={995} previous={1013} format={{ style: "currency", currency: "USD", maximumFractionDigits: 0 }} trend={[...TREND].reverse()} />
        <StatCard label="Top product" value="Laptop" trend={TREND} />
      </Grid>
      <Card title="Revenue over time"><Drawing height={236} filtering /></Card>
      <Grid cols={2}>
        <Card title="Revenue by region"><Drawing height={204} filtering /></Card>
        <Card title="Products"><Drawing height={204} /></Card>
      </Grid>
      <Card title="Orders">
        <DataTable
          rows={window} exportable
          columns={["order", "date", "customer", "items", "units", { id: "revenue", format: "currency" }, "status"]}
        />
      </Card>
    </Page>
  );
}

function Drawing(props: { height: number; filtering?: boolean }) {
  return <div data-filtering={props.filtering ? "" : undefined} style={{ height: `${props.height}px`, background: "var(--seq-1)", "border-radius": "4px" }} />;
}
