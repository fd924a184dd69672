import { createSignal } from "solid-js";
import { BarChart } from "solenoid/charts";

export const about = { group: "Charts", title: "BarChart", text: "A row for each name, or standing bars over days, months and numbers." };

const byRegion = [{ region: "North", revenue: 1_331_575, prior: 1_163_000 }, { region: "South", revenue: 877_000, prior: 855_000 }, { region: "East", revenue: 798_000, prior: 749_000 }, { region: "Central", revenue: 532_000, prior: 447_000 }];
const byMonth = Array.from({ length: 12 }, (_, at) => ({ month: new Date(Date.UTC(2026, at, 1)).toISOString().slice(0, 7), web: 51_000 + at * 2_300, store: 34_000 - at * 700 }));

/** Rows for names, in the first HTML of the page. A row is chosen by a click or by keys; the others step back. */
export function Basic() {
  const [region, setRegion] = createSignal<string | null>(null);
  return <BarChart title="Revenue by region" data={byRegion} index="region" categories={["revenue"]} format="currency" selected={region()} onValueChange={setRegion} exportable />;
}

/** The period before is no new hue. */
export function AgainstBefore() {
  return <BarChart title="2025 and 2026" data={byRegion} index="region" categories={["prior", "revenue"]} colors={["prior", "petrol"]} format="currency" />;
}

/** Months stand, here in a stack. */
export function Standing() {
  return <BarChart title="Revenue by month" data={byMonth} index="month" categories={["web", "store"]} stack format="currency" />;
}
