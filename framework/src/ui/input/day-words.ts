/** Days and ranges of days in words. Without the calendar's arithmetic, which comes when one is opened. */
import { format, type Day, type Range } from "../../format/index.ts";

/** All days are of the Gregorian calendar, as on the wire: what is written can be typed, in every language. */
const GREGORIAN = { calendar: "gregory" } as const;
export const formatDay = (day: Day, options: Intl.DateTimeFormatOptions): string => format(day, { ...GREGORIAN, ...options });
export const dayWords = (day: Day): string => formatDay(day, { year: "numeric", month: "short", day: "numeric" });

/** `Jul 1 – Sep 30, 2026`: what both ends share is said once. */
export function rangeWords(range: Range<Day>): string {
  const [from, to] = range.map((day) => new Date(`${day}T00:00:00Z`)) as [Date, Date];
  if (from.getTime() === to.getTime()) return dayWords(range[0]);
  const near = from.getUTCFullYear() === to.getUTCFullYear();
  return `${near ? formatDay(range[0], { month: "short", day: "numeric" }) : dayWords(range[0])} – ${dayWords(range[1])}`;
}

/** Days in a range, both ends included. */
export function lengthOf([from, to]: Range<Day>): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
}
