import type { Measure } from "../chart/measure.ts";
import type { Amounts } from "../data/amount.ts";
import { extentOf, withPrior, type Columns, type Spans } from "../data/columns.ts";
import { isTime, numberKey, plainKey } from "../data/keys.ts";
import { dateTicks, type AxisTick } from "../scale/dates.ts";
import { toPx, type Scale } from "../scale/linear.ts";
import { ticksFor, type Ticks } from "../scale/ticks.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where everything stands in a plot of a given size. All that interaction and drawing share. */
export interface Layout {
  readonly size: Size;
  /** The plot's own rectangle, in px from the figure's top left corner. */
  readonly top: number;
  readonly bottom: number;
  readonly x: Scale;
  readonly y: Scale;
  readonly valueTicks: Ticks;
  readonly valueTexts: readonly string[];
  readonly indexTicks: readonly AxisTick[];
  /** Half of what one bar or candle takes, on the index axis; 0 for lines. */
  readonly half: number;
  /** Names stand under the middle of their bars, not behind a tick. */
  readonly centered: boolean;
}

export interface LayoutOptions {
  readonly columns: Columns;
  /** What the value axis must span; stacks are added up already. */
  readonly values: readonly Float64Array[];
  readonly size: Size;
  readonly amounts: Amounts;
  readonly measure: Measure;
  /** px of axis text. */
  readonly small: number;
  /** Room above for flags. */
  readonly flags: boolean;
  readonly bars: boolean;
  /** Each row takes its room, as bars do, on an axis like that of lines. */
  readonly candles?: boolean;
  /** px at the right edge for labels of their own. */
  readonly right?: number;
  /** Values that reference lines stand at. */
  readonly references: readonly number[];
  /** The part of the index axis that is shown. */
  readonly view?: readonly [number, number] | undefined;
}

const BELOW = 22;
const FLAGS = 34;
const LABEL = 18;
/** Room that one label takes on the index axis, gap included. */
const PITCH = 72;

export function layOut(options: LayoutOptions): Layout {
  const { columns, size, small, measure } = options;
  const valueTicks = ticksOfValues(options);
  const valueTexts = valueTicks.values.map((value) => (value === 0 ? "" : options.amounts.short(value)));
  const gutter = Math.ceil(Math.max(0, ...valueTexts.map((text) => measure(text, small)))) + 10;
  const [from, to] = options.view ?? spanOf(columns);
  const half = options.bars || options.candles ? halfStep(columns) : 0;
  const x: Scale = { from: from - half, to: to + half, start: Math.min(gutter, size.width / 3), end: size.width - (options.right ?? (options.bars ? 0 : 1)) };
  const top = options.flags ? FLAGS : LABEL;
  const bottom = Math.max(top + 1, size.height - BELOW);
  return {
    size, top, bottom, x, half, centered: options.bars, valueTicks, valueTexts,
    y: { from: valueTicks.min, to: valueTicks.max, start: bottom, end: top },
    indexTicks: indexTicksOf(options, x, from, to),
  };
}

export function spanOf(columns: Columns): readonly [number, number] {
  return [columns.places[0] ?? 0, columns.places.at(-1) ?? 0];
}

function ticksOfValues({ columns, values, references, size, bars, flags }: LayoutOptions): Ticks {
  let low = Infinity;
  let high = -Infinity;
  let whole = true;
  for (const column of values) {
    const extent = extentOf(column);
    if (!extent) continue;
    low = Math.min(low, extent.min);
    high = Math.max(high, extent.max);
  }
  for (const column of withPrior(columns)) whole = whole && extentOf(column)?.whole !== false;
  for (const value of references) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const room = size.height - BELOW - (flags ? FLAGS : LABEL);
  return ticksFor(low === Infinity ? 0 : low, high === -Infinity ? 0 : high, { most: room < 60 ? 3 : room < 130 ? 4 : 5, whole, floating: !bars });
}

/** Places never change, and a layout is asked for at each step of a zoom. */
const steps = new WeakMap<Float64Array, number>();

