import { createSignal, Show } from "solid-js";
import { DateRangePicker, FilterBar, FilterChip, Select, TextField } from "solenoid/ui";

export const about = { group: "Data", title: "FilterBar", text: "The filters of a page in one row, a chip for each that is set, and how much is left." };

const REGIONS = ["Central", "East", "North", "South", "West"] as const;

/** On a phone the inputs are behind one button; the chips stay in sight. */
export function Basic() {
  const [region, setRegion] = createSignal<(typeof REGIONS)[number] | null>("North");
  const [brushed, setBrushed] = createSignal(true);
  return (
    <FilterBar
      active={(region() ? 1 : 0) + (brushed() ? 1 : 0)} onClear={() => { setRegion(null); setBrushed(false); }} summary={<><b>{region() ? "1,338" : "14,921"}</b> of 14,921 orders</>}
      chips={<><Show when={brushed()}><FilterChip label="Brushed" value="92 days" onRemove={() => setBrushed(false)} /></Show><Show when={region()}>{(name) => <FilterChip label="Region is" value={name()} onRemove={() => setRegion(null)} />}</Show></>}
    >
      <DateRangePicker label="Dates" value={["2026-07-01", "2026-09-30"]} />
      <Select label="Region" options={REGIONS} clearable value={region()} onValueChange={setRegion} />
      <TextField label="Note" placeholder="Note for this view" value="" />
    </FilterBar>
  );
}

/** Nothing is set. */
export function Empty() {
  return <FilterBar active={0} summary={<><b>14,921</b> orders</>}><Select label="Region" options={REGIONS} clearable value={null} /><Select label="Products" options={["Dock", "Laptop"]} multiple value={[]} /></FilterBar>;
}
