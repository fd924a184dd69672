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
  if (as === "bytes") return [{ kind: "figure", value: formatBytes(Number(value), current) }];
  if (as === "relative") return [{ kind: "figure", value: formatRelative(Number(value), current) }];
  if (as === "date" || as === "time" || as === "datetime") return [{ kind: "figure", value: formatTime(new Date(Number(value)), as, current) }];
  const parts: FormatPart[] = [];
  for (const part of numberFormat(as, current, digits).formatToParts(value)) {
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

const cache = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();
function cached<T extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => T): T {
  let found = cache.get(key);
  if (found === undefined) {
    if (cache.size > 500) cache.clear();
    cache.set(key, found = make());
  }
  return found as T;
}

function numberFormat(as: Format, { locale, currency }: FormatSettings, digits?: number): Intl.NumberFormat {
  return cached(`n ${locale} ${currency} ${digits} ${typeof as === "string" ? as : JSON.stringify(as)}`, () => {
    const options: Intl.NumberFormatOptions = { ...(typeof as === "string" ? NUMBERS[as] : (as as Intl.NumberFormatOptions)) };
    if (options.style === "currency") options.currency ??= currency;
    if (digits !== undefined) options.minimumFractionDigits = options.maximumFractionDigits = digits;
    return new Intl.NumberFormat(locale, options);
  });
}

const DAY = /^\d{4,}-\d{2}-\d{2}$/;
const TIMES: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  date: { year: "numeric", month: "short", day: "numeric" },
  time: { hour: "numeric", minute: "2-digit" },
  datetime: { year: "numeric", month: "short", day: "numeric", hour: "numeric", minute: "2-digit" },
};

function formatTime(value: Date | Day, as: Format, { locale, timeZone }: FormatSettings): string {
  if (as === "relative" && value instanceof Date) return formatRelative((value.getTime() - Date.now()) / 1000, { locale, timeZone, currency: "" });
  const calendar = typeof value === "string" && DAY.test(value);          // a day has no time zone
  const options = typeof as === "string" ? TIMES[as] ?? TIMES["date"]! : (as as Intl.DateTimeFormatOptions);
  const date = typeof value === "string" ? new Date(value) : value;
  if (Number.isNaN(date.getTime())) return NONE;
  const zone = calendar ? "UTC" : timeZone;
  return cached(`t ${locale} ${zone} ${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(locale, { timeZone: zone, ...options })).format(date);
}

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["year", 31_536_000], ["month", 2_592_000], ["week", 604_800], ["day", 86_400], ["hour", 3600], ["minute", 60], ["second", 1],
];
/** Seconds from now; negative is past. */
function formatRelative(seconds: number, { locale }: FormatSettings): string {
  const [unit, size] = STEPS.find(([, length]) => Math.abs(seconds) >= length) ?? (["second", 1] as const);
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(Math.trunc(seconds / size), unit);
}

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;
function formatBytes(value: number, current: FormatSettings): string {
  const step = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.abs(value) || 1) / 3)));
  return numberFormat({ style: "unit", unit: UNITS[step]!, unitDisplay: step === 0 ? "long" : "short", maximumSignificantDigits: 3 }, current).format(value / 1000 ** step);
}
