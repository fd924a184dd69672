import { createMemo, type Accessor } from "solid-js";
import { createMeasure, roughMeasure } from "../chart/measure.ts";
import { amountsOf, type Amounts } from "../data/amount.ts";
import type { Columns } from "../data/columns.ts";
import { axesOption } from "../option/axes.ts";
import { barSeries } from "../option/bars.ts";
import { layOut, type Layout, type Size } from "../option/layout.ts";
import { lineSeries, pointsOf } from "../option/lines.ts";
import { referenceSeries } from "../option/references.ts";
import { stacked } from "../option/stack.ts";
import type { Option, SeriesPart } from "../option/types.ts";
import type { AnySeriesProps, Kind } from "../props.ts";
import type { Tokens } from "../theme/tokens.ts";

export interface PlotModel {
  readonly amounts: Accessor<Amounts>;
  readonly layout: Accessor<Layout | undefined>;
  readonly option: Accessor<Option | undefined>;
  /** Values as drawn: added up where they are stacked. */
  readonly drawn: Accessor<readonly Float64Array[]>;
}

interface Inputs {
  readonly kind: Kind;
  readonly chart: AnySeriesProps;
  readonly columns: Accessor<Columns>;
  readonly size: Accessor<Size | undefined>;
  readonly tokens: Accessor<Tokens | undefined>;
  readonly view: Accessor<readonly [number, number] | undefined>;
  readonly brushed: Accessor<readonly [number, number] | undefined>;
  /** The row that is chosen; undefined when none is. */
  readonly selectedRow: Accessor<number | undefined>;
}

/** From data, size and tokens to what ECharts is told, in steps, so that a change redoes no more than what hangs on it. */
export function createPlotModel(inputs: Inputs): PlotModel {
  const { kind, chart, columns, size, tokens } = inputs;
  const bars = kind === "bar";
  const amounts = createMemo(() => amountsOf(chart.format, columns().values));
  const references = createMemo(() => (chart.referenceLines ?? []).map(({ value, label }) => ({ value, ...(label === undefined ? {} : { label }) })));
  const drawn = createMemo(() => (chart.stack ? stacked(columns().values) : columns().values));
  const font = createMemo(() => tokens()?.font);
  const measure = createMemo(() => (font() === undefined ? roughMeasure : createMeasure(font()!)));

  const layout = createMemo(() => {
    const [room, look] = [size(), tokens()];
    if (!room || !look) return undefined;
    return layOut({
      columns: columns(), values: drawn(), size: room, amounts: amounts(), measure: measure(), small: look.small, bars,
      flags: chart.onBrush !== undefined || chart.onZoom !== undefined || chart.brushed != null || (!bars && chart.onValueChange !== undefined),
      references: references().map(({ value }) => value), view: inputs.view(),
    });
  });
  const axes = createMemo(() => {
    const [place, look] = [layout(), tokens()];
    return place && look ? axesOption(place, look) : undefined;
  });
  const points = createMemo(() => drawn().map((values) => pointsOf(columns(), values)));
  const marks = createMemo((): SeriesPart[] | undefined => {
    const [place, look] = [layout(), tokens()];
    if (!place || !look) return undefined;
    const brushed = inputs.brushed() ?? null;
    const lines = referenceSeries(references(), place, look);
    if (!bars) return [...lineSeries(columns().names, points(), place, look, { area: kind === "area", stack: chart.stack ?? false, brushed }), ...lines];
    return [...barSeries(columns(), place, look, { stack: chart.stack ?? false, chosen: chosenRows(columns(), brushed, inputs.selectedRow()) }), ...lines];
  });
  const option = createMemo((): Option | undefined => {
    const [frame, series] = [axes(), marks()];
    return frame && series ? { ...frame, series } : undefined;
  });
  return { amounts, layout, option, drawn };
}

function chosenRows(columns: Columns, brushed: readonly [number, number] | null, selected: number | undefined): ((row: number) => boolean) | null {
  if (selected !== undefined) return (row) => row === selected;
  if (brushed) return (row) => columns.places[row]! >= brushed[0] && columns.places[row]! <= brushed[1];
  return null;
}
