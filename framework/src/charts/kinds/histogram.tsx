import { Match, Switch, createEffect, createMemo, createSignal, type JSX } from "solid-js";
import { chartNotLoaded } from "../chart/not-loaded.ts";
import { Stage } from "../chart/stage.tsx";
import type { Failure } from "../../client/index.ts";
import { amountsOf, writerOf } from "../data/amount.ts";
import { readBins } from "../data/bins.ts";
import { sameColumns } from "../data/columns.ts";
import { describeBins } from "../data/describe.ts";
import { labelOf } from "../data/label.ts";
import { rawTable, seriesTable } from "../data/table.ts";
import { waitForRows } from "../data/wait.ts";
import type { Figure } from "../frame/figure.ts";
import { Frame } from "../frame/frame.tsx";
import { Empty, Failed, Wrong } from "../frame/states.tsx";
import type { AnyHistogramProps, AnySeriesProps, HistogramProps } from "../props.ts";

/**
 * How the values of a field are spread: bars that touch, one for each span between round numbers, as high as values lie in it.
 * Rows without a value are not counted.
 * @example <Histogram data={trips.all} value="minutes" bins={24} />
 */
export function Histogram<Row extends object>(props: HistogramProps<Row>): JSX.Element {
  const chart = props as unknown as AnyHistogramProps;
  const name = (): string => `${labelOf(chart.value)}, how often`;
  return (
    <Frame kind="histogram" chart={chart} name={name()}>
      {(figure) => <Body chart={chart} figure={figure} name={chart.title ?? name()} />}
    </Frame>
  );
}

function Body(props: { chart: AnyHistogramProps; figure: Figure; name: string }): JSX.Element {
  waitForRows(props.chart);
  const columns = createMemo(() => {
    const { data, value, bins, format } = props.chart;
    return readBins(data, value, bins, writerOf(format, [Float64Array.from(data, (row) => Number(row[value]))]));
  }, undefined, { equals: sameColumns });
  // What is drawn are counts, whatever the values are written like.
  const bars = {
    get data() { return props.chart.data; },
    get index() { return props.chart.value; },
    get linkGroup() { return props.chart.linkGroup; },
    categories: [],
  } as AnySeriesProps;
  const counts = amountsOf("integer", []);
  createEffect(() => {
    const { chart, figure } = props;
    if (columns().wrong.length > 0) figure.offerTable(() => rawTable(chart.data, [chart.value]));
    else figure.offerTable(columns().keys.length === 0 ? undefined : () => seriesTable(columns(), chart.value, counts));
  });
  const [failure, setFailure] = createSignal<Failure>();
  return (
    <Switch fallback={
      <Stage figure={props.figure} kind="histogram" parts="bars" summary={describeBins(columns(), labelOf(props.chart.value))} load={() => import("../plot/plot.tsx")} onFail={(error) => setFailure(chartNotLoaded(error))}>
        {({ Plot }, engine) => <Plot kind="bar" chart={bars} columns={columns} figure={props.figure} name={props.name} engine={engine} />}
      </Stage>
    }>
      <Match when={failure()}>{(error) => <Failed figure={props.figure} error={error()} retry={() => setFailure(undefined)} />}</Match>
      <Match when={columns().wrong[0]}>{(found) => <Wrong figure={props.figure} field={found().field} rows={found().rows} />}</Match>
      <Match when={columns().keys.length === 0}><Empty figure={props.figure} /></Match>
    </Switch>
  );
}
