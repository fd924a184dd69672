import { createSignal, onCleanup, type Accessor } from "solid-js";
import { boxOf, type Box, type Spot } from "./pick.ts";

/** Below this a press is a click. */
const SLACK = 4;

type Pointer = PointerEvent & { currentTarget: HTMLElement };
interface Handlers {
  /** May points be chosen? */
  chooses(): boolean;
  onClick(spot: Spot, more: boolean): void;
  onBox(box: Box, more: boolean): void;
}

export interface PointGestures {
  readonly hover: Accessor<Spot | undefined>;
  /** The rectangle that is being drawn. */
  readonly box: Accessor<Box | undefined>;
  onPointerDown(event: Pointer): void;
  onPointerMove(event: Pointer): void;
  onPointerUp(event: Pointer): void;
  onPointerLeave(): void;
  onPointerCancel(): void;
}

/** What the pointer means on a plot of points: hover, a click, a rectangle. Esc gives the rectangle up. */
export function createPointGestures(on: Handlers): PointGestures {
  const [hover, setHover] = createSignal<Spot>();
  const [box, setBox] = createSignal<Box>();
  let from: (Spot & { readonly pointer: number }) | undefined;

  const spotOf = (event: Pointer): Spot => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const end = (): void => {
    from = undefined;
    setBox(undefined);
    document.removeEventListener("keydown", onKeyDown);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Escape") end();
  };
  onCleanup(() => globalThis.document?.removeEventListener("keydown", onKeyDown));

  return {
    hover: () => (box() === undefined ? hover() : undefined),
    box,
    onPointerDown(event) {
      if (event.button !== 0 || !on.chooses()) return;
      from = { ...spotOf(event), pointer: event.pointerId };
      event.currentTarget.setPointerCapture?.(event.pointerId);
      document.addEventListener("keydown", onKeyDown);
    },
    onPointerMove(event) {
      const spot = spotOf(event);
      setHover(spot);
      if (from === undefined || event.pointerId !== from.pointer) return;
      if (box() !== undefined || Math.hypot(spot.x - from.x, spot.y - from.y) >= SLACK) setBox(boxOf(from, spot));
    },
    onPointerUp(event) {
      if (from === undefined || event.pointerId !== from.pointer) return;
      const drawn = box();
      const more = event.shiftKey || event.ctrlKey || event.metaKey;
      const spot = spotOf(event);
      end();
      if (drawn === undefined) on.onClick(spot, more);
      else on.onBox(drawn, more);
    },
    onPointerLeave: () => void setHover(undefined),
    onPointerCancel() {
      end();
      setHover(undefined);
    },
  };
}
