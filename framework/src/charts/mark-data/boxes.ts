import { amountsFor, type Amounts } from "../data/amount.ts";
import { axisOf, idOf, keyIn, plainKey } from "../data/keys.ts";
import { readAmounts, type LeftOut } from "../data/rows.ts";
import type { ChartProps, Key } from "../props.ts";

export interface Box {
  readonly id: string;
  readonly key: Key;
  readonly name: string;
  readonly values: number;
  /** A quarter of the values is below `low`, a half below `middle`, three quarters below `high`. */
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  /** The last values within one and a half boxes of the box (Tukey). */
  readonly from: number;
  readonly to: number;
  /** Beyond: the farthest ones, of how many. */
  readonly outside: readonly number[];
  readonly outsiders: number;
}

export interface Boxes extends LeftOut {
  readonly boxes: readonly Box[];
  readonly count: number;
  /** Groups beyond the first ones. */
  readonly groups: number;
}

const MOST = 60;
const MOST_OUTSIDE = 40;

export function readBoxes({ data, index, value }: { readonly data?: unknown; readonly index: string; readonly value: string }): Boxes {
  const groups = new Map<string, { key: Key; values: number[] }>();
  const told = readAmounts(data, [index], value, (row, amount) => {
    const key = keyIn(row[index]);
    const group = groups.get(idOf(key));
    if (group) group.values.push(amount);
    else groups.set(idOf(key), { key, values: [amount] });
  });
  const all = [...groups];
  const axis = axisOf(all.map(([, { key }]) => key));
  const boxes = all.slice(0, MOST).map(([id, { key, values }]) => ({ id, key, name: plainKey(key, axis), ...spreadOf(Float64Array.from(values).sort()) }));
  return { boxes, count: boxes.length, groups: all.length, ...told };
}

/** From the least to the most of all values, those outside with them. */
export const reachOf = ({ from, to, outside }: Box): readonly [least: number, most: number] => [Math.min(from, ...outside), Math.max(to, ...outside)];

/** One precision for all that is told of them. */
export const amountsOfBoxes = (chart: ChartProps, boxes: readonly Box[]): Amounts => amountsFor(chart, boxes.flatMap((box) => [...reachOf(box), box.low, box.middle, box.high]));

/** Of sorted values; quartiles lie between values where they must, as most tools have it. */
export function spreadOf(sorted: Float64Array): Omit<Box, "id" | "key" | "name"> {
  const quantile = (part: number): number => {
    const at = (sorted.length - 1) * part;
    const [below, above] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!];
    return below + (above - below) * (at - Math.floor(at));
  };
  const [low, middle, high] = [quantile(0.25), quantile(0.5), quantile(0.75)];
  const reach = 1.5 * (high - low);
  const inside = sorted.filter((value) => value >= low - reach && value <= high + reach);
  const beyond = sorted.filter((value) => value < low - reach || value > high + reach);
  const far = beyond.toSorted((a, b) => Math.abs(b - middle) - Math.abs(a - middle)).slice(0, MOST_OUTSIDE);
  return { values: sorted.length, low, middle, high, from: inside[0] ?? low, to: inside.at(-1) ?? high, outside: [...far], outsiders: beyond.length };
}
