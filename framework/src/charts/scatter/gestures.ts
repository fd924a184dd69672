import { createSignal, onCleanup, type Accessor } from "solid-js";
import { boxOf, type Box, type Spot } from "./pick.ts";

/** Below this a press is a click. */
const SLACK = 4;

type Pointer = PointerEvent & { currentTarget: HTMLElement };
interface Handlers {
  /** May points be chosen, or parts shown? */
  draws(): boolean;
  onClick(spot: Spot, more: boolean): void;
  onBox(box: Box, more: boolean): void;
  /** Does dragging draw an outline by hand, in place of a rectangle? */
  outlines(): boolean;
  onOutline(outline: readonly Spot[], more: boolean): void;
}

export interface PointGestures {
  readonly hover: Accessor<Spot | undefined>;
  /** The rectangle that is being drawn. */
  readonly box: Accessor<Box | undefined>;
  /** The outline that is being drawn. */
  readonly outline: Accessor<readonly Spot[] | undefined>;
  onPointerDown(event: Pointer): void;
  onPointerMove(event: Pointer): void;
  onPointerUp(event: Pointer): void;
  onPointerLeave(): void;
  onPointerCancel(): void;
}

/** What the pointer means on a plot of points: hover, a click, a rectangle, an outline. Esc gives the last two up. */
export function createPointGestures(on: Handlers): PointGestures {
  const [hover, setHover] = createSignal<Spot>();
  const [box, setBox] = createSignal<Box>();
  const [outline, setOutline] = createSignal<readonly Spot[]>();
  let from: (Spot & { readonly pointer: number }) | undefined;

  const spotOf = (event: Pointer): Spot => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const end = (): void => {
    from = undefined;
    setBox(undefined);
    setOutline(undefined);
    document.removeEventListener("keydown", onKeyDown);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Escape") end();
  };
  onCleanup(() => globalThis.document?.removeEventListener("keydown", onKeyDown));

  return {
    hover: () => (box() === undefined && outline() === undefined ? hover() : undefined),
    box,
    outline,
    onPointerDown(event) {
      if (event.button !== 0 || !on.draws()) return;
      from = { ...spotOf(event), pointer: event.pointerId };
      event.currentTarget.setPointerCapture?.(event.pointerId);
      document.addEventListener("keydown", onKeyDown);
    },
    onPointerMove(event) {
      const spot = spotOf(event);
      setHover(spot);
      if (from === undefined || event.pointerId !== from.pointer) return;
      if (on.outlines()) {
        const drawn = outline() ?? [from];
        if (outline() !== undefined || Math.hypot(spot.x - from.x, spot.y - from.y) >= SLACK) setOutline([...drawn, spot]);
      } else if (box() !== undefined || Math.hypot(spot.x - from.x, spot.y - from.y) >= SLACK) setBox(boxOf(from, spot));
    },
    onPointerUp(event) {
      if (from === undefined || event.pointerId !== from.pointer) return;
      const [drawn, round] = [box(), outline()];
      const more = event.shiftKey || event.ctrlKey || event.metaKey;
      const spot = spotOf(event);
      end();
      if (round !== undefined) on.onOutline(round, more);
      else if (drawn === undefined) on.onClick(spot, more);
      else on.onBox(drawn, more);
    },
    onPointerLeave: () => void setHover(undefined),
    onPointerCancel() {
      end();
      setHover(undefined);
    },
  };
}
