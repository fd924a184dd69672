import { createSignal } from "solid-js";
import { LineChart } from "solenoid/charts";
import { Card, SegmentedControl } from "solenoid/ui";

export const about = { group: "Charts", title: "LineChart", text: "Values over days, dates, numbers or names." };

const wave = (at: number, level: number): number => Math.round(level * (1 + 0.2 * Math.sin(at / 20) + 0.05 * Math.sin(at / 3.1) + 0.03 * Math.sin(at * 1.7)));
const byDay = Array.from({ length: 180 }, (_, at) => ({
  date: new Date(Date.UTC(2026, 3, 1) + at * 86_400_000).toISOString().slice(0, 10),
  north: wave(at, 14_000), yearBefore: wave(at + 9, 12_400), south: wave(at + 40, 9_000),
}));

const byWeek = byDay.filter((_, at) => at % 7 === 0);

/** A range is chosen by dragging, or by the arrow keys on its edges; Esc or a double click gives it up. */
export function Basic() {
  const [range, setRange] = createSignal<readonly [string, string] | null>(null);
  return <LineChart title="Revenue over time" data={byDay} index="date" categories={["north"]} format="currency" brushed={range()} onBrush={setRange} referenceLines={[{ value: 15_000, label: "Target $15K" }]} exportable />;
}

/** A dotted line behind the others, with the change in the tooltip; in a card the names stand in its head, beside its tools. */
export function AgainstTheYearBefore() {
  const [range, setRange] = createSignal<readonly [string, string] | null>(["2026-07-01", "2026-08-31"]);
  const [step, setStep] = createSignal("Day");
  return (
    <Card title="Revenue over time" note="Drag to choose dates, double-click to clear" actions={<SegmentedControl label="Step" labelHidden size="sm" options={["Day", "Week"]} value={step()} onValueChange={setStep} />}>
      <LineChart data={step() === "Day" ? byDay : byWeek} index="date" categories={["north"]} previous="yearBefore" format="currency" brushed={range()} onBrush={setRange} exportable />
    </Card>
  );
}

/** What happened is named on the line, or from one day until another. */
export function Annotated() {
  return <LineChart title="Revenue by region" data={byDay} index="date" categories={["north", "south"]} format="currency" annotations={[{ at: "2026-06-18", label: "ERP migration" }, { at: "2026-08-01", until: "2026-08-16", label: "Summer sale" }]} />;
}

/** A drag shows that part alone, Ctrl and the wheel more or less of it; a double click shows everything again. */
export function Zoom() {
  return <LineChart title="Revenue by region" data={byDay} index="date" categories={["north", "south"]} format="currency" zoom />;
}
