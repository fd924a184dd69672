import { Match, Switch, createEffect, createMemo, createSignal, type JSX } from "solid-js";
import { amountsOf } from "../data/amount.ts";
import { waitForRows } from "../data/wait.ts";
import { labelOf } from "../data/label.ts";
import { rawTable, treeTable } from "../data/table.ts";
import { readTree, sameTree } from "../data/tree.ts";
import type { Failure } from "../../client/index.ts";
import { chartNotLoaded } from "../chart/not-loaded.ts";
import { Stage } from "../chart/stage.tsx";
import { describeTree } from "../data/describe.ts";
import type { Figure } from "../frame/figure.ts";
import { Frame } from "../frame/frame.tsx";
import { Empty, Failed, Wrong } from "../frame/states.tsx";
import type { AnyTreemapProps, TreemapProps } from "../props.ts";

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
  const amounts = createMemo(() => amountsOf(props.chart.format, [Float64Array.of(tree().total)]));
  createEffect(() => {
    const { chart, figure } = props;
    const { branches, leaves, wrong } = tree();
    if (wrong > 0) figure.offerTable(() => rawTable(chart.data, [...chart.path, chart.value]));
    else figure.offerTable(leaves === 0 ? undefined : () => treeTable(branches, chart.path, chart.value, amounts()));
  });
  const [failure, setFailure] = createSignal<Failure>();
  return (
    <Switch fallback={
      <Stage figure={props.figure} kind="treemap" parts="cells" summary={describeTree(tree(), amounts())} load={() => import("../tree/tree-plot.tsx")} onFail={(error) => setFailure(chartNotLoaded(error))}>
        {({ TreePlot }, engine) => <TreePlot chart={props.chart} tree={tree} figure={props.figure} name={props.name} engine={engine} />}
      </Stage>
    }>
      <Match when={failure()}>{(error) => <Failed figure={props.figure} error={error()} retry={() => setFailure(undefined)} />}</Match>
      <Match when={tree().wrong > 0}>
        <Wrong figure={props.figure} field={props.chart.value} rows={tree().wrong} />
      </Match>
      <Match when={tree().leaves === 0}><Empty figure={props.figure} /></Match>
    </Switch>
  );
}
