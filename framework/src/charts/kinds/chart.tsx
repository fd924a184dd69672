import { Match, Switch, createEffect, createSignal, untrack, type JSX } from "solid-js";
import { chartNotLoaded } from "../chart/not-loaded.ts";
import { Stage } from "../chart/stage.tsx";
import type { Failure } from "../../client/index.ts";
import type { Figure } from "../frame/figure.ts";
import { Frame } from "../frame/frame.tsx";
import { inGroup } from "../frame/group.ts";
import { Empty, Failed } from "../frame/states.tsx";
import type { RawChartProps } from "../props.ts";
import { summaryOf, tableOf } from "../raw/read.ts";
import { KINDS } from "../words.ts";

/**
 * An option of ECharts as it is, for what no other chart draws. Of ECharts only the parts that the option names are loaded; colours, text and axes follow the
 * page where the option leaves them open. What changes in the option is told, the rest stays. `onEvents` are those of ECharts, by name.
 * @example <Chart title="Skills" option={{ radar: { indicator: skills }, series: [{ type: "radar", data: [{ value: [4, 3, 5] }] }] }} onEvents={{ click: (event) => team.open(event) }} />
 */
export function Chart(given: RawChartProps): JSX.Element {
  const props = inGroup(given);
  return (
    <Frame kind="raw" chart={props} name={KINDS.raw}>
      {(figure) => <Body chart={props} figure={figure} name={props.title ?? KINDS.raw} />}
    </Frame>
  );
}

function Body(props: { chart: RawChartProps; figure: Figure; name: string }): JSX.Element {
  untrack(() => props.chart.option);
  const [failure, setFailure] = createSignal<Failure>();
  const none = (): boolean => typeof props.chart.option !== "object" || props.chart.option === null;
  createEffect(() => {
    const { option } = props.chart;
    const table = untrack(() => tableOf(option));
    props.figure.offerTable(table && (() => table));
  });
  return (
    <Switch fallback={
      <Stage
        figure={props.figure} kind="raw" summary={`${KINDS.raw}: ${summaryOf(props.chart.option)}.`} onFail={(error) => setFailure(chartNotLoaded(error))}
        load={() => Promise.all([import("../raw/raw-plot.tsx"), import("../chart/engine/raw.ts")])}
      >
        {([{ RawPlot }, engine]) => <RawPlot chart={props.chart} figure={props.figure} name={props.name} engine={engine} onFail={(error) => setFailure(error as Failure)} />}
      </Stage>
    }>
      <Match when={failure()}>{(error) => <Failed figure={props.figure} error={error()} retry={() => setFailure(undefined)} />}</Match>
      <Match when={none()}><Empty figure={props.figure} /></Match>
    </Switch>
  );
}
