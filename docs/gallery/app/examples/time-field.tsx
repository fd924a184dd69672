import { createSignal } from "solid-js";
import { TimeField, type Time } from "solenoid/ui";

export const about = { group: "Inputs", title: "TimeField", text: "A time of day, typed as people write it." };

/** Arrows step by a quarter of an hour. */
export function Basic() {
  const [opens, setOpens] = createSignal<Time>("08:00");
  return <TimeField label="Opens" value={opens()} onValueChange={setOpens} description="Also “1430”, “2.30 pm” or “9”." />;
}

/** Within hours, in steps of five minutes. */
export function Bounds() {
  const [slot, setSlot] = createSignal<Time>("10:15");
  return <TimeField label="Delivery slot" value={slot()} onValueChange={setSlot} min="07:00" max="16:00" step={5} />;
}

/** What is wrong, and what may not be changed. */
export function States() {
  return (
    <>
      <TimeField label="Closes" value="06:00" error="The shop opens at 8:00 AM. Choose a later time." />
      <TimeField label="Backup" value="03:00" disabled />
      <TimeField label="Created" value="16:42" readOnly />
    </>
  );
}
