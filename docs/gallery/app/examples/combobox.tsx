import { createSignal } from "solid-js";
import { Combobox } from "solenoid/ui";

export const about = { group: "Inputs", title: "Combobox", text: "One of a long list, or several, found by typing." };

const CUSTOMERS = ["Bergen Fisk AS", "Café Noir", "Halvorsen Freight AS", "Nordlys Interiør", "Pine & Rye", "Sisters of the Blessed Harbour"];
const PRODUCTS = [
  { value: "DK-96", label: "Dock", description: "USB-C, 96 W", detail: "DK-96" },
  { value: "DK-45", label: "Dock mini", description: "USB-C, 45 W", detail: "DK-45" },
  { value: "LT-900", label: "Laptop docking tray", description: "Aluminium, adjustable, with cable guide", detail: "LT-900" },
  { value: "MN-27", label: "Monitor", description: "27 inches, 4K", detail: "MN-27" },
  { value: "KB-2", label: "Keyboard", description: "Sold out", detail: "KB-2", disabled: true },
];

/** One of a list, with a way back to none. */
export function Basic() {
  const [customer, setCustomer] = createSignal<string | null>("Halvorsen Freight AS");
  return <Combobox label="Customer" options={CUSTOMERS} value={customer()} onValueChange={setCustomer} placeholder="Search a customer" clearable />;
}

/** Several, as tags; options with a second line and a code. */
export function Several() {
  const [products, setProducts] = createSignal<string[]>(["DK-96", "MN-27"]);
  return <Combobox label="Products" multiple options={PRODUCTS} value={products()} onValueChange={setProducts} description="Search by name or code." />;
}

/** Options that a handler brings: it is asked after a rest, and given up when nobody waits for it. */
export function Loaded() {
  const [customer, setCustomer] = createSignal<string | null>(null);
  const find = async (query: string) => {
    await new Promise((done) => setTimeout(done, 400));
    return CUSTOMERS.filter((name) => name.toLowerCase().includes(query.toLowerCase()));
  };
  return <Combobox label="Customer" loadOptions={find} value={customer()} onValueChange={setCustomer} placeholder="Search 12,400 customers" clearable />;
}

/** What is not there yet can be made. */
export function Create() {
  const [tags, setTags] = createSignal(["Urgent", "Export"]);
  const [chosen, setChosen] = createSignal<string[]>(["Urgent"]);
  const create = (text: string) => {
    setTags([...tags(), text]);
    return text;
  };
  return <Combobox label="Labels" multiple options={tags()} value={chosen()} onValueChange={setChosen} onCreate={create} clearable />;
}

/** Of a hundred thousand options those in view are drawn. */
export function Large() {
  const orders = Array.from({ length: 100_000 }, (_, at) => `MR-${at + 1}`);
  const [order, setOrder] = createSignal<string>("MR-20481");
  return <Combobox label="Order" options={orders} value={order()} onValueChange={setOrder} />;
}

/** What is wrong, and what may not be changed. */
export function States() {
  return (
    <>
      <Combobox label="Customer" options={CUSTOMERS} value="Pine & Rye" error="Pine & Rye has no contract in North." />
      <Combobox label="Billed to" options={CUSTOMERS} value="Café Noir" disabled description="Set by the contract." />
      <Combobox label="Created for" options={CUSTOMERS} value="Bergen Fisk AS" readOnly />
    </>
  );
}
