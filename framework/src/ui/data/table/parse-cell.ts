/** The value of a cell as a text to edit, and back. */
import { format } from "../../../format/index.ts";
import { isPercent, parseNumber } from "../../input/parse-number.ts";
import type { ColumnView } from "./columns.ts";
import { isMoney } from "./phone-slots.ts";

type Typed = Pick<ColumnView<never>, "type" | "format" | "options">;

export function textOf(value: unknown, column: Typed): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return format(isPercent(column.format ?? "number") ? Number((value * 100).toPrecision(12)) : value, { maximumFractionDigits: 10, useGrouping: false });
  if (value instanceof Date) return column.type === "date" ? value.toISOString().slice(0, 10) : local(value);
  if (column.type === "timestamp" && typeof value === "string") return local(new Date(value));
  return String(value);
}

/** As an input of type `datetime-local` takes it. */
function local(value: Date): string {
  return new Date(value.getTime() - value.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

export type Parsed = { readonly value: unknown } | { readonly expected: string };

export function parseCell(text: string, column: Typed, before: unknown): Parsed {
  const plain = text.trim();
  if (column.type === "number") {
    const number = parseNumber(text, column.format ?? "number");
    if (number !== undefined) return { value: number };
    return { expected: isMoney(column.format) ? `An amount, for example ${format(340, { minimumFractionDigits: 2 })}` : `A number, for example ${format(12.5, "number")}` };
  }
  if (column.type === "date" || column.type === "timestamp") {
    if (plain === "") return { value: null };
    const date = new Date(plain);
    if (Number.isNaN(date.getTime())) return { expected: "A date, for example 2026-07-01" };
    return { value: column.type === "timestamp" ? date : before instanceof Date ? date : plain };
  }
  if (column.options !== undefined && plain !== "" && !column.options.includes(plain)) return { expected: `One of ${column.options.join(", ")}` };
  return { value: plain === "" && (before === null || before === undefined || column.options !== undefined) ? before ?? null : text };
}
