import { createSignal } from "solid-js";
import { Sankey } from "solenoid/charts";

export const about = { group: "Charts", title: "Sankey", text: "What flows from where to where, and how much." };

const byChannel = ["Web", "Partner", "Field"].flatMap((channel, at) =>
  ["North", "South", "East", "Other"].map((region, row) => ({ channel, region, revenue: Math.round(900_000 / (at + 1) / (row + 1.2)) })));

const deals = [
  { from: "Web", to: "Lead", deals: 420 }, { from: "Fair", to: "Lead", deals: 130 }, { from: "Referral", to: "Lead", deals: 210 }, { from: "Lead", to: "Offer", deals: 480 },
  { from: "Lead", to: "Lost", deals: 280 }, { from: "Offer", to: "Won", deals: 300 }, { from: "Offer", to: "Lost", deals: 180 }, { from: "Won", to: "Paid", deals: 288 },
];

/** Revenue by channel and region. A node is chosen by its name, a flow by both of its ends. */
export function Basic() {
  const [chosen, setChosen] = createSignal<string | readonly [string, string] | null>(null);
  return <Sankey title="From channel to region" data={byChannel} source="channel" target="region" value="revenue" format="currency" selected={chosen()} onValueChange={setChosen} exportable />;
}

/** In several steps. */
export function Steps() {
  return <Sankey title="From lead to cash" data={deals} source="from" target="to" value="deals" />;
}
