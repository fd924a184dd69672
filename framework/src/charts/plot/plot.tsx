import "./plot.css";
import { Show, createEffect, createMemo, createSignal, onCleanup, type Accessor, type JSX } from "solid-js";
import { Canvas } from "../chart/canvas.tsx";
import { createSize } from "../chart/size.ts";
import { nearest, placeIn, rowTitle, type Columns } from "../data/columns.ts";
import { plainKey, sameKey } from "../data/keys.ts";
import type { Figure } from "../frame/figure.ts";
import type { Engine } from "../chart/load.ts";
import { clamp, toPx } from "../scale/linear.ts";
import { Shapes } from "../marks/shape-view.tsx";
import type { AnySeriesProps, Key, Kind } from "../props.ts";
import { createTokens } from "../theme/probe.ts";
import { BarButtons } from "./bar-buttons.tsx";
import { BrushMarks } from "./brush-marks.tsx";
import { meeting, placesOf } from "./brush.ts";
import { createBrush } from "./create-brush.ts";
import { HoverMarks } from "./hover-marks.tsx";
import { linkOf } from "./link.ts";
import { createHeld } from "./held.ts";
import { createPlotModel } from "./model.ts";
import { plotPicture } from "./plot-picture.ts";
import { createGestures } from "./gestures.ts";

/** More than this and single bars are no targets for keys any more; the table view has them. */
const MOST_BUTTONS = 200;

interface Props {
  kind: Kind;
  name: string;
  chart: AnySeriesProps;
  columns: Accessor<Columns>;
  figure: Figure;
  engine: Engine;
}

