import type { JSX } from "solid-js";
import { percent, type Amounts } from "../data/amount.ts";
import { dropped } from "../data/describe.ts";
import { labelOf } from "../data/label.ts";
import { sharesTable } from "../data/table.ts";
import { amountsOfShares, readShares, type Shares } from "../mark-data/shares.ts";
import type { AnySharesProps, FunnelProps } from "../mark-props.ts";
import { KINDS } from "../words.ts";
import { MarksChart } from "./marks-chart.tsx";

/**
 * Stages that ever fewer reach: each with its amount, and what part of the stage before it that is.
 * @example <Funnel data={shop.stages} index="stage" value="visitors" selected={shop.stage} onValueChange={shop.setStage} />
 */
export function Funnel<Row extends object, Index extends keyof Row & string>(props: FunnelProps<Row, Index>): JSX.Element {
  const chart = props as unknown as AnySharesProps;
  return (
    <MarksChart
      kind="funnel" chart={chart} name={`${labelOf(chart.value)} by ${labelOf(chart.index).toLowerCase()}`} fields={[chart.index, chart.value]}
      read={() => readShares(chart, (value) => value >= 0)} summary={(read) => describe(read, amountsOfShares(chart, read))}
      table={(read) => sharesTable(read.shares, [chart.index, chart.value], amountsOfShares(chart, read))} load={() => import("../marks/funnel.ts")}
    />
  );
}

function describe({ shares, dropped: without }: Shares, amounts: Amounts): string {
  const stages = shares.map(({ name, value }, at) => `${name} ${amounts.full(value)}${at === 0 ? "" : ` (${percent(value / shares[at - 1]!.value || 0)})`}`).join(", ");
  return `${KINDS.funnel}: ${stages}.${dropped(without, "an amount")}`;
}
