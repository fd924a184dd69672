import { mergeProps, type JSX } from "solid-js";
import type { AnySeriesProps, ComboProps } from "../props.ts";
import { Series } from "./series.tsx";

/**
 * Bars with lines over them, such as an amount and its share. Lines have an axis of their own, at the right, when they are written differently (`lineFormat`).
 * Everything else is as with a `BarChart`: brush, zoom, choice and hover.
 * @example <ComboChart data={sales.byMonth} index="month" categories={["revenue"]} lines={["margin"]} format="currency" lineFormat="percent" />
 */
export function ComboChart<Row extends object, Index extends keyof Row & string>(props: ComboProps<Row, Index>): JSX.Element {
  const chart = mergeProps(props, {
    get categories() { return [...props.categories, ...props.lines]; },
    get bars() { return props.categories.length; },
  }) as unknown as AnySeriesProps;
  return <Series kind="combo" chart={chart} />;
}
