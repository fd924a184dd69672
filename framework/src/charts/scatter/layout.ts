import { format, type Format } from "../../format/index.ts";
import type { Measure } from "../chart/measure.ts";
import { amountsOf, writerOf, type Written } from "../data/amount.ts";
import { extentOf } from "../data/columns.ts";
import type { Points } from "../data/points.ts";
import type { Layout, Size } from "../option/layout.ts";
import type { AxisTick } from "../scale/dates.ts";
import { toPx, type Scale } from "../scale/linear.ts";
import { ticksFor, ticksWithin, type Ticks } from "../scale/ticks.ts";
import type { PointView } from "./view.ts";

interface Inputs {
  readonly points: Points;
  readonly size: Size;
  /** How values along y are written. */
  readonly as: Written;
  readonly measure: Measure;
  /** px of axis text. */
  readonly small: number;
  readonly logX: boolean;
  /** Values of y that reference lines stand at. */
  readonly references?: readonly number[];
  /** The part that is shown. */
  readonly view?: PointView | undefined;
}

/** The label of the highest line, and the name of the axis over it. */
const ABOVE = 34;
const BELOW = 22;
/** Room that one label takes along x, gap included. */
const PITCH = 64;
/** px that a point may reach beyond its place. */
const MARGIN = 10;

/** Where a value along x stands on the axis. */
export const placeOn = (logX: boolean) => (value: number): number => (logX ? Math.log10(value) : value);

/** Where everything stands. Neither axis must begin at zero: what matters is how the points lie to each other. */
export function layOutPoints({ points, size, as, measure, small, logX, references = [], view }: Inputs): Layout {
  const across = extentOf(points.x) ?? { min: 0, max: 1, whole: true };
  const along = extentOf(points.y) ?? { min: 0, max: 1, whole: true };
  const room = size.height - ABOVE - BELOW;
  const range = { min: Math.min(along.min, ...references), max: Math.max(along.max, ...references), most: room < 60 ? 3 : room < 130 ? 4 : 5, whole: along.whole };
  const valueTicks = view?.y ? ticksWithin(view.y[0], view.y[1], range) : ticksFor(range.min, range.max, { ...range, floating: true });
  const valueTexts = textsOf(valueTicks, as, points.y);
  const gutter = Math.ceil(Math.max(0, ...valueTexts.map((text) => measure(text, small)))) + MARGIN;
  const start = Math.min(gutter, size.width / 3);
  const most = Math.max(2, Math.floor((size.width - start) / PITCH));
  const { from, to, ticks } = logX ? decades(across.min, across.max, most, view) : steps(across, most, view);
  // A label begins at its tick: the last one needs its own room.
  const x: Scale = { from, to, start, end: size.width - Math.max(MARGIN, measure(ticks.at(-1)?.text ?? "", small) * 1.1 + 2) };
  const bottom = Math.max(ABOVE + 1, size.height - BELOW);
  return {
    size, top: ABOVE, bottom, x, half: 0, centered: false, valueTicks, valueTexts, y: { from: valueTicks.min, to: valueTicks.max, start: bottom, end: ABOVE },
    indexTicks: ticks.filter(({ at, text }) => toPx(x, at) + measure(text, small) <= size.width + 1),
  };
}

/** Short where that tells neighbours from each other; a part far from zero is written in full. */
function textsOf({ values, step }: Ticks, as: Written, all: Float64Array): string[] {
  const amounts = amountsOf(as, [all]);
  const write = (how: (value: number) => string): string[] => values.map((value) => (value === 0 ? "" : how(value)));
  const short = write(amounts.short);
  if (new Set(short).size === short.length) return short;
  const full = writerOf(as, [all]);
  return write((value) => full(value, step));
}

const SHORT: Format = { notation: "compact", maximumSignificantDigits: 3 };

interface Axis {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly AxisTick[];
}

function steps({ min: low, max: high, whole }: { readonly min: number; readonly max: number; readonly whole: boolean }, most: number, view: PointView | undefined): Axis {
  const { min, max, step, values } = view ? ticksWithin(view.x[0], view.x[1], { most, whole }) : ticksFor(low, high, { most, floating: true, whole });
  const write = writerOf(undefined, []);
  return { from: min, to: max, ticks: values.map((at) => ({ at, text: write(at, step), strong: false })) };
}

/** Powers of ten; of few there are steps between. Of less than a whole one there are round values. */
function decades(low: number, high: number, most: number, view: PointView | undefined): Axis {
  if (view && Math.log10(view.x[1] / view.x[0]) < 1) {
    const { from, to, ticks } = steps({ min: low, max: high, whole: false }, most, view);
    return { from: Math.log10(from), to: Math.log10(to), ticks: ticks.map((tick) => ({ ...tick, at: Math.log10(tick.at) })) };
  }
  const [first, last] = [Math.floor(Math.log10(low) + 1e-9), Math.ceil(Math.log10(high) - 1e-9)];
  const [from, to] = view ? view.x.map(Math.log10) as [number, number] : [first, Math.max(last, first + 1)];
  const between = (to - from) * 3 < most ? [1, 2, 5] : [1];
  const every = Math.max(1, Math.ceil((to - from + 1) / most));
  const ticks: AxisTick[] = [];
  for (let power = Math.floor(from + 1e-9); power <= to; power += every) {
    for (const factor of between) {
      const at = power + Math.log10(factor);
      if (at >= from - 1e-9 && at <= to + 1e-9) ticks.push({ at, text: format(Number((factor * 10 ** power).toPrecision(12)), SHORT), strong: false });
    }
  }
  return { from, to, ticks };
}
