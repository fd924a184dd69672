import { bind, definePage, use } from "solenoid/client";
import {
  Button, Callout, Card, Checkbox, DataTable, DateRangePicker, FileUpload, FilterBar, NumberField, Page, Select, StatCard, Switch, TextArea, TextField,
} from "solenoid/ui";
import { REGIONS } from "../regions.ts";
import { Orders } from "../states/orders.state.ts";

export const page = definePage({ title: "Rich components" });

/** One of each: fifteen kinds of component. */
export default function RichPage() {
  const orders = use(Orders);
  return (
    <Page title="Orders" actions={<FileUpload label="Import" accept=".csv" onUpload={() => undefined} />}>
      <FilterBar active={1} onClear={orders.clear}>
        <DateRangePicker label="Dates" bind={bind(orders, "range")} />
        <Select label="Region" bind={bind(orders, "region")} options={REGIONS} clearable />
        <TextField label="Note" bind={bind(orders, "note")} />
      </FilterBar>
      <StatCard label="Revenue" value={orders.revenue} format="currency" />
      <Callout title="Half of the orders are open">They close by themselves.</Callout>
      <Card title="Settings">
        <NumberField label="Most units" bind={bind(orders, "most")} />
        <Checkbox label="Urgent" bind={bind(orders, "urgent")} />
        <Switch label="Live" bind={bind(orders, "live")} />
        <TextArea label="Remarks" value="" />
        <Button onClick={orders.clear}>Clear</Button>
      </Card>
      <DataTable rows={orders.rows.slice(0, 12)} columns={["date", "customer", "region", "units", { id: "price", format: "currency" }, "note"]} />
    </Page>
  );
}
