import { createSignal } from "solid-js";
import { PieChart } from "solenoid/charts";

export const about = { group: "Charts", title: "PieChart", text: "Parts of a whole, six at most; what is beyond is summed up." };

const byProduct = [
  { product: "Laptop", revenue: 450_000 }, { product: "Phone", revenue: 341_000 }, { product: "Tablet", revenue: 142_000 }, { product: "Monitor", revenue: 118_000 },
  { product: "Dock", revenue: 64_900 }, { product: "Printer", revenue: 63_600 }, { product: "Headset", revenue: 46_700 }, { product: "Router", revenue: 34_700 },
];

/** A part is chosen by a click or by keys; the others step back. */
export function Basic() {
  const [product, setProduct] = createSignal<string | null>(null);
  return <PieChart title="Revenue by product" data={byProduct} index="product" value="revenue" format="currency" selected={product()} onValueChange={setProduct} exportable />;
}

/** A disc without a hole, with colours of its own. */
export function Disc() {
  return <PieChart title="How orders were paid" data={[{ way: "Card", orders: 812 }, { way: "Invoice", orders: 431 }, { way: "Wallet", orders: 95 }]} index="way" value="orders" donut={false} colors={["indigo", "sage", "slate"]} />;
}
