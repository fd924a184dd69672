import { createSignal } from "solid-js";
import { BarList } from "solenoid/ui";

export const about = { group: "Figures", title: "BarList", text: "The first few of something, each with a bar behind its words." };

const REGIONS = [
  { label: "North", value: 1331575 }, { label: "South", value: 877210 }, { label: "East", value: 798040 }, { label: "West", value: 640980 }, { label: "Central", value: 532110 },
];

/** Figures with their format. */
export function Basic() {
  return <BarList label="Revenue by region" bars={REGIONS} format="currency" />;
}

/** Pressed to filter: what is chosen stands out, the rest steps back. */
export function Filter() {
  const [region, setRegion] = createSignal<string | null>("South");
  return <BarList label="Revenue by region" bars={REGIONS} format="compact" selected={region()} onSelect={(bar) => setRegion(bar.label === region() ? null : bar.label)} />;
}

/** Words that lead somewhere, long ones, and none. */
export function Links() {
  return (
    <BarList
      label="Orders by customer"
      bars={[{ label: "Sisters of the Blessed Harbour Regional Purchasing Cooperative", value: 214, href: "/" }, { label: "Halvorsen Freight AS", value: 120, href: "/" }, { label: "Pine & Rye", value: null, href: "/" }]}
    />
  );
}
