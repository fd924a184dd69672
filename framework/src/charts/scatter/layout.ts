import { format, type Format } from "../../format/index.ts";
import type { Measure } from "../chart/measure.ts";
import type { Amounts } from "../data/amount.ts";
import { extentOf } from "../data/columns.ts";
import { numberKey } from "../data/keys.ts";
import type { Points } from "../data/points.ts";
import type { Layout, Size } from "../option/layout.ts";
import type { AxisTick } from "../scale/dates.ts";
import { toPx, type Scale } from "../scale/linear.ts";
import { ticksFor } from "../scale/ticks.ts";

interface Inputs {
  readonly points: Points;
  readonly size: Size;
  readonly amounts: Amounts;
  readonly measure: Measure;
  /** px of axis text. */
  readonly small: number;
  readonly logX: boolean;
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
export function layOutPoints({ points, size, amounts, measure, small, logX }: Inputs): Layout {
  const across = extentOf(points.x) ?? { min: 0, max: 1 };
  const along = extentOf(points.y) ?? { min: 0, max: 1 };
  const room = size.height - ABOVE - BELOW;
  const valueTicks = ticksFor(along.min, along.max, { most: room < 60 ? 3 : room < 130 ? 4 : 5, whole: points.y.every(Number.isInteger), floating: true });
  const valueTexts = valueTicks.values.map((value) => (value === 0 ? "" : amounts.short(value)));
  const gutter = Math.ceil(Math.max(0, ...valueTexts.map((text) => measure(text, small)))) + MARGIN;
  const start = Math.min(gutter, size.width / 3);
  const most = Math.max(2, Math.floor((size.width - start) / PITCH));
  const { from, to, ticks } = logX ? decades(across.min, across.max, most) : steps(across.min, across.max, most, points.x);
  // A label begins at its tick: the last one needs its own room.
  const x: Scale = { from, to, start, end: size.width - Math.max(MARGIN, measure(ticks.at(-1)?.text ?? "", small) * 1.1 + 2) };
  const bottom = Math.max(ABOVE + 1, size.height - BELOW);
  return {
    size, top: ABOVE, bottom, x, half: 0, valueTicks, valueTexts, y: { from: valueTicks.min, to: valueTicks.max, start: bottom, end: ABOVE },
    indexTicks: ticks.filter(({ at, text }) => toPx(x, at) + measure(text, small) <= size.width + 1),
  };
}

const SHORT: Format = { notation: "compact", maximumSignificantDigits: 3 };

interface Axis {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly AxisTick[];
}

function steps(low: number, high: number, most: number, values: Float64Array): Axis {
  const { min, max, values: at } = ticksFor(low, high, { most, floating: true, whole: values.every(Number.isInteger) });
  return { from: min, to: max, ticks: at.map((value) => ({ at: value, text: numberKey(value), strong: false })) };
}

/** Powers of ten; of few there are steps between. */
function decades(low: number, high: number, most: number): Axis {
  const [first, last] = [Math.floor(Math.log10(low) + 1e-9), Math.ceil(Math.log10(high) - 1e-9)];
  const from = first, to = Math.max(last, first + 1);
  const between = (to - from) * 3 < most ? [1, 2, 5] : [1];
  const every = Math.max(1, Math.ceil((to - from + 1) / most));
  const ticks: AxisTick[] = [];
  for (let power = from; power <= to; power += every) {
    for (const factor of between) {
      const at = power + Math.log10(factor);
      if (at <= to + 1e-9) ticks.push({ at, text: format(Number((factor * 10 ** power).toPrecision(12)), SHORT), strong: false });
    }
  }
  return { from, to, ticks };
}
