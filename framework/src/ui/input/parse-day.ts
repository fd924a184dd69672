/** Reads a day as people write it. */
import type { Day } from "../../format/index.ts";
import { formatDay } from "./day-words.ts";
import { CalendarDate, dayOf, now } from "./days.ts";
import { latinDigits } from "./digits.ts";

/**
 * `2026-07-01`, `7/1/2026` or `1.7.2026` in the order of the page's language, `Jul 1, 2026`, `1 July`, in the language's
 * digits or Latin ones. A missing year is this one. `undefined`: not a day.
 */
export function parseDay(text: string, thisYear?: number): Day | undefined {
  const words = latinDigits(text).trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(words);
  if (iso) return made(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numbers = (words.match(/\d+/g) ?? []).map(Number);
  const year = () => thisYear ?? now().year;
  const month = namedMonth(words);
  if (month !== undefined) {
    const day = numbers.find((number) => number <= 31);
    return day === undefined || numbers.length > 2 ? undefined : made(numbers.find((number) => number > 31) ?? year(), month, day);
  }
  // What has a word that is no month is no day; a letter or two between figures, as in 7月1日, says which is which.
  if (numbers.length < 2 || numbers.length > 3 || (/\p{L}{3,}/u.test(words) && !/\d/.test(monthWords(1)[0]!))) return undefined;
  if (numbers[0]! > 31) return numbers.length === 3 ? made(numbers[0]!, numbers[1]!, numbers[2]!) : undefined;
  const [first = 0, second = 0, last = year()] = numbers;
  const whole = last < 100 ? 2000 + last : last;
  const [named, day] = monthFirst() ? [first, second] : [second, first];
  // Of 31/12 only one can be the month, whoever writes it.
  return made(whole, named, day) ?? (named > 12 ? made(whole, day, named) : undefined);
}

/** The ways in which a month is written: alone, beside a day and in a date, for which some languages inflect it. */
const FORMS: readonly Intl.DateTimeFormatOptions[] = (["short", "long"] as const).flatMap((month) => [{ month }, { month, day: "numeric" }, { month, day: "numeric", year: "numeric" }] as const);

function monthWords(month: number): readonly string[] {
  const day = dayOf(new CalendarDate(2001, month, 1));
  return FORMS.map((form) => formatDay(day, form));
}

const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{M}\s]/gu, "").replace(/\s+/g, " ").trim();

/** By its whole name, else by its first three letters or more. */
function namedMonth(text: string): number | undefined {
  const said = letters(text);
  const tokens = said.split(" ").filter((token) => token.length >= 3);
  const names = Array.from({ length: 12 }, (_, at) => monthWords(at + 1).map(letters).filter((name) => name !== ""));
  // In languages that number their months the words are the same for all of them, and tell nothing.
  const telling = (name: string) => names.filter((each) => each.includes(name)).length === 1;
  let best: { month: number; length: number } | undefined;
  for (const [at, each] of names.entries()) {
    for (const name of each) {
      if (!telling(name)) continue;
      const length = ` ${said} `.includes(` ${name} `) ? name.length + 1000 : tokens.some((token) => name.split(" ").some((word) => word.startsWith(token))) ? 1 : 0;
      if (length > (best?.length ?? 0)) best = { month: at + 1, length };
    }
  }
  return best?.month;
}

/** Whether the page's language writes the month before the day. */
function monthFirst(): boolean {
  return latinDigits(formatDay("2001-02-03", { day: "numeric", month: "numeric" })).replace(/\D+/g, "").startsWith("2");
}

function made(year: number, month: number, day: number): Day | undefined {
  if (year < 1 || year > 9999) return undefined;
  const date = new CalendarDate(year, month, day);
  return date.year === year && date.month === month && date.day === day ? dayOf(date) : undefined;
}