/** A drawing over an index axis, with what pointer and keys do on it. */
export function Plot(props: Props): JSX.Element {
  let host!: HTMLDivElement;
  const { chart, columns, figure, kind } = props;
  const banded = kind === "bar" || kind === "combo";
  const size = createSize(() => host);
  const tokens = createTokens(() => host, () => chart.colors);
  const link = createMemo(() => linkOf(chart.linkGroup));

  const selected = createHeld<Key | null>(() => chart.selected, (key) => chart.onValueChange?.(key));
  const selectedRow = createMemo(() => rowOf(columns(), selected.value()));
  const brush = createBrush({ chart, columns, link });
  const model = createPlotModel({
    kind, chart, columns, size, tokens, view: () => meeting(columns(), link().view()), brushed: brush.places, selectedRow,
    flags: () => brush.brushes() || brush.zooms() || chart.brushed != null || (!banded && chart.onValueChange !== undefined),
  });

  const [hovered, setHovered] = createSignal<number | undefined>();
  const hover = (row: number | undefined): void => {
    if (row === hovered()) return;
    setHovered(row);
    chart.onHover?.(row === undefined ? null : (columns().keys[row] ?? null));
    link().setHover(row === undefined ? undefined : columns().places[row]);
  };
  /** Of this chart, or of another one in its group. */
  const hoveredRow = createMemo(() => {
    const place = link().hover();
    const row = hovered() ?? (place === undefined || !meeting(columns(), [place, place]) ? undefined : nearest(columns().places, place));
    return brush.dragging() || row === undefined || row >= columns().keys.length ? undefined : row;
  });

  const choose = (row: number): void => {
    const key = columns().keys[row];
    if (!chart.onValueChange || key === undefined) return;
    selected.commit(sameKey(selected.value(), key) ? null : key);
  };
  const grips: HTMLElement[] = [];
  const gestures = createGestures({
    columns, layout: model.layout,
    edges: () => (brush.brushes() && brush.places() && !brush.borrowed() ? brush.span() : undefined),
    draws: () => brush.brushes() || brush.zooms(),
    onHover: hover, onDrag: brush.drag, onCancel: brush.cancel, onClick: choose, onClear: brush.clear,
    onRelease: (span, edge) => {
      brush.release(span);
      if (edge !== undefined) grips[edge]?.focus({ preventScroll: true });
    },
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && gestures.cancel()) brush.cancel();
  };
  createEffect(() => {
    if (!brush.dragging()) return;
    document.addEventListener("keydown", onKeyDown);
    onCleanup(() => document.removeEventListener("keydown", onKeyDown));
  });

  createEffect(() => {
    const row = kind === "bar" && chart.onValueChange ? selectedRow() : undefined;
    figure.setChosen(row === undefined ? undefined : { name: rowTitle(columns(), row, plainKey), letGo: () => choose(row) });
  });
  onCleanup(() => figure.setChosen(undefined));
  createEffect(() => figure.setCounts({ [banded ? "bars" : "points"]: columns().keys.length }));
  const [drawn, setDrawn] = createSignal(false);
  figure.offerPicture(() => plotPicture({ kind, name: props.name, title: chart.title, layout: model.layout(), tokens: tokens(), option: drawn() ? model.picture() : undefined, engine: props.engine, columns: columns(), brushed: brush.borrowed() ? undefined : brush.places(), over: model.over() }));
  onCleanup(() => figure.offerPicture(undefined));
  const onDraw = (): void => {
    setDrawn(true);
    figure.setState("ready");
    figure.countDraw();
  };
  const part = createMemo(() => {
    const [layout, places] = [model.layout(), brush.places()];
    if (!layout || !places) return undefined;
    const [left, right] = places.map((place) => clamp(toPx(layout.x, place), layout.x.start, layout.x.end)) as [number, number];
    return { left, right: layout.size.width - right, width: right - left, top: layout.top - 8, height: layout.bottom - layout.top + 8 };
  });

  return (
    <div
      class="sol-chart-plot" ref={host} data-draws={brush.brushes() || brush.zooms() ? "" : undefined} data-clicks={chart.onValueChange ? "" : undefined}
      onPointerDown={(event) => gestures.onPointerDown(event)} onPointerMove={(event) => gestures.onPointerMove(event)} onPointerUp={(event) => gestures.onPointerUp(event)}
      onPointerCancel={() => gestures.onPointerCancel()} onPointerLeave={() => gestures.onPointerLeave()} onDblClick={() => gestures.onDblClick()}
      onWheel={(event) => brush.wheel(event, model.layout())}
    >
      <Show when={part()}>{(place) => <i class="sol-chart-wash" style={{ left: `${place().left}px`, width: `${place().width}px`, top: `${place().top}px`, height: `${place().height}px` }} />}</Show>
      <Canvas engine={props.engine} option={model.option} size={size} part={part} onDraw={onDraw} />
      <Show when={drawn() && model.layout()}>
        {(layout) => (
          <>
            <Show when={model.over().length > 0}><svg class="sol-chart-svg" data-still="" data-over="" aria-hidden="true"><Shapes shapes={model.over()} /></svg></Show>
            <Show when={hoveredRow() !== undefined}>
              <HoverMarks columns={columns()} layout={layout()} amountsOf={model.amountsOf} drawn={model.drawn()} row={hoveredRow()!} bars={model.bars()} kind={kind} stack={chart.stack ?? false} colors={chart.colors} />
            </Show>
            <Show when={!banded && selectedRow() !== undefined}>
              <i class="sol-chart-chosen" style={{ left: `${toPx(layout().x, columns().places[selectedRow()!]!)}px`, top: `${layout().top}px`, height: `${layout().bottom - layout().top}px` }} />
            </Show>
            <Show when={chart.onValueChange && columns().keys.length <= MOST_BUTTONS}>
              <BarButtons columns={columns()} layout={layout()} amountsOf={model.amountsOf} name={props.name} selected={selectedRow()} onFocus={hover} onChoose={choose} />
            </Show>
            <Show when={brush.brushes() || placesOf(columns(), brush.range())}>
              <BrushMarks
                columns={columns()} layout={layout()} span={brush.span()} brushed={brush.places() !== undefined && !brush.borrowed()} movable={brush.brushes()} measure={model.measure()}
                onKeyDown={brush.onKeyDown} onKeyUp={brush.settle} grips={grips}
              />
            </Show>
          </>
        )}
      </Show>
    </div>
  );
}

function rowOf(columns: Columns, key: Key | null | undefined): number | undefined {
  if (key === null || key === undefined || placeIn(columns, key) === undefined) return undefined;
  const row = columns.keys.findIndex((one) => sameKey(one, key));
  return row === -1 ? undefined : row;
}
