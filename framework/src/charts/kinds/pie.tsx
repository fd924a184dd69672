import type { JSX } from "solid-js";
import { percent, type Amounts } from "../data/amount.ts";
import { dropped } from "../data/describe.ts";
import { labelOf } from "../data/label.ts";
import { sharesTable } from "../data/table.ts";
import { amountsOfShares, largestFirst, readShares, type Shares } from "../mark-data/shares.ts";
import type { AnyPieProps, PieProps } from "../mark-props.ts";
import { KINDS } from "../words.ts";
import { MarksChart } from "./marks-chart.tsx";

/** More parts cannot be told apart: what is beyond is one. */
const MOST = 6;

/**
 * Parts of a whole, the largest first; from the sixth on they are summed up as "Other". For more parts, or to compare parts with
 * each other, take a `BarChart`.
 * @example <PieChart data={sales.byProduct} index="product" value="revenue" format="currency" selected={sales.product} onValueChange={sales.setProduct} />
 */
export function PieChart<Row extends object, Index extends keyof Row & string>(props: PieProps<Row, Index>): JSX.Element {
  const chart = props as unknown as AnyPieProps;
  return (
    <MarksChart
      kind="pie" chart={chart} name={`${labelOf(chart.value)} by ${labelOf(chart.index).toLowerCase()}`} fields={[chart.index, chart.value]}
      read={() => largestFirst(readShares(chart, (value) => value > 0), MOST)} summary={(read) => describe(read, amountsOfShares(chart, read))}
      table={(read) => sharesTable(read.shares, [chart.index, chart.value], amountsOfShares(chart, read))} load={() => import("../marks/pie.ts")}
    />
  );
}

function describe({ shares, total, dropped: without }: Shares, amounts: Amounts): string {
  const parts = shares.map((share) => `${share.name} ${percent(share.value / total)}`).join(", ");
  return `${KINDS.pie}, ${amounts.full(total)} in all: ${parts}.${dropped(without, "an amount above zero")}`;
}
