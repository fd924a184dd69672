import { createSignal } from "solid-js";
import { Heatmap } from "solenoid/charts";

export const about = { group: "Charts", title: "Heatmap", text: "Amounts in a grid, by depth of colour." };

const orders = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].flatMap((weekday, day) =>
  Array.from({ length: 24 }, (_, hour) => ({ weekday, hour: `${String(hour).padStart(2, "0")}:00`, orders: Math.round((day > 4 ? 9 : 42) * Math.exp(-((hour - 12.5) ** 2) / 18)) })));

const change = ["North", "South", "East"].flatMap((region, row) =>
  ["Laptop", "Phone", "Tablet", "Dock", "Printer"].map((product, at) => ({ region, product, change: Math.round(Math.sin(row * 5 + at * 2.3) * 40) / 100 })));

/** Orders by weekday and hour. Arrow keys walk through the grid. */
export function Basic() {
  const [slot, setSlot] = createSignal<readonly [string, string] | null>(null);
  return <Heatmap title="Orders by weekday and hour" data={orders} x="hour" y="weekday" value="orders" selected={slot()} onValueChange={setSlot} exportable />;
}

/** A change: copper below zero, petrol above; cells with room have their amount in them. */
export function Diverging() {
  return <Heatmap title="Change against last year" data={change} x="product" y="region" value="change" diverging format="percent" />;
}
