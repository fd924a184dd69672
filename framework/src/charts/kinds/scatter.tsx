import { Match, Switch, createEffect, createMemo, createSignal, type JSX } from "solid-js";
import { loadEngine } from "../chart/load.ts";
import { chartNotLoaded } from "../chart/not-loaded.ts";
import { Stage } from "../chart/stage.tsx";
import type { Failure } from "../../client/index.ts";
import { amountsOf, writtenAs } from "../data/amount.ts";
import { describePoints } from "../data/describe.ts";
import { numberKey } from "../data/keys.ts";
import { labelOf } from "../data/label.ts";
import { readPoints, samePoints } from "../data/points.ts";
import { pointsTable, rawTable } from "../data/table.ts";
import { rowsIn } from "../data/rows.ts";
import { waitForValues } from "../data/wait.ts";
import type { Figure } from "../frame/figure.ts";
import { Frame } from "../frame/frame.tsx";
import { inGroup } from "../frame/group.ts";
import { Empty, Failed, Wrong } from "../frame/states.tsx";
import type { AnyScatterProps, ScatterProps } from "../props.ts";

/**
 * Points by two amounts; a third may be their area, a name their colour. With `onSelect` points are chosen by clicks, by keys,
 * and by dragging a rectangle; the others step back, none goes away. `format` is how the values along y are written.
 * @example <ScatterChart data={trips.all} x="minutes" y="price" color="city" selected={trips.chosen} onSelect={(rows) => trips.choose(rows.map((row) => row.id))} />
 */
export function ScatterChart<Row extends object>(props: ScatterProps<Row>): JSX.Element {
  const chart = inGroup(props as unknown as AnyScatterProps);
  const name = (): string => `${labelOf(chart.y)} by ${labelOf(chart.x).toLowerCase()}`;
  const points = createMemo(() => (chart.color === undefined ? [] : namesOf(chart)));
  return (
    <Frame kind="scatter" chart={chart} name={name()} series={points()} filtering={() => (chart.selected?.length ?? 0) > 0}>
      {(figure) => <Body chart={chart} figure={figure} name={chart.title ?? name()} />}
    </Frame>
  );
}

/** Rows that are still on their way have no colours to name. */
function namesOf(chart: AnyScatterProps): readonly string[] {
  try {
    return readPoints(chart).names;
  } catch {
    return [];
  }
}

function Body(props: { chart: AnyScatterProps; figure: Figure; name: string }): JSX.Element {
  waitForValues(props.chart);
  const points = createMemo(() => readPoints(props.chart), undefined, { equals: samePoints });
  const written = createMemo(() => [amountsOf(undefined, [points().x]), amountsOf(writtenAs(props.chart), [points().y])] as const);
  const fields = (): string[] => {
    const { x, y, size, color } = props.chart;
    return [color, x, y, size].filter((field) => field !== undefined);
  };
  const write = (field: string, value: unknown): string => {
    if (typeof value !== "number") return value === null || value === undefined ? "—" : String(value);
    return field === props.chart.y ? written()[1].exact(value) : numberKey(value);
  };
  createEffect(() => {
    const { chart, figure } = props;
    const { rows, wrong } = points();
    if (wrong.length > 0) figure.offerTable(() => rawTable(rowsIn(chart.data), fields()));
    else figure.offerTable(rows.length === 0 ? undefined : () => pointsTable(fields(), rows, write));
  });
  const [failure, setFailure] = createSignal<Failure>();
  return (
    <Switch fallback={
      <Stage
        figure={props.figure} kind="scatter" summary={describePoints(points(), [labelOf(props.chart.x), labelOf(props.chart.y)], written())}
        load={() => Promise.all([loadEngine("points"), import("../scatter/scatter-plot.tsx")])} onFail={(error) => setFailure(chartNotLoaded(error))}
      >
        {([engine, { ScatterPlot }]) => <ScatterPlot chart={props.chart} points={points} figure={props.figure} name={props.name} engine={engine} />}
      </Stage>
    }>
      <Match when={failure()}>{(error) => <Failed figure={props.figure} error={error()} retry={() => setFailure(undefined)} />}</Match>
      <Match when={points().wrong[0]}>{(found) => <Wrong figure={props.figure} field={found().field} rows={found().rows} />}</Match>
      <Match when={points().rows.length === 0}><Empty figure={props.figure} /></Match>
    </Switch>
  );
}
