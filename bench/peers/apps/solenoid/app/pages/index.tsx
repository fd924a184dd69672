import { bind, definePage, use } from "solenoid/client";
import { BarChart, LineChart, Treemap } from "solenoid/charts";
import { DateRangePicker, Grid, Page, Select, StatCard } from "solenoid/ui";
import { PRODUCTS, REGIONS } from "../lists.ts";
import { Sales } from "../states/sales.state.ts";

export const page = definePage({ title: "Meridian Corp sales" });

export default function SalesPage() {
  const sales = use(Sales);
  return (
    <Page title="Meridian Corp sales">
      <Grid cols={4}>
        <StatCard label="Revenue" value={sales.kpis.revenue} format="currency" />
        <StatCard label="Units" value={sales.kpis.units} format="integer" />
        <StatCard label="Average" value={sales.kpis.revenue / Math.max(sales.kpis.orders, 1)} format="currency" />
        <StatCard label="Top" value={sales.topProduct?.name ?? "—"} />
      </Grid>
      <Grid cols={3}>
        <DateRangePicker label="Dates" bind={bind(sales, "range")} />
        <Select label="Region" bind={bind(sales, "region")} options={REGIONS} clearable />
        <Select label="Products" bind={bind(sales, "products")} options={PRODUCTS} multiple />
      </Grid>
      <LineChart data={sales.byDay} index="date" categories={["revenue"]} format="currency" brushed={sales.brush} onBrush={sales.setBrush} />
      <BarChart data={sales.byRegion} index="region" categories={["revenue"]} format="currency" selected={sales.picked} onValueChange={sales.setPicked} />
      <Treemap data={sales.byProduct} path={["region", "product"]} value="revenue" format="currency" />
    </Page>
  );
}
