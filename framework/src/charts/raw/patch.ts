import { sameContent } from "../mark-data/same.ts";

type Part = Readonly<Record<string, unknown>>;

export interface RawPatch {
  readonly option: Part;
  /** Something has gone: ECharts must forget what it knew. */
  readonly anew: boolean;
}

/** The keys of an option that differ; of a list of as many series those that do. Undefined when nothing does. */
export function rawPatch(before: Part | undefined, next: Part): RawPatch | undefined {
  if (!before) return { option: next, anew: false };
  const gone = Object.keys(before).some((key) => !(key in next)) || countOf(before["series"]) > countOf(next["series"]);
  if (gone) return { option: next, anew: true };
  const option = Object.fromEntries(Object.entries(next).filter(([key, value]) => !same(before[key], value)));
  if (Object.keys(option).length === 0) return undefined;
  if (Array.isArray(option["series"]) && Array.isArray(before["series"])) {
    const known = before["series"];
    // ECharts tells series without ids by their place: one that has not changed is named by nothing.
    option["series"] = option["series"].map((one: unknown, at) => (known[at] !== undefined && same(known[at], one) ? {} : one));
  }
  return { option, anew: false };
}

const countOf = (series: unknown): number => (Array.isArray(series) ? series.length : 1);

function same(a: unknown, b: unknown): boolean {
  return typeof a === "function" || typeof b === "function" ? a === b : sameContent(a, b);
}
