/** Values in words, of a length that a person reads. */
import { inspect, type InspectOptions } from "node:util";

const COMMON: InspectOptions = { maxStringLength: 200, customInspect: false, getters: false };

/** One line. */
export function short(value: unknown, length = 120): string {
  return cut(tell(value, { ...COMMON, depth: 2, maxArrayLength: 5, breakLength: Infinity, compact: 3 }), length);
}

export function long(value: unknown): string {
  return cut(tell(value, { ...COMMON, depth: 4, maxArrayLength: 40, breakLength: 72, compact: 3, maxStringLength: 1_000 }), 4_000);
}

/** The arguments of a call, without the brackets of the list. */
export function list(values: readonly unknown[], length = 160): string {
  return cut(values.map((value) => short(value, length)).join(", "), length);
}

function tell(value: unknown, options: InspectOptions): string {
  try {
    return inspect(value, options);
  } catch {
    return "(cannot be shown)";                         // a proxy or a getter of the author's that throws
  }
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
