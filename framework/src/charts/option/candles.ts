import type { Columns } from "../data/columns.ts";
import type { Tokens } from "../theme/tokens.ts";
import { bandWidth } from "./bars.ts";
import type { Layout } from "./layout.ts";
import type { SeriesPart } from "./types.ts";

/** Columns of a candlestick chart, in their order. */
export const CANDLE = { open: 0, high: 1, low: 2, close: 3 } as const;

/** Hollow petrol where the price rose, filled copper where it fell. Those not chosen step back. */
export function candleSeries({ places, values }: Columns, layout: Layout, tokens: Tokens, chosen: ((row: number) => boolean) | null): SeriesPart[] {
  const [open, high, low, close] = values as [Float64Array, Float64Array, Float64Array, Float64Array];
  const width = Math.max(1, Math.min(14, bandWidth(layout) * 0.62));
  const data: unknown[] = [];
  for (let row = 0; row < places.length; row++) {
    const value = [places[row]!, open[row]!, close[row]!, low[row]!, high[row]!];
    if (value.some(Number.isNaN)) continue;
    data.push(chosen === null || chosen(row) ? value : { value, itemStyle: { color: tokens.surface, color0: tokens.rest, borderColor: tokens.rest, borderColor0: tokens.rest } });
  }
  return [{
    id: "candles", type: "candlestick", silent: true, clip: true, barWidth: width, z: 3, large: true, largeThreshold: 2_000,
    dimensions: ["x", "open", "close", "lowest", "highest"], encode: { x: 0, y: [1, 2, 3, 4] },
    itemStyle: { color: tokens.surface, color0: tokens.down, borderColor: tokens.up, borderColor0: tokens.down, borderColorDoji: tokens.up },
    data,
  }];
}
