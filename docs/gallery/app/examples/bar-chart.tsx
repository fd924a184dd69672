import { createSignal } from "solid-js";
import { BarChart } from "solenoid/charts";
import { Card } from "solenoid/ui";

export const about = { group: "Charts", title: "BarChart", text: "A row for each name, or standing bars over days, months and numbers." };

const byRegion = [{ region: "North", revenue: 1_331_575, yearBefore: 1_163_000 }, { region: "South", revenue: 877_000, yearBefore: 855_000 }, { region: "East", revenue: 798_000, yearBefore: 749_000 }, { region: "Central", revenue: 532_000, yearBefore: 447_000 }];
const byMonth = Array.from({ length: 12 }, (_, at) => ({ month: new Date(Date.UTC(2026, at, 1)).toISOString().slice(0, 7), web: 51_000 + at * 2_300, yearBefore: 49_000 + at * 2_000 + (at % 3) * 4_200, store: 34_000 - at * 700 }));

/** Rows for names, in the first HTML of the page. A row is chosen by a click or by keys; the others step back. */
export function Basic() {
  const [region, setRegion] = createSignal<string | null>(null);
  return <BarChart title="Revenue by region" data={byRegion} index="region" categories={["revenue"]} format="currency" selected={region()} onValueChange={setRegion} exportable />;
}

/** A mark across each bar, and the change after the amount. What is chosen is let go in the head, too. */
export function AgainstTheYearBefore() {
  const [region, setRegion] = createSignal<string | null>("North");
  return (
    <Card title="Revenue by region">
      <BarChart data={byRegion} index="region" categories={["revenue"]} previous="yearBefore" format="currency" selected={region()} onValueChange={setRegion} exportable />
    </Card>
  );
}

/** The period before as bars of its own is no new hue. */
export function BesideBefore() {
  return <BarChart title="2025 and 2026" data={byRegion} index="region" categories={["yearBefore", "revenue"]} colors={["prior", "petrol"]} format="currency" />;
}

/** Months stand, here in a stack. */
export function Standing() {
  return <BarChart title="Revenue by month" data={byMonth} index="month" categories={["web", "store"]} stack format="currency" />;
}

/** Standing bars have the mark across them. */
export function StandingAgainstBefore() {
  return <BarChart title="Revenue by month" data={byMonth} index="month" categories={["web"]} previous="yearBefore" format="currency" />;
}
