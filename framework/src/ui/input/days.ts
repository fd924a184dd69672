/** Calendar days as the wire has them, `2026-07-01`, and what a calendar does with them. */
import { CalendarDate, endOfMonth, parseDate, startOfMonth, startOfWeek, startOfYear, today } from "@internationalized/date";
import { useSession } from "../../client/index.ts";
import type { Day, Range } from "../../format/index.ts";

export { CalendarDate, startOfMonth };

export const dateOf = (day: Day): CalendarDate => parseDate(day);
/** Of what an author or a server has given, which may be none. */
export function dateIn(day: Day | null | undefined): CalendarDate | undefined {
  try {
    return day ? parseDate(day) : undefined;
  } catch {
    return undefined;
  }
}
export const dayOf = (date: CalendarDate): Day => date.toString() as Day;
/** Today where the user is, as all dates of the page are; the same on the server. */
export const now = (): CalendarDate => today(useSession().timeZone);

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
