/** The rows that all three grids show, and what is done to them. */
export interface Row { readonly id: number; readonly [column: string]: string | number }

export const ROWS = 10_000;
export const HEIGHT = 600;
export const ROW_HEIGHT = 40;
export const COLUMNS = ["id", "order", "date", "customer", "region", "product", "units", "price", "revenue", "status"] as const;

const CUSTOMERS = ["Halvorsen Freight", "Pine & Rye", "Okonjo & Daughters", "Northgate Polytechnic", "Kerry Energy", "Lindqvist Möbler", "Brightwater Hospitals"];
const REGIONS = ["Central", "East", "North", "South", "West"];

export const row = (id: number): Row => ({
  id, order: `MR-${20_000 + id}`, date: `2026-${String(1 + (id % 12)).padStart(2, "0")}-${String(1 + (id % 28)).padStart(2, "0")}`, customer: CUSTOMERS[id % 7]!, region: REGIONS[id % 5]!,
  product: `Dock ${id % 40}`, units: 1 + ((id * 37) % 90), price: 40 + ((id * 73) % 960), revenue: (id * 7919) % 100_003, status: id % 3 === 0 ? "Shipped" : "Delivered",
});
export const rows = (): Row[] => Array.from({ length: ROWS }, (_, id) => row(id));

/** Each is one change of the data, as a server would tell it; the n-th of its kind. All of them are in view. */
export interface Changes {
  cell(n: number): void;
  insert(n: number): void;
  remove(n: number): void;
  move(n: number): void;
  sort(n: number): void;
}

/** Where a change is made: a few rows below the head. */
export const AT = 3;
export const TO = 8;
/** All rows in the order of their revenue, or of its opposite. */
export const order = (all: readonly Row[], n: number): number[] =>
  all.map((_, at) => at).sort((a, b) => (n % 2 === 0 ? 1 : -1) * ((all[a]!["revenue"] as number) - (all[b]!["revenue"] as number)) || a - b);

declare global {
  interface Window { changes: Changes }
}
