import { createEffect, createMemo, createSignal, on, type Accessor } from "solid-js";
import { nearest, type Columns } from "../data/columns.ts";
import type { Range } from "../../format/index.ts";
import { spanOf, type Layout } from "../option/layout.ts";
import type { AnySeriesProps, Key } from "../props.ts";
import { fromPx } from "../scale/linear.ts";
import { moveEdge, placesOf, rangeOf, spanOfPlaces, type Edge, type Span } from "./brush.ts";
import { createHeld } from "./held.ts";
import type { Link } from "./link.ts";

interface Inputs {
  readonly chart: AnySeriesProps;
  readonly columns: Accessor<Columns>;
  readonly link: Accessor<Link>;
}

export interface Brush {
  /** May a range be drawn, and does drawing it show that part alone? */
  brushes(): boolean;
  zooms(): boolean;
  /** What is brushed is shown here because another chart of the group is. */
  readonly borrowed: Accessor<boolean>;
  readonly range: Accessor<Range<Key> | null | undefined>;
  /** Where it lies on the axis, within the data; undefined when nothing is brushed. */
  readonly places: Accessor<readonly [number, number] | undefined>;
  /** Its rows; all of them when nothing is brushed. */
  readonly span: Accessor<Span>;
  readonly dragging: Accessor<boolean>;
  drag(span: Span): void;
  release(span: Span): void;
  cancel(): void;
  clear(): void;
  onKeyDown(edge: Edge, event: KeyboardEvent): void;
  /** Keys were let go: what they moved is given to the app. */
  settle(): void;
  wheel(event: WheelEvent, layout: Layout | undefined): void;
}

/**
 * The chosen range: drawn from `brushed`, local while it is dragged, given to `onBrush` on release.
 * Without `onBrush` a drag zooms.
 */
export function createBrush({ chart, columns, link }: Inputs): Brush {
  const brushes = (): boolean => chart.onBrush !== undefined || chart.brush === true;
  const zooms = (): boolean => chart.onZoom !== undefined || chart.zoom === true;
  const held = createHeld<Range<Key> | null>(() => chart.brushed, (range) => chart.onBrush?.(range));
  const [dragging, setDragging] = createSignal(false);
  let moved: Range<Key> | undefined;

  const own = createMemo(() => placesOf(columns(), held.value()));
  const borrowed = (): boolean => own() === undefined && held.value() == null && link().brush() !== undefined;
  // What is brushed here is shown in the group, and what is not any more is not.
  createEffect(on([own, link], ([here, group], before) => {
    if (here === undefined && before?.[0] === undefined) return;
    group.setBrush(here);
  }));
  const places = createMemo(() => own() ?? (borrowed() ? within(columns(), link().brush()!) : undefined), undefined, { equals: (a, b) => a?.[0] === b?.[0] && a?.[1] === b?.[1] });
  const span = createMemo((): Span => {
    const there = places();
    return there ? spanOfPlaces(columns(), there) : [0, Math.max(0, columns().keys.length - 1)];
  });
  const zoom = (view: Span | null): void => {
    const { keys, places: all } = columns();
    link().setView(view ? [all[view[0]]!, all[view[1]]!] : undefined);
    chart.onZoom?.(view ? [keys[view[0]]!, keys[view[1]]!] : null);
  };
  const drag = (next: Span): void => {
    setDragging(true);
    held.drag(rangeOf(columns(), next));
  };
  const cancel = (): void => {
    setDragging(false);
    held.drop();
  };
  const settle = (): void => {
    if (moved === undefined) return;
    const range = moved;
    moved = undefined;
    held.commit(range);
  };

  return {
    brushes, zooms, borrowed, range: held.value, places, span, dragging, drag, cancel, settle,
    release(next) {
      setDragging(false);
      if (brushes()) return held.commit(rangeOf(columns(), next));
      held.drop();
      if (next[0] !== next[1]) zoom(next);
    },
    clear() {
      moved = undefined;
      if (brushes() && places() !== undefined) {
        held.commit(null);
        link().setBrush(undefined);
      } else if (zooms()) zoom(null);
    },
    onKeyDown(edge, event) {
      if (event.key === "Escape") {
        moved = undefined;
        if (places() !== undefined) held.commit(null);
        return event.preventDefault();
      }
      const direction = { ArrowLeft: -1, ArrowDown: -1, PageDown: -1, Home: -1, ArrowRight: 1, ArrowUp: 1, PageUp: 1, End: 1 }[event.key] as -1 | 1 | undefined;
      if (direction === undefined || columns().keys.length === 0) return;
      event.preventDefault();
      moved = rangeOf(columns(), moveEdge(columns(), span(), edge, direction, event.shiftKey || event.key.startsWith("Page"), event.key === "Home" || event.key === "End"));
      held.drag(moved);
    },
    wheel(event, layout) {
      if (!zooms() || !layout || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      zoom(zoomed(columns(), layout, event));
    },
  };
}

/** A range of another chart's axis, as far as it lies on this one. */
function within(columns: Columns, [from, to]: readonly [number, number]): readonly [number, number] | undefined {
  if (columns.keys.length === 0) return undefined;
  const [first, last] = [Math.max(from, columns.places[0]!), Math.min(to, columns.places.at(-1)!)];
  return first <= last ? [first, last] : undefined;
}

/** A notch of the wheel shows a fifth less or more, around what is under the pointer; null: everything again. */
function zoomed(columns: Columns, layout: Layout, event: WheelEvent): Span | null {
  const element = event.currentTarget as HTMLElement;
  const at = fromPx(layout.x, event.clientX - element.getBoundingClientRect().left);
  const factor = event.deltaY < 0 ? 0.8 : 1.25;
  const [first, last] = spanOf(columns);
  const from = Math.max(first, at - (at - layout.x.from) * factor);
  const to = Math.min(last, at + (layout.x.to - at) * factor);
  const rows: Span = [nearest(columns.places, from), nearest(columns.places, to)];
  if (rows[0] === 0 && rows[1] === columns.keys.length - 1) return null;
  return rows[1] - rows[0] < 2 ? spanOfPlaces(columns, [layout.x.from, layout.x.to]) : rows;
}
