import { createMemo, type Accessor } from "solid-js";
import { createMeasure, roughMeasure, type Measure } from "../chart/measure.ts";
import { amountsOf, writtenAs, type Amounts } from "../data/amount.ts";
import { extentOf, withPrior, type Columns, type Prior } from "../data/columns.ts";
import type { Shape } from "../frame/shape.ts";
import { keepAxes, type KeptAxes } from "../option/axes.ts";
import { barSeries, priorMarks } from "../option/bars.ts";
import { CANDLE, candleSeries } from "../option/candles.ts";
import { layOut, type Layout, type Size } from "../option/layout.ts";
import { LAYERS, lineSeries, pointsOf, priorLine } from "../option/lines.ts";
import { referenceSeries } from "../option/references.ts";
import { sampled } from "../option/sample.ts";
import { secondAxis } from "../option/second-axis.ts";
import { stacked } from "../option/stack.ts";
import type { Option, SeriesPart } from "../option/types.ts";
import type { AnySeriesProps, Kind } from "../props.ts";
import type { Tokens } from "../theme/tokens.ts";
import { annotationShapes } from "./annotations.ts";
import { flagWidth, lastFlag, secondLabels } from "./right-labels.ts";

export interface PlotModel {
  readonly layout: Accessor<Layout | undefined>;
  readonly option: Accessor<Option | undefined>;
  /** As it is drawn in a file, where the brushed part is drawn and not shown. */
  picture(): Option | undefined;
  /** Values as drawn, on the axis: added up where they are stacked, moved where lines have an axis of their own. */
  readonly drawn: Accessor<readonly Float64Array[]>;
  readonly measure: Accessor<Measure>;
  /** How the values of a column are written. */
  amountsOf(column: number): Amounts;
  /** What of the columns are bars; the rest are lines. None are for candles. */
  bars(): number;
  /** What lies over the drawing. */
  readonly over: Accessor<readonly Shape[]>;
}

interface Inputs {
  readonly kind: Kind;
  readonly chart: AnySeriesProps;
  readonly columns: Accessor<Columns>;
  readonly size: Accessor<Size | undefined>;
  readonly tokens: Accessor<Tokens | undefined>;
  readonly view: Accessor<readonly [number, number] | undefined>;
  readonly brushed: Accessor<readonly [number, number] | undefined>;
  /** Room above for the flags of a brush. */
  flags(): boolean;
  /** The row that is chosen; undefined when none is. */
  readonly selectedRow: Accessor<number | undefined>;
}

/** px between the plot and the labels at its right. */
const GAP = 8;

