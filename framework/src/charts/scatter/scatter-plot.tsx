import "../plot/plot.css";
import { Show, createEffect, createMemo, createSignal, on, onCleanup, type Accessor, type JSX } from "solid-js";
import type { ECharts } from "echarts/core";
import { Canvas } from "../chart/canvas.tsx";
import type { Engine } from "../chart/load.ts";
import { createSize } from "../chart/size.ts";
import { labelOf } from "../data/label.ts";
import type { Points } from "../data/points.ts";
import type { Figure } from "../frame/figure.ts";
import { Shapes } from "../marks/shape-view.tsx";
import { placeTip } from "../plot/flags.ts";
import { linkOf } from "../plot/link.ts";
import { Tip } from "../plot/tip.tsx";
import { ZoomButtons } from "../plot/zoom-buttons.tsx";
import type { AnyScatterProps } from "../props.ts";
import { clamp, toPx } from "../scale/linear.ts";
import { seriesColor } from "../theme/palette.ts";
import { createTokens } from "../theme/probe.ts";
import { WORDS } from "../words.ts";
import { createPointChoice } from "./choice.ts";
import { createPointGestures } from "./gestures.ts";
import { createPointModel } from "./model.ts";
import { PointButtons } from "./point-buttons.tsx";
import { pointAt, pointsIn, pointsWithin, spotOf } from "./pick.ts";
import { pointWords } from "./point-words.ts";
import { scatterPicture } from "./scatter-picture.ts";
import { across } from "./series.ts";
import { createPointView, createPointZoom, meeting } from "./view.ts";

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
  const tokens = createTokens(() => host, () => chart.colors);
  const link = createMemo(() => linkOf(chart.linkGroup));
  const choice = createPointChoice(chart, points);
  const { view, setY } = createPointView(chart, points, link);
  /** What another chart of the group has brushed, as far as these points lie in it. */
  const brushed = createMemo(() => meeting(points(), link().brush()));
  const kept = createMemo(() => {
    const [keys, range] = [choice.keys(), brushed()];
    if (keys.size > 0) return (at: number, { keys: all }: Points) => keys.has(all[at]!);
    return range && ((at: number, { x }: Points) => x[at]! >= range[0] && x[at]! <= range[1]);
  });
  const { layout, whole, seen, option, over, place } = createPointModel({ chart, points, size, tokens, view, kept });
  const zoom = createPointZoom({ chart, link, setY, layout, whole });
  const words = createMemo(() => pointWords(chart, seen()));
  const keysOf = (found: readonly number[]) => found.map((at) => seen().keys[at]!);
  const chosen = (at: number): boolean => choice.keys().has(seen().keys[at]!);

  const gestures = createPointGestures({
    draws: () => layout() !== undefined && (chart.onSelect !== undefined || zoom.zooms()),
    onClick(spot, more) {
      const at = pointAt(spot, seen(), place, layout()!);
      if (at !== undefined) choice.choose(keysOf([at]), more);
      else if (!more && choice.keys().size > 0) choice.choose([], false);
    },
    onBox: (box, more) => (chart.onSelect ? choice.choose(keysOf(pointsIn(box, seen(), place, layout()!)), more) : zoom.showBox(box)),
    outlines: () => chart.onSelect !== undefined && (chart.lasso ?? false),
    onOutline: (outline, more) => choice.choose(keysOf(pointsWithin(outline, seen(), place, layout()!)), more),
  });
  const [focused, setFocused] = createSignal<number | undefined>();
  /** Under the pointer, else under the keys. */
  const own = createMemo(() => {
    const [spot, at] = [gestures.hover(), layout()];
    return (spot && at ? pointAt(spot, seen(), place, at) : undefined) ?? (focused() === undefined || focused()! >= seen().rows.length ? undefined : focused());
  });
  createEffect(on(own, (at) => {
    const { setHover, setName } = link();
    setHover(at === undefined ? undefined : seen().x[at]);
    setName(at === undefined || !("id" in seen().rows[at]!) ? undefined : String(seen().keys[at]));
    chart.onHover?.(at === undefined ? null : seen().rows[at]!);
  }, { defer: true }));
  /** Or the same row in another chart of the group. */
  const hovered = createMemo(() => {
    const name = link().name();
    if (own() !== undefined || name === undefined) return own();
    const at = seen().keys.findIndex((key) => String(key) === name);
    return at === -1 ? undefined : at;
  });
  /** A place on the axis that another chart of the group tells. */
  const cross = createMemo(() => {
    const [there, at] = [link().hover(), layout()];
    if (there === undefined || !at || hovered() !== undefined || !meeting(points(), [there, there])) return undefined;
    const x = toPx(at.x, place(there));
    return x >= at.x.start - 1 && x <= at.x.end + 1 ? x : undefined;
  });
  const wash = createMemo(() => {
    const [range, at] = [brushed(), layout()];
    if (!range || !at) return undefined;
    const [left, right] = range.map((value) => clamp(toPx(at.x, place(value)) || 0, at.x.start, at.x.end)) as [number, number];
    return { left: `${left}px`, width: `${right - left}px`, top: `${at.top}px`, height: `${at.bottom - at.top}px` };
  });
  const spot = (at: number) => ({ ...spotOf(seen(), at, place, layout()!), across: across(seen(), at) });
  const color = (at: number): string => seriesColor(seen().groups[at]!, chart.colors);

  createEffect(() => figure.setCounts({ points: points().rows.length }));
  figure.offerPicture(() => scatterPicture({ title: chart.title ?? props.name, size: size(), tokens: tokens(), option: option(), instance, over: over() }));
  onCleanup(() => figure.offerPicture(undefined));
  const onDraw = (chartInstance: ECharts): void => {
    instance = chartInstance;
    figure.setState("ready");
    figure.countDraw();
  };

  return (
    <div
      class="sol-chart-plot" ref={host} data-draws={chart.onSelect || zoom.zooms() ? "" : undefined} data-chosen={choice.keys().size || undefined}
      onPointerDown={(event) => gestures.onPointerDown(event)} onPointerMove={(event) => gestures.onPointerMove(event)} onPointerUp={(event) => gestures.onPointerUp(event)}
      onPointerLeave={() => gestures.onPointerLeave()} onPointerCancel={() => gestures.onPointerCancel()} onWheel={(event) => zoom.wheel(event)} onDblClick={() => { if (zoom.zooms()) zoom.all(); }}
    >
      <Show when={wash()}>{(style) => <i class="sol-chart-wash" style={style()} />}</Show>
      <Canvas engine={props.engine} option={option} size={size} onDraw={onDraw} />
      <Show when={layout()}>
        {(at) => (
          <>
            <span class="sol-chart-axis" style={{ left: "0", top: "0" }} aria-hidden="true">{labelOf(chart.y)}</span>
            <span class="sol-chart-axis" style={{ right: "0", bottom: `${at().size.height - at().bottom + 2}px` }} aria-hidden="true">{labelOf(chart.x)}</span>
            <Show when={over().length > 0}><svg class="sol-chart-svg" data-still="" data-over="" aria-hidden="true"><Shapes shapes={over()} /></svg></Show>
            <Show when={cross() !== undefined}><i class="sol-chart-cross" style={{ left: `${cross()!}px`, top: `${at().top}px`, height: `${at().bottom - at().top}px` }} /></Show>
          </>
        )}
      </Show>
      <Show when={gestures.box()}>{(box) => <i class="sol-chart-box" style={{ left: `${box().left}px`, top: `${box().top}px`, width: `${box().right - box().left}px`, height: `${box().bottom - box().top}px` }} />}</Show>
      <Show when={gestures.outline()}>
        {(outline) => <svg class="sol-chart-svg" data-still="" data-over="" aria-hidden="true"><path class="sol-chart-lasso" d={`M${outline().map(({ x, y }) => `${x} ${y}`).join("L")}Z`} /></svg>}
      </Show>
      <Show when={chart.onSelect && choice.keys().size > 0}><span class="sol-chart-count" data-beside={zoom.zooms() ? "" : undefined} role="status">{WORDS.chosen(choice.keys().size)}</span></Show>
      <Show when={layout() && chart.onSelect && seen().rows.length <= MOST_BUTTONS}>
        <PointButtons name={props.name} spots={seen().rows.map((_, at) => spot(at))} label={(at) => words().label(at)} chosen={chosen} onFocus={setFocused} onChoose={(at, more) => choice.choose(keysOf([at]), more)} />
      </Show>
      <Show when={zoom.zooms() && layout()}><ZoomButtons name={props.name} at="top" zoomed={view() !== undefined} onScale={(factor) => zoom.scale(1 / factor)} onMove={zoom.move} onAll={zoom.all} /></Show>
      <Show when={layout() && hovered() !== undefined}>
        <i class="sol-chart-ring" style={{ left: `${spot(hovered()!).x - spot(hovered()!).across / 2}px`, top: `${spot(hovered()!).y - spot(hovered()!).across / 2}px`, width: `${spot(hovered()!).across}px`, height: `${spot(hovered()!).across}px`, "--mark": color(hovered()!) }} />
        <Tip content={words().tip(hovered()!, color(hovered()!))} place={(tip) => placeTip({ x: spot(hovered()!).x, lineY: spot(hovered()!).y }, tip, { width: layout()!.size.width, top: 0, bottom: layout()!.bottom })} />
      </Show>
    </div>
  );
}
