import type { Kind } from "../props.ts";
import { KINDS } from "../words.ts";
import type { Amounts } from "./amount.ts";
import { extentOf, type Columns } from "./columns.ts";
import { plainKey } from "./keys.ts";
import type { Points } from "./points.ts";
import type { Tree } from "./tree.ts";

/** What the drawing shows, in a few sentences, for those who do not see it. */
export function describeSeries(kind: Kind, columns: Columns, amounts: Amounts): string {
  const { keys, axis, names, values } = columns;
  const count = `${keys.length} ${kind === "bar" ? plural("bar", keys.length) : plural("point", keys.length)}`;
  const first = keys[0];
  const last = keys.at(-1);
  if (first === undefined || last === undefined) return `${KINDS[kind]}, no rows.`;
  const span = keys.length === 1 ? ` at ${plainKey(first, axis)}` : axis === "text" ? "" : ` from ${plainKey(first, axis)} to ${plainKey(last, axis)}`;
  const ranges = values.flatMap((column, at) => {
    const extent = extentOf(column);
    if (!extent) return [`${names[at]!} has no values.`];
    const where = (row: number): string => plainKey(keys[row]!, axis);
    return [`${names[at]!}: lowest ${amounts.full(extent.min)} (${where(extent.minAt)}), highest ${amounts.full(extent.max)} (${where(extent.maxAt)}).`];
  });
  return [`${KINDS[kind]}, ${count}${span}.`, ...ranges].join(" ");
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
  const dropped = points.dropped > 0 ? [`${points.dropped} ${plural("row", points.dropped)} without a place ${points.dropped === 1 ? "is" : "are"} left out.`] : [];
  return [`${KINDS.scatter}, ${count} ${plural("point", count)}.`, ...ranges, ...dropped].join(" ");
}

export function describeTree(tree: Tree, amounts: Amounts): string {
  const [largest] = tree.branches;
  if (!largest) return `${KINDS.treemap}, no rows.`;
  const dropped = tree.dropped > 0 ? ` ${tree.dropped} ${plural("row", tree.dropped)} without an amount above zero ${tree.dropped === 1 ? "is" : "are"} left out.` : "";
  return `${KINDS.treemap}, ${tree.leaves} ${plural("cell", tree.leaves)}, ${amounts.full(tree.total)} in all. Largest: ${largest.name}, ${amounts.full(largest.value)}.${dropped}`;
}

const plural = (noun: string, count: number): string => (count === 1 ? noun : `${noun}s`);
