import type { JSX } from "solid-js";
import { amountsOf, writtenAs, type Amounts } from "../data/amount.ts";
import { rawTable } from "../data/table.ts";
import { readGauge, type GaugeReading } from "../mark-data/gauge.ts";
import type { GaugeProps } from "../mark-props.ts";
import { KINDS, WORDS } from "../words.ts";
import { MarksChart } from "./marks-chart.tsx";

/**
 * One figure between two ends, with a mark for its target. A figure beyond an end fills or empties the arc and is written as it is.
 * There is one value and it is written, so it has no `onHover` and no `onValueChange`: nothing could be told apart or chosen from.
 * @example <Gauge title="Quarter" value={sales.share} format="percent" target={{ value: 0.8, label: "Plan 80%" }} caption="$1.33M of $1.70M" />
 */
export function Gauge(props: GaugeProps): JSX.Element {
  const amounts = (read: GaugeReading): Amounts => amountsOf(writtenAs(props), [Float64Array.of(read.value, read.max)]);
  return (
    <MarksChart
      kind="gauge" chart={props} name={WORDS.value} fields={[]} wait={() => props.value} read={() => readGauge(props)} summary={(read) => describe(read, amounts(read), props.caption)}
      table={(read) => {
        const rows = [[WORDS.value, read.value], [WORDS.least, read.min], [WORDS.most, read.max], ...(read.target ? [[read.target.label ?? WORDS.target, read.target.value]] : [])] as [string, number][];
        const { exact } = amounts(read);
        return { ...rawTable(rows.map(([name, value]) => ({ name, value })), ["name", "value"]), columns: [{ name: "", number: false }, { name: WORDS.value, number: true }], rows: rows.map(([name, value]) => [name, Number.isNaN(value) ? "—" : exact(value)]) };
      }}
      load={() => import("../marks/gauge.ts")}
    />
  );
}

function describe({ value, min, max, target }: GaugeReading, amounts: Amounts, caption: string | undefined): string {
  if (Number.isNaN(value)) return `${KINDS.gauge}, no value.`;
  return `${KINDS.gauge}, ${amounts.full(value)} between ${amounts.full(min)} and ${amounts.full(max)}.${caption === undefined ? "" : ` ${caption}.`}${target ? ` ${target.label ?? `${WORDS.target} ${amounts.full(target.value)}`}.` : ""}`;
}
