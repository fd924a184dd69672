import type { JSX } from "solid-js";
import type { Amounts } from "../data/amount.ts";
import { dropped, plural } from "../data/describe.ts";
import { labelOf } from "../data/label.ts";
import { amountsOfBoxes, reachOf, readBoxes, type Boxes } from "../mark-data/boxes.ts";
import type { AnySharesProps, BoxPlotProps } from "../mark-props.ts";
import { KINDS, WORDS } from "../words.ts";
import { MarksChart } from "./marks-chart.tsx";

/**
 * How values are spread in each group: the box holds the middle half, its line is the median, whiskers reach to the last value within
 * one and a half boxes, dots are beyond. The chart is given the values, one row each, and works the rest out.
 * @example <BoxPlot data={trips.all} index="city" value="minutes" selected={trips.city} onValueChange={trips.setCity} />
 */
export function BoxPlot<Row extends object, Index extends keyof Row & string>(props: BoxPlotProps<Row, Index>): JSX.Element {
  const chart = props as unknown as AnySharesProps;
  return (
    <MarksChart
      kind="box" chart={chart} name={`${labelOf(chart.value)} by ${labelOf(chart.index).toLowerCase()}`} fields={[chart.index, chart.value]}
      read={() => readBoxes(chart)} summary={(read) => describe(read, amountsOfBoxes(chart, read.boxes))} load={() => import("../marks/box-plot.ts")}
      table={(read) => {
        const { exact } = amountsOfBoxes(chart, read.boxes);
        const rows = read.boxes.map((box) => ({ name: box.name, numbers: [reachOf(box)[0], box.low, box.middle, box.high, reachOf(box)[1]], values: box.values }));
        return {
          columns: [labelOf(chart.index), WORDS.lowest, WORDS.lower, WORDS.median, WORDS.upper, WORDS.highest, WORDS.values].map((name, at) => ({ name, number: at > 0 })),
          rows: rows.map(({ name, numbers, values }) => [name, ...numbers.map(exact), String(values)]), raw: rows.map(({ name, numbers, values }) => [name, ...numbers, values]),
        };
      }}
    />
  );
}

function describe({ boxes, groups, dropped: without }: Boxes, amounts: Amounts): string {
  const medians = boxes.slice(0, 12).map((box) => `${box.name} ${amounts.full(box.middle)}`).join(", ");
  return `${KINDS.box}, ${boxes.length} ${plural("group", boxes.length)}${groups > boxes.length ? ` of ${groups}` : ""}. Medians: ${medians}${boxes.length > 12 ? " and more" : ""}.${dropped(without, "a value")}`;
}
