import { createSignal } from "solid-js";
import { ZoomButtons } from "../plot/zoom-buttons.tsx";
import { clamp } from "../scale/linear.ts";
import type { CreateZoom, View } from "./mark.ts";

export const WHOLE: View = { zoom: 1, x: 0.5, y: 0.5 };
/** Times larger than the whole map. */
const MOST = 40;
/** Below this a press is a click. */
const SLACK = 4;

/** A map shows a part of itself: by buttons and keys, by the wheel with Ctrl, and is then moved by dragging. `below` px of the figure are not the map's. */
export const createMapZoom = (below: number): CreateZoom => ({ chart, size, name }) => {
  const [view, setView] = createSignal(WHOLE, { equals: (a, b) => a.zoom === b.zoom && a.x === b.x && a.y === b.y });
  let from: { readonly pointer: number; readonly x: number; readonly y: number; readonly view: View } | undefined;
  let dragged = false;

  const zooms = (): boolean => chart.zoom === true;
  const room = () => ({ width: Math.max(1, size()?.width ?? 1), height: Math.max(1, (size()?.height ?? 1) - below) });
  const show = ({ zoom, x, y }: View): void => {
    const half = 0.5 / zoom;
    setView({ zoom, x: clamp(x, half, 1 - half), y: clamp(y, half, 1 - half) });
  };
  /** What is at this place of the room stays there. */
  const scale = (factor: number, at = { x: 0.5, y: 0.5 }): void => {
    const now = view();
    const zoom = clamp(now.zoom * factor, 1, MOST);
    show({ zoom, x: now.x + (at.x - 0.5) * (1 / now.zoom - 1 / zoom), y: now.y + (at.y - 0.5) * (1 / now.zoom - 1 / zoom) });
  };
  const move = (x: number, y: number): void => show({ ...view(), x: view().x + x / view().zoom, y: view().y + y / view().zoom });
  const all = (): void => void setView(WHOLE);

  return {
    view, zooms,
    zoomed: () => view().zoom > 1,
    dragged: () => dragged,
    dragging: () => from !== undefined && dragged,
    onWheel(event) {
      if (!zooms() || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      const { left, top } = event.currentTarget.getBoundingClientRect();
      scale(event.deltaY < 0 ? 1.25 : 0.8, { x: (event.clientX - left) / room().width, y: (event.clientY - top) / room().height });
    },
    onPointerDown(event) {
      dragged = false;
      if (zooms() && event.button === 0 && view().zoom > 1) from = { pointer: event.pointerId, x: event.clientX, y: event.clientY, view: view() };
    },
    onPointerMove(event) {
      if (from === undefined || event.pointerId !== from.pointer) return;
      const [x, y] = [event.clientX - from.x, event.clientY - from.y];
      if (!dragged && Math.hypot(x, y) < SLACK) return;
      // Taken at the first move and not before, so that a click stays one on the area.
      if (!dragged) event.currentTarget.setPointerCapture?.(event.pointerId);
      dragged = true;
      show({ ...from.view, x: from.view.x - x / room().width / from.view.zoom, y: from.view.y - y / room().height / from.view.zoom });
    },
    onPointerUp: () => { from = undefined; },
    onDblClick: all,
    /** An area that the keys are on is seen as a whole. */
    reveal({ x, y, width, height }) {
      const [now, { width: across, height: down }] = [view(), room()];
      if (now.zoom === 1 || (x >= 0 && y >= 0 && x + width <= across && y + height <= down)) return;
      const zoom = Math.max(1, now.zoom * Math.min(1, across / width, down / height));
      show({ zoom, x: now.x + ((x + width / 2) / across - 0.5) / now.zoom, y: now.y + ((y + height / 2) / down - 0.5) / now.zoom });
    },
    Buttons: () => <ZoomButtons name={name()} at="bottom" zoomed={view().zoom > 1} onScale={scale} onMove={move} onAll={all} />,
  };
};
