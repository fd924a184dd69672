import { sameNumbers } from "../data/columns.ts";
import type { Option, SeriesPart } from "./types.ts";

export interface Patch {
  readonly option: Partial<Option>;
  /** Series have gone: ECharts must drop what is not listed. */
  readonly replace: boolean;
}

/** The parts of `next` that differ from `before`; undefined when nothing does. */
export function minimalPatch(before: Option | undefined, next: Option): Patch | undefined {
  if (!before) return { option: next, replace: false };
  const option: Record<string, unknown> = {};
  for (const key of Object.keys(next)) {
    if (key !== "series" && !same(before[key], next[key])) option[key] = next[key];
  }
  const known = new Map(before.series.map((series) => [series.id, series]));
  const replace = before.series.some(({ id }) => !next.series.some((series) => series.id === id));
  const series = next.series.map((one) => changed(known.get(one.id), one));
  // ECharts drops what a replaced list leaves out, so a kept series is named there even if nothing in it changed.
  const listed = replace ? series.map((one, at) => one ?? { id: next.series[at]!.id, type: next.series[at]!.type }) : series.filter((one) => one !== undefined);
  if (listed.length > 0 || replace) option["series"] = listed;
  return Object.keys(option).length === 0 ? undefined : { option, replace };
}

function changed(before: SeriesPart | undefined, next: SeriesPart): SeriesPart | undefined {
  if (!before) return next;
  const part: Record<string, unknown> = {};
  for (const key of Object.keys(next)) if (!same(before[key], next[key])) part[key] = next[key];
  return Object.keys(part).length === 0 ? undefined : { ...part, id: next.id, type: next.type };
}

/** Equal by content. Functions are equal by what they close over, which we cannot see: only the same one is. */
function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (a instanceof Float64Array && b instanceof Float64Array) return sameNumbers(a, b);
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => same((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
}
