import { ticksFor } from "../scale/ticks.ts";
import { missingFields, readNumbers, rowsIn } from "./rows.ts";
import type { Columns } from "./columns.ts";

/** More are thinner than what can be told apart. */
const MOST = 200;
/** So many whole numbers side by side are counted one by one, unless bins are asked for. */
const FEW = 20;

/**
 * Counts the values of a field between round edges. A value on an edge is above it, on the last edge below. Whole numbers that
 * come one by one stand in the middle of their bins.
 */
export function readBins(data: unknown, field: string, wanted: number | undefined, write: (value: number, step: number) => string): Columns {
  const rows = rowsIn(data);
  const numbers = readNumbers();
  const values = rows.map((row) => numbers.read(row, field)).filter((value) => !Number.isNaN(value));
  const sorted = Float64Array.from(values).sort();
  const { edges, single } = edgesOf(sorted, wanted);
  const counts = new Float64Array(Math.max(0, edges.length - 1));
  const step = (edges[1] ?? 0) - (edges[0] ?? 0);
  for (const value of sorted) {
    let at = Math.min(counts.length - 1, Math.max(0, Math.floor((value - edges[0]!) / step)));
    // What division rounded is put right by the edges themselves.
    if (value < edges[at]!) at -= 1;
    else if (at < counts.length - 1 && value >= edges[at + 1]!) at += 1;
    counts[at]! += 1;
  }
  const places = Float64Array.from(counts, (_, at) => (edges[at]! + edges[at + 1]!) / 2);
  const words = (value: number): string => write(value, step);
  const ticks = Array.from(single ? places : edges, (at) => ({ at, text: words(at) }));
  const texts = Array.from(counts, (_, at) => (single ? ticks[at]!.text : `${ticks[at]!.text} – ${ticks[at + 1]!.text}`));
  return {
    axis: "number", keys: [...places], places, names: ["Count"], values: [counts], spans: { edges, texts, ticks },
    wrong: [...missingFields(rows, [field]), ...numbers.wrong()],
  };
}

function edgesOf(sorted: Float64Array, wanted: number | undefined): { edges: Float64Array; single: boolean } {
  if (sorted.length === 0) return { edges: new Float64Array(), single: false };
  const [low, high] = [sorted[0]!, sorted.at(-1)!];
  const count = Math.max(1, Math.min(MOST, Math.round(wanted ?? binsFor(sorted))));
  const whole = sorted.every(Number.isInteger);
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (high - low <= size * 1e-9 || high - low < 1e-290) return around(low, high, Math.max(0.5, size * 1e-6));
  if (whole && high - low < Math.max(count, wanted === undefined ? FEW : 0)) return { edges: Float64Array.from({ length: high - low + 2 }, (_, at) => low - 0.5 + at), single: true };
  const step = roundStep((high - low) / count, whole, low, high, count);
  const edge = (at: number): number => Number((at * step).toPrecision(14));
  // What rounding has put outside gets a bin after all.
  let first = Math.floor(low / step + 1e-9);
  if (edge(first) > low) first -= 1;
  let last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  if (edge(last) < high) last += 1;
  return { edges: Float64Array.from({ length: last - first + 1 }, (_, at) => edge(first + at)), single: false };
}

/** All values are as good as one. */
function around(low: number, high: number, margin: number): { edges: Float64Array; single: boolean } {
  return { edges: Float64Array.of(low - margin, high + margin), single: true };
}

/** The smallest round step that makes no more than `count` bins. */
function roundStep(least: number, whole: boolean, low: number, high: number, count: number): number {
  for (let { step } = ticksFor(0, least, { most: 1, whole }); ; ({ step } = ticksFor(0, step * 1.01, { most: 1, whole }))) {
    if (Math.ceil(high / step - 1e-9) - Math.floor(low / step + 1e-9) <= count || count === 1) return step;
  }
}

/** As NumPy's `auto`: the finer of Sturges' rule, for few values, and that of Freedman and Diaconis, for many. */
function binsFor(sorted: Float64Array): number {
  const { length } = sorted;
  const spread = sorted[Math.floor(length * 0.75)]! - sorted[Math.floor(length * 0.25)]!;
  const sturges = Math.ceil(Math.log2(length)) + 1;
  const width = (2 * spread) / Math.cbrt(length);
  return Math.min(60, Math.max(sturges, width > 0 ? Math.ceil((sorted.at(-1)! - sorted[0]!) / width) : 0));
}
