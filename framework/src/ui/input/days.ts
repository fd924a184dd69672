/** Calendar days as the wire has them, `2026-07-01`, and what a calendar does with them. */
import { CalendarDate, endOfMonth, getLocalTimeZone, parseDate, startOfMonth, startOfWeek, startOfYear, today } from "@internationalized/date";
import { format, type Day, type Range } from "../../format/index.ts";

export { CalendarDate, startOfMonth };

export const dateOf = (day: Day): CalendarDate => parseDate(day);
export const dayOf = (date: CalendarDate): Day => date.toString() as Day;
export const now = (): CalendarDate => today(getLocalTimeZone());

/** `Jul 1 – Sep 30, 2026`: what both ends share is said once. */
export function rangeWords(range: Range<Day>): string {
  const [from, to] = range.map((day) => new Date(`${day}T00:00:00Z`)) as [Date, Date];
  if (from.getTime() === to.getTime()) return format(range[0], "date");
  const near = from.getUTCFullYear() === to.getUTCFullYear();
  return `${format(range[0], near ? { month: "short", day: "numeric" } : "date")} – ${format(range[1], "date")}`;
}

/** Days in a range, both ends included. */
export function lengthOf([from, to]: Range<Day>): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
}

/** The weeks that hold a month, each of seven days, beginning as the language does. */
export function weeksOf(month: CalendarDate, locale: string): readonly (readonly CalendarDate[])[] {
  let day = startOfWeek(startOfMonth(month), locale);
  const last = endOfMonth(month);
  const weeks: CalendarDate[][] = [];
  while (day.compare(last) <= 0) {
    weeks.push(Array.from({ length: 7 }, (_, at) => day.add({ days: at })));
    day = day.add({ weeks: 1 });
  }
  return weeks;
}

export interface Preset {
  readonly label: string;
  readonly range: Range<Day>;
}

export function presets(at: CalendarDate = now()): readonly Preset[] {
  const preset = (label: string, from: CalendarDate, to: CalendarDate): Preset => ({ label, range: [dayOf(from), dayOf(to)] });
  const quarter = startOfMonth(at).subtract({ months: (at.month - 1) % 3 });
  const lastMonth = startOfMonth(at).subtract({ months: 1 });
  return [
    preset("Today", at, at),
    preset("Last 7 days", at.subtract({ days: 6 }), at),
    preset("Last 28 days", at.subtract({ days: 27 }), at),
    preset("This month", startOfMonth(at), endOfMonth(at)),
    preset("Last month", lastMonth, endOfMonth(lastMonth)),
    preset("This quarter", quarter, endOfMonth(quarter.add({ months: 2 }))),
    preset("Year to date", startOfYear(at), at),
  ];
}

const MONTHS = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2001, month, 1)));

/**
 * A day as people write it: `2026-07-01`, `7/1/2026` or `1.7.2026` in the order of the page's language, `Jul 1, 2026`,
 * `1 July`. A missing year is this one. `undefined`: not a day.
 */
export function parseDay(text: string, thisYear: number = now().year): Day | undefined {
  const words = text.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(words);
  if (iso) return made(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numbers = (words.match(/\d+/g) ?? []).map(Number);
  const name = /\p{L}{3,}/u.exec(words)?.[0].toLowerCase();
  if (name !== undefined) {
    const names = MONTHS.map((date) => format(date, { month: "long", timeZone: "UTC" }).toLowerCase());
    const whole = names.findIndex((each) => each.startsWith(name));
    const month = whole >= 0 ? whole : names.findIndex((each) => each.startsWith(name.slice(0, 3)));
    const day = numbers.find((number) => number <= 31);
    return month < 0 || day === undefined ? undefined : made(numbers.find((number) => number > 31) ?? thisYear, month + 1, day);
  }
  if (numbers.length < 2 || numbers.length > 3) return undefined;
  const [first = 0, second = 0, year = thisYear] = numbers;
  const [month, day] = monthFirst() ? [first, second] : [second, first];
  return made(year < 100 ? 2000 + year : year, month, day);
}

/** Whether the page's language writes the month before the day. */
function monthFirst(): boolean {
  return format("2001-02-03", { day: "numeric", month: "numeric" }).trim().startsWith("2");
}

function made(year: number, month: number, day: number): Day | undefined {
  const date = new CalendarDate(year, month, day);
  return date.year === year && date.month === month && date.day === day ? dayOf(date) : undefined;
}
