import { createSignal } from "solid-js";
import { Checkbox, Stack } from "solenoid/ui";

export const about = { group: "Inputs", title: "Checkbox", text: "On or off beside its label; where the handler refuses, the box goes back." };

/** A click shows at once. */
export function Basic() {
  const [packed, setPacked] = createSignal(true);
  return <Checkbox label="Packed" value={packed()} onValueChange={setPacked} description={packed() ? "The courier comes at 16:00." : "Waits in aisle 7."} />;
}

/** Off, on, disabled and wrong. */
export function States() {
  return <Stack><Checkbox label="Gift wrap" value={false} /><Checkbox label="Insured" value /><Checkbox label="Express, not to this address" value={false} disabled /><Checkbox label="Taxed" value disabled /><Checkbox label="I accept the terms" value={false} error="Accept the terms to go on." /></Stack>;
}
