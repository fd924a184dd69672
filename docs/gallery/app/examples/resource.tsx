import { Resource } from "solenoid/ui";
import { Products } from "../states/products.state.ts";

export const about = { group: "Data", title: "Resource", text: "A table as a screen: a live list with search and filters, a form for a row, deletion, export and import." };

/** Open this page twice: what is changed in one shows in the other. */
export function Live() {
  return <Resource state={Products} one="product" columns={["sku", "name", "kind", "stock", { id: "price", format: "currency" }, "onSale"]} />;
}
