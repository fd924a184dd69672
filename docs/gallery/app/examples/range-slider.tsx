import { createSignal } from "solid-js";
import { RangeSlider, Stack } from "solenoid/ui";

export const about = { group: "Inputs", title: "RangeSlider", text: "Two numbers on a scale, the lower and the higher: each end has a thumb." };

/** A press on the scale moves the nearer thumb; none passes the other. */
export function Basic() {
  const [between, setBetween] = createSignal<readonly [number, number]>([200, 900]);
  return <RangeSlider label="Order value" value={between()} onValueChange={setBetween} max={2000} step={50} format="currency" description="Without value added tax." />;
}

/** Wrong, disabled and to read. */
export function States() {
  return <Stack><RangeSlider label="Discount" value={[0.1, 0.6]} format="percent" error="At most 50% without a contract." /><RangeSlider label="Set by your plan" value={[20, 70]} disabled /><RangeSlider label="Hours" value={[8, 17]} max={24} readOnly /></Stack>;
}
