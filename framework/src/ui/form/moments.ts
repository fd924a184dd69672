/** Moments as an input of date and time has them, `2026-07-01T14:30`, in a time zone. */
import { fromDate, parseDateTime, toCalendarDateTime, toZoned } from "@internationalized/date";

export function localText(moment: Date, timeZone: string): string {
  if (!(moment instanceof Date) || Number.isNaN(moment.getTime())) return "";
  return toCalendarDateTime(fromDate(moment, timeZone)).toString().slice(0, 16);
}

/** Of an hour that a clock goes through twice the first is meant; of one that it leaves out, the one after. Null where it is none. */
export function momentOf(text: string, timeZone: string): Date | null {
  try {
    return text === "" ? null : toZoned(parseDateTime(text), timeZone).toDate();
  } catch {
    return null;
  }
}
