import { createSignal } from "solid-js";
import { Select, Stack } from "solenoid/ui";

export const about = { group: "Inputs", title: "Select", text: "One of a list, or several; long lists are searched by typing." };

const REGIONS = ["Central", "East", "North", "South", "West"] as const;
const PRODUCTS = ["Dock", "Headset", "Keyboard", "Laptop", "Monitor", "Mouse", "Phone", "Printer", "Router", "Switch", "Tablet", "Webcam"] as const;

/** `clearable` admits none. */
export function Basic() {
  const [region, setRegion] = createSignal<(typeof REGIONS)[number] | null>("North");
  return <Select label="Region" options={REGIONS} clearable value={region()} onValueChange={setRegion} placeholder="All regions" />;
}

/** Several at once; nothing chosen is all of them. */
export function Multiple() {
  const [products, setProducts] = createSignal<readonly (typeof PRODUCTS)[number][]>(["Laptop", "Monitor"]);
  return <Select label="Products" options={PRODUCTS} multiple value={products()} onValueChange={setProducts} />;
}

/** An option may have words of its own, however long. */
export function Labels() {
  return <Select label="Customer" value="x" options={[{ value: "n", label: "Northgate Polytechnic" }, { value: "x", label: "Sisters of the Blessed Harbour Regional Purchasing Cooperative and Associated Charitable Foundations" }]} />;
}

/** Nothing chosen, wrong and disabled. */
export function States() {
  return <Stack><Select label="Region" options={REGIONS} value={null} clearable placeholder="Choose a region" /><Select label="Product" options={PRODUCTS} value="Dock" error="Not sold in North." /><Select label="Warehouse" options={["Halden", "Ystad"]} value="Halden" disabled description="Set by the customer’s contract." /></Stack>;
}
