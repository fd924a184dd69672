import type { JSX } from "solid-js";
import type { Amounts } from "../data/amount.ts";
import { dropped, extremes, plural } from "../data/describe.ts";
import { labelOf } from "../data/label.ts";
import { amountsOfFlows, readFlows, type Flows } from "../mark-data/flows.ts";
import type { AnySankeyProps, SankeyProps } from "../mark-props.ts";
import { KINDS } from "../words.ts";
import { MarksChart } from "./marks-chart.tsx";

/**
 * What flows from where to where. A node is chosen by its name, a flow by both; all that touches it stays, the rest steps back.
 * @example <Sankey data={sales.byChannel} source="channel" target="region" value="revenue" format="currency" onValueChange={sales.setFlow} />
 */
export function Sankey<Row extends object>(props: SankeyProps<Row>): JSX.Element {
  const chart = props as unknown as AnySankeyProps;
  return (
    <MarksChart
      kind="sankey" chart={chart} name={`${labelOf(chart.value)} from ${labelOf(chart.source).toLowerCase()} to ${labelOf(chart.target).toLowerCase()}`}
      fields={[chart.source, chart.target, chart.value]} read={() => readFlows(chart)} summary={(read) => describe(read, amountsOfFlows(chart, read))}
      table={({ flows, nodes }) => {
        const { exact } = amountsOfFlows(chart, { flows, nodes });
        const rows = flows.map((flow) => ({ names: [nodes[flow.source]!.name, nodes[flow.target]!.name], value: flow.value }));
        return {
          columns: [chart.source, chart.target, chart.value].map((field, at) => ({ name: labelOf(field), number: at === 2 })),
          rows: rows.map(({ names, value }) => [...names, exact(value)]), raw: rows.map(({ names, value }) => [...names, value]),
        };
      }}
      load={() => import("../marks/sankey.ts")}
    />
  );
}

function describe(read: Flows, amounts: Amounts): string {
  const { flows, nodes, circular } = read;
  const [, largest] = extremes(flows);
  return `${KINDS.sankey}, ${flows.length} ${plural("flow", flows.length)} between ${nodes.length} ${plural("node", nodes.length)}. Largest: ${nodes[largest.source]!.name} to ${nodes[largest.target]!.name}, ${amounts.full(largest.value)}.`
    + `${circular > 0 ? ` ${circular} ${plural("flow", circular)} in a circle ${circular === 1 ? "is" : "are"} left out.` : ""}${dropped(read.dropped, "an amount above zero")}`;
}
