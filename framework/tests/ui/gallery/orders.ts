/** Orders as the pages of the gallery show them. */

export interface Order {
  id: number;
  order: string;
  date: string;
  customer: string;
  items: string;
  units: number;
  revenue: number;
  status: string;
}

const CUSTOMERS = [
  "Halvorsen Freight AS", "Brightwater Hospitals Trust", "Northgate Polytechnic", "Okonjo & Daughters", "Lindqvist Möbler",
  "Sisters of the Blessed Harbour Regional Purchasing Cooperative", "Pine & Rye", "Karhu Energy Oyj", "Tidewater Legal LLP",
  "Municipality of Ystad", "Atlas Orthopaedics", "Bergström Bygg",
];
const ITEMS = ["2 × Laptop +1", "6 × Headset", "3 × Monitor +1", "1 × Phone", "1 × Dock +1", "24 × Tablet +4", "1 × Printer", "2 × Router +2"];
const STATUS = ["Processing", "Shipped", "Shipped", "Delivered", "On hold", "Processing", "Delivered", "Delivered", "Payment failed", "Delivered", "Refunded", "Delivered"];
const REVENUE = [2684.4, 708, 1204.75, 760, 249.6, 18744.25, 289.5, 615.9, 1345, 276, 424.1, 168];

/** The same rows for the same number, on both sides. */
export function orders(count: number): Order[] {
  return Array.from({ length: count }, (_, at) => ({
    id: 20_481 - at,
    order: `MR-${20_481 - at}`,
    date: new Date(Date.UTC(2026, 8, 30) - Math.floor(at / 4) * 86_400_000).toISOString().slice(0, 10),
    customer: CUSTOMERS[at % CUSTOMERS.length]!,
    items: ITEMS[at % ITEMS.length]!,
    units: ((at * 7) % 41) + 1,
    revenue: REVENUE[at % REVENUE.length]! + Math.floor(at / REVENUE.length),
    status: STATUS[at % STATUS.length]!,
  }));
}
