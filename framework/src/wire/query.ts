/**
 * Fields in the query string: `?region=North&range=2024-01-01,2024-06-30&products=Dock,Phone`.
 * A list is joined by commas, a comma or backslash inside a text is escaped by a backslash; a list of one empty text is a
 * lone backslash, as an empty text is the empty list. `null` is an empty text where the initial value is not null; a value
 * equal to the initial one does not show at all.
 */
import type { Shape } from "./shape.ts";

/** A field's value as text; `undefined` where it does not show. */
export function toQuery(value: unknown, initial: unknown): string | undefined {
  if (same(value, initial)) return undefined;
  if (!Array.isArray(value)) return scalar(value);
  const text = value.map((each) => escapeComma(scalar(each))).join(",");
  return text === "" && value.length > 0 ? "\\" : text;
}

function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (a instanceof Date && b instanceof Date) return Object.is(a.getTime(), b.getTime());
  return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((each, index) => same(each, b[index]));
}

function scalar(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (!(value instanceof Date)) return String(value);
  return Number.isNaN(value.getTime()) ? "" : value.toISOString();
}

const escapeComma = (text: string): string => text.replace(/[\\,]/g, "\\$&");

function splitCommas(text: string): string[] {
  const parts: string[] = [];
  let part = "";
  for (let index = 0; index < text.length; index++) {
    const char = text[index]!;
    if (char === "\\") part += text[++index] ?? "";
    else if (char === ",") { parts.push(part); part = ""; }
    else part += char;
  }
  parts.push(part);
  return parts;
}

/** Every reading of the text that the type could mean, best first; the caller checks each against the type's rules. */
export function fromQuery(text: string, shape: Shape): unknown[] {
  switch (shape[0]) {
    case "string": case "pattern": return [text];
    case "literal": return shape.slice(1).filter((value) => String(value) === text);
    case "number": return text.trim() !== "" && Number.isFinite(Number(text)) ? [Number(text)] : [];
    case "bigint": return /^-?\d{1,100}$/.test(text) ? [BigInt(text)] : [];
    case "boolean": return text === "true" ? [true] : text === "false" ? [false] : [];
    case "date": return dateOf(text);
    case "null": return text === "" ? [null] : [];
    case "undefined": return text === "" ? [undefined] : [];
    case "rule": return fromQuery(text, shape[1]);
    case "union": return shape[1].flatMap((member) => fromQuery(text, member));
    case "array": return elements(text === "" ? [] : splitCommas(text), () => shape[1]);
    case "tuple": return elements(splitCommas(text), (index) => shape[2][index] ?? shape[3] ?? ["undefined"]);
    default: return [];
  }
}

function dateOf(text: string): Date[] {
  const date = new Date(text);
  return text !== "" && !Number.isNaN(date.getTime()) ? [date] : [];
}

function elements(parts: readonly string[], shapeAt: (index: number) => Shape): unknown[] {
  const values = parts.map((part, index) => fromQuery(part, shapeAt(index))[0]);
  return parts.every((part, index) => fromQuery(part, shapeAt(index)).length > 0) ? [values] : [];
}
