import { format, type Format } from "../../format/index.ts";
import { extentOf } from "./columns.ts";
import { numberKey } from "./keys.ts";

/** How the values of one chart are written: one precision in full, and short for axes and marks. */
export interface Amounts {
  full(value: number): string;
  /** With its cents and decimals, for the table view. */
  exact(value: number): string;
  short(value: number): string;
}

/** A format, or an app's own writer of values. */
export type Written = Format | ((value: number) => string) | undefined;

export const writtenAs = ({ format: as, valueFormatter }: { readonly format?: Format | undefined; readonly valueFormatter?: ((value: number) => string) | undefined }): Written => valueFormatter ?? as;

/** `values` decides the precision where the format leaves it open. */
export function amountsOf(as: Written, values: readonly Float64Array[]): Amounts {
  if (typeof as === "function") return { full: as, exact: as, short: as };
  let most = 0;
  let whole = true;
  for (const column of values) {
    const extent = extentOf(column);
    if (!extent) continue;
    most = Math.max(most, Math.abs(extent.min), Math.abs(extent.max));
    whole = whole && extent.whole;
  }
  const full = fullFormat(as, most, whole);
  const short = shortFormat(as);
  const exact = exactFormat(as, whole);
  return {
    full: (value) => format(value, full),
    exact: (value) => format(value, exact),
    // Cents are two, as in a table.
    short: (value) => format(value, as === "currency" && Math.abs(value) < 1_000 && !Number.isInteger(value) ? as : short),
  };
}

/** The same of single numbers, as the chart is told to write them. */
export const amountsFor = (chart: Parameters<typeof writtenAs>[0], values: readonly number[]): Amounts => amountsOf(writtenAs(chart), [Float64Array.from(values)]);

/** Writes values that stand `step` apart, so that neighbours never look the same: 0.25, 2024, $2,000. */
export function writerOf(as: Written, values: readonly Float64Array[]): (value: number, step: number) => string {
  if (typeof as === "function") return as;
  const amounts = amountsOf(as, values);
  const plain = as === undefined || as === "number";
  return (value, step) => {
    if (as === "percent") return format(value, { style: "percent", maximumFractionDigits: digitsOf(step * 100) });
    if (!plain) return Number.isInteger(step) && Number.isInteger(value) ? amounts.full(value) : amounts.exact(value);
    if (Number.isInteger(value)) return numberKey(value);
    return format(value, { maximumFractionDigits: digitsOf(step) });
  };
}

/** Decimals that tell values from each other that stand so far apart. */
const digitsOf = (step: number): number => Math.min(20, Math.max(0, 1 - Math.floor(Math.log10(step))));

function fullFormat(as: Format | undefined, most: number, whole: boolean): Format {
  const big = most >= 1000;
  if (as === undefined || as === "number") return { maximumFractionDigits: whole || big ? 0 : 2 };
  if (as === "currency") return { style: "currency", ...(big ? { maximumFractionDigits: 0 } : {}) };
  return as;
}

function exactFormat(as: Format | undefined, whole: boolean): Format {
  if (as === undefined || as === "number") return { maximumFractionDigits: whole ? 0 : 2 };
  if (as === "currency") return { style: "currency", ...(whole ? { maximumFractionDigits: 0 } : {}) };
  return as;
}

const NUMBERS = new Set(["number", "integer", "compact"]);

function shortFormat(as: Format | undefined): Format {
  const compact = { notation: "compact", maximumSignificantDigits: 3 } as const;
  if (as === undefined || (typeof as === "string" && NUMBERS.has(as))) return compact;
  if (as === "currency") return { style: "currency", ...compact };
  if (typeof as === "string" || !isNumberFormat(as)) return as;
  const { style, currency, currencyDisplay, unit, unitDisplay } = as;
  if (style === "percent") return as;
  return { ...compact, ...given({ style, currency, currencyDisplay, unit, unitDisplay }) };
}

function isNumberFormat(as: Intl.NumberFormatOptions | Intl.DateTimeFormatOptions): as is Intl.NumberFormatOptions {
  return "style" in as || "notation" in as || "maximumFractionDigits" in as || "minimumFractionDigits" in as || "maximumSignificantDigits" in as;
}

function given(options: Intl.NumberFormatOptions): Intl.NumberFormatOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

/** A part of a whole, with one decimal: shares beside each other line up. */
export const percent = (part: number): string => format(part, { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });
