import { createSignal } from "solid-js";
import { DatePicker } from "solenoid/ui";

export const about = { group: "Inputs", title: "DatePicker", text: "A day, typed as the reader's language writes it or chosen in a month." };

/** A day that may be cleared. */
export function Basic() {
  const [due, setDue] = createSignal<`${number}-${number}-${number}` | null>("2026-09-30");
  return <DatePicker label="Due" value={due()} onValueChange={setDue} clearable description="Also “30 sep” or “2026-09-30”." />;
}

/** Days before the first and after the last are neither chosen nor taken. */
export function Bounds() {
  const [day, setDay] = createSignal<`${number}-${number}-${number}`>("2026-11-12");
  return <DatePicker label="Delivery" value={day()} onValueChange={setDay} min="2026-11-09" max="2026-11-27" required />;
}

/** What is wrong, and what may not be changed. */
export function States() {
  return (
    <>
      <DatePicker label="Invoiced" value="2026-02-28" error="February is closed. Choose a day from March on." />
      <DatePicker label="Contract until" value="2027-12-31" disabled description="Set by the contract." />
      <DatePicker label="Created" value="2026-07-01" readOnly />
    </>
  );
}
