import { Match, Switch, createEffect, createMemo, createSignal, type JSX } from "solid-js";
import { loadEngine } from "../chart/load.ts";
import { chartNotLoaded } from "../chart/not-loaded.ts";
import { Stage } from "../chart/stage.tsx";
import type { Failure } from "../../client/index.ts";
import { amountsOf, writerOf, writtenAs } from "../data/amount.ts";
import { readBins } from "../data/bins.ts";
import { sameColumns, type Columns } from "../data/columns.ts";
import { describeBins } from "../data/describe.ts";
import { labelOf } from "../data/label.ts";
import { rawTable, seriesTable } from "../data/table.ts";
import { rowsIn } from "../data/rows.ts";
import { waitForValues } from "../data/wait.ts";
import type { Figure } from "../frame/figure.ts";
import { Frame } from "../frame/frame.tsx";
import { inGroup } from "../frame/group.ts";
import { Empty, Failed, Wrong } from "../frame/states.tsx";
import type { Range } from "../../format/index.ts";
import type { AnyHistogramProps, AnySeriesProps, HistogramProps, Key } from "../props.ts";

/**
 * How the values of a field are spread: bars that touch, one for each span between round numbers, as high as values lie in it.
 * Rows without a value are not counted. A click, Enter or Space on a bar gives the edges of its bin, on the chosen one null.
 * @example <Histogram data={trips.all} value="minutes" bins={24} selected={trips.bin} onValueChange={trips.setBin} />
 */
export function Histogram<Row extends object>(props: HistogramProps<Row>): JSX.Element {
  const chart = inGroup(props as unknown as AnyHistogramProps);
  const name = (): string => `${labelOf(chart.value)}, how often`;
  return (
    <Frame kind="histogram" chart={chart} name={name()} filtering={() => chart.selected != null}>
      {(figure) => <Body chart={chart} figure={figure} name={chart.title ?? name()} />}
    </Frame>
  );
}

function Body(props: { chart: AnyHistogramProps; figure: Figure; name: string }): JSX.Element {
  waitForValues(props.chart);
  const columns = createMemo(() => {
    const { data, value, bins } = props.chart;
    return readBins(data, value, bins, writerOf(writtenAs(props.chart), [Float64Array.from(rowsIn(data), (row) => Number(row[value]))]));
  }, undefined, { equals: sameColumns });
  // What is drawn are counts, whatever the values are written like.
  const bars = {
    get data() { return props.chart.data; },
    get index() { return props.chart.value; },
    get linkGroup() { return props.chart.linkGroup; },
    get selected() { return middleOf(columns(), props.chart.selected); },
    get onValueChange() { return told(props.chart.onValueChange); },
    get onHover() { return told(props.chart.onHover); },
    categories: [],
  } as AnySeriesProps;
  /** The plot knows a bin by its middle, the app by its edges. */
  const told = (give: AnyHistogramProps["onHover"]) => give && ((middle: Key | null) => give(middle === null ? null : edgesOf(columns(), middle)));
  const counts = amountsOf("integer", []);
  createEffect(() => {
    const { chart, figure } = props;
    if (columns().wrong.length > 0) figure.offerTable(() => rawTable(rowsIn(chart.data), [chart.value]));
    else figure.offerTable(columns().keys.length === 0 ? undefined : () => seriesTable(columns(), chart.value, counts));
  });
  const [failure, setFailure] = createSignal<Failure>();
  return (
    <Switch fallback={
      <Stage figure={props.figure} kind="histogram" summary={describeBins(columns(), labelOf(props.chart.value))} load={() => Promise.all([loadEngine("bars"), import("../plot/plot.tsx")])} onFail={(error) => setFailure(chartNotLoaded(error))}>
        {([engine, { Plot }]) => <Plot kind="bar" chart={bars} columns={columns} figure={props.figure} name={props.name} engine={engine} />}
      </Stage>
    }>
      <Match when={failure()}>{(error) => <Failed figure={props.figure} error={error()} retry={() => setFailure(undefined)} />}</Match>
      <Match when={columns().wrong[0]}>{(found) => <Wrong figure={props.figure} field={found().field} rows={found().rows} />}</Match>
      <Match when={columns().keys.length === 0}><Empty figure={props.figure} /></Match>
    </Switch>
  );
}

function edgesOf({ keys, spans }: Columns, middle: Key): Range<number> | null {
  const at = keys.indexOf(middle);
  return at === -1 ? null : [spans!.edges[at]!, spans!.edges[at + 1]!];
}

/** Edges that no bin has choose none, and all keep their colour. */
function middleOf({ keys, spans }: Columns, bin: Range<number> | null | undefined): Key | null | undefined {
  if (bin === null || bin === undefined) return bin;
  return keys.find((_, at) => spans!.edges[at] === bin[0] && spans!.edges[at + 1] === bin[1]) ?? null;
}
