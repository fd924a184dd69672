import { mergeProps, type JSX } from "solid-js";
import { labelOf } from "../data/label.ts";
import type { AnySeriesProps, CandlestickProps } from "../props.ts";
import { Series } from "./series.tsx";

/**
 * Prices over time: a candle from what a span began with to what it ended with, hollow where that is more, and a wick as far as it went. The last price
 * stands at the right edge. Brush, zoom, choice and hover are as with a `LineChart`; rows with a part missing have no candle.
 * @example <Candlestick data={stock.byDay} index="date" format="currency" brushed={stock.brush} onBrush={stock.setBrush} />
 */
export function Candlestick<Row extends object, Index extends keyof Row & string>(props: CandlestickProps<Row, Index>): JSX.Element {
  const fields = (): string[] => [props.open ?? "open", props.high ?? "high", props.low ?? "low", props.close ?? "close"];
  const chart = mergeProps(props, { get categories() { return fields(); } }) as unknown as AnySeriesProps;
  return <Series kind="candlestick" chart={chart} name={`${labelOf(fields()[3]!)} by ${labelOf(props.index).toLowerCase()}`} />;
}
