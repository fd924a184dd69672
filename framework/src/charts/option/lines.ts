import type { Columns } from "../data/columns.ts";
import { toPx } from "../scale/linear.ts";
import { mix, toRgb } from "../theme/color.ts";
import type { Tokens } from "../theme/tokens.ts";
import type { Layout } from "./layout.ts";
import type { SeriesPart } from "./types.ts";

export interface LinesLook {
  readonly area: boolean;
  readonly stack: boolean;
  /** The brushed part, on the index axis. */
  readonly brushed: readonly [number, number] | null;
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

/**
 * Lines over the index. With a brush each is drawn twice from the same points: thin in the context colour, and on top in its
 * own colour where it is brushed; moving the brush then changes two stops of a gradient and no data.
 */
export function lineSeries(names: readonly string[], points: readonly Float64Array[], layout: Layout, tokens: Tokens, look: LinesLook): SeriesPart[] {
  const order = points.map((_, at) => at);
  if (look.stack) order.reverse(); // the sum of all is drawn first, the lower ones over it
  const dots = look.stack ? [] : points.flatMap((column, at) => dotSeries(at, column, look.brushed ? tokens.context : tokens.series[at]!));
  return [...order.flatMap((at) => {
    const color = tokens.series[at] ?? tokens.context;
    const base = { name: names[at]!, data: points[at]!, ...plain };
    const own = { ...base, id: `line-${at}`, z: 3, lineStyle: { width: look.stack ? 1 : 1.75, color: within(color, layout, look.brushed, look.stack ? tokens.surface : color) }, ...washOf(color, layout, tokens, look) };
    if (!look.brushed) return [own];
    return [{ ...base, id: `context-${at}`, z: 2, lineStyle: { width: 1.25, color: tokens.context } }, own];
  }), ...dots];
}

/** A value between two gaps has no line, so it gets a dot. */
function dotSeries(at: number, points: Float64Array, color: string): SeriesPart[] {
  const missing = (row: number): boolean => row < 0 || row * 2 >= points.length || Number.isNaN(points[row * 2 + 1]);
  const lone: number[][] = [];
  for (let row = 0; row * 2 < points.length; row++) {
    if (!missing(row) && missing(row - 1) && missing(row + 1)) lone.push([points[row * 2]!, points[row * 2 + 1]!]);
  }
  if (lone.length === 0) return [];
  return [{ id: `dots-${at}`, type: "line", silent: true, z: 3, symbol: "circle", symbolSize: 5, showSymbol: true, lineStyle: { opacity: 0 }, itemStyle: { color }, data: lone }];
}

const plain = {
  type: "line", symbol: "none", silent: true, sampling: "lttb", smooth: false, connectNulls: false, clip: true,
  dimensions: ["x", "y"], encode: { x: 0, y: 1 },
} as const;

function washOf(color: string, layout: Layout, tokens: Tokens, look: LinesLook): object {
  if (look.stack) return { areaStyle: { color: within(mix(color, tokens.surface, 0.82), layout, look.brushed, color), opacity: 1, origin: "start" } };
  // A brushed line has its wash under the brush, as in an area chart.
  if (!look.area && !look.brushed) return { areaStyle: null };
  return { areaStyle: { color: within(toRgb(color, 0.08), layout, look.brushed, color), opacity: 1, origin: "auto" } };
}

/** The colour inside the brush and nothing outside: a gradient over the figure's px with hard stops. */
function within(inside: string, layout: Layout, brushed: LinesLook["brushed"], whole: string): string | object {
  if (!brushed) return inside === whole ? whole : inside;
  const { width } = layout.size;
  const stop = (place: number): number => Math.min(1, Math.max(0, toPx(layout.x, place) / width));
  const [from, to] = [stop(brushed[0]), stop(brushed[1])];
  const clear = toRgb(inside, 0);
  return {
    type: "linear", global: true, x: 0, y: 0, x2: width, y2: 0,
    colorStops: [
      { offset: 0, color: clear }, { offset: from, color: clear }, { offset: from, color: inside },
      { offset: to, color: inside }, { offset: to, color: clear }, { offset: 1, color: clear },
    ],
  };
}
