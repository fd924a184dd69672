import type { Kind } from "../props.ts";
import { KINDS } from "../words.ts";
import type { Amounts } from "./amount.ts";
import { extentOf, type Columns } from "./columns.ts";
import { plainKey } from "./keys.ts";
import { labelOf } from "./label.ts";
import type { Points } from "./points.ts";
import { priorOf, type Tree } from "./tree.ts";

/** How columns from one on are written, where they have a measure of their own. */
export interface LineAmounts {
  readonly from: number;
  readonly as: Amounts;
}

/** What the drawing shows, in a few sentences, for those who do not see it. */
export function describeSeries(kind: Kind, columns: Columns, amounts: Amounts, lines?: LineAmounts): string {
  const { keys, axis, names, values, prior } = columns;
  const count = `${keys.length} ${plural(kind === "bar" ? "bar" : kind === "candlestick" ? "candle" : "point", keys.length)}`;
  const first = keys[0];
  const last = keys.at(-1);
  if (first === undefined || last === undefined) return `${KINDS[kind]}, no rows.`;
  const span = keys.length === 1 ? ` at ${plainKey(first, axis)}` : axis === "text" ? "" : ` from ${plainKey(first, axis)} to ${plainKey(last, axis)}`;
  const where = (row: number): string => plainKey(keys[row]!, axis);
  const ranges = values.flatMap((column, at) => {
    // Of a price its close tells enough.
    if (kind === "candlestick" && at < values.length - 1) return [];
    return [rangeOf(names[at]!, column, (lines && at >= lines.from ? lines.as : amounts).full, where)];
  });
  if (prior) ranges.push(rangeOf(prior.name, prior.values, amounts.full, where));
  return [`${KINDS[kind]}, ${count}${span}.`, ...ranges].join(" ");
}

function rangeOf(name: string, column: Float64Array, write: (value: number) => string, where: (row: number) => string): string {
  const extent = extentOf(column);
  return extent ? `${name}: lowest ${write(extent.min)} (${where(extent.minAt)}), highest ${write(extent.max)} (${where(extent.maxAt)}).` : `${name} has no values.`;
}

export function describeBins({ values: [counts], spans }: Columns, field: string): string {
  if (counts === undefined || counts.length === 0) return `${KINDS.histogram}, no rows.`;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const { max, maxAt } = extentOf(counts)!;
  return `${KINDS.histogram}, ${counts.length} ${plural("bin", counts.length)} of ${field}, ${total} ${plural("value", total)}. Most: ${max} in ${spans!.texts[maxAt]!}.`;
}

export function describePoints(points: Points, names: readonly [x: string, y: string], write: readonly [x: Amounts, y: Amounts]): string {
  const count = points.rows.length;
  if (count === 0) return `${KINDS.scatter}, no rows.`;
  const ranges = [points.x, points.y].map((column, at) => {
    const { min, max } = extentOf(column)!;
    return `${names[at]!} from ${write[at]!.full(min)} to ${write[at]!.full(max)}.`;
  });
  return [`${KINDS.scatter}, ${count} ${plural("point", count)}.`, ...ranges].join(" ") + dropped(points.dropped, "a place");
}

export function describeTree(tree: Tree, amounts: Amounts, previous?: string): string {
  const [largest] = tree.branches;
  if (!largest) return `${KINDS.treemap}, no rows.`;
  const before = previous === undefined ? undefined : priorOf(tree);
  const compared = before === undefined ? "" : ` ${labelOf(previous!)}: ${amounts.full(before)}.`;
  return `${KINDS.treemap}, ${tree.count} ${plural("cell", tree.count)}, ${amounts.full(tree.total)} in all.${compared} Largest: ${largest.name}, ${amounts.full(largest.value)}.${dropped(tree.dropped, "an amount above zero")}`;
}

/** The lowest and the highest of what has an amount; of equal ones the first. */
export function extremes<One extends { readonly value: number }>(all: readonly One[]): readonly [lowest: One, highest: One] {
  return [all.reduce((a, b) => (b.value < a.value ? b : a)), all.reduce((a, b) => (b.value > a.value ? b : a))];
}

/** Says how many rows are not drawn, and what they lack. */
export const dropped = (rows: number, lacking: string): string => (rows === 0 ? "" : ` ${rows} ${plural("row", rows)} without ${lacking} ${rows === 1 ? "is" : "are"} left out.`);

export const plural = (noun: string, count: number): string => (count === 1 ? noun : `${noun}s`);
