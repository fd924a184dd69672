import type { Day, Range } from "solenoid";

export const dayAfter = (day: Day, days = 1): Day => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10) as Day;

/** The same day; of a 29th of February the 28th. */
export const yearBefore = (day: Day): Day => `${Number(day.slice(0, 4)) - 1}${day.slice(4).replace("-02-29", "-02-28")}` as Day;

export const firstOfMonth = (day: Day): Day => `${day.slice(0, 8)}01` as Day;

/** The days that all of them have; null where there is none. */
export function inAll(ranges: readonly Range<Day>[]): Range<Day> | null {
  const from = ranges.map(([first]) => first).sort().at(-1)!;
  const to = ranges.map(([, last]) => last).sort()[0]!;
  return from <= to ? [from, to] : null;
}
