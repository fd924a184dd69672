import { createSignal } from "solid-js";
import { ScatterChart } from "solenoid/charts";

export const about = { group: "Charts", title: "ScatterChart", text: "One point a row, by two amounts." };

const orders = Array.from({ length: 120 }, (_, id) => ({
  id, units: 1 + ((id * 7) % 41), margin: Math.round((0.12 + 0.006 * ((id * 7) % 41) + 0.05 * Math.sin(id * 12.9898)) * 1000) / 1000, revenue: 200 + ((id * 37) % 190) * 20, region: ["North", "South", "East"][id % 3]!,
}));

/** Points are chosen by clicks, by keys, and by dragging a rectangle. */
export function Basic() {
  const [chosen, setChosen] = createSignal<readonly number[]>([]);
  return <ScatterChart title="Margin by units" data={orders} x="units" y="margin" color="region" format="percent" selected={chosen()} onSelect={(rows) => setChosen(rows.map(({ id }) => id))} exportable />;
}

/** An outline drawn by hand chooses what is in it. */
export function Lasso() {
  const [chosen, setChosen] = createSignal<readonly number[]>([]);
  return <ScatterChart title="Margin by units" data={orders} x="units" y="margin" format="percent" lasso selected={chosen()} onSelect={(rows) => setChosen(rows.map(({ id }) => id))} />;
}

/** A part is shown alone: by dragging, by the buttons, or by the wheel with Ctrl. The line is a target. */
export function Zoom() {
  return <ScatterChart title="Margin by units" data={orders} x="units" y="margin" color="region" format="percent" zoom referenceLines={[{ value: 0.25, label: "Target 25%" }]} />;
}

/** A third amount is the area of a point. */
export function Sizes() {
  return <ScatterChart title="Orders" data={orders.slice(0, 30)} x="units" y="margin" size="revenue" format="percent" />;
}
