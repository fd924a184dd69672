import { format, type Day, type Format } from "../../format/index.ts";
import type { Axis } from "../data/keys.ts";

export interface AxisTick {
  readonly at: number;
  readonly text: string;
  /** The first of a year, and the first of all: it carries the year. */
  readonly strong: boolean;
}

type Unit = "minute" | "hour" | "day" | "week" | "month" | "year";
const STEPS: readonly (readonly [Unit, number])[] = [
  ["minute", 1], ["minute", 5], ["minute", 15], ["minute", 30],
  ["hour", 1], ["hour", 3], ["hour", 6], ["hour", 12],
  ["day", 1], ["day", 2], ["week", 1], ["week", 2],
  ["month", 1], ["month", 2], ["month", 3], ["month", 6],
  ["year", 1], ["year", 2], ["year", 5], ["year", 10], ["year", 20], ["year", 50], ["year", 100], ["year", 500],
];
const FIRST_OF: Readonly<Record<Axis, number>> = { time: 0, day: 8, month: 12, number: 0, text: 0 };
const MINUTE = 60_000;
const DAY = 86_400_000;
const MONDAY = 4 * DAY; // January 5, 1970

/** Round dates from `from` to `to` (UTC milliseconds), `most` at most and at least one. */
export function dateTicks(from: number, to: number, most: number, axis: Axis): AxisTick[] {
  const shift = axis === "time" ? (at: number) => at - new Date(at).getTimezoneOffset() * MINUTE : (at: number) => at;
  for (const [unit, count] of STEPS.slice(FIRST_OF[axis])) {
    if ((to - from) / lengthOf(unit) / count > most * 2) continue;
    const found = datesOf(shift(from), shift(to), unit, count);
    if (found.length > most) continue;
    if (found.length > 0) return named(found, unit, axis);
  }
  return named([shift(from)], "day", axis);
}

function lengthOf(unit: Unit): number {
  return { minute: MINUTE, hour: 60 * MINUTE, day: DAY, week: 7 * DAY, month: 28 * DAY, year: 365 * DAY }[unit];
}

/** On the wall clock: weeks begin on Monday, months and years on their first day. */
function datesOf(from: number, to: number, unit: Unit, count: number): number[] {
  const dates: number[] = [];
  if (unit === "month" || unit === "year") {
    const step = unit === "year" ? 12 * count : count;
    const start = new Date(from);
    for (let month = Math.floor((start.getUTCFullYear() * 12 + start.getUTCMonth()) / step) * step; ; month += step) {
      const at = monthStart(month);
      if (at > to) return dates;
      if (at >= from) dates.push(at);
    }
  }
  const step = count * lengthOf(unit);
  const origin = unit === "week" ? MONDAY : 0;
  for (let at = origin + Math.ceil((from - origin) / step) * step; at <= to; at += step) dates.push(at);
  return dates;
}

function monthStart(month: number): number {
  const date = new Date(0);
  date.setUTCFullYear(Math.floor(month / 12), month % 12, 1);
  return date.getTime();
}

const NAMES: Readonly<Record<Unit, readonly [plain: Format, strong: Format]>> = {
  minute: [{ hour: "numeric", minute: "2-digit" }, { month: "short", day: "numeric", hour: "numeric", minute: "2-digit" }],
  hour: [{ hour: "numeric" }, { month: "short", day: "numeric" }],
  day: [{ month: "short", day: "numeric" }, { year: "numeric", month: "short", day: "numeric" }],
  week: [{ month: "short", day: "numeric" }, { year: "numeric", month: "short", day: "numeric" }],
  month: [{ month: "short" }, { year: "numeric", month: "short" }],
  year: [{ year: "numeric" }, { year: "numeric" }],
};

function named(walls: readonly number[], unit: Unit, axis: Axis): AxisTick[] {
  let before = "";
  return walls.map((wall) => {
    const iso = new Date(wall).toISOString();
    const period = unit === "minute" || unit === "hour" ? iso.slice(0, 10) : iso.slice(0, iso.indexOf("-", 1));
    const strong = period !== before;
    before = period;
    const at = axis === "time" ? wall + new Date(wall).getTimezoneOffset() * MINUTE : wall;
    const moment = axis === "time" ? new Date(at) : (iso.slice(0, iso.indexOf("T")) as Day);
    return { at, text: format(moment, NAMES[unit][strong ? 1 : 0]), strong };
  });
}
