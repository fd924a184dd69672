import { createSignal, Show } from "solid-js";
import { DateRangePicker, FilterBar, FilterChip, RangeSlider, Select, TextField } from "solenoid/ui";

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

/** Filters that few need are behind a menu until one is chosen or set; clearing all puts them back. */
export function More() {
  const [region, setRegion] = createSignal<(typeof REGIONS)[number] | null>("North");
  const [units, setUnits] = createSignal<readonly [number, number] | null>([10, 40]);
  const [product, setProduct] = createSignal("");
  const set = () => [region(), units(), product()].filter(Boolean).length;
  return (
    <FilterBar
      active={set()} onClear={() => { setRegion(null); setUnits(null); setProduct(""); }} summary={<><b>{set() > 0 ? "1,338" : "14,921"}</b> of 14,921 orders</>}
      more={[
        { label: "Units", active: units() !== null, content: () => <RangeSlider label="Units" value={units()} onValueChange={setUnits} /> },
        { label: "Product", active: product() !== "", content: () => <TextField label="Product" value={product()} onValueChange={setProduct} /> },
        { label: "Channel", content: () => <Select label="Channel" options={["Web", "Shop", "Partner"]} value={null} clearable /> },
      ]}
    >
      <Select label="Region" options={REGIONS} clearable value={region()} onValueChange={setRegion} />
    </FilterBar>
  );
}

/** Nothing is set. */
export function Empty() {
  return <FilterBar active={0} summary={<><b>14,921</b> orders</>}><Select label="Region" options={REGIONS} clearable value={null} /><Select label="Products" options={["Dock", "Laptop"]} multiple value={[]} /></FilterBar>;
}
