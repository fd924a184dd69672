import { createSignal } from "solid-js";
import { DateRangePicker, Stack } from "solenoid/ui";

export const about = { group: "Inputs", title: "DateRangePicker", text: "Two days and all between, from a calendar or from a list of usual ranges." };

/** Days are texts, `2026-10-12`: no time zone moves them. */
export function Basic() {
  const [range, setRange] = createSignal<readonly [`${number}-${number}-${number}`, `${number}-${number}-${number}`] | null>(["2026-10-12", "2026-11-08"]);
  return <DateRangePicker label="Dates" value={range()} onValueChange={setRange} />;
}

/** Any, bounded, wrong and disabled. */
export function States() {
  return <Stack><DateRangePicker label="Any days" value={null} /><DateRangePicker label="Within the quarter" value={["2026-07-01", "2026-09-30"]} min="2026-07-01" max="2026-09-30" /><DateRangePicker label="Dates" value={["2026-10-12", "2026-11-08"]} error="At most 14 days." /><DateRangePicker label="Dates" value={["2026-10-12", "2026-11-08"]} disabled /></Stack>;
}
