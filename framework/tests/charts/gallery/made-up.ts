/** Rows for charts that the sales have none for. */
import type { Day } from "../../../src/format/index.ts";
import type { GeoShapes } from "../../../src/charts/mark-props.ts";

export const stages = [
  { stage: "Visited", visitors: 48_210 }, { stage: "Quoted", visitors: 14_660 }, { stage: "Ordered", visitors: 9_912 }, { stage: "Paid", visitors: 9_344 }, { stage: "Delivered", visitors: 9_021 },
];

const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
export const byHour = WEEKDAYS.flatMap((weekday, day) => Array.from({ length: 24 }, (_, hour) => ({
  weekday, hour: `${String(hour).padStart(2, "0")}:00`, orders: Math.max(0, Math.round((day > 4 ? 9 : 42) * Math.exp(-((hour - 12.5) ** 2) / 18) + ((day * 7 + hour * 3) % 5) - 2)),
})));

export const flows = ["Web", "Partner", "Field"].flatMap((channel, at) => ["North", "South", "East", "Other"].map((region, row) => ({ channel, region, revenue: Math.round(900_000 / (at + 1) / (row + 1.2)) })));

export const steps = [
  { from: "Web", to: "Lead", deals: 420 }, { from: "Fair", to: "Lead", deals: 130 }, { from: "Referral", to: "Lead", deals: 210 }, { from: "Lead", to: "Offer", deals: 480 }, { from: "Lead", to: "Lost", deals: 280 },
  { from: "Offer", to: "Won", deals: 300 }, { from: "Offer", to: "Lost", deals: 180 }, { from: "Won", to: "Paid", deals: 288 }, { from: "Won", to: "Offer", deals: 4 },
];

export const byCell = ["North", "South", "East"].flatMap((region, row) => ["Laptop", "Phone", "Tablet", "Dock", "Printer"].map((product, at) => ({ region, product, change: Math.round(Math.sin(row * 5 + at * 2.3) * 40) / 100 })));

/** Rough outlines of Nordic lands, of a few points each. */
const OUTLINES: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  Norway: [[5, 59], [7, 58], [11, 59], [12.5, 61], [12, 63.5], [14, 64.5], [16, 67], [20, 69], [25, 69], [29, 69.5], [31, 70.3], [25, 71], [18, 69.8], [13, 67], [10, 64], [5, 62]],
  Sweden: [[11, 59], [12.5, 56], [14.5, 55.5], [16.5, 57], [18.5, 59.5], [17.3, 61], [21, 64], [24, 65.8], [23.5, 67.8], [20.5, 69], [16, 67], [14, 64.5], [12, 63.5], [12.5, 61]],
  Finland: [[24, 65.8], [21.5, 63], [21.5, 61], [23, 59.9], [28, 60.5], [31.5, 62.8], [30, 65], [29, 68], [28.5, 69.7], [26, 69.8], [23.5, 67.8]],
  Denmark: [[8.2, 57], [8.1, 55], [9.5, 54.8], [10.5, 56], [10.5, 57.6], [9.5, 57.2]],
  Estonia: [[23.5, 59.2], [28, 59.4], [27.4, 57.6], [24.4, 58]],
};
export const areas: GeoShapes = {
  type: "FeatureCollection",
  features: Object.entries(OUTLINES).map(([name, ring]) => ({ type: "Feature", properties: { name }, geometry: { type: "Polygon", coordinates: [[...ring, ring[0]!]] } })),
};
export const byArea = [{ area: "Norway", revenue: 910_000 }, { area: "Sweden", revenue: 1_240_000 }, { area: "Finland", revenue: 480_000 }, { area: "Denmark", revenue: 690_000 }];

export const combo = Array.from({ length: 12 }, (_, at) => ({ month: new Date(Date.UTC(2025, 11 + at, 1)).toISOString().slice(0, 7), revenue: Math.round(42_000 + 9_000 * Math.sin(at / 2.2) + at * 2_100), margin: Math.round((0.24 + 0.06 * Math.sin(at / 1.7)) * 1000) / 1000 }));

/** Sixty days of a price that walks by a fixed rule. */
export const prices = Array.from({ length: 60 }, (_, at) => {
  const price = (day: number): number => 60 + 4 * Math.sin(day / 7) + 2.2 * Math.sin(day * 1.9);
  const [open, close] = [price(at), price(at + 0.8)];
  const round = (value: number): number => Math.round(value * 100) / 100;
  return { date: new Date(Date.UTC(2026, 8, 10 + at)).toISOString().slice(0, 10) as Day, open: round(open), high: round(Math.max(open, close) + 0.9 + (at % 3) * 0.4), low: round(Math.min(open, close) - 0.8 - (at % 4) * 0.3), close: round(close) };
});

export const radar = {
  radar: { indicator: ["Sales", "Support", "Delivery", "Quality", "Price"].map((name) => ({ name, max: 5 })) },
  series: [{ type: "radar", name: "Score", areaStyle: { opacity: 0.1 }, data: [{ name: "Halvorsen", value: [4, 3, 5, 4, 2] }, { name: "Lindqvist", value: [3, 5, 3, 4, 4] }] }],
};
