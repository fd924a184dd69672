import type { Points } from "../data/points.ts";
import type { SeriesPart } from "../option/types.ts";
import { toRgb } from "../theme/color.ts";
import type { Tokens } from "../theme/tokens.ts";

/** px across of a point that is like all others, and of the smallest and the largest where they differ. */
const DOT = 7;
const LEAST = 5;
const MOST = 34;

export const across = ({ sizes }: Points, at: number): number => (sizes === undefined ? DOT : LEAST + Math.sqrt(sizes[at]!) * (MOST - LEAST));

/** One series a colour, and one for what is not chosen, under the others. Where points overlap, those below shine through. */
export function pointSeries(points: Points, place: (x: number) => number, tokens: Tokens, chosen: ((at: number) => boolean) | undefined): SeriesPart[] {
  const groups: number[][] = (points.names.length === 0 ? ["all"] : points.names).map(() => []);
  const resting: number[] = [];
  for (let at = 0; at < points.rows.length; at++) (chosen === undefined || chosen(at) ? groups[points.groups[at]!]! : resting).push(at);
  const series = groups.map((own, group) => seriesOf(`points-${group}`, own, tokens.series[group] ?? tokens.context, 0.72));
  return resting.length === 0 ? series : [seriesOf("rest", resting, tokens.rest, 0.55), ...series];

  function seriesOf(id: string, own: readonly number[], color: string, opacity: number): SeriesPart {
    const xy = (at: number): [number, number] => [place(points.x[at]!), points.y[at]!];
    return {
      id, type: "scatter", silent: true, clip: false, z: id === "rest" ? 2 : 3, symbol: "circle", symbolSize: DOT, progressive: 4_000,
      dimensions: ["x", "y"], encode: { x: 0, y: 1 },
      itemStyle: { color: toRgb(color, opacity), borderColor: tokens.surface, borderWidth: 0.5 },
      data: points.sizes === undefined ? flat(own) : own.map((at) => ({ value: xy(at), symbolSize: across(points, at) })),
    };
  }

  function flat(own: readonly number[]): Float64Array {
    const data = new Float64Array(own.length * 2);
    own.forEach((at, order) => {
      data[order * 2] = place(points.x[at]!);
      data[order * 2 + 1] = points.y[at]!;
    });
    return data;
  }
}
