import { format } from "../../format/index.ts";
import { changeOf } from "../../ui/data/delta.tsx";
import type { Columns } from "./columns.ts";

/** By how much the row differs from the period before: its first value, or all of a stack. Undefined where it cannot be told. */
export function changeIn({ values, prior }: Columns, row: number, stack: boolean): number | undefined {
  if (prior === undefined) return undefined;
  const there = (stack ? values : values.slice(0, 1)).map((column) => column[row]!).filter((value) => !Number.isNaN(value));
  if (there.length === 0) return undefined;
  return changeOf({ value: there.reduce((sum, value) => sum + value, 0), previous: prior.values[row]! })?.by;
}

/** `+14.4%`, `−1.8%`: a change where no arrow stands beside it. */
export const signed = (by: number): string => format(by, { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: "exceptZero" });

/** A change as small as this is none. */
export const toneOf = (by: number): "positive" | "negative" | undefined => (Math.abs(by) < 0.0005 ? undefined : by > 0 ? "positive" : "negative");
