import { createSignal } from "solid-js";
import { Treemap } from "solenoid/charts";
import { Card } from "solenoid/ui";

export const about = { group: "Charts", title: "Treemap", text: "Amounts in a tree: the area is the amount." };

const byProduct = [
  { region: "North", product: "Laptop", revenue: 450_000, yearBefore: 364_000 }, { region: "North", product: "Phone", revenue: 341_000, yearBefore: 281_000 }, { region: "North", product: "Dock", revenue: 64_900, yearBefore: 53_000 },
  { region: "South", product: "Laptop", revenue: 280_000, yearBefore: 302_000 }, { region: "South", product: "Tablet", revenue: 142_000, yearBefore: 148_000 }, { region: "South", product: "Printer", revenue: 63_600, yearBefore: 78_800 },
  { region: "East", product: "Phone", revenue: 210_000, yearBefore: 196_000 }, { region: "East", product: "Monitor", revenue: 118_000, yearBefore: 93_000 }, { region: "East", product: "Headset", revenue: 46_700, yearBefore: null },
];

/** Products within regions. */
export function Basic() {
  return <Treemap title="Revenue by product" data={byProduct} path={["region", "product"]} value="revenue" format="currency" exportable />;
}

/** The area is the amount, the colour the change: copper below the year before, petrol above. A product that is new has neither. */
export function AgainstTheYearBefore() {
  return (
    <Card title="Products" note="Area is revenue, colour is change">
      <Treemap data={byProduct} path={["product"]} value="revenue" previous="yearBefore" format="currency" exportable />
    </Card>
  );
}

/** A chosen cell keeps its colour, the others step back; keys choose as well. */
export function Chosen() {
  const [cell, setCell] = createSignal<readonly string[] | null>(["South", "Laptop"]);
  return <Treemap title="Revenue by product" data={byProduct} path={["region", "product"]} value="revenue" format="currency" selected={cell()} onValueChange={setCell} />;
}
