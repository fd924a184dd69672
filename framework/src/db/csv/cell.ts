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
/** The value of a cell, which is a part of a text; `undefined` leaves it to the column's default. */
export type CellReader = (text: string, from: number, to: number) => unknown;
type TextReader = (text: string) => unknown;

const CHOICES = 8;
const LONG = 40;

/** @returns a function that gives the value or a `Wrong` */
export function cellReader(column: Column): CellReader {
  const read = filled(column);
  const quick = column.enumValues?.length ? undefined : QUICK[kindOf(column)];
  const empty = emptyValue(column);
  const exact = kindOf(column) === "text" && !column.enumValues?.length; // spaces are text, but no number
  return (text, from, to) => {
    if (from === to) return empty;
    const value = quick?.(text, from, to);
    if (value !== undefined) return value;
    const cell = text.slice(from, to);
    return !exact && cell.trim() === "" ? empty : read(cell);
  };
}

function emptyValue(column: Column): unknown {
  if (column.hasDefault || column.onUpdateFn) return undefined;
  return column.notNull ? new Wrong("is empty") : null;
}

function filled(column: Column): TextReader {
  if (column.enumValues?.length) return choice(column.enumValues);
  const kind = kindOf(column);
  const length = (column as { length?: unknown }).length;
  return kind === "text" && typeof length === "number" ? atMost(length) : READERS[kind];
}

/** As nearly all files have them, digit by digit, with no text made of them: expressions and `Date.parse` take ten times as long, and a file has millions. */
const QUICK: Partial<Readonly<Record<Kind, CellReader>>> = { integer: plainInteger, real: plainReal, timestamp: plainMoment };

const READERS: Readonly<Record<Kind, TextReader>> = {
  text: (text) => text,
  integer(text) {
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

function choice(values: readonly string[]): TextReader {
  const known = new Set(values);
  const expected = `one of ${values.slice(0, CHOICES).join(", ")}${values.length > CHOICES ? ", …" : ""}`;
  return (text) => (known.has(text) ? text : known.has(text.trim()) ? text.trim() : wrong(text, expected));
}

function atMost(length: number): TextReader {
  return (text) => (text.length <= length ? text : new Wrong(`has ${text.length} characters; at most ${length} fit`));
}

export function isDay(text: string): boolean {
  return text.length === 10 && dayAt(text, 0) >= 0;
}

/** The day that stands there, as a number of year, month and day; -1 where none does. */
function dayAt(text: string, at: number): number {
  const year = digits(text, at, at + 4);
  const month = digits(text, at + 5, at + 7);
  const day = digits(text, at + 8, at + 10);
  const right = year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) && text[at + 4] === "-" && text[at + 7] === "-";
  return right ? year * 10_000 + month * 100 + day : -1;
}

/** The number that digits make, of at most 15; -1 where something else is among them. */
function digits(text: string, from: number, to: number): number {
  if (to > text.length || to - from > DIGITS || to <= from) return -1;
  let number = 0;
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}

/** More are not told exactly by a number. */
const DIGITS = 15;
const [ZERO, MINUS, POINT] = [48, 45, 46];

function plainInteger(text: string, from: number, to: number): number | undefined {
  const minus = text.charCodeAt(from) === MINUS;
  const number = digits(text, minus ? from + 1 : from, to);
  return number < 0 ? undefined : minus ? 0 - number : number;
}

/** `-12.5`: a whole number over a power of ten, both exact, is rounded once, as the text would be. */
function plainReal(text: string, from: number, to: number): number | undefined {
  const minus = text.charCodeAt(from) === MINUS;
  const start = minus ? from + 1 : from;
  if (to - start > DIGITS) return undefined;
  let number = 0;
  let point = -1;
  for (let at = start; at < to; at++) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit >= 0 && digit <= 9) number = number * 10 + digit;
    else if (digit === POINT - ZERO && point < 0) point = at;
    else return undefined;
  }
  if (to === start || (point >= 0 && to === start + 1)) return undefined;
  const value = point < 0 ? number : number / TENS[to - point - 1]!;
  return minus ? -value : value;
}

const TENS = Array.from({ length: DIGITS }, (_, power) => 10 ** power);

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** ISO 8601 with `T` or a space; without a zone it is UTC, so that a file means the same everywhere. */
export function moment(text: string): Date | undefined {
  return plainMoment(text, 0, text.length) ?? anyMoment(text);
}

/** `2024-01-31 09:30:00`, as nearly all files have it. */
function plainMoment(text: string, from: number, to: number): Date | undefined {
  if (to - from !== 19 || !isMark(text, from + 10, " ", "T") || !isMark(text, from + 13, ":") || !isMark(text, from + 16, ":")) return undefined;
  const day = dayAt(text, from);
  // Two digits of a year are another century to `Date.UTC`.
  if (day < 1_000_000) return undefined;
  const hour = digits(text, from + 11, from + 13);
  const minute = digits(text, from + 14, from + 16);
  const second = digits(text, from + 17, from + 19);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return undefined;
  if (day !== last.day) last = { day, at: Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100) };
  return new Date(last.at + ((hour * 60 + minute) * 60 + second) * 1_000);
}

/** Most rows of a file are of the day of the row before. */
let last = { day: -1, at: 0 };

const isMark = (text: string, at: number, mark: string, or = mark): boolean => text[at] === mark || text[at] === or;

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
