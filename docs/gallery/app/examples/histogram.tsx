import { createSignal } from "solid-js";
import { Histogram } from "solenoid/charts";

export const about = { group: "Charts", title: "Histogram", text: "How often values are where." };

const orders = Array.from({ length: 900 }, (_, at) => ({ revenue: Math.round(640 * Math.exp(0.55 * (Math.sin(at * 12.9898) + Math.sin(at * 78.233) + Math.sin(at * 37.719)))) }));

/** Bins between round amounts. A bin is chosen by a click or by keys, and given as its edges. */
export function Basic() {
  const [bin, setBin] = createSignal<readonly [number, number] | null>(null);
  return <Histogram title="Revenue of an order" data={orders} value="revenue" format="currency" bins={24} selected={bin()} onValueChange={setBin} exportable />;
}
