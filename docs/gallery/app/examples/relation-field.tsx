import { createSignal } from "solid-js";
import { RelationField } from "solenoid/ui";

export const about = { group: "Forms", title: "RelationField", text: "A row of another table, by its key: shown and found by its name." };

const CUSTOMERS = ["Bergen Fisk AS", "Café Noir", "Halvorsen Freight AS", "Nordlys Interiør", "Pine & Rye", "Sisters of the Blessed Harbour"].map((label, at) => ({ value: 1041 + at, label }));
/** In an app: `orders.choices("customerId", search, chosen)` of a resource. */
const find = async (search: string, chosen: number | null) => {
  if (search !== "") await new Promise((done) => setTimeout(done, 300));
  return CUSTOMERS.filter(({ value, label }) => value === chosen || label.toLowerCase().includes(search.toLowerCase()));
};

/** The name of the row that is chosen comes from the server, too. */
export function Basic() {
  const [customer, setCustomer] = createSignal(1043);
  return <RelationField label="Customer" value={customer()} onValueChange={setCustomer} find={find} description={`Customer number ${customer()}.`} />;
}

/** It may be nobody. */
export function Clearable() {
  const [customer, setCustomer] = createSignal<number | null>(null);
  return <RelationField label="Billed to" value={customer()} onValueChange={setCustomer} find={find} clearable placeholder="Whoever ordered" />;
}

/** What the server has found wrong. */
export function Invalid() {
  return <RelationField label="Customer" value={1045} find={find} error="Pine & Rye has no contract in North." />;
}
