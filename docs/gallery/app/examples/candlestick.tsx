import { createSignal } from "solid-js";
import { Candlestick } from "solenoid/charts";

export const about = { group: "Charts", title: "Candlestick", text: "A price over time: hollow where it rose, filled where it fell." };

const prices = Array.from({ length: 60 }, (_, at) => {
  const price = (day: number): number => 60 + 4 * Math.sin(day / 7) + 2.2 * Math.sin(day * 1.9);
  const [open, close] = [price(at), price(at + 0.8)];
  const cents = (value: number): number => Math.round(value * 100) / 100;
  return { date: new Date(Date.UTC(2026, 8, 10 + at)).toISOString().slice(0, 10), open: cents(open), high: cents(Math.max(open, close) + 0.9), low: cents(Math.min(open, close) - 0.8), close: cents(close) };
});

/** A range is chosen by dragging, or by keys on its edges. */
export function Basic() {
  const [range, setRange] = createSignal<readonly [string, string] | null>(null);
  return <Candlestick title="Copper, a tonne" data={prices} index="date" format="currency" brushed={range()} onBrush={setRange} exportable />;
}
