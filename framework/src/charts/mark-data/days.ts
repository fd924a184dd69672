import { amountsFor, type Amounts } from "../data/amount.ts";
import { addUp, readAmounts, type LeftOut, type Sums } from "../data/rows.ts";
import type { ChartProps, Key } from "../props.ts";

export interface DayAmount {
  /** `2026-01-31`. */
  readonly day: string;
  /** What the rows call it. */
  readonly key: Key;
  readonly value: number;
}

/** Amounts by day, in order. */
export interface Days extends LeftOut {
  readonly days: readonly DayAmount[];
  readonly count: number;
}

const DAY = /^\d{4}-\d{2}-\d{2}/;

export function readDays({ data, index, value }: { readonly data?: unknown; readonly index: string; readonly value: string }): Days {
  const sums: Sums<Key> = new Map();
  let noDays = 0;
  const { dropped, wrong } = readAmounts(data, [index], value, (row, amount) => {
    const day = dayOf(row[index]);
    if (day === undefined) noDays += 1;
    else addUp(sums, day, row[index] as Key, amount);
  });
  const days = [...sums].map(([day, { of, sum }]) => ({ day, key: of, value: sum })).sort((a, b) => (a.day < b.day ? -1 : 1));
  const missing = wrong.some(({ rows }) => rows === 0);
  return { days, count: days.length, dropped, wrong: noDays > 0 && !missing ? [{ field: index, rows: noDays, what: "days" }, ...wrong] : wrong };
}

export const amountsOfDays = (chart: ChartProps, days: readonly DayAmount[]): Amounts => amountsFor(chart, days.map(({ value }) => value));

function dayOf(value: unknown): string | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString().slice(0, 10);
  if (typeof value !== "string" || !DAY.test(value)) return undefined;
  const day = value.slice(0, 10);
  const time = Date.parse(day);
  // February 30 parses in no browser the same: a day is one that is written as it is read.
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day ? undefined : day;
}
