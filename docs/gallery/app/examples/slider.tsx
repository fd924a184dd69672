import { createSignal } from "solid-js";
import { Slider, Stack } from "solenoid/ui";

export const about = { group: "Inputs", title: "Slider", text: "A number on a scale; its value stands beside the label and follows the thumb at once." };

/** Arrows step, Page Up and Down go by a tenth, Home and End to the ends. */
export function Basic() {
  const [discount, setDiscount] = createSignal(0.12);
  return <Slider label="Discount" value={discount()} onValueChange={setDiscount} max={0.5} format="percent" description="Of the list price." />;
}

/** Wrong, disabled and to read. */
export function States() {
  return <Stack><Slider label="Order value" value={400} max={2000} step={50} format="currency" error="At most $300 without a contract." /><Slider label="Set by your plan" value={70} disabled /><Slider label="Share of the region" value={30} readOnly /></Stack>;
}
