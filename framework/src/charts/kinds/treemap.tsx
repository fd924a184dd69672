import "../charts.css";
import { For, type JSX } from "solid-js";
import { format } from "../../format/index.ts";
import { describeTree } from "../data/describe.ts";
import { labelOf } from "../data/label.ts";
import { treeTable } from "../data/table.ts";
import { amountsOfTree, priorOf, REACH, readTree } from "../data/tree.ts";
import type { AnyTreemapProps, TreemapProps } from "../mark-props.ts";
import { WORDS } from "../words.ts";
import { MarksChart } from "./marks-chart.tsx";

/**
 * Amounts in a tree: the area is the amount, and so is the depth of the colour. Each level is named by a field of `path`. With `previous` the colour is the change.
 * Rows without an amount above zero have no area; the summary says how many. `onValueChange` gets the names on the way to the chosen cell.
 * @example <Treemap data={sales.byProduct} path={["region", "product"]} value="revenue" previous="yearBefore" format="currency" />
 */
export function Treemap<Row extends object>(props: TreemapProps<Row>): JSX.Element {
  const chart = props as unknown as AnyTreemapProps;
  const fields = (): string[] => [chart.value, ...(chart.previous === undefined ? [] : [chart.previous])];
  return (
    <MarksChart
      kind="treemap" chart={chart} name={`${labelOf(chart.value)} by ${chart.path.map((field) => labelOf(field).toLowerCase()).join(" and ")}`} fields={[...chart.path, ...fields()]}
      corner={chart.previous === undefined ? undefined : Ramp}
      read={() => readTree(chart.data, chart.path, chart.value, chart.previous)} summary={(tree) => describeTree(tree, amountsOfTree(chart, tree), chart.previous)}
      alone={(tree) => chart.previous !== undefined && priorOf(tree) === undefined}
      table={(tree) => treeTable(tree.branches, chart.path, priorOf(tree) === undefined ? [chart.value] : fields(), amountsOfTree(chart, tree))} load={() => import("../marks/treemap.ts")}
    />
  );
}

/** From which change to which the colours go. */
function Ramp(): JSX.Element {
  const [low, high] = [-REACH, REACH].map((by) => format(by, { style: "percent", signDisplay: "always" })) as [string, string];
  return (
    <span class="sol-chart-ramp" role="img" aria-label={WORDS.ramp(low, high)}>
      {low}<span><For each={[1, 2, 3, 4, 5, 6, 7, 8, 9]}>{(at) => <i style={{ background: `var(--div-${at})` }} />}</For></span>{high}
    </span>
  );
}
