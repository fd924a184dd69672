import type { Columns, Prior } from "../data/columns.ts";
import { toPx } from "../scale/linear.ts";
import type { Tokens } from "../theme/tokens.ts";
import type { Layout } from "./layout.ts";
import type { SeriesPart } from "./types.ts";

export interface BarsLook {
  readonly stack: boolean;
  /** Rows that keep their colour; null when nothing is chosen. */
  readonly chosen: ((row: number) => boolean) | null;
}

/** px that all bars of one index value take together. */
export function bandWidth(layout: Layout): number {
  return Math.abs(toPx(layout.x, layout.x.from + 2 * layout.half) - layout.x.start);
}

interface Widths {
  readonly width: number;
  readonly gap: number;
}

/** px of one bar, and between the bars of one index value. */
function widthsOf({ spans }: Columns, layout: Layout, count: number): Widths {
  const band = bandWidth(layout);
  const gap = count > 1 ? 1.5 : 0;
  // Spans that touch each other are told apart by a line of the ground, no more.
  return { gap, width: spans ? Math.max(1, band - Math.min(1.5, band * 0.1)) : Math.max(1, Math.min(40, (band * (band < 4 ? 0.9 : 0.72)) / count) - gap) };
}

/** Narrower bars have no room for marks of their own. */
const NARROW = 4;
/** px that a mark stands out from its bar at both sides. */
const OUT = 3;

/** What it was in the period before: a mark across each bar, or across the first of its group; undefined where the bars are too narrow. */
export function priorMarks(columns: Columns, { name, values }: Prior, layout: Layout, tokens: Tokens, stack: boolean): SeriesPart | undefined {
  const count = stack ? 1 : columns.names.length;
  const { width, gap } = widthsOf(columns, layout, count);
  if (width < NARROW) return undefined;
  const data: number[][] = [];
  for (let row = 0; row < values.length; row++) if (!Number.isNaN(values[row]!)) data.push([columns.places[row]!, values[row]!]);
  return {
    id: "prior-marks", type: "line", name, silent: true, z: 4, symbol: "rect", symbolSize: [width + 2 * OUT, 2], symbolOffset: [-((count - 1) / 2) * (width + gap), 0],
    showSymbol: true, showAllSymbol: true, lineStyle: { opacity: 0 }, itemStyle: { color: tokens.text }, data,
  };
}

/** Standing bars over time or numbers. Those not chosen step back, none goes away. */
export function barSeries(columns: Columns, layout: Layout, tokens: Tokens, look: BarsLook): SeriesPart[] {
  const count = look.stack ? 1 : columns.names.length;
  const { width, gap } = widthsOf(columns, layout, count);
  return columns.names.map((name, at) => {
    const top = !look.stack || at === columns.names.length - 1;
    return {
      id: `bar-${at}`, type: "bar", name, silent: true, clip: true, barWidth: width, barGap: `${(gap / width) * 100}%`,
      ...(look.stack ? { stack: "all" } : {}),
      // The first dimension is called time so that bars pile up along the second.
      dimensions: [{ name: "x", type: "time" }, { name: "y", type: "float" }], encode: { x: 0, y: 1 },
      itemStyle: { color: tokens.series[at], ...(look.stack ? { borderColor: tokens.surface, borderWidth: 0.75 } : {}) },
      data: Array.from(columns.values[at]!, (value, row) => {
        const radius = top && width >= 6 ? (value < 0 ? [0, 0, 3, 3] : [3, 3, 0, 0]) : 0;
        const rest = look.chosen !== null && !look.chosen(row);
        return { value: [columns.places[row]!, value], itemStyle: { borderRadius: radius, ...(rest ? { color: tokens.rest } : {}) } };
      }),
    };
  });
}
