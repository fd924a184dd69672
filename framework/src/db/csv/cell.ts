/** The text of a cell as a value of its column, or why it is none. */
import type { Column } from "drizzle-orm";
import { kindOf, type Kind } from "../kind.ts";

/** Why a cell does not fit, to be read after the name of its column: `is "Nord"; expected …`. */
export class Wrong {
  readonly reason: string;
  constructor(reason: string) {
    this.reason = reason;
  }
}
/** `undefined` leaves the value to the column's default. */
export type CellReader = (text: string) => unknown;

const CHOICES = 8;
const LONG = 40;

/** @returns a function that gives the value or a `Wrong` */
export function cellReader(column: Column): CellReader {
  const read = filled(column);
  const empty = emptyValue(column);
  const exact = kindOf(column) === "text" && !column.enumValues?.length; // spaces are text, but no number
  return (text) => (text === "" || (!exact && text.trim() === "") ? empty : read(text));
}

function emptyValue(column: Column): unknown {
  if (column.hasDefault || column.onUpdateFn) return undefined;
  return column.notNull ? new Wrong("is empty") : null;
}

function filled(column: Column): CellReader {
  if (column.enumValues?.length) return choice(column.enumValues);
  const kind = kindOf(column);
  const length = (column as { length?: unknown }).length;
  return kind === "text" && typeof length === "number" ? atMost(length) : READERS[kind];
}

const READERS: Readonly<Record<Kind, CellReader>> = {
  text: (text) => text,
  integer(text) {
    const plain = digits(text, 0, text.length);
    if (plain >= 0) return plain;
    const number = /^\s*[+-]?\d+\s*$/.test(text) ? Number(text) : Number.NaN;
    return Number.isSafeInteger(number) ? number : wrong(text, "a whole number");
  },
  real(text) {
    const number = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(text) ? Number(text) : Number.NaN;
    return Number.isFinite(number) ? number : wrong(text, "a number, such as 12.5");
  },
  boolean: (text) => BOOLEANS.get(text.trim().toLowerCase()) ?? wrong(text, "true or false"),
  date(text) {
    const day = text.trim();
    return isDay(day) ? day : wrong(text, "a day, such as 2024-01-31");
  },
  timestamp: (text) => moment(text.trim()) ?? wrong(text, "a date and time, such as 2024-01-31 09:30 or 2024-01-31T09:30:00Z"),
  json(text) {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      return wrong(text, "JSON");
    }
  },
};

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ["true", true], ["yes", true], ["y", true], ["t", true], ["1", true],
  ["false", false], ["no", false], ["n", false], ["f", false], ["0", false],
]);

function choice(values: readonly string[]): CellReader {
  const known = new Set(values);
  const expected = `one of ${values.slice(0, CHOICES).join(", ")}${values.length > CHOICES ? ", …" : ""}`;
  return (text) => (known.has(text) ? text : known.has(text.trim()) ? text.trim() : wrong(text, expected));
}

function atMost(length: number): CellReader {
  return (text) => (text.length <= length ? text : new Wrong(`has ${text.length} characters; at most ${length} fit`));
}

export function isDay(text: string): boolean {
  return text.length === 10 && dayAt(text) >= 0;
}

/** The day that a text begins with, as a number of year, month and day; -1 where it is none. */
function dayAt(text: string): number {
  const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)];
  const right = year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) && text[4] === "-" && text[7] === "-";
  return right ? year * 10_000 + month * 100 + day : -1;
}

/** The number that digits make, of at most 15; -1 where something else is among them. Expressions and `Date.parse` take ten times as long, and a file has millions. */
function digits(text: string, from: number, to: number): number {
  if (to > text.length || to - from > 15 || to <= from) return -1;
  let number = 0;
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
}

/** ISO 8601 with `T` or a space; without a zone it is UTC, so that a file means the same everywhere. */
export function moment(text: string): Date | undefined {
  return plainMoment(text) ?? anyMoment(text);
}

/** `2024-01-31 09:30:00`, as nearly all files have it. */
function plainMoment(text: string): Date | undefined {
  const day = dayAt(text);
  // Two digits of a year are another century to `Date.UTC`.
  if (day < 1_000_000 || text.length !== 19 || (text[10] !== " " && text[10] !== "T") || text[13] !== ":" || text[16] !== ":") return undefined;
  const [hour, minute, second] = [digits(text, 11, 13), digits(text, 14, 16), digits(text, 17, 19)];
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return undefined;
  return new Date(Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100, hour, minute, second));
}

function anyMoment(text: string): Date | undefined {
  const match = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)\s*(Z|[+-]\d\d:?\d\d)?)?$/i.exec(text);
  if (!match || !isDay(match[1]!)) return undefined;
  const zone = (match[3] ?? "Z").toUpperCase().replace(/^([+-]\d\d)(\d\d)$/, "$1:$2");
  const date = new Date(`${match[1]}T${match[2] ?? "00:00"}${zone}`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function wrong(text: string, expected: string): Wrong {
  return new Wrong(`is ${quoted(text)}; expected ${expected}`);
}

function quoted(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return `"${line.length > LONG ? `${line.slice(0, LONG)}…` : line}"`;
}
