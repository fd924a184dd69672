/** What the live examples work on. The server keeps it in memory: each start begins with it. */
import type { Day } from "solenoid";
import { products, type db } from "./index.ts";

const NAMES = ["Dock, USB-C 96 W", "Monitor 27 inches, 4K", "Headset, noise cancelling", "Dock mini, USB-C 45 W", "Monitor 32 inches, 4K", "Speakerphone"];
const KINDS = ["Docks", "Screens", "Sound"] as const;

export default async function seed(to: typeof db): Promise<void> {
  await to.insert(products).values(Array.from({ length: 48 }, (_, at) => ({
    sku: `${["DK", "MN", "HS"][at % 3]}-${100 + at}`, name: NAMES[at % NAMES.length]!, kind: KINDS[at % 3]!, stock: (at * 97 + 412) % 500, price: 49 + ((at * 73) % 470), onSale: at % 4 !== 0,
    counted: `2026-${String(1 + (at % 9)).padStart(2, "0")}-15` as Day,
  })));
}
