import { createSignal } from "solid-js";
import { ComboChart } from "solenoid/charts";

export const about = { group: "Charts", title: "ComboChart", text: "Bars with lines over them, on an axis of their own where they are another measure." };

const byMonth = Array.from({ length: 12 }, (_, at) => ({
  month: new Date(Date.UTC(2025, 11 + at, 1)).toISOString().slice(0, 7),
  revenue: Math.round(42_000 + 9_000 * Math.sin(at / 2.2) + at * 2_100), plan: 44_000 + at * 1_800, margin: Math.round((0.24 + 0.06 * Math.sin(at / 1.7)) * 1000) / 1000,
}));

/** Dollars at the left, percent at the right. A month is chosen by a click or by keys. */
export function Basic() {
  const [month, setMonth] = createSignal<string | null>(null);
  return <ComboChart title="Revenue and margin" data={byMonth} index="month" categories={["revenue"]} lines={["margin"]} format="currency" lineFormat="percent" selected={month()} onValueChange={setMonth} exportable />;
}

/** A line of the same measure shares the axis. */
export function OneAxis() {
  return <ComboChart title="Revenue against plan" data={byMonth} index="month" categories={["revenue"]} lines={["plan"]} format="currency" />;
}
