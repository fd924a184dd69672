/** The line of revenue: what each day, week or month brought a day, beside the same days of the year before. */
import type { Day, Range } from "solenoid";
import { dayAfter, daysIn, stepOf, yearBefore } from "./days.ts";
import type { Step } from "./lists.ts";

export interface Point { readonly date: Day; readonly revenuePerDay: number; readonly yearBefore: number | null }

/** A day stands for the week that it ends: Sundays are no news. */
const WEEK = 7;

/** `sold` has all days that sold, in their order; of these the ones in the range get a point, or the weeks or months that they are in. */
export function overTime(sold: readonly { readonly date: Day; readonly revenue: number }[], step: Step, range: Range<Day> | null): Point[] {
  if (sold.length === 0) return [];
  const [first, last] = [sold[0]!.date, sold.at(-1)!.date];
  const at = (day: Day) => daysIn([first, day]) - 1;
  const revenue = new Float64Array(at(last) + 1);
  for (const day of sold) revenue[at(day.date)] = day.revenue;
  const before = revenue.map((_, index) => revenue[at(yearBefore(dayAfter(first, index)))] ?? Number.NaN);
  const [meanNow, meanBefore] = [meansOf(revenue), meansOf(before)];

  const [from, to] = range ?? [first, last];
  const point = (date: Day, start: number, end: number): Point => ({ date, revenuePerDay: meanNow(start, end) ?? 0, yearBefore: meanBefore(start, end) });
  const shown = sold.filter(({ date }) => date >= from && date <= to);
  if (step === "day") return shown.map(({ date }) => point(date, Math.max(0, at(date) + 1 - WEEK), at(date)));
  const steps = new Map(shown.map(({ date }) => stepOf(step, date)).map((days) => [days[0], days]));
  return [...steps.values()].map(([start, end]) => point(start, Math.max(0, at(from), at(start)), Math.min(at(last), at(to), at(end))));
}

/** The mean from one index to another; null where a value is missing. */
function meansOf(values: Float64Array): (from: number, to: number) => number | null {
  const sums = new Float64Array(values.length + 1);
  const missing = new Float64Array(values.length + 1);
  values.forEach((value, index) => {
    sums[index + 1] = sums[index]! + (value || 0);
    missing[index + 1] = missing[index]! + Number(Number.isNaN(value));
  });
  return (from, to) => (missing[to + 1]! > missing[from]! ? null : (sums[to + 1]! - sums[from]!) / (to + 1 - from));
}
