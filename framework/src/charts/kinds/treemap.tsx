import { Match, Switch, createMemo, createSignal, onCleanup, type JSX } from "solid-js";
import { amountsOf } from "../data/amount.ts";
import { waitForRows } from "../data/wait.ts";
import { labelOf } from "../data/label.ts";
import { treeTable } from "../data/table.ts";
import { readTree, sameTree, type Tree } from "../data/tree.ts";
import type { Figure } from "../frame/figure.ts";
import { Frame } from "../frame/frame.tsx";
import { Empty, Failed, Wrong } from "../frame/states.tsx";
import type { AnyTreemapProps, TreemapProps } from "../props.ts";
import { TreePlot } from "../tree/tree-plot.tsx";

/**
 * Amounts in a tree: the area is the amount, and so is the depth of the colour. Each level is named by a field of `path`.
 * Rows without an amount above zero have no area; the summary says how many.
 * @example <Treemap data={sales.byProduct} path={["region", "product"]} value="revenue" format="currency" />
 */
export function Treemap<Row extends object>(props: TreemapProps<Row>): JSX.Element {
  const chart = props as unknown as AnyTreemapProps;
  const name = (): string => `${labelOf(chart.value)} by ${chart.path.map((field) => labelOf(field).toLowerCase()).join(" and ")}`;
  return (
    <Frame kind="treemap" chart={chart} name={name()}>
      {(figure) => <Body chart={chart} figure={figure} name={chart.title ?? name()} />}
    </Frame>
  );
}

function Body(props: { chart: AnyTreemapProps; figure: Figure; name: string }): JSX.Element {
  waitForRows(props.chart);
  const tree = createMemo(() => readTree(props.chart.data, props.chart.path, props.chart.value), undefined, { equals: sameTree });
  const [failure, setFailure] = createSignal<unknown>();
  return (
    <Switch fallback={<TreePlot chart={props.chart} tree={tree} figure={props.figure} name={props.name} onFail={setFailure} />}>
      <Match when={failure()}>{(error) => <Failed figure={props.figure} error={error()} retry={() => setFailure(undefined)} />}</Match>
      <Match when={tree().wrong > 0}>
        <WrongTree chart={props.chart} tree={tree()} figure={props.figure} />
      </Match>
      <Match when={tree().leaves === 0}><Empty figure={props.figure} /></Match>
    </Switch>
  );
}

function WrongTree(props: { chart: AnyTreemapProps; tree: Tree; figure: Figure }): JSX.Element {
  const { chart, figure } = props;
  figure.setSavable({ table: () => treeTable(props.tree.branches, chart.path, chart.value, amountsOf(chart.format, [])), picture: () => undefined });
  onCleanup(() => figure.setSavable(undefined));
  return <Wrong figure={figure} field={chart.value} rows={props.tree.wrong} />;
}
