/** What the gallery draws: the Meridian sales, added up on the server. */
import { readFileSync } from "node:fs";
import type { Day } from "../../../src/format/index.ts";

export interface GalleryData {
  readonly byDay: readonly { date: Day; revenue: number }[];
  readonly byRegion: readonly { region: string; revenue: number }[];
  readonly byProduct: readonly { region: string; product: string; revenue: number }[];
  /** Some of the rows as they are. */
  readonly orders: readonly { id: number; units: number; revenue: number; region: string }[];
  readonly byMonth: readonly { month: string; North: number; South: number; East: number; units: number }[];
}

/** Columns: date, region, product, units, revenue, order. */
export function readGalleryData(file: string): GalleryData {
  const days = new Map<Day, number>();
  const regions = new Map<string, number>();
  const products = new Map<string, { region: string; product: string; revenue: number }>();
  const months = new Map<string, { month: string; North: number; South: number; East: number; units: number }>();
  const orders: { id: number; units: number; revenue: number; region: string }[] = [];
  for (const line of readFileSync(file, "utf8").trim().split("\n").slice(1)) {
    const [date, region, product, units, revenue] = line.split(",") as [Day, string, string, string, string];
    const amount = Number(revenue);
    if (orders.length < 160) orders.push({ id: orders.length, units: Number(units), revenue: amount, region });
    days.set(date, (days.get(date) ?? 0) + amount);
    regions.set(region, (regions.get(region) ?? 0) + amount);
    const key = `${region}/${product}`;
    const cell = products.get(key) ?? { region, product, revenue: 0 };
    cell.revenue += amount;
    products.set(key, cell);
    const month = months.get(date.slice(0, 7)) ?? { month: date.slice(0, 7), North: 0, South: 0, East: 0, units: 0 };
    if (region === "North" || region === "South" || region === "East") month[region] += amount;
    month.units += Number(units);
    months.set(month.month, month);
  }
  const cents = (value: number): number => Math.round(value * 100) / 100;
  return {
    orders,
    byDay: [...days].map(([date, revenue]) => ({ date, revenue: cents(revenue) })).sort((a, b) => (a.date < b.date ? -1 : 1)),
    byRegion: [...regions].map(([region, revenue]) => ({ region, revenue: cents(revenue) })).sort((a, b) => b.revenue - a.revenue),
    byProduct: [...products.values()].map((cell) => ({ ...cell, revenue: cents(cell.revenue) })),
    byMonth: [...months.values()].sort((a, b) => (a.month < b.month ? -1 : 1)),
  };
}
