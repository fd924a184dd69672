import { createEffect, createMemo, createSignal, on, type Accessor } from "solid-js";
import type { Range } from "../../format/index.ts";
import { extentOf } from "../data/columns.ts";
import type { Points } from "../data/points.ts";
import type { Layout } from "../option/layout.ts";
import type { Link } from "../plot/link.ts";
import type { AnyScatterProps } from "../props.ts";
import { clamp, fromPx, type Scale } from "../scale/linear.ts";
import type { Box, Spot } from "./pick.ts";

/** The part that is shown, in values of the rows; along y it may be all. */
export interface PointView {
  readonly x: Range<number>;
  readonly y: Range<number> | undefined;
}

interface Inputs {
  readonly chart: AnyScatterProps;
  readonly link: Accessor<Link>;
  setY(range: Range<number> | undefined): void;
  /** What is shown now, and where everything stands when all is. */
  layout(): Layout | undefined;
  whole(): Layout | undefined;
}

export interface PointZoom {
  zooms(): boolean;
  /** Shows what lies in a rectangle. */
  showBox(box: Box): void;
  scale(factor: number, at?: Spot): void;
  move(x: number, y: number): void;
  all(): void;
  wheel(event: WheelEvent & { currentTarget: HTMLElement }): void;
}

/** Smaller parts of all cannot be told apart on the axes. */
const LEAST = 1 / 1_000;
const NOTCH = 0.8;

/** A part of another chart's axis means something here where it meets these points. */
export function meeting(points: Points, range: readonly [number, number] | undefined): Range<number> | undefined {
  const extent = extentOf(points.x);
  return range === undefined || extent === undefined || range[1] < extent.min || range[0] > extent.max ? undefined : range;
}

/** What is shown: along x as all charts of the group have it, along y as this one has. */
export function createPointView(chart: AnyScatterProps, points: Accessor<Points>, link: Accessor<Link>): { readonly view: Accessor<PointView | undefined>; setY(range: Range<number> | undefined): void } {
  const [y, setY] = createSignal<Range<number> | undefined>();
  const view = createMemo((): PointView | undefined => {
    const x = meeting(points(), link().view());
    // Nothing at or below zero has a place where each step is ten times as much.
    return x && { x: chart.logX ? [Math.max(x[0], extentOf(points().x)!.min / 10), x[1]] : x, y: y() };
  });
  // All again, wherever in the group it was asked for.
  createEffect(on(() => link().view(), (shared) => { if (shared === undefined) setY(undefined); }, { defer: true }));
  return { view, setY: (range) => { setY(range); } };
}

/** Shows parts of a plot of points, in both directions. */
export function createPointZoom({ chart, link, setY, layout, whole }: Inputs): PointZoom {
  const value = (place: number): number => (chart.logX ? 10 ** place : place);
  const all = (): void => {
    setY(undefined);
    link().setView(undefined);
    chart.onZoom?.(null);
  };
  /** In places along x. Nothing beyond all is shown, and all of it is no part. */
  const show = (x: Range<number>, y: Range<number>): void => {
    const place = whole();
    if (!place) return;
    const [across, along] = [within(x, place.x), within(y, place.y)];
    if (across === undefined && along === undefined) return all();
    const [from, to] = across ?? [place.x.from, place.x.to];
    const part = { x: [value(from), value(to)], y: along ?? [place.y.from, place.y.to] } as const;
    setY(part.y);
    link().setView(part.x);
    chart.onZoom?.(part);
  };
  const scale = (factor: number, at?: Spot): void => {
    const now = layout();
    if (!now) return;
    const around = (axis: Scale, middle: number): Range<number> => [middle - (middle - axis.from) * factor, middle + (axis.to - middle) * factor];
    show(
      around(now.x, at ? fromPx(now.x, clamp(at.x, now.x.start, now.x.end)) : (now.x.from + now.x.to) / 2),
      around(now.y, at ? fromPx(now.y, clamp(at.y, now.y.end, now.y.start)) : (now.y.from + now.y.to) / 2),
    );
  };
  const zooms = (): boolean => chart.onZoom !== undefined || chart.zoom === true;
  return {
    zooms,
    showBox({ left, right, top, bottom }) {
      const now = layout();
      if (now && right > left && bottom > top) show([fromPx(now.x, left), fromPx(now.x, right)], [fromPx(now.y, bottom), fromPx(now.y, top)]);
    },
    scale,
    move(x, y) {
      const [now, place] = [layout(), whole()];
      if (!now || !place) return;
      show(moved(now.x, x, place.x), moved(now.y, -y, place.y));
    },
    all,
    wheel(event) {
      if (!zooms() || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      const { left, top } = event.currentTarget.getBoundingClientRect();
      scale(event.deltaY < 0 ? NOTCH : 1 / NOTCH, { x: event.clientX - left, y: event.clientY - top });
    },
  };
}

/** Undefined where it is all. */
function within([from, to]: Range<number>, all: Scale): Range<number> | undefined {
  const size = all.to - all.from;
  const middle = (from + to) / 2;
  const half = Math.max((to - from) / 2, (size * LEAST) / 2);
  const [low, high] = [Math.max(all.from, middle - half), Math.min(all.to, middle + half)];
  return high - low >= size * (1 - 1e-9) ? undefined : [low, high];
}

function moved(now: Scale, part: number, all: Scale): Range<number> {
  const size = now.to - now.from;
  const from = clamp(now.from + size * part, all.from, Math.max(all.from, all.to - size));
  return [from, from + size];
}

/** The points in it, which alone are drawn, pointed at and chosen. */
export function seenIn(points: Points, view: PointView | undefined): Points {
  if (view === undefined) return points;
  const at: number[] = [];
  for (let row = 0; row < points.rows.length; row++) {
    const [x, y] = [points.x[row]!, points.y[row]!];
    if (x >= view.x[0] && x <= view.x[1] && (view.y === undefined || (y >= view.y[0] && y <= view.y[1]))) at.push(row);
  }
  const { sizes } = points;
  return {
    ...points, rows: at.map((row) => points.rows[row]!), keys: at.map((row) => points.keys[row]!), x: Float64Array.from(at, (row) => points.x[row]!), y: Float64Array.from(at, (row) => points.y[row]!),
    sizes: sizes && Float64Array.from(at, (row) => sizes[row]!), groups: Uint8Array.from(at, (row) => points.groups[row]!),
  };
}
