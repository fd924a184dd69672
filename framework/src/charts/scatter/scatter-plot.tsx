import { Show, createEffect, createMemo, onCleanup, type Accessor, type JSX } from "solid-js";
import type { ECharts } from "echarts/core";
import { Canvas } from "../chart/canvas.tsx";
import type { Engine } from "../chart/load.ts";
import { createMeasure } from "../chart/measure.ts";
import { createSize } from "../chart/size.ts";
import { amountsOf } from "../data/amount.ts";
import { labelOf } from "../data/label.ts";
import type { Points } from "../data/points.ts";
import type { Figure } from "../frame/figure.ts";
import { axesOption } from "../option/axes.ts";
import { placeTip } from "../plot/flags.ts";
import { createHeld } from "../plot/held.ts";
import { Tip } from "../plot/tip.tsx";
import type { AnyScatterProps } from "../props.ts";
import { createTokens } from "../theme/probe.ts";
import { treePicture } from "../tree/tree-picture.ts";
import { createPointGestures } from "./gestures.ts";
import { layOutPoints, placeOn } from "./layout.ts";
import { PointButtons } from "./point-buttons.tsx";
import { pointAt, pointsIn, spotOf } from "./pick.ts";
import { pointWords } from "./point-words.ts";
import { across, pointSeries } from "./series.ts";

/** More than this and single points are no targets for keys any more; the table view has them. */
const MOST_BUTTONS = 200;

interface Props {
  chart: AnyScatterProps;
  points: Accessor<Points>;
  figure: Figure;
  name: string;
  engine: Engine;
}

/** A drawing of points, with what pointer and keys do on it. */
export function ScatterPlot(props: Props): JSX.Element {
  let host!: HTMLDivElement;
  let instance: ECharts | undefined;
  const { chart, points, figure } = props;
  const size = createSize(() => host);
  const tokens = createTokens(() => host);
  const place = (x: number): number => placeOn(chart.logX ?? false)(x);
  const words = createMemo(() => pointWords(chart, points()));

  const held = createHeld<readonly (string | number)[]>(() => chart.selected, (keys) => chart.onSelect?.(points().rows.filter((_, at) => keys.includes(points().keys[at]!))));
  const chosenKeys = createMemo(() => new Set(held.value()));
  const chosen = (at: number): boolean => chosenKeys().has(points().keys[at]!);
  const choose = (found: readonly number[], more: boolean): void => {
    if (!chart.onSelect) return;
    const keys = found.map((at) => points().keys[at]!);
    const now = chosenKeys();
    const alone = !more && keys.length === 1 && now.size === 1 && now.has(keys[0]!);
    // One more click takes it back: alone, or out of several.
    const toggled = more && keys.length === 1 && now.has(keys[0]!);
    held.commit(alone ? [] : toggled ? [...now].filter((key) => key !== keys[0]) : more ? [...new Set([...now, ...keys])] : keys);
  };

  const layout = createMemo(() => {
    const [room, look] = [size(), tokens()];
    return room && look ? layOutPoints({ points: points(), size: room, amounts: amountsOf(chart.format, [points().y]), measure: createMeasure(look.font), small: look.small, logX: chart.logX ?? false }) : undefined;
  });
  const axes = createMemo(() => {
    const [at, look] = [layout(), tokens()];
    return at && look ? axesOption(at, look) : undefined;
  });
  const option = createMemo(() => {
    const [frame, look] = [axes(), tokens()];
    return frame && look ? { ...frame, series: pointSeries(points(), place, look, chosenKeys().size > 0 ? chosen : undefined) } : undefined;
  });
  const gestures = createPointGestures({
    chooses: () => chart.onSelect !== undefined && layout() !== undefined,
    onClick(spot, more) {
      const at = pointAt(spot, points(), place, layout()!);
      if (at !== undefined) choose([at], more);
      else if (!more && chosenKeys().size > 0) choose([], false);
    },
    onBox: (box, more) => choose(pointsIn(box, points(), place, layout()!), more),
  });
  const over = createMemo(() => {
    const [spot, at] = [gestures.hover(), layout()];
    return spot && at ? pointAt(spot, points(), place, at) : undefined;
  });
  const spot = (at: number) => ({ ...spotOf(points(), at, place, layout()!), across: across(points(), at) });
  const color = (at: number): string => `var(--chart-${points().groups[at]! + 1})`;

  createEffect(() => figure.setCounts({ points: points().rows.length }));
  figure.offerPicture(() => treePicture({ title: chart.title ?? props.name, size: size(), tokens: tokens(), option: option(), instance }));
  onCleanup(() => figure.offerPicture(undefined));
  const onDraw = (chartInstance: ECharts): void => {
    instance = chartInstance;
    figure.setState("ready");
    figure.countDraw();
  };

  return (
    <div
      class="sol-chart-plot" ref={host} data-draws={chart.onSelect ? "" : undefined} data-chosen={chosenKeys().size || undefined}
      onPointerDown={(event) => gestures.onPointerDown(event)} onPointerMove={(event) => gestures.onPointerMove(event)} onPointerUp={(event) => gestures.onPointerUp(event)}
      onPointerLeave={() => gestures.onPointerLeave()} onPointerCancel={() => gestures.onPointerCancel()}
    >
      <Canvas engine={props.engine} option={option} size={size} onDraw={onDraw} />
      <Show when={layout()}>
        {(at) => (
          <>
            <span class="sol-chart-axis" style={{ left: "0", top: "0" }} aria-hidden="true">{labelOf(chart.y)}</span>
            <span class="sol-chart-axis" style={{ right: "0", bottom: `${at().size.height - at().bottom + 2}px` }} aria-hidden="true">{labelOf(chart.x)}</span>
          </>
        )}
      </Show>
      <Show when={gestures.box()}>{(box) => <i class="sol-chart-box" style={{ left: `${box().left}px`, top: `${box().top}px`, width: `${box().right - box().left}px`, height: `${box().bottom - box().top}px` }} />}</Show>
      <Show when={layout() && chart.onSelect && points().rows.length <= MOST_BUTTONS}>
        <PointButtons name={props.name} spots={points().rows.map((_, at) => spot(at))} label={(at) => words().label(at)} chosen={chosen} onChoose={(at, more) => choose([at], more)} />
      </Show>
      <Show when={layout() && over() !== undefined}>
        <i class="sol-chart-ring" style={{ left: `${spot(over()!).x - spot(over()!).across / 2}px`, top: `${spot(over()!).y - spot(over()!).across / 2}px`, width: `${spot(over()!).across}px`, height: `${spot(over()!).across}px`, "--mark": color(over()!) }} />
        <Tip content={words().tip(over()!, color(over()!))} place={(tip) => placeTip({ x: spot(over()!).x, lineY: spot(over()!).y }, tip, { width: layout()!.size.width, top: 0, bottom: layout()!.bottom })} />
      </Show>
    </div>
  );
}
