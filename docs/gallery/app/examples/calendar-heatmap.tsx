import { createSignal } from "solid-js";
import { CalendarHeatmap } from "solenoid/charts";

export const about = { group: "Charts", title: "CalendarHeatmap", text: "A cell for each day, a column for each week." };

const days = (count: number) => Array.from({ length: count }, (_, at) => ({
  date: new Date(Date.UTC(2025, 0, 1) + at * 86_400_000).toISOString().slice(0, 10),
  orders: Math.max(0, Math.round(30 + 18 * Math.sin(at / 23) + 9 * Math.sin(at * 1.7) - (at % 7 > 4 ? 20 : 0))),
}));

/** Five months. A day is chosen by a click or by keys. */
export function Basic() {
  const [day, setDay] = createSignal<string | null>(null);
  return <CalendarHeatmap title="Orders by day" data={days(153)} index="date" value="orders" selected={day()} onValueChange={setDay} exportable />;
}

/** More than a year stands year under year. */
export function Years() {
  return <CalendarHeatmap title="Orders by day" data={days(680)} index="date" value="orders" />;
}
