import { createMemo, type Accessor } from "solid-js";
import { createMeasure } from "../chart/measure.ts";
import { writtenAs } from "../data/amount.ts";
import type { Points } from "../data/points.ts";
import type { Shape } from "../frame/shape.ts";
import { keepAxes, type KeptAxes } from "../option/axes.ts";
import type { Layout, Size } from "../option/layout.ts";
import type { Option } from "../option/types.ts";
import { referenceShapes } from "../plot/reference-shapes.ts";
import type { AnyScatterProps } from "../props.ts";
import type { Tokens } from "../theme/tokens.ts";
import { layOutPoints, placeOn } from "./layout.ts";
import { pointSeries } from "./series.ts";
import { seenIn, type PointView } from "./view.ts";

interface Inputs {
  readonly chart: AnyScatterProps;
  readonly points: Accessor<Points>;
  readonly size: Accessor<Size | undefined>;
  readonly tokens: Accessor<Tokens | undefined>;
  readonly view: Accessor<PointView | undefined>;
  /** Of what is seen, those that keep their colour; undefined where all do. */
  readonly kept: Accessor<((at: number, seen: Points) => boolean) | undefined>;
}

export interface PointModel {
  readonly layout: Accessor<Layout | undefined>;
  /** Where everything stands when all is shown. */
  readonly whole: Accessor<Layout | undefined>;
  /** The points of the part that is shown. */
  readonly seen: Accessor<Points>;
  readonly option: Accessor<Option | undefined>;
  /** What lies over the drawing. */
  readonly over: Accessor<readonly Shape[]>;
  /** Where a value along x stands on its axis. */
  place(x: number): number;
}

/** From points, size and tokens to what ECharts is told, in steps, so that a change redoes no more than what hangs on it. */
export function createPointModel({ chart, points, size, tokens, view, kept }: Inputs): PointModel {
  const place = (x: number): number => placeOn(chart.logX ?? false)(x);
  const font = createMemo(() => tokens()?.font);
  const measure = createMemo(() => createMeasure(font() ?? "sans-serif"));
  const references = createMemo(() => (chart.referenceLines ?? []).filter(({ value }) => Number.isFinite(value)));
  const seen = createMemo(() => seenIn(points(), view()));
  const lay = (part: PointView | undefined): Layout | undefined => {
    const [room, look] = [size(), tokens()];
    return room && look && layOutPoints({ points: points(), size: room, as: writtenAs(chart), measure: measure(), small: look.small, logX: chart.logX ?? false, references: references().map(({ value }) => value), view: part });
  };
  const whole = createMemo(() => lay(undefined));
  const layout = createMemo(() => (view() === undefined ? whole() : lay(view())));
  const axes = createMemo((before: KeptAxes | undefined) => {
    const [at, look] = [layout(), tokens()];
    return at && look ? keepAxes(before, at, look) : undefined;
  });
  const series = createMemo(() => {
    const look = tokens();
    const keeps = kept();
    return look && pointSeries(seen(), place, look, keeps && ((at) => keeps(at, seen())));
  });
  const option = createMemo(() => {
    const [frame, parts] = [axes(), series()];
    return frame && parts ? { ...frame.axes, series: parts } : undefined;
  });
  const over = createMemo(() => {
    const [at, look] = [layout(), tokens()];
    return at && look ? referenceShapes(references(), at, look, measure()) : [];
  });
  return { layout, whole, seen, option, over, place };
}
