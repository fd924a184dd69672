/** Numbers and dates for people: the user's language, currency and time zone, the same on the server and in the browser. */

import type { FormatSettings } from "../wire/boot.ts";

export type { FormatSettings } from "../wire/boot.ts";

/** A calendar day, `2024-01-31`. */
export type Day = `${number}-${number}-${number}`;
/** From and to, both included. */
export type Range<T> = readonly [from: T, to: T];

export type Format =
  | "number" | "integer" | "percent" | "currency" | "compact" | "bytes"
  | "date" | "time" | "datetime" | "relative"
  | Intl.NumberFormatOptions | Intl.DateTimeFormatOptions;

/** What a value can be: days and dates are times, all else counts. */
export type Formattable = number | bigint | Date | Day | null | undefined;

/** What is shown where there is no value. */
export const NONE = "—";

const DEFAULTS: FormatSettings = { locale: "en-US", timeZone: "UTC", currency: "USD" };
let settings: () => FormatSettings | undefined = () => undefined;

/** Called once by each runtime: the server reads the session of the request, the browser its page. */
export function provideFormatSettings(read: () => FormatSettings | undefined): void {
  settings = read;
}

/**
 * A number or a date in the user's language, currency and time zone; `—` where there is none.
 * @example format(30_991_382.39, "currency") // "$30,991,382.39"
 */
export function format(value: Formattable, as: Format): string {
  return formatParts(value, as).map((part) => part.value).join("");
}

export interface FormatPart {
  /** `unit` is what stands beside the figure: a currency sign, a percent sign. */
  readonly kind: "unit" | "figure";
  readonly value: string;
}

/** As `format`, in parts, so that a unit can be drawn lighter than its number. `digits` fixes the decimals. */
export function formatParts(value: Formattable, as: Format, digits?: number): FormatPart[] {
  if (value === null || value === undefined || Number.isNaN(value as number)) return [{ kind: "figure", value: NONE }];
  const current = settings() ?? DEFAULTS;
  if (typeof value !== "number" && typeof value !== "bigint") return [{ kind: "figure", value: formatTime(value, as, current) }];
  if (as === "bytes") return formatBytes(Number(value), current);
  if (as === "relative") return [{ kind: "figure", value: formatRelative(Number(value), current) }];
  if (as === "date" || as === "time" || as === "datetime") return [{ kind: "figure", value: formatTime(new Date(Number(value)), as, current) }];
  return numberParts(value, numberFormat(as, current, digits));
}

function numberParts(value: number | bigint, numbers: Intl.NumberFormat): FormatPart[] {
  const parts: FormatPart[] = [];
  for (const part of numbers.formatToParts(value)) {
    const kind = part.type === "currency" || part.type === "percentSign" || part.type === "unit" ? "unit" : "figure";
    const text = part.type === "minusSign" ? "−" : part.value;
    const last = parts.at(-1);
    if (last?.kind === kind) parts[parts.length - 1] = { kind, value: last.value + text };
    else parts.push({ kind, value: text });
  }
  return parts;
}

const NUMBERS: Readonly<Record<string, Intl.NumberFormatOptions>> = {
  number: { maximumFractionDigits: 3 },
  integer: { maximumFractionDigits: 0 },
  percent: { style: "percent", maximumFractionDigits: 1 },
  currency: { style: "currency" },
  compact: { notation: "compact", maximumSignificantDigits: 3 },
};

type Formatter = Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat;
const cache = new Map<string, Formatter>();
function cached<T extends Formatter>(key: string, make: () => T): T {
  let found = cache.get(key);
  if (found === undefined) {
    if (cache.size > 500) cache.clear();
    cache.set(key, found = make());
  }
  return found as T;
}

function numberFormat(as: Format, { locale, currency }: FormatSettings, digits?: number): Intl.NumberFormat {
  return cached(`n ${locale} ${currency} ${digits} ${typeof as === "string" ? as : JSON.stringify(as)}`, () => {
    // What is rounded to nothing has no sign.
    const options: Intl.NumberFormatOptions = { signDisplay: "negative", ...(typeof as === "string" ? NUMBERS[as] : (as as Intl.NumberFormatOptions)) };
    if (options.style === "currency") options.currency ??= currency;
    if (digits !== undefined) options.minimumFractionDigits = options.maximumFractionDigits = digits;
    return new Intl.NumberFormat(locale, options);
  });
}

const DAY = /^(\d{4,6})-(\d{2})-(\d{2})$/;
const TIMES: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  date: { year: "numeric", month: "short", day: "numeric" },
  time: { hour: "numeric", minute: "2-digit" },
  datetime: { year: "numeric", month: "short", day: "numeric", hour: "numeric", minute: "2-digit" },
};

function formatTime(value: Date | Day, as: Format, current: FormatSettings): string {
  const day = typeof value === "string" ? midnight(value) : undefined;
  const date = day ?? new Date(value);
  if (Number.isNaN(date.getTime())) return NONE;
  if (as === "relative") return day === undefined ? formatRelative((date.getTime() - Date.now()) / 1000, current) : formatRelativeDay(day, current);
  const options = typeof as === "string" ? TIMES[as] ?? TIMES["date"]! : (as as Intl.DateTimeFormatOptions);
  return dateFormat(current.locale, day === undefined ? current.timeZone : "UTC", options).format(date);
}

/** The start of a day in UTC: a day has no time zone, so it is also written there. Undefined for other texts. */
function midnight(text: string): Date | undefined {
  const [, year, month, day] = DAY.exec(text) ?? [];
  if (year === undefined) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return date;
}

function dateFormat(locale: string, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return cached(`t ${locale} ${timeZone} ${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(locale, { timeZone, ...options }));
}

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["year", 31_536_000], ["month", 2_592_000], ["week", 604_800], ["day", 86_400], ["hour", 3600], ["minute", 60], ["second", 1],
];
/** Seconds from now; negative is past. What is closer than one `least` counts as that. */
function formatRelative(seconds: number, { locale }: FormatSettings, least: Intl.RelativeTimeFormatUnit = "second"): string {
  if (!Number.isFinite(seconds)) return NONE;
  const steps = STEPS.slice(0, STEPS.findIndex(([unit]) => unit === least) + 1);
  const [unit, size] = steps.find(([, length]) => Math.abs(seconds) >= length) ?? steps.at(-1)!;
  return cached(`r ${locale}`, () => new Intl.RelativeTimeFormat(locale, { numeric: "auto" })).format(Math.trunc(seconds / size), unit);
}

/** From the day that it is now where the user is. */
function formatRelativeDay(day: Date, current: FormatSettings): string {
  const today = midnight(dateFormat("en-CA", current.timeZone, { year: "numeric", month: "2-digit", day: "2-digit" }).format(Date.now()))!;
  return formatRelative((day.getTime() - today.getTime()) / 1000, current, "day");
}

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte", "petabyte"] as const;
function formatBytes(value: number, current: FormatSettings): FormatPart[] {
  let step = 0;
  // 999.5 and more would be rounded to a thousand of its unit.
  for (let size = Math.abs(value); size >= (step === 0 ? 1000 : 999.5) && step < UNITS.length - 1; size /= 1000) step++;
  const unit: Intl.NumberFormatOptions = { style: "unit", unit: UNITS[step]!, unitDisplay: step === 0 ? "long" : "short", maximumSignificantDigits: step === UNITS.length - 1 ? 21 : 3 };
  return numberParts(value / 1000 ** step, numberFormat(unit, current));
}
