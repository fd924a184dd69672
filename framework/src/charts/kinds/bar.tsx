import type { JSX } from "solid-js";
import type { AnySeriesProps, SeriesProps } from "../props.ts";
import { Series } from "./series.tsx";

/**
 * Bars. For names they lie in rows, with their values beside them; for days, dates and numbers they stand.
 * A click, Enter or Space on a bar gives its index value, on the chosen one null; the others step back, none goes away.
 * @example <BarChart data={sales.byRegion} index="region" categories={["revenue"]} selected={sales.picked} onValueChange={sales.setPicked} />
 */
export function BarChart<Row extends object, Index extends keyof Row & string>(props: SeriesProps<Row, Index>): JSX.Element {
  return <Series kind="bar" chart={props as unknown as AnySeriesProps} />;
}
