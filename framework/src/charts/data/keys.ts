import { format, type Day, type Format } from "../../format/index.ts";
import type { Key } from "../props.ts";

/** What the index is: calendar days, months, instants, numbers, or names that stand side by side. */
export type Axis = "day" | "month" | "time" | "number" | "text";

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MONTH = /^\d{4}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** The narrowest kind that all values have. */
export function axisOf(keys: readonly Key[]): Axis {
  const first = keys[0];
  if (first === undefined) return "text";
  if (typeof first === "number" && keys.every(Number.isFinite)) return "number";
  if (keys.every((key) => key instanceof Date)) return "time";
  if (!keys.every((key) => typeof key === "string")) return "text";
  if (DAY.test(first as string) && keys.every((key) => DAY.test(key as string))) return "day";
  if (MONTH.test(first as string) && keys.every((key) => MONTH.test(key as string))) return "month";
  if (INSTANT.test(first as string) && keys.every((key) => INSTANT.test(key as string))) return "time";
  return "text";
}

/** Days, months and instants lie on a line of time; the wall clock of a day is UTC, so that it never shifts. */
export function isTime(axis: Axis): boolean {
  return axis === "day" || axis === "month" || axis === "time";
}

/** Where a value stands on its axis; for names that is their order, so it must be given. */
export function placeOf(key: Key, axis: Axis, order: number): number {
  if (axis === "text") return order;
  if (axis === "number") return key as number;
  if (key instanceof Date) return key.getTime();
  return Date.parse(axis === "month" ? `${key}-01` : (key as string));
}

export function sameKey(a: unknown, b: unknown): boolean {
  return a === b || (a instanceof Date && b instanceof Date && a.getTime() === b.getTime());
}

/** Tells a value that a chart names or an app has chosen from the others; of several names it is all of them. */
export const idOf = (value: unknown): string => (value instanceof Date ? value.toISOString() : Array.isArray(value) ? value.map(idOf).join(" › ") : String(value));

/** What a row is named by; none is a dash. */
export const keyIn = (value: unknown): Key => (typeof value === "number" || value instanceof Date ? value : value === null || value === undefined || value === "" ? "—" : String(value));

/** The key as what `format` takes: a day of the calendar, or an instant. */
function moment(key: Key, axis: Axis): Day | Date {
  if (axis === "day") return key as Day;
  if (axis === "month") return `${key as string}-01` as Day;
  return key instanceof Date ? key : new Date(key);
}

const TITLES: Readonly<Record<string, Format>> = {
  day: { weekday: "short", year: "numeric", month: "short", day: "numeric" },
  month: { year: "numeric", month: "long" },
  time: "datetime",
};
const SHORT: Readonly<Record<string, Format>> = {
  day: { month: "short", day: "numeric" },
  month: { year: "numeric", month: "short" },
  time: { month: "short", day: "numeric", hour: "numeric", minute: "2-digit" },
};
const PLAIN: Readonly<Record<string, Format>> = { day: "date", month: { year: "numeric", month: "short" }, time: "datetime" };

/** `Sat, Sep 19, 2026`: the title of a tooltip. */
export const longKey = (key: Key, axis: Axis): string => write(key, axis, TITLES);
/** `Sep 19`: a flag. */
export const shortKey = (key: Key, axis: Axis): string => write(key, axis, SHORT);
/** `Sep 19, 2026`: a cell. */
export const plainKey = (key: Key, axis: Axis): string => write(key, axis, PLAIN);

function write(key: Key, axis: Axis, styles: Readonly<Record<string, Format>>): string {
  const style = styles[axis];
  if (style !== undefined) return format(moment(key, axis), style);
  if (typeof key === "number") return numberKey(key);
  return key instanceof Date ? format(key, "datetime") : String(key);
}

/** Years and ids are not grouped: 2024, not 2,024. */
export function numberKey(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 10_000 ? String(value) : format(value, "number");
}