/** From data, size and tokens to what ECharts is told, in steps, so that a change redoes no more than what hangs on it. */
export function createPlotModel(inputs: Inputs): PlotModel {
  const { kind, chart, columns, size, tokens } = inputs;
  const candles = kind === "candlestick";
  const banded = kind === "bar" || kind === "combo";
  const bars = (): number => (kind === "bar" ? columns().names.length : kind === "combo" ? Math.min(chart.bars ?? 0, columns().names.length) : 0);
  const own = (): boolean => kind === "combo" && chart.lineFormat !== undefined && bars() < columns().names.length;
  const amounts = createMemo(() => amountsOf(writtenAs(chart), own() ? columns().values.slice(0, bars()) : withPrior(columns())));
  const lineAmounts = createMemo(() => (own() ? amountsOf(chart.lineFormat, columns().values.slice(bars())) : amounts()));
  const references = createMemo(() => (chart.referenceLines ?? []).filter(({ value }) => Number.isFinite(value)).map(({ value, label }) => ({ value, ...(label === undefined ? {} : { label }) })));
  const prior = (): Prior | undefined => columns().prior;
  const piled = createMemo(() => {
    const { values } = columns();
    return !chart.stack ? values : [...stacked(kind === "combo" ? values.slice(0, bars()) : values), ...(kind === "combo" ? values.slice(bars()) : [])];
  });
  const font = createMemo(() => tokens()?.font);
  const measure = createMemo(() => (font() === undefined ? roughMeasure : createMeasure(font()!)));
  const lastPrice = createMemo(() => (candles ? columns().values[CANDLE.close]?.findLast((value) => !Number.isNaN(value)) : undefined));
  const right = createMemo(() => {
    if (lastPrice() !== undefined) return flagWidth(amounts().short(lastPrice()!), measure()) + GAP;
    if (!own()) return undefined;
    const extents = columns().values.slice(bars()).map(extentOf);
    return Math.max(...extents.map((extent) => (extent ? Math.max(measure()(lineAmounts().short(extent.max), 11), measure()(lineAmounts().short(extent.min), 11)) : 0))) + 2 * GAP;
  });

  const layout = createMemo(() => {
    const [room, look] = [size(), tokens()];
    if (!room || !look) return undefined;
    return layOut({
      columns: columns(), values: own() ? piled().slice(0, bars()) : prior() ? [...piled(), prior()!.values] : piled(), size: room, amounts: amounts(), measure: measure(), small: look.small, bars: banded, candles, right: right(), flags: inputs.flags(),
      references: references().map(({ value }) => value), view: inputs.view(),
    });
  });
  const second = createMemo(() => {
    const place = layout();
    if (!place || !own()) return undefined;
    const extents = columns().values.slice(bars()).flatMap((column) => extentOf(column) ?? []);
    return secondAxis(place.valueTicks, Math.min(0, ...extents.map(({ min }) => min)), Math.max(0, ...extents.map(({ max }) => max)));
  });
  const drawn = createMemo(() => (second() ? piled().map((column, at) => (at < bars() ? column : column.map((value) => second()!.toFirst(value)))) : piled()));
  const axes = createMemo((before: KeptAxes | undefined) => {
    const [place, look] = [layout(), tokens()];
    return place && look ? keepAxes(before, place, look) : undefined;
  });
  const points = createMemo(() => {
    const place = layout();
    if (candles || !place) return [];
    return drawn().slice(bars()).map((values) => sampled(columns().places, values, place.x, place.size.width) ?? pointsOf(columns(), values));
  });
  const before = createMemo(() => {
    const [place, values] = [layout(), prior()?.values];
    return place && values && (sampled(columns().places, values, place.x, place.size.width) ?? pointsOf(columns(), values));
  });
  const lines = kind === "line" || kind === "area";
  /** Lines hang on whether anything is brushed, not on what. */
  const split = createMemo(() => lines && inputs.brushed() !== undefined);
  const chosen = createMemo(() => (lines ? null : chosenRows(columns(), inputs.brushed() ?? null, inputs.selectedRow())));
  const priorSeries = (place: Layout, look: Tokens, part?: readonly [number, number]): SeriesPart[] => {
    const [there, points, stack] = [prior(), before(), chart.stack ?? false];
    if (!there || !points) return [];
    return [(banded && priorMarks(columns(), there, place, look, stack)) || priorLine(there, points, place, look, { stack: stack || banded, brushed: split(), part })];
  };
  const seriesOf = (place: Layout, look: Tokens, part?: readonly [number, number]): SeriesPart[] => {
    const dashed = referenceSeries(references(), place, look, split() && !part ? LAYERS.above : 0);
    if (candles) return [...candleSeries(columns(), place, look, chosen()), ...dashed];
    const standing = bars() === 0 ? [] : barSeries({ ...columns(), names: columns().names.slice(0, bars()) }, place, look, { stack: chart.stack ?? false, chosen: chosen() });
    const running = points().length === 0 ? [] : lineSeries(columns().names.slice(bars()), points(), place, look, {
      area: kind === "area", stack: kind !== "combo" && (chart.stack ?? false), brushed: split(), part, first: bars(),
    });
    return [...priorSeries(place, look, part), ...standing, ...running, ...dashed];
  };
  const marks = createMemo((): SeriesPart[] | undefined => {
    const [place, look] = [layout(), tokens()];
    return place && look ? seriesOf(place, look) : undefined;
  });
  const option = createMemo((): Option | undefined => {
    const [frame, series] = [axes(), marks()];
    return frame && series ? { ...frame.axes, series } : undefined;
  });
  const picture = (): Option | undefined => {
    const [shown, place, look, part] = [option(), layout(), tokens(), inputs.brushed()];
    return shown && place && look && part && split() ? { ...shown, series: seriesOf(place, look, part) } : shown;
  };
  const over = createMemo((): readonly Shape[] => {
    const [place, look] = [layout(), tokens()];
    if (!place || !look) return [];
    const line = banded || candles ? undefined : drawn()[0];
    return [
      ...(second() ? secondLabels(second()!, place, look, lineAmounts().short) : []),
      ...(lastPrice() === undefined ? [] : lastFlag(lastPrice()!, place, look, measure(), amounts().short)),
      ...(chart.annotations?.length ? annotationShapes({ annotations: chart.annotations, columns: columns(), layout: place, tokens: look, measure: measure(), line }) : []),
    ];
  });
  return { layout, option, picture, drawn, measure, bars, over, amountsOf: (column) => (column >= bars() && kind === "combo" ? lineAmounts() : amounts()) };
}

function chosenRows(columns: Columns, brushed: readonly [number, number] | null, selected: number | undefined): ((row: number) => boolean) | null {
  if (selected !== undefined) return (row) => row === selected;
  if (brushed) return (row) => columns.places[row]! >= brushed[0] && columns.places[row]! <= brushed[1];
  return null;
}
