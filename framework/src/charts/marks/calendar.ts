import { format, type Day } from "../../format/index.ts";
import { idOf, longKey } from "../data/keys.ts";
import { labelOf } from "../data/label.ts";
import { round, type Shape } from "../frame/shape.ts";
import { amountsOfDays, type Days } from "../mark-data/days.ts";
import type { AnyCalendarProps } from "../mark-props.ts";
import { along } from "../plot/roving.ts";
import type { Draw, Mark } from "./mark.ts";
import { stepsLegend, stepsOf } from "./steps.ts";

const DAY = 86_400_000;
const WEEK = 7 * DAY;
/** January 5, 1970. */
const MONDAY = 4 * DAY;
const ABOVE = 18;
const BELOW = 24;
const LARGEST = { x: 26, y: 22 };
/** Cells of a day in view; what is before is in the table view. */
const MOST_YEARS = 12;

interface Block {
  /** The Monday of its first week, and its first and last day. */
  readonly monday: number;
  readonly from: number;
  readonly to: number;
  readonly weeks: number;
  readonly name: string | undefined;
}

const mondayOf = (time: number): number => MONDAY + Math.floor((time - MONDAY) / WEEK) * WEEK;

/** Up to a year is one block; more are one block a year, one under the other. */
export function blocksOf(from: number, to: number): Block[] {
  const block = (first: number, last: number, name?: string): Block => ({ monday: mondayOf(first), from: first, to: last, weeks: (mondayOf(last) - mondayOf(first)) / WEEK + 1, name });
  if (to - from < 366 * DAY) return [block(from, to)];
  const last = new Date(to).getUTCFullYear();
  const years = Array.from({ length: last - new Date(from).getUTCFullYear() + 1 }, (_, at) => last - at).slice(0, MOST_YEARS).reverse();
  return years.map((year) => block(Math.max(from, Date.UTC(year, 0, 1)), Math.min(to, Date.UTC(year, 11, 31)), String(year)));
}

export const draw: Draw<Days, AnyCalendarProps> = ({ days }, { chart, size, tokens, measure, chosen }) => {
  const amounts = amountsOfDays(chart, days);
  const steps = stepsOf(days.map((day) => day.value), tokens, chart.diverging ?? false);
  const blocks = blocksOf(Date.parse(days[0]!.day), Date.parse(days.at(-1)!.day));
  const named = blocks[0]!.name !== undefined;
  // All blocks begin in the same week of the year, so that months stand under each other.
  const weeks = named ? 54 : blocks[0]!.weeks;
  const left = Math.ceil(named ? measure("2026", tokens.small) : Math.max(...[0, 2, 4, 6].map((day) => measure(weekday(day), tokens.small)))) + 8;
  const pitch = {
    x: Math.min(LARGEST.x, (size.width - left) / weeks),
    y: Math.min(LARGEST.y, Math.max(1, (size.height - ABOVE - BELOW) / (blocks.length * 8 - 1))),
  };
  const gap = Math.min(1.5, pitch.x * 0.15, pitch.y * 0.15);
  const place = (time: number): { x: number; y: number; width: number; height: number } | undefined => {
    const at = blocks.findIndex((block) => time >= block.from && time <= block.to);
    if (at === -1) return undefined;
    const start = named ? mondayOf(Date.UTC(new Date(time).getUTCFullYear(), 0, 1)) : blocks[at]!.monday;
    const week = (mondayOf(time) - start) / WEEK;
    return { x: left + week * pitch.x, y: ABOVE + at * 8 * pitch.y + ((time - mondayOf(time)) / DAY) * pitch.y, width: pitch.x - gap, height: pitch.y - gap };
  };
  const radius = Math.min(2, pitch.x / 4, pitch.y / 4);
  const marks = days.flatMap(({ day, key, value }): Mark[] => {
    const time = Date.parse(day);
    const box = place(time);
    if (!box) return [];
    const own = steps.colorOf(value);
    const id = idOf(key);
    const title = longKey(day, "day");
    return [{
      id, value: key, box, place: time,
      shapes: [{ kind: "rect", ...box, radius, fill: own, opacity: chosen !== undefined && chosen !== id ? 0.4 : 1, ...(chosen === id ? { stroke: tokens.text, weight: 2 } : {}) }],
      label: () => `${title}: ${amounts.full(value)}`,
      tip: () => ({ title, rows: [{ name: labelOf(chart.value), value: amounts.full(value), color: own, mark: "square" }] }),
    }];
  });
  const bottom = ABOVE + (blocks.length * 8 - 1) * pitch.y;
  return { ground: [...emptyDays(), ...names(), ...stepsLegend(steps, { x: left, y: Math.min(size.height - 11, round(bottom + 10)) }, amounts.short, tokens, measure)], marks, way };

  /** Down and up a day, across a week: to the next of this weekday that has an amount. */
  function way(at: number, key: string): number | undefined {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (step === undefined) return along(at, key);
    for (let next = at + step; marks[next] !== undefined; next += step) if ((marks[next]!.place! - marks[at]!.place!) % WEEK === 0) return next;
    return at;
  }

  function emptyDays(): Shape[] {
    const full = new Set(days.map(({ day }) => Date.parse(day)));
    return blocks.flatMap(({ from, to }) => Array.from({ length: Math.round((to - from) / DAY) + 1 }, (_, at) => from + at * DAY).filter((time) => !full.has(time))
      .map((time): Shape => ({ kind: "rect", ...place(time)!, radius, fill: tokens.grid, opacity: 0.4 })));
  }
  function names(): Shape[] {
    const text = (content: string, x: number, y: number): Shape => ({ kind: "text", x, y, text: content, size: tokens.small, weight: 400, fill: tokens.label });
    const lines = named
      ? blocks.map(({ name }, at) => text(name!, 0, ABOVE + at * 8 * pitch.y + 3.5 * pitch.y + tokens.small * 0.35))
      : [0, 2, 4, 6].map((day) => text(weekday(day), 0, ABOVE + (day + 0.5) * pitch.y - gap / 2 + tokens.small * 0.35));
    let free = 0;
    const months = monthsOf(blocks[0]!).flatMap((time): Shape[] => {
      const x = place(time)?.x ?? 0;
      const name = format(isoOf(time), { month: "short" });
      if (x < free || x + measure(name, tokens.small) > size.width) return [];
      free = x + measure(name, tokens.small) + 6;
      return [text(name, x, 10)];
    });
    return pitch.y < 5 && !named ? months : [...lines, ...months];
  }
};

const isoOf = (time: number): Day => new Date(time).toISOString().slice(0, 10) as Day;
const weekday = (at: number): string => format(isoOf(MONDAY + at * DAY), { weekday: "short" });

/** The first of each month that begins in the block; its first day where no month does, or where the next is far. */
function monthsOf({ from, to }: Block): number[] {
  const date = new Date(from);
  const firsts: number[] = [];
  for (let month = date.getUTCMonth() + 1; ; month++) {
    const time = Date.UTC(date.getUTCFullYear(), month, 1);
    if (time > to) break;
    firsts.push(time);
  }
  return firsts.length === 0 || firsts[0]! - from >= 3 * WEEK || date.getUTCDate() === 1 ? [from, ...firsts] : firsts;
}
