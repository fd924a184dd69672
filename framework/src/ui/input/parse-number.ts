/** Reads a number as people of a locale write it: "1.234,5 €", "−12 %", "1,234.5". */
import { format, type Format } from "../../format/index.ts";
import { latinDigits } from "./digits.ts";

/** The decimal sign of the page's language. */
function decimalSign(): string {
  return /[^\p{Nd}]/u.exec(format(0.5, { minimumFractionDigits: 1 }))?.[0] ?? ".";
}

/**
 * `undefined`: not a number. `null`: empty. A text for the format `percent` is read in percent: "12" gives 0.12.
 * The digits of other scripts are read too.
 */
export function parseNumber(text: string, as: Format): number | null | undefined {
  const latin = latinDigits(text);
  if (latin.trim() === "") return null;
  if (/\d[^\d]*\p{L}[^\d]*\d/u.test(latin)) return undefined;
  const sign = decimalSign();
  const plain = latin
    .replace(/[−–]/gu, "-")
    .replaceAll(sign, "\u0000")
    .replace(/[\s.,'’٬%٪\p{Sc}\p{L}\p{Cf}]/gu, "")
    .replace("\u0000", ".");
  if (!/^-?(?:\d+\.?\d*|\.\d+)$/.test(plain)) return undefined;
  return isPercent(as) ? Number(`${plain}e-2`) : Number(plain);
}

export function isPercent(as: Format): boolean {
  return as === "percent" || (typeof as === "object" && "style" in as && as.style === "percent");
}
