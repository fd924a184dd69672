import { fromPx } from "../scale/linear.ts";
import type { Tokens } from "../theme/tokens.ts";
import type { Layout } from "./layout.ts";
import type { SeriesPart } from "./types.ts";

/** Dashed lines, named on the line where the plot begins. */
export function referenceSeries(lines: readonly { value: number; label?: string }[], layout: Layout, tokens: Tokens, zlevel = 0): SeriesPart[] {
  return lines.map(({ value, label }, at) => ({
    id: `reference-${at}`, type: "line", silent: true, z: 4, zlevel, showSymbol: true, symbol: "circle", symbolSize: 1, showAllSymbol: true,
    lineStyle: { color: tokens.reference, width: 1, type: [5, 4] }, itemStyle: { color: "transparent" },
    data: [
      {
        value: [layout.x.from, value],
        label: {
          show: label !== undefined, formatter: label ?? "", position: [0, -16], align: "left", verticalAlign: "top",
          color: tokens.text2, fontSize: tokens.small, textBorderColor: tokens.surface, textBorderWidth: 3,
        },
      },
      { value: [fromPx(layout.x, layout.size.width), value], label: { show: false } },
    ],
  }));
}
