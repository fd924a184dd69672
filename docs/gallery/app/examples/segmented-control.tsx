import { createSignal } from "solid-js";
import { SegmentedControl } from "solenoid/ui";

export const about = { group: "Inputs", title: "SegmentedControl", text: "One of two to five views, beside each other in one frame." };

const Line = () => <svg class="sol-icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M3 3v16a2 2 0 0 0 2 2h16M7 15l4-5 4 3 5-7" /></svg>;
const Table = () => <svg class="sol-icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M3 9h18M9 3v18M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2z" /></svg>;

/** A period. */
export function Basic() {
  const [period, setPeriod] = createSignal("Day");
  return <SegmentedControl label="Period" options={["Day", "Week", "Month"]} value={period()} onValueChange={setPeriod} />;
}

/** Small, for a toolbar: icons alone, whose labels are their names. */
export function Icons() {
  const [view, setView] = createSignal("table");
  return (
    <SegmentedControl
      label="View" labelHidden size="sm" value={view()} onValueChange={setView}
      options={[{ value: "chart", label: "Chart", icon: Line, iconOnly: true }, { value: "table", label: "Table", icon: Table, iconOnly: true }]}
    />
  );
}

/** One that cannot be chosen, and all of it locked. */
export function States() {
  return (
    <>
      <SegmentedControl label="Ship" options={["Together", { value: "Parts", label: "In parts", disabled: true }]} value="Together" />
      <SegmentedControl label="Units" options={["kg", "lb"]} value="kg" disabled />
    </>
  );
}