/** Half of the smallest step between neighbours, so that the first and the last bar have their room. */
function halfStep({ spans, places }: Columns): number {
  if (spans) return (spans.edges[1]! - spans.edges[0]!) / 2;
  let step = steps.get(places);
  if (step === undefined) {
    step = Infinity;
    for (let at = 1; at < places.length; at++) {
      const distance = places[at]! - places[at - 1]!;
      if (distance > 0 && distance < step) step = distance;
    }
    steps.set(places, step);
  }
  return step === Infinity ? 0.5 : step / 2;
}

function indexTicksOf({ columns, size, measure, small, bars }: LayoutOptions, x: Scale, from: number, to: number): AxisTick[] {
  const width = x.end - x.start;
  const most = Math.max(1, Math.floor(width / PITCH));
  if (columns.spans) return spanTicks(columns.spans, width, size.width, x, (text) => measure(text, small));
  const fits = (tick: AxisTick): boolean => {
    const text = measure(tick.text, small, tick.strong ? 600 : 400);
    return bars || toPx(x, tick.at) + text <= size.width + 1;
  };
  if (isTime(columns.axis) && !bars) return dateTicks(from, to, most, columns.axis).filter(fits);
  if (columns.axis === "number" && !bars) {
    const { step } = ticksFor(from, to, { most, floating: true, whole: extentOf(columns.places)?.whole !== false });
    const ticks: AxisTick[] = [];
    for (let at = Math.ceil(from / step) * step; at <= to; at += step) ticks.push({ at, text: numberKey(at), strong: false });
    return ticks.filter(fits);
  }
  return eachNth(columns, from, to, width, (text) => measure(text, small)).filter(fits);
}

/** Edges of spans, or spans of single values: every second, third… where they would touch; a label stands across its edge. */
function spanTicks({ ticks, texts }: Spans, width: number, whole: number, x: Scale, measure: (text: string) => number): AxisTick[] {
  const widest = ticks.reduce((most, { text }) => Math.max(most, measure(text)), 0);
  const every = Math.max(1, Math.ceil((widest + 14) / (width / texts.length)));
  return ticks.flatMap(({ at, text }, order) => {
    const [middle, half] = [toPx(x, at), measure(text) / 2];
    return order % every === 0 && middle - half >= 0 && middle + half <= whole + 1 ? [{ at, text, strong: false }] : [];
  });
}

/** One label for every bar or name, or for every second, third… where they would touch. */
function eachNth(columns: Columns, from: number, to: number, width: number, measure: (text: string) => number): AxisTick[] {
  const shown = columns.keys.map((key, at) => ({ key, at: columns.places[at]! })).filter(({ at }) => at >= from && at <= to);
  if (shown.length === 0) return [];
  const texts = shown.map(({ key }) => plainKey(key, columns.axis));
  const widest = Math.min(96, Math.max(...texts.map(measure)));
  const every = Math.max(1, Math.ceil((widest + 14) / (width / shown.length)));
  const room = (width / shown.length) * every - 6;
  return shown.flatMap(({ at }, order) => (order % every === 0 ? [{ at, text: clip(texts[order]!, room, measure), strong: false }] : []));
}

/** The text in one line, or between words in two where it does not fit; what is more ends in an ellipsis. */
export function wrap(text: string, room: number, measure: (text: string) => number): string[] {
  if (measure(text) <= room) return [text];
  const words = text.split(" ");
  let used = 0;
  while (used < words.length - 1 && measure(words.slice(0, used + 1).join(" ")) <= room) used += 1;
  return used === 0 ? [clip(text, room, measure)] : [words.slice(0, used).join(" "), clip(words.slice(used).join(" "), room, measure)];
}

/** The text, or its beginning with an ellipsis, within `room` px. */
export function clip(text: string, room: number, measure: (text: string) => number): string {
  if (measure(text) <= room) return text;
  let end = text.length - 1;
  while (end > 1 && measure(`${text.slice(0, end)}…`) > room) end -= 1;
  return `${text.slice(0, end).trimEnd()}…`;
}
