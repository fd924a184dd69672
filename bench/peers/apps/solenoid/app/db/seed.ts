import { readFileSync } from "node:fs";
import type { Day } from "solenoid";
import { lines, sales, type db } from "./index.ts";
import { REGIONS, type Region } from "../lists.ts";

/** The same file that the others read. */
export default async function seed(to: typeof db): Promise<void> {
  const rows = readFileSync(process.env["MERIDIAN_CSV"]!, "utf8").trim().split("\n").slice(1).map((line) => {
    const [date, region, product, units, revenue, orderId] = line.trim().split(",");
    return { date: date as Day, region: region as Region, product: product!, units: Number(units), revenue: Number(revenue), orderId: Number(orderId) };
  });
  for (let start = 0; start < rows.length; start += 1_000) await to.insert(sales).values(rows.slice(start, start + 1_000));
  const table = Array.from({ length: 10_000 }, (_, i) => ({
    name: `Row ${i}`, region: REGIONS[i % 5]!, units: i % 97, price: Math.round(i * 37) / 100, cost: Math.round(i * 21) / 100, a: i * 3, b: i * 7, c: `note ${i}`, d: i % 2,
  }));
  for (let start = 0; start < table.length; start += 1_000) await to.insert(lines).values(table.slice(start, start + 1_000));
}
