import { createSignal } from "solid-js";
import { CheckboxGroup } from "solenoid/ui";

export const about = { group: "Inputs", title: "CheckboxGroup", text: "Any of a few, all of them in view." };

/** With one box for all of them. */
export function Basic() {
  const [regions, setRegions] = createSignal(["North", "West"]);
  return <CheckboxGroup label="Regions" all="All regions" options={["North", "South", "East", "West"]} value={regions()} onValueChange={setRegions} />;
}

/** With a line about each, and one that cannot be chosen. */
export function Described() {
  const [channels, setChannels] = createSignal(["mail"]);
  return (
    <CheckboxGroup
      label="Tell me by" value={channels()} onValueChange={setChannels}
      options={[{ value: "mail", label: "Mail", description: "dana@meridian.example" }, { value: "push", label: "Browser", description: "This one" }, { value: "sms", label: "Text message", description: "No number is known", disabled: true }]}
    />
  );
}

/** Nothing chosen where something is needed. */
export function Invalid() {
  return <CheckboxGroup label="Days" direction="row" options={["Mon", "Tue", "Wed", "Thu", "Fri"]} value={[]} required error="Choose one day or more." />;
}
