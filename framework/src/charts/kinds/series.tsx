import { Match, Switch, createEffect, createMemo, createSignal, mergeProps, type JSX } from "solid-js";
import { readColumns, runs, sameColumns, withPrior } from "../data/columns.ts";
import { colouredNames } from "../data/coloured.ts";
import { rowsIn } from "../data/rows.ts";
import { waitForValues } from "../data/wait.ts";
import { labelOf } from "../data/label.ts";
import { amountsOf, writtenAs } from "../data/amount.ts";
import { rawTable, seriesTable } from "../data/table.ts";
import { Frame } from "../frame/frame.tsx";
import { inGroup } from "../frame/group.ts";
import type { Failure } from "../../client/index.ts";
import { loadEngine, type Parts } from "../chart/load.ts";
import { chartNotLoaded } from "../chart/not-loaded.ts";
import { Stage } from "../chart/stage.tsx";
import { describeSeries } from "../data/describe.ts";
import type { Figure } from "../frame/figure.ts";
import { Empty, Failed, Wrong } from "../frame/states.tsx";
import { BarRows } from "../rows/bar-rows.tsx";
import type { AnySeriesProps, Kind } from "../props.ts";

const PARTS: Partial<Record<Kind, Parts>> = { bar: "bars", combo: "bars", candlestick: "candles" };

/** What line, area and bar charts share: reading the rows, and which of the states there is. */
export function Series(given: { kind: Kind; chart: AnySeriesProps; name?: string }): JSX.Element {
  const props = mergeProps(given, { chart: inGroup(given.chart) });
  const name = (): string => `${props.chart.categories.map(labelOf).join(", ")} by ${labelOf(props.chart.index).toLowerCase()}`;
  const names = (): readonly string[] => (props.kind === "candlestick" ? [] : colouredNames(props.chart.categories.map(labelOf)));
  const filtering = (): boolean => props.chart.brushed != null || props.chart.selected != null;
  return (
    <Frame kind={props.kind} chart={props.chart} name={props.name ?? name()} series={names()} prior={props.chart.previous === undefined ? undefined : labelOf(props.chart.previous)} bars={props.chart.bars} letsGo={props.kind === "bar" && props.chart.onValueChange !== undefined} filtering={filtering}>
      {(figure) => <Body kind={props.kind} chart={props.chart} figure={figure} name={props.chart.title ?? props.name ?? name()} />}
    </Frame>
  );
}

function Body(props: { kind: Kind; chart: AnySeriesProps; figure: Figure; name: string }): JSX.Element {
  waitForValues(props.chart);
  const columns = createMemo(() => readColumns(rowsIn(props.chart.data), props.chart.index, props.chart.categories, props.chart.previous), undefined, { equals: sameColumns });
  const amounts = createMemo(() => amountsOf(writtenAs(props.chart), props.chart.lineFormat === undefined ? withPrior(columns()) : columns().values.slice(0, props.chart.bars)));
  const lineAmounts = createMemo(() => (props.chart.lineFormat === undefined ? undefined : { from: props.chart.bars ?? 0, as: amountsOf(props.chart.lineFormat, columns().values.slice(props.chart.bars)) }));
  createEffect(() => {
    const { chart, figure } = props;
    const there = columns();
    if (there.wrong.length > 0) figure.offerTable(() => rawTable(rowsIn(chart.data), [chart.index, ...chart.categories, ...(chart.previous === undefined ? [] : [chart.previous])]));
    else figure.offerTable(there.keys.length === 0 ? undefined : () => seriesTable(there, chart.index, amounts(), lineAmounts()));
  });
  const [failure, setFailure] = createSignal<Failure>();
  const wrong = createMemo(() => columns().wrong[0]);
  return (
    <Switch fallback={
      <Stage
        figure={props.figure} kind={props.kind} alone={props.chart.previous !== undefined && columns().prior === undefined} summary={describeSeries(props.kind, columns(), amounts(), lineAmounts())}
        load={() => Promise.all([loadEngine(PARTS[props.kind] ?? "lines"), import("../plot/plot.tsx")])} onFail={(error) => setFailure(chartNotLoaded(error))}
      >
        {([engine, { Plot }]) => <Plot kind={props.kind} chart={props.chart} columns={columns} figure={props.figure} name={props.name} engine={engine} />}
      </Stage>
    }>
      <Match when={failure()}>{(error) => <Failed figure={props.figure} error={error()} retry={() => setFailure(undefined)} />}</Match>
      <Match when={wrong()}>
        {(found) => <Wrong figure={props.figure} field={found().field} rows={found().rows} />}
      </Match>
      <Match when={columns().keys.length === 0}><Empty figure={props.figure} /></Match>
      <Match when={props.kind === "bar" && !runs(columns().axis)}>
        <BarRows chart={props.chart} columns={columns} figure={props.figure} name={props.name} />
      </Match>
    </Switch>
  );
}
