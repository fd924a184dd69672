import { Gauge } from "solenoid/charts";

export const about = { group: "Charts", title: "Gauge", text: "One figure between two ends, with a mark for its target." };

/** How much of the quarter's plan is reached. */
export function Basic() {
  return <Gauge title="Quarter" value={0.784} format="percent" target={{ value: 0.8, label: "Plan 80%" }} caption="$1.33M of $1.70M" exportable />;
}

/** With ends of its own. */
export function Ends() {
  return <Gauge title="Open orders" value={38} min={0} max={60} />;
}

/** Without a value: a dash, and the arc stays empty. */
export function None() {
  return <Gauge title="Returns" value={null} format="percent" />;
}
