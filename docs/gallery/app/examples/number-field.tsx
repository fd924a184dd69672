import { createSignal } from "solid-js";
import { NumberField, Stack } from "solenoid/ui";

export const about = { group: "Inputs", title: "NumberField", text: "A number, written as the page’s language writes it, stepped by arrows." };

/** Currency, percent and whole numbers. */
export function Formats() {
  const [limit, setLimit] = createSignal(25_000);
  return <Stack><NumberField label="Credit limit" value={limit()} onValueChange={setLimit} format="currency" min={0} step={500} /><NumberField label="Discount" value={0.12} format="percent" max={0.5} /><NumberField label="Units" value={24} format="integer" min={1} /></Stack>;
}

/** Wrong, disabled and to read. */
export function States() {
  return <Stack><NumberField label="Units" value={0} error="At least 1 is expected." /><NumberField label="Rate" value={0.19} format="percent" disabled /><NumberField label="Weight in kg" value={12.5} readOnly /></Stack>;
}

/** A unit before or after the number. */
export function WithUnits() {
  const [weight, setWeight] = createSignal(12.5);
  return <Stack><NumberField label="Credit limit" prefix="$" suffix="USD" value={25_000} min={0} /><NumberField label="Weight" suffix="kg" value={weight()} onValueChange={setWeight} min={0} step={0.1} /></Stack>;
}
