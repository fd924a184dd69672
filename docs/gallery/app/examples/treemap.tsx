import { createSignal } from "solid-js";
import { Treemap } from "solenoid/charts";

export const about = { group: "Charts", title: "Treemap", text: "Amounts in a tree: the area is the amount." };

const byProduct = [
  { region: "North", product: "Laptop", revenue: 450_000 }, { region: "North", product: "Phone", revenue: 341_000 }, { region: "North", product: "Dock", revenue: 64_900 },
  { region: "South", product: "Laptop", revenue: 280_000 }, { region: "South", product: "Tablet", revenue: 142_000 }, { region: "South", product: "Printer", revenue: 63_600 },
  { region: "East", product: "Phone", revenue: 210_000 }, { region: "East", product: "Monitor", revenue: 118_000 }, { region: "East", product: "Headset", revenue: 46_700 },
];

/** Products within regions. */
export function Basic() {
  return <Treemap title="Revenue by product" data={byProduct} path={["region", "product"]} value="revenue" format="currency" exportable />;
}

/** A chosen cell keeps its colour, the others step back; keys choose as well. */
export function Chosen() {
  const [cell, setCell] = createSignal<readonly string[] | null>(["South", "Laptop"]);
  return <Treemap title="Revenue by product" data={byProduct} path={["region", "product"]} value="revenue" format="currency" selected={cell()} onValueChange={setCell} />;
}
