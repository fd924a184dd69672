import type { Kind } from "../props.ts";
import { KINDS } from "../words.ts";
import type { Amounts } from "./amount.ts";
import { extentOf, type Columns } from "./columns.ts";
import { plainKey } from "./keys.ts";
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

export function describeTree(tree: Tree, amounts: Amounts): string {
  const [largest] = tree.branches;
  if (!largest) return `${KINDS.treemap}, no rows.`;
  const dropped = tree.dropped > 0 ? ` ${tree.dropped} ${plural("row", tree.dropped)} without an amount above zero ${tree.dropped === 1 ? "is" : "are"} left out.` : "";
  return `${KINDS.treemap}, ${tree.leaves} ${plural("cell", tree.leaves)}, ${amounts.full(tree.total)} in all. Largest: ${largest.name}, ${amounts.full(largest.value)}.${dropped}`;
}

const plural = (noun: string, count: number): string => (count === 1 ? noun : `${noun}s`);
