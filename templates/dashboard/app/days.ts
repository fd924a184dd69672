import type { Day, Range } from "solenoid";
import type { Step } from "./lists.ts";

const LENGTH = 86_400_000;

export const dayAfter = (day: Day, days = 1): Day => new Date(Date.parse(day) + days * LENGTH).toISOString().slice(0, 10) as Day;

export const daysIn = ([from, to]: Range<Day>): number => (Date.parse(to) - Date.parse(from)) / LENGTH + 1;

/** The same day; of a 29th of February the 28th. */
export const yearBefore = (day: Day): Day => `${Number(day.slice(0, 4)) - 1}${day.slice(4).replace("-02-29", "-02-28")}` as Day;

export const firstOfMonth = (day: Day): Day => `${day.slice(0, 8)}01` as Day;

/** The day, its week from Monday on, or its month. */
export function stepOf(step: Step, day: Day): Range<Day> {
  if (step === "day") return [day, day];
  if (step === "month") return [firstOfMonth(day), dayAfter(firstOfMonth(dayAfter(firstOfMonth(day), 31)), -1)];
  const monday = dayAfter(day, -((new Date(day).getUTCDay() + 6) % 7));
  return [monday, dayAfter(monday, 6)];
}

/** The days that all of them have; null where there is none. */
export function inAll(ranges: readonly Range<Day>[]): Range<Day> | null {
  const from = ranges.map(([first]) => first).sort().at(-1)!;
  const to = ranges.map(([, last]) => last).sort()[0]!;
  return from <= to ? [from, to] : null;
}
