import type { Columns } from "../data/columns.ts";
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

/** Standing bars over time or numbers. Those not chosen step back, none goes away. */
export function barSeries(columns: Columns, layout: Layout, tokens: Tokens, look: BarsLook): SeriesPart[] {
  const count = look.stack ? 1 : columns.names.length;
  const band = bandWidth(layout);
  const gap = count > 1 ? 1.5 : 0;
  // Spans that touch each other are told apart by a line of the ground, no more.
  const width = columns.spans ? Math.max(1, band - Math.min(1.5, band * 0.1)) : Math.max(1, Math.min(40, (band * (band < 4 ? 0.9 : 0.72)) / count) - gap);
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
