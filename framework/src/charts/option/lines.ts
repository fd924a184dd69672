import type { Columns, Prior } from "../data/columns.ts";
import { toPx } from "../scale/linear.ts";
import { mix, toRgb } from "../theme/color.ts";
import type { Tokens } from "../theme/tokens.ts";
import type { Layout } from "./layout.ts";
import type { SeriesPart } from "./types.ts";

export interface LinesLook {
  readonly area: boolean;
  readonly stack: boolean;
  /** Something is brushed. */
  readonly brushed: boolean;
  /** What is brushed, on the index axis, for a picture: on the page a style shows that part. */
  readonly part?: readonly [number, number] | undefined;
  /** How many series are before them: their colours go on from there. */
  readonly first?: number;
}

/** Points of one column as ECharts takes them: x, y, x, y; shared by the series that draw the same column. */
export function pointsOf(columns: Columns, values: Float64Array): Float64Array {
  const points = new Float64Array(values.length * 2);
  for (let at = 0; at < values.length; at++) {
    points[at * 2] = columns.places[at]!;
    points[at * 2 + 1] = values[at]!;
  }
  return points;
}

/** Canvases over the one of the axes: lines in their own colour while something is brushed, and what stays above them. */
export const LAYERS = { brushed: 1, above: 2 } as const;

/**
 * Lines over the index. With a brush each is drawn twice from the same points: thin in the context colour, and above, on a canvas of its own, in its own
 * colour. Of that canvas no more is shown than the brushed part, so that moving the brush draws nothing. In a picture the parts are stops of a gradient.
 */
export function lineSeries(names: readonly string[], points: readonly Float64Array[], layout: Layout, tokens: Tokens, look: LinesLook): SeriesPart[] {
  const first = look.first ?? 0;
  const order = points.map((_, at) => at);
  if (look.stack) order.reverse(); // the sum of all is drawn first, the lower ones over it
  const dots = look.stack ? [] : points.flatMap((column, at) => dotSeries(at, column, look.brushed ? tokens.context : (tokens.series[first + at] ?? tokens.context)));
  return [...order.flatMap((at) => {
    const color = tokens.series[first + at] ?? tokens.context;
    const base = { name: names[at]!, data: points[at]!, ...plain, sampling: samplingOf(points[at]!, layout) };
    const own = {
      ...base, id: `line-${at}`, z: 3, zlevel: look.brushed && !look.part ? LAYERS.brushed : 0,
      lineStyle: { width: look.stack ? 1 : 1.75, color: within(color, layout, look.part) }, ...washOf(color, layout, tokens, look),
    };
    if (!look.brushed) return [own];
    return [{ ...base, id: `context-${at}`, z: 2, lineStyle: { width: 1.25, color: tokens.context } }, own];
  }), ...dots];
}

/** What it was in the period before: dotted, behind the lines; over what is stacked, as that hides what lies behind. It keeps its look with a brush. */
export function priorLine({ name }: Prior, points: Float64Array, layout: Layout, tokens: Tokens, look: Pick<LinesLook, "stack" | "brushed" | "part">): SeriesPart {
  return {
    ...plain, id: "prior", name, data: points, sampling: samplingOf(points, layout), z: look.stack ? 4 : 1, zlevel: look.stack && look.brushed && !look.part ? LAYERS.above : 0,
    lineStyle: { width: 1.25, color: tokens.prior, type: [0.5, 3], cap: "round" },
  };
}

/** Two points a pixel are what `sampled` leaves: of those every one is seen. */
const samplingOf = (points: Float64Array, layout: Layout): string => (points.length > 4 * (layout.size.width + 4) ? "lttb" : "none");

/** A value between two gaps has no line, so it gets a dot. */
function dotSeries(at: number, points: Float64Array, color: string): SeriesPart[] {
  const lone: number[][] = [];
  // Beyond both ends there is nothing, which is no number either.
  let before = NaN;
  for (let at = 1; at < points.length; at += 2) {
    const here = points[at]!;
    if (Number.isNaN(before) && !Number.isNaN(here) && (at + 2 >= points.length || Number.isNaN(points[at + 2]!))) lone.push([points[at - 1]!, here]);
    before = here;
  }
  if (lone.length === 0) return [];
  return [{ id: `dots-${at}`, type: "line", silent: true, z: 3, symbol: "circle", symbolSize: 5, showSymbol: true, lineStyle: { opacity: 0 }, itemStyle: { color }, data: lone }];
}

/** `showSymbol` beside `symbol`: without it ECharts compares all points with those of before, to draw none of them. */
const plain = {
  type: "line", symbol: "none", showSymbol: false, silent: true, sampling: "lttb", smooth: false, connectNulls: false, clip: true,
  dimensions: ["x", "y"], encode: { x: 0, y: 1 },
} as const;

function washOf(color: string, layout: Layout, tokens: Tokens, look: LinesLook): object {
  if (look.stack) return { areaStyle: { color: within(mix(color, tokens.surface, 0.82), layout, look.part), opacity: 1, origin: "start" } };
  // A brushed line has its wash under the brush, as in an area chart.
  if (!look.area && !look.brushed) return { areaStyle: null };
  return { areaStyle: { color: within(toRgb(color, 0.08), layout, look.part), opacity: 1, origin: "auto" } };
}

/** The colour inside the brush and nothing outside: a gradient over the figure's px with hard stops. */
function within(inside: string, layout: Layout, part: LinesLook["part"]): string | object {
  if (!part) return inside;
  const { width } = layout.size;
  const stop = (place: number): number => Math.min(1, Math.max(0, toPx(layout.x, place) / width));
  const [from, to] = [stop(part[0]), stop(part[1])];
  const clear = toRgb(inside, 0);
  return {
    type: "linear", global: true, x: 0, y: 0, x2: width, y2: 0,
    colorStops: [
      { offset: 0, color: clear }, { offset: from, color: clear }, { offset: from, color: inside },
      { offset: to, color: inside }, { offset: to, color: clear }, { offset: 1, color: clear },
    ],
  };
}
