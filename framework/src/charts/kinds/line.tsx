import type { JSX } from "solid-js";
import type { AnySeriesProps, SeriesProps } from "../props.ts";
import { Series } from "./series.tsx";

/**
 * Lines over days, dates, numbers or names. With `onBrush` a range is chosen by dragging, or by the arrow keys on its edges
 * (Shift: a month); Esc or a double click gives null. With `onZoom` alone a drag shows that part; with both, Ctrl and the wheel do.
 * Rows may come in any order; a missing value is a gap.
 * @example <LineChart data={sales.byDay} index="date" categories={["revenue"]} brushed={sales.brush} onBrush={sales.setBrush} />
 */
export function LineChart<Row extends object, Index extends keyof Row & string>(props: SeriesProps<Row, Index>): JSX.Element {
  return <Series kind="line" chart={props as unknown as AnySeriesProps} />;
}

/**
 * As `LineChart`, with a wash under the lines; stacked, each area lies on those before it.
 * @example <AreaChart data={sales.byMonth} index="month" categories={["web", "store"]} stack format="currency" />
 */
export function AreaChart<Row extends object, Index extends keyof Row & string>(props: SeriesProps<Row, Index>): JSX.Element {
  return <Series kind="area" chart={props as unknown as AnySeriesProps} />;
}
