/** What a column's values must be for a row to be shown. */
import { format, type Day } from "../../../format/index.ts";
import { TABLE_OPERATORS, type TableFilter, type TableOperator } from "../../../wire/table.ts";
import { cellText, optionText, type Written } from "./cell-text.ts";
import type { ColumnType, ColumnView } from "./columns.ts";

export type Operator = TableOperator;

/** One comparison; all of a view's must hold. */
export interface Filter {
  readonly column: string;
  readonly is: Operator;
  /** Of the column's type, a date as `2026-07-01`. A list for `in`, two for `between`, none for `empty` and `filled`. */
  readonly value?: string | number | boolean | readonly (string | number)[];
}

/** What a menu offers, the usual one first. */
export const OPERATORS: Readonly<Record<ColumnType, readonly Operator[]>> = {
  text: ["contains", "startsWith", "eq", "ne", "empty", "filled"],
  number: ["gte", "lte", "eq", "ne", "between", "empty", "filled"],
  date: ["gte", "lte", "eq", "between", "empty", "filled"],
  timestamp: ["gte", "lte", "empty", "filled"],
  boolean: ["eq", "empty", "filled"],
  json: ["empty", "filled"],
};

export const OPERATOR_NAMES: ReadonlySet<Operator> = new Set(Object.values(TABLE_OPERATORS).flat());

const WORDS: Readonly<Record<Operator, string>> = {
  contains: "has", startsWith: "starts with", eq: "is", ne: "is not", lt: "below", lte: "at most", gt: "above", gte: "at least", between: "between", in: "is one of", empty: "is empty", filled: "is filled",
};
const OF_TIME: Readonly<Partial<Record<Operator, string>>> = { lt: "before", lte: "until", gt: "after", gte: "from" };

export function operatorWords(is: Operator, type: ColumnType): string {
  return ((type === "date" || type === "timestamp") && OF_TIME[is]) || WORDS[is];
}

/** `Supplier has “en”`, in the two parts of a chip. */
export function filterWords({ is, value }: Filter, column: Pick<ColumnView<never>, "header"> & Written): { label: string; value: string } {
  const words = operatorWords(is, column.type);
  if (value === undefined) return { label: column.header, value: words };
  const one = (each: unknown) => (typeof each === "string" && column.type === "text" ? `“${optionText(each, column)}”` : typeof each === "string" ? format(each as Day, "date") : cellText(each, column, undefined));
  const list = Array.isArray(value) ? value.map(one) : [one(value)];
  return { label: `${column.header} ${words}`, value: list.join(is === "between" ? " – " : ", ") };
}

/** Whether a value of the page meets the comparison, as a database would say. */
export function fits({ is, value: wanted }: Filter, given: unknown): boolean {
  const value = plain(given);
  const none = value === null || value === undefined || value === "";
  if (is === "empty") return none;
  if (is === "filled") return !none;
  if (none) return is === "ne";
  const fold = (each: unknown) => (typeof each === "string" ? each.toLowerCase() : each);
  const low = fold(value) as string | number;
  const list = (Array.isArray(wanted) ? wanted : [wanted]).map((each) => fold(plain(each))) as (string | number)[];
  // A day holds all of its moments.
  const day = typeof low === "string" && typeof list[0] === "string" && /^\d{4}-\d\d-\d\d$/.test(list[0]) ? low.slice(0, 10) : low;
  switch (is) {
    case "contains": return String(low).includes(String(list[0]));
    case "startsWith": return String(low).startsWith(String(list[0]));
    case "eq": return day === list[0];
    case "ne": return day !== list[0];
    case "lt": return day < list[0]!;
    case "lte": return day <= list[0]!;
    case "gt": return day > list[0]!;
    case "gte": return day >= list[0]!;
    case "between": return day >= list[0]! && day <= list[1]!;
    case "in": return list.includes(day);
  }
}

/** As the server takes it: of a time a day is all of its moments. */
export function toWire(filters: readonly Filter[], typeOf: (column: string) => ColumnType | undefined): TableFilter | null {
  const every = filters.map(({ column, is, value }): TableFilter => {
    if (value === undefined) return { column, is };
    return { column, is, value: typeOf(column) === "timestamp" && typeof value === "string" && value.length === 10 ? `${value}T${is === "lte" || is === "gt" ? "23:59:59.999" : "00:00:00.000"}Z` : value };
  });
  return every.length > 1 ? { and: every } : every[0] ?? null;
}

function plain(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value;
}
