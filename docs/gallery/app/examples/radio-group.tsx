import { createSignal } from "solid-js";
import { RadioGroup } from "solenoid/ui";

export const about = { group: "Inputs", title: "RadioGroup", text: "One of a few, all of them in view." };

const RHYTHMS = [
  { value: "day", label: "Each day", description: "At 08:00" },
  { value: "week", label: "Each week", description: "Mondays at 08:00" },
  { value: "never", label: "Never" },
];

/** Below each other, with a line about each. */
export function Basic() {
  const [rhythm, setRhythm] = createSignal("week");
  return <RadioGroup label="Send the report" options={RHYTHMS} value={rhythm()} onValueChange={setRhythm} />;
}

/** Beside each other, where the words are short. */
export function Row() {
  const [size, setSize] = createSignal("A4");
  return <RadioGroup label="Paper" direction="row" options={["A4", "A5", "Letter"]} value={size()} onValueChange={setSize} />;
}

/** Nothing chosen where something is needed, one that cannot be chosen, and all of it locked. */
export function States() {
  return (
    <>
      <RadioGroup label="Carrier" options={["Posten", "DHL"]} value={null} required error="Choose who brings it." />
      <RadioGroup label="Plan" options={["Team", { value: "Company", label: "Company", disabled: true, description: "From 50 people on" }]} value="Team" />
      <RadioGroup label="Currency" options={["NOK", "EUR"]} value="NOK" disabled direction="row" />
    </>
  );
}
