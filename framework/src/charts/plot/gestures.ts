import { clamp, fromPx, toPx } from "../scale/linear.ts";
import { nearest, type Columns } from "../data/columns.ts";
import type { Layout } from "../option/layout.ts";
import { ordered, type Edge, type Span } from "./brush.ts";

/** What the pointer means on a plot; the plot decides what follows. */
export interface GestureHandlers {
  columns(): Columns;
  layout(): Layout | undefined;
  /** The brushed rows, whose edges can be taken; undefined where there are none or nothing may be brushed. */
  edges(): Span | undefined;
  /** May a range be drawn? */
  draws(): boolean;
  onHover(row: number | undefined): void;
  onDrag(span: Span): void;
  onRelease(span: Span, edge: Edge | undefined): void;
  onCancel(): void;
  onClick(row: number): void;
  onClear(): void;
}

/** Below this a press is a click. */
const SLACK = 4;
/** How near an edge is taken: wider than its grip looks, wider yet for a finger. */
const REACH = { mouse: 7, touch: 16 };

interface Drag {
  readonly pointer: number;
  readonly start: number;
  /** The row that stays. */
  readonly anchor: number;
  readonly edge: Edge | undefined;
  moved: boolean;
}

export interface Gestures {
  onPointerDown(event: PointerEvent & { currentTarget: HTMLElement }): void;
  onPointerMove(event: PointerEvent & { currentTarget: HTMLElement }): void;
  onPointerUp(event: PointerEvent & { currentTarget: HTMLElement }): void;
  onPointerCancel(): void;
  onPointerLeave(): void;
  onDblClick(): void;
  /** Gives a drag up. True if there was one. */
  cancel(): boolean;
}

export function createGestures(on: GestureHandlers): Gestures {
  let drag: Drag | undefined;

  const xOf = (event: PointerEvent & { currentTarget: HTMLElement }): number => event.clientX - event.currentTarget.getBoundingClientRect().left;
  const rowAt = (x: number, layout: Layout): number =>
    nearest(on.columns().places, fromPx(layout.x, clamp(x, Math.min(layout.x.start, layout.x.end), layout.x.end)));

  const edgeAt = (x: number, layout: Layout, touch: boolean): Edge | undefined => {
    const span = on.edges();
    if (!span) return undefined;
    const [from, to] = span.map((row) => Math.abs(toPx(layout.x, on.columns().places[row]!) - x)) as [number, number];
    const reach = touch ? REACH.touch : REACH.mouse;
    if (Math.min(from, to) > reach) return undefined;
    // Edges that lie together: the side of the pointer decides.
    return from === to ? (x < toPx(layout.x, on.columns().places[span[0]]!) ? 0 : 1) : from < to ? 0 : 1;
  };

  const spanTo = (row: number): Span => ordered(drag!.anchor, row);
  const cancel = (): boolean => {
    const dragging = drag?.moved === true;
    drag = undefined;
    return dragging;
  };

  return {
    onPointerDown(event) {
      const layout = on.layout();
      if (!layout || event.button !== 0 || on.columns().keys.length === 0) return;
      const x = xOf(event);
      const edge = edgeAt(x, layout, event.pointerType === "touch");
      const anchor = edge === undefined ? rowAt(x, layout) : on.edges()![edge === 0 ? 1 : 0];
      drag = { pointer: event.pointerId, start: x, anchor, edge, moved: false };
      if (on.draws()) event.currentTarget.setPointerCapture?.(event.pointerId);
    },
    onPointerMove(event) {
      const layout = on.layout();
      if (!layout || on.columns().keys.length === 0) return;
      const x = xOf(event);
      const row = rowAt(x, layout);
      if (!drag || !on.draws()) {
        event.currentTarget.dataset["edge"] = String(on.draws() && edgeAt(x, layout, false) !== undefined);
        return on.onHover(row);
      }
      if (event.pointerId !== drag.pointer) return;
      drag.moved ||= Math.abs(x - drag.start) >= SLACK;
      if (drag.moved) on.onDrag(spanTo(row));
    },
    onPointerUp(event) {
      const layout = on.layout();
      if (!drag || !layout || event.pointerId !== drag.pointer) return;
      const row = rowAt(xOf(event), layout);
      const { moved, edge } = drag;
      const span = spanTo(row);
      drag = undefined;
      if (moved) on.onRelease(span, edge === undefined ? undefined : span[0] === row ? 0 : 1);
      else if (edge === undefined) on.onClick(row);
    },
    onPointerCancel() {
      if (cancel()) on.onCancel();
      on.onHover(undefined);
    },
    onPointerLeave() {
      if (!drag?.moved) on.onHover(undefined);
    },
    onDblClick: () => on.onClear(),
    cancel,
  };
}
