import { Match, Switch, createEffect, createMemo, createSignal, type JSX } from "solid-js";
import { readColumns, runs, sameColumns } from "../data/columns.ts";
import { waitForRows } from "../data/wait.ts";
import { labelOf } from "../data/label.ts";
import { amountsOf } from "../data/amount.ts";
import { rawTable, seriesTable } from "../data/table.ts";
import { Frame } from "../frame/frame.tsx";
import type { Failure } from "../../client/index.ts";
import { chartNotLoaded } from "../chart/not-loaded.ts";
import { Stage } from "../chart/stage.tsx";
import { describeSeries } from "../data/describe.ts";
import type { Figure } from "../frame/figure.ts";
import { Empty, Failed, Wrong } from "../frame/states.tsx";
import { BarRows } from "../rows/bar-rows.tsx";
import type { AnySeriesProps, Kind } from "../props.ts";

/** What line, area and bar charts share: reading the rows, and which of the states there is. */
export function Series(props: { kind: Kind; chart: AnySeriesProps }): JSX.Element {
  const name = (): string => `${props.chart.categories.map(labelOf).join(", ")} by ${labelOf(props.chart.index).toLowerCase()}`;
  const names = (): readonly string[] => {
    const all = props.chart.categories.map(labelOf);
    return all.length > 8 ? [...all.slice(0, 7), "Other"] : all;
  };
  const filtering = (): boolean => props.chart.brushed != null || props.chart.selected != null;
  return (
    <Frame kind={props.kind} chart={props.chart} name={name()} series={names()} filtering={filtering}>
      {(figure) => <Body kind={props.kind} chart={props.chart} figure={figure} name={props.chart.title ?? name()} />}
    </Frame>
  );
}

function Body(props: { kind: Kind; chart: AnySeriesProps; figure: Figure; name: string }): JSX.Element {
  waitForRows(props.chart);
  const columns = createMemo(() => readColumns(props.chart.data, props.chart.index, props.chart.categories), undefined, { equals: sameColumns });
  const amounts = createMemo(() => amountsOf(props.chart.format, columns().values));
  createEffect(() => {
    const { chart, figure } = props;
    const there = columns();
    if (there.wrong.length > 0) figure.offerTable(() => rawTable(chart.data, [chart.index, ...chart.categories]));
    else figure.offerTable(there.keys.length === 0 ? undefined : () => seriesTable(there, chart.index, amounts()));
  });
  const [failure, setFailure] = createSignal<Failure>();
  const wrong = createMemo(() => columns().wrong[0]);
  return (
    <Switch fallback={
      <Stage
        figure={props.figure} kind={props.kind} parts={props.kind === "bar" ? "bars" : "lines"} summary={describeSeries(props.kind, columns(), amounts())}
        load={() => import("../plot/plot.tsx")} onFail={(error) => setFailure(chartNotLoaded(error))}
      >
        {({ Plot }, engine) => <Plot kind={props.kind} chart={props.chart} columns={columns} figure={props.figure} name={props.name} engine={engine} />}
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
