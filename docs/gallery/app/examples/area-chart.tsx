import { AreaChart } from "solenoid/charts";

export const about = { group: "Charts", title: "AreaChart", text: "Lines with a wash under them; stacked, each lies on those before it." };

const byMonth = Array.from({ length: 18 }, (_, at) => ({
  month: new Date(Date.UTC(2025, at, 1)).toISOString().slice(0, 7), web: 21_000 + at * 900, store: Math.round(18_000 + 3_000 * Math.sin(at / 3)), field: 9_000 + (at % 5) * 800,
}));

/** One series. */
export function Basic() {
  return <AreaChart title="Web revenue" data={byMonth} index="month" categories={["web"]} format="currency" />;
}

/** Parts of a sum over time. */
export function Stacked() {
  return <AreaChart title="Revenue by channel" data={byMonth} index="month" categories={["web", "store", "field"]} stack format="currency" exportable />;
}
