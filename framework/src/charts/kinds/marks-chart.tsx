import { Match, Switch, createEffect, createMemo, createSignal, mergeProps, untrack, type Accessor, type JSX } from "solid-js";
import { chartNotLoaded } from "../chart/not-loaded.ts";
import { Stage } from "../chart/stage.tsx";
import type { Failure } from "../../client/index.ts";
import { rowsIn } from "../data/rows.ts";
import { rawTable, type Table } from "../data/table.ts";
import { waitForValues } from "../data/wait.ts";
import type { Figure } from "../frame/figure.ts";
import { Frame } from "../frame/frame.tsx";
import { inGroup } from "../frame/group.ts";
import { Empty, Failed, Wrong } from "../frame/states.tsx";
import { sameContent } from "../mark-data/same.ts";
import type { AnyMarkProps } from "../mark-props.ts";
import type { CreateZoom, Draw, Reading } from "../marks/mark.ts";
import type { Kind } from "../props.ts";

interface Props<Read extends Reading, Chart extends AnyMarkProps> {
  kind: Kind;
  chart: Chart;
  /** Says what is drawn where the chart has no title. */
  name: string;
  /** What stands in the head's corner. */
  corner?: (() => JSX.Element) | undefined;
  /** The fields that are read: shown as they are where they cannot be drawn. */
  fields: readonly string[];
  read(): Read;
  /** What may still be on its way. Default: the rows. */
  wait?(): unknown;
  table(read: Read): Table;
  /** See `Stage`. */
  alone?(read: Read): boolean;
  /** What is drawn, in words. */
  summary(read: Read): string;
  /** The layout, loaded when the figure comes near. */
  load(): Promise<{ readonly draw: Draw<Read, Chart>; readonly createZoom?: CreateZoom }>;
}

/** What charts of our own marks share: reading the rows, which of the states there is, and the code that comes later. */
export function MarksChart<Read extends Reading, Chart extends AnyMarkProps>(given: Props<Read, Chart>): JSX.Element {
  const props = mergeProps(given, { chart: inGroup(given.chart) }) as Props<Read, Chart>;
  return (
    <Frame kind={props.kind} chart={props.chart} name={props.name} corner={props.corner} filtering={() => props.chart.selected != null}>
      {(figure) => <Body all={props} figure={figure} />}
    </Frame>
  );
}

function Body<Read extends Reading, Chart extends AnyMarkProps>(props: { all: Props<Read, Chart>; figure: Figure }): JSX.Element {
  const { all, figure } = props;
  if (all.wait) untrack(all.wait);
  else waitForValues(all.chart);
  const read = createMemo(() => all.read(), undefined, { equals: sameContent });
  createEffect(() => {
    const { count, wrong } = read();
    if (wrong.length > 0) figure.offerTable(() => rawTable(rowsIn(all.chart.data), all.fields));
    else figure.offerTable(count === 0 ? undefined : () => all.table(read()));
  });
  const [failure, setFailure] = createSignal<Failure>();
  const load = () => Promise.all([import("../marks/marks-plot.tsx"), all.load()]);
  return (
    <Switch fallback={
      <Stage figure={figure} kind={all.kind} alone={all.alone?.(read()) ?? false} summary={all.summary(read())} load={load} onFail={(error) => setFailure(chartNotLoaded(error))}>
        {([{ MarksPlot }, { draw, createZoom }]) => <MarksPlot chart={all.chart} read={read as Accessor<Read>} draw={draw} createZoom={createZoom} figure={figure} name={all.chart.title ?? all.name} />}
      </Stage>
    }>
      <Match when={failure()}>{(error) => <Failed figure={figure} error={error()} retry={() => setFailure(undefined)} />}</Match>
      <Match when={read().wrong[0]}>{(found) => <Wrong figure={figure} field={found().field} rows={found().rows} what={found().what} />}</Match>
      <Match when={read().count === 0}><Empty figure={figure} /></Match>
    </Switch>
  );
}
