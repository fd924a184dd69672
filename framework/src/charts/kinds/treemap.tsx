import type { JSX } from "solid-js";
import { describeTree } from "../data/describe.ts";
import { labelOf } from "../data/label.ts";
import { treeTable } from "../data/table.ts";
import { amountsOfTree, readTree } from "../data/tree.ts";
import type { AnyTreemapProps, TreemapProps } from "../mark-props.ts";
import { MarksChart } from "./marks-chart.tsx";

/**
 * Amounts in a tree: the area is the amount, and so is the depth of the colour. Each level is named by a field of `path`.
 * Rows without an amount above zero have no area; the summary says how many. `onValueChange` gets the names on the way to the chosen cell.
 * @example <Treemap data={sales.byProduct} path={["region", "product"]} value="revenue" format="currency" />
 */
export function Treemap<Row extends object>(props: TreemapProps<Row>): JSX.Element {
  const chart = props as unknown as AnyTreemapProps;
  return (
    <MarksChart
      kind="treemap" chart={chart} name={`${labelOf(chart.value)} by ${chart.path.map((field) => labelOf(field).toLowerCase()).join(" and ")}`} fields={[...chart.path, chart.value]}
      read={() => readTree(chart.data, chart.path, chart.value)} summary={(tree) => describeTree(tree, amountsOfTree(chart, tree))}
      table={(tree) => treeTable(tree.branches, chart.path, chart.value, amountsOfTree(chart, tree))} load={() => import("../marks/treemap.ts")}
    />
  );
}
