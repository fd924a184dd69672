/** Demo data: two years of sales, the same at every run. Runs on an empty database, all of it or nothing. */
import type { Day } from "solenoid";
import { sales, type db } from "./index.ts";
import { PRODUCTS, REGIONS, type Region, type Status } from "../lists.ts";

const ROWS = 20_000;
const FIRST_DAY = Date.UTC(2024, 0, 1);
const DAYS = 731;

/** How much of the trade a region does, by the order of the list. */
const SHARE = [0.1, 0.2, 0.3, 0.25, 0.15];
/** Price and popularity of each product, by the order of the list. */
const PRICE = [149, 89, 59, 1190, 329, 39, 799, 249, 129, 79, 549, 69];
const DEMAND = [6, 8, 11, 9, 9, 14, 9, 5, 6, 5, 8, 10];
/** Who buys in a region, and who looks after them. */
const CUSTOMERS: { readonly [R in Region]: readonly string[] } = {
  Central: ["Atlas Orthopaedics", "Lindqvist Möbler", "Pine & Rye", "Vantage Insurance", "Corner Street Books"],
  East: ["Karhu Energy Oyj", "Eastgate Academy", "Okonjo & Daughters", "Delta Cold Stores", "Nakamura Instruments", "Rosewood Hotels"],
  North: ["Halvorsen Freight AS", "Brightwater Hospitals Trust", "Northgate Polytechnic", "Bergström Bygg", "Municipality of Ystad", "Fjord Line Seafood", "Tromsø Outdoor", "Aurora Dental"],
  South: ["Tidewater Legal LLP", "Sisters of the Blessed Harbour Relief Fund", "Costa Verde Resorts", "Bluewing Aviation", "Marlow County Schools", "Quintero Hermanos", "Palmetto Print"],
  West: ["Redwood Robotics", "Silverlake Studios", "Mesa Water District", "Cascade Clinics", "Harbor & Finch"],
};
const OWNERS = ["Dana Reyes", "Tomas Lind", "Aiko Mori", "Priya Nair", "Jules Moreau"];

/** A small generator of numbers in [0, 1) that repeats itself from the same seed (mulberry32). */
function generator(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function pick<T>(list: readonly T[], weights: readonly number[], random: number): T {
  let left = random * weights.reduce((sum, weight) => sum + weight, 0);
  return list.find((_each, index) => (left -= weights[index]!) < 0) ?? list[0]!;
}

/** Trade grows by a fifth a year, is best before Christmas and slow on Sundays. */
function tradeOn(day: number): number {
  const date = new Date(FIRST_DAY + day * 86_400_000);
  const season = 1 + 0.18 * Math.sin(((date.getUTCMonth() - 2) / 12) * 2 * Math.PI) + (date.getUTCMonth() >= 10 ? 0.35 : 0);
  return (1 + 0.2 * (day / 365)) * season * (date.getUTCDay() === 0 ? 0.55 : 1);
}

/** Of an order of the day: those of the last days are on their way, a few went wrong. */
function statusOf(day: number, random: number): Status {
  const age = DAYS - 1 - day;
  if (age > 20) return random < 0.03 ? "refunded" : "delivered";
  if (random < 0.06) return "payment failed";
  if (random < 0.14) return "on hold";
  return age < 3 ? "processing" : age < 9 ? "shipped" : "delivered";
}

function orderOf(orderId: number, day: number, random: () => number) {
  const region = pick(REGIONS, SHARE, random());
  const buyer = Math.floor(random() ** 1.6 * CUSTOMERS[region].length);
  const owner = OWNERS[(REGIONS.indexOf(region) + buyer) % OWNERS.length]!;
  return { orderId, date: new Date(FIRST_DAY + day * 86_400_000).toISOString().slice(0, 10) as Day, region, customer: CUSTOMERS[region][buyer]!, owner, status: statusOf(day, random()) };
}

export default async function seed(to: typeof db): Promise<void> {
  const random = generator(20_260_101);
  const trade = Array.from({ length: DAYS }, (_, day) => tradeOn(day));
  const days = Array.from({ length: DAYS }, (_, day) => day);
  const drawn = Array.from({ length: ROWS }, () => pick(days, trade, random())).sort((a, b) => a - b);
  let order = orderOf(10_001, drawn[0]!, random);
  const rows = drawn.map((day, index) => {
    // An order has one line or a few, all of one day.
    if (index > 0 && (day !== drawn[index - 1] || random() < 0.55)) order = orderOf(order.orderId + 1, day, random);
    const product = pick(PRODUCTS, DEMAND, random());
    const units = 1 + Math.floor(random() ** 2 * 9);
    const price = PRICE[PRODUCTS.indexOf(product)]! * (0.85 + random() * 0.3);
    return { ...order, product, units, revenue: Math.round(units * price * 100) / 100 };
  });
  for (let start = 0; start < rows.length; start += 1_000) await to.insert(sales).values(rows.slice(start, start + 1_000));
}
