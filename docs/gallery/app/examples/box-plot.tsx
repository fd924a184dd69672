import { createSignal } from "solid-js";
import { BoxPlot } from "solenoid/charts";

export const about = { group: "Charts", title: "BoxPlot", text: "How values are spread in each group: quarters, median, and what is far out." };

const orders = ["Central", "North", "South", "East", "West"].flatMap((region, at) =>
  Array.from({ length: 60 }, (_, order) => ({ region, revenue: Math.round(400 * (1 + at / 3) * Math.exp(1.1 * Math.sin(order * 12.9898 + at * 78.233))) })));

/** Revenue of an order, region by region. */
export function Basic() {
  const [region, setRegion] = createSignal<string | null>(null);
  return <BoxPlot title="Revenue of an order" data={orders} index="region" value="revenue" format="currency" selected={region()} onValueChange={setRegion} exportable />;
}
